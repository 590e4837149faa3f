"""Motion definitions: how a way is filled in, and that every slip in one is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from sidestep.knowledge import load
from sidestep.knowledge.check import check
from sidestep.knowledge.motion import (
    Arm,
    Foot,
    Hand,
    Leg,
    Pose,
    Target,
    Worse,
    depth_cap,
    fault_terms,
    merged,
    poses,
    target_bounds,
    way_for,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sidestep.errors import Problem

    type Edit = Callable[[str, Callable[[Any], object]], None]
    type Problems = Callable[[], list[Problem]]

STEP_UP = "motions/side_step_up.yaml"


def test_every_rung_of_every_exercise_has_a_way() -> None:
    """38 exercises, each with its motion."""
    knowledge = load()
    for exercise in knowledge.exercises.values():
        for rung in exercise.ladder:
            assert way_for(knowledge.motions[exercise.id], rung.id) is not None, (exercise.id, rung.id)


def test_every_self_test_is_shown_by_a_motion() -> None:
    """As an exercise is done on a rung, or in a way that is on no rung."""
    knowledge = load()
    for test in knowledge.self_tests.values():
        assert test.shown_by is not None, test.id
        way = way_for(knowledge.motions[test.shown_by.exercise], test.shown_by.place)
        assert way is not None, test.id
        assert bool(way.rungs) == (test.shown_by.way is None), test.id


def test_what_a_pose_does_not_say_stays() -> None:
    """From phase to phase, down to one number of a foot."""
    under = Pose(pelvis=(1, 2, 3), right_leg=Leg(knee=40, foot=Foot(x=0.1, z=0.2)))
    made = merged(under, Pose(right_leg=Leg(foot=Foot(pitch=30))))
    assert made.pelvis == (1, 2, 3)
    assert made.right_leg == Leg(knee=40, foot=Foot(x=0.1, z=0.2, pitch=30))


def test_a_limb_is_led_in_one_way() -> None:
    """A leg that gets a foot loses its angles, an arm that gets a hand too, and the other way round."""
    foot, angles = Leg(foot=Foot(x=0)), Leg(hip=(1, 2, 3), ankle=(0, 0, 0))
    assert merged(angles, foot).hip is None
    assert merged(foot, angles).foot is None
    hand, free = Arm(hand=Hand(at=(0, 1, 0))), Arm(shoulder=(10, 0, 0), elbow=5)
    assert merged(free, hand).shoulder is None
    assert merged(hand, free).hand is None


def test_a_way_is_like_another_but_for_what_it_says() -> None:
    """The step-up with a hand on a rail has the phases, faults and camera of the free one, and other arms."""
    motion = load().motions["side_step_up"]
    free, held = way_for(motion, "step_10"), way_for(motion, "step_10_hand")
    assert free is not None
    assert held is not None
    assert held.camera == free.camera
    assert held.faults == free.faults
    bottom, same = poses(held)[0], poses(free)[0]
    assert bottom.right_leg == same.right_leg
    assert bottom.left_arm is not None
    assert bottom.left_arm.hand is not None
    assert bottom.left_arm.shoulder is None


def test_the_bend_is_the_least_of_rung_and_plan() -> None:
    """The exercise's own where the rung has none, and no cap where nobody gives one."""
    exercises = load().exercises
    step_up = exercises["side_step_up"]
    rungs = {rung.id: rung for rung in step_up.ladder}
    assert depth_cap(step_up, rungs["step_15"]) == 55
    assert depth_cap(step_up, rungs["step_15"], 45) == 45
    assert depth_cap(step_up, rungs["step_10"], 60) == 45
    clamshell = exercises["clamshell"]
    assert depth_cap(clamshell, clamshell.ladder[0]) is None


def test_no_target_asks_for_more_than_the_plan_gives() -> None:
    """A target of depth ends at the cap, and no other target goes past it."""
    depth = Target(phase="low", measure="knee_flexion", to_depth=True)
    assert target_bounds(depth, 45) == (30, 45)
    assert target_bounds(Target(phase="low", measure="knee_flexion", minimum=20, maximum=60), 45) == (20, 45)
    assert target_bounds(Target(phase="low", measure="pelvic_drop", minimum=-5, maximum=50), 45) == (-5, 50)


def test_a_fault_takes_its_terms_from_the_exercises_form() -> None:
    """Limit, direction, view, words and basis; its own where it has them."""
    knowledge = load()
    step_up, way = knowledge.exercises["side_step_up"], way_for(knowledge.motions["side_step_up"], "step_10")
    assert way is not None
    fault = next(fault for fault in way.faults or () if fault.id == "knee_in")
    terms = fault_terms(step_up, fault)
    assert (terms.limit, terms.worse, terms.view) == (15, Worse.ABOVE, "front")
    assert terms.say == "Point your kneecap at your middle toes."
    assert terms.basis is not None


def _way(motion: Any, number: int = 0) -> Any:
    return motion["ways"][number]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda m: m.update(id="side_step_ups"), "the file is called"),
        (lambda m: _way(m)["rungs"].append("step_11"), 'There is no rung "step_11".'),
        (lambda m: _way(m)["rungs"].remove("step_10"), 'No way is for the rung "step_10".'),
        (lambda m: _way(m)["rungs"].append("step_10_hand"), 'Several ways are for the rung "step_10_hand".'),
        (lambda m: _way(m, 1).update(rungs=[], id="step_15"), 'A rung is called "step_15" too.'),
        (lambda m: _way(m, 1).update(like="fre"), '"fre" is no other way here.'),
        (lambda m: _way(m, 1).update(like="hand_on_support"), '"hand_on_support" is no other way here.'),
        (lambda m: _way(m, 1).update(id="free"), 'Another way is called "free" too.'),
        (lambda m: _way(m, 1)["changes"].update(middle={}), 'There is no phase "middle".'),
        (lambda m: _way(m).pop("camera"), "It does not say from where it is seen best."),
        (lambda m: _way(m).pop("signals"), "Nothing tells a repetition."),
        (lambda m: _way(m)["phases"].pop(), "A motion needs two phases at least."),
        (lambda m: _way(m)["phases"][1].update(id="bottom"), "Two phases share an id."),
        (lambda m: _way(m)["signals"][0].update(measure="knee_bend"), 'There is no measure "knee_bend".'),
        (lambda m: _way(m)["targets"][0].update(phase="botom"), 'There is no phase "botom".'),
        (lambda m: _way(m)["targets"][1].update(minimum=70), "It asks for a knee bend of 70"),
        (lambda m: _way(m)["targets"][0].pop("to_depth"), "A target has no number."),
        (
            lambda m: _way(m)["targets"][1].update(measure="hip_flexion", basis=None),
            'The target "hip_flexion" rests on',
        ),
        (lambda m: _way(m)["targets"][0]["basis"].clear(), "This rests on nothing."),
        (lambda m: _way(m)["faults"][0].update(shows="Falling over."), "is none of the exercise's common errors"),
        (lambda m: _way(m)["faults"][0].update(measure="hip_flexion"), "rests on nothing"),
        (lambda m: _way(m)["faults"][0]["changes"].update(low={}), 'There is no phase "low".'),
        (lambda m: _way(m)["rests"][0].update(part="left_fot"), 'There is no part of the body "left_fot".'),
        (lambda m: _way(m)["rests"][0].update(by="left_ankle"), 'There is no number of a pose "left_ankle".'),
        (lambda m: _way(m)["phases"][0]["pose"].update(pelvis=[1, 2]), "pelvis has 2 numbers, not three."),
        (lambda m: _way(m)["phases"][0]["pose"]["right_leg"].update(knee=50), "The knee bends 50, the rung"),
        (lambda m: _way(m)["phases"][0]["pose"]["right_leg"].pop("knee"), "No leg bears the body."),
        (
            lambda m: _way(m)["phases"][1]["pose"].update(left_leg={"foot": {"x": 0.1}}),
            "The left leg is led in different ways",
        ),
        (lambda m: _way(m).update(hold="feets"), '"feets" is none of'),
        (lambda m: _way(m).update(hight=3), 'There is no field "hight" here.'),
    ],
)
def test_every_slip_is_told(change: Callable[[Any], object], says: str, edit: Edit, new_problems: Problems) -> None:
    """With the file it is in, and what to do."""
    edit(STEP_UP, change)
    found = [problem for problem in new_problems() if says in problem.what and problem.where.startswith(STEP_UP)]
    assert found, [str(problem) for problem in new_problems()]
    assert all(problem.mend for problem in found)


def test_a_motion_without_its_exercise_is_told(directory: Path, new_problems: Problems) -> None:
    """With the exercise that it may have meant."""
    text = (directory / STEP_UP).read_text(encoding="utf-8")
    (directory / "motions/side_step_ups.yaml").write_text(
        text.replace("id: side_step_up\n", "id: side_step_ups\n"), encoding="utf-8"
    )
    (problem,) = new_problems()
    assert problem.what == 'There is no exercise "side_step_ups".'
    assert problem.mend == 'Did you mean "side_step_up"?'


def test_an_exercise_without_a_motion_can_wait(directory: Path) -> None:
    """It is pending, and no problem."""
    (directory / STEP_UP).unlink()
    report = check(directory)
    assert not report.problems
    waiting = [problem.what for problem in report.pending if problem.where == "exercises/side_step_up.yaml:1"]
    assert "It has no motion yet, so no moving figure." in waiting
