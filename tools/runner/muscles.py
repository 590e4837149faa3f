"""Where the muscles lie under the surface, so that the working ones can be lit: a coarse map for learning, not anatomy.

A region is a window on two or three of these, in the body as modelled, the right half mirrored onto the left:
how far down the thigh, the shin or the upper arm (0 at the upper joint, 1 at the lower); the angle about it or about
the pelvis (0 front, 90 outer side, 180 back, -90 inner side); the height above the hip joints in metres.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .arrays import Floats, smooth
from .bones import BONES, Skeleton
from .dressed import along, left

if TYPE_CHECKING:
    from collections.abc import Callable

type Window = tuple[float, float]

EDGE = 0.12  # of the limb's length, over which a muscle fades out
EDGE_DEGREES = 18
EDGE_METRES = 0.025
KEPT = 2  # muscles that a vertex can belong to


@dataclass(frozen=True)
class Place:
    """The vertices in the numbers that regions are told in."""

    thigh: tuple[Floats, Floats]  # share of the way down, degrees about it
    shin: tuple[Floats, Floats]
    pelvis: tuple[Floats, Floats]  # metres above the hips, degrees about it
    upperarm: Floats
    is_arm: Floats
    is_leg: Floats  # of thigh and below, by the bones that move it
    is_foot: Floats
    shows: Floats  # 1 where muscles show: skin, shirt, shorts; 0 elsewhere


def _within(values: Floats, window: Window, edge: float) -> Floats:
    low, high = window
    return smooth(values, low - edge / 2, low + edge / 2) * smooth(values, high + edge / 2, high - edge / 2)


def _angles(values: Floats, window: Window) -> Floats:
    """As ``_within`` for degrees, which come round again."""
    middle = (window[0] + window[1]) / 2
    off = np.abs((values - middle + 180) % 360 - 180)
    half = (window[1] - window[0]) / 2
    return smooth(off, half + EDGE_DEGREES / 2, half - EDGE_DEGREES / 2)


def _on_thigh(down: Window, around: Window) -> Callable[[Place], Floats]:
    return lambda place: (
        _within(place.thigh[0], down, EDGE) * _angles(place.thigh[1], around) * (1 - place.is_arm) * place.is_leg
    )


def _on_shin(down: Window, around: Window) -> Callable[[Place], Floats]:
    return lambda place: (
        _within(place.shin[0], down, EDGE) * _angles(place.shin[1], around) * place.is_leg * (1 - place.is_foot)
    )


def _on_trunk(above: Window, around: Window) -> Callable[[Place], Floats]:
    return lambda place: (
        _within(place.pelvis[0], above, EDGE_METRES) * _angles(place.pelvis[1], around) * (1 - place.is_arm)
    )


REGIONS: dict[str, Callable[[Place], Floats]] = {
    "gluteus_medius": _on_trunk((-0.02, 0.13), (62, 124)),
    "gluteus_maximus": _on_trunk((-0.09, 0.105), (114, 246)),
    "hip_rotators": _on_trunk((-0.06, 0.02), (108, 150)),
    "tensor_fasciae_latae": _on_trunk((-0.06, 0.08), (38, 72)),
    "hip_flexors": _on_trunk((-0.05, 0.07), (8, 48)),
    "quadriceps": _on_thigh((0.14, 0.94), (-52, 100)),
    "hamstrings": _on_thigh((0.2, 0.96), (118, 238)),
    "adductors": _on_thigh((0.02, 0.72), (-132, -48)),
    "calf": _on_shin((0.04, 0.56), (104, 256)),
    "soleus": _on_shin((0.34, 0.8), (96, 264)),
    "tibialis_anterior": _on_shin((0.06, 0.78), (-2, 62)),
    "tibialis_posterior": _on_shin((0.24, 0.9), (-124, -62)),
    "foot": lambda place: place.is_foot,
    "abdominals": _on_trunk((0.07, 0.32), (-34, 34)),
    "obliques": _on_trunk((0.09, 0.3), (38, 104)),
    "lower_back": _on_trunk((0.07, 0.27), (132, 228)),
    "back": _on_trunk((0.25, 0.46), (118, 242)),
    "shoulder": lambda place: _within(place.upperarm, (-0.2, 0.5), 0.2) * place.is_arm * place.shows,
}
MUSCLES = tuple(f"{region}_{side}" for region in REGIONS for side in ("left", "right"))


def muscles(bones: Skeleton, vertices: Floats, weights: Floats, parts: list[str]) -> tuple[Floats, Floats]:
    """For each vertex, the numbers (in ``MUSCLES``) of the two muscles that lie most under it, and how much."""
    place = _place(bones, vertices, weights, parts)
    strengths = np.stack([region(place) for region in REGIONS.values()], axis=1)
    order = np.argsort(-strengths, axis=1, kind="stable")[:, :KEPT]
    strength = np.take_along_axis(strengths, order, axis=1)
    right = (vertices[:, :1] < 0).astype(int)
    return np.where(strength > 0, order * 2 + right, 0), strength


def _place(bones: Skeleton, vertices: Floats, weights: Floats, parts: list[str]) -> Place:
    points = left(vertices)
    hip, knee, ankle = (bones.head(bone) for bone in ("thigh_l", "calf_l", "foot_l"))
    middle = hip[2] - 0.01
    shows = np.isin(parts, ("skin", "shirt", "shorts")).astype(float)

    def moved_by(*starts: str) -> Floats:
        columns = [index for index, bone in enumerate(BONES) if bone.startswith(starts)]
        return np.asarray(weights[:, columns].sum(axis=1), float)

    return Place(
        thigh=(along(points, hip, knee), _around(points, hip, knee)),
        shin=(along(points, knee, ankle), _around(points, knee, ankle)),
        pelvis=(
            points[:, 1] - hip[1],
            np.degrees(np.arctan2(points[:, 0], points[:, 2] - middle)),
        ),
        upperarm=along(points, bones.head("upperarm_l"), bones.head("lowerarm_l")),
        is_arm=moved_by("upperarm", "lowerarm", "hand", "thumb", "index", "middle", "ring", "pinky"),
        is_leg=moved_by("thigh", "calf", "foot") * shows,
        is_foot=np.isin(parts, ("shoes",)).astype(float),
        shows=shows,
    )


def _around(points: Floats, start: Floats, end: Floats) -> Floats:
    way = end - start
    across = points - start - along(points, start, end)[:, None] * way
    return np.asarray(np.degrees(np.arctan2(across[:, 0], across[:, 2])), float)
