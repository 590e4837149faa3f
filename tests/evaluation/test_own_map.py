"""What our own map hears in stories as people tell them: too alarming and too calm are both wrong."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from evaluation_cases import case
from sidestep.evaluation.answering import told
from sidestep.evaluation.reading import own_map
from sidestep.knowledge import load

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sidestep.evaluation.types import CaseMap
    from sidestep.knowledge.types import Value

INJURY = {"onset": "sudden_injury", "duration_weeks": 1}
SLOW = {"onset": "gradual", "duration_weeks": 20}
SWOLLEN = {"swelling": "whole_joint"}


@cache
def read() -> CaseMap:
    return own_map(load())


def answers(story: str, facts: Mapping[str, Any]) -> Mapping[str, Value]:
    return told(read(), case(story=story, **facts), load().questions)


@pytest.mark.parametrize(
    ("story", "facts", "question", "answer"),
    [
        # heat, illness
        ("It is warm and puffy.", SWOLLEN | {"duration_weeks": 1}, "rf_hot_red", "yes"),
        ("I warm up and use hot packs, and the swelling stays.", SWOLLEN | {"duration_weeks": 1}, "rf_hot_red", None),
        ("I can't move it because of the pain.", INJURY, "rf_hot_red", "yes"),
        ("I can barely move it because of the pain.", INJURY, "rf_hot_red", "unsure"),
        ("I have a fever.", SLOW, "rf_acute_illness", "unsure"),
        ("I had breast cancer four years ago.", {"night_pain": True}, "rf_systemic", "yes"),
        ("My dad had cancer. I lost weight with a diet.", {"night_pain": True}, "rf_systemic", None),
        # the event
        (
            "I fell over at football, and soon it began.",
            {"onset": "gradual", "duration_weeks": 9},
            "injury_event",
            "unsure",
        ),
        ("I fell over years ago.", {"onset": "gradual", "duration_weeks": 150}, "injury_event", None),
        ("I twisted my knee.", {"duration_weeks": 1}, "injury_event", "yes"),
        ("It swelled up a lot.", INJURY | SWOLLEN, "rf_rapid_swell", "unsure"),
        ("It was swollen the next day.", INJURY | SWOLLEN, "rf_rapid_swell", None),
        ("That evening it was swollen.", INJURY | {"swelling": "rapid_within_hours"}, "rf_rapid_swell", "unsure"),
        ("It blew up.", INJURY | {"swelling": "rapid_within_hours"}, "rf_rapid_swell", "yes"),
        ("I haven't been able to put weight on it.", INJURY, "rf_trauma_4steps", "yes"),
        ("I can hardly walk on it.", INJURY, "rf_nwb_now", "unsure"),
        ("It hardly hurts when I walk.", INJURY, "rf_nwb_now", None),
        ("I can't run, but it bends well.", INJURY, "rf_trauma_flex90", None),
        ("I can't bend it much.", INJURY, "rf_trauma_flex90", "unsure"),
        ("I can't lift weights with that leg.", INJURY, "rf_slr", None),
        ("I can't lift that leg off the bed.", INJURY, "rf_slr", "yes"),
        ("I'm out of shape.", INJURY, "rf_deformity", None),
        ("It hurts to the side of my kneecap.", INJURY, "rf_patella_out", None),
        ("My kneecap slid out and back.", INJURY, "rf_patella_out", "yes"),
        ("It gives way.", INJURY | SWOLLEN | {"mechanical": "giving_way"}, "rf_giving_way_pain", "unsure"),
        # the joint
        ("I can't straighten it.", INJURY, "rf_locked", "yes"),
        ("I can't straighten it quite as far as the other.", INJURY, "rf_locked", "unsure"),
        ("I can't bend or straighten it quite as far as I used to.", SLOW, "rf_locked", None),
        ("It gets stuck at times.", SLOW, "rf_locked", None),
        ("It looks puffy.", SLOW | SWOLLEN, "rf_swelling_no_injury", "unsure"),
        ("It has been swollen for three weeks.", SLOW | SWOLLEN, "rf_swelling_no_injury", "yes"),
        ("The swelling has gone down a bit.", INJURY | SWOLLEN, "rf_swelling_new", "yes"),
        ("The swelling went down.", INJURY | SWOLLEN, "rf_swelling_new", None),
        # bone, lumps, nights
        ("The bone is sore when I press it.", {"aggravating": "running"}, "rf_bsi_focal", "unsure"),
        ("The bone is sore when I press it.", {"aggravating": ("running", "jump")}, "rf_bsi_focal", "yes"),
        ("It is swollen above the knee.", {"swelling": "local_lump", "site": "above_kneecap"}, "rf_lump", "unsure"),
        ("A lump has come above the knee.", {"swelling": "local_lump", "site": "above_kneecap"}, "rf_lump", "yes"),
        ("A soft lump behind the knee.", {"swelling": "local_lump", "site": "back_of_knee"}, "rf_lump", None),
        ("It is getting worse and hurts at rest.", SLOW, "rf_night_constant", "unsure"),
        ("It hurts when I'm not doing anything, it's getting worse.", SLOW, "rf_night_constant", "unsure"),
        ("It doesn't hurt when I'm not doing anything. It's getting worse.", SLOW, "rf_night_constant", None),
        ("It wakes me, it is getting worse and nothing eases it.", SLOW, "rf_night_constant", "yes"),
        # calf, nerves, other words that mean something else
        ("My calf is swollen.", {"duration_weeks": 1}, "rf_calf", "yes"),
        ("My calf feels tight and the knee is swollen.", {"site": "back_of_knee"}, "rf_calf", "unsure"),
        ("A flight of stairs hurts, and so does my calf.", {"duration_weeks": 1}, "rf_clot_risk", None),
        ("I bought clothes. My calf hurts.", {"duration_weeks": 1}, "rf_clot_risk", None),
        ("Pins and needles down my leg.", {}, "rf_numb_leg", "yes"),
        ("I raised the saddle of my bike.", {}, "rf_saddle", None),
        ("Out of the blue my foot slipped.", {}, "rf_cold_foot", None),
        ("I run in new shoes on hard roads.", {}, "rf_adult_groin", None),
        ("I feel a faint ache.", {}, "rf_chest_now", None),
        # health and the interview
        ("My mother had a knee replacement.", {}, "has_joint_replacement", "unsure"),
        ("An injection did nothing.", {}, "had_knee_injection_or_operation_3_months", "unsure"),
        ("It's stiff in the morning for half an hour.", {}, "morning_stiffness", "up_to_30"),
        ("It's stiff in the morning for over an hour.", {}, "morning_stiffness", "over_30"),
        ("The pain increases as I run.", {}, "running_went_up", None),
        ("I increased my mileage.", {}, "running_went_up", "yes"),
        ("I increased my mileage.", SLOW, "running_went_up", "unsure"),
        ("I haven't run for two months.", {"population": "runner"}, "running_now", "stopped_over_4_weeks"),
        ("Squats hurt.", {"aggravating": ("squat", "deep_bend")}, "five_squats_pain", 4),
    ],
)
def test_a_story_is_read(story: str, facts: Mapping[str, Any], question: str, answer: Value | None) -> None:
    """Yes in the question's own terms, unsure between two answers, nothing where the story tells something else."""
    assert answers(story, facts).get(question) == answer


@pytest.mark.parametrize(
    ("story", "site", "places"),
    [
        (
            "Sore on the bone above the joint and on the joint line.",
            "inner_knee",
            {"medial_joint_line", "medial_upper_mcl"},
        ),
        ("The inner upper side is sore.", "inner_knee", {"medial_upper_mcl"}),
        ("Where the tendon meets the bottom of the kneecap.", "below_kneecap", {"inferior_pole"}),
        ("It hurts.", "below_kneecap", {"inferior_pole", "patellar_tendon_mid"}),
        ("It hurts.", "outer_joint_line", {"lateral_joint_line"}),
        ("It hurts.", "over_kneecap", {"prepatellar_skin"}),
    ],
)
def test_a_story_has_its_places(story: str, site: str, places: set[str]) -> None:
    """No place that the story leaves out."""
    assert answers(story, {"site": site})["pain_places"] == tuple(f"right_{each}" for each in _in_order(places))


def _in_order(places: set[str]) -> list[str]:
    order = ("inferior_pole", "patellar_tendon_mid", "medial_joint_line", "medial_upper_mcl")
    return sorted(places, key=lambda each: order.index(each) if each in order else 0)
