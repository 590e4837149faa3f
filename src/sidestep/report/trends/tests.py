"""Self-tests over time: left and right, what is usual, and how far a result may be off by chance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sidestep.assessment.weak_links import norm_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sidestep.knowledge import Knowledge
    from sidestep.knowledge.types import Basis, Value
    from sidestep.report.progress import TestResult, TestSeries
    from sidestep.report.trends.spans import Window

POINTS_MOST = 14
YEAR = timedelta(days=364)


@dataclass(frozen=True, slots=True)
class TestPoint:
    on: date
    value: float


@dataclass(frozen=True, slots=True)
class TestTrend:
    """``sides``: results by "left", "right" or "both". ``error``: smaller differences say nothing; None: not known."""

    test: str
    name: str
    unit: str
    higher_is_better: bool
    first: date
    last: date
    sides: Mapping[str, tuple[TestPoint, ...]]
    expected: float | None
    limit: float | None  # beyond it a result stands out
    error: float | None
    error_note: str
    bases: tuple[Basis, ...]
    text: str


def test_trends(
    knowledge: Knowledge, window: Window, series: Iterable[TestSeries], answers: Mapping[str, Value]
) -> tuple[TestTrend, ...]:
    """They are done every few weeks, so that a year is looked at even where the window is shorter."""
    return tuple(_trend(knowledge, window, one, answers) for one in series)


def _trend(knowledge: Knowledge, window: Window, series: TestSeries, answers: Mapping[str, Value]) -> TestTrend:
    test = knowledge.self_tests[series.test]
    norm = norm_for(knowledge, test, answers)
    since = min(window.first, window.last - YEAR)
    shown = [result for result in series.results if result.on >= since] or list(series.results[-2:])
    sides = {side: _thinned(shown, side) for side in dict.fromkeys(result.side for result in shown)}
    return TestTrend(
        test=test.id,
        name=test.name,
        unit=test.unit,
        higher_is_better=test.higher_is_better,
        first=shown[0].on,
        last=max(window.last, shown[-1].on),
        sides=sides,
        expected=norm.expected if norm else None,
        limit=norm.low_below if norm else None,
        error=test.measurement_error,
        error_note=test.measurement_error_note or "",
        bases=(test.basis, *((norm.basis,) if norm else ())),
        text=series.text,
    )


def _thinned(results: Sequence[TestResult], side: str) -> tuple[TestPoint, ...]:
    """So many that a phone can show them: of more, the last of each part of the time."""
    points = [TestPoint(result.on, result.value) for result in results if result.side == side]
    days = (results[-1].on - results[0].on).days + 1
    parts = {(point.on - results[0].on).days * POINTS_MOST // days: point for point in points}
    return tuple(points if len(points) <= POINTS_MOST else parts.values())
