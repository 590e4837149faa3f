"""Knees that fall inwards stop at each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sidestep.figure.skeleton import SIDES

if TYPE_CHECKING:
    from sidestep.figure.channels import Channels
    from sidestep.figure.frames import Frames
    from sidestep.figure.rotations import Array

NARROWER = 0.95  # by so much less at a time, until they only touch
_KNEE_METRES = 0.1  # round the joint


def falling(poses: Channels) -> tuple[str, ...]:
    """The channels of knees that turn inwards somewhere."""
    names = (f"{side}_leg.knee_in" for side in SIDES)
    return tuple(name for name in names if name in poses and poses[name].max() > 0)


def narrower(poses: Channels, share: float) -> Channels:
    """Inwards only by a share, outwards as they are."""
    return poses.with_values(**{name: np.minimum(poses[name], share * poses[name]) for name in falling(poses)})


def overlap(frames: Frames) -> float:
    """By how many metres one knee is in the other, at most."""
    right, left = (frames.joint("calf", side) for side in SIDES)
    apart = left - right
    across = apart / np.maximum(np.linalg.norm(apart, axis=1), 1e-9)[:, None]
    inner = _reach(frames, "right", right, across) + _reach(frames, "left", left, -across)
    return float((inner - np.linalg.norm(apart, axis=1)).max())


def _reach(frames: Frames, side: str, knee: Array, towards: Array) -> Array:
    """How far its flesh goes from the middle of a knee: (frames,)."""
    flesh = frames.body.points(frames.posture, [f"{bone}_{side[0]}" for bone in ("thigh", "calf")]) - knee[:, None]
    near = np.linalg.norm(flesh, axis=2) < _KNEE_METRES
    return np.asarray(np.where(near, np.einsum("fpi,fi->fp", flesh, towards), 0).max(axis=1))
