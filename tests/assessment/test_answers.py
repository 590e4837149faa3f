"""Answers from files, forms and terminals: read strictly, with every mistake named."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidestep.assessment import check_answers
from sidestep.errors import AnswersError
from sidestep.knowledge import load

if TYPE_CHECKING:
    from sidestep.knowledge.library import Knowledge


def problem_with(knowledge: Knowledge, name: str, value: object) -> str:
    with pytest.raises(AnswersError) as caught:
        check_answers(knowledge, {name: value})
    (problem,) = caught.value.problems
    assert problem.where == name
    return str(problem)


def test_good_answers_come_back_typed(knowledge: Knowledge) -> None:
    """Lists become tuples without doubles, and pain and age whole numbers, also from the text of a form."""
    raw = {
        "age_years": 41.0,
        "sex": "unsure",
        "pain_places": ["left_around_patella", "right_groin", "left_around_patella"],
        "five_squats_pain": "4",
        "usual_week_kilometres": 12.5,
        "rf_hot_red": "no",
    }
    answers = check_answers(knowledge, raw)
    assert answers["pain_places"] == ("left_around_patella", "right_groin")
    assert (answers["age_years"], answers["five_squats_pain"]) == (41, 4)
    assert isinstance(answers["five_squats_pain"], int)
    assert answers["usual_week_kilometres"] == 12.5


def test_an_unknown_question_is_named_with_the_nearest_known_one(knowledge: Knowledge) -> None:
    """A slip of the pen is mended by the message."""
    assert 'Did you mean "age_years"?' in problem_with(knowledge, "age_year", 30)
    assert "sidestep questions" in problem_with(knowledge, "zzzzzz", 30)


@pytest.mark.parametrize("value", [11, -1, 3.5, "much", None, True, float("nan"), float("inf"), 10**400, [3]])
def test_an_impossible_pain_is_a_named_error(knowledge: Knowledge, value: object) -> None:
    """Pain is a whole number from 0 to 10 and nothing else."""
    assert "whole number from 0 to 10" in problem_with(knowledge, "five_squats_pain", value)


@pytest.mark.parametrize(
    ("name", "value", "mend"),
    [
        ("rf_hot_red", "maybe", "yes, no, unsure"),
        ("rf_hot_red", True, "yes, no, unsure"),
        ("pain_started", "twisted", "bit_by_bit"),
        ("pain_places", "left_groin", "Write a list"),
        ("pain_places", ["left_grion"], 'Did you mean "left_groin"?'),
        ("pain_places", ["groin"], "left_groin"),
        ("pain_places", [["left_groin"]], "left_groin"),
        ("age_years", "unsure", "from 5 to 100"),
        ("age_years", 3, "from 5 to 100"),
    ],
)
def test_an_impossible_value_says_what_is_possible(knowledge: Knowledge, name: str, value: object, mend: str) -> None:
    """The message names the answers, or the range, or the nearest one."""
    assert mend in problem_with(knowledge, name, value)


def test_all_mistakes_are_told_at_once(knowledge: Knowledge) -> None:
    """Three mistakes, three problems, exit code 2."""
    with pytest.raises(AnswersError) as caught:
        check_answers(knowledge, {"age_year": 30, "five_squats_pain": 11, "rf_hot_red": "perhaps", "sex": "male"})
    assert len(caught.value.problems) == 3
    assert caught.value.exit_code == 2


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
)


@given(st.dictionaries(st.sampled_from(sorted(load().questions)) | st.text(max_size=12), plain, max_size=5))
def test_whatever_comes_is_read_or_refused_and_never_crashes(raw: dict[str, Any]) -> None:
    """Anything that JSON can hold gives answers or named problems, and good answers stay good when read again."""
    knowledge = load()
    try:
        answers = check_answers(knowledge, raw)
    except AnswersError:
        return
    assert check_answers(knowledge, json.loads(json.dumps(answers))) == answers
