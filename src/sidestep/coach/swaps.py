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


def swaps(coach: Coach, who: Who, exercise: str) -> tuple[Exercise, ...]:
    """Exercises for the same first purpose that today's plan would take in the place of ``exercise``.

    Offered are those of the stage and those that some programme begins with. Each is tried in a plan of its own, so
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
    return tuple(
        other
        for other in knowledge.exercises.values()
        if other.intents[0] == purpose
        and other.id in gentle - {exercise, *there}
        and _is_taken(coach, who, Swap(exercise=exercise, instead=other.id), known)
    )


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


def _is_taken(coach: Coach, who: Who, swap: Swap, known: Memo) -> bool:
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
    return made.session is not None and any(one.exercise == swap.instead for one in made.session.prescriptions)
