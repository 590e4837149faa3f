"""The points that pose models look for (BlazePose's names), and some that things rest on, each in its bone's axes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .arrays import Floats, X, Y, Z
from .bones import INDEX, Skeleton, joint
from .face import mouth_corner
from .hair import ear_vertices
from .source import BODY_VERTICES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .dressed import Figure
    from .surfaces import Surface

type Point = tuple[str, Floats]  # bone, and where it is as modelled

WORDS = {"_l": "left", "_r": "right"}
JOINTS = {
    "shoulder": "upperarm",
    "elbow": "lowerarm",
    "wrist": "hand",
    "pinky": "pinky_01",
    "index": "index_01",
    "thumb": "thumb_03",
    "hip": "thigh",
    "knee": "calf",
    "ankle": "foot",
}
EYE_CORNER = 0.013  # metres from the eye's middle
END = 0.001  # metres of the sole that are its very end
FIST = 0.028  # metres from the palm's bones to the middle of what the hand holds


def landmarks(figure: Figure, soles: Iterable[Surface]) -> dict[str, tuple[str, Floats]]:
    points = _head(figure)
    for side, word in WORDS.items():
        points |= {f"{word}_{name}": (bone + side, figure.bones.head(bone + side)) for name, bone in JOINTS.items()}
        points |= {f"{word}_{name}": point for name, point in _hand(figure.bones, side).items()}
    for sole in soles:
        side = "_l" if sole.vertices[:, 0].mean() > 0 else "_r"
        points |= {f"{WORDS[side]}_{name}": point for name, point in _foot(figure.bones, sole.vertices, side).items()}
    return {name: (bone, figure.bones.in_bone(bone, point)) for name, (bone, point) in points.items()}


def _head(figure: Figure) -> dict[str, Point]:
    points = figure.vertices[:BODY_VERTICES]
    head = points[points[:, 1] > figure.bones.head("head")[1] - 0.02]
    found = {"nose": head[head[:, 2].argmax()] * [0, 1, 1]}
    ear = figure.vertices[ear_vertices(figure)].mean(axis=0)
    corner = mouth_corner(figure)
    for side, word in WORDS.items():
        out = np.array([1 if side == "_l" else -1, 1, 1])
        eyeball = figure.vertices[np.unique(figure.human.quads["helper-l-eye"])]
        eye = joint(figure.human, figure.vertices, "l-eye") * [1, 1, 0] + eyeball[:, 2].max() * Z
        found |= {
            f"{word}_eye": eye * out,
            f"{word}_eye_inner": (eye - EYE_CORNER * X) * out,
            f"{word}_eye_outer": (eye + EYE_CORNER * X) * out,
            f"{word}_ear": ear * out,
            f"mouth_{word}": corner * out,
        }
    return {name: ("head", point) for name, point in found.items()}


def _hand(bones: Skeleton, side: str) -> dict[str, Point]:
    """`palm`: its surface's middle; `fist`: the middle of what it holds."""
    inwards = -X if side == "_l" else X
    wrist, knuckle = bones.head("hand" + side), bones.head("middle_01" + side)
    to_model = bones.turns[INDEX["hand" + side]].T
    return {
        "palm": ("hand" + side, wrist + 0.6 * (knuckle - wrist) + to_model @ (inwards * 0.018)),
        "fist": ("hand" + side, knuckle + to_model @ (inwards * FIST - 0.012 * Y)),
    }


def _foot(bones: Skeleton, sole: Floats, side: str) -> dict[str, Point]:
    """On the floor under heel and toes, in the middle; the ball is where the sole bends."""
    ground, ball = sole[:, 1].min(), bones.head("ball" + side)
    back, front = sole[:, 2].min(), sole[:, 2].max()
    heel, tip = (sole[np.abs(sole[:, 2] - end) < END].mean(axis=0) * [1, 1, 0] + end * Z for end in (back, front))
    return {
        "heel": ("foot" + side, np.array([heel[0], ground + 0.02, heel[2]])),
        "foot_index": ("ball" + side, np.array([tip[0], ground + 0.02, tip[2] - 0.01])),
        "sole_heel": ("foot" + side, np.array([heel[0], ground, heel[2] + 0.03])),
        "sole_ball": ("foot" + side, np.array([ball[0], ground, ball[2]])),
        "sole_tip": ("ball" + side, np.array([tip[0], ground, tip[2] - 0.03])),
    }
