"""What may stand in an exercise's place: whatever the plan itself would then give, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sidestep.journal.entries import Swap
from sidestep.programme.choose import early_exercises

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sidestep.coach.coach import Coach, Who
    from sidestep.journal.entries import Entry
    from sidestep.knowledge.types import Exercise
    from sidestep.programme.types import Plan, Prescription


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
    stage = knowledge.protocols[today.protocol or ""].stages[(today.stage or 1) - 1]
    gentle = early_exercises(knowledge) | {one.exercise for one in stage.exercises}
    others = [
        Swap(exercise=exercise, instead=other.id)
        for other in knowledge.exercises.values()
        if other.intents[0] == purpose and other.id in gentle - {exercise, *there}
    ]
    tried = (_taken(made, swap) for made, swap in zip(coach.what_if(who, others), others, strict=True))
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


def _taken(made: Plan, swap: Swap) -> Prescription | None:
    """The prescription that the plan makes of the swap; None where it does not take it."""
    prescriptions = made.session.prescriptions if made.session is not None else ()
    return next((one for one in prescriptions if one.exercise == swap.instead), None)
