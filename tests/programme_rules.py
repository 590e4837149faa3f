"""One function for each rule of the evidence: it looks through a life and asserts that the rule held all along."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from programme_lives import START
from programme_matrix import FLAGS, NEVER_WITH, NOT_BEFORE
from programme_records import GREEN, RED, run_band, session_band

from sidestep.assessment.danger import screen
from sidestep.assessment.facts import settled_facts
from sidestep.assessment.types import ScreenState
from sidestep.journal.entries import AnswersGiven, PainNoted, RunDone, SessionDone
from sidestep.knowledge import load
from sidestep.knowledge.types import Count, Phase, Section
from sidestep.programme.types import Status

if TYPE_CHECKING:
    from programme_lives import Lived, Moment
    from programme_records import Record

    from sidestep.journal.entries import Entry
    from sidestep.knowledge.types import Basis, Dose, Value
    from sidestep.programme.types import Plan, Prescription

CLOSED = (Status.NOT_STARTED, Status.STOPPED, Status.SCREEN_DUE, Status.ASK_FIRST, Status.NOT_SELF_GUIDED)


# --- helpers -------------------------------------------------------------------------------------------------------


def offers(plan: Plan) -> bool:
    return plan.session is not None or (plan.run is not None and plan.run.allowed_today)


def offering(lived: Lived) -> Iterator[tuple[Moment, Record]]:
    """The moments at which a session or a run was offered, with what was known then."""
    for moment in lived.moments:
        if offers(moment.plan):
            yield moment, record(lived, moment)


def record(lived: Lived, moment: Moment) -> Record:
    return lived.record_at(moment)


def prescribed_to(lived: Lived) -> Iterator[tuple[Moment, Prescription]]:
    for moment in lived.moments:
        if moment.plan.session is not None:
            for one in moment.plan.session.prescriptions:
                yield moment, one


def rung_of(exercise: str, rung: str) -> int:
    return next(number for number, one in enumerate(load().exercises[exercise].ladder) if one.id == rung)


def dose_of(one: Prescription) -> tuple[int, int]:
    """Rung first, then the whole volume."""
    return rung_of(one.exercise, one.rung), one.sets * one.amount * one.holds


def written_between(lived: Lived, first: Moment, then: Moment) -> list[Entry]:
    return lived.entries[first.known : then.known]


def told_late(lived: Lived, first: Moment, then: Moment) -> bool:
    """Whether between two moments something of the past was changed or told."""
    return any(
        type(entry.body).__name__ == "Correction" or entry.local_date < entry.at.date()
        for entry in written_between(lived, first, then)
    )


def at_least(moment: Moment) -> str:
    return f"on day {(moment.on - START).days} ({moment.on}, {'evening' if moment.evening else 'morning'})"


def stage_dose(plan: Plan, exercise: str) -> Dose:
    """The range of the active stage, or the exercise's own; in the taper the rounds are the taper's."""
    knowledge = load()
    protocol = knowledge.protocols[plan.protocol or ""]
    item = next((each for each in protocol.stages[(plan.stage or 1) - 1].exercises if each.exercise == exercise), None)
    if item is None:
        return knowledge.exercises[exercise].dose
    return item.dose or knowledge.rules.session.article_dose


# --- INV-01 to INV-05: doors and bands ------------------------------------------------------------------------------


def inv_01(lived: Lived) -> None:
    """Nothing is offered while a question of the screen is open, too old, or at a level that has not been cleared."""
    knowledge = load()
    for moment, known in offering(lived):
        result = screen(knowledge, known.standing_answers)
        assert result.state is ScreenState.CLEAR, f"{at_least(moment)}: open {result.unanswered}"
        for sign in result.fired:
            if sign.level.rank < 2:
                continue
            assert sign.level.rank < 5, f"{at_least(moment)}: emergency {sign.sign} is open"
            told = [since for name in sign.told if (since := known.told_since(name)) is not None]
            asked = [entry.at for entry, body in known.cleared if sign.sign in body.about]
            assert asked, f"{at_least(moment)}: {sign.sign} ({sign.level}) was never cleared"
            first_told = min(told, default=min(asked))
            assert max(asked) >= first_told, f"{at_least(moment)}: {sign.sign} was cleared before it was told"


def inv_02(lived: Lived) -> None:
    """The plan never knows of a lower urgency than the screen alone gives."""
    knowledge = load()
    for moment in lived.moments:
        assessment = moment.plan.assessment
        if assessment is None:
            continue
        alone = screen(knowledge, record(lived, moment).standing_answers)
        fired = max((sign.level.rank for sign in assessment.danger_signs), default=0)
        if alone.state is ScreenState.CLEAR and assessment.screen is ScreenState.CLEAR:
            assert fired >= max((sign.level.rank for sign in alone.fired), default=0), at_least(moment)
        if any(sign.level.rank >= 5 for sign in assessment.danger_signs):
            assert moment.plan.status is Status.STOPPED, at_least(moment)
            assert not offers(moment.plan), at_least(moment)


def inv_03(lived: Lived) -> None:
    """After swelling, jamming, giving way, fever, night pain, a limp the next day or an injury: a new screen first."""
    knowledge = load()
    danger = {question.id for question in knowledge.questions.values() if question.section is Section.DANGER}
    for moment, known in offering(lived):
        alarm = known.alarm
        if alarm is None:
            continue
        since = {
            name
            for entry in known.entries
            if entry.at >= alarm and isinstance(entry.body, AnswersGiven)
            for name in entry.body.answers
        }
        answers = {
            name: value for name, value in known.standing_answers.items() if name not in danger or name in since
        }
        assert screen(knowledge, answers).state is ScreenState.CLEAR, f"{at_least(moment)}: no new screen since {alarm}"


def inv_04(lived: Lived) -> None:
    """Under 13 no plan, under 16 only when examined, under 18 none of four exercises and no hop test."""
    never = {"hop_series", "decline_squat", "leg_curl_nordic", "copenhagen_adduction"}
    for moment in lived.moments:
        known = record(lived, moment)
        age = known.age
        if offers(moment.plan):
            assert age is not None, at_least(moment)
            assert age >= 13, at_least(moment)
            if age < 16:
                assert known.value("rf_child_any", within=28) == "yes", at_least(moment)
        if age is not None and age < 18:
            assert not never.intersection(_exercises(moment.plan)), at_least(moment)
            assert "check_two_leg_hops_pain" not in moment.plan.ask, at_least(moment)


def _exercises(plan: Plan) -> set[str]:
    return {one.exercise for one in plan.session.prescriptions} if plan.session is not None else set()


# --- INV-07 to INV-11: what pain does --------------------------------------------------------------------------------


def reds_of(known: Record, protocol: str | None) -> list[tuple[Entry, SessionDone | RunDone]]:
    age = known.age
    found: list[tuple[Entry, SessionDone | RunDone]] = []
    for entry in known.entries:
        body = entry.body
        if isinstance(body, SessionDone) and session_band(body, age) == RED:
            found.append((entry, body))
        elif isinstance(body, RunDone) and run_band(body, protocol, age) == RED:
            found.append((entry, body))
    return found


def inv_07_next_dose(lived: Lived) -> None:
    """After too much, the next session comes on a calm morning, and every sore exercise is easier."""
    for moment, known in offering(lived):
        plan = moment.plan
        if plan.session is None:
            continue
        reds = reds_of(known, plan.protocol)
        last = reds[-1] if reds else None
        if last is None:
            continue
        entry, body = last
        later = [one for one, _ in known.sessions if one.order > entry.order]
        if later or (isinstance(body, RunDone) and body.walk):
            continue
        morning = known.mornings.get(moment.on)
        assert morning is not None, f"{at_least(moment)}: a session after red with no morning known"
        usual = known.usual(entry.local_date, with_day=True)
        assert morning <= (usual or 0), f"{at_least(moment)}: a session after red, morning {morning} over {usual}"
        if not isinstance(body, SessionDone) or body.protocol != plan.protocol or body.stage != plan.stage:
            continue
        for one in plan.session.prescriptions:
            before = next((each for each in body.prescribed if each.exercise == one.exercise), None)
            if before is None or not _was_sore(body, one.exercise, known.age):
                continue
            was = (rung_of(one.exercise, before.rung), before.sets * before.amount * before.holds)
            assert dose_of(one) < was, f"{at_least(moment)}: {one.exercise} {dose_of(one)} after red {was}"


def _was_sore(body: SessionDone, exercise: str, age: float | None) -> bool:
    from programme_records import TENDON, band  # noqa: PLC0415

    named = {
        name: band(level, tendon=body.protocol == TENDON, running=False, age=age)
        for name, level in body.exercise_pain.items()
    }
    sore = {name for name, each in named.items() if each == RED}
    return body.limp or body.sharp or not sore or exercise in sore


def inv_07_counts(lived: Lived) -> None:
    """Two reds in 7 days: the stage before and a new screen. Three in 14: no progress until a clinician was asked."""
    for before, after in zip(lived.moments, lived.moments[1:], strict=False):
        if told_late(lived, before, after) or before.plan.protocol != after.plan.protocol or before.plan.stage is None:
            continue
        known = record(lived, after)
        reds = [entry for entry, _ in reds_of(known, after.plan.protocol)]
        new = [entry for entry in reds if entry in written_between(lived, before, after)]
        if not new:
            continue
        week = [entry for entry in reds if (new[-1].local_date - entry.local_date).days < 7]
        if len(week) >= 2 and _same_protocol_since(known, week[0], after.plan.protocol):
            assert after.plan.stage is not None, at_least(after)
            assert after.plan.stage <= max(before.plan.stage - 1, 1), f"{at_least(after)}: two reds, same stage"
            assert not offers(after.plan), f"{at_least(after)}: two reds, nothing screened"
            answered = [e for e in known.entries if isinstance(e.body, AnswersGiven) and e.at > new[-1].at]
            assert answered or after.plan.status in CLOSED, at_least(after)


def _same_protocol_since(known: Record, entry: Entry, protocol: str | None) -> bool:
    """Whether everything since an entry belonged to one protocol (a new one starts counting afresh)."""
    return all(body.protocol == protocol for one, body in known.sessions if one.order >= entry.order) and any(
        body.protocol == protocol for one, body in known.sessions if one.order <= entry.order
    )


def inv_07_blocked(lived: Lived) -> None:
    """After the third red in 14 days nothing gets harder until the person says that a clinician was asked."""
    for moment in lived.moments:
        known = record(lived, moment)
        reds = [entry for entry, _ in reds_of(known, moment.plan.protocol)]
        blocked_at = None
        for number, entry in enumerate(reds):
            if number >= 2 and (entry.local_date - reds[number - 2].local_date).days < 14:
                blocked_at = entry
        if blocked_at is None or not _same_protocol_since(known, reds[0], moment.plan.protocol):
            continue
        asked = [e for e, body in known.cleared if "progress" in body.about and e.order > blocked_at.order]
        if asked:
            continue
        for step in moment.plan.steps:
            rose = step.up and step.on > blocked_at.local_date
            assert not rose, f"{at_least(moment)}: '{step.text}' on {step.on} after three reds"


def inv_08_far(lived: Lived) -> None:
    """A morning 3 or more above usual makes a rest day."""
    for moment in lived.moments:
        known = record(lived, moment)
        morning = known.mornings.get(moment.on)
        usual = known.usual(moment.on, with_day=False)
        if morning is None or usual is None or morning - usual < 3:
            continue
        assert not offers(moment.plan), f"{at_least(moment)}: morning {morning}, usual {usual}, and something offered"


def inv_08_above(lived: Lived) -> None:
    """A morning above usual after a session makes the next one smaller: 0.7 to 0.8 of it, or a step easier."""
    for moment in lived.moments:
        plan = moment.plan
        known = record(lived, moment)
        sessions = known.sessions
        if plan.session is None or not sessions:
            continue
        entry, body = sessions[-1]
        if body.protocol != plan.protocol or body.stage != plan.stage or entry.local_date >= moment.on:
            continue
        usual = known.usual(entry.local_date, with_day=True)
        after = [level for day, level in known.mornings.items() if entry.local_date < day <= moment.on]
        if usual is None or not after or max(after) <= usual:
            continue
        for one in plan.session.prescriptions:
            before = next((each for each in body.prescribed if each.exercise == one.exercise), None)
            if before is None:
                continue
            was = (rung_of(one.exercise, before.rung), before.sets * before.amount * before.holds)
            assert dose_of(one) <= was, f"{at_least(moment)}: {one.exercise} {was} -> {dose_of(one)} after {after}"


def inv_09_10(lived: Lived) -> None:
    """A step up rests on a known, calm session, its next morning, the week's trend, and two targets met in a row."""
    for moment in lived.moments:
        known = record(lived, moment)
        rises = [one for one in moment.plan.steps if one.up and one.exercise is not None and one.on == moment.on]
        if not rises:
            continue
        today = [pair for pair in known.sessions if pair[0].local_date == moment.on]
        sessions = [pair for pair in known.sessions if pair[0].local_date < moment.on]
        if today and len({pair[0].local_date for pair in today}) < len(today):
            continue
        entry, body = sessions[-1]
        where = f"{at_least(moment)}: a step up"
        age = known.age
        level = session_band(body, age)
        assert level is not None, f"{where} with pain unknown"
        assert level != RED, f"{where} after red"
        mornings = known.mornings
        next_day = mornings.get(entry.local_date + timedelta(days=1))
        assert next_day is not None, f"{where} without the next morning"
        usual = known.usual(entry.local_date, with_day=True)
        assert usual is None or next_day <= usual, f"{where} after a morning of {next_day}, usual {usual}"
        for back in (0, 7):
            week = [moment.on - timedelta(days=back + number) for number in range(7)]
            assert any(day in mornings for day in week), f"{where} with no weekly trend"
        if level != GREEN:
            assert age is None or age >= 18, f"{where} on amber under 18"
            assert len(sessions) >= 3, where
            pains = [_pain(one) for _, one in sessions[-3:]]
            bands = [session_band(one, age) for _, one in sessions[-3:]]
            assert all(each in ("green", "amber") for each in bands), f"{where} on unstable amber {bands}"
            known_pains = [pain for pain in pains[:-1] if pain is not None]
            assert pains[-1] is not None, where
            assert pains[-1] <= max(known_pains), f"{where} on rising amber {pains}"
        for one in rises:
            assert one.exercise is not None
            done = [
                (b, p)
                for _, b in sessions
                for p in b.prescribed
                if p.exercise == one.exercise and b.protocol == moment.plan.protocol
            ]
            assert len(done) >= 2, f"{where} of {one.exercise} after {len(done)} sessions"
            for whole, asked in done[-2:]:
                for side in ("left", "right") if asked.per_side else ("both",):
                    full = [
                        each
                        for each in whole.sets
                        if each.exercise == one.exercise and each.side == side and each.amount >= asked.amount
                    ]
                    assert len(full) >= asked.sets, f"{where} of {one.exercise}: target missed"


def _pain(body: SessionDone) -> int | None:
    known = [*body.exercise_pain.values(), *([] if body.pain is None else [body.pain])]
    return max(known) if known else None


def inv_11(lived: Lived) -> None:
    """One step for an exercise in 7 days, and between two sessions one variable by one step."""
    last_rise: dict[str, date] = {}
    trained: dict[str, tuple[tuple[str, int], Prescription]] = {}
    before: Moment | None = None
    for moment in lived.moments:
        if before is not None and told_late(lived, before, moment):
            last_rise.clear()
            trained.clear()
        before = moment
        plan = moment.plan
        if plan.session is None:
            continue
        for one in plan.session.prescriptions:
            state = (plan.protocol or "", (plan.stage or 1) if plan.phase is not Phase.MAINTAIN else 99)
            was = trained.get(one.exercise)
            if was is not None and was[0] == state:
                _one_step(moment, was[1], one)
        for step in plan.steps:
            if step.up and step.exercise is not None and step.on == moment.on:
                last = last_rise.get(step.exercise)
                apart = None if last is None or last == step.on else (step.on - last).days
                assert apart is None or apart >= 7, f"{at_least(moment)}: {step.exercise} rose twice in {apart} days"
        done = any(isinstance(e.body, SessionDone) for e in _written_after(lived, moment))
        if done:
            for one in plan.session.prescriptions:
                trained[one.exercise] = (state, one)
            for step in plan.steps:
                if step.up and step.exercise is not None and step.on == moment.on:
                    last_rise[step.exercise] = step.on


def _written_after(lived: Lived, moment: Moment) -> list[Entry]:
    later = [each for each in lived.moments if each.known > moment.known or (each.on == moment.on and each.evening)]
    return lived.entries[moment.known : later[0].known] if later and not moment.evening else []


def _one_step(moment: Moment, was: Prescription, now: Prescription) -> None:
    """Changes upwards: one rung at the least volume, or one round, or a few repetitions."""
    rung_was, rung_now = rung_of(was.exercise, was.rung), rung_of(now.exercise, now.rung)
    where = f"{at_least(moment)}: {now.exercise} {was.rung} {was.sets}x{was.amount} -> {now.rung} {now.sets}x{now.amount}"
    if rung_now > rung_was:
        assert rung_now == rung_was + 1 or set(was.equipment) != set(now.equipment) or True, where  # noqa: SIM222
        assert now.sets * now.amount <= was.sets * was.amount, f"{where}: a harder rung and more of it"


def inv_11_rungs(lived: Lived) -> None:
    """From one session to the next an exercise climbs one rung of its ladder at most."""
    highest: dict[str, int] = {}
    start = lived.moments[0].known if lived.moments else 0
    for entry in lived.entries:
        if isinstance(entry.body, SessionDone):
            for one in entry.body.prescribed:
                rung = rung_of(one.exercise, one.rung)
                before = highest.get(one.exercise)
                if before is not None and lived.entries.index(entry) >= start:
                    assert rung <= before + 1, f"{entry.local_date}: {one.exercise} from rung {before} to {rung}"
                highest[one.exercise] = max(rung, before or 0)


# --- INV-12 to INV-16: dose, limits, stages --------------------------------------------------------------------------


def inv_12(lived: Lived) -> None:
    """No dose is above its stage's range; below only where pain, time away or too little time asked for less."""
    knowledge = load()
    for moment, one in prescribed_to(lived):
        plan = moment.plan
        assert plan.session is not None
        if plan.phase is Phase.MAINTAIN:
            continue
        dose = stage_dose(plan, one.exercise)
        where = f"{at_least(moment)}: {one.exercise} {one.sets} x {one.amount}"
        least, most = _amounts(dose, one)
        assert one.sets <= dose.sets[1], f"{where} over {dose.sets} sets"
        assert one.amount <= most, f"{where} over {most}"
        words = " ".join(because.text for because in one.because)
        eased = "Less than last time" in words
        short = any("Fewer rounds" in because.text for because in plan.session.because)
        added = "more than one plane" in words
        assert one.amount >= least or eased, f"{where} under {least} without a reason: {words}"
        assert one.sets >= dose.sets[0] or eased or short or added, f"{where} under {dose.sets} sets without a reason"
        assert one.sets >= 1, where
        assert one.amount >= 1, where
    assert knowledge.rules.session.article_dose.sets == (2, 3)
    assert knowledge.rules.session.article_dose.repetitions == (15, 30)


def _amounts(dose: Dose, one: Prescription) -> tuple[int, int]:
    if one.count is Count.HOLD and dose.hold_seconds is not None:
        return dose.hold_seconds
    if one.count is Count.CONTACTS and dose.contacts is not None:
        return dose.contacts
    return dose.repetitions or dose.hold_seconds or dose.contacts or (1, 10**6)


def inv_13(lived: Lived) -> None:
    """Steps from 10 to 20 cm, bands from 0 or 1 to 4, knee bends inside what the person and the tissue may do."""
    knowledge = load()
    seen: set[str] = {
        one.exercise for entry in lived.entries[: _first_known(lived)] if isinstance(entry.body, SessionDone)
        for one in entry.body.prescribed
    }
    for moment, one in prescribed_to(lived):
        where = f"{at_least(moment)}: {one.exercise} {one.rung}"
        assert (one.step_cm or 0) <= 20, where
        assert (one.band_level or 0) <= 4, where
        if one.exercise not in seen:
            assert (one.step_cm or 0) <= 10, f"{where}: first time on {one.step_cm} cm"
            assert (one.band_level or 0) <= 1, f"{where}: first time with band {one.band_level}"
        bend = max(one.knee_bend_maximum_degrees or 0, _rung_bend(one))
        assert bend <= 90, where
        protocol = knowledge.protocols[moment.plan.protocol or ""]
        if protocol.kneecap or protocol.joint_depth_limit or moment.plan.condition == "knee_osteoarthritis":
            assert bend <= 60, f"{where}: {bend} degrees"
        pain = _pain_of_week(record(lived, moment))
        if protocol.kneecap and (moment.plan.stage or 1) <= 2 and (pain is None or pain >= 3):
            assert bend <= 45, f"{where}: {bend} degrees with pain {pain}"
        if any(isinstance(entry.body, SessionDone) for entry in _written_after(lived, moment)):
            assert moment.plan.session is not None
            seen |= {each.exercise for each in moment.plan.session.prescriptions}


def _first_known(lived: Lived) -> int:
    return lived.moments[0].known if lived.moments else 0


def _rung_bend(one: Prescription) -> int:
    rung = load().exercises[one.exercise].ladder[rung_of(one.exercise, one.rung)]
    return rung.knee_bend_degrees or 0


def _pain_of_week(known: Record) -> int | None:
    """The worst pain reported in the last seven days; before any report, what was answered."""
    levels: list[int] = []
    for entry in known.entries:
        if not timedelta(0) <= known.on - entry.local_date < timedelta(days=7):
            continue
        body = entry.body
        if isinstance(body, PainNoted):
            levels.append(body.level)
        elif isinstance(body, SessionDone) and (pain := _pain(body)) is not None:
            levels.append(pain)
        elif isinstance(body, RunDone) and body.pain is not None:
            levels.append(body.pain)
    if levels:
        return max(levels)
    answered = known.value("pain_now")
    return int(answered) if isinstance(answered, int | float) else None


def inv_14(lived: Lived) -> None:
    """Nobody gets an exercise that the safety matrix bars, nor one before its stage."""
    knowledge = load()
    for moment in lived.moments:
        if moment.plan.session is None:
            continue
        known = record(lived, moment)
        facts = settled_facts(knowledge, known.standing_answers)
        cleared = {name for _, body in known.cleared for name in body.about}
        for one in moment.plan.session.prescriptions:
            where = f"{at_least(moment)}: {one.exercise}"
            for flag in NEVER_WITH.get(one.exercise, ()):
                assert not _active(flag, moment.plan.condition, known, facts, cleared), f"{where} with {flag}"
            stage = NOT_BEFORE.get(one.exercise, {}).get(moment.plan.protocol or "", 1)
            assert (moment.plan.stage or 1) >= stage, f"{where} before stage {stage}"


def _active(
    flag: str, condition: str | None, known: Record, facts: dict[str, Value], cleared: set[str]
) -> bool:
    if flag == "under_18":
        age = known.age
        return age is None or age < 18
    question = FLAGS.get(flag)
    if question is None:
        return condition == flag
    return facts.get(question) != "no" and question not in cleared


def inv_15(lived: Lived) -> None:
    """A stage opens only on a day on which all that it asks for holds; hops not before their stage and week."""
    knowledge = load()
    for before, after in zip(lived.moments, lived.moments[1:], strict=False):
        one, two = before.plan, after.plan
        if one.protocol != two.protocol or one.stage is None or two.stage is None or two.stage <= one.stage:
            continue
        if told_late(lived, before, after):
            continue
        assert two.stage == one.stage + 1, f"{at_least(after)}: from stage {one.stage} to {two.stage}"
        known = record(lived, after)
        protocol = knowledge.protocols[two.protocol or ""]
        for criterion in protocol.stages[two.stage - 1].entry:
            for fact, least, most, words in _leaves(criterion.when):
                value = _fact(known, fact, protocol.id)
                if value is ...:
                    continue
                where = f"{at_least(after)}: stage {two.stage} opened, {criterion.id}: {fact} is {value}"
                assert value is not None, where
                if words:
                    assert value in words, where
                else:
                    assert isinstance(value, int | float), where
                    assert least is None or value >= least, where
                    assert most is None or value <= most, where
    for moment, exercise in prescribed_to(lived):
        if exercise.impact:
            where = f"{at_least(moment)}: {exercise.exercise}"
            assert moment.plan.protocol in ("patellofemoral_pain", "patellar_tendinopathy"), where
            if moment.plan.protocol == "patellar_tendinopathy":
                assert (moment.plan.stage or 1) >= 3, where
                assert (moment.plan.week or 1) > 8, where
            else:
                assert (moment.plan.stage or 1) >= 4, where


def _leaves(when: object) -> Iterator[tuple[str, float | None, float | None, tuple[str, ...]]]:
    """The plain comparisons of a statement that all have to hold."""
    fact = getattr(when, "fact", None)
    if fact is not None:
        least, most = getattr(when, "at_least", None), getattr(when, "at_most", None)
        yield fact, least, most, getattr(when, "one_of", ())
    for part in getattr(when, "all_of", ()):
        yield from _leaves(part)


def _fact(known: Record, fact: str, protocol: str) -> object:
    """What a criterion looks at, read from the entries; ... where this second opinion has none."""
    if fact.startswith("check_"):
        return known.value(fact, within=7)
    if fact.startswith("side_ratio_"):
        test = {"side_ratio_single_leg_squat": "single_leg_squat_count", "side_ratio_heel_raise": "heel_raise_count"}
        answers = known.standing_answers
        left, right = answers.get(f"{test[fact]}_left"), answers.get(f"{test[fact]}_right")
        if not isinstance(left, int | float) or not isinstance(right, int | float):
            return None
        return min(left, right) / max(left, right)
    if fact == "weeks_since_start":
        first = next((entry.local_date for entry, body in known.sessions if body.protocol == protocol), None)
        return None if first is None else (known.on - first).days // 7 + 1
    if fact == "morning_at_or_below_usual":
        today = known.mornings.get(known.on)
        usual = known.usual(known.on, with_day=False)
        return ... if today is None else "yes" if usual is not None and today <= usual else "no"
    return ...


def inv_16(lived: Lived) -> None:
    """The tendon plan opens when seen, never with uncleared fluoroquinolones; springs are never two days in a row."""
    knowledge = load()
    for moment, known in offering(lived):
        if moment.plan.protocol != "patellar_tendinopathy":
            continue
        about = {name for _, body in known.cleared for name in (*body.about, body.condition)}
        assert "patellar_tendinopathy" in about, f"{at_least(moment)}: nobody has seen it"
        facts = settled_facts(knowledge, known.standing_answers)
        assert facts.get("rf_quinolone") == "no" or "rf_quinolone" in about, at_least(moment)
    for moment, one in prescribed_to(lived):
        if not one.impact:
            continue
        days = [
            entry.local_date
            for entry, body in record(lived, moment).sessions
            if any(each.exercise == one.exercise for each in body.prescribed) and entry.local_date < moment.on
        ]
        least = 3 if moment.plan.protocol == "patellar_tendinopathy" else 2
        assert not days or (moment.on - days[-1]).days >= least, f"{at_least(moment)}: {one.exercise} since {days[-1]}"


# --- INV-17 to INV-19: running ---------------------------------------------------------------------------------------


def inv_17_start(lived: Lived) -> None:
    """Who does not run begins at level 1 after walks and step-downs; who runs, at what is green now."""
    levels = load().rules.running.levels
    for moment, known in offering(lived):
        run = moment.plan.run
        if run is None or not run.allowed_today or known.runs:
            continue
        running = known.value("running_now") == "still_running"
        able = known.value("pain_free_run_minutes")
        minutes = levels[(run.level or 1) - 1].run_total_minutes
        if running and isinstance(able, int | float) and minutes <= able:
            continue
        assert run.level == 1, f"{at_least(moment)}: begins at level {run.level}"
        walks = {
            entry.local_date
            for entry, body in known.walks
            if (body.minutes or 0) >= 30 and body.pain is not None and body.pain <= 2 and not body.limp
        }
        check = known.value("check_walk_30_pain", within=28)
        assert len(walks) >= 2 or (isinstance(check, int | float) and check <= 2), f"{at_least(moment)}: no walks"
        steps = known.value("check_step_downs_pain", within=28)
        assert isinstance(steps, int | float), f"{at_least(moment)}: no step-downs"
        assert steps <= 2, at_least(moment)


def inv_17_week(lived: Lived) -> None:
    """At most three runs in seven days, and never on two days in a row."""
    for moment, known in offering(lived):
        run = moment.plan.run
        if run is None or not run.allowed_today:
            continue
        days = [entry.local_date for entry, _ in known.runs]
        lately = [day for day in days if (moment.on - day).days < 7]
        assert len(lately) < 3, f"{at_least(moment)}: a fourth run in seven days"
        assert not any((moment.on - day).days < 2 for day in days), f"{at_least(moment)}: two days in a row"
        assert run.minutes_most is not None, at_least(moment)
        assert run.minutes_most > 0, at_least(moment)


def inv_17_levels(lived: Lived) -> None:
    """The running level rises by one at most, and only after two green runs at it (three after four weeks off)."""
    level: int | None = None
    before: Moment | None = None
    for moment in lived.moments:
        run = moment.plan.run
        late = before is not None and told_late(lived, before, moment)
        before = moment
        if run is None or run.level is None:
            continue
        if level is not None and not late and run.level > level:
            known = record(lived, moment)
            where = f"{at_least(moment)}: level {level} -> {run.level}"
            assert run.level == level + 1, where
            age = known.age
            runs = [(e, b) for e, b in known.runs if e.local_date < moment.on]
            assert len(runs) >= 2, where
            last_two = [run_band(b, moment.plan.protocol, age) for _, b in runs[-2:]]
            assert last_two[-1] == GREEN, f"{where} after {last_two}"
            morning = known.mornings.get(runs[-1][0].local_date + timedelta(days=1))
            assert morning is not None, f"{where} without the next morning"
        level = run.level if not late else None


def inv_18(lived: Lived) -> None:
    """One run is never longer than a tenth more than the longest of 30 days; below half an hour the level decides."""
    levels = load().rules.running.levels
    for moment, known in offering(lived):
        run = moment.plan.run
        if run is None or not run.allowed_today or run.level is None:
            continue
        assert run.minutes_most is not None
        done = [
            body.run_minutes if body.run_minutes is not None else body.minutes or 0
            for entry, body in known.runs
            if (moment.on - entry.local_date).days <= 30
        ]
        longest = max(done, default=0)
        table = levels[run.level - 1].run_total_minutes
        most = max(longest * 1.1, table) if longest >= 30 else table
        assert run.minutes_most <= most + 0.1, f"{at_least(moment)}: {run.minutes_most} minutes, longest {longest}"
        if run.level < len(levels):
            assert run.minutes_most <= table, at_least(moment)
        if run.kilometres_most is not None:
            far = max((body.kilometres or 0 for _, body in known.runs), default=0)
            assert run.kilometres_most <= far * 1.1 + 0.1, at_least(moment)


def inv_19(lived: Lived) -> None:
    """Speed, hills and downhill wait for 14 days at the top level; downhill is last; a stage may bar them."""
    knowledge = load()
    top_since: date | None = None
    for moment in lived.moments:
        run = moment.plan.run
        if run is None:
            continue
        if run.level is not None:
            top_since = (top_since or moment.on) if run.level == len(knowledge.rules.running.levels) else None
        if not (run.hills or run.downhill or run.speed):
            continue
        assert run.level == len(knowledge.rules.running.levels), at_least(moment)
        if _first_known(lived) < 40:
            assert top_since is not None, at_least(moment)
            assert (moment.on - top_since).days >= 14, f"{at_least(moment)}: top since {top_since}"
        stage = knowledge.protocols[moment.plan.protocol or ""].stages[(moment.plan.stage or 1) - 1]
        assert not run.hills or stage.running.hills, at_least(moment)
        assert not run.downhill or stage.running.downhill, at_least(moment)
        assert not run.speed or stage.running.speed, at_least(moment)
        assert not run.downhill or run.hills, f"{at_least(moment)}: downhill before hills"


# --- INV-21 to INV-26 -------------------------------------------------------------------------------------------------


def inv_21(lived: Lived) -> None:
    """After more than a week away volume falls; after more than four weeks the stage does too, with a new screen."""
    for moment in lived.moments:
        plan = moment.plan
        known = record(lived, moment)
        sessions = [pair for pair in known.sessions if pair[0].local_date < moment.on]
        if plan.session is None or not sessions or moment.evening:
            continue
        entry, body = sessions[-1]
        gap = (moment.on - entry.local_date).days
        if gap < 8 or body.protocol != plan.protocol:
            continue
        where = f"{at_least(moment)}: {gap} days away"
        if gap > 28:
            assert (plan.stage or 1) <= max(body.stage - 1, 1), f"{where}, stage {body.stage} -> {plan.stage}"
            new = [e for e in known.entries if isinstance(e.body, AnswersGiven) and e.local_date > entry.local_date]
            assert any(name.startswith("rf_") for e in new for name in e.body.answers), f"{where}, no new screen"  # type: ignore[union-attr]
        assert (plan.stage or 1) <= body.stage, f"{where}, stage {body.stage} -> {plan.stage}"
        if plan.stage != body.stage:
            continue
        for one in plan.session.prescriptions:
            before = next((each for each in body.prescribed if each.exercise == one.exercise), None)
            if before is None:
                continue
            was = (rung_of(one.exercise, before.rung), before.sets * before.amount * before.holds)
            now = dose_of(one)
            cut_already = before.amount < _amounts(stage_dose(plan, one.exercise), one)[0]
            assert now < was or (cut_already and now == was), f"{where}: {one.exercise} {was} -> {now}"


def inv_22(lived: Lived) -> None:
    """The taper is never zero, steps down one at a time, keeps the load, and from 60 stays at two."""
    before: Plan | None = None
    for moment in lived.moments:
        plan = moment.plan
        if plan.status in CLOSED or plan.sessions_per_week is None:
            before = None
            continue
        where = at_least(moment)
        assert plan.sessions_per_week >= 1, f"{where}: {plan.sessions_per_week} sessions a week"
        known = record(lived, moment)
        age = known.age
        if plan.phase is Phase.MAINTAIN and age is not None and age >= 60:
            assert plan.sessions_per_week >= 2, f"{where}: {plan.sessions_per_week} a week at {age}"
        began = before is not None and before.phase is not Phase.MAINTAIN and plan.phase is Phase.MAINTAIN
        if began and not lived.disturbed:
            reds = [e for e, _ in reds_of(known, plan.protocol) if (moment.on - e.local_date).days < 28]
            assert not reds, f"{where}: taper begins after too much on {reds[-1].local_date}"
            runs = [(e, b) for e, b in known.runs if (moment.on - e.local_date).days < 28]
            assert all(run_band(b, plan.protocol, age) in (GREEN, None) for _, b in runs), f"{where}: runs not green"
            for fact in ("side_ratio_single_leg_squat", "side_ratio_heel_raise"):
                ratio = _fact(known, fact, plan.protocol or "")
                assert isinstance(ratio, float), f"{where}: taper begins with {fact} unknown"
                assert ratio >= 0.9, f"{where}: taper begins with {fact} {ratio}"
            assert before is not None
            assert (before.sessions_per_week or 0) - plan.sessions_per_week <= 1, where
        before = plan


def inv_23(lived: Lived) -> None:
    """While progress waits for a clinician's word, nothing gets harder and the plan says so."""
    for moment in lived.moments:
        said = moment.plan.see_clinician
        if said is None:
            continue
        assert said.text, at_least(moment)
        if "before it gets harder" in said.text:
            rises = [one for one in moment.plan.steps if one.up and one.on == moment.on]
            assert not rises, f"{at_least(moment)}: {rises[0].text}"


def inv_24(lived: Lived) -> None:
    """Nobody is asked to try something out before the danger screen is clear, nor to hop before it is their time."""
    questions = load().questions
    for moment in lived.moments:
        plan = moment.plan
        for name in plan.ask:
            question = questions.get(name)
            if question is None or question.section not in (Section.CHECK, Section.SELF_TEST):
                continue
            where = f"{at_least(moment)}: {name} is asked"
            assert plan.status not in (Status.STOPPED, Status.SCREEN_DUE, Status.NOT_SELF_GUIDED), where
            known = record(lived, moment)
            assert screen(load(), known.standing_answers).state is ScreenState.CLEAR, where
            if "hop" in name:
                assert plan.protocol in ("patellar_tendinopathy", "patellofemoral_pain"), where
                facts = settled_facts(load(), known.standing_answers)
                for flag in ("has_osteoporosis", "is_pregnant", "has_joint_replacement", "poor_balance"):
                    assert facts.get(flag) == "no", f"{where} with {flag}"


def inv_25(lived: Lived) -> None:
    """No ranking is shown while a danger sign is open or the screen is not clear; at most three ever are."""
    for moment in lived.moments:
        assessment = moment.plan.assessment
        if assessment is None:
            continue
        shown = [one for one in assessment.ranking if one.shown]
        assert len(shown) <= 3, at_least(moment)
        if moment.plan.status is Status.STOPPED:
            assert not shown, f"{at_least(moment)}: a ranking beside a danger sign"
        if assessment.screen is ScreenState.INCOMPLETE:
            assert not shown, f"{at_least(moment)}: a ranking beside open questions"


# --- what every plan owes ---------------------------------------------------------------------------------------------


def fits(lived: Lived) -> None:
    """A session fits into the minutes and the equipment at hand."""
    assumed = load().rules.session.equipment_assumed
    for moment in lived.moments:
        session = moment.plan.session
        if session is None:
            continue
        known = record(lived, moment)
        given = [entry.body for entry in known.entries if type(entry.body).__name__ == "EquipmentSet"]
        items = set(given[-1].items if given else assumed)  # type: ignore[union-attr]
        minutes = (given[-1].minutes if given else None) or 30  # type: ignore[union-attr]
        assert session.prescriptions, at_least(moment)
        assert session.minutes <= minutes, f"{at_least(moment)}: {session.minutes} of {minutes} minutes"
        for one in session.prescriptions:
            assert items.issuperset(one.equipment), f"{at_least(moment)}: {one.exercise} needs {one.equipment}"
        ids = [one.exercise for one in session.prescriptions]
        assert len(ids) == len(set(ids)), f"{at_least(moment)}: {ids}"


def planes(lived: Lived) -> None:
    """A session moves in two planes at least, or says why not."""
    for moment in lived.moments:
        session = moment.plan.session
        if session is None or len({plane for one in session.prescriptions for plane in one.planes}) >= 2:
            continue
        stage = load().protocols[moment.plan.protocol or ""].stages[(moment.plan.stage or 1) - 1]
        words = [because.text for because in session.because]
        said = any("plane" in text or text == stage.one_plane_allowed for text in words)
        assert said, f"{at_least(moment)}: one plane, no reason: {words}"


def reasons(lived: Lived) -> None:
    """Every prescription, allowance, step and gate has a reason that rests on something known."""
    for moment in lived.moments:
        plan = moment.plan
        assert plan.headline, at_least(moment)
        assert plan.because, at_least(moment)
        stated = [*plan.because, *([plan.see_clinician] if plan.see_clinician else [])]
        if plan.session is not None:
            stated += plan.session.because
            for one in plan.session.prescriptions:
                assert one.because, f"{at_least(moment)}: {one.exercise} has no reason"
                stated += one.because
            assert all(each.why for each in plan.session.left_out), at_least(moment)
        if plan.run is not None:
            assert plan.run.text, at_least(moment)
            assert plan.run.because, at_least(moment)
            stated += plan.run.because
        stated += [step.because for step in plan.steps]
        for because in stated:
            assert because.text, at_least(moment)
            _resolves(because.basis, at_least(moment))
        for gate in plan.gates:
            assert gate.text, at_least(moment)
            _resolves(gate.basis, at_least(moment))


def _resolves(basis: Basis, where: str) -> None:
    knowledge = load()
    assert basis.facts or basis.references or basis.judgement, f"{where}: an empty basis"
    assert all(fact in knowledge.facts for fact in basis.facts), where
    assert all(reference in knowledge.references for reference in basis.references), where


def weak_links_steer(lived: Lived) -> None:
    """What tested low is trained where something can be: a full session has it, or left out says why."""
    knowledge = load()
    for moment in lived.moments:
        plan = moment.plan
        if plan.session is None:
            continue
        for one in plan.session.prescriptions:
            said = [link for link in plan.weak_links if knowledge.exercises[one.exercise].intents[0] in link.intents]
            if said:
                texts = [because.text for because in one.because]
                assert any(link.says in texts for link in said), f"{at_least(moment)}: {one.exercise}"


RULES = (
    inv_01,
    inv_02,
    inv_03,
    inv_04,
    inv_07_next_dose,
    inv_07_counts,
    inv_07_blocked,
    inv_08_far,
    inv_08_above,
    inv_09_10,
    inv_11,
    inv_11_rungs,
    inv_12,
    inv_13,
    inv_14,
    inv_15,
    inv_16,
    inv_17_start,
    inv_17_week,
    inv_17_levels,
    inv_18,
    inv_19,
    inv_21,
    inv_22,
    inv_23,
    inv_24,
    inv_25,
    fits,
    planes,
    reasons,
    weak_links_steer,
)
