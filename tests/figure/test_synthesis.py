"""Synthetic landmarks: in the contract's form, as true as they say, and spoiled on purpose only."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sidestep.errors import MotionError
from sidestep.figure.landmarks import NAMES, NUMBER, OTHER_SIDE, Camera
from sidestep.figure.noise import MEASURED, PHONE
from sidestep.figure.synthesis import Clip, Do, Plan, synthesise, varied
from sidestep.knowledge import load
from sidestep.knowledge.motion import View

SIDE = Camera(view=View.SIDE)
STEP_UP = Plan("side_step_up", "step_10", repetitions=(Do(), Do()), camera=SIDE, per_second=15)


def knee_in_the_picture(clip: Clip, side: str) -> np.ndarray:
    """The bend between hip, knee and ankle, in pixels."""
    camera = clip.plan.camera
    points = [
        clip.seen.image[:, NUMBER[f"{side}_{part}"], :2] * [camera.width, camera.height]
        for part in ("hip", "knee", "ankle")
    ]
    up, down = points[0] - points[1], points[2] - points[1]
    cosine = np.einsum("fi,fi->f", up, down) / np.linalg.norm(up, axis=1) / np.linalg.norm(down, axis=1)
    return np.asarray(180 - np.degrees(np.arccos(np.clip(cosine, -1, 1))))


def test_the_names_are_those_of_the_pose_model() -> None:
    """33, and every left one has a right one."""
    assert len(NAMES) == 33
    assert (OTHER_SIDE[OTHER_SIDE] == np.arange(33)).all()
    assert NAMES[OTHER_SIDE[NUMBER["left_knee"]]] == "right_knee"


def test_the_lines_are_in_the_contracts_form() -> None:
    """JSON Lines with t, image and world, 33 landmarks each, in the order of time."""
    lines = [json.loads(line) for line in synthesise(load(), STEP_UP).lines()]
    assert len(lines) == len(synthesise(load(), STEP_UP).seconds)
    for line in lines:
        assert set(line) == {"t", "image", "world"}
        assert [len(point) for point in line["image"]] == [4] * 33
        assert [len(point) for point in line["world"]] == [3] * 33
    times = [line["t"] for line in lines]
    assert times == sorted(times)


def test_the_near_knee_is_read_rightly_from_the_side_and_not_from_the_front() -> None:
    """The picture's angle is within four degrees of the true one from the side; from the front the bend is gone."""
    side = synthesise(load(), STEP_UP)
    assert np.abs(knee_in_the_picture(side, "right") - side.degrees["right_knee"]).max() < 4
    front = synthesise(load(), replace(STEP_UP, camera=Camera(view=View.FRONT)))
    assert np.abs(knee_in_the_picture(front, "right") - front.degrees["right_knee"]).max() > 20


@pytest.mark.parametrize("working", ["right", "left"])
def test_the_side_that_works_is_nearer_in_the_side_view(working: str) -> None:
    """And the far one is hidden, as on rendered clips."""
    clip = synthesise(load(), replace(STEP_UP, working=working))
    far = "left" if working == "right" else "right"
    assert np.median(clip.seen.image[:, NUMBER[f"{working}_knee"], 3]) > 0.9
    assert np.median(clip.seen.image[:, NUMBER[f"{far}_knee"], 3]) < 0.45
    assert np.median(clip.seen.image[:, NUMBER[f"{working}_knee"], 2]) < 0


def test_everybody_is_in_the_picture() -> None:
    """Upright, in the middle, feet down, from every view."""
    for view in View:
        image = synthesise(load(), replace(STEP_UP, camera=Camera(view=view))).seen.image
        assert image[..., :2].min() > 0.0
        assert image[..., :2].max() < 1.0
        assert (image[:, NUMBER["nose"], 1] < image[:, NUMBER["left_ankle"], 1]).all()


def test_only_whole_repetitions_count() -> None:
    """Half the way is in the truth, and is none."""
    plan = replace(STEP_UP, repetitions=(Do(), Do(share=0.5), Do(fault="knee_in"), Do(faster=2, rest_seconds=2)))
    truth = synthesise(load(), plan).truth()
    assert truth["count"] == 3
    assert [each["counts"] for each in truth["repetitions"]] == [True, False, True, True]
    assert truth["repetitions"][2]["fault"] == "knee_in"
    for each in truth["repetitions"]:
        assert each["start"] < each["turn"] < each["end"]
    slow, quick = truth["repetitions"][0], truth["repetitions"][3]
    assert quick["turn"] - quick["start"] == pytest.approx((slow["turn"] - slow["start"]) / 2, abs=0.2)
    assert json.loads(json.dumps(truth)) == truth


def test_walking_into_place_is_no_repetition() -> None:
    """The clip is longer, begins elsewhere, and has as many repetitions."""
    front = replace(STEP_UP, camera=Camera(view=View.FRONT))
    still, walked = synthesise(load(), front), synthesise(load(), replace(front, walks_in=True))
    assert len(walked.seconds) > len(still.seconds) + 15
    assert len(walked.repetitions) == len(still.repetitions)
    hips = walked.seen.image[:, NUMBER["left_hip"], 0]
    assert abs(hips[0] - hips[-1]) > 0.1


def test_a_walk_goes_and_comes_back() -> None:
    """Steps to the right lead with the right leg, the same number back with the left."""
    clip = synthesise(load(), Plan("lateral_band_walk", "knees_1", repetitions=(Do(),) * 6, per_second=10))
    assert [each.side for each in clip.repetitions] == ["right"] * 3 + ["left"] * 3
    hips = clip.seen.image[:, NUMBER["left_hip"], 0]
    assert hips[-1] == pytest.approx(hips[0], abs=0.01)
    assert np.ptp(hips) > 0.1


@settings(max_examples=8)
@given(st.integers(0, 10_000))
def test_the_same_seed_makes_the_same_mistakes(seed: int) -> None:
    """And another seed makes others; the truth is the same."""
    plan = replace(STEP_UP, noise=PHONE, seed=seed, wobble_degrees=0.5, repetitions=(Do(),))
    first, second = synthesise(load(), plan), synthesise(load(), plan)
    assert list(first.lines()) == list(second.lines())
    other = synthesise(load(), replace(plan, seed=seed + 1))
    assert not np.array_equal(first.seen.image, other.seen.image)
    assert np.array_equal(first.degrees["right_knee"], other.degrees["right_knee"])


def test_noise_is_as_large_as_it_says() -> None:
    """Measured noise moves landmarks by a few pixels, a phone's by more; world depth is not to be trusted."""
    clean = synthesise(load(), STEP_UP)
    errors = []
    for noise in (MEASURED, PHONE):
        spoiled = synthesise(load(), replace(STEP_UP, noise=noise))
        errors.append(np.abs(spoiled.seen.image[..., 1] - clean.seen.image[..., 1]).mean() * 480)
        assert np.abs(spoiled.seen.world[..., 2] - clean.seen.world[..., 2]).mean() > 0.02
    assert 0.5 < errors[0] < errors[1] < 15


def test_lost_frames_are_missing_and_dropped_landmarks_are_hidden() -> None:
    """A line is left out where nobody was found; a dropped landmark has next to no visibility."""
    noise = replace(PHONE, lost_per_minute=20, dropouts_per_minute=60)
    clip = synthesise(load(), replace(STEP_UP, noise=noise))
    assert not clip.found.all()
    assert len(list(clip.lines())) == clip.found.sum()
    assert (clip.seen.image[:, NUMBER["left_shoulder"] :, 3] < 0.15).any()


def test_wobbling_leaves_the_feet() -> None:
    """The head sways, the feet hardly."""
    still, swaying = synthesise(load(), STEP_UP), synthesise(load(), replace(STEP_UP, wobble_degrees=1.5))
    moved = np.abs(swaying.seen.image[..., :2] - still.seen.image[..., :2]).max(axis=(0, 2))
    assert moved[NUMBER["nose"]] > 4 * moved[NUMBER["right_ankle"]]


def test_people_vary() -> None:
    """Repetitions of different tempo and reach, all far enough to count, the same for the same seed."""
    plan = varied(STEP_UP, 6)
    assert plan == varied(STEP_UP, 6)
    assert len({do.faster for do in plan.repetitions}) == 6
    assert all(do.share >= 0.75 for do in plan.repetitions)


def test_an_unknown_exercise_is_told() -> None:
    """A MotionError, before anything is written."""
    with pytest.raises(MotionError):
        synthesise(load(), replace(STEP_UP, exercise="none"))
