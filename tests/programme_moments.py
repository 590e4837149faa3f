"""What the rules' tests look at: moments of a life, doses, and reds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from programme_lives import START
from programme_records import RED, run_band, session_band
from sidestep.journal.entries import RunDone, SessionDone
from sidestep.knowledge import load
from sidestep.knowledge.types import Count
from sidestep.programme.types import Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from programme_lives import Lived, Moment
    from programme_records import Record
    from sidestep.journal.entries import Entry
    from sidestep.knowledge.types import Dose
    from sidestep.programme.types import Plan, Prescription


CLOSED = (Status.NOT_STARTED, Status.STOPPED, Status.SCREEN_DUE, Status.ASK_FIRST, Status.NOT_SELF_GUIDED)


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


def stage_dose(plan: Plan, one: Prescription) -> Dose:
    """The range of the stage; of a stand-in that is counted alike, that of the exercise it is for; else its own."""
    knowledge = load()
    protocol = knowledge.protocols[plan.protocol or ""]
    listed = {each.exercise: each for each in protocol.stages[(plan.stage or 1) - 1].exercises}
    exercises = knowledge.exercises
    name = one.exercise
    if name not in listed and one.instead_of in listed and exercises[one.instead_of].count is exercises[name].count:
        name = one.instead_of
    if name not in listed:
        return exercises[name].dose
    return listed[name].dose or knowledge.rules.session.article_dose


def reds_of(known: Record, protocol: str | None) -> list[tuple[Entry, SessionDone | RunDone]]:
    age = known.age
    found: list[tuple[Entry, SessionDone | RunDone]] = []
    for entry in known.entries:
        body = entry.body
        if isinstance(body, SessionDone):
            level = session_band(body, age)
        elif isinstance(body, RunDone):
            level = run_band(body, protocol, age)
        else:
            continue
        if level == RED:
            found.append((entry, body))
    return found


def written_after(lived: Lived, moment: Moment) -> list[Entry]:
    later = [each for each in lived.moments if each.known > moment.known or (each.on == moment.on and each.evening)]
    return lived.entries[moment.known : later[0].known] if later and not moment.evening else []


def pain_of(body: SessionDone) -> int | None:
    known = [*body.exercise_pain.values(), *([] if body.pain is None else [body.pain])]
    return max(known) if known else None


def amounts(dose: Dose, one: Prescription) -> tuple[int, int]:
    if one.count is Count.HOLD and dose.hold_seconds is not None:
        return dose.hold_seconds
    if one.count is Count.CONTACTS and dose.contacts is not None:
        return dose.contacts
    return dose.repetitions or dose.hold_seconds or dose.contacts or (1, 10**6)


def first_known(lived: Lived) -> int:
    return lived.moments[0].known if lived.moments else 0


def value_of(known: Record, fact: str, protocol: str) -> object:
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
