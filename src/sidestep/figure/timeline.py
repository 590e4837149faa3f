"""When a repetition's phases are, and its channels between them: from rest to rest with the least jerk, else smoothly.

Minimum jerk: Flash and Hogan 1985. Through phases that flow: monotone cubic pieces (Fritsch and Carlson 1980), which
never leave the range of the two poses beside them, so a planted foot stays planted.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from sidestep.knowledge.motion import Part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sidestep.figure.channels import Channels
    from sidestep.figure.rotations import Array
    from sidestep.knowledge.motion import MotionPhase, Way
    from sidestep.knowledge.types import Exercise, Tempo

WAIT = "wait"  # still, after the way back
_USUAL_SECONDS = 1.5  # of a phase where neither it nor the exercise has a tempo


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a repetition: on the way to a phase, or still in it. Seconds from the repetition's start."""

    phase: int
    part: str  # "work", "pause", "return" or "wait"
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """``keys``: when each phase is reached and left again; the first is where it starts, the last the same again."""

    stretches: tuple[Stretch, ...]
    keys: tuple[tuple[int, float], ...]

    @property
    def seconds(self) -> float:
        return self.stretches[-1].end


def timeline(way: Way, exercise: Exercise, faster: float = 1) -> Timeline:
    """The stretches of one repetition: from the first phase through all others back to it."""
    phases = way.phases or ()
    order = [*range(1, len(phases)), 0]
    moves = _seconds(phases, order, exercise.dose.tempo)
    stretches: list[Stretch] = []
    keys = [(0, 0.0)]
    now = 0.0
    for number in order:
        phase = phases[number]
        end = now + moves[number] / faster
        stretches.append(Stretch(number, phase.part, now, end))
        keys.append((number, end))
        now = end
        still = phase.hold or _pause(phases, order, number, exercise.dose.tempo)
        if still:
            part = WAIT if phase.part is Part.RETURN else Part.PAUSE
            stretches.append(Stretch(number, part, now, now + still))
            now += still
            keys.append((number, now))
    return Timeline(tuple(stretches), tuple(keys))


def _seconds(phases: Sequence[MotionPhase], order: Sequence[int], tempo: Tempo | None) -> dict[int, float]:
    """Each phase's own seconds, or its share of the tempo's among the phases of its part in a row."""
    found: dict[int, float] = {}
    for run in _runs(phases, order):
        shares = sum(phases[number].share for number in run)
        for number in run:
            phase = phases[number]
            whole = _of_tempo(tempo, phase.part)
            found[number] = whole * phase.share / shares if phase.seconds is None else phase.seconds
    return found


def _runs(phases: Sequence[MotionPhase], order: Sequence[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for number in order:
        if run and phases[run[-1]].part is not phases[number].part:
            yield run
            run = []
        run.append(number)
    yield run


def _of_tempo(tempo: Tempo | None, part: Part) -> float:
    if tempo is None:
        return _USUAL_SECONDS
    return {Part.WORK: tempo.work_seconds, Part.PAUSE: tempo.pause_seconds, Part.RETURN: tempo.return_seconds}[part]


def _pause(phases: Sequence[MotionPhase], order: Sequence[int], number: int, tempo: Tempo | None) -> float:
    """The tempo's pause, where the work turns into the way back and the motion itself says no hold."""
    if tempo is None or phases[number].part is not Part.WORK or phases[number].flows:
        return 0.0
    after = order[(order.index(number) + 1) % len(order)]
    return tempo.pause_seconds if phases[after].part is Part.RETURN else 0.0


def sampled(times: Array, line: Timeline, way: Way, poses: Channels, scale: float) -> Channels:
    """The channels at each of ``times``."""
    phases = way.phases or ()
    at = np.array([seconds for _, seconds in line.keys])
    numbers = np.array([number for number, _ in line.keys])
    again = (numbers == 0) & (np.arange(len(numbers)) > 0)  # back in the first phase, further on
    flows = np.array([phases[number].flows for number in numbers])
    travel = [scale * each for each in way.travel or (0, 0)]
    spans = np.clip(np.searchsorted(at, times, side="right") - 1, 0, len(at) - 2)
    values = {}
    for name, given in poses.values.items():
        rows, moved = given[numbers].copy(), _moved(name, travel)
        if moved is not None:
            rows[again] += moved
        values[name] = _between(times, spans, (at, flows), rows, moved)
    lifts = np.array([phases[number].lift for number in numbers])
    for side in ("right", "left"):
        name = f"{side}_leg.foot"
        if name in values and lifts.any():
            rows = poses[name][numbers].copy()
            rows[again, :2] += travel
            goes = np.array([not np.allclose(a[:2], b[:2]) for a, b in pairwise(rows)])
            share = (times - at[spans]) / np.maximum(at[spans + 1] - at[spans], 1e-9)
            high = lifts[spans + 1] * goes[spans] * np.sin(np.pi * share) ** 2
            values[name] = values[name] + high[:, None] * np.array([0, 0, 1, 0, 0])
    return type(poses)(values, poses.fixed)


def _moved(name: str, travel: Sequence[float]) -> Array | None:
    """What the body's way in a repetition adds to a channel."""
    if name.endswith("_leg.foot"):
        return np.array([travel[0], travel[1], 0, 0, 0])
    return np.array([travel[0], 0, travel[1]]) if name == "root" else None


def _between(times: Array, spans: Array, keys: tuple[Array, Array], rows: Array, moved: Array | None) -> Array:
    """``keys``: when each pose is reached or left, and which of them are passed through."""
    at, flows = keys
    slopes = _slopes(at, rows, flows, moved)
    length = np.maximum(at[spans + 1] - at[spans], 1e-9)[:, None]
    u = np.clip((times - at[spans])[:, None] / length, 0, 1)
    start, end = rows[spans], rows[spans + 1]
    eased = start + (end - start) * (u**3 * (10 - 15 * u + 6 * u * u))
    through = (
        start * (2 * u**3 - 3 * u**2 + 1)
        + end * (3 * u**2 - 2 * u**3)
        + length * (slopes[spans] * (u**3 - 2 * u**2 + u) + slopes[spans + 1] * (u**3 - u**2))
    )
    made: Array = np.where((flows[spans] | flows[spans + 1])[:, None], through, eased)
    return made


def _slopes(at: Array, rows: Array, flows: Array, moved: Array | None) -> Array:
    """How fast each number changes as it passes a phase: not at all unless it flows."""
    shift = np.zeros(rows.shape[1]) if moved is None else moved
    before = np.concatenate([[rows[-2] - shift], rows, [rows[1] + shift]])
    when = np.concatenate([[at[0] - (at[-1] - at[-2])], at, [at[-1] + at[1] - at[0]]])
    steps = np.maximum(np.diff(when), 1e-9)[:, None]
    rates = np.diff(before, axis=0) / steps
    low, high = rates[:-1], rates[1:]
    first, second = 2 * steps[1:] + steps[:-1], steps[1:] + 2 * steps[:-1]
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = (first + second) / (first / low + second / high)
    made: Array = np.where((low * high > 0) & flows[:, None], mean, 0.0)
    return made
