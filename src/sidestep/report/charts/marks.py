"""The shapes: pain by the waymarks of the site, sides of the body by open shapes that no pain has."""

from __future__ import annotations

from sidestep.programme.bands import Band
from sidestep.report.charts.svg import Svg, element, em, percent

BANDS = {Band.GREEN: "easy", Band.AMBER: "watch", Band.RED: "much"}
_SHAPES = {
    "easy": element("circle", r=4.5),
    "watch": element("path", d="M0-5.5l5.5 9.5h-11z"),
    "much": element("path", d="M-2.3-5.5h4.6l3.2 3.2v4.6l-3.2 3.2h-4.6l-3.2-3.2v-4.6z"),
    "dot": element("circle", r=2.6),
    "cross": element("path", d="M-3.5-3.5l7 7M-3.5 3.5l7-7"),
    "left": element("rect", x=-4.5, y=-4.5, width=9, height=9),
    "right": element("path", d="M0-6l6 6-6 6-6-6z"),
    "both": element("circle", r=4.5),
    "changed": element("path", d="M0 0v-9h8l-2.5 3 2.5 3h-8"),
}


def shapes(chart: str, *names: str) -> Svg:
    """To be drawn with ``mark``, once for each chart that uses them."""
    drawn = (element("g", _SHAPES[name], id=f"{chart}-{name}") for name in names)
    return element("defs", *drawn)


def mark(chart: str, name: str, x: float, y: float, *, worst: bool = False) -> Svg:
    return element(
        "use", href=f"#{chart}-{name}", x=percent(x), y=em(y), class_=f"m-{name} m-worst" if worst else f"m-{name}"
    )
