"""What the solver needs of a body: where its joints are, and the outermost points of the flesh about each bone."""

from __future__ import annotations

import json
from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np

from .bones import FINGERS, MIRROR, TWIST, other

if TYPE_CHECKING:
    from pathlib import Path

    from .arrays import Floats, Truths
    from .pack import Arrays

DIRECTIONS = np.array([direction for direction in product((-1, 0, 1), repeat=3) if any(direction)], float)
DIRECTIONS /= np.linalg.norm(DIRECTIONS, axis=1, keepdims=True)
DIGITS = 4
STANDS_FOR = {TWIST: "lowerarm"} | {f"{finger}_0{part}": "hand" for finger in FINGERS for part in (1, 2, 3)}


def write(arrays: Arrays, to: Path) -> None:
    text = json.dumps(measured(arrays), separators=(",", ":"))
    to.write_text(text.replace("},", "},\n").replace("]],", "]],\n") + "\n", encoding="utf-8")


def measured(arrays: Arrays) -> dict[str, Any]:
    """The bones that a motion turns; fingers are the hand's flesh, the forearm's twist the forearm's."""
    names = [str(bone) for bone in arrays["bones"]]
    bones = [bone for bone in names if bone[:-2] not in STANDS_FOR]
    flesh = {bone: _outermost(arrays, names, bone) for bone in bones}
    parents = [bones.index(names[arrays["parents"][names.index(bone)]]) if bone != "pelvis" else -1 for bone in bones]
    return {
        "bones": bones,
        "parents": parents,
        "offsets": {bone: _rounded(arrays["offsets"][names.index(bone)]) for bone in bones},
        "flesh": {bone: [_rounded(point) for point in _both(flesh, bone)] for bone in bones},
        "landmarks": {
            str(name): _landmark(arrays, names, index) for index, name in enumerate(arrays["landmark_names"])
        },
    }


def _landmark(arrays: Arrays, names: list[str], index: int) -> list[Any]:
    """A bone that a motion turns, and where the point is in its axes with the hand relaxed."""
    place, bone = arrays["landmarks"][index], int(arrays["landmark_bones"][index])
    while (name := names[bone]) != _stands_for(name):
        place = arrays["offsets"][bone] + place
        bone = int(arrays["parents"][bone])
    return [name, _rounded(place)]


def _outermost(arrays: Arrays, names: list[str], bone: str) -> Floats:
    """The points that the bone moves most and that lie farthest out, in the zero pose, from its joint."""
    moved = [names.index(name) for name in names if _stands_for(name) == bone]
    heaviest = np.take_along_axis(arrays["joints"], arrays["weights"].argmax(axis=1)[:, None], axis=1)[:, 0]
    scale, middle = arrays["positions_scale"], arrays["positions_middle"]
    vertices = arrays["positions"][np.isin(heaviest, moved) & ~_hair(arrays)] / 32767 * scale + middle
    index = names.index(bone)
    points = (vertices - arrays["heads"][index]) @ arrays["turns"][index].T
    found: Floats = points[sorted({int(each) for each in (points @ DIRECTIONS.T).argmax(axis=0)})]
    return found


def _hair(arrays: Arrays) -> Truths:
    """What gives way when the head lies on something."""
    part = [str(name) for name in arrays["parts"]].index("hair")
    found = np.zeros(len(arrays["positions"]), bool)
    found[arrays["faces"][arrays["part_of_face"] == part]] = True
    return found


def _stands_for(name: str) -> str:
    return STANDS_FOR[name[:-2]] + name[-2:] if name[:-2] in STANDS_FOR else name


def _both(flesh: dict[str, Floats], bone: str) -> Floats:
    """Both sides have the points of the right, and the middle has its own and their mirror."""
    mirror = np.diag(MIRROR)
    if bone.endswith("_l"):
        return np.asarray(flesh[other(bone)] * mirror, float)
    return flesh[bone] if bone.endswith("_r") else np.concatenate([flesh[bone], flesh[bone] * mirror])


def _rounded(values: Floats) -> list[float]:
    return [round(float(value), DIGITS) + 0.0 for value in values]
