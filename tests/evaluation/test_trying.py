"""One case through the assessment."""

from __future__ import annotations

from evaluation_cases import CASES, case
from sidestep.assessment import next_page
from sidestep.evaluation.reading import own_map, read_cases
from sidestep.evaluation.trying import outcome
from sidestep.evaluation.types import CaseMap
from sidestep.knowledge import load
from sidestep.knowledge.types import Section, Urgency


def test_a_plain_story_reaches_its_pain_type_and_a_hot_knee_help() -> None:
    """The places, the screen and the interview were asked as a runner is asked."""
    knowledge = load()
    front, hot, _ = (outcome(knowledge, own_map(knowledge), each) for each in read_cases(CASES, "cases.yaml"))
    assert (front.place, front.urgency) == (1, Urgency.SELF_CARE_OK)
    assert (hot.urgency, hot.place) == (Urgency.EMERGENCY_NOW, 1)
    assert "rf_hot_red" in hot.signs
    assert next_page(knowledge, front.answers) is None
    assert next_page(knowledge, hot.answers) is None


def test_only_what_is_asked_is_answered() -> None:
    """After an answer that needs help now nothing more is asked, whatever the case tells."""
    knowledge = load()
    _, hot, _ = read_cases(CASES, "cases.yaml")
    found = outcome(knowledge, own_map(knowledge), hot)
    assert not any(knowledge.questions[name].section is Section.INTERVIEW for name in found.answers)
    assert found.questions == 0
    assert found.screened == len(found.answers)


def test_what_is_left_open_is_answered_as_the_map_says() -> None:
    """A case that tells nothing: danger "no", the interview "unsure", the place as given."""
    knowledge = load()
    case_map = CaseMap(rules=(), left_open={"danger": "no", "profile": "no", "places": "diffuse"}, keys={})
    found = outcome(knowledge, case_map, case())
    assert found.answers["pain_places"] == ("right_diffuse",)
    assert outcome(knowledge, case_map, case(side="left")).answers["pain_places"] == ("left_diffuse",)
    assert found.answers["rf_fever"] == "no"
    assert {
        found.answers[name] for name in found.answers if knowledge.questions[name].section is Section.INTERVIEW
    } == {"unsure"}


def test_the_same_case_always_comes_out_the_same() -> None:
    """No chance, no clock, no order of a set."""
    knowledge = load()
    case_map = own_map(knowledge)
    for each in read_cases(CASES, "cases.yaml"):
        assert outcome(knowledge, case_map, each) == outcome(knowledge, case_map, each)
