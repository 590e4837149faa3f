"""A solved repetition: what the body does, frame by frame, and the true angles."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from sidestep.figure import rotations
from sidestep.figure.skeleton import SIDES, Body, Posture, bone

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sidestep.figure.channels import Channels
    from sidestep.figure.rotations import Array
    from sidestep.figure.timeline import Timeline
    from sidestep.knowledge.motion import Way

_OTHER = {"right": "left", "left": "right"}


@dataclass(frozen=True, slots=True)
class Frames:
    """``seconds`` from the start; ``phase``: index of the phase that a frame is on the way to, or in."""

    body: Body
    way: Way
    working: str  # "right" or "left"
    seconds: Array
    phase: Array
    line: Timeline
    channels: Channels
    posture: Posture
    step_metres: float = 0.0

    @property
    def root(self) -> Array:
        found: Array = self.posture.joints[:, 0]
        return found

    def joint(self, name: str, side: str = "right") -> Array:
        """Where the joint of a bone is: (frames, 3)."""
        known = name if name in self.body.number else bone(name, side)
        found: Array = self.posture.joints[:, self.body.number[known]]
        return found

    def turn(self, name: str, side: str = "right") -> Array:
        """How a bone is turned in its parent: (frames, 3, 3)."""
        known = name if name in self.body.number else bone(name, side)
        found: Array = self.posture.local[:, self.body.number[known]]
        return found


def angles(frames: Frames) -> Mapping[str, Array]:
    """The solved joint angles, "right_hip" and so on: (frames, 3), flexion, adduction, rotation; hinges (frames, 1)."""
    found: dict[str, Array] = {}
    for side in SIDES:
        found[f"{side}_hip"] = rotations.clinical(side, frames.turn("thigh", side))
        found[f"{side}_knee"] = -rotations.clinical(side, frames.turn("calf", side))[:, :1]
        found[f"{side}_ankle"] = rotations.clinical(side, frames.turn("foot", side))
        found[f"{side}_toes"] = rotations.clinical(side, frames.turn("ball", side))[:, :1]
        found[f"{side}_elbow"] = rotations.clinical(side, frames.turn("lowerarm", side))[:, :1]
    return found


def mirrored(frames: Frames) -> Frames:
    """The same with the other side working: an exact mirror through the room's x = 0."""
    body, posture = frames.body, frames.posture
    swap = [body.number[_swapped(name)] for name in body.bones]
    other = Posture(
        rotations.mirrored(posture.local[:, swap]),
        rotations.mirrored(posture.turned[:, swap]),
        posture.joints[:, swap] * rotations.MIRROR,
    )
    return replace(frames, posture=other, working=_OTHER[frames.working])


def _swapped(name: str) -> str:
    return bone(name[:-2], _OTHER["right" if name.endswith("_r") else "left"]) if name[-2:] in ("_l", "_r") else name


def moved(frames: Frames, by: Array) -> Frames:
    """The same somewhere else in the room."""
    posture = frames.posture
    return replace(frames, posture=Posture(posture.local, posture.turned, posture.joints + by))


def times(seconds: float, per_second: float) -> Array:
    """Evenly spread from 0 to ``seconds``, both included."""
    count = max(2, round(seconds * per_second) + 1)
    return np.linspace(0, seconds, count)
