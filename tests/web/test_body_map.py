"""The body map: drawings that fit the knowledge, sides that change places, a list with the same words."""

from __future__ import annotations

import gzip
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from sidestep.knowledge import load
from sidestep.web.body_map import words
from sidestep.web.body_map.choosing import body_map as map_of
from sidestep.web.body_map.drawings import (
    ALL_OVER,
    DRAWINGS,
    TOP_TO_BOTTOM,
    Area,
    Drawing,
    Side,
    View,
    best_drawings,
    in_body_order,
)
from sidestep.web.body_map.showing import pictures
from sidestep.web.built import STATIC
from site_steps import interview

if TYPE_CHECKING:
    from django.test import Client

KNOWLEDGE = load()
SOURCES = STATIC.parent / "client" / "public" / "map"
BY_ID = {drawing.id: drawing for drawing in DRAWINGS}
every_drawing = pytest.mark.parametrize("drawing", DRAWINGS, ids=lambda drawing: drawing.id)


def source(drawing: Drawing) -> str:
    return (SOURCES / f"{drawing.id}.svg").read_text(encoding="utf-8")


def test_every_place_of_the_knowledge_can_be_seen_and_is_on_the_list() -> None:
    """Whatever a physiotherapist adds needs an outline and its place from top to bottom."""
    assert {region for drawing in DRAWINGS for region in drawing.regions} | {ALL_OVER} == set(KNOWLEDGE.regions)
    assert sorted(TOP_TO_BOTTOM) == sorted(KNOWLEDGE.regions)


def test_a_place_that_the_list_does_not_know_comes_last() -> None:
    """It can still be chosen."""
    assert in_body_order(["new_place", "groin", "hip_lateral"]) == ["hip_lateral", "groin", "new_place"]


@every_drawing
def test_a_drawing_has_an_outline_for_each_of_its_places(drawing: Drawing) -> None:
    """At the knee also an area to tap, which reaches further than the outline; and no id twice."""
    ids = [element.get("id") for element in ET.fromstring(source(drawing)).iter() if element.get("id")]  # noqa: S314 - ours
    assert len(ids) == len(set(ids))
    wanted = {"body", *drawing.regions}
    if drawing.area is Area.KNEE:
        wanted |= {ALL_OVER, *(f"{region}-tap" for region in drawing.regions)}
    else:
        wanted.add("knee")
    assert set(ids) == wanted


@every_drawing
def test_a_drawing_takes_its_skin_from_the_theme(drawing: Drawing) -> None:
    """So that the dark theme has a darker body; nothing in it is styled or scripted, and it carries no words."""
    text = source(drawing)
    for tone in range(7):
        assert f"var(--b{tone}," in text
    for forbidden in ("style", "script", "<text", "<title", "class="):
        assert forbidden not in text
    assert "CC0" in text


@every_drawing
def test_a_drawing_is_small(drawing: Drawing) -> None:
    """Ten kilobytes as they travel."""
    assert len(gzip.compress(source(drawing).encode())) < 10_000


@pytest.mark.parametrize(
    ("drawing", "at_left", "at_right"),
    [("knee_front", "Outer side", "Inner side"), ("knee_outer", "Back", "Front"), ("knee_inner", "Front", "Back"),
     ("knee_back", "Inner side", "Outer side")],
)  # fmt: skip
def test_the_sides_of_a_left_leg_change_places(drawing: str, at_left: str, at_right: str) -> None:
    """The drawing is mirrored, so what was at the left of a right leg is at the right of a left one."""
    assert [str(edge) for edge in words.edges(BY_ID[drawing], Side.RIGHT)] == [at_left, at_right]
    assert [str(edge) for edge in words.edges(BY_ID[drawing], Side.LEFT)] == [at_right, at_left]


def test_seen_from_the_front_her_right_leg_is_at_the_left() -> None:
    """Both legs are on one drawing, as when one looks at somebody."""
    assert [str(edge) for edge in words.edges(BY_ID["leg_front"], Side.RIGHT)] == ["Right", "Left"]


def test_it_opens_on_both_legs_and_later_where_the_pain_is() -> None:
    """Nobody marks the wrong leg because a side was there already."""
    fresh = map_of(KNOWLEDGE, ())
    assert (fresh.area, fresh.view) == (Area.LEG, View.FRONT)
    told = map_of(KNOWLEDGE, ("left_posterior_popliteal", "right_groin"))
    assert (told.area, told.view, told.side) == (Area.KNEE, View.BACK, Side.LEFT)


def test_a_stage_names_its_leg_in_title_and_places() -> None:
    """For those who hear the page."""
    stages = {stage.id: stage for stage in map_of(KNOWLEDGE, ("left_groin",)).stages}
    left = stages["knee_inner-left"]
    assert str(left.title) == "Left knee, inner side"
    assert left.mirror.startswith("matrix(-1 ")
    (leg,) = left.legs
    assert all(place.id.startswith("left_") and str(place.label).endswith(", left") for place in leg.places)
    assert stages["knee_inner-right"].mirror == ""
    both = stages["leg_front-both"]
    assert [leg.side for leg in both.legs] == [Side.RIGHT, Side.LEFT]
    assert [place.id for leg in both.legs for place in leg.places if place.chosen] == ["left_groin"]


def test_the_kneecap_from_the_front_is_deep_or_skin() -> None:
    """One outline for two places: whichever is chosen shows, and a tap asks."""
    for place in ("right_front_behind_patella", "right_prepatellar_skin"):
        stages = {stage.id: stage for stage in map_of(KNOWLEDGE, (place,)).stages}
        kneecap = next(one for one in stages["knee_front-right"].legs[0].places if one.or_skin)
        assert (kneecap.id, kneecap.or_skin) == ("right_front_behind_patella", "right_prepatellar_skin")
        assert kneecap.chosen
        seen_from_outside = [one.id for one in stages["knee_outer-right"].legs[0].places if one.chosen]
        assert seen_from_outside == [place]


def test_a_picture_takes_as_few_drawings_as_show_all_places() -> None:
    """Left first; a place that is not known is left out."""
    places = ("right_around_patella", "right_prepatellar_skin", "left_hip_lateral", "left_posterolateral", "left_gone")
    shown = pictures(KNOWLEDGE, places)
    assert [str(picture.title) for picture in shown] == [
        "Left knee, outer side",
        "Left leg, front",
        "Right knee, front",
    ]
    assert shown[2].shapes == ("around_patella", "front_behind_patella")
    assert shown[2].names == ("Around the edges of the kneecap", "Right in front of the kneecap, under the skin")
    assert [drawing.id for drawing in best_drawings([])] == []


def test_the_page_offers_map_and_list_with_the_same_words(site: Client) -> None:
    """Every place of the map is a checkbox of the list; every id on the page is there once."""
    interview(site, until="pain_places")
    html = site.get("/interview/page/pain_places/").content.decode()
    boxes = dict(re.findall(r'type="checkbox" name="q-pain_places" value="(\w+)" aria-label="([^"]+)"', html))
    assert set(boxes) == {f"{side}_{region}" for side in ("left", "right") for region in KNOWLEDGE.regions}
    on_map = re.findall(r'data-place="(\w+)" aria-label="([^"]+)"', html)
    assert len(on_map) > len(KNOWLEDGE.regions)
    assert all(boxes[place] == label for place, label in on_map)
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))


def test_a_chosen_place_is_drawn_on_the_pages_that_show_the_answer(started: Client) -> None:
    """Result, answers and the sheet for the physiotherapist."""
    for address in ("/interview/result/", "/interview/answers/", "/interview/print/"):
        html = started.get(address).content.decode()
        assert "knee_front.svg#around_patella" in html, address
        assert "Right knee, front" in html, address
