"""What may stand in an exercise's place: whatever the plan itself would then give, and nothing else."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sidestep.journal.entries import Entry, Swap
from sidestep.programme import Memo, plan
from sidestep.programme.choose import early_exercises

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sidestep.coach.coach import Coach, Who
    from sidestep.knowledge.types import Exercise
    from sidestep.programme.types import Prescription


def swap_offers(coach: Coach, who: Who, exercise: str) -> tuple[Prescription, ...]:
    """What today's plan would prescribe for the same first purpose in the place of ``exercise``, as it would be done.

    Offered are exercises of the stage and those that some programme begins with. Each is tried in a plan of its own, so
    that no bar, equipment or stage is judged twice. None on a day without a session, and none that is part of today's
    session already.
    """
    knowledge, today = coach.knowledge, coach.plan(who)
    if exercise not in knowledge.exercises or today.session is None:
        return ()
    there = {one.exercise for one in today.session.prescriptions}
    purpose = knowledge.exercises[exercise].intents[0]
    known = Memo()
    plan(knowledge, coach.entries(who), coach.today(), known)
    stage = knowledge.protocols[today.protocol or ""].stages[(today.stage or 1) - 1]
    gentle = early_exercises(knowledge) | {one.exercise for one in stage.exercises}
    tried = (
        _tried(coach, who, Swap(exercise=exercise, instead=other.id), known)
        for other in knowledge.exercises.values()
        if other.intents[0] == purpose and other.id in gentle - {exercise, *there}
    )
    return tuple(taken for taken in tried if taken is not None)


def swaps(coach: Coach, who: Who, exercise: str) -> tuple[Exercise, ...]:
    return tuple(coach.knowledge.exercises[one.exercise] for one in swap_offers(coach, who, exercise))


def swapped(entries: Iterable[Entry]) -> dict[str, str]:
    """What the runner has chosen, by the exercise that it replaces. ``entries`` in force and in their order."""
    chosen: dict[str, str] = {}
    for swap in _swaps_in(entries):
        chosen.pop(swap.exercise, None)
        if swap.instead is not None:
            chosen[swap.exercise] = swap.instead
    return chosen


def _swaps_in(entries: Iterable[Entry]) -> Iterator[Swap]:
    return (entry.body for entry in entries if isinstance(entry.body, Swap))


def _tried(coach: Coach, who: Who, swap: Swap, known: Memo) -> Prescription | None:
    """The prescription that the plan makes of the swap; None where it does not take it."""
    entries, day = coach.entries(who), coach.today()
    latest = max((entry.at for entry in entries), default=coach.now())
    tried = Entry(
        id="tried",
        person=who.person,
        actor=who.actor,
        at=latest + timedelta(microseconds=1),
        local_date=day,
        body=swap,
    )
    made = plan(coach.knowledge, [*entries, tried], day, known.copy())
    prescriptions = made.session.prescriptions if made.session is not None else ()
    return next((one for one in prescriptions if one.exercise == swap.instead), None)
