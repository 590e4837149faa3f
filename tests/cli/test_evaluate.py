"""`sidestep evaluate` in a terminal and for scripts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from evaluation_cases import CASES

if TYPE_CHECKING:
    from pathlib import Path

    from commands import Run, Sidestep


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    path = tmp_path / "cases.yaml"
    path.write_text(CASES, encoding="utf-8")
    return path


def test_the_scores_in_words(run: Run, cases: Path) -> None:
    """A table, each case that came out too calm, what the map does not read, and with --each a line for every case."""
    result = run("evaluate", cases, "--each", "--leave-out", 2)
    assert result.exit_code == 0
    for said in (
        "all",
        "load",
        "danger",
        "hard",
        "standard deviation",
        "Not read by the map: aggravating: moonlight (1)",
    ):
        assert said in result.output
    assert "Too calm: BAD (meniscal_tear) self_care_ok, not urgent_days" in result.output
    assert "FRONT patellofemoral_pain: place 1; patellofemoral_pain, " in result.output
    assert "FRONT" not in run("evaluate", cases).output


def test_the_scores_as_json(run: Run, cases: Path) -> None:
    """All that the table says, and each case with its answers."""
    found = json.loads(run("evaluate", cases, "--json", "--leave-out", 2).stdout)
    assert found["scores"]["cases"] == 3
    assert found["too_calm"] == ["BAD"]
    assert found["unread"] == {"aggravating: moonlight": 1}
    assert sum(part["cases"] for part in found["parts"]) == 3
    front = next(each for each in found["cases"] if each["id"] == "FRONT")
    assert front["answers"]["pain_places"] == ["left_around_patella"]
    assert front["ranking"][0]["condition"] == "patellofemoral_pain"
    assert "parts" not in json.loads(run("evaluate", cases, "--json").stdout)


def test_the_same_input_gives_the_same_output(run: Run, cases: Path) -> None:
    """To the last letter."""
    assert run("evaluate", cases, "--json").stdout == run("evaluate", cases, "--json").stdout


def test_a_map_of_ones_own(run: Run, cases: Path, tmp_path: Path) -> None:
    """Another map is another reading of the same cases."""
    own = tmp_path / "map.yaml"
    own.write_text("rules: [{give: {age_years: 30}}]\nleft_open: {danger: 'no', profile: 'no'}\nkeys: {}\n")
    found = json.loads(run("evaluate", cases, "--map", own, "--json").stdout)
    assert {each["answers"]["age_years"] for each in found["cases"]} == {30}


@pytest.mark.parametrize("text", ["- id: ONE\n", "no list", "[", ""])
def test_a_file_that_cannot_be_used_ends_with_2(run: Run, tmp_path: Path, text: str) -> None:
    """One that is not there as well, and so does a map with a mistake."""
    bad = tmp_path / "bad.yaml"
    bad.write_text(text, encoding="utf-8")
    for arguments in ((bad,), (tmp_path / "missing.yaml",)):
        result = run("evaluate", *arguments)
        assert result.exit_code == 2
        assert "Traceback" not in result.output


def test_a_bad_map_ends_with_2(run: Run, cases: Path, tmp_path: Path) -> None:
    """The mistake is named."""
    bad = tmp_path / "map.yaml"
    bad.write_text("rules: []\nleft_open: {}\nkeys: {hiccups: []}\n", encoding="utf-8")
    result = run("evaluate", cases, "--map", bad)
    assert result.exit_code == 2
    assert "hiccups" in result.output


def test_a_crowd_comes_out_the_same_however_many_work(run: Run, sidestep: Sidestep) -> None:
    """Only the time and the number of processes differ."""
    one = json.loads(run("evaluate", "--simulate", 260, "--jobs", 1, "--json").stdout)
    two = json.loads(sidestep("evaluate", "--simulate", 260, "--jobs", 2, "--json").stdout)
    timing = {"seconds", "jobs"}
    assert {name: one[name] for name in one.keys() - timing} == {name: two[name] for name in two.keys() - timing}
    assert (one["patterns"], sum(one["urgency"].values())) == (260, 260)


def test_a_crowd_in_words(run: Run) -> None:
    """How far what is said fits, how many questions, and who is let down."""
    result = run("evaluate", "--simulate", 5)
    assert result.exit_code == 0
    for said in ("first said", "Urgency: emergency_now", "in the middle", "let down", "5 persons in"):
        assert said in result.output


def test_cases_or_a_crowd(run: Run, cases: Path) -> None:
    """Neither, both, or a crowd of nobody cannot be used."""
    for arguments in ((), (cases, "--simulate", 5), ("--simulate", 0), (cases, "--leave-out", 1)):
        assert run("evaluate", *arguments).exit_code == 2
