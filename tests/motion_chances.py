"""Chance exercises for the solver's properties: any rung of any exercise, on any body, as deep and far as may be."""

from __future__ import annotations

from hypothesis import strategies as st

from sidestep.figure.asked import Asked, way_of
from sidestep.figure.skeleton import BODIES, body
from sidestep.knowledge import load

PER_SECOND = 12.0
RUNGS = tuple((exercise.id, rung.id) for exercise in load().exercises.values() for rung in exercise.ladder)
CAPS = (None, 60.0, 45.0, 30.0)


@st.composite
def asked(draw: st.DrawFn) -> Asked:
    """The right form of a rung."""
    exercise, rung = draw(st.sampled_from(RUNGS))
    knowledge = load()
    return Asked(
        knowledge.exercises[exercise],
        knowledge.motions[exercise],
        rung,
        body(draw(st.sampled_from(BODIES))),
        working=draw(st.sampled_from(["right", "left"])),
        cap=draw(st.sampled_from(CAPS)),
        per_second=PER_SECOND,
    )


@st.composite
def faulty(draw: st.DrawFn) -> Asked:
    """A rung that has faults, with one of them."""
    one = draw(asked().filter(lambda one: any(fault.changes for fault in way_of(one)[0].faults or ())))
    faults = [fault.id for fault in way_of(one)[0].faults or () if fault.changes]
    return Asked(
        one.exercise, one.motion, one.rung, one.body, fault=draw(st.sampled_from(faults)), per_second=PER_SECOND
    )
