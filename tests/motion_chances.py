"""Chance exercises for the solver's properties: any rung of any exercise, on any body, side and depth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from sidestep.figure.asked import Asked, way_of
from sidestep.figure.skeleton import BODIES, body
from sidestep.knowledge import load

PER_SECOND = 12.0
RUNGS = tuple((exercise.id, rung.id) for exercise in load().exercises.values() for rung in exercise.ladder)


@dataclass(frozen=True, slots=True)
class Chance:
    """By names alone, so that a failing one reads well."""

    exercise: str
    rung: str
    body: str = BODIES[0]
    working: str = "right"
    cap: float | None = None
    fault: str | None = None

    def asked(self, **changes: Any) -> Asked:
        knowledge = load()
        given = {
            "working": self.working,
            "cap": self.cap,
            "fault": self.fault,
            "per_second": PER_SECOND,
            **changes,
        }
        exercise, motion = knowledge.exercises[self.exercise], knowledge.motions[self.exercise]
        return Asked(exercise, motion, self.rung, body(self.body), **given)


def _faults() -> tuple[Chance, ...]:
    return tuple(
        Chance(exercise, rung, fault=fault.id)
        for exercise, rung in RUNGS
        for fault in way_of(Chance(exercise, rung).asked())[0].faults or ()
        if fault.changes
    )


chances = st.builds(
    lambda rung, shape, working, cap: Chance(rung[0], rung[1], shape, working, cap),
    st.sampled_from(RUNGS),
    st.sampled_from(BODIES),
    st.sampled_from(["right", "left"]),
    st.sampled_from([None, 60.0, 45.0, 30.0]),
)
faulty = st.deferred(lambda: st.sampled_from(_faults()))
