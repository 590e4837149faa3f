"""Everything in small whole numbers, as the renderer, the solver and the page read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from .bones import BONES, INDEX, PARENT_INDEX, Skeleton
from .muscles import MUSCLES, muscles

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from .arrays import Floats
    from .surfaces import Surface

type Arrays = dict[str, NDArray[Any]]

BONES_A_VERTEX = 4
FULL = 255
SIXTEEN_BITS = 32767
DIGITS = 6
OFFSET_DIGITS = 4  # tenths of a millimetre: the same numbers for the mesh and for the solver


def packed(
    bones: Skeleton,
    surfaces: Sequence[Surface],
    points: Mapping[str, tuple[str, Floats]],
    grips: Mapping[str, Mapping[str, Floats]],
) -> Arrays:
    """``src/sidestep/figure/mesh.py`` says what each array is."""
    order = sorted({surface.part for surface in surfaces}, key=[s.part for s in surfaces].index)
    whole = [surface for part in order for surface in surfaces if surface.part == part]
    starts = np.cumsum([0, *(len(surface.vertices) for surface in whole)])
    vertices = np.vstack([surface.vertices for surface in whole])
    joints, weights = _four(np.vstack([surface.weights for surface in whole]))
    names = [surface.part for surface in whole for _ in surface.vertices]
    muscle, strength = muscles(bones, vertices, np.vstack([surface.weights for surface in whole]), names)
    middle = (vertices.max(axis=0) + vertices.min(axis=0)) / 2 * [0, 1, 1]
    scale = float(np.abs(vertices - middle).max())
    offsets = bones.offsets.copy()
    offsets[0] -= [0, _lowest(bones, whole), 0]
    return {
        "bones": np.array(BONES),
        "parents": PARENT_INDEX.astype(np.int16),
        "offsets": np.round(offsets, OFFSET_DIGITS) + 0.0,
        "heads": _rounded(bones.heads),
        "turns": _rounded(bones.turns),
        "positions": np.round((vertices - middle) / scale * SIXTEEN_BITS).astype(np.int16),
        "positions_middle": _rounded(middle),
        "positions_scale": np.array(round(scale, DIGITS)),
        "normals": np.round(np.vstack([surface.normals for surface in whole]) * 127).astype(np.int8),
        "joints": joints,
        "weights": weights,
        "faces": np.vstack([s.faces + start for s, start in zip(whole, starts, strict=False)]).astype(np.uint16),
        "parts": np.array(order),
        "part_of_face": np.array([order.index(s.part) for s in whole for _ in s.faces], np.uint8),
        "muscle_names": np.array(MUSCLES),
        "muscles": np.hstack([muscle, np.round(strength * FULL)]).astype(np.uint8),
        "landmark_names": np.array(list(points)),
        "landmark_bones": np.array([INDEX[bone] for bone, _ in points.values()], np.int16),
        "landmarks": _rounded(np.array([point for _, point in points.values()])),
        "grip_names": np.array(list(grips)),
        "grips": _rounded(np.array([[_quaternion(grip.get(bone)) for bone in BONES] for grip in grips.values()])),
    }


def write(arrays: Arrays, to: Path) -> None:
    """Write without compression: how a packer compresses differs from machine to machine, these bytes do not."""
    np.savez(to, allow_pickle=False, **arrays)


def _four(weights: Floats) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """The four bones that move a vertex most, in shares of 255."""
    joints = np.argsort(-weights, axis=1, kind="stable")[:, :BONES_A_VERTEX]
    shares = np.take_along_axis(weights, joints, axis=1)
    whole = np.round(shares / shares.sum(axis=1, keepdims=True) * FULL).astype(int)
    whole[:, 0] += FULL - whole.sum(axis=1)
    return np.where(whole > 0, joints, 0).astype(np.uint8), whole.astype(np.uint8)


def _lowest(bones: Skeleton, surfaces: Sequence[Surface]) -> float:
    """How high the soles are in the zero pose, before the body is put on the floor."""
    places = np.zeros_like(bones.offsets)
    for index, parent in enumerate(PARENT_INDEX):
        places[index] = bones.offsets[index] + (places[parent] if parent >= 0 else 0)
    lowest = []
    for surface in surfaces:
        if surface.part == "soles":
            turned = np.einsum("bij,vbj->vbi", bones.turns, surface.vertices[:, None] - bones.heads) + places
            lowest.append((turned * surface.weights[:, :, None]).sum(axis=1)[:, 1].min())
    return float(min(lowest))


def _quaternion(matrix: Floats | None) -> Sequence[float]:
    """(x, y, z, w); every turn here is far from half a circle."""
    if matrix is None:
        return (0, 0, 0, 1)
    w = np.sqrt(1 + np.trace(matrix)) / 2
    skew = matrix - matrix.T
    return (skew[2, 1] / (4 * w), skew[0, 2] / (4 * w), skew[1, 0] / (4 * w), w)


def _rounded(values: Floats) -> Floats:
    return np.asarray(np.round(values, DIGITS) + 0.0, float)
