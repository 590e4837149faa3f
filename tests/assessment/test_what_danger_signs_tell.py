"""The conditions that danger signs tell: ranked for those who read numbers, never named on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidestep.assessment import assess
from sidestep.assessment.facts import facts_of
from sidestep.assessment.ranking import rank
from sidestep.knowledge import load
from sidestep.knowledge.types import QuestionKind, Section, SelfManage, Urgency

if TYPE_CHECKING:
    from sidestep.knowledge.library import Knowledge
    from sidestep.knowledge.types import Value

STORIES: list[tuple[str, dict[str, Value]]] = [
    ("fracture", {"injury_event": "yes", "rf_trauma_4steps": "yes", "pain_started": "knock_or_fall"}),
    ("septic_arthritis", {"rf_hot_red": "yes", "rf_fever": "yes", "rf_swelling_new": "yes"}),
    ("septic_bursitis", {"rf_bursa_red": "yes", "pain_places": ("left_prepatellar_skin",)}),
    ("deep_vein_thrombosis", {"rf_calf": "yes", "rf_clot_risk": "yes", "pain_places": ("left_posterior_popliteal",)}),
    ("bone_tumour", {"age_years": 17, "rf_night_constant": "yes", "rf_lump": "yes"}),
    ("slipped_growth_plate", {"age_years": 12, "rf_child_limp": "yes", "rf_child_nwb": "yes"}),
    ("extensor_rupture", {"injury_event": "yes", "rf_slr": "yes", "pain_places": ("left_above_patella",)}),
    ("locked_knee", {"rf_locked": "yes", "pain_started": "twist", "pain_places": ("left_medial_joint_line",)}),
    ("patellar_dislocation", {"injury_event": "yes", "rf_patella_out": "yes", "rf_rapid_swell": "yes"}),
    ("knee_dislocation", {"injury_event": "yes", "rf_dislocated": "yes", "rf_cold_foot": "yes"}),
    ("inflammatory_arthritis", {"rf_morning": "yes", "rf_swelling_new": "yes", "injury_event": "no"}),
    ("gout", {"age_years": 66, "sex": "male", "rf_hot_red": "yes", "rf_fever": "no", "has_low_immunity": "no"}),
    ("arterial_insufficiency", {"rf_claudication": "yes", "pain_places": ("left_posterior_popliteal",)}),
    ("nerve_compression", {"rf_numb_leg": "yes", "rf_foot_drop": "yes"}),
    ("compartment_syndrome", {"rf_compartment": "yes", "pain_places": ("left_tibial_shaft_medial",)}),
    ("bone_stress_injury", {"rf_bsi_focal": "yes", "pain_places": ("left_tibial_shaft_medial",)}),
    ("bone_stress_injury_hip", {"rf_bsi_groin": "yes", "pain_places": ("left_groin",)}),
]
DEFAULTS: dict[str, Value] = {"age_years": 40, "sex": "female", "pain_places": ("left_diffuse",)}


def test_every_one_has_a_story_here(knowledge: Knowledge) -> None:
    """None is without a test of its own."""
    assert {name for name, _ in STORIES} == {each.id for each in knowledge.conditions.values() if each.danger}


@pytest.mark.parametrize(("condition", "answers"), STORIES, ids=[name for name, _ in STORIES])
def test_its_own_signs_put_it_among_the_first_two(
    knowledge: Knowledge, condition: str, answers: dict[str, Value]
) -> None:
    """A script that reads the ranking finds it; one joint that is hot may have two names."""
    told = {**DEFAULTS, **answers}
    assert condition in [each.condition for each in rank(knowledge, facts_of(told))[:2]]
    found = assess(knowledge, told)
    assert found.urgency is not Urgency.SELF_CARE_OK
    assert not any(each.shown for each in found.ranking)


def danger_answers() -> st.SearchStrategy[dict[str, Value]]:
    asked = [each for each in load().questions.values() if each.section in (Section.DANGER, Section.PROFILE)]
    yes_or_no = [each.id for each in asked if each.kind is QuestionKind.YES_NO]
    places = [f"left_{region}" for region in load().regions]
    optional: dict[str, st.SearchStrategy[Value]] = dict.fromkeys(yes_or_no, st.sampled_from(["no", "no", "yes"]))
    optional["pain_places"] = st.lists(st.sampled_from(places), max_size=3, unique=True).map(tuple)
    optional["age_years"] = st.integers(5, 100)
    return st.fixed_dictionaries({}, optional=optional)


@given(danger_answers())
def test_none_is_ever_shown(answers: dict[str, Value]) -> None:
    """Not even when every sign was asked about: what to do stands with the sign, and no page names it."""
    knowledge = load()
    signs = [sign.sign for sign in assess(knowledge, answers).danger_signs]
    for cleared in ((), signs):
        shown = [each.condition for each in assess(knowledge, answers, cleared=cleared).ranking if each.shown]
        assert not [name for name in shown if knowledge.conditions[name].danger]


def test_none_has_a_programme(knowledge: Knowledge) -> None:
    """Nothing to train: the way leads to somebody who looks."""
    for each in knowledge.conditions.values():
        if each.danger:
            assert (each.self_manage, each.protocol) == (SelfManage.NO, None)
            assert each.see_whom is not None


def test_calm_answers_put_none_of_them_first(knowledge: Knowledge) -> None:
    """Who says no to every danger question has a pain type first, wherever one has its place (none has the shin)."""
    calm = {each.id: "no" for each in knowledge.questions.values() if each.section is Section.DANGER}
    maps = [each.pain_map for each in knowledge.pain_types.values()]
    here = {region for each in maps for region in (*each.primary, *each.secondary)}
    assert set(knowledge.regions) - here == {"tibial_shaft_medial"}
    for region in here:
        for age in (13, 25, 45, 70):
            answers: dict[str, Value] = {**calm, "age_years": age, "pain_places": (f"left_{region}",)}
            first = rank(knowledge, facts_of(answers))[0].condition
            assert not knowledge.conditions[first].danger, (region, age, first)
