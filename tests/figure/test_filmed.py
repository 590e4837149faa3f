"""A synthesised clip on film: what is drawn is where its landmarks are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from sidestep.cli import cli
from sidestep.figure import filmed
from sidestep.figure.drawing import Ground
from sidestep.figure.landmarks import Camera
from sidestep.figure.pictures import Style, picture
from sidestep.figure.synthesis import Do, Plan, synthesise
from sidestep.knowledge import load
from sidestep.knowledge.motion import View

if TYPE_CHECKING:
    from pathlib import Path

    from sidestep.figure.drawing import Studio


@pytest.mark.parametrize(
    ("working", "view", "walks_in"), [("right", View.FRONT, True), ("left", View.SIDE, False)], ids=["right", "left"]
)
def test_the_landmarks_lie_on_the_drawn_body(studio: Studio, working: str, view: View, *, walks_in: bool) -> None:
    """Also of one who walks in and sways, and with the other side working."""
    knowledge = load()
    width, height = studio.size
    plan = Plan(
        exercise="side_step_up",
        rung="step_10",
        repetitions=(Do(),),
        working=working,
        per_second=2,
        walks_in=walks_in,
        wobble_degrees=3,
        camera=Camera(view=view, width=width, height=height, upright_view_degrees=50),
    )
    clip = synthesise(knowledge, plan)
    shown, eye = filmed.played(knowledge, clip), filmed.camera(clip)
    looked = 0
    for frame in range(0, shown.frames, 3):
        at = min(frame / plan.per_second, shown.seconds - 1e-9)
        pixels = picture(studio, shown, eye, at, Style(ground=Ground("#00ff00")))
        seen = ~((pixels[..., 1] > 180) & (pixels[..., 0] < 90))
        for x, y, _, _ in clip.seen.image[frame]:
            column, row = int(x * width), int(y * height)
            if 3 < column < width - 3 and 3 < row < height - 3:
                assert seen[row - 3 : row + 4, column - 3 : column + 4].any()
                looked += 1
    assert looked > 33


def test_a_film_is_written_beside_the_landmarks(tmp_path: Path) -> None:
    """A picture for each frame of the clip."""
    lines, film = tmp_path / "a.jsonl", tmp_path / "a.mjpeg"
    given = ["side_step_up", "--to", str(lines), "--video", str(film), "--repetitions", "1", "--per-second", "5"]
    result = CliRunner().invoke(cli, ["synthesise", *given])
    if "OpenGL" in result.output:
        pytest.skip(result.output)
    assert result.exit_code == 0, result.output
    frames = lines.read_text(encoding="utf-8").splitlines()
    assert film.read_bytes().count(b"\xff\xd8\xff") == len(frames)


def test_a_film_of_an_unknown_kind_is_refused(tmp_path: Path) -> None:
    """With the kinds that there are."""
    given = [
        "side_step_up",
        "--to",
        str(tmp_path / "a.jsonl"),
        "--repetitions",
        "1",
        "--video",
        str(tmp_path / "a.mov"),
    ]
    result = CliRunner().invoke(cli, ["synthesise", *given])
    assert result.exit_code == 2
    assert ".mjpeg" in result.output
