"""What every chart has: a title and a description for those who do not see it, lines to read it by, days below it."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from sidestep.report.charts.svg import Svg, element, em, percent, text
from sidestep.report.trends.spans import Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sidestep.knowledge.language import Language
    from sidestep.report.charts.scales import Scale, Slots
    from sidestep.report.trends.spans import Window

GUTTER_EM = 2.25
LABELS_MOST = 5
BAR_SHARE = 0.6
BAR_MOST = 8.0  # percent
_NEAR_THE_EDGE = 4


def chart(name: str, title: str, description: str, height: float, *inside: Svg) -> Svg:
    return element(
        "svg",
        element("title", text(title), id=f"{name}-title"),
        element("desc", text(description), id=f"{name}-desc"),
        *inside,
        xmlns="http://www.w3.org/2000/svg",
        class_="chart",
        width="100%",
        height=em(height),
        direction="ltr",
        overflow="visible",
        role="img",
        aria_labelledby=f"{name}-title {name}-desc",
    )


def words(said: str, x: float, y: float, *, anchor: str = "start", kind: str | None = None) -> Svg:
    return element("text", text(said), x=percent(x), y=em(y), text_anchor=anchor, class_=kind)


def _classes(kinds: str) -> str:
    return " ".join(f"c-{kind}" for kind in kinds.split())


def line(kind: str, start: tuple[float, float], end: tuple[float, float]) -> Svg:
    (x1, y1), (x2, y2) = start, end
    return element("line", class_=_classes(kind), x1=percent(x1), y1=em(y1), x2=percent(x2), y2=em(y2))


def box(kind: str, x: float, y: float, width: float, height: float) -> Svg:
    return element("rect", class_=_classes(kind), x=percent(x), y=em(y), width=percent(width), height=em(height))


def heading(said: str, y: float) -> Svg:
    """Of a row: it begins where the labels of the axis do."""
    return element("text", text(said), x=em(-GUTTER_EM), y=em(y), class_="row-name")


def value_axis(language: Language, scale: Scale, at: Iterable[float]) -> Svg:
    """Numbers on the left, a thin line for each."""
    found = []
    for value in at:
        y = scale(value)
        found.append(line("grid", (0, y), (100, y)))
        found.append(
            element("text", text(language.number(value)), x=em(-0.5), y=em(y + 0.35), text_anchor="end", class_="axis")
        )
    return Svg("".join(found))


def joined(kind: str, points: Sequence[tuple[float, float] | None]) -> Svg:
    """Lines between neighbours; where one is missing there is a gap."""
    pairs = itertools.pairwise(points)
    return Svg("".join(line(kind, start, end) for start, end in pairs if start is not None and end is not None))


def labelled(window: Window) -> tuple[int, ...]:
    """The steps whose beginning is named below a chart: few enough for a phone, days on a Monday."""
    indexes = [
        index for index, start in enumerate(window.starts) if window.step is not Step.DAY or start.weekday() == 0
    ]
    every = -(-len(indexes) // LABELS_MOST)
    return tuple(indexes[::every])


def step_name(language: Language, window: Window, index: int) -> str:
    start = window.starts[index]
    match window.step:
        case Step.DAY | Step.WEEK:
            return language.short_day(start)
        case Step.MONTH | Step.QUARTER:
            return language.short_month(start)
        case Step.YEAR:
            return str(start.year)


def time_axis(language: Language, window: Window, slots: Slots, top: float, y: float) -> Svg:
    """Names of days, weeks or months at ``y``, and for each a thin line from ``top`` on.

    Every second name may be left out where letters are large.
    """
    found = []
    for place, index in enumerate(labelled(window)):
        x = slots.middle(index)
        found.append(line("grid", (x, top), (x, y - 1.1)))
        anchor = "end" if x > 100 - _NEAR_THE_EDGE else "middle"
        found.append(
            words(step_name(language, window, index), x, y, anchor=anchor, kind="axis spare" if place % 2 else "axis")
        )
    return Svg("".join(found))


def bar(kind: str, slots: Slots, index: int, top: float, bottom: float) -> Svg:
    width = min(slots.width * BAR_SHARE, BAR_MOST)
    return box(kind, slots.middle(index) - width / 2, top, width, bottom - top)
