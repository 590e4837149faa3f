"""Rotations of many frames at once, in the ISB sequences of ``knowledge.motion``. Angles in degrees.

The room is that of glTF: x to the body's left, y up, z forwards; so ISB's anterior is z, up is y, right is -x.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    type Array = NDArray[Any]

ISB = np.array([[0.0, 0, 1], [0, 1, 0], [-1, 0, 0]])  # rows: ISB's x, y, z in the room
AXES = {"x": ISB[0], "y": ISB[1], "z": ISB[2]}
_TURNING = {"x": (0, 1, 2, 1.0), "y": (2, 0, 1, 1.0), "z": (1, 2, 0, -1.0)}  # the two that turn, the one that stays
MIRROR = np.array([-1.0, 1.0, 1.0])  # through the body's middle


def sign(side: str) -> float:
    """ISB's axes are right-handed for the right side; the left's abduction and rotation turn the other way."""
    return 1.0 if side == "right" else -1.0


def about(axis: Array, degrees: Array | float) -> Array:
    """Rotations by ``degrees`` about a unit axis, or about one axis a frame: (frames, 3, 3)."""
    angle = np.radians(np.atleast_1d(np.asarray(degrees, dtype=float)))[:, None, None]
    x, y, z = np.moveaxis(np.atleast_2d(axis), -1, 0)
    none = np.zeros_like(x)
    cross = np.stack([none, -z, y, z, none, -x, -y, x, none], axis=-1).reshape(-1, 3, 3)
    made: Array = np.eye(3) + np.sin(angle) * cross + (1 - np.cos(angle)) * (cross @ cross)
    return made


def isb(axis: str, degrees: Array | float) -> Array:
    """Rotations by ``degrees`` about one of ISB's axes: (frames, 3, 3)."""
    angle = np.radians(np.atleast_1d(np.asarray(degrees, dtype=float)))
    cosine, sine = np.cos(angle), np.sin(angle)
    i, j, still, way = _TURNING[axis]
    made = np.zeros((len(angle), 3, 3))
    made[:, still, still] = 1
    made[:, i, i] = made[:, j, j] = cosine
    made[:, i, j], made[:, j, i] = -way * sine, way * sine
    return made


def hip(side: str, angles: Array) -> Array:
    """Flexion, adduction, internal rotation. ``angles``: (frames, 3)."""
    s = sign(side)
    return isb("z", angles[:, 0]) @ isb("x", s * angles[:, 1]) @ isb("y", s * angles[:, 2])


ankle = hip  # dorsiflexion, inversion, internal rotation: the same axes and signs


def knee(flexion: Array) -> Array:
    return isb("z", -flexion)


def shoulder(side: str, angles: Array) -> Array:
    """Flexion, abduction, internal rotation."""
    s = sign(side)
    return isb("z", angles[:, 0]) @ isb("x", -s * angles[:, 1]) @ isb("y", s * angles[:, 2])


def pelvis(angles: Array) -> Array:
    """Anterior tilt, right side up, rotation to the left, in the room: Y-X'-Z''."""
    return isb("y", angles[:, 2]) @ isb("x", -angles[:, 1]) @ isb("z", -angles[:, 0])


def trunk(angles: Array) -> Array:
    """Forward flexion, lean to the right, rotation to the left."""
    return isb("z", -angles[:, 0]) @ isb("x", angles[:, 1]) @ isb("y", angles[:, 2])


def clinical(side: str, matrices: Array) -> Array:
    """Undo ``hip`` or ``ankle``: (frames, 3) of flexion, adduction, internal rotation."""
    m = ISB @ matrices @ ISB.T
    adduction = np.degrees(np.arcsin(np.clip(m[:, 2, 1], -1, 1)))
    flexion = np.degrees(np.arctan2(-m[:, 0, 1], m[:, 1, 1]))
    rotation = np.degrees(np.arctan2(-m[:, 2, 0], m[:, 2, 2]))
    s = sign(side)
    return np.stack([flexion, s * adduction, s * rotation], axis=1)


def from_axes(anterior: Array, up: Array) -> Array:
    """The rotation that takes ISB's x and y to these directions, each (frames, 3) and perpendicular."""
    right = np.cross(anterior, up)
    made: Array = np.stack([anterior, up, right], axis=-1) @ ISB
    return made


def unit(vectors: Array) -> Array:
    made: Array = vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-12)
    return made


def applied(matrices: Array, vectors: Array | Sequence[float]) -> Array:
    """Each matrix to its vector; one vector for all frames, or one a frame."""
    made: Array = (matrices @ np.asarray(vectors, dtype=float)[..., None])[..., 0]
    return made


def transposed(matrices: Array) -> Array:
    return np.swapaxes(matrices, -1, -2)


def mirrored(matrices: Array) -> Array:
    """The same rotations seen in a mirror through the body's middle."""
    return matrices * np.outer(MIRROR, MIRROR)


def quaternions(matrices: Array) -> Array:
    """(..., 4) as x, y, z, w; of the two for a rotation, the one with w above 0."""
    m = np.asarray(matrices)
    squares = np.stack(
        [
            1 + m[..., 0, 0] - m[..., 1, 1] - m[..., 2, 2],
            1 - m[..., 0, 0] + m[..., 1, 1] - m[..., 2, 2],
            1 - m[..., 0, 0] - m[..., 1, 1] + m[..., 2, 2],
            1 + m[..., 0, 0] + m[..., 1, 1] + m[..., 2, 2],
        ],
        axis=-1,
    )
    a = m[..., 2, 1] - m[..., 1, 2], m[..., 0, 2] - m[..., 2, 0], m[..., 1, 0] - m[..., 0, 1]
    b = m[..., 1, 0] + m[..., 0, 1], m[..., 0, 2] + m[..., 2, 0], m[..., 2, 1] + m[..., 1, 2]
    rows = np.stack(
        [
            np.stack([squares[..., 0], b[0], b[1], a[0]], axis=-1),
            np.stack([b[0], squares[..., 1], b[2], a[1]], axis=-1),
            np.stack([b[1], b[2], squares[..., 2], a[2]], axis=-1),
            np.stack([a[0], a[1], a[2], squares[..., 3]], axis=-1),
        ],
        axis=-2,
    )
    largest = squares.argmax(axis=-1)
    made = unit(np.take_along_axis(rows, largest[..., None, None], axis=-2)[..., 0, :])
    return np.where(made[..., 3:] < 0, -made, made)
