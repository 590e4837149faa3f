"""Answers that cannot all be so are pointed out, and change nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from any_answers import any_answer
from sidestep.assessment import assess, next_page
from sidestep.knowledge import load
from sidestep.knowledge.logic import facts_in

if TYPE_CHECKING:
    from sidestep.knowledge.library import Knowledge
    from sidestep.knowledge.types import Value

type Told = dict[str, Value]

TOGETHER: list[tuple[str, Told]] = [
    ("event_and_none", {"injury_event": "no", "pain_started": "twist"}),
    ("event_and_none", {"injury_event": "no", "pain_started": "knock_or_fall", "how_long_ago": "under_3_months"}),
    ("after_an_event_that_was_not", {"injury_event": "no", "rf_pop": "yes"}),
    ("went_on_and_no_steps", {"rf_trauma_4steps": "yes", "could_go_on": "yes"}),
    ("no_steps_and_steps", {"rf_trauma_4steps": "yes", "rf_nwb_now": "no"}),
    ("no_steps_and_runs", {"rf_nwb_now": "yes", "running_now": "still_running"}),
    ("no_runner_and_runs", {"running_now": "not_running", "pain_in_run": "same_distance"}),
    ("week_without_minutes", {"usual_run_minutes": 0, "usual_week_kilometres": 30}),
    ("week_shorter_than_a_run", {"usual_run_minutes": 600, "usual_week_kilometres": 5}),
    ("week_longer_than_its_runs", {"usual_run_minutes": 6, "usual_week_kilometres": 60}),
    ("easy_run_far_longer", {"usual_run_minutes": 20, "pain_free_run_minutes": 120}),
    (
        "still_runs_and_never_ran",
        {"running_now": "still_running", "usual_run_minutes": 0, "usual_week_kilometres": 0},
    ),
    ("months_and_weeks", {"pain_started": "months_or_years", "how_long_ago": "under_6_weeks"}),
    (
        "event_before_it_began",
        {"pain_started": "twist", "how_long_ago": "under_6_weeks", "injury_event": "yes", "injury_days_ago": 80},
    ),
    ("swelled_and_not", {"rf_rapid_swell": "yes", "swelled_over_days": "no"}),
    ("swollen_and_not", {"rf_swelling_new": "no", "rf_swelling_no_injury": "yes"}),
    ("swollen_and_not", {"rf_swelling_new": "no", "rf_swelling_usual": "yes"}),
    ("stiff_and_swollen", {"rf_stiff_only": "yes", "rf_swelling_new": "yes", "pain_places": ("left_diffuse",)}),
    ("stiff_and_not", {"rf_stiff_only": "yes", "morning_stiffness": "none"}),
    ("long_stiff_and_not", {"morning_stiffness": "over_30", "rf_stiff_only": "no", "rf_morning": "no"}),
    ("constant_and_none", {"rf_night_constant": "yes", "pain_now": 0}),
    ("sitting_only_and_landing", {"long_sitting": "mainly_then", "landing_hurts": "yes"}),
    ("knee_painless_and_sore", {"knee_hurts_itself": "no", "tendon_pressed": "yes"}),
    ("knee_painless_and_sore", {"knee_hurts_itself": "no", "rf_trauma_bone_tender": "yes"}),
    ("much_pain_and_easy_runs", {"pain_now": 9, "pain_free_run_minutes": 40}),
    ("socks_and_not", {"socks_stiff": "yes", "rf_adult_groin": "no"}),
    ("spot_and_hand", {"rf_bsi_focal": "yes", "point_with": "whole_hand"}),
    ("lands_and_not", {"rf_bsi_focal": "yes", "landing_hurts": "no"}),
    ("age_and_artificial_joint", {"age_years": 9, "has_joint_replacement": "yes"}),
    ("age_and_distance", {"age_years": 7, "usual_week_kilometres": 70}),
    ("pregnancy_and_not", {"is_pregnant": "yes", "rf_clot_risk": "no"}),
    ("arthritis_and_not", {"rf_swelling_usual": "yes", "knee_arthritis_or_weight": "no"}),
    ("age_and_pregnancy", {"age_years": 70, "is_pregnant": "yes"}),
    ("age_and_thin_bones", {"age_years": 12, "has_osteoporosis": "yes"}),
    ("child_hip_and_groin", {"age_years": 14, "rf_child_hip": "no", "groin_pain": "yes"}),
    ("child_hip_and_groin", {"age_years": 14, "rf_child_hip": "no", "pain_places": ("left_thigh_front",)}),
]
NONE: list[Told] = [
    {"five_squats_pain": 0, "going_down_hurts": "yes"},
    {"injury_event": "no", "pain_started": "twist", "how_long_ago": "over_1_year"},
    {"injury_event": "no", "pain_started": "months_or_years"},
    {"injury_event": "unsure", "pain_started": "twist"},
    {"injury_event": "yes", "pain_started": "months_or_years"},
    {"rf_stiff_only": "yes", "rf_swelling_new": "yes", "pain_places": ("left_groin", "left_diffuse")},
    {"running_now": "not_running", "pain_in_run": "no_pattern"},
    {"running_now": "stopped_over_4_weeks", "running_went_up": "yes"},
    {"usual_run_minutes": 45, "pain_free_run_minutes": 0, "pain_now": 0},
    {"usual_run_minutes": 60, "usual_week_kilometres": 5},  # once a week, slowly
    {"usual_run_minutes": 40, "usual_week_kilometres": 100},
    {"usual_run_minutes": 600, "usual_week_kilometres": "unsure"},
    {"usual_run_minutes": "unsure", "usual_week_kilometres": 5},
    {"usual_run_minutes": 15, "pain_free_run_minutes": 45},
    {"usual_run_minutes": 0, "usual_week_kilometres": 0},
    {"pain_started": "months_or_years", "how_long_ago": "under_3_months"},
    {"pain_started": "twist", "how_long_ago": "under_6_weeks", "injury_event": "yes", "injury_days_ago": 42},
    {"groin_pain": "no", "pain_places": ("left_thigh_front",)},
    {"age_years": 40, "is_pregnant": "yes"},
    {"age_years": 80, "has_osteoporosis": "yes"},
    {"age_years": 16, "rf_child_hip": "no", "groin_pain": "yes"},
]


@pytest.mark.parametrize(("name", "told"), TOGETHER)
def test_answers_that_cannot_both_be_so_are_named_with_their_questions(
    knowledge: Knowledge, name: str, told: Told
) -> None:
    """One sentence, and those of the answers that are behind it."""
    (found,) = assess(knowledge, told).contradictions
    assert found.contradiction == name
    assert found.says.startswith("You said")
    assert 2 <= len(found.questions) <= len(told)
    assert set(found.questions) <= told.keys()


@given(st.integers(1, 240), st.floats(4, 18), st.integers(1, 10))
def test_only_a_pace_that_nobody_has_is_pointed_out(minutes: int, kilometres_per_hour: float, runs: int) -> None:
    """Whoever runs one to ten times a week at 4 to 18 kilometres an hour hears nothing of it."""
    kilometres = runs * minutes / 60 * kilometres_per_hour
    told: Told = {"usual_run_minutes": minutes, "usual_week_kilometres": kilometres}
    assert assess(load(), told).contradictions == ()


@pytest.mark.parametrize("told", NONE)
def test_what_is_only_unusual_is_no_contradiction(knowledge: Knowledge, told: Told) -> None:
    """Stairs may hurt where squats do not; nobody is bothered about it."""
    assert assess(knowledge, told).contradictions == ()


def test_every_contradiction_has_a_case_here(knowledge: Knowledge) -> None:
    """None is written that cannot come true."""
    assert {name for name, _ in TOGETHER} == knowledge.contradictions.keys()


@settings(max_examples=40)
@given(st.data())
def test_a_contradiction_changes_nothing_else(data: st.DataObject) -> None:
    """With the rules taken away, the danger signs, the urgency, the ranking and the next question stay as they are."""
    knowledge = load()
    names = sorted({name for each in knowledge.contradictions.values() for name in facts_in(each.when)})
    asked = [knowledge.questions[name] for name in names if name in knowledge.questions]
    answers = data.draw(st.fixed_dictionaries({}, optional={each.id: any_answer(each) for each in asked}))
    without = replace(knowledge, contradictions={})
    found = assess(knowledge, answers)
    assert replace(found, contradictions=()) == assess(without, answers)
    assert next_page(knowledge, answers) == next_page(without, answers)


@pytest.mark.parametrize("name", ["event_and_none", "constant_and_none", "long_stiff_and_not"])
def test_what_can_be_so_together_is_not_called_wrong(knowledge: Knowledge, name: str) -> None:
    """Pain at night alone, or stiffness on few mornings: the words tell when both answers are right."""
    found = next(each for each in knowledge.contradictions.values() if each.id == name)
    assert "Both are right only" in found.says
