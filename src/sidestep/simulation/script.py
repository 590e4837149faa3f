"""How a simulated runner's life goes: everything that the plan does not decide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sidestep.journal.entries import Body, Side
    from sidestep.knowledge.types import Value

TEST_DAYS = 28


def never(day: int) -> bool:
    del day
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """Functions are of the day since the start. ``morning`` and the pains are 0 to 10."""

    answers: Mapping[str, Value]
    equipment: tuple[str, ...]
    minutes: int
    morning: Callable[[int], int]
    exercise_pain: Callable[[int], int]
    run_pain: Callable[[int], int]
    away: Callable[[int], bool] = never
    busy: Callable[[int], bool] = never  # no time for a session
    mistyped: Callable[[int], bool] = never  # a run with too many minutes, corrected in the evening
    also: Callable[[int], tuple[Body, ...]] = lambda _: ()  # what else is told, on days away too
    test_values: Callable[[int], Mapping[str, float]] = lambda _: {}
    test_days: Callable[[int], bool] = lambda day: day % TEST_DAYS == TEST_DAYS - 1
    clears: tuple[str, ...] = ()  # signs, conditions or protocols about which a clinician was asked on the first day
    runs: bool = True
    place: str | None = None  # where a morning hurts
    side: Side | None = None
    sore_from: int = 11  # from which pain on the runner says which exercise it was
