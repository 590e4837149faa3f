"""Doses, limits and stages: INV-12 to INV-16, each as one function that looks through a life."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from programme_matrix import FLAGS, NEVER_WITH, NOT_BEFORE
from programme_moments import (
    amounts,
    at_least,
    first_known,
    offering,
    pain_of,
    prescribed_to,
    record,
    rung_of,
    stage_dose,
    told_late,
    value_of,
    written_after,
)
from sidestep.assessment.facts import settled_facts
from sidestep.journal.entries import PainNoted, RunDone, SessionDone
from sidestep.knowledge import load
from sidestep.knowledge.types import Phase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from programme_lives import Lived
    from programme_records import Record
    from sidestep.knowledge.types import Value
    from sidestep.programme.types import Prescription


def inv_12(lived: Lived) -> None:
    """No dose is above its stage's range; below only where pain, time away or too little time asked for less."""
    knowledge = load()
    for moment, one in prescribed_to(lived):
        plan = moment.plan
        assert plan.session is not None
        if plan.phase is Phase.MAINTAIN:
            continue
        dose = stage_dose(plan, one)
        where = f"{at_least(moment)}: {one.exercise} {one.sets} x {one.amount}"
        least, most = amounts(dose, one)
        assert one.sets <= dose.sets[1], f"{where} over {dose.sets} sets"
        assert one.amount <= most, f"{where} over {most}"
        words = " ".join(because.text for because in one.because)
        eased = "Less today" in words
        short = any("Fewer rounds" in because.text for because in plan.session.because)
        added = "more than one plane" in words
        assert one.amount >= least or eased, f"{where} under {least} without a reason: {words}"
        assert one.sets >= dose.sets[0] or eased or short or added, f"{where} under {dose.sets} sets without a reason"
        assert one.sets >= 1, where
        assert one.amount >= 1, where
    assert knowledge.rules.session.article_dose.sets == (2, 3)
    assert knowledge.rules.session.article_dose.repetitions == (15, 30)


def inv_13(lived: Lived) -> None:
    """Steps from 10 to 20 cm, bands from 0 or 1 to 4, knee bends inside what the person and the tissue may do."""
    knowledge = load()
    seen: set[str] = {
        one.exercise
        for entry in lived.entries[: first_known(lived)]
        if isinstance(entry.body, SessionDone)
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
        if any(isinstance(entry.body, SessionDone) for entry in written_after(lived, moment)):
            assert moment.plan.session is not None
            seen |= {each.exercise for each in moment.plan.session.prescriptions}


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
        elif isinstance(body, SessionDone) and (pain := pain_of(body)) is not None:
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


def _active(flag: str, condition: str | None, known: Record, facts: dict[str, Value], cleared: set[str]) -> bool:
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
                value = value_of(known, fact, protocol.id)
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


def inv_15_impact(lived: Lived) -> None:
    """Hops come with the fourth kneecap stage, or the third tendon stage and week eight, and nowhere else."""
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


def inv_16(lived: Lived) -> None:
    """The tendon plan opens when seen, never with uncleared fluoroquinolones; springs are never two days in a row."""
    knowledge = load()
    for moment, known in offering(lived):
        if moment.plan.protocol != "patellar_tendinopathy":
            continue
        about = {name for _, body in known.cleared for name in (*body.about, body.condition)}
        assert {"patellar_tendinopathy", moment.plan.condition} & about, f"{at_least(moment)}: nobody has seen it"
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
