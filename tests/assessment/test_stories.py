"""Textbook stories, each told with a place and what people with it tell: the expected pattern comes first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sidestep.assessment import assess
from sidestep.assessment.facts import facts_of
from sidestep.assessment.ranking import rank
from sidestep.assessment.types import ScreenState
from sidestep.assessment.weighing import fits_place
from sidestep.knowledge import load
from sidestep.knowledge.types import Section, SelfManage, Urgency

if TYPE_CHECKING:
    from collections.abc import Callable

    from sidestep.knowledge.library import Knowledge
    from sidestep.knowledge.types import Value

type Story = tuple[str, str, int, dict[str, Value]]  # pain type, place, age, answers

HURT_A_MONTH_AGO: dict[str, Value] = {"injury_event": "yes", "injury_days_ago": 30}
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
        {"socks_stiff": "yes", "outer_hip_pressed": "no", "side_lying_hurts": "no", "pain_in_run": "warms_up"},
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
        {**HURT_A_MONTH_AGO, "kneeling_hurts": "yes", "pain_started": "knock_or_fall", "morning_stiffness": "none"},
    ),
    (
        # The pouch below the kneecap, in somebody who works on the knees.
        "knee_bursitis",
        "tibial_tuberosity",
        37,
        {"kneeling_hurts": "yes", "landing_hurts": "no", "running_went_up": "no"},
    ),
    (
        "pes_anserine_bursitis",
        "pes_medial_below_joint",
        58,
        {"knee_arthritis_or_weight": "yes", "running_went_up": "no", "going_down_hurts": "yes"},
    ),
    (
        # A fresh tear of somebody young.
        "meniscal_lesion",
        "medial_joint_line",
        28,
        {
            **HURT_A_MONTH_AGO,
            "pain_started": "twist",
            "swelled_over_days": "yes",
            "turning_hurts": "yes",
            "morning_stiffness": "none",
        },
    ),
    (
        # A sore pad of middle age that nothing began.
        "meniscal_lesion",
        "medial_joint_line",
        52,
        {
            "pain_started": "bit_by_bit",
            "turning_hurts": "yes",
            "how_long_ago": "under_1_year",
            "morning_stiffness": "none",
            "old_knee_injury": "no",
        },
    ),
    (
        "meniscal_lesion",
        "lateral_joint_line",
        33,
        {**HURT_A_MONTH_AGO, "pain_started": "twist", "turning_hurts": "yes", "outer_knob_pressed": "no"},
    ),
    (
        "quadriceps_tendinopathy",
        "above_patella",
        44,
        {"going_down_hurts": "yes", "five_squats_pain": 4, "pain_in_run": "warms_up"},
    ),
    (
        "fat_pad_impingement",
        "inferior_pole",
        29,
        {
            "straightening_hurts": "yes",
            "beside_tendon_pressed": "yes",
            "long_sitting": "not_then",
            "landing_hurts": "no",
        },
    ),
    (
        "plica",
        "around_patella",
        17,
        {
            "snaps_inside": "yes",
            "cord_pressed": "yes",
            "long_sitting": "not_then",
            "five_squats_pain": 1,
            "straightening_hurts": "no",
        },
    ),
    (
        # Osgood-Schlatter, and next the same at the tip of the kneecap.
        "apophysitis",
        "tibial_tuberosity",
        13,
        {"rf_child_any": "yes", "landing_hurts": "yes", "kneeling_hurts": "yes", "running_went_up": "yes"},
    ),
    (
        "apophysitis",
        "inferior_pole",
        12,
        {"rf_child_any": "yes", "landing_hurts": "yes", "straightening_hurts": "no", "long_sitting": "not_then"},
    ),
    (
        # The tendon that brakes downhill, and next the one that pulls the heel back.
        "posterolateral_tendon",
        "posterolateral",
        34,
        {"going_down_hurts": "yes", "figure_four_hurts": "yes", "running_went_up": "yes"},
    ),
    (
        "posterolateral_tendon",
        "fibular_head_lateral_hamstring",
        34,
        {"sprint_hurts": "yes", "figure_four_hurts": "no", "running_went_up": "yes"},
    ),
    (
        "collateral_ligament",
        "medial_upper_mcl",
        30,
        {**HURT_A_MONTH_AGO, "pain_started": "from_the_side"},
    ),
    (
        "referred_pain_hip",
        "thigh_front",
        44,
        {
            "knee_hurts_itself": "no",
            "socks_stiff": "yes",
            "back_changes_pain": "no",
            "outer_hip_pressed": "no",
            "pain_in_run": "warms_up",
        },
    ),
    (
        "referred_pain_back",
        "diffuse",
        47,
        {
            "back_pain": "yes",
            "knee_hurts_itself": "no",
            "back_changes_pain": "yes",
            "morning_stiffness": "none",
            "five_squats_pain": 0,
        },
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
TOLD_BY_SIGNS = "cruciate_ligament"  # popping, swelling and giving way are danger signs
MOST_FOR_A_CLEAR_CASE = 12
EVERY_STORY = pytest.mark.parametrize(
    "story", STORIES, ids=[f"{name}-{place}-{age}" for name, place, age, _ in STORIES]
)


@EVERY_STORY
def test_a_textbook_story_comes_first(
    knowledge: Knowledge, interviewed: Callable[..., dict[str, Value]], story: Story
) -> None:
    """The pattern stands first and is shown after about ten questions, and its answers are among its reasons."""
    condition, place, age, told = story
    answers = interviewed({"age_years": age, "pain_places": (f"left_{place}",), **told})
    result = assess(knowledge, answers)
    first = result.ranking[0]
    assert (result.screen, result.ranking_withheld) == (ScreenState.CLEAR, None)
    assert (first.condition, first.shown) == (condition, True)
    assert result.clear_enough
    assert {"place"} < {reason.finding for reason in first.speaks_for}
    asked = [name for name in answers if knowledge.questions[name].section is Section.INTERVIEW]
    assert len(asked) <= MOST_FOR_A_CLEAR_CASE


@EVERY_STORY
def test_a_story_keeps_its_place_when_the_age_was_not_given(knowledge: Knowledge, story: Story) -> None:
    """Without an age the default one is taken; types of other ages lose ground, but stay among three of that place."""
    condition, place, _age, told = story
    answers: dict[str, Value] = {"pain_places": (f"right_{place}",), **told}
    facts = facts_of(answers)
    of_that_place = [
        each.condition
        for each in assess(knowledge, answers).ranking
        if fits_place(knowledge.conditions[each.condition], facts) and not knowledge.conditions[each.condition].danger
    ]
    assert condition in of_that_place[:3]


def test_every_pain_type_has_a_story(knowledge: Knowledge) -> None:
    """Each that a page may name comes first by some answers."""
    told = {story[0] for story in STORIES}
    assert told | {TOLD_BY_SIGNS} == {each.id for each in knowledge.pain_types.values() if each.ranked}


def test_a_hurt_ligament_inside_the_knee_is_named_once_it_was_seen(
    knowledge: Knowledge, interviewed: Callable[..., dict[str, Value]]
) -> None:
    """Its signs send to a clinician within days and show nothing; afterwards it stands first, without a plan."""
    answers = interviewed(
        {
            **HURT_A_MONTH_AGO,
            "age_years": 26,
            "pain_places": ("left_diffuse",),
            "rf_pop": "yes",
            "rf_rapid_swell": "yes",
            "rf_giving_way_injury": "yes",
        }
    )
    told = {**answers, "pain_started": "twist"}
    before = assess(knowledge, told)
    assert before.urgency is Urgency.URGENT_DAYS
    assert not any(each.shown for each in before.ranking)
    after = assess(knowledge, told, cleared=[sign.sign for sign in before.danger_signs])
    first = next(each for each in after.ranking if each.shown)
    assert first.condition == TOLD_BY_SIGNS
    assert knowledge.conditions[first.condition].self_manage is SelfManage.NO


@pytest.mark.parametrize("region", sorted(load().regions))
def test_without_an_answer_no_rare_type_stands_first(knowledge: Knowledge, region: str) -> None:
    """Where only a place is known, the order is that of how common each is there."""
    rare = {"plica", "fat_pad_impingement", "cruciate_ligament", "referred_pain_back"}
    common = {"patellofemoral_pain", "itb_syndrome", "meniscal_lesion", "knee_osteoarthritis", "patellar_tendinopathy"}
    facts = facts_of({"age_years": 45, "sex": "male", "pain_places": (f"left_{region}",)})
    order = [
        each.condition for each in rank(knowledge, facts) if fits_place(knowledge.conditions[each.condition], facts)
    ]
    if common.intersection(order):
        assert next(name for name in order if name in common | rare) in common


def test_tendon_pain_says_clinician_first(knowledge: Knowledge, interviewed: Callable[..., dict[str, Value]]) -> None:
    """The tendon's plan opens after somebody was seen, so the urgency says so although no danger sign fired."""
    answers = interviewed({"age_years": 24, "pain_places": ("left_inferior_pole",), "landing_hurts": "yes"})
    result = assess(knowledge, answers)
    assert result.danger_signs == ()
    assert result.urgency is Urgency.CLINICIAN_FIRST


def test_a_sore_cartilage_pad_says_clinician_first_only_after_an_injury(
    knowledge: Knowledge, interviewed: Callable[..., dict[str, Value]]
) -> None:
    """What came bit by bit may be managed alone; what began with an injury is looked at first."""
    told: dict[str, Value] = {"age_years": 52, "pain_places": ("left_medial_joint_line",), "turning_hurts": "yes"}
    by_itself = assess(knowledge, interviewed({**told, "how_long_ago": "under_1_year"}))
    hurt = assess(knowledge, interviewed({**told, **HURT_A_MONTH_AGO, "pain_started": "twist"}))
    firsts = [next(each.condition for each in one.ranking if each.shown) for one in (by_itself, hurt)]
    assert firsts == ["meniscal_lesion", "meniscal_lesion"]
    assert (by_itself.urgency, hurt.urgency) == (Urgency.SELF_CARE_OK, Urgency.CLINICIAN_FIRST)


def test_runners_knee_may_be_managed_alone(knowledge: Knowledge, interviewed: Callable[..., dict[str, Value]]) -> None:
    """A clear screen and a pattern that needs nobody first gives self-care."""
    answers = interviewed({"age_years": 24, "pain_places": ("left_around_patella",), "long_sitting": "as_well"})
    assert assess(knowledge, answers).urgency is Urgency.SELF_CARE_OK
