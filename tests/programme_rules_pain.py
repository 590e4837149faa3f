"""Doors and pain: INV-01 to INV-11, each as one function that looks through a life."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from programme_moments import (
    CLOSED,
    at_least,
    dose_of,
    offering,
    offers,
    pain_of,
    record,
    reds_of,
    rung_of,
    told_late,
    written_after,
    written_between,
)
from programme_records import GREEN, RED, TENDON, band, session_band
from sidestep.assessment.danger import screen
from sidestep.assessment.facts import settled_facts
from sidestep.assessment.types import ScreenState
from sidestep.journal.entries import AnswersGiven, RunDone, SessionDone
from sidestep.knowledge import load
from sidestep.knowledge.logic import facts_in, holds
from sidestep.knowledge.types import Phase, Section
from sidestep.programme.types import Status

if TYPE_CHECKING:
    from programme_lives import Lived, Moment
    from programme_records import Record
    from sidestep.assessment.types import FiredSign
    from sidestep.journal.entries import Entry
    from sidestep.programme.types import Plan, Prescription


def inv_01(lived: Lived) -> None:
    """Nothing is offered while a question of the screen is open, too old, or at a level that has not been cleared."""
    knowledge = load()
    for moment, known in offering(lived):
        result = screen(knowledge, known.standing_answers)
        assert result.state is ScreenState.CLEAR, f"{at_least(moment)}: open {result.unanswered}"
        for sign in result.fired:
            if sign.level.rank < 2 or not _still_applies(known, sign):
                continue
            assert sign.level.rank < 5, f"{at_least(moment)}: emergency {sign.sign} is open"
            told = [since for name in sign.told if (since := known.told_since(name)) is not None]
            asked = [entry.at for entry, body in known.cleared if sign.sign in body.about]
            assert asked, f"{at_least(moment)}: {sign.sign} ({sign.level}) was never cleared"
            first_told = min(told, default=min(asked))
            assert max(asked) >= first_told, f"{at_least(moment)}: {sign.sign} was cleared before it was told"


def _still_applies(known: Record, sign: FiredSign) -> bool:
    """Whether what made a sign fire would still be asked; a newer screen on which it no longer applies settles it."""
    facts = settled_facts(load(), known.standing_answers)
    for name in sign.told:
        asked_when = load().questions[name].asked_when
        if asked_when is None or holds(asked_when, facts) is not False:
            continue
        answered = known.answer(name)
        deciders = [found for fact in facts_in(asked_when) if (found := known.answer(fact)) is not None]
        if answered is not None and any(entry.at > answered[0].at for entry, _ in deciders):
            return False
    return True


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
            known = record(lived, moment)
            told = max((sign.level.rank for sign in alone.fired if _still_applies(known, sign)), default=0)
            assert fired >= told, at_least(moment)
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
        answers = {name: value for name, value in known.standing_answers.items() if name not in danger or name in since}
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
            pains = [pain_of(one) for _, one in sessions[-3:]]
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


def inv_11_apart(lived: Lived) -> None:
    """Between two steps of one exercise lie seven days."""
    last_rise: dict[str, date] = {}
    before: Moment | None = None
    for moment in lived.moments:
        if before is not None and told_late(lived, before, moment):
            last_rise.clear()
        before = moment
        rises = [one.exercise for one in moment.plan.steps if one.up and one.exercise and one.on == moment.on]
        for exercise in rises:
            last = last_rise.get(exercise)
            apart = None if last is None or last == moment.on else (moment.on - last).days
            assert apart is None or apart >= 7, f"{at_least(moment)}: {exercise} rose twice in {apart} days"
        if any(isinstance(entry.body, SessionDone) for entry in written_after(lived, moment)):
            last_rise |= dict.fromkeys(rises, moment.on)


def inv_11_one_thing(lived: Lived) -> None:
    """A harder rung comes with no more of it than the rung before."""
    trained: dict[str, tuple[tuple[str, int], Prescription]] = {}
    before: Moment | None = None
    for moment in lived.moments:
        if before is not None and told_late(lived, before, moment):
            trained.clear()
        before = moment
        plan = moment.plan
        if plan.session is None:
            continue
        state = (plan.protocol or "", (plan.stage or 1) if plan.phase is not Phase.MAINTAIN else 99)
        for one in plan.session.prescriptions:
            was = trained.get(one.exercise)
            if was is not None and was[0] == state:
                _one_step(moment, was[1], one)
        if any(isinstance(entry.body, SessionDone) for entry in written_after(lived, moment)):
            trained |= {one.exercise: (state, one) for one in plan.session.prescriptions}


def _one_step(moment: Moment, was: Prescription, now: Prescription) -> None:
    """Changes upwards: one rung at the least volume, or one round, or a few repetitions."""
    rung_was, rung_now = rung_of(was.exercise, was.rung), rung_of(now.exercise, now.rung)
    doses = f"{was.rung} {was.sets} x {was.amount} -> {now.rung} {now.sets} x {now.amount}"
    where = f"{at_least(moment)}: {now.exercise} {doses}"
    if rung_now > rung_was:
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
