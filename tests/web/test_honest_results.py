"""Results that name no single pain type say so, and say what would help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.html import escape

from sidestep.assessment import assess
from sidestep.coach import ME
from sidestep.knowledge.types import Section
from sidestep.report.honest import equal, places_apart, unclear
from sidestep.web import runner
from site_steps import interview

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

KNEECAP = {"long_sitting": "as_well", "five_squats_pain": "4", "going_down_hurts": "yes"}


def result(site: Client) -> str:
    return " ".join(site.get("/interview/result/").content.decode().split())


def test_when_nothing_fits_well_it_says_what_that_means(site: Client) -> None:
    """No name, no alarm: what it means, what helps, whom to see, and what was not told."""
    told = {"pain_places": ["right_above_patella"], "five_squats_pain": "0", "going_down_hurts": "unsure"}
    assert interview(site, told) == "/interview/result/"
    found = runner.coach().assessment(ME)
    html = result(site)
    said = unclear(runner.knowledge(), found)
    assert said is not None
    assert "Nothing fits well" in html
    assert said.what_it_is in html
    assert said.see_whom in html
    assert "Fits best" not in html
    assert all(text in html or text.capitalize()[:10] in html for text in said.not_told)


def test_two_that_fit_equally_are_both_in_the_heading(site: Client) -> None:
    """And what would tell them apart is asked."""
    told = {
        "age_years": "46",
        "pain_places": ["left_front_behind_patella", "left_medial_joint_line"],
        "long_sitting": "as_well",
        "morning_stiffness": "up_to_30",
    }
    talk = [each.id for each in runner.knowledge().questions.values() if each.section is Section.INTERVIEW]
    interview(site, {**dict.fromkeys(talk, "unsure"), **told})
    coach = runner.coach()
    two = equal(coach.knowledge, coach.assessment(ME))
    assert two is not None
    html = result(site)
    assert "Two fit about equally" in html
    assert f"{escape(two.first.plain_name)}, or {escape(two.second.plain_name)}?" in html
    assert two.ask is not None
    assert escape(two.ask) in html


def test_two_knees_are_shown_one_by_one(site: Client) -> None:
    """With the side, the places in words and what fits there; on the sheet for the physiotherapist too."""
    told = {
        **KNEECAP,
        "pain_places": ["left_around_patella", "right_lateral_epicondyle_above_joint_line"],
        "pain_in_run": "same_distance",
        "outer_knob_pressed": "yes",
    }
    assert interview(site, told) == "/interview/result/"
    coach = runner.coach()
    places = places_apart(coach.knowledge, coach.assessment(ME))
    assert [place.side for place in places] == ["left", "right"]
    for address in ("/interview/result/", "/interview/print/"):
        html = " ".join(site.get(address).content.decode().split())
        assert "Each place by itself" in html
        assert all(place.where in html for place in places)


def test_a_later_result_says_what_changed(site: Client, clock: Callable[[int], None]) -> None:
    """Beside the result and on the sheet, with the day of the earlier one."""
    assert interview(site, KNEECAP) == "/interview/result/"
    assert "No longer among them" not in result(site)
    clock(14)
    coach = runner.coach()
    coach.answer(ME, {"pain_places": ("right_lateral_epicondyle_above_joint_line",)})
    interview(site, {"pain_in_run": "same_distance", "outer_knob_pressed": "yes"})
    for address in ("/interview/result/", "/interview/print/"):
        html = site.get(address).content.decode()
        assert "2 Mar 2026" in html
        assert "It also hurts here now: " in html


def test_the_sentences_are_about_what_was_assessed(site: Client) -> None:  # noqa: ARG001
    """With a danger sign or open questions it is not known yet whether nothing fits."""
    knowledge = runner.knowledge()
    assert unclear(knowledge, assess(knowledge, {})) is None
    assert unclear(knowledge, assess(knowledge, {"rf_hot_red": "yes"})) is None
