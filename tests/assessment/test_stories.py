"""Textbook stories, each told with a place and three answers: the expected pattern comes first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sidestep.assessment import assess
from sidestep.assessment.types import ScreenState
from sidestep.knowledge.types import Urgency

if TYPE_CHECKING:
    from collections.abc import Callable

    from sidestep.knowledge.library import Knowledge
    from sidestep.knowledge.types import Value

type Story = tuple[str, str, int, dict[str, Value]]  # pain type, place, age, answers

STORIES: list[Story] = [
    (
        "patellofemoral_pain",
        "around_patella",
        28,
        {"long_sitting": "as_well", "going_down_hurts": "yes", "five_squats_pain": 4},
    ),
    (
        "itb_syndrome",
        "lateral_epicondyle_above_joint_line",
        38,
        {"pain_in_run": "same_distance", "going_down_hurts": "yes", "outer_knob_pressed": "yes"},
    ),
    (
        "patellar_tendinopathy",
        "inferior_pole",
        24,
        {"landing_hurts": "yes", "pain_in_run": "warms_up", "tendon_pressed": "yes"},
    ),
    (
        "knee_osteoarthritis",
        "medial_joint_line",
        61,
        {"morning_stiffness": "up_to_30", "pain_started": "months_or_years", "knee_creaks": "yes"},
    ),
    (
        "hip_osteoarthritis",
        "groin",
        64,
        {"socks_stiff": "yes", "outer_hip_pressed": "no", "side_lying_hurts": "no"},
    ),
    (
        "gluteal_tendinopathy",
        "hip_lateral",
        52,
        {"side_lying_hurts": "yes", "outer_hip_pressed": "yes", "one_leg_stand_hurts": "yes"},
    ),
    (
        "knee_bursitis",
        "prepatellar_skin",
        41,
        {"kneeling_hurts": "yes", "pain_started": "knock_or_fall", "morning_stiffness": "none"},
    ),
    (
        "knee_bursitis",
        "pes_medial_below_joint",
        58,
        {"knee_arthritis_or_weight": "yes", "running_went_up": "no", "pain_started": "bit_by_bit"},
    ),
    (
        # A runner of 46 must not be led to osteoarthritis by age alone.
        "itb_syndrome",
        "lateral_epicondyle_above_joint_line",
        46,
        {"pain_in_run": "same_distance", "going_down_hurts": "yes", "pain_started": "bit_by_bit"},
    ),
    (
        # Squats hurt in tendon pain too: the site and the load say which it is.
        "patellar_tendinopathy",
        "inferior_pole",
        21,
        {"five_squats_pain": 3, "one_leg_squats": "hurts_more", "point_with": "one_fingertip"},
    ),
]


@pytest.mark.parametrize("story", STORIES)
def test_a_textbook_story_comes_first(
    knowledge: Knowledge, interviewed: Callable[..., dict[str, Value]], story: Story
) -> None:
    """The pattern stands first, is shown, and the answers that made it so are among its reasons."""
    condition, place, age, told = story
    answers = interviewed({"age_years": age, "pain_places": (f"left_{place}",), **told})
    result = assess(knowledge, answers)
    first = result.ranking[0]
    assert (result.screen, result.ranking_withheld) == (ScreenState.CLEAR, None)
    assert (first.condition, first.shown) == (condition, True)
    assert result.clear_enough
    assert {"place"} < {reason.finding for reason in first.speaks_for}


@pytest.mark.parametrize("story", STORIES)
def test_a_story_keeps_its_place_when_the_age_was_not_given(knowledge: Knowledge, story: Story) -> None:
    """Without an age the default one is taken; types of older people lose ground, but stay among three."""
    condition, place, _age, told = story
    result = assess(knowledge, {"pain_places": (f"right_{place}",), **told})
    assert condition in [each.condition for each in result.ranking[:3]]


def test_tendon_pain_says_clinician_first(knowledge: Knowledge, interviewed: Callable[..., dict[str, Value]]) -> None:
    """The tendon's plan opens after somebody was seen, so the urgency says so although no danger sign fired."""
    answers = interviewed({"age_years": 24, "pain_places": ("left_inferior_pole",), "landing_hurts": "yes"})
    result = assess(knowledge, answers)
    assert result.danger_signs == ()
    assert result.urgency is Urgency.CLINICIAN_FIRST


def test_runners_knee_may_be_managed_alone(knowledge: Knowledge, interviewed: Callable[..., dict[str, Value]]) -> None:
    """A clear screen and a pattern that needs nobody first gives self-care."""
    answers = interviewed({"age_years": 24, "pain_places": ("left_around_patella",), "long_sitting": "as_well"})
    assert assess(knowledge, answers).urgency is Urgency.SELF_CARE_OK
