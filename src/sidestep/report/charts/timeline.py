"""Pain, sessions and runs on one axis of time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sidestep.programme.bands import Band
from sidestep.report.charts.frame import bar, box, chart, heading, joined, line, time_axis, value_axis
from sidestep.report.charts.marks import BANDS, mark, shapes
from sidestep.report.charts.scales import Scale, Slots, ticks
from sidestep.report.charts.svg import Svg
from sidestep.report.trends.pain import When

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sidestep.knowledge.language import Language
    from sidestep.report.trends.pain import Limits, PainStep, PainSteps
    from sidestep.report.trends.spans import Window

WORST = 10
PAIN_TOP, PAIN_BOTTOM = 2.0, 12.5
SESSIONS_NAME = 14.6
SESSIONS_TOP = 15.4
ONE_HIGH, MANY_HIGH = 1.1, 3.2
RUNS_HIGH = 4.0
HALF_A_STEP = 0.5


@dataclass(frozen=True, slots=True)
class Timeline:
    """``sessions`` and ``runs`` by step of the window; runs as amounts in the reader's unit.

    ``names``: of the three rows. ``limits``: the highest easy and the highest watch number of the person.
    """

    name: str
    title: str
    description: str
    names: tuple[str, str, str]
    window: Window
    limits: Limits
    pain: PainSteps
    sessions: Sequence[int]
    runs: Sequence[float]


def timeline(language: Language, shown: Timeline) -> Svg:
    slots = Slots(len(shown.window.starts))
    most = max(shown.sessions, default=0)
    sessions_bottom = SESSIONS_TOP + (ONE_HIGH if most <= 1 else MANY_HIGH)
    runs_name = sessions_bottom + 2.0
    runs_top = runs_name + 1.2
    runs_bottom = runs_top + RUNS_HIGH
    names_at = runs_bottom + 1.7
    return chart(
        shown.name,
        shown.title,
        shown.description,
        names_at + 0.4,
        shapes(shown.name, "easy", "watch", "much", "dot", "cross"),
        heading(shown.names[0], 1),
        _bands(shown.limits),
        value_axis(language, _pain_scale(), (0, *shown.limits, WORST)),
        time_axis(language, shown.window, slots, PAIN_TOP, names_at),
        _waking(shown.name, slots, shown.pain[When.WAKING]),
        _others(shown.name, slots, shown.pain[When.OTHER]),
        _training(shown.name, slots, shown.pain[When.TRAINING]),
        heading(shown.names[1], SESSIONS_NAME),
        _sessions(language, slots, shown.sessions, sessions_bottom),
        heading(shown.names[2], runs_name),
        _runs(language, slots, shown.runs, (runs_top, runs_bottom)),
    )


def _pain_scale() -> Scale:
    return Scale(0, WORST, PAIN_BOTTOM, PAIN_TOP)


def _bands(limits: Limits) -> Svg:
    """Each reaches half way to the next number, so that a mark never lies on a border."""
    scale = _pain_scale()
    edges = [0, limits[0] + HALF_A_STEP, limits[1] + HALF_A_STEP, WORST]
    return Svg(
        "".join(
            box(f"band {BANDS[band]}", 0, scale(high), 100, scale(low) - scale(high))
            for band, low, high in zip(Band, edges, edges[1:], strict=False)
        )
    )


def _waking(name: str, slots: Slots, steps: Sequence[PainStep | None]) -> Svg:
    scale = _pain_scale()
    points = [None if step is None else (slots.middle(index), scale(step.middle)) for index, step in enumerate(steps)]
    dots = (mark(name, "dot", *point) for point in points if point is not None)
    return Svg(joined("waking", points) + "".join(dots))


def _others(name: str, slots: Slots, steps: Sequence[PainStep | None]) -> Svg:
    scale = _pain_scale()
    return Svg(
        "".join(
            mark(name, "cross", slots.middle(index), scale(step.middle))
            for index, step in enumerate(steps)
            if step is not None
        )
    )


def _training(name: str, slots: Slots, steps: Sequence[PainStep | None]) -> Svg:
    return Svg("".join(_one(name, slots.middle(index), step) for index, step in enumerate(steps) if step is not None))


def _one(name: str, x: float, step: PainStep) -> Svg:
    """The middle of a step, and its worst day where that is in another band."""
    scale, drawn = _pain_scale(), []
    if step.highest_band is not None and step.highest_band != step.band:
        drawn.append(line("reach", (x, scale(step.middle)), (x, scale(step.highest))))
        drawn.append(mark(name, BANDS[step.highest_band], x, scale(step.highest), worst=True))
    drawn.append(mark(name, BANDS[step.band or Band.GREEN], x, scale(step.middle)))
    return Svg("".join(drawn))


def _sessions(language: Language, slots: Slots, counts: Sequence[int], bottom: float) -> Svg:
    most = max(counts, default=0)
    if most <= 1:
        return Svg("".join(bar("session", slots, index, SESSIONS_TOP, bottom) for index, n in enumerate(counts) if n))
    at = ticks(most, 4, whole=True)
    scale = Scale(0, at[-1], bottom, SESSIONS_TOP + 0.5)
    bars = (bar("session", slots, index, scale(n), bottom) for index, n in enumerate(counts) if n)
    return Svg(value_axis(language, scale, (0, at[-1])) + "".join(bars))


def _runs(language: Language, slots: Slots, amounts: Sequence[float], span: tuple[float, float]) -> Svg:
    top, bottom = span
    at = ticks(max(amounts, default=0), 4)
    scale = Scale(0, at[-1], bottom, top)
    bars = (bar("run", slots, index, scale(amount), bottom) for index, amount in enumerate(amounts) if amount)
    return Svg(value_axis(language, scale, (0, at[-1])) + "".join(bars))
