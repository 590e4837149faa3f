"""The 33 landmarks of the pose model (BlazePose's order) on a solved body, and what a camera sees of them.

Everything here is the truth without noise; ``noise`` spoils it and ``synthesis`` makes whole clips.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sidestep.figure.rotations import isb, unit
from sidestep.knowledge.motion import View

if TYPE_CHECKING:
    from sidestep.figure.rotations import Array
    from sidestep.figure.skeleton import Body, Posture

NAMES = (
    *("nose", "left_eye_inner", "left_eye", "left_eye_outer", "right_eye_inner", "right_eye", "right_eye_outer"),
    *("left_ear", "right_ear", "mouth_left", "mouth_right", "left_shoulder", "right_shoulder"),
    *("left_elbow", "right_elbow", "left_wrist", "right_wrist", "left_pinky", "right_pinky"),
    *("left_index", "right_index", "left_thumb", "right_thumb", "left_hip", "right_hip", "left_knee", "right_knee"),
    *("left_ankle", "right_ankle", "left_heel", "right_heel", "left_foot_index", "right_foot_index"),
)
NUMBER = {name: number for number, name in enumerate(NAMES)}
OTHER_SIDE = np.array(
    [
        NUMBER[
            name.replace("left", "L").replace("right", "left").replace("L", "right")
            if "left" in name or "right" in name
            else name
        ]
        for name in NAMES
    ]
)
"""For each landmark, the number of the same on the other side."""


@dataclass(frozen=True, slots=True)
class Camera:
    """Where the picture is taken from. ``turn``: degrees to the body's left from where ``view`` stands."""

    view: View = View.FRONT
    distance_metres: float = 3.6
    height_metres: float = 0.95
    turn: float = 0.0
    width: int = 640
    height: int = 480
    upright_view_degrees: float = 46.0  # from the lowest to the highest that the picture shows

    def yaw(self, working: str) -> float:
        """Degrees to the body's left at which it stands."""
        angle = {View.FRONT: 0.0, View.ANY: 0.0, View.BACK: 180.0, View.SIDE: 90.0, View.OBLIQUE: 40.0}[self.view]
        side = -1.0 if working == "right" else 1.0
        return side * angle + self.turn

    @property
    def half(self) -> float:
        """Half of what it sees upwards, as a tangent."""
        return float(np.tan(np.radians(self.upright_view_degrees / 2)))

    def axes(self, working: str) -> Array:
        """Rows: right, down and away in the picture, in the room."""
        towards = isb("y", np.array([self.yaw(working)]))[0] @ np.array([0.0, 0.0, 1.0])  # from the body to it
        away = -towards
        down = np.array([0.0, -1.0, 0.0])
        return np.stack([np.cross(down, away), down, away])


def points(body: Body, posture: Posture) -> Array:
    """Where the landmarks are in the room: (frames, 33, 3) in metres."""
    made = np.empty((len(posture.joints), len(NAMES), 3))
    for name, number in NUMBER.items():
        owner, offset = body.landmarks[name]
        index = body.number[owner]
        made[:, number] = posture.joints[:, index] + posture.turned[:, index] @ offset
    return made


@dataclass(frozen=True, slots=True)
class Seen:
    """``image``: (frames, 33, 4), x and y as shares of the picture, z of its width (towards the camera-), visibility.

    ``world``: (frames, 33, 3) in metres from the middle of the hips: right, down and away in the picture.
    """

    image: Array
    world: Array


def seen(room: Array, camera: Camera, working: str, middle: Array) -> Seen:
    """What a still camera sees that looks at ``middle``, a point on the floor."""
    axes = camera.axes(working)
    eye = middle * [1, 0, 1] + [0, camera.height_metres, 0] - axes[2] * camera.distance_metres
    from_eye = (room - eye) @ axes.T
    focal = 0.5 * camera.height / camera.half
    pixels = from_eye[..., :2] / np.maximum(from_eye[..., 2:], 0.1) * focal
    hips = room[:, [NUMBER["left_hip"], NUMBER["right_hip"]]].mean(axis=1, keepdims=True)
    world = (room - hips) @ axes.T
    depth = world[..., 2] * focal / camera.distance_metres / camera.width
    x, y = pixels[..., 0] / camera.width + 0.5, pixels[..., 1] / camera.height + 0.5
    image = np.stack([x, y, depth, _visibility(room, axes, x, y)], axis=-1)
    return Seen(image, world)


_NEAR, _FAR, _OUTSIDE = 0.97, 0.32, 0.08  # visibilities as measured on rendered clips


def _visibility(room: Array, axes: Array, x: Array, y: Array) -> Array:
    """Less for the side that the body hides, and next to nothing outside the picture."""
    across = unit(room[:, NUMBER["left_hip"]] - room[:, NUMBER["right_hip"]])
    left_is_away = across @ axes[2]
    sides = np.array([1.0 if "left" in name else -1.0 if "right" in name else 0.0 for name in NAMES])
    hidden = np.clip(sides * left_is_away[:, None], 0, 1) ** 2
    hidden = np.where(np.arange(len(NAMES)) < NUMBER["left_shoulder"], hidden * 0.3, hidden)
    made = _NEAR - (_NEAR - _FAR) * hidden
    inside = (x > 0) & (x < 1) & (y > 0) & (y < 1)
    return np.where(inside, made, _OUTSIDE)
