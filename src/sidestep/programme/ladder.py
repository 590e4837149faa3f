"""Where an exercise's dose stands, and one step up or down from there (F-PROG-01, INV-11, INV-12).

Double progression: first the volume fills its range (rounds, then repetitions or seconds), then the ladder's next rung
starts at the least volume again. One step changes one thing.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from sidestep.knowledge.types import Count, Variable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sidestep.knowledge.rules import ProgressRules
    from sidestep.knowledge.types import Dose, Exercise, StageExercise


@dataclass(frozen=True, slots=True)
class Position:
    """``rung``: index on the ladder; ``volume``: index in the volume steps of the dose in force."""

    rung: int
    volume: int


@dataclass(frozen=True, slots=True)
class Volume:
    """``amount``: repetitions, seconds, steps or contacts a set; ``holds``: with seconds, so many holds a set."""

    sets: int
    amount: int
    holds: int = 1

    @property
    def total(self) -> int:
        return self.sets * self.amount * self.holds


def volumes(dose: Dose, count: Count, rules: ProgressRules, fixed_amount: int | None = None) -> tuple[Volume, ...]:
    """The volumes of a dose from least to most: rounds first, then the amount in even steps of the usual size.

    ``fixed_amount`` is the repetitions that a heavy slow plan sets for the week: then only the rounds vary.
    """
    holds = 1
    if count is Count.HOLD and dose.hold_seconds:
        low, high, size = *dose.hold_seconds, rules.hold_seconds_step
        holds = dose.repetitions[0] if dose.repetitions else 1
    elif count is Count.CONTACTS and dose.contacts:
        low, high, size = *dose.contacts, rules.contacts_step
    elif dose.repetitions:
        low, high, size = *dose.repetitions, rules.repetitions_step
    elif dose.hold_seconds:
        low, high, size = *dose.hold_seconds, rules.hold_seconds_step
    else:
        low, high, size = *(dose.contacts or (1, 1)), rules.contacts_step
    if fixed_amount is not None:
        low = high = fixed_amount
    least, most = dose.sets
    rounds = [Volume(sets, low, holds) for sets in range(least, most + 1)]
    steps = ceil((high - low) / size)
    more = [Volume(most, low + round((high - low) * step / steps), holds) for step in range(1, steps + 1)]
    return (*rounds, *more)


def top_rung(exercise: Exercise, item: StageExercise | None) -> int:
    if item is not None and item.top_rung is not None:
        return rung_index(exercise, item.top_rung)
    return len(exercise.ladder) - 1


def rung_index(exercise: Exercise, rung: str) -> int:
    """The rung's place; an id that the ladder no longer has counts as the easiest."""
    return next((index for index, one in enumerate(exercise.ladder) if one.id == rung), 0)


def up(at: Position, steps: Sequence[Volume], top: int) -> Position:
    if at.volume < len(steps) - 1:
        return Position(at.rung, at.volume + 1)
    return Position(at.rung + 1, 0) if at.rung < top else at


def down(at: Position) -> Position:
    """One step easier in the same variable; from the least volume the rung falls and the volume stays the least."""
    if at.volume > 0:
        return Position(at.rung, at.volume - 1)
    return Position(max(at.rung - 1, 0), 0)


def less(volume: Volume, share: float) -> Volume:
    """About this share of the volume, within 0.70 to 0.80 for a cut of a quarter where whole numbers allow.

    A cut asked for by pain or by time away may go under the stage's least; it never goes over its most.
    """
    if volume.amount > 1:
        return Volume(volume.sets, _cut(volume.amount, share), volume.holds)
    return Volume(_cut(volume.sets, share), volume.amount, volume.holds)


def _cut(number: int, share: float) -> int:
    return max(min(round(number * share), number - 1), 1)


def changed(exercise: Exercise, before: Position, after: Position) -> Variable | None:
    """Which variable a step moved: None for volume or no change."""
    if before.rung == after.rung:
        return None
    return exercise.ladder[max(before.rung, after.rung)].changes
