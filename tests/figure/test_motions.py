"""The contract of every motion: each rung solved for both bodies, with its targets, signals and faults."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sidestep.figure.check import different, problems
from sidestep.figure.measures import MEASURED
from sidestep.knowledge import load
from sidestep.knowledge.body import BODY_MEASURES
from sidestep.knowledge.motion import Leg


@pytest.mark.parametrize("exercise", load().exercises)
def test_the_motion_does_what_it_says(exercise: str) -> None:
    """Both bodies can do it, nothing goes into the floor, the right form is right, and each fault shows."""
    knowledge = load()
    found = [str(problem) for problem in problems(knowledge.exercises, {exercise: knowledge.motions[exercise]})]
    assert not found


def test_every_measure_is_computed_but_those_of_time() -> None:
    """What the knowledge may name, the figure can measure."""
    assert set(MEASURED) == {name for name, measure in BODY_MEASURES.items() if not measure.of_time}


def test_rungs_that_look_the_same_are_tried_once() -> None:
    """A stronger band is no other motion; a higher step is."""
    knowledge = load()
    tried = {rung.id for rung in different(knowledge.exercises["side_step_up"], knowledge.motions["side_step_up"])}
    assert {"step_5_hand", "step_20_weight"} <= tried
    assert "step_15_weight_3" not in tried


def test_an_angle_that_no_joint_has_is_told_with_its_phase() -> None:
    """Also where a limit of the exercise or the plan would hide it."""
    knowledge = load()
    motion = knowledge.motions["side_step_up"]
    way = motion.ways[0]
    assert way.phases is not None
    leg = replace(way.phases[0].pose.right_leg or Leg(), knee=200)
    phase = replace(way.phases[0], pose=replace(way.phases[0].pose, right_leg=leg))
    wrong = replace(motion, ways=(replace(way, phases=(phase, *way.phases[1:])), *motion.ways[1:]))
    first = next(problems(knowledge.exercises, {motion.id: wrong}))
    assert str(first).startswith(f"motions/side_step_up.yaml ways > {way.id} > phases > {phase.id}")
    assert "The right knee is 200 degrees." in str(first)
