"""What is asked of a body: an exercise's rung, how far, how fast, and with which fault."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sidestep.errors import MotionError
from sidestep.figure.skeleton import BODIES, body
from sidestep.knowledge.motion import merged, poses, rung_for, way_for

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sidestep.figure.skeleton import Body
    from sidestep.knowledge import Knowledge
    from sidestep.knowledge.motion import Fault, Motion, MotionPhase, Pose, Way
    from sidestep.knowledge.types import Exercise, Rung

FRAMES_PER_SECOND = 30.0
_USUAL_STEP_METRES = 0.15


@dataclass(frozen=True, slots=True)
class Asked:
    """``rung``: or a way on no rung.

    ``cap``: the prescription's knee bend. ``share``: of the full way (less is a partial repetition).
    """

    exercise: Exercise = field(repr=False)
    motion: Motion = field(repr=False)
    rung: str
    body: Body
    working: str = "right"
    cap: float | None = None
    fault: str | None = None
    share: float = 1.0
    faster: float = 1.0
    per_second: float = FRAMES_PER_SECOND


def asked_for(
    knowledge: Knowledge, exercise: str, rung: str, *, cap: float | None = None, fault: str | None = None
) -> Asked:
    """A rung by the ids of the knowledge, for the first body. Raises MotionError when it has no motion."""
    known, motion = knowledge.exercises.get(exercise), knowledge.motions.get(exercise)
    if known is None or motion is None:
        raise MotionError(f'"{exercise}" has no motion. Write motions/{exercise}.yaml in the knowledge.')
    return Asked(known, motion, rung, body(BODIES[0]), cap=cap, fault=fault)


def way_of(asked: Asked) -> tuple[Way, Rung]:
    """The way in which the rung is done, the fault's changes made. Raises MotionError when there is none."""
    rung, way = rung_for(asked.exercise, asked.rung), way_for(asked.motion, asked.rung)
    if way is None:
        raise MotionError(f'{asked.exercise.id}: no motion for the rung "{asked.rung}". Name a rung of its ladder.')
    if asked.fault is None:
        return way, rung
    fault = fault_of(way, asked.fault)
    if fault is None:
        raise MotionError(f'{asked.exercise.id}, {way.id}: no fault "{asked.fault}". Name one of its motion.')
    return replace(way, phases=_faulty(way, fault.changes)), rung


def fault_of(way: Way, name: str | None) -> Fault | None:
    return next((each for each in way.faults or () if each.id == name), None)


def _faulty(way: Way, changes: Mapping[str, Pose]) -> tuple[MotionPhase, ...]:
    """Phases with a fault's changes, each in its own phase alone."""
    return tuple(
        replace(phase, pose=merged(pose, changes[phase.id]) if phase.id in changes else pose)
        for phase, pose in zip(way.phases or (), poses(way), strict=True)
    )


def step_metres(rung: Rung) -> float:
    """How high the rung's step is; of one whose height does not matter, a usual one."""
    if rung.step_cm is not None:
        return rung.step_cm / 100
    return _USUAL_STEP_METRES if "step" in rung.equipment else 0.0
