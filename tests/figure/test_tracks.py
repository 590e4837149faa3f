"""The page's tracks: as exact as the frames, in order, small, and mirrored by the rule that they state."""

from __future__ import annotations

import gzip
import json
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from sidestep.errors import MotionError
from sidestep.figure.asked import asked_for
from sidestep.figure.shown import joined, shown
from sidestep.figure.skeleton import BODIES, Body, Posture, body
from sidestep.figure.tracks import packed, tracks
from sidestep.knowledge import load

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sidestep.figure.rotations import Array

ARTICLE = (
    ("side_step_up", "step_10"),
    ("band_kick_back_diagonal", "knees_1"),
    ("lateral_band_walk", "knees_1"),
    ("band_adductor_pull", "across_1"),
)


def decoded(columns: list[list[int]], frames: int) -> Array:
    """Columns added up, each as long as the loop."""
    return np.stack([np.cumsum(c) if len(c) > 1 else np.full(frames, c[0]) for c in columns], axis=1).astype(float)


def matrices(q: Array) -> Array:
    x, y, z, w = (q / np.linalg.norm(q, axis=1, keepdims=True)).T
    rows = [
        [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
        [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
        [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)],
    ]
    return np.moveaxis(np.array(rows), -1, 0)


def posed(shape: Body, frames: int, of: Mapping[str, Any], *, mirror: bool = False) -> Posture:
    """The body as a page would pose it from its tracks, or their mirror by the rule of the format."""
    local = np.broadcast_to(np.eye(3), (frames, len(shape.bones), 3, 3)).copy()
    for name, columns in of["bones"].items():
        turned = decoded(columns, frames)
        if mirror:
            turned = turned * [1, -1, -1, 1]
            name = f"{name[:-2]}_{'l' if name.endswith('_r') else 'r'}" if name[-2:] in ("_l", "_r") else name  # noqa: PLW2901
        local[:, shape.number[name]] = matrices(turned)
    root = decoded(of["root"], frames) / 1000 * ([-1, 1, 1] if mirror else [1, 1, 1])
    return shape.placed(local, root)


@pytest.mark.parametrize(("exercise", "rung"), ARTICLE)
def test_what_the_page_poses_is_what_was_solved(exercise: str, rung: str) -> None:
    """To under three millimetres at every joint of every body, on the side that works and mirrored."""
    made = json.loads(packed(tracks(load(), exercise, rung)))
    assert set(made["bodies"]) == set(BODIES)
    for name in BODIES:
        for side in ("right", "left"):
            shape = body(name)
            one = asked_for(load(), exercise, rung)
            per_second = made["fps"]
            loop = shown(type(one)(one.exercise, one.motion, rung, shape, working=side, per_second=per_second))
            true = joined(loop, [each.frames.posture.joints for each in loop])
            got = posed(shape, made["frames"], made["bodies"][name], mirror=side == "left")
            assert len(true) == made["frames"]
            assert np.abs(got.joints - true).max() < 0.003


@pytest.mark.parametrize("exercise", load().exercises)
def test_the_loop_is_whole(exercise: str) -> None:
    """Spans and repetitions follow each other without gaps; the end is the start; each phase has its place."""
    knowledge = load()
    if exercise not in {name for name, _ in ARTICLE} and list(knowledge.exercises).index(exercise) % 4:
        return  # one in four of the others
    made = tracks(knowledge, exercise, knowledge.exercises[exercise].start_rung)
    spans, repetitions = made["spans"], made["repetitions"]
    assert spans[0]["start"] == repetitions[0]["start"] == 0
    assert spans[-1]["end"] == repetitions[-1]["end"] == made["frames"] - 1
    assert all(before["end"] == after["start"] for before, after in pairwise(spans))
    assert all(before["end"] == after["start"] for before, after in pairwise(repetitions))
    assert {span["part"] for span in spans} <= {"work", "pause", "return", "wait"}
    assert all(0 <= span["phase"] < len(made["phases"]) for span in spans)
    low, high = (np.array(corner) for corner in made["bodies"]["woman"]["bounds"])
    assert (low < high).all()
    assert len(gzip.compress(packed(made).encode())) < 12_000


def test_a_walk_comes_back() -> None:
    """Three steps right and three steps left: the last frame is the first."""
    made = tracks(load(), "lateral_band_walk", "knees_1")
    assert [each["working"] for each in made["repetitions"]] == ["right"] * 3 + ["left"] * 3
    root = decoded(made["bodies"]["man"]["root"], made["frames"])
    assert np.abs(root[-1] - root[0]).max() <= 2
    assert np.ptp(root[:, 0]) > 700


def test_the_band_is_where_the_rung_says() -> None:
    """None without a band; just above the knees as in the article; at the ankles on the harder rung."""
    knowledge = load()

    def bands(rung: str) -> list[Mapping[str, Any]]:
        made = tracks(knowledge, "band_kick_back_diagonal", rung)
        return [prop for prop in made["bodies"]["woman"]["props"] if prop["kind"] == "band_loop"]

    assert bands("no_band") == []
    (above,), (ankles,) = bands("knees_1"), bands("ankles_2")
    assert (above["place"], ankles["place"]) == ("above_knees", "ankles")
    assert len(above["ends"]) == 6
    assert above["ends"][1][0] > 450
    assert ankles["ends"][1][0] < 250


def test_the_band_of_somebody_who_lies_is_along_the_legs() -> None:
    """On the side that is along the body; of who stands it says nothing, and the band is upright."""
    lying, upright = (
        next(prop for prop in tracks(load(), *asked)["bodies"]["woman"]["props"] if prop["kind"] == "band_loop")
        for asked in (("side_lying_hip_abduction", "ankles_2"), ("lateral_band_walk", "ankles_2"))
    )
    assert np.linalg.norm(lying["along"]) == pytest.approx(1000, abs=2)
    assert np.abs(lying["along"]).argmax() == 0
    assert "along" not in upright


def test_the_caps_are_in_what_is_shown() -> None:
    """The file says the bend that it shows, and a smaller one when the plan gives less."""
    assert tracks(load(), "side_step_up", "step_10")["cap"] == 45
    assert tracks(load(), "side_step_up", "step_10", cap=30)["cap"] == 30
    assert "cap" not in tracks(load(), "clamshell", "no_band")


def test_a_fault_has_tracks_of_its_own() -> None:
    """The right form names the faults that can be shown; each is another motion of the same loop."""
    right = tracks(load(), "side_step_up", "step_10")
    names = [fault["id"] for fault in right["faults"]]
    assert names == ["knee_in", "hip_drop", "trunk_lean"]
    assert all(fault["say"] or fault["shows"] for fault in right["faults"])
    wrong = tracks(load(), "side_step_up", "step_10", fault="knee_in")
    assert wrong["fault"] == "knee_in"
    assert "faults" not in wrong
    assert wrong["bodies"]["woman"]["bones"]["thigh_r"] != right["bodies"]["woman"]["bones"]["thigh_r"]


def test_what_is_not_there_is_told() -> None:
    """No motion, no rung, no fault: a MotionError."""
    for exercise, rung, fault in (("x", "y", None), ("side_step_up", "y", None), ("side_step_up", "step_10", "z")):
        with pytest.raises(MotionError):
            tracks(load(), exercise, rung, fault=fault)
