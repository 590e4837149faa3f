"""How deep: poses are written for the deepest rung, and scaled back to what the rung and the plan give (INV-13)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from sidestep.figure.frames import angles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sidestep.figure.channels import Channels
    from sidestep.figure.frames import Frames
    from sidestep.figure.rotations import Array

_LIFTED_METRES = 1e-4


def capped(poses: Channels, bearing: Sequence[str], cap: float | None, own: Array) -> Channels:
    """Knees bent to the cap at most; what leans with them is scaled back too, but in phases that are ``own``."""
    if cap is None or not bearing:
        return poses
    knees = {f"{side}_leg.knee": poses[f"{side}_leg.knee"] for side in bearing}
    deepest = np.max(list(knees.values()), axis=0)
    share = np.where(own[:, None], 1, np.minimum(1, cap / np.maximum(deepest, 1e-9)))
    leaning = share * np.array([[1.0, 0.0, 0.0]]) + np.array([[0.0, 1.0, 1.0]])
    changed = {name: np.minimum(rows, cap) for name, rows in knees.items()}
    return poses.with_values(**changed, pelvis=poses["pelvis"] * leaning, trunk=poses["trunk"] * leaning)


def partly(poses: Channels, share: float) -> Channels:
    """Every phase only part of the way from the first."""
    if share == 1:
        return poses
    return replace(poses, values={name: rows[:1] + share * (rows - rows[:1]) for name, rows in poses.values.items()})


def bears(frames: Frames, side: str) -> Array:
    """In which frames a foot stands (True for a leg that is not planted at all): (frames,)."""
    name = f"{side}_leg.foot"
    if name not in frames.channels:
        return np.full(len(frames.phase), fill_value=True)
    return np.asarray(frames.channels[name][:, 2] < _LIFTED_METRES)


def deepest(frames: Frames, bearing: Sequence[str]) -> float | None:
    """The greatest bend of a knee that bears; of a lifted foot's it is not asked."""
    knees = frames.way.depth if frames.way.depth is not None else tuple(f"{side}_knee" for side in bearing)
    found = angles(frames)
    bends = [found[knee][bears(frames, knee.partition("_")[0])] for knee in knees]
    return max((float(bend.max()) for bend in bends if bend.size), default=None)
