"""Types and small sums on arrays of points that several steps need."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

type Floats = NDArray[np.float64]
type Whole = NDArray[np.int64]
type Truths = NDArray[np.bool_]

X, Y, Z = np.eye(3)


def unit(vector: Floats) -> Floats:
    return np.asarray(vector / np.linalg.norm(vector), float)


def turn(axis: Floats, degrees: float) -> Floats:
    """The matrix that turns by ``degrees`` about ``axis``."""
    x, y, z = unit(axis)
    skew = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    angle = np.radians(degrees)
    return np.asarray(np.eye(3) + np.sin(angle) * skew + (1 - np.cos(angle)) * skew @ skew, float)


def turn_onto(direction: Floats, onto: Floats) -> Floats:
    """The shortest turn that brings ``direction`` onto ``onto``."""
    axis = np.cross(direction, onto)
    sine, cosine = float(np.linalg.norm(axis)), float(direction @ onto)
    return np.eye(3) if sine < 1e-9 else turn(axis, float(np.degrees(np.arctan2(sine, cosine))))  # noqa: PLR2004


def frame(up: Floats, front: Floats) -> Floats:
    """Axes as rows: to the left, up along ``up``, and forwards as near to ``front`` as can be."""
    upward = unit(up)
    forward = unit(front - upward * (front @ upward))
    return np.array([np.cross(upward, forward), upward, forward])


def smooth(value: Floats, low: float, high: float) -> Floats:
    """0 below ``low``, 1 above ``high``, without a corner between (also for low > high)."""
    share = np.clip((value - low) / (high - low), 0, 1)
    return np.asarray(share * share * (3 - 2 * share), float)


def normals(vertices: Floats, faces: Whole) -> Floats:
    corners = vertices[faces]
    across = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    summed = np.zeros_like(vertices)
    for corner in range(3):
        np.add.at(summed, faces[:, corner], across)
    lengths = np.linalg.norm(summed, axis=1, keepdims=True)
    return np.asarray(summed / np.maximum(lengths, 1e-12), float)


def triangles(quads: Whole, vertices: Floats) -> Whole:
    """Each quad cut along its shorter diagonal, which is the same on both sides of the body."""
    corners = vertices[quads]
    first, second = (np.linalg.norm(corners[:, a] - corners[:, b], axis=1) for a, b in ((0, 2), (1, 3)))
    along = (first <= second + 1e-9)[:, None]
    one = np.where(along, quads[:, [0, 1, 2]], quads[:, [0, 1, 3]])
    other = np.where(along, quads[:, [0, 2, 3]], quads[:, [1, 2, 3]])
    return np.vstack([one, other])
