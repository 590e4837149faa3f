"""`sidestep synthesise`: landmarks and their truth, and errors that say what to do."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from commands import Run


def test_landmarks_and_the_truth_beside_them(run: Run, tmp_path: Path) -> None:
    """A line a frame, and how many repetitions there really were."""
    to = tmp_path / "clip.jsonl"
    result = run(
        "synthesise",
        "side_step_up",
        "--to",
        to,
        "--repetitions",
        2,
        "--partial",
        1,
        "--per-second",
        10,
        "--noise",
        "phone",
    )
    assert result.exit_code == 0
    lines = [json.loads(line) for line in to.read_text(encoding="utf-8").splitlines()]
    truth = json.loads((tmp_path / "clip.truth.json").read_text(encoding="utf-8"))
    assert truth["count"] == 2
    assert len(truth["repetitions"]) == 3
    assert truth["view"] == "front"
    assert len(lines) == sum(truth["found"])
    assert f"{len(lines)} frames, 2 repetitions" in result.stdout


def test_what_is_not_there_is_told(run: Run, tmp_path: Path) -> None:
    """An unknown exercise, rung or fault, nothing to do, or no place to write: exit code 2 and what to do."""
    to = tmp_path / "clip.jsonl"
    for arguments, says in (
        (("no_such",), "has no motion"),
        (("side_step_up", "--rung", "no_such"), "no motion for the rung"),
        (("side_step_up", "--fault", "no_such"), "no fault"),
        (("side_step_up", "--repetitions", "0"), "nothing to do"),
    ):
        result = run("synthesise", *arguments, "--to", to)
        assert (result.exit_code, to.exists()) == (2, False)
        assert says in result.stderr
    result = run("synthesise", "side_step_up", "--to", tmp_path / "no" / "folder" / "clip.jsonl", "--repetitions", "1")
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr


def test_tempo_pauses_and_hidden_landmarks_are_as_asked(run: Run, tmp_path: Path) -> None:
    """Twice as fast takes half of the time, the pauses come on top, and hidden landmarks are marked so."""

    def made(*more: object) -> tuple[list[dict[str, Any]], list[dict[str, float]]]:
        to = tmp_path / "clip.jsonl"
        asked = ("synthesise", "sit_to_stand", "--to", to, "--view", "side", "--per-second", 10, "--repetitions", 2)
        assert run(*asked, *more).exit_code == 0
        lines = [json.loads(line) for line in to.read_text(encoding="utf-8").splitlines()]
        return lines, json.loads(to.with_suffix(".truth.json").read_text(encoding="utf-8"))["repetitions"]

    def lasts(one: dict[str, float]) -> float:
        return one["end"] - one["start"]

    def least_visible(lines: list[dict[str, Any]]) -> float:
        return min(float(visibility) for line in lines for *_, visibility in line["image"])

    lines, (first, second) = made("--pause", 0)
    _, (fast, after) = made("--pause", 3, "--faster", 2)
    assert abs(2 * lasts(fast) - lasts(first)) < 0.5
    assert after["start"] - fast["end"] - (second["start"] - first["end"]) > 2.5
    hidden, _ = made("--dropouts", 200)
    assert least_visible(hidden) < 0.2 < least_visible(lines)
