"""What a physiotherapist sees: legs go through nothing, feet stay together, faults show what they say."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from sidestep.figure.asked import asked_for
from sidestep.figure.check import different
from sidestep.figure.parts import parts
from sidestep.figure.props import placed
from sidestep.figure.shown import shown
from sidestep.figure.skeleton import BODIES, SIDES, body, bone
from sidestep.figure.solve import solve
from sidestep.knowledge import load

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from sidestep.figure.frames import Frames
    from sidestep.figure.rotations import Array

KNOWLEDGE = load()
GIVES_METRES = 0.025  # flesh, and the cushion under it
KNEE_METRES = 0.06  # between the middles of two knees that touch
LOW_FEET_METRES = 0.14  # between the ankles of feet that lie on each other


def solved(exercise: str, rung: str, fault: str | None, shape: str) -> Frames:
    return solve(replace(asked_for(KNOWLEDGE, exercise, rung, fault=fault), body=body(shape)))


def reached(frames: Frames, phase: str) -> int:
    """The frame in which a phase is reached."""
    number = next(n for n, each in enumerate(frames.way.phases or ()) if each.id == phase)
    at = next(seconds for key, seconds in frames.line.keys[1:] if key == number)
    return int(np.abs(frames.seconds - at).argmin())


def faults(name: str) -> Iterator[tuple[str, str, str]]:
    """Every exercise and rung that shows a fault of this name, and the phase in which it does."""
    for exercise, motion in KNOWLEDGE.motions.items():
        for way in motion.ways:
            for fault in way.faults or ():
                if fault.id == name and fault.changes:
                    places = way.rungs or (way.id,)
                    yield from ((exercise, place, next(iter(fault.changes))) for place in (places[0], places[-1]))


def blocks(thing: Mapping[str, Any]) -> Iterator[tuple[Array, Array]]:
    """The middles and half sizes of what is solid in a thing, in its own axes."""
    width, height, depth = (each / 1000 for each in thing["size"])
    if thing["kind"] == "step":
        yield np.array([0, height / 2, 0]), np.array([width, height, depth]) / 2
    elif thing["kind"] == "bench":
        yield np.array([0, height - 0.04, 0]), np.array([width, 0.08, depth]) / 2
    elif thing["kind"] == "chair":
        yield np.array([0, thing["height"] / 1000 - 0.02, 0]), np.array([width, 0.04, depth]) / 2


def sunk(thing: Mapping[str, Any], points: Array) -> float:
    """How deep the deepest of the points is in a thing."""
    angle = np.radians(thing["turn"])
    x, z = points[:, 0] - thing["at"][0] / 1000, points[:, 2] - thing["at"][2] / 1000
    own = np.stack([x * np.cos(angle) - z * np.sin(angle), points[:, 1], x * np.sin(angle) + z * np.cos(angle)], axis=1)
    return max((float((half - np.abs(own - middle)).min(axis=1).max()) for middle, half in blocks(thing)), default=0)


@pytest.mark.parametrize(
    "exercise", [name for name, motion in KNOWLEDGE.motions.items() if any(w.props for w in motion.ways)]
)
def test_no_leg_goes_through_a_step_a_bench_or_a_seat(exercise: str) -> None:
    """In every way and fault, for every body: two and a half centimetres is flesh that gives way."""
    known = KNOWLEDGE.exercises[exercise]
    legs = [name for side in SIDES for name in parts()[f"{side}_leg"].flesh]
    for rung in different(known, KNOWLEDGE.motions[exercise]):
        for shape in BODIES:
            asked = replace(asked_for(KNOWLEDGE, exercise, rung.id), body=body(shape), per_second=6)
            way = shown(asked)[0].frames.way
            for fault in (None, *(each.id for each in way.faults or () if each.changes)):
                loop = shown(replace(asked, fault=fault))
                things, _, _ = placed(loop, known, rung)
                for each in loop:
                    points = each.frames.body.points(each.frames.posture, legs).reshape(-1, 3)
                    for thing in (one for one in things if one["kind"] in ("step", "bench", "chair")):
                        assert sunk(thing, points) < GIVES_METRES, (rung.id, shape, fault, thing["kind"])


@pytest.mark.parametrize("shape", BODIES)
def test_knees_that_drift_inwards_do_not_cross(shape: str) -> None:
    """They touch at most."""
    for exercise, rung, phase in faults("knees_in"):
        frames = solved(exercise, rung, "knees_in", shape)
        if "left_leg.foot" in frames.channels:
            frame = reached(frames, phase)
            apart = frames.joint("calf", "left")[frame, 0] - frames.joint("calf", "right")[frame, 0]
            assert apart > KNEE_METRES, (exercise, rung)


def test_the_free_hip_is_the_one_that_drops() -> None:
    """Standing and lying."""
    found = list(faults("hip_drop"))
    assert len({exercise for exercise, _, _ in found}) > 1
    for exercise, rung, phase in found:
        frames = solved(exercise, rung, "hip_drop", "woman")
        frame = reached(frames, phase)
        drop = frames.joint("thigh", "right")[frame, 1] - frames.joint("thigh", "left")[frame, 1]
        assert drop > 0.02, exercise


@pytest.mark.parametrize(
    ("exercise", "rung", "phase", "turned", "way"),
    [
        ("side_plank", "feet", "up", "spine_03", -1),
        ("copenhagen_adduction", "knee", "up", "spine_03", 1),
        ("clamshell", "no_band", "open", "pelvis", 1),
        ("side_lying_hip_abduction", "leg_straight", "up", "pelvis", 1),
    ],
)
def test_rolling_goes_the_way_that_is_said(exercise: str, rung: str, phase: str, turned: str, way: int) -> None:
    """Forwards the front looks at the floor, backwards at the ceiling."""
    motion = KNOWLEDGE.motions[exercise]
    says = next(each.shows for each in motion.ways[0].faults or () if each.id == "rolling")
    assert ("forwards" in says) == (way < 0)
    frames = solved(exercise, rung, "rolling", "woman")
    front = frames.posture.turned[reached(frames, phase), frames.body.number[turned]] @ np.array([0.0, 0, 1])
    assert way * front[1] > 0.2


@pytest.mark.parametrize("shape", BODIES)
@pytest.mark.parametrize(
    ("exercise", "rung", "phases"),
    [
        ("side_plank", "feet_stacked", ("down", "up")),
        ("side_plank", "knees", ("down", "up")),
        ("side_plank", "top_leg_up", ("down",)),
        ("clamshell", "knees_3_feet_up", ("closed", "open")),
    ],
)
def test_feet_that_lie_on_each_other_stay_there(exercise: str, rung: str, phases: tuple[str, ...], shape: str) -> None:
    """Lying on the side no foot floats over the other."""
    frames = solved(exercise, rung, None, shape)
    for phase in phases:
        right, left = (
            frames.posture.joints[reached(frames, phase), frames.body.number[bone("foot", side)]] for side in SIDES
        )
        assert np.linalg.norm(right - left) < LOW_FEET_METRES, phase
