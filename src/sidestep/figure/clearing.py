"""A free foot that would scrape along the floor is lifted over it, by bending that leg a little more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sidestep.figure.placing import EXACT_METRES, Constraint, lowest, touching
from sidestep.figure.posing import Posing
from sidestep.figure.skeleton import SIDES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sidestep.figure.channels import Channels
    from sidestep.figure.posing import Scene
    from sidestep.figure.rotations import Array

_LIFT_SECONDS = 0.2


def scraping(scene: Scene, frames: Channels, step_seconds: float) -> Iterator[Constraint]:
    """A constraint for each free foot that is in the floor somewhere: over it, smoothly."""
    posture = Posing(scene, frames).posture()
    for side in SIDES:
        if f"{side}_leg.hip" in frames:
            low = lowest(scene.body, posture, f"{side}_foot")
            if low.min() < -EXACT_METRES:
                high = low + smooth(np.maximum(0, -low), step_seconds)
                yield Constraint(f"{side}_lift", touching(f"{side}_foot", high), f"the {side} foot clears the floor")


def smooth(lift: Array, step_seconds: float) -> Array:
    """At least the lift everywhere, without corners; the repetition goes round."""
    count = min(max(1, round(_LIFT_SECONDS / step_seconds)), (len(lift) - 1) // 2)
    around = np.concatenate([lift[-1 - 2 * count : -1], lift, lift[1 : 1 + 2 * count]])
    size = 2 * count + 1
    highest = np.lib.stride_tricks.sliding_window_view(around, size).max(axis=1)
    window = np.hanning(size + 2)[1:-1]
    return np.convolve(highest, window / window.sum(), mode="valid")
