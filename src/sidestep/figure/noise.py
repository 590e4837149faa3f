"""What a pose model gets wrong, added to true landmarks. The same seed gives the same mistakes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sidestep.figure.landmarks import NAMES, NUMBER, OTHER_SIDE, Seen

if TYPE_CHECKING:
    from numpy.random import Generator

    from sidestep.figure.landmarks import Camera
    from sidestep.figure.rotations import Array


@dataclass(frozen=True, slots=True)
class Noise:
    """Lengths as shares of the body's height in the picture.

    ``MEASURED`` is what the model did on clean rendered clips; ``PHONE`` is padded, because real phone video is worse.
    """

    jitter: float = 0.0  # of each landmark and frame
    drift: float = 0.0  # slow error
    drift_seconds: float = 0.8
    bias: float = 0.0  # of a clip and landmark; ankles and the far side have double
    world_depth_metres: float = 0.0
    dropouts_per_minute: float = 0.0  # one landmark hidden
    dropout_seconds: tuple[float, float] = (0.1, 0.6)
    lost_per_minute: float = 0.0  # nobody found at all: the frames are missing
    swaps_per_minute: float = 0.0  # left and right taken for each other
    time_seconds: float = 0.0  # by which frames come early or late


NONE = Noise()
MEASURED = Noise(jitter=0.0012, drift=0.007, bias=0.02, world_depth_metres=0.05)
PHONE = Noise(
    jitter=0.008,
    drift=0.012,
    bias=0.03,
    world_depth_metres=0.08,
    dropouts_per_minute=2,
    lost_per_minute=0.5,
    swaps_per_minute=0.3,
    time_seconds=0.004,
)
LEVELS = {"none": NONE, "measured": MEASURED, "phone": PHONE}
_SLOPPY = ("ankle", "heel", "foot_index")
_HIDDEN_VISIBILITY = 0.1
_FAR_VISIBILITY = 0.6


def spoiled(true: Seen, times: Array, camera: Camera, noise: Noise, chance: Generator) -> tuple[Seen, Array]:
    """The landmarks with a model's mistakes, and which frames it found somebody in."""
    frames = len(times)
    image, world = true.image.copy(), true.world.copy()
    height = float(np.median(np.ptp(image[..., 1], axis=1)))
    shape = np.array([camera.height / camera.width, 1.0]) * height  # the same in pixels both ways
    metres = float(np.median(np.ptp(world[..., 1], axis=1)))
    shift = _shifts(frames, times, noise, chance, _sloppiness(image))
    image[..., :2] += shift * shape
    world[..., :2] += shift * metres
    world[..., 2] += chance.normal(0, noise.world_depth_metres, (1, len(NAMES))) if noise.world_depth_metres else 0
    image[..., 3] = np.clip(image[..., 3] + chance.normal(0, 0.015, image.shape[:2]) * (noise.jitter > 0), 0, 1)
    for start, end in _spells(times, noise.dropouts_per_minute, noise.dropout_seconds, chance):
        which = int(chance.integers(NUMBER["left_shoulder"], len(NAMES)))
        image[start:end, which, :2] = image[start, which, :2] + chance.normal(0, 0.05, 2)
        image[start:end, which, 3] = _HIDDEN_VISIBILITY
    for start, end in _spells(times, noise.swaps_per_minute, (0.1, 0.3), chance):
        image[start:end], world[start:end] = image[start:end][:, OTHER_SIDE], world[start:end][:, OTHER_SIDE]
    found = np.full(frames, True)
    for start, end in _spells(times, noise.lost_per_minute, noise.dropout_seconds, chance):
        found[start:end] = False
    return Seen(image, world), found


def _sloppiness(image: Array) -> Array:
    low = np.array([any(part in name for part in _SLOPPY) for name in NAMES])
    far = np.median(image[..., 3], axis=0) < _FAR_VISIBILITY
    return np.where(low | far, 2.0, 1.0)


def _shifts(frames: int, times: Array, noise: Noise, chance: Generator, sloppy: Array) -> Array:
    size = (frames, len(NAMES), 2)
    made = chance.normal(0, 1, size) * noise.jitter
    if noise.drift:
        step = float(np.median(np.diff(times)))
        keep = np.exp(-step / noise.drift_seconds)
        fresh = chance.normal(0, noise.drift, size)
        slow = np.empty(size)
        slow[0] = fresh[0]
        for frame in range(1, frames):
            slow[frame] = keep * slow[frame - 1] + np.sqrt(1 - keep**2) * fresh[frame]
        made += slow
    return made + chance.normal(0, 1, (1, *size[1:])) * noise.bias / 2 * sloppy[None, :, None]


def _spells(times: Array, per_minute: float, seconds: tuple[float, float], chance: Generator) -> list[tuple[int, int]]:
    """Frames from and to of so many spells a minute, at random."""
    if not per_minute:
        return []
    whole = float(times[-1] - times[0])
    count = int(chance.poisson(per_minute * whole / 60))
    starts = times[0] + chance.uniform(0, whole, count)
    ends = starts + chance.uniform(*seconds, count)
    return [(int(np.searchsorted(times, a)), int(np.searchsorted(times, b))) for a, b in zip(starts, ends, strict=True)]
