"""A motion definition solved for a body: ``solve`` gives the frames of one repetition, or raises MotionError.

The solved angles are the truth: targets, test landmarks and the page's tracks all come from these frames.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sidestep.errors import MotionError
from sidestep.figure import depth, knees
from sidestep.figure.asked import fault_of, step_metres, way_of
from sidestep.figure.channels import channels, scale_of
from sidestep.figure.clearing import scraping
from sidestep.figure.frames import Frames, angles, mirrored, times
from sidestep.figure.holding import Holding, bearing_sides
from sidestep.figure.placing import EXACT_METRES, Constraint, solved
from sidestep.figure.posing import Posing, Scene
from sidestep.figure.skeleton import anatomy
from sidestep.figure.timeline import Timeline, sampled, timeline
from sidestep.knowledge.motion import Hold, Position, depth_cap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sidestep.figure.asked import Asked
    from sidestep.figure.posing import Reach
    from sidestep.figure.rotations import Array
    from sidestep.knowledge.motion import Way
    from sidestep.knowledge.types import Rung

EXACT_DEGREES = 0.05
_BARE_DEGREES = 0.5  # past a limit by less is rounding
_DEEPER_TRIES = 12
_NARROWER_TRIES = 20
_ANGLES = {"hip": ("flexion", "adduction", "rotation"), "ankle": ("dorsiflexion", "inversion", "rotation")}


def solve(asked: Asked) -> Frames:
    """One repetition from its first phase back to it. Raises MotionError when the body cannot do it."""
    frames = _Solving(asked).frames()
    return frames if asked.working == "right" else mirrored(frames)


class _Solving:
    def __init__(self, asked: Asked) -> None:
        self.way: Way
        self.rung: Rung
        self.asked, self.body = asked, asked.body
        self.way, self.rung = way_of(asked)
        fault = fault_of(self.way, asked.fault)
        self.line: Timeline = timeline(self.way, asked.exercise, asked.faster * (fault.faster if fault else 1))
        self.inwards = 1.0  # of what a fault turns the knees
        position = self.way.position or Position.UPRIGHT
        self.scene = Scene(asked.body, position, step_metres(self.rung), grips=self.way.grips or {})

    def frames(self) -> Frames:
        """As deep as the rung and the plan allow; knees that fall inwards at most touch."""
        for _ in range(_NARROWER_TRIES):
            frames = self._deep_enough()
            falls = self.asked.fault is not None and knees.falling(frames.channels)
            if not falls or knees.overlap(frames) <= EXACT_METRES:
                return frames
            self.inwards *= knees.NARROWER
        raise self._refused(None, "the knees stop at each other")

    def _deep_enough(self) -> Frames:
        cap = depth_cap(self.asked.exercise, self.rung, self.asked.cap)
        wanted = cap
        for _ in range(_DEEPER_TRIES):
            frames, bearing = self._solved(wanted)
            deepest = depth.deepest(frames, bearing)
            if cap is None or wanted is None or deepest is None or deepest <= cap + EXACT_DEGREES:
                self._within_limits(frames)
                return frames
            wanted -= deepest - cap + EXACT_DEGREES / 2
        raise self._refused(None, f"the knee bends no further than {cap:g} degrees")

    def _solved(self, cap: float | None) -> tuple[Frames, Sequence[str]]:
        rows = channels(self.way, self.body)
        bearing = bearing_sides(rows)
        rows = depth.capped(knees.narrower(rows, self.inwards), bearing, cap, self._own_leaning())
        holding = Holding(self.way, self.scene, bearing, self.asked.fault)
        holding.settle(rows)
        rows = depth.partly(holding.touched(rows), self.asked.share)
        seconds = times(self.line.seconds, self.asked.per_second)
        constraints = holding.constraints()
        frames = holding.begun(sampled(seconds, self.line, self.way, rows, scale_of(self.body.leg)))
        frames, off = solved(holding.scene, frames, constraints)
        if holding.hold is Hold.FEET and (clear := list(scraping(holding.scene, frames, seconds[1] - seconds[0]))):
            constraints = [*constraints, *clear]
            frames, off = solved(holding.scene, frames, constraints)
        phase = np.array([self._phase_at(each) for each in seconds])
        self._exact(constraints, off, phase)
        posing = Posing(holding.scene, frames)
        posture = posing.posture()
        for limb, reach in posing.reaches.items():
            self._reached(limb, reach, phase)
        step = self.scene.step_metres
        return Frames(self.body, self.way, "right", seconds, phase, self.line, frames, posture, step), bearing

    def _own_leaning(self) -> Array:
        """The phases in which a fault says how the body leans."""
        fault = fault_of(self.way, self.asked.fault)
        changed = {} if fault is None else fault.changes
        leans = {name for name, pose in changed.items() if pose.pelvis is not None or pose.trunk is not None}
        return np.array([phase.id in leans for phase in self.way.phases or ()])

    # --- what must be true of the result

    def _exact(self, constraints: Sequence[Constraint], off: Array, phase: Array) -> None:
        for column, constraint in enumerate(constraints):
            worst = int(np.abs(off[:, column]).argmax())
            if abs(off[worst, column]) > EXACT_METRES:
                raise self._refused(
                    int(phase[worst]), f"{constraint.says}: {1000 * abs(off[worst, column]):.1f} mm off"
                )

    def _reached(self, limb: str, reach: Reach, phase: Array) -> None:
        beyond = reach.needed - reach.possible
        worst = int(beyond.argmax())
        if beyond[worst] > EXACT_METRES:
            what = limb.replace("_", " ")
            raise self._refused(
                int(phase[worst]), f"the {what} reaches its place: {1000 * beyond[worst]:.0f} mm too short"
            )

    def _within_limits(self, frames: Frames) -> None:
        for joint, values in angles(frames).items():
            kind = joint.partition("_")[2]
            for column, (low, high) in enumerate(anatomy()["limits"][kind]):
                over = np.maximum(values[:, column] - high, low - values[:, column])
                worst = int(over.argmax())
                if over[worst] > _BARE_DEGREES:
                    turn = f"{joint.replace('_', ' ')} {_ANGLES.get(kind, ('bend',))[column]}"
                    says = f"{turn} stays within {low} to {high} degrees: {values[worst, column]:.0f}"
                    raise self._refused(int(frames.phase[worst]), says)

    def _phase_at(self, seconds: float) -> int:
        found = next((each for each in self.line.stretches if seconds <= each.end + 1e-9), self.line.stretches[-1])
        return found.phase

    def _refused(self, phase: int | None, says: str) -> MotionError:
        phases = self.way.phases or ()
        where = "" if phase is None else f', phase "{phases[phase].id}"'
        return MotionError(
            f"{self.asked.exercise.id}, {self.way.id} ({self.rung.id}){where}, {self.body.name}: "
            f"this cannot be: {says}. Change the pose of this phase or of the one before."
        )
