"""Pictures and clips of the figure: what is in them, and that it is true."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from sidestep.errors import BadInputError, DrawingError
from sidestep.figure import clips, stills
from sidestep.figure.cameras import Lens, camera
from sidestep.figure.drawing import Ground, image_of
from sidestep.figure.mesh import Runner
from sidestep.figure.pictures import Style, picture
from sidestep.figure.played import Played, played
from sidestep.figure.tracks import tracks
from sidestep.knowledge import load

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sidestep.figure.drawing import Pixels, Studio

EXERCISE = "side_step_up"
BACKDROP = Ground("#ffffff")


@pytest.fixture(scope="module")
def made() -> Mapping[str, Any]:
    knowledge = load()
    return tracks(knowledge, EXERCISE, knowledge.exercises[EXERCISE].start_rung)


@pytest.fixture(scope="module")
def step_up(made: Mapping[str, Any]) -> Played:
    return played(made)


def drawn(pixels: Pixels) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Where there is more than a shadow."""
    return np.asarray(pixels[..., 3] > 200, bool)


def test_all_of_the_runner_is_in_the_picture(studio: Studio, step_up: Played) -> None:
    """From every side, nothing of her touches the edge, and she fills most of the height."""
    width, height = studio.size
    for view in ("front", "side", "back", "oblique"):
        eye = camera(step_up, view, Lens(aspect=width / height))
        seen = drawn(picture(studio, step_up, eye, step_up.moment("work"), Style()))
        edges = np.concatenate([seen[0], seen[-1], seen[:, 0], seen[:, -1]])
        assert not edges.any(), view
        rows = np.flatnonzero(seen.any(axis=1))
        assert np.ptp(rows) > 0.7 * height, view


def test_the_other_side_is_the_mirrored_picture(studio: Studio, made: Mapping[str, Any]) -> None:
    """With the left side working, the silhouette is that of the right turned over."""
    pictures = []
    for left in (False, True):
        shows = played(made, left=left)
        eye = camera(shows, "front", Lens(aspect=0.8))
        pictures.append(drawn(picture(studio, shows, eye, shows.moment("work", 0.3), Style())))
    apart = pictures[0] ^ pictures[1][:, ::-1]
    assert apart.mean() < 0.005


def test_what_works_is_lit(studio: Studio, step_up: Played) -> None:
    """The right thigh is marked in blue when its muscle works, and nothing else changes."""
    eye = camera(step_up, "front", Lens(aspect=0.8))
    at = step_up.moment("work")
    plain = picture(studio, step_up, eye, at, Style(ground=BACKDROP)).astype(int)
    lit = picture(studio, step_up, eye, at, Style(working={"quadriceps_right": 1.0}, ground=BACKDROP)).astype(int)
    changed = np.abs(lit - plain).max(axis=-1) > 8
    assert 0.003 < changed.mean() < 0.08
    bone = step_up.mesh.bones.index
    pose = step_up.pose(at)
    thigh = (pose.places[bone("thigh_r")] + pose.places[bone("calf_r")]) / 2
    x, y, _ = eye.pixels(thigh[None], studio.size)[0]
    rows, columns = np.nonzero(changed)
    assert abs(columns.mean() - x) < 8
    assert abs(rows.mean() - y) < 12
    assert (lit - plain)[changed][:, 0].mean() < (lit - plain)[changed][:, 2].mean()


def test_a_picture_without_ground_shows_the_page_through(studio: Studio, step_up: Played) -> None:
    """The corners are empty, the shadow is half there, and the colours are not darkened by it."""
    still = picture(studio, step_up, camera(step_up, "front", Lens(aspect=0.8)), 0, Style())
    assert still[0, 0, 3] == 0
    assert ((still[..., 3] > 0) & (still[..., 3] < 200)).any()
    shirt = still[np.abs(still[..., :3].astype(int).min(axis=-1) - 240) < 12]
    assert len(shirt) > 100


def test_the_truth_lies_where_the_picture_is(step_up: Played) -> None:
    """Every landmark of a clip's truth is on the body that it draws."""
    green = Style(ground=Ground("#00ff00"))
    take = clips.Take(width=320, height=320, loops=1, still=0, per_second=1, style=green)
    try:
        frames = list(clips.frames(step_up, take))
    except DrawingError as error:
        pytest.skip(str(error))
    for frame in frames:
        seen = ~((frame.pixels[..., 1] > 200) & (frame.pixels[..., 0] < 90))
        for name, (x, y, _) in frame.truth["landmarks"].items():
            around = seen[max(int(y) - 4, 0) : int(y) + 5, max(int(x) - 4, 0) : int(x) + 5]
            assert around.any(), name
    knees = [frame.truth["joints"]["right_knee"][0] for frame in frames]
    assert max(knees) - min(knees) > 25


def test_the_truth_counts_the_repetitions(step_up: Played) -> None:
    """As many as the loops that are shown, after the stillness before them."""
    take = clips.Take(width=32, height=32, loops=3, per_second=4, still=1.0)
    try:
        told = [frame.truth for frame in clips.frames(step_up, take)]
    except DrawingError as error:
        pytest.skip(str(error))
    assert told[0]["repetition"] == 0
    assert max(each["repetition"] for each in told) == 2
    assert {each["part"] for each in told} >= {"work", "return"}


@pytest.mark.parametrize("name", ["clip.webp", "clip.mjpeg", "clip.y4m", "frames"])
def test_a_clip_is_written_beside_its_truth(name: str, step_up: Played, tmp_path: Path) -> None:
    """In each kind of file there is a frame for each line of the truth."""
    take = clips.Take(width=64, height=48, loops=1, per_second=3, still=0)
    try:
        kept = clips.write(clips.frames(step_up, take), tmp_path / name, take.per_second)
    except DrawingError as error:
        pytest.skip(str(error))
    lines = kept.read_text(encoding="utf-8").splitlines()
    assert len(lines) == round(step_up.seconds * 3)
    assert {"seconds", "repetition", "part", "joints", "landmarks"} == set(json.loads(lines[0]))
    written = tmp_path / name
    if name == "frames":
        assert len(list(written.iterdir())) == len(lines)
    elif name == "clip.y4m":
        assert written.stat().st_size > len(lines) * 64 * 48 * 3 // 2
    elif name == "clip.mjpeg":
        assert written.read_bytes().count(b"\xff\xd8\xff") == len(lines)
    else:
        assert written.read_bytes()[:4] == b"RIFF"


def test_a_clip_of_an_unknown_kind_is_refused(tmp_path: Path) -> None:
    """The message names the kinds that there are."""
    with pytest.raises(BadInputError, match=r"\.webp, \.mjpeg, \.y4m"):
        clips.write(iter(()), tmp_path / "clip.mov")


def test_a_still_is_as_good_as_fits(studio: Studio) -> None:
    """A picture that must be small is written smaller, and is still the picture."""
    seen = stills.shown(load(), EXERCISE, runner=Runner.MAN)
    pixels = stills.still(studio, seen, stills.ends(seen)[0])
    large, small = stills.webp(pixels, 100_000), stills.webp(pixels, 3_000)
    assert len(small) < len(large)
    assert image_of(pixels).size == studio.size
