"""The drawings, and which places can be seen on each. They show a right leg; a left one is the same, mirrored."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

ALL_OVER = "diffuse"
BEHIND_KNEECAP = "front_behind_patella"
SKIN_OF_KNEECAP = "prepatellar_skin"


class Side(StrEnum):
    LEFT = "left"
    RIGHT = "right"


class Area(StrEnum):
    KNEE = "knee"
    LEG = "leg"


class View(StrEnum):
    FRONT = "front"
    OUTER = "outer"
    INNER = "inner"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class Drawing:
    """``regions`` from top to bottom and from outer to inner: the order of the keyboard. ``box``: x, y, width, height.

    ``axis``: twice the x that stays in its place when the drawing is mirrored.
    """

    area: Area
    view: View
    box: tuple[int, int, int, int]
    axis: float
    regions: tuple[str, ...]

    @property
    def id(self) -> str:
        return f"{self.area}_{self.view}"

    @property
    def file(self) -> str:
        return f"sidestep/map/{self.id}.svg"

    @property
    def has_both_legs(self) -> bool:
        return self.area is Area.LEG and self.view is View.FRONT

    def shows(self, region: str) -> bool:
        """Whether the place can be seen: the skin of the kneecap lies over it, and all over is everywhere."""
        if self.area is Area.KNEE and region == ALL_OVER:
            return True
        if self.id == "knee_front" and region == SKIN_OF_KNEECAP:
            return True
        return region in self.regions


_KNEE = (0, 10, 360, 425)
_LEG = (0, 84, 300, 408)
_FRONT_OF_THE_KNEE = ("inferior_pole", "patellar_tendon_mid", "tibial_tuberosity")

DRAWINGS = (
    Drawing(
        Area.KNEE,
        View.FRONT,
        _KNEE,
        360,
        (
            "above_patella",
            "lateral_epicondyle_above_joint_line",
            "around_patella",
            BEHIND_KNEECAP,
            "medial_upper_mcl",
            "lateral_joint_line",
            "inferior_pole",
            "medial_joint_line",
            "patellar_tendon_mid",
            "pes_medial_below_joint",
            "tibial_tuberosity",
            "tibial_shaft_medial",
        ),
    ),
    Drawing(
        Area.KNEE,
        View.OUTER,
        _KNEE,
        360,
        (
            "above_patella",
            SKIN_OF_KNEECAP,
            BEHIND_KNEECAP,
            "lateral_epicondyle_above_joint_line",
            "posterolateral",
            "lateral_joint_line",
            "fibular_head_lateral_hamstring",
            *_FRONT_OF_THE_KNEE,
        ),
    ),
    Drawing(
        Area.KNEE,
        View.INNER,
        _KNEE,
        360,
        (
            "above_patella",
            SKIN_OF_KNEECAP,
            BEHIND_KNEECAP,
            "medial_upper_mcl",
            "medial_joint_line",
            "pes_medial_below_joint",
            *_FRONT_OF_THE_KNEE,
            "tibial_shaft_medial",
        ),
    ),
    Drawing(
        Area.KNEE,
        View.BACK,
        _KNEE,
        360,
        ("posterolateral", "posterior_popliteal", "medial_joint_line", "fibular_head_lateral_hamstring", "calf"),
    ),
    Drawing(Area.LEG, View.FRONT, _LEG, 299.7, ("hip_lateral", "groin", "thigh_front", "tibial_shaft_medial")),
    Drawing(Area.LEG, View.OUTER, _LEG, 300, ("hip_lateral", "thigh_front")),
)

TOP_TO_BOTTOM = (
    "hip_lateral",
    "groin",
    "thigh_front",
    "above_patella",
    "around_patella",
    BEHIND_KNEECAP,
    SKIN_OF_KNEECAP,
    *_FRONT_OF_THE_KNEE,
    "lateral_epicondyle_above_joint_line",
    "lateral_joint_line",
    "fibular_head_lateral_hamstring",
    "medial_upper_mcl",
    "medial_joint_line",
    "pes_medial_below_joint",
    "posterolateral",
    "posterior_popliteal",
    ALL_OVER,
    "tibial_shaft_medial",
    "calf",
)
"""The order of the list: down the body; at the knee the front first, then outer side, inner side and back."""


def in_body_order(regions: Iterable[str]) -> list[str]:
    """A place that the list does not know comes last."""
    place = {region: number for number, region in enumerate(TOP_TO_BOTTOM)}
    return sorted(regions, key=lambda region: place.get(region, len(place)))


def split(place: str) -> tuple[Side, str]:
    """Side and region of a place as answers name it, such as "left_groin"."""
    side, _, region = place.partition("_")
    return Side(side), region


def best_drawings(regions: Iterable[str]) -> list[Drawing]:
    """As few drawings as show all of them; of two that show as many, the earlier."""
    left = list(regions)
    chosen: list[Drawing] = []
    while left:
        best = max(DRAWINGS, key=lambda drawing: sum(drawing.shows(region) for region in left))
        shown = [region for region in left if best.shows(region)]
        if not shown:
            break
        chosen.append(best)
        left = [region for region in left if region not in shown]
    return chosen
