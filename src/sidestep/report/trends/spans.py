"""From when to when one looks back, and in steps of what: never more steps than a phone can show."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

DAY = timedelta(days=1)
LEAST_DAYS = 28
STEPS_MOST = 60
DAYS_MOST = 31


class Span(StrEnum):
    FOUR_WEEKS = "4-weeks"
    TWELVE_WEEKS = "12-weeks"
    YEAR = "year"
    ALL = "all"


class Step(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


DAYS = {Span.FOUR_WEEKS: 28, Span.TWELVE_WEEKS: 84, Span.YEAR: 364}
_STARTS: dict[Step, Callable[[date], date]] = {
    Step.DAY: lambda day: day,
    Step.WEEK: lambda day: day - day.weekday() * DAY,
    Step.MONTH: lambda day: day.replace(day=1),
    Step.QUARTER: lambda day: day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1),
    Step.YEAR: lambda day: day.replace(month=1, day=1),
}
_LONGEST = {Step.DAY: 1, Step.WEEK: 7, Step.MONTH: 31, Step.QUARTER: 92, Step.YEAR: 366}


@dataclass(frozen=True, slots=True)
class Window:
    """``starts``: the first day of each step, in order; the first step may begin before ``first``, the last ends on
    ``last``."""

    span: Span
    first: date
    last: date
    step: Step
    starts: tuple[date, ...]

    def index(self, day: date) -> int:
        """The step that a day of the window is in."""
        return bisect_right(self.starts, day) - 1

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last

    def days(self, index: int) -> int:
        """How many days of a step are over by the last day of the window."""
        return (self._next(index) - max(self.starts[index], self.first)).days

    def is_whole(self, index: int) -> bool:
        """Whether a step was over by the last day of the window."""
        return index < len(self.starts) - 1 or next_start(self.step, self.starts[index]) == self._next(index)

    def _next(self, index: int) -> date:
        return self.starts[index + 1] if index + 1 < len(self.starts) else self.last + DAY


def window(span: Span, on: date, earliest: date | None, least: Step = Step.DAY) -> Window:
    """The days of the span up to ``on``, without those before ``earliest``, but four weeks at the least.

    Where there is more before it, it begins with a whole step. ``least`` is the shortest step that will do.
    """
    known = min(earliest or on, on - (LEAST_DAYS - 1) * DAY)
    begins = known
    if span in DAYS:
        begins = max(begins, on - (DAYS[span] - 1) * DAY)
    steps = list(Step)
    for step in steps[steps.index(least) :]:
        starts = _starts(step, begins, on)
        if len(starts) <= (DAYS_MOST if step is Step.DAY else STEPS_MOST):
            break
    return Window(span, max(starts[0], known), on, step, starts)


def next_start(step: Step, start: date) -> date:
    return _STARTS[step](start + _LONGEST[step] * DAY)


def _starts(step: Step, first: date, last: date) -> tuple[date, ...]:
    found = [_STARTS[step](first)]
    while (following := next_start(step, found[-1])) <= last:
        found.append(following)
    return tuple(found)
