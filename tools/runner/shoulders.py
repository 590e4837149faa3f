"""Shoulders that hang: the base mesh holds its arms out, and would wear pads when they are let down.

The bulge is smoothed away where the arms hang, which is how they are nearly always seen, and carried back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .arrays import Floats, Whole, Z, smooth, turn
from .bones import INDEX, PARENT_INDEX, Skeleton

if TYPE_CHECKING:
    from .source import Human

GROUPS = ("body", "helper-tights")
ROUNDS = 14
NEAR, FAR = 0.1, 0.19  # metres from the shoulder's joint: smoothed in full, not at all
HANGING = 6  # degrees that the arms are off the body


def hung(human: Human, vertices: Floats, bones: Skeleton, weights: Floats) -> Floats:
    turns, places = _posed(bones)
    blended = np.einsum("vb,bij->vij", weights, turns)
    shifts = weights @ (places - np.einsum("bij,bj->bi", turns, bones.heads))
    points = np.einsum("vij,vj->vi", blended, vertices) + shifts
    strength = 0.0 * points[:, :1]
    for side in ("_l", "_r"):
        away = np.linalg.norm(points - places[INDEX["upperarm" + side]], axis=1)
        strength = np.maximum(strength, smooth(away, FAR, NEAR)[:, None])
    for group in GROUPS:
        points = _smoothed(points, human.quads[group], strength)
    return np.asarray(np.einsum("vij,vj->vi", np.linalg.inv(blended), points - shifts), float)


def _posed(bones: Skeleton) -> tuple[Floats, Floats]:
    """How every bone is turned from the body as modelled, and where its head is, with the arms hanging."""
    out = {side: turn(Z, sign * HANGING) for side, sign in (("_l", 1), ("_r", -1))}
    turns, places = bones.turns.copy(), np.zeros_like(bones.offsets)
    for bone, index in INDEX.items():
        parent = PARENT_INDEX[index]
        places[index] = bones.offsets[index]
        if parent >= 0:
            arm = bone.startswith(("lowerarm", "hand", "thumb", "index", "middle", "ring", "pinky"))
            places[index] = places[parent] + (out[bone[-2:]] if arm else np.eye(3)) @ bones.offsets[index]
            if arm or bone.startswith("upperarm"):
                turns[index] = out[bone[-2:]] @ turns[index]
    return turns, places


def _smoothed(points: Floats, quads: Whole, strength: Floats) -> Floats:
    edges = np.unique(
        np.sort(np.vstack([quads[:, [a, b]] for a, b in ((0, 1), (1, 2), (2, 3), (3, 0))]), axis=1), axis=0
    )
    count = np.bincount(edges.ravel(), minlength=len(points))[:, None]
    points = points.copy()
    for _ in range(ROUNDS):
        summed = np.zeros_like(points)
        np.add.at(summed, edges[:, 0], points[edges[:, 1]])
        np.add.at(summed, edges[:, 1], points[edges[:, 0]])
        pull = np.where(count > 0, summed / np.maximum(count, 1) - points, 0)
        points += 0.5 * strength * pull
    return points
