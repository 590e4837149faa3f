"""Whether the motions do what they say: every rung, every body, every target, signal and fault, solved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from sidestep.errors import MotionError, Problem
from sidestep.figure.asked import Asked
from sidestep.figure.depth import bears
from sidestep.figure.measures import MEASURED, measured
from sidestep.figure.skeleton import BODIES, SIDES, Body, anatomy, body
from sidestep.figure.solve import solve
from sidestep.knowledge.motion import (
    Side,
    Turn,
    Worse,
    completed,
    depth_cap,
    fault_terms,
    poses,
    rung_for,
    target_bounds,
    way_for,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sidestep.figure.frames import Frames
    from sidestep.figure.rotations import Array
    from sidestep.knowledge.motion import Fault, Motion, Pose, Signal, Target
    from sidestep.knowledge.types import Exercise, Rung

_PER_SECOND = 15.0
_FLOOR_METRES = 0.003  # flesh gives way by so much
_FAULTY_METRES = 0.02  # of a fault: it is done badly
_DEGREES = 1.0  # by which a target may be missed: bodies differ
_HANDS = ("hand_l", "hand_r")  # the fingers of a resting hand are not those of the mesh at rest


def problems(exercises: Mapping[str, Exercise], motions: Mapping[str, Motion]) -> Iterator[Problem]:
    """Everything that is not as a motion says, for both bodies."""
    for motion in motions.values():
        exercise = exercises.get(motion.id)
        if exercise is not None:
            yield from _written(motion)
            for place in (*(rung.id for rung in different(exercise, motion)), *_off_the_ladder(motion)):
                for name in BODIES:
                    asked = Asked(exercise, motion, place, body(name), per_second=_PER_SECOND)
                    yield from _rung(asked, rung_for(exercise, place))


def _written(motion: Motion) -> Iterator[Problem]:
    """No angle is written that no joint has: a limit of the plan would hide it, not mend it."""
    for way in motion.ways:
        whole = completed(motion, way)
        for phase, pose in zip(whole.phases or (), poses(whole), strict=True):
            for name, degrees, (low, high) in _angles(pose):
                if not low <= degrees <= high:
                    place = f"motions/{motion.id}.yaml ways > {way.id} > phases > {phase.id}"
                    yield Problem(place, f"{name} is {degrees:g} degrees.", f"A body has {low} to {high} there.")


def _angles(pose: Pose) -> Iterator[tuple[str, float, tuple[int, int]]]:
    limits = anatomy()["limits"]
    for side in SIDES:
        for limb, joints in (("leg", ("hip", "knee", "ankle")), ("arm", ("shoulder", "elbow"))):
            for joint in joints:
                given = getattr(getattr(pose, f"{side}_{limb}"), joint, None)
                values = () if given is None else given if isinstance(given, tuple) else (given,)
                for degrees, bounds in zip(values, limits[joint], strict=False):
                    yield f"The {side} {joint}", degrees, bounds


def different(exercise: Exercise, motion: Motion) -> Sequence[Rung]:
    """The rungs that look different: of each way the shallowest and the deepest, on the lowest and the highest step.

    A stronger band or more weight changes nothing to be seen.
    """
    ways: dict[str, list[Rung]] = {}
    for rung in exercise.ladder:
        way = way_for(motion, rung.id)
        if way is not None:
            ways.setdefault(way.id, []).append(rung)
    found: dict[str, Rung] = {}
    for rungs in ways.values():
        order = sorted(rungs, key=lambda rung: (rung.step_cm or 0, rung.knee_bend_degrees or 0))
        found.update(
            {rung.id: rung for rung in (order[0], order[-1]) if _looks(rung) not in map(_looks, found.values())}
        )
        found[order[0].id] = order[0]
    return tuple(found.values())


def _off_the_ladder(motion: Motion) -> Iterator[str]:
    yield from (way.id for way in motion.ways if not way.rungs)


def _looks(rung: Rung) -> tuple[object, ...]:
    return (rung.step_cm, rung.knee_bend_degrees)


@dataclass(frozen=True, slots=True)
class _Solved:
    asked: Asked
    rung: Rung
    frames: Frames

    @property
    def body(self) -> Body:
        return self.frames.body

    def problem(self, what: str, mend: str) -> Problem:
        place = f"motions/{self.asked.motion.id}.yaml ways > {self.frames.way.id}"
        fault = "" if self.asked.fault is None else f", fault {self.asked.fault}"
        return Problem(f"{place} ({self.rung.id}, {self.body.name}{fault})", what, mend)


def _rung(asked: Asked, rung: Rung) -> Iterator[Problem]:
    try:
        right = _Solved(asked, rung, solve(asked))
    except MotionError as error:
        yield Problem(f"motions/{asked.motion.id}.yaml", error.message)
        return
    yield from _floor(right, _FLOOR_METRES)
    for target in right.frames.way.targets or ():
        yield from _target(right, target)
    for signal in right.frames.way.signals or ():
        yield from _signal(right, signal)
    for fault in right.frames.way.faults or ():
        yield from _fault(right, fault)


def _floor(it: _Solved, give: float) -> Iterator[Problem]:
    names = [name for name in it.body.bones if name not in _HANDS]
    heights = it.body.points(it.frames.posture, names)[:, :, 1]
    frame = int(heights.min(axis=1).argmin())
    lowest = float(heights[frame].min())
    if lowest < -give:
        phase = (it.frames.way.phases or ())[it.frames.phase[frame]].id
        counts = np.cumsum([len(it.body.flesh[name]) for name in names])
        bone = names[int(np.searchsorted(counts, heights[frame].argmin(), side="right"))]
        when = f'On the way to "{phase}" ({it.frames.seconds[frame]:.1f} s)'
        what = f"{when} {bone} is {-1000 * lowest:.0f} mm in the floor."
        yield it.problem(what, "Bend or lift it more.")


def _sides(side: Side) -> tuple[str, ...]:
    return {Side.WORKING: ("right",), Side.OTHER: ("left",), Side.BOTH: ("right", "left")}[side]


def _in_phase(frames: Frames, phase: str) -> Array:
    """The frames in which a phase has been reached (all of them for "all")."""
    if phase == "all":
        return np.full(len(frames.seconds), True)
    number = next(n for n, each in enumerate(frames.way.phases or ()) if each.id == phase)
    reached = [seconds for key, seconds in frames.line.keys[1:] if key == number]
    made: Array = np.zeros(len(frames.seconds), bool)
    for seconds in reached:
        made[np.abs(frames.seconds - seconds).argmin()] = True
    return made


def _target(it: _Solved, target: Target) -> Iterator[Problem]:
    if target.measure not in MEASURED:
        return
    low, high = target_bounds(target, depth_cap(it.asked.exercise, it.rung, it.asked.cap))
    for side in _sides(target.side):
        here = _in_phase(it.frames, target.phase)
        if target.measure == "knee_flexion":
            here = here & bears(it.frames, side)
        values = measured(it.frames, target.measure, side)[here]
        values = values[~np.isnan(values)]
        said = f"In {target.phase} the right form's {target.measure} ({side}) is"
        mend = "Change the pose or the target."
        if low is not None and values.min() < low - _DEGREES:
            yield it.problem(f"{said} {values.min():.1f}, its target {low:g} at least.", mend)
        if high is not None and values.max() > high + _DEGREES:
            yield it.problem(f"{said} {values.max():.1f}, its target {high:g} at most.", mend)


def _signal(it: _Solved, signal: Signal) -> Iterator[Problem]:
    for side in _sides(signal.side):
        values = measured(it.frames, signal.measure, side)
        span = float(np.nanmax(values) - np.nanmin(values))
        if span < signal.minimum_range:
            yield it.problem(
                f"{signal.measure} ({side}) changes by {span:.2f} in a repetition, not by {signal.minimum_range:g}.",
                "Ask for less, or name another signal.",
            )
        starts = values[0] - np.nanmin(values) < span / 2
        if starts != (signal.starts is Turn.LOW):
            yield it.problem(f"{signal.measure} ({side}) does not start {signal.starts.value}.", "Say where it starts.")


def _fault(it: _Solved, fault: Fault) -> Iterator[Problem]:
    if not fault.changes:
        return
    try:
        frames = solve(replace(it.asked, fault=fault.id))
    except MotionError as error:
        yield Problem(f"motions/{it.asked.motion.id}.yaml faults > {fault.id}", error.message)
        return
    yield from _floor(replace(it, frames=frames, asked=replace(it.asked, fault=fault.id)), _FAULTY_METRES)
    if fault.measure not in MEASURED:
        return
    terms = fault_terms(it.asked.exercise, fault)
    if terms.limit is None:
        return
    for shown, is_fault in ((it.frames, False), (frames, True)):
        found = False
        for side in _sides(fault.side):
            values = measured(shown, fault.measure, side)
            if fault.phases:
                here = np.any([_in_phase(shown, phase) for phase in fault.phases], axis=0)
                values = np.where(here, values, np.nan)
            if fault.measure == "knee_flexion":
                values = values[bears(shown, side)]
            found = found or bool(
                np.nanmax(values) > terms.limit if terms.worse is Worse.ABOVE else np.nanmin(values) < terms.limit
            )
        if found is not is_fault:
            worst = np.nanmax(values) if terms.worse is Worse.ABOVE else np.nanmin(values)
            whose = f'the fault "{fault.id}"' if is_fault else f'the right form (fault "{fault.id}")'
            yield it.problem(
                f"{fault.measure} of {whose} reaches {worst:.1f}; the limit is {terms.limit:g}.",
                "Change the fault more." if is_fault else "Change the right form, or the limit.",
            )
