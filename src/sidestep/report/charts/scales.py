"""From values to places: along the width in percent, along the height in ``em``."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, log10
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

NICE = (1, 2, 5, 10)
LEAST = 0.01  # what is less is nothing


@dataclass(frozen=True, slots=True)
class Scale:
    """``low`` lies at ``start`` and ``high`` at ``end``; what is beyond them lies at the edge."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        if self.high <= self.low:
            return (self.start + self.end) / 2
        share = min(max((value - self.low) / (self.high - self.low), 0.0), 1.0)
        return self.start + share * (self.end - self.start)


@dataclass(frozen=True, slots=True)
class Slots:
    """So many steps of time side by side, each as wide as the others."""

    count: int

    @property
    def width(self) -> float:
        return 100 / max(self.count, 1)

    def middle(self, index: int) -> float:
        return (index + 0.5) * self.width


@dataclass(frozen=True, slots=True)
class Days:
    """Days along the width, with some room at both ends."""

    first: date
    last: date
    room: float = 6

    def __call__(self, day: date) -> float:
        scale = Scale(self.first.toordinal(), self.last.toordinal(), self.room, 100 - self.room)
        return scale(day.toordinal())


def nice_step(span: float, most: int) -> float:
    """The smallest of 1, 2 or 5 times a power of ten that goes into the span at most so many times."""
    if span < LEAST:
        return 1.0
    power = 10.0 ** floor(log10(span / most))
    return next(power * nice for nice in NICE if span / (power * nice) <= most or nice == NICE[-1])


def ticks(highest: float, most: int = 3, *, whole: bool = False) -> tuple[float, ...]:
    """Round numbers from zero to the first that is not under ``highest``."""
    if highest < LEAST:
        return (0.0, 1.0)
    step = nice_step(highest, most)
    if whole:
        step = max(ceil(step), 1)
    count = max(ceil(highest / step - 1e-9), 1)
    return tuple(round(step * index, 9) for index in range(count + 1))


def ticks_between(low: float, high: float, most: int = 3) -> tuple[float, ...]:
    """Round numbers from at or under ``low`` to at or over ``high``."""
    step = nice_step(high - low, most) if high > low else nice_step(max(abs(high), 1), 1)
    first = floor(low / step + 1e-9)
    last = max(ceil(high / step - 1e-9), first + 1)
    return tuple(round(step * index, 9) for index in range(first, last + 1))
