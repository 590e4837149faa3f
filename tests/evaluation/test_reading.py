"""Case files and the map, read strictly."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from evaluation_cases import CASES
from sidestep.errors import BadInputError
from sidestep.evaluation.answering import told
from sidestep.evaluation.reading import MAP, own_map, read_cases, read_map
from sidestep.knowledge import load
from sidestep.knowledge.types import Urgency, When

MAP_START = "left_open: {}\nkeys: {}\n"


def mistakes(text: str) -> str:
    with pytest.raises(BadInputError) as caught:
        read_cases(text, "cases.yaml")
    return str(caught.value)


def map_mistakes(text: str) -> str:
    with pytest.raises(BadInputError) as caught:
        read_map(text, "map.yaml", load())
    return str(caught.value)


def test_cases_are_read_and_what_does_not_count_is_left() -> None:
    """Tests become one text each, the population a fact; sources and notes are not looked at."""
    front, hot, bad = read_cases(CASES, "cases.yaml")
    assert front.facts["population"] == "runner"
    assert front.truth.keys == {"patellofemoral_pain", "plica_syndrome"}
    assert (front.urgency, front.also_ok) == (Urgency.SELF_CARE_OK, (Urgency.CLINICIAN_FIRST,))
    assert hot.facts["self_tests"] == ("bend the knee: hardly at all",)
    assert hot.facts["fever"] is True
    assert (bad.also_ok, bad.truth.acceptable) == ((), ())


@pytest.mark.parametrize("text", ["", "[]", "{}", "a word", "3"])
def test_a_file_without_cases_says_what_a_case_is(text: str) -> None:
    """An empty list is no evaluation."""
    assert "cases.yaml" in mistakes(text)


def test_bad_yaml_is_named_with_its_line() -> None:
    """The line is where to look."""
    assert "cases.yaml:3" in mistakes("- id: ONE\n  facts: [a\n- id: TWO\n")


def test_all_mistakes_are_named_at_once() -> None:
    """A wrong type, a missing truth, an unknown urgency, something that is no case, and an id that comes twice."""
    told_ = mistakes(
        CASES
        + """
- id: FRONT
  facts: {age: 3}
  truth: {diagnosis: gout}
  urgency_truth: {level: self_care_ok}
- id: 7
  facts: {}
  truth: {diagnosis: gout}
  urgency_truth: {level: soon}
- just words
- id: NO_TRUTH
  facts: {}
"""
    )
    assert 'The id "FRONT" comes 2 times.' in told_
    assert re.search(r"urgency: .*emergency_now", told_)
    assert "id: This must be text" in told_
    assert "This is no case." in told_
    assert re.search(r"NO_TRUTH > truth > diagnosis", told_)


def test_a_key_that_is_given_twice_is_a_mistake() -> None:
    """Else the first would be lost in silence."""
    assert '"story" is given twice' in mistakes("- id: A\n  story: x\n  story: y\n")


def test_our_own_map_fits_the_knowledge() -> None:
    """Every condition that is ranked has its keys, and every word of the map is used by a rule."""
    case_map, knowledge = own_map(load()), load()
    assert case_map.keys.keys() == {each.id for each in knowledge.conditions.values() if each.ranked}
    looked_at = {leaf.fact for rule in case_map.rules if rule.when for leaf in leaves(rule.when)}
    assert {name.partition("=")[0] for name in case_map.words} <= looked_at


def leaves(when: When) -> list[When]:
    parts = [leaf for part in (*when.all_of, *when.any_of, *when.none_of) for leaf in leaves(part)]
    return [when, *parts] if when.fact else parts


def test_our_own_map_reads_no_truth() -> None:
    """What is true of a case changes nothing of what it is taken to tell."""
    case_map, knowledge = own_map(load()), load()
    for case in read_cases(CASES, "cases.yaml"):
        other = replace(case, truth=replace(case.truth, diagnosis="other"), urgency=Urgency.URGENT_DAYS)
        assert told(case_map, case, knowledge.questions) == told(case_map, other, knowledge.questions)


def test_the_map_is_checked() -> None:
    """Unknown questions, values, places and conditions are named together, each with its line."""
    told_ = map_mistakes(
        """rules:
  - give: {no_such: "yes", rf_fever: perhaps, places: [elbow], age_years: {fact: age}, other: {fact: age}}
left_open: {}
keys: {hiccups: [x]}
"""
    )
    for each in ("no_such", "perhaps", "elbow", "other", "hiccups"):
        assert each in told_
    assert "map.yaml:2" in told_
    assert "age_years" not in told_


def test_the_map_has_no_unknown_fields() -> None:
    """A misspelt field is a mistake, not a rule that always holds."""
    assert "wen" in map_mistakes(f"rules:\n  - wen: {{fact: a, one_of: [b]}}\n    give: {{}}\n{MAP_START}")
    assert "map.yaml" in map_mistakes("")
    assert "map.yaml:2" in map_mistakes("rules: [")


def test_the_map_is_a_file_of_the_package() -> None:
    """An installed Sidestep has it too."""
    assert MAP.is_file()
