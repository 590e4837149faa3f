"""The body measures of ``knowledge.body_measures``, from solved frames: one value a frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sidestep.figure.frames import angles
from sidestep.figure.rotations import AXES, applied, sign, unit
from sidestep.figure.skeleton import SIDES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sidestep.figure.frames import Frames
    from sidestep.figure.rotations import Array

_OTHER = {"right": "left", "left": "right"}


def measured(frames: Frames, measure: str, side: str) -> Array:
    """A measure of the body, of a side where there is one for each: (frames,)."""
    if measure in _OF_ANGLES:
        joint, column, factor = _OF_ANGLES[measure]
        return factor * angles(frames)[f"{side}_{joint}"][:, column]
    return _OTHERS[measure](frames, side)


_OF_ANGLES: Mapping[str, tuple[str, int, float]] = {
    "knee_flexion": ("knee", 0, 1),
    "hip_flexion": ("hip", 0, 1),
    "hip_abduction": ("hip", 1, -1),
    "hip_adduction": ("hip", 1, 1),
    "ankle_flexion": ("ankle", 0, 1),
}


def _hip_angle(frames: Frames, side: str) -> Array:
    shoulder, hip, knee = (frames.joint(name, side) for name in ("upperarm", "thigh", "calf"))
    return _angle(shoulder - hip, knee - hip)


def _trunk_to_leg_line(frames: Frames, side: str) -> Array:
    del side
    ankles = _middle(frames, "foot")
    hips = _middle(frames, "thigh")
    return np.asarray(180 - _angle(_middle(frames, "upperarm") - hips, ankles - hips))


def _pelvic_drop(frames: Frames, side: str) -> Array:
    across = frames.joint("thigh", side) - frames.joint("thigh", _OTHER[side])
    return _degrees(np.arctan2(across[:, 1], np.linalg.norm(across[:, [0, 2]], axis=1)))


def _pelvis_rotation(frames: Frames, side: str) -> Array:
    del side
    return np.abs(_turned_about(frames, "y"))


def _pelvis_tilt_change(frames: Frames, side: str) -> Array:
    del side
    return -_turned_about(frames, "z")


def _turned_about(frames: Frames, axis: str) -> Array:
    """The pelvis's turn since the first frame, about one of its own axes then."""
    start = frames.posture.turned[0, 0]
    m = start.T @ frames.posture.turned[:, 0]
    a, b = [AXES[name] for name in ("xyz".replace(axis, ""))]
    about = AXES[axis]
    b = np.cross(about, a)
    now = applied(m, a)
    return _degrees(np.arctan2(now @ b, now @ a))


def _fppa(frames: Frames, side: str) -> Array:
    hip, knee, ankle = (frames.joint(name, side)[:, :2] for name in ("thigh", "calf", "foot"))
    line = unit(ankle - hip)
    inwards = line[:, ::-1] * [-1, 1] * sign(side)
    upper, lower = knee - hip, ankle - knee
    return _degrees(
        np.arctan2(np.einsum("fi,fi->f", upper, inwards), np.einsum("fi,fi->f", upper, line))
        - np.arctan2(np.einsum("fi,fi->f", lower, inwards), np.einsum("fi,fi->f", lower, line))
    )


def _trunk_lateral_lean(frames: Frames, side: str) -> Array:
    up = _middle(frames, "upperarm") - _middle(frames, "thigh")
    return _degrees(np.arctan2(-sign(side) * up[:, 0], up[:, 1]))


def _trunk_forward_lean(frames: Frames, side: str) -> Array:
    del side
    up = _middle(frames, "upperarm") - _middle(frames, "thigh")
    return _degrees(np.arctan2(up[:, 2], up[:, 1]))


def _leg_direction(frames: Frames, side: str) -> Array:
    way = frames.joint("foot", side) - frames.joint("foot", side)[0]
    out, back = -sign(side) * way[:, 0], -way[:, 2]
    return np.where(np.hypot(out, back) < 0.02, np.nan, np.degrees(np.arctan2(out, back)))  # noqa: PLR2004 - no way yet


def _step_width(frames: Frames, side: str) -> Array:
    del side
    return np.asarray(_apart(frames, "foot") / _apart(frames, "upperarm"))


def _ankle_distance(frames: Frames, side: str) -> Array:
    del side
    return np.asarray(_apart(frames, "foot") / frames.body.leg)


def _knee_distance(frames: Frames, side: str) -> Array:
    del side
    return np.asarray(_apart(frames, "calf") / frames.body.leg)


def _hip_height(frames: Frames, side: str) -> Array:
    del side
    return _raised(frames, _middle(frames, "thigh")[:, 1])


def _hip_forwards(frames: Frames, side: str) -> Array:
    del side
    return _raised(frames, _middle(frames, "thigh")[:, 2])


def _ankle_height(frames: Frames, side: str) -> Array:
    return _raised(frames, frames.joint("foot", side)[:, 1])


def _heel_height(frames: Frames, side: str) -> Array:
    number = frames.body.number[f"foot_{side[0]}"]
    heel = [0.0, -frames.body.sole, frames.body.flesh["foot_r"][:, 2].min()]
    point = frames.posture.joints[:, number] + applied(frames.posture.turned[:, number], heel)
    return _raised(frames, point[:, 1])


def _toe_height(frames: Frames, side: str) -> Array:
    number = frames.body.number[f"ball_{side[0]}"]
    toe = [0.0, 0.0, frames.body.flesh["ball_r"][:, 2].max()]
    point = frames.posture.joints[:, number] + applied(frames.posture.turned[:, number], toe)
    return _raised(frames, point[:, 1])


_OTHERS: Mapping[str, Callable[[Frames, str], Array]] = {
    "hip_angle": _hip_angle,
    "trunk_to_leg_line": _trunk_to_leg_line,
    "pelvic_drop": _pelvic_drop,
    "pelvis_rotation": _pelvis_rotation,
    "pelvis_tilt_change": _pelvis_tilt_change,
    "knee_frontal_angle_fppa": _fppa,
    "trunk_lateral_lean": _trunk_lateral_lean,
    "trunk_forward_lean": _trunk_forward_lean,
    "leg_direction": _leg_direction,
    "step_width": _step_width,
    "ankle_distance": _ankle_distance,
    "knee_distance": _knee_distance,
    "hip_height": _hip_height,
    "hip_forwards": _hip_forwards,
    "ankle_height": _ankle_height,
    "heel_height": _heel_height,
    "toe_height": _toe_height,
}
MEASURED = frozenset({*_OF_ANGLES, *_OTHERS})


def _degrees(radians: Array) -> Array:
    return np.asarray(np.degrees(radians))


def _raised(frames: Frames, values: Array) -> Array:
    return np.asarray((values - values.min()) / frames.body.leg)


def _middle(frames: Frames, name: str) -> Array:
    found: Array = np.mean([frames.joint(name, side) for side in SIDES], axis=0)
    return found


def _apart(frames: Frames, name: str) -> Array:
    return np.asarray(np.linalg.norm(frames.joint(name, "right") - frames.joint(name, "left"), axis=1))


def _angle(first: Array, second: Array) -> Array:
    return _degrees(np.arccos(np.clip(np.einsum("fi,fi->f", unit(first), unit(second)), -1, 1)))
