"""Results of a self-test, left and right, with what is usual and how far one result may be off by chance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sidestep.report.charts.frame import box, chart, joined, line, value_axis, words
from sidestep.report.charts.free import freest
from sidestep.report.charts.marks import mark, shapes
from sidestep.report.charts.scales import Days, Scale, ticks_between

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sidestep.knowledge.language import Language
    from sidestep.report.charts.svg import Svg
    from sidestep.report.trends.tests import TestTrend

TOP, BOTTOM = 0.8, 8.3
APART = 1.1  # percent: results of one day lie beside each other
SHIFTS = {"left": -APART, "right": APART}


@dataclass(frozen=True, slots=True)
class SidesChart:
    """``usual`` and ``limit``: words for the two lines."""

    name: str
    title: str
    description: str
    trend: TestTrend
    usual: str
    limit: str


def sides_chart(language: Language, shown: SidesChart) -> Svg:
    trend = shown.trend
    error = trend.error or 0
    values = [point.value for points in trend.sides.values() for point in points]
    marked = tuple(_marked(shown))
    lines = [value for _, value, _ in marked]
    at = ticks_between(
        max(min([*(value - error for value in values), *lines], default=0), 0),
        max([*(value + error for value in values), *lines], default=1),
    )
    scale = Scale(at[0], at[-1], BOTTOM, TOP)
    return chart(
        shown.name,
        shown.title,
        shown.description,
        BOTTOM + 2.1,
        shapes(shown.name, *trend.sides),
        value_axis(language, scale, at),
        *(line(kind, (0, scale(value)), (100, scale(value))) for kind, value, _ in marked),
        *(drawn for side in trend.sides for drawn in _side(shown, scale, side)),
        *_said(shown, scale, marked),
        *_ends(language, trend),
    )


def _marked(shown: SidesChart) -> Iterator[tuple[str, float, str]]:
    """The lines that go across, with their words, which stand over all that is drawn."""
    for kind, value, said in (("limit", shown.trend.limit, shown.limit), ("usual", shown.trend.expected, shown.usual)):
        if value is not None:
            yield kind, value, said


def _said(shown: SidesChart, scale: Scale, marked: tuple[tuple[str, float, str], ...]) -> Iterator[Svg]:
    """The words of the lines, where no result and no other line crosses them."""
    results = [_points(shown, scale, side) for side in shown.trend.sides]
    for _, value, said in marked:
        others = [[(0.0, scale(other)), (100.0, scale(other))] for _, other, _ in marked if other != value]
        place = freest(said, scale(value), [*results, *others], BOTTOM)
        yield words(said, place.x, place.y, anchor=place.anchor, kind="over-lines")


def _points(shown: SidesChart, scale: Scale, side: str) -> list[tuple[float, float]]:
    days = Days(shown.trend.first, shown.trend.last)
    return [(days(point.on) + SHIFTS.get(side, 0), scale(point.value)) for point in shown.trend.sides[side]]


def _side(shown: SidesChart, scale: Scale, side: str) -> Iterator[Svg]:
    trend, points = shown.trend, _points(shown, scale, side)
    if trend.error is not None:
        for (x, _), point in zip(points, trend.sides[side], strict=True):
            top, bottom = scale(point.value + trend.error), scale(point.value - trend.error)
            yield box("error", x - 0.5, top, 1, bottom - top)
    yield joined(side, points)
    for x, y in points:
        yield mark(shown.name, side, x, y)


def _ends(language: Language, trend: TestTrend) -> Iterator[Svg]:
    days = Days(trend.first, trend.last)
    said = language.short_day if trend.first.year == trend.last.year else language.short_month
    if trend.first < trend.last:
        yield words(said(trend.first), days(trend.first), BOTTOM + 1.7, anchor="middle", kind="axis")
    yield words(said(trend.last), days(trend.last), BOTTOM + 1.7, anchor="middle", kind="axis")
