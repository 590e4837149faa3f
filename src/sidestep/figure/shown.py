"""What a viewer shows in a loop: as many repetitions in a row as bring the body back to where it began."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from sidestep.figure.channels import scale_of
from sidestep.figure.frames import mirrored, moved
from sidestep.figure.solve import solve
from sidestep.knowledge.motion import Back

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sidestep.figure.asked import Asked
    from sidestep.figure.frames import Frames
    from sidestep.figure.rotations import Array
    from sidestep.figure.timeline import Stretch


@dataclass(frozen=True, slots=True)
class Repetition:
    """One repetition in the loop. ``start``: its seconds in it; ``backwards``: played from its end to its start."""

    frames: Frames
    start: float
    backwards: bool = False

    @property
    def seconds(self) -> float:
        return self.frames.line.seconds

    def stretches(self) -> Sequence[Stretch]:
        """Its stretches in the seconds of the loop."""
        whole = self.frames.line
        if not self.backwards:
            return [replace(each, start=self.start + each.start, end=self.start + each.end) for each in whole.stretches]
        end = self.start + whole.seconds
        return [replace(each, start=end - each.end, end=end - each.start) for each in reversed(whole.stretches)]


def shown(asked: Asked) -> tuple[Repetition, ...]:
    """The repetitions of the loop: one, or ``cycles`` there and as many back."""
    once = solve(replace(asked, working="right"))
    way = once.way
    x, z = (scale_of(asked.body.leg) * each for each in way.travel or (0, 0))
    travel = np.array([x, 0.0, z])
    count = way.cycles or 1
    there = [moved(once, number * travel) for number in range(count)]
    if way.then is Back.MIRRORED:
        other = mirrored(once)
        there += [moved(other, count * travel - number * travel) for number in range(count)]
    backwards = [False] * len(there)
    if way.then is Back.REVERSED:
        there += list(reversed(there))
        backwards += [True] * count
    if asked.working == "left":
        there = [mirrored(frames) for frames in there]
    seconds = once.line.seconds
    return tuple(
        Repetition(frames, number * seconds, back)
        for number, (frames, back) in enumerate(zip(there, backwards, strict=True))
    )


def joined(repetitions: Sequence[Repetition], values: Sequence[Array]) -> Array:
    """One array over the loop from one for each repetition, in the order in which it is played."""
    played = [value[::-1] if each.backwards else value for each, value in zip(repetitions, values, strict=True)]
    return np.concatenate([value if number == 0 else value[1:] for number, value in enumerate(played)])
