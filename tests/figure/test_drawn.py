"""The pictures that are drawn by a command and kept: all there, small, of what the definitions say now."""

from __future__ import annotations

import json
import sys
from pathlib import Path, PurePosixPath

import pytest

from sidestep.knowledge import load
from sidestep.knowledge.motion import band_look, rung_for
from sidestep.web.figure.showing import still

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tools"))

import contact_sheet  # noqa: E402 - the tools are scripts, found through the line above
import stills  # noqa: E402

MOTIONS = sorted(load().motions)


def test_every_exercise_that_moves_has_its_pictures_and_no_other() -> None:
    """Stills of both ends of the work and of every way for the site; sheets for the documentation."""
    names = {name for exercise in MOTIONS for name in stills.pictures(load(), exercise)}
    assert {path.name for path in stills.STILLS.iterdir()} == names, "Run `make figures`."
    sheets = {*MOTIONS, *(f"{name}-{way.id}" for name in MOTIONS for way in load().motions[name].ways if not way.rungs)}
    assert {path.stem for path in contact_sheet.PICTURES.glob("*.webp")} == sheets, "Run `make figures`."


@pytest.mark.parametrize("exercise", MOTIONS)
def test_the_pictures_show_what_the_definition_says_now(exercise: str) -> None:
    """They were drawn from this motion, on these bodies."""
    made_from = json.loads(contact_sheet.MADE_FROM.read_text(encoding="utf-8"))
    assert made_from[exercise] == contact_sheet.made_from(load(), exercise), "Run `make figures`."


def test_a_still_is_light() -> None:
    """At most 15 kB each: a list of them is no burden on a phone."""
    heavy = [path.name for path in stills.STILLS.iterdir() if path.stat().st_size > stills.MOST_BYTES]
    assert heavy == []


@pytest.mark.parametrize("exercise", MOTIONS)
def test_a_still_has_the_band_where_the_rung_has_it(exercise: str) -> None:
    """Above the knees, round the ankles or the feet; and none where there is none."""
    knowledge = load()
    known = knowledge.exercises[exercise]
    drawn_of = {name: rung_for(known, rung) for name, (rung, _) in stills.pictures(knowledge, exercise).items()}
    for rung in known.ladder:
        address = still(knowledge, exercise, rung.id)
        assert address is not None, rung.id
        assert band_look(drawn_of[PurePosixPath(address).name]) == band_look(rung), rung.id
