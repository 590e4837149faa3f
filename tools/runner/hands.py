"""Hands that hold: how the fingers turn for each grip, in the zero pose's axes."""

from __future__ import annotations

import numpy as np

from .arrays import Floats, X, turn, turn_onto, unit
from .bones import FINGERS, INDEX, SIDES, Skeleton

# degrees that the three joints of a finger bend, from the knuckle to the tip
CURLS = {
    "relaxed": {"index": (4, 6, 4), "middle": (8, 10, 6), "ring": (10, 12, 8), "pinky": (10, 12, 8)},
    "closed": {"index": (58, 72, 45), "middle": (62, 76, 45), "ring": (64, 76, 45), "pinky": (64, 74, 45)},
}
THUMB_CLOSED = (38, 30, 40)


def grips(bones: Skeleton) -> dict[str, dict[str, Floats]]:
    """By grip and finger bone, a turn in the axes of the bone's parent; bones that are left out do not turn."""
    found: dict[str, dict[str, Floats]] = {"relaxed": {}, "flat": {}, "closed": {}}
    for side in SIDES:
        palm = -X if side == "_l" else X
        for grip, curls in CURLS.items():
            for finger, degrees in curls.items():
                axis = np.cross(_segments(bones, finger, side)[0], palm)
                found[grip] |= {
                    f"{finger}_0{part}{side}": turn(axis, angle) for part, angle in enumerate(degrees, start=1)
                }
        found["closed"] |= _thumb(bones, side, palm)
        for finger in FINGERS[1:]:
            found["flat"] |= _straight(bones, finger, side, palm)
    return found


def _segments(bones: Skeleton, finger: str, side: str) -> list[Floats]:
    """Where the three parts of a finger point; the last as the one before it."""
    first, second = (unit(bones.offsets[INDEX[f"{finger}_0{part}{side}"]]) for part in (2, 3))
    return [first, second, second]


def _thumb(bones: Skeleton, side: str, palm: Floats) -> dict[str, Floats]:
    """Across the closed fingers: first into the palm, then bent over them."""
    reach = _segments(bones, "thumb", side)[0]
    across = unit(palm - np.array([0, 0, 0.9]) - np.array([0, 0.15, 0]))
    axis = np.cross(reach, across)
    return {f"thumb_0{part}{side}": turn(axis, degrees) for part, degrees in enumerate(THUMB_CLOSED, start=1)}


def _straight(bones: Skeleton, finger: str, side: str, palm: Floats) -> dict[str, Floats]:
    segments = _segments(bones, finger, side)
    flat = unit(segments[0] - palm * (segments[0] @ palm))
    found, so_far = {}, np.eye(3)
    for part, segment in enumerate(segments, start=1):
        turned = turn_onto(segment, so_far.T @ flat)
        found[f"{finger}_0{part}{side}"] = turned
        so_far = so_far @ turned
    return found
