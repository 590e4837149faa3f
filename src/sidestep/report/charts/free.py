"""Where the words of a line that goes across stand freest of what is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise, product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    type Points = Sequence[tuple[float, float]]

ABOVE, BELOW = -0.3, 1.1  # em from the line to the foot of the words
HIGH = 0.85  # em
ENOUGH = 0.7  # em
WIDE = 2.9  # percent that a letter takes on a phone, where a chart is some 20 em wide
ENDS = {"middle": 50.0, "end": 98.0, "start": 4.0}
STEP = 1  # percent


@dataclass(frozen=True, slots=True)
class Place:
    """``x`` in percent, ``y`` in em; ``anchor``: which part of the words stands at ``x``."""

    x: float
    y: float
    anchor: str


def freest(said: str, level: float, drawn: Sequence[Points], lowest: float) -> Place:
    """At a line that lies at ``level`` em: the first place that has room, else the one with the most."""
    feet = [level + way for way in (ABOVE, BELOW) if level + way <= lowest]
    places = [Place(x, y, anchor) for y, (anchor, x) in product(feet, ENDS.items())]
    return max(places, key=lambda place: min(room(place, said, drawn), ENOUGH))


def room(place: Place, said: str, drawn: Sequence[Points]) -> float:
    """Em between the words and the nearest of the lines: less than none where one crosses them."""
    wide = len(said) * WIDE
    start = place.x - {"start": 0.0, "middle": wide / 2, "end": wide}[place.anchor]
    gaps = [
        max(place.y - HIGH - height, height - place.y)
        for points in drawn
        for at in range(0, round(wide) + 1, STEP)
        if (height := _height(points, start + at)) is not None
    ]
    return min(gaps, default=ENOUGH)


def _height(points: Points, x: float) -> float | None:
    """Of the line through the points, which goes on for a marker's width beyond its ends."""
    if not points or not points[0][0] - 2 <= x <= points[-1][0] + 2:
        return None
    x = min(max(x, points[0][0]), points[-1][0])
    for (x1, y1), (x2, y2) in pairwise(points):
        if x1 <= x <= x2:
            return y1 if x1 == x2 else y1 + (y2 - y1) * (x - x1) / (x2 - x1)
    return points[-1][1]
