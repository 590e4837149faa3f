"""Measure the figure's bodies: python tools/measure_bodies.py woman=WOMAN.npz man=MAN.npz.

Reads a body's mesh and skeleton (bones, parent, offset, head, B, V, J) and writes what the solver needs of it to
src/sidestep/figure/data/{name}.json: the bones' offsets in the zero pose, and for every bone the outermost points of
its flesh, in metres from the bone's joint. Left and right are made exact mirrors. The numbers are CC0, as the mesh is.
"""

from __future__ import annotations

import json
import sys
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

DATA = Path(__file__).parents[1] / "src" / "sidestep" / "figure" / "data"
DIRECTIONS = np.array([d for d in product((-1, 0, 1), repeat=3) if any(d)], dtype=float)
DIRECTIONS /= np.linalg.norm(DIRECTIONS, axis=1, keepdims=True)
MIRROR = np.array([-1.0, 1.0, 1.0])
DIGITS = 4


def main(arguments: list[str]) -> None:
    for argument in arguments:
        name, _, path = argument.partition("=")
        body = measured(dict(np.load(path, allow_pickle=True)))
        text = json.dumps(body, separators=(",", ":"))
        (DATA / f"{name}.json").write_text(text.replace("},", "},\n").replace("]],", "]],\n") + "\n", encoding="utf-8")


def measured(mesh: dict[str, NDArray[Any]]) -> dict[str, Any]:
    bones = [str(bone) for bone in mesh["bones"]]
    offsets = dict(zip(bones, mesh["offset"], strict=True))
    flesh = {bone: _outermost(mesh, number) for number, bone in enumerate(bones)}
    return {
        "bones": bones,
        "parents": [int(parent) for parent in mesh["parent"]],
        "offsets": {bone: _rounded(_symmetric(offsets, bone)) for bone in bones},
        "flesh": {bone: [_rounded(point) for point in _both(flesh, bone)] for bone in bones},
    }


def _outermost(mesh: dict[str, NDArray[Any]], bone: int) -> NDArray[np.float64]:
    """Give the points of a bone's flesh that lie farthest out, in the zero pose, from its joint."""
    heaviest = np.take_along_axis(mesh["J"], mesh["W"].argmax(axis=1)[:, None], axis=1)[:, 0]
    points = (mesh["V"][heaviest == bone] - mesh["head"][bone]) @ mesh["B"][bone].T
    found: NDArray[np.float64] = points[sorted({int(index) for index in (points @ DIRECTIONS.T).argmax(axis=0)})]
    return found


def _symmetric(offsets: dict[str, NDArray[Any]], bone: str) -> NDArray[np.float64]:
    return np.asarray((offsets[bone] + offsets[_other(bone)] * MIRROR) / 2)


def _both(flesh: dict[str, NDArray[np.float64]], bone: str) -> NDArray[np.float64]:
    """Both sides have the points of the right, and the middle has its own and their mirror."""
    if bone.endswith("_l"):
        return flesh[_other(bone)] * MIRROR
    return flesh[bone] if bone.endswith("_r") else np.concatenate([flesh[bone], flesh[bone] * MIRROR])


def _other(bone: str) -> str:
    stem, _, side = bone.rpartition("_")
    return f"{stem}_{'r' if side == 'l' else 'l'}" if side in ("l", "r") else bone


def _rounded(values: NDArray[np.float64]) -> list[float]:
    return [round(float(value), DIGITS) + 0.0 for value in values]


if __name__ == "__main__":
    main(sys.argv[1:])
