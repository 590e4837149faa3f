"""What the runner and the things about her are coloured: white shirt, grey shorts, yellow shoes; skin is clay.

Warm is for bodies, yellow is for kit, things in the room are blue-grey. The page sets the skin's clay itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

CLAY = "#dca98c"
PARTS: Mapping[str, str] = {
    "skin": CLAY,
    "eyes": "#f7f5f0",
    "iris": "#3a2418",
    "hair": "#2c1e18",
    "shirt": "#fbfaf7",
    "shorts": "#9aa3b5",
    "shoes": "#f0c040",
    "soles": "#f3efe6",
}
THING = "#8e9bb0"  # steps, chairs, anchors
WALL = "#cdd4e0"
SOFT = "#b9c2d2"  # mats, towels, straps
BAND = "#f0c040"
WORKS = "#1f49c8"  # muscles at work: marked as places are on the body map (red is pain and nothing else)
CLOTH = ("shirt", "shorts", "shoes")  # open at their edges: seen from within too


DARK = 0.04045  # sRGB's straight part


def linear(colour: str) -> tuple[float, float, float]:
    """Give the light that a colour's ``#rrggbb`` stands for, 0 to 1 each."""
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return _linear(red), _linear(green), _linear(blue)


def _linear(value: float) -> float:
    return value / 12.92 if value <= DARK else float(((value + 0.055) / 1.055) ** 2.4)
