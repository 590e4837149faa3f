"""The runner's surface: what ``tools/build_runner.py`` has built, and how it follows the bones."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Mapping

type Floats = NDArray[np.float64]
type Bytes = NDArray[np.uint8]


class Runner(StrEnum):
    WOMAN = "woman"
    MAN = "man"


@dataclass(frozen=True)
class Mesh:
    """Vertices as modelled, in the axes of the bones that move them.

    ``muscles``: for each vertex two numbers in ``muscle_names``, and how much each muscle lies there, 0 to 255.
    """

    bones: tuple[str, ...]
    points: Floats  # vertex, bone (of four), metres
    outwards: Floats  # the same for the normals
    joints: Bytes  # the four bones
    weights: Floats  # and how much each moves the vertex
    faces: NDArray[np.uint32]
    parts: tuple[str, ...]
    part_of_face: Bytes
    muscle_names: tuple[str, ...]
    muscles: Bytes
    parents: tuple[int, ...]
    offsets: Floats  # in the zero pose, from the parent
    grips: Mapping[str, Floats]  # how the bones are turned, as quaternions
    landmarks: Mapping[str, tuple[int, Floats]]  # BlazePose's points by name: a bone, and where in its axes

    def posed(self, rotations: Floats, places: Floats) -> tuple[Floats, Floats]:
        """Vertices and normals for each bone's rotation and place in the room."""
        turned, shares = rotations[self.joints], self.weights[:, :, None]
        vertices = np.einsum("vbij,vbj->vbi", turned, self.points) + places[self.joints]
        normals = np.einsum("vbij,vbj->vbi", turned, self.outwards)
        return (vertices * shares).sum(axis=1), (normals * shares).sum(axis=1)


@cache
def mesh(runner: Runner) -> Mesh:
    with as_file(files("sidestep.figure") / "data" / f"runner_{runner}.npz") as path, np.load(path) as data:
        arrays = dict(data)
    positions = arrays["positions"] / 32767 * arrays["positions_scale"] + arrays["positions_middle"]
    joints, turns = arrays["joints"], arrays["turns"]
    from_heads = positions[:, None] - arrays["heads"][joints]
    normals = np.broadcast_to(arrays["normals"][:, None] / 127, from_heads.shape)
    return Mesh(
        bones=_names(arrays["bones"]),
        points=np.einsum("vbij,vbj->vbi", turns[joints], from_heads),
        outwards=np.einsum("vbij,vbj->vbi", turns[joints], normals),
        joints=joints,
        weights=arrays["weights"] / 255,
        faces=arrays["faces"].astype(np.uint32),
        parts=_names(arrays["parts"]),
        part_of_face=arrays["part_of_face"],
        muscle_names=_names(arrays["muscle_names"]),
        muscles=arrays["muscles"],
        parents=tuple(int(parent) for parent in arrays["parents"]),
        offsets=arrays["offsets"],
        grips=dict(zip(_names(arrays["grip_names"]), arrays["grips"], strict=True)),
        landmarks={
            name: (int(bone), point)
            for name, bone, point in zip(
                _names(arrays["landmark_names"]), arrays["landmark_bones"], arrays["landmarks"], strict=True
            )
        },
    )


def _names(values: NDArray[np.str_]) -> tuple[str, ...]:
    return tuple(str(value) for value in values)
