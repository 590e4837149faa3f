"""The moving figure's tracks and its place on the pages."""

from __future__ import annotations

import gzip
import json
import re
from html import unescape
from typing import TYPE_CHECKING, Any

from sidestep.coach import ME
from sidestep.knowledge.motion import way_for
from sidestep.web import runner
from sidestep.web.figure import kept
from sidestep.web.figure.showing import figure

if TYPE_CHECKING:
    from django.test import Client

TRACKS = "/figure/side_step_up/step_10/tracks.json"
ADDRESS = re.compile(r'data-tracks="([^"]+)"')


def tracks(site: Client, address: str) -> dict[str, Any]:
    response = site.get(address, headers={"Accept-Encoding": "gzip"})
    assert response.status_code == 200, address
    assert response["Content-Encoding"] == "gzip"
    found: dict[str, Any] = json.loads(gzip.decompress(response.content))
    return found


def address_on(site: Client, page: str) -> str:
    found = ADDRESS.search(site.get(page).content.decode())
    assert found is not None, page
    return unescape(found[1])


def test_an_exercise_page_names_tracks_that_are_kept_for_ever(site: Client) -> None:
    """Their address names what they are made from; without that they are asked for again each time."""
    address = address_on(site, "/library/exercises/side_step_up/")
    assert "immutable" in site.get(address)["Cache-Control"]
    assert "no-cache" in site.get(TRACKS)["Cache-Control"]
    assert f"v={kept.version('en')}" in address


def test_they_hold_the_motion_and_what_it_lights(site: Client) -> None:
    """For both bodies, in the language of the address, small."""
    found = tracks(site, TRACKS)
    assert set(found["bodies"]) == {"woman", "man"}
    assert found["working"]["gluteus_medius_right"] == 1
    german = tracks(site, f"{TRACKS}?in=de")
    assert german["phases"][0]["cue"] != found["phases"][0]["cue"]
    assert len(site.get(TRACKS, headers={"Accept-Encoding": "gzip"}).content) < 12_000


def test_a_browser_that_reads_nothing_compressed_gets_them_plain(site: Client) -> None:
    """As they are."""
    response = site.get(TRACKS)
    assert "Content-Encoding" not in response
    assert response.json()["exercise"] == "side_step_up"


def test_a_plans_limit_holds_in_what_is_shown(site: Client) -> None:
    """The knee bends no deeper; a limit that no plan has is not there, nor is a rung or a fault that is unknown."""
    assert tracks(site, f"{TRACKS}?bend=35")["cap"] == 35
    for asked in ("?bend=34", "?bend=-5", "?bend=deep", "?fault=none"):
        assert site.get(f"{TRACKS}{asked}").status_code == 404, asked
    assert site.get("/figure/side_step_up/none/tracks.json").status_code == 404
    assert site.get("/figure/none/none/tracks.json").status_code == 404


def test_how_it_slips_has_tracks_of_its_own(site: Client) -> None:
    """Every slip that the page offers, with what helps against it."""
    html = unescape(site.get("/library/exercises/side_step_up/").content.decode())
    slips = re.findall(r'data-slip="([^"]+)" data-help="([^"]*)" data-from="([^"]*)"', html)
    assert slips
    for name, help_against, view in slips:
        assert tracks(site, f"{TRACKS}?fault={name}")["fault"] == name
        assert help_against
        assert view in {"front", "side", "back", "oblique", "any"}


def test_the_figure_is_described_for_those_who_do_not_see_it(site: Client) -> None:
    """What moves, which side works, and what it does in order."""
    html = unescape(site.get("/library/exercises/side_step_up/").content.decode())
    described = re.search(r"<figcaption[^>]*>(.*?)</figcaption>", html, re.DOTALL)
    assert described is not None
    assert "Side step-up, 10 cm step" in described[1]
    assert "The right side works." in described[1]
    assert "Push through the heel." in described[1]


def test_nothing_stands_where_there_is_no_motion_yet() -> None:
    """No empty frame."""
    knowledge = runner.knowledge()
    for name, exercise in knowledge.exercises.items():
        motion = knowledge.motions.get(name)
        for rung in exercise.ladder:
            there = motion is not None and way_for(motion, rung.id) is not None
            assert (figure(knowledge, name, rung.id) is not None) == there
    assert figure(knowledge, "none") is None


def test_a_session_names_the_figures_of_its_exercises(started: Client) -> None:
    """Each as it is prescribed; none where there is no motion yet."""
    blocks = started.get("/session/prepared/").json()["session"]["blocks"]
    for block in blocks:
        shown = block["figure"]
        assert (shown is None) == (block["exercise"] not in runner.knowledge().motions)
        if shown is not None:
            assert f"/figure/{block['exercise']}/{block['rung']}/" in shown["tracks"]
            assert tracks(started, shown["tracks"])["rung"] == block["rung"]


def test_every_self_test_that_is_offered_shows_a_figure(started: Client) -> None:
    """As a rung of an exercise, which it names, or in a way of its own; the one that a check opens too."""
    runner.coach().answer(ME, {"check_one_leg_stand_seconds": 10})
    named = {}
    for test in runner.knowledge().self_tests.values():
        response = started.get(f"/plan/tests/{test.id}/")
        if response.context["offer"].offered:
            html = unescape(response.content.decode())
            assert ADDRESS.search(html), test.id
            assert test.shown_by is not None
            named[test.id] = "Moved as in the exercise" in html
            assert named[test.id] == (test.shown_by.way is None), test.id
    assert not named["trendelenburg"]
    assert any(named.values())


def test_a_self_test_that_is_no_exercise_is_shown_in_its_own_way(started: Client) -> None:
    """Standing on one leg with crossed arms: under the test's name, with a still and tracks of its own."""
    html = unescape(started.get("/plan/tests/single_leg_balance_time/").content.decode())
    assert "A moving picture of a runner: Standing on one leg." in html
    assert "Moved as in the exercise" not in html
    assert "single_leg_balance-arms_crossed" in html
    assert tracks(started, address_on(started, "/plan/tests/single_leg_balance_time/"))["way"] == "arms_crossed"
