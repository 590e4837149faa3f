"""The dose of one exercise over time; a flag where it became another version."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sidestep.report.charts.frame import bar, chart, line, time_axis, value_axis
from sidestep.report.charts.marks import mark, shapes
from sidestep.report.charts.scales import Scale, Slots, ticks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sidestep.knowledge.language import Language
    from sidestep.report.charts.svg import Svg
    from sidestep.report.trends.doses import DoseStep
    from sidestep.report.trends.spans import Window

TOP, BOTTOM = 1.2, 5.4


@dataclass(frozen=True, slots=True)
class DoseChart:
    name: str
    title: str
    description: str
    window: Window
    steps: Sequence[DoseStep]


def dose_chart(language: Language, shown: DoseChart) -> Svg:
    slots = Slots(len(shown.window.starts))
    at = ticks(max((step.total for step in shown.steps), default=0), 2, whole=True)
    scale = Scale(0, at[-1], BOTTOM, TOP)
    changes = [slots.middle(step.index) - slots.width / 2 for step in shown.steps if step.changed]
    return chart(
        shown.name,
        shown.title,
        shown.description,
        BOTTOM + 2.1,
        shapes(shown.name, "changed"),
        value_axis(language, scale, (0, at[-1])),
        time_axis(language, shown.window, slots, TOP, BOTTOM + 1.7),
        *(bar("dose", slots, step.index, scale(step.total), BOTTOM) for step in shown.steps if step.total),
        *(line("changed", (x, TOP), (x, BOTTOM)) for x in changes),
        *(mark(shown.name, "changed", x, TOP) for x in changes),
    )
