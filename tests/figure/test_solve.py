"""The solver: what it promises for every exercise, rung, body, side and depth, tried by chance."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings

from motion_chances import Chance, chances, faulty
from sidestep.errors import MotionError
from sidestep.figure import knees
from sidestep.figure.asked import Asked, asked_for, step_metres
from sidestep.figure.depth import bears
from sidestep.figure.frames import angles
from sidestep.figure.holding import weight
from sidestep.figure.parts import parts, point
from sidestep.figure.skeleton import BODIES, SIDES, anatomy, body
from sidestep.figure.solve import solve
from sidestep.knowledge import load
from sidestep.knowledge.motion import Hold, Surface, depth_cap

if TYPE_CHECKING:
    from sidestep.figure.frames import Frames
    from sidestep.figure.rotations import Array

MILLIMETRE = 1e-3
some = settings(max_examples=20)


def swapped(name: str) -> str:
    return f"{name[:-2]}{'_l' if name.endswith('_r') else '_r'}" if name[-2:] in ("_l", "_r") else name


@some
@given(chances)
def test_what_is_planted_does_not_slide(chance: Chance) -> None:
    """A foot that stays where it is keeps its ball on the spot, and a held part its place, to under a millimetre."""
    frames = solve(chance.asked())
    for side in SIDES:
        name = f"{side}_leg.foot"
        if name in frames.channels:
            seen = side if chance.working == "right" else {"right": "left", "left": "right"}[side]
            place, ball = frames.channels[name], frames.joint("ball", seen)
            still = np.abs(np.diff(place[:, [0, 1, 2, 3]], axis=0)).max(axis=1) == 0
            still &= (np.diff(place[:, 4]) == 0) | ((place[1:, 4] >= 0) & (place[:-1, 4] >= 0))
            if frames.channels.fixed[f"{side}_leg.on"] is not Surface.SLOPE:
                assert np.abs(np.diff(ball, axis=0))[still].max(initial=0) < MILLIMETRE
    if frames.way.hold is Hold.PART and frames.way.held_part is not None and chance.working == "right":
        held = point(frames.body, frames.posture, frames.way.held_part)
        assert np.ptp(held[:, [0, 2]], axis=0).max() < MILLIMETRE


@some
@given(chances)
def test_nothing_is_in_the_floor(chance: Chance) -> None:
    """Flesh gives way by three millimetres at most; the fingers of a resting hand are not looked at."""
    frames = solve(chance.asked())
    names = [name for name in frames.body.bones if not name.startswith("hand")]
    assert frames.body.points(frames.posture, names)[:, :, 1].min() > -3 * MILLIMETRE


@some
@given(chances)
def test_bones_keep_their_length(chance: Chance) -> None:
    """In every frame each joint is as far from the one above it as in the zero pose."""
    frames = solve(chance.asked())
    for number, parent in enumerate(frames.body.parents):
        if parent >= 0:
            apart = np.linalg.norm(frames.posture.joints[:, number] - frames.posture.joints[:, parent], axis=1)
            assert np.abs(apart - np.linalg.norm(frames.body.offsets[number])).max() < 1e-9


@some
@given(chances)
def test_no_joint_leaves_its_limits(chance: Chance) -> None:
    """Nor does a knee or an elbow turn in a way that a hinge cannot."""
    for joint, values in angles(solve(chance.asked())).items():
        for column, (low, high) in enumerate(anatomy()["limits"][joint.partition("_")[2]]):
            assert low - 0.5 <= values[:, column].min()
            assert values[:, column].max() <= high + 0.5


@some
@given(chances)
def test_the_left_is_the_right_in_a_mirror(chance: Chance) -> None:
    """Every joint's place with x turned round, every angle the same on the other side, and the bones still fit."""
    right, left = solve(chance.asked(working="right")), solve(chance.asked(working="left"))
    order = [right.body.number[swapped(name)] for name in right.body.bones]
    assert np.array_equal(left.posture.joints, right.posture.joints[:, order] * [-1, 1, 1])
    ours, theirs = angles(left), angles(right)
    for joint, values in ours.items():
        side, _, kind = joint.partition("_")
        assert values == pytest.approx(theirs[f"{'left' if side == 'right' else 'right'}_{kind}"], abs=1e-9)
    again = left.body.placed(left.posture.local, left.root)
    assert again.joints == pytest.approx(left.posture.joints, abs=1e-9)


@some
@given(chances)
def test_no_knee_that_bears_bends_deeper_than_rung_and_plan_allow(chance: Chance) -> None:
    """INV-13: the solved knee, not the written one."""
    one = chance.asked(working="right")
    frames = solve(one)
    rung = next(rung for rung in one.exercise.ladder if rung.id == one.rung)
    cap = depth_cap(one.exercise, rung, one.cap)
    planted = [s for s in SIDES if f"{s}_leg.foot" in frames.channels and f"{s}_leg.knee" in frames.channels]
    knees = frames.way.depth if frames.way.depth is not None else [f"{side}_knee" for side in planted]
    if cap is None:
        return
    for knee in knees:
        assert angles(frames)[knee][bears(frames, knee.partition("_")[0])].max(initial=0) <= cap + 0.1


@some
@given(chances)
def test_it_moves_without_a_jump_and_ends_where_it_began(chance: Chance) -> None:
    """Half the time between frames is half the way, and the last frame is the first, moved on by a repetition's way."""
    frames = solve(chance.asked(per_second=60))
    steps = np.linalg.norm(np.diff(frames.posture.joints, axis=0), axis=2)
    assert steps.max() * 60 < 9  # metres a second, of a running foot
    jumps = np.abs(np.diff(steps, axis=0)).max()
    assert jumps * 60 < 3  # a running foot is stopped by the ground
    assert np.ptp(frames.posture.joints[-1] - frames.posture.joints[0], axis=0).max() < MILLIMETRE


@some
@given(chances)
def test_the_same_gives_the_same(chance: Chance) -> None:
    """To the last bit."""
    assert np.array_equal(solve(chance.asked()).posture.local, solve(chance.asked()).posture.local)


@some
@given(chances)
def test_who_stands_is_balanced(chance: Chance) -> None:
    """The centre of mass is over the feet, shared as the pose says."""
    frames = solve(chance.asked(working="right"))
    if frames.way.hold is not Hold.FEET:
        return
    mass = frames.body.centre_of_mass(frames.posture)
    right = weight(frames.channels)[:, None]
    middles = [_midfoot(frames, side) for side in SIDES]
    assert np.abs(mass - (right * middles[0] + (1 - right) * middles[1]))[:, [0, 2]].max() < MILLIMETRE


def _midfoot(frames: Frames, side: str) -> Array:
    turned = frames.posture.turned[:, frames.body.number[f"foot_{side[0]}"]]
    return np.asarray(frames.joint("foot", side) + turned @ np.array([0.0, 0.0, 0.045]))


@some
@given(faulty)
def test_a_fault_can_be_shown(chance: Chance) -> None:
    """It is solved as well, and is not the right form."""
    wrong, right = solve(chance.asked()), solve(chance.asked(fault=None))
    if len(wrong.seconds) == len(right.seconds):
        assert np.abs(wrong.posture.local - right.posture.local).max() > 0.02


@some
@given(chances)
def test_half_a_repetition_is_half_the_way(chance: Chance) -> None:
    """A partial repetition starts as a whole one does and goes less far."""
    whole, half = solve(chance.asked(cap=None)), solve(chance.asked(cap=None, share=0.5))
    reach = [np.linalg.norm(each.posture.joints - each.posture.joints[0], axis=2).max() for each in (whole, half)]
    assert reach[1] < reach[0] + MILLIMETRE


def test_a_taller_step_is_stepped_on() -> None:
    """The foot on the step is as high as the rung says, on every body."""
    knowledge = load()
    for rung in knowledge.exercises["side_step_up"].ladder:
        frames = solve(asked_for(knowledge, "side_step_up", rung.id))
        sole = frames.joint("foot")[:, 1] - frames.body.sole
        assert sole == pytest.approx(step_metres(rung), abs=MILLIMETRE)


def test_a_sore_knee_sees_a_smaller_bend_on_the_same_step() -> None:
    """The plan's cap holds where it is less than the rung's; then the free foot need not reach the floor."""
    knowledge = load()
    for cap, most in ((None, 45), (60, 45), (30, 30)):
        frames = solve(asked_for(knowledge, "side_step_up", "step_10", cap=cap))
        assert angles(frames)["right_knee"].max() == pytest.approx(most, abs=0.1)


def test_phases_follow_each_other_in_the_exercises_tempo() -> None:
    """The way up takes the seconds of the tempo, and so does the way down."""
    knowledge = load()
    tempo = knowledge.exercises["side_step_up"].dose.tempo
    assert tempo is not None
    line = solve(asked_for(knowledge, "side_step_up", "step_10")).line
    took = {each.part: each.end - each.start for each in line.stretches}
    assert took["work"] == pytest.approx(tempo.work_seconds)
    assert took["return"] == pytest.approx(tempo.return_seconds)
    assert all(before.end == after.start for before, after in pairwise(line.stretches))


def broken(change: dict[str, object]) -> Asked:
    """The side step-up, with another leg in its bottom phase."""
    knowledge = load()
    one = asked_for(knowledge, "side_step_up", "step_10")
    way = next(way for way in one.motion.ways if "step_10" in way.rungs)
    phase = (way.phases or ())[0]
    assert phase.pose.right_leg is not None
    assert phase.pose.right_leg.foot is not None
    leg = replace(phase.pose.right_leg, **change)  # type: ignore[arg-type]
    phases = (replace(phase, pose=replace(phase.pose, right_leg=leg)), *(way.phases or ())[1:])
    ways = (replace(way, phases=phases), *(other for other in one.motion.ways if other is not way))
    return replace(one, motion=replace(one.motion, ways=ways))


def test_what_cannot_be_done_names_the_phase_and_the_constraint() -> None:
    """A knee turned in further than a hip turns: exercise, rung, phase, body, joint and limit are told."""
    with pytest.raises(MotionError) as raised:
        solve(broken({"knee_in": 85.0}))
    for part in ("side_step_up", "step_10", 'phase "', "woman", "right hip rotation", "-50 to 45", "Change the pose"):
        assert part in raised.value.message


def test_a_hand_out_of_reach_is_told() -> None:
    """With how far it is too short."""
    knowledge = load()
    one = asked_for(knowledge, "band_kick_back_diagonal", "knees_1")
    way, *_ = one.motion.ways
    phases = tuple(
        replace(phase, pose=replace(phase.pose, left_arm=replace(arm, hand=replace(arm.hand, at=(0.1, 0.92, 1.5)))))
        if (arm := phase.pose.left_arm) is not None and arm.hand is not None
        else phase
        for phase in way.phases or ()
    )
    with pytest.raises(MotionError, match=r"the left arm reaches its place: [0-9]+ mm too short"):
        solve(replace(one, motion=replace(one.motion, ways=(replace(way, phases=phases),))))


@pytest.mark.parametrize(
    ("exercise", "rung", "fault", "says"),
    [
        ("no_such", "x", None, "has no motion"),
        ("side_step_up", "no_such", None, "no motion for the rung"),
        ("side_step_up", "step_10", "no_such", "no fault"),
    ],
)
def test_unknown_names_are_told(exercise: str, rung: str, fault: str | None, says: str) -> None:
    """An exercise, a rung or a fault that is not there is a MotionError that names it."""
    with pytest.raises(MotionError, match=says):
        solve(asked_for(load(), exercise, rung, fault=fault))


def test_every_part_of_the_knowledge_is_on_the_body() -> None:
    """The knowledge's list of parts is the figure's."""
    from sidestep.knowledge.body import PARTS  # noqa: PLC0415

    assert set(PARTS) == set(parts())
    for part in parts().values():
        assert {*part.flesh, part.joint} <= set(body("woman").bones)


@pytest.mark.parametrize("shape", BODIES)
def test_the_feet_stay_together_in_the_clamshell(shape: str) -> None:
    """While the knee opens; that they come apart is its fault, and only that shows it."""

    def apart(fault: str | None) -> float:
        frames = solve(Chance("clamshell", "no_band", shape, fault=fault).asked())
        return float(np.ptp(np.linalg.norm(frames.joint("foot", "right") - frames.joint("foot", "left"), axis=1)))

    assert apart(None) < 30 * MILLIMETRE
    assert apart("rolling") < 30 * MILLIMETRE
    assert apart("feet_apart") > 100 * MILLIMETRE


@pytest.mark.parametrize("shape", BODIES)
@pytest.mark.parametrize(("exercise", "rung"), [("sit_to_stand", "seat_90"), ("wall_sit", "bend_80")])
def test_knees_that_fall_inwards_stop_at_each_other(exercise: str, rung: str, shape: str) -> None:
    """In a deep bend they touch, and neither is in the other."""
    asked = replace(asked_for(load(), exercise, rung, fault="knees_in"), body=body(shape), per_second=10)
    assert -0.02 < knees.overlap(solve(asked)) <= 0.0005


@pytest.mark.parametrize(("exercise", "fault"), [("lateral_band_walk", "trunk_sway"), ("monster_walk", "stand_up")])
@pytest.mark.parametrize("cap", [15, 20])
def test_a_walk_s_fault_is_shown_with_nearly_straight_knees_too(exercise: str, fault: str, cap: float) -> None:
    """A sore knee that may bend by no more than 15 degrees still sees what often slips."""
    knowledge = load()
    for rung in (knowledge.exercises[exercise].ladder[0].id, knowledge.exercises[exercise].ladder[-1].id):
        asked = asked_for(knowledge, exercise, rung, cap=cap, fault=fault)
        for shape in BODIES:
            frames = solve(replace(asked, body=body(shape), per_second=10))
            for side in SIDES:
                assert angles(frames)[f"{side}_knee"][bears(frames, side)].max() <= cap + 0.05
