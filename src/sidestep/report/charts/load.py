"""Running by week, with the longest run of the days before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sidestep.report.charts.frame import bar, chart, joined, time_axis, value_axis
from sidestep.report.charts.marks import mark, shapes
from sidestep.report.charts.scales import Scale, Slots, ticks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sidestep.knowledge.language import Language
    from sidestep.report.charts.svg import Svg
    from sidestep.report.trends.spans import Window

TOP, BOTTOM = 0.8, 9.8


@dataclass(frozen=True, slots=True)
class LoadChart:
    """``amounts`` a week and ``longest`` runs by step, in the reader's unit; ``whole``: the step is over."""

    name: str
    title: str
    description: str
    window: Window
    amounts: Sequence[float]
    longest: Sequence[float | None]
    whole: Sequence[bool]


def load_chart(language: Language, shown: LoadChart) -> Svg:
    slots = Slots(len(shown.window.starts))
    at = ticks(max([*shown.amounts, *(one for one in shown.longest if one is not None)], default=0), 4)
    scale = Scale(0, at[-1], BOTTOM, TOP)
    bars = (
        bar("run" if whole else "run so-far", slots, index, scale(amount), BOTTOM)
        for index, (amount, whole) in enumerate(zip(shown.amounts, shown.whole, strict=True))
        if amount
    )
    points = [None if one is None else (slots.middle(index), scale(one)) for index, one in enumerate(shown.longest)]
    dots = (mark(shown.name, "dot", *point) for point in points if point is not None)
    return chart(
        shown.name,
        shown.title,
        shown.description,
        BOTTOM + 2.1,
        shapes(shown.name, "dot"),
        value_axis(language, scale, at),
        time_axis(language, shown.window, slots, TOP, BOTTOM + 1.7),
        *bars,
        joined("longest", points),
        *dots,
    )
