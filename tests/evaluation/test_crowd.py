"""Persons drawn from the ranking's own model."""

from __future__ import annotations

from dataclasses import replace
from statistics import median
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runners import calm_answers
from sidestep.assessment import assess, next_page
from sidestep.assessment.types import FiredSign, ScreenState
from sidestep.evaluation.crowd import PROBLEMS, Tally, crowd, median_asked, problems
from sidestep.evaluation.drawing import Pattern, draw
from sidestep.knowledge import load
from sidestep.knowledge.types import Basis, DangerLevel, Section, Urgency

if TYPE_CHECKING:
    from sidestep.assessment.types import Assessment
    from sidestep.knowledge.library import Knowledge
    from sidestep.knowledge.types import Value

SEED = 7


@pytest.fixture(scope="module")
def calm() -> Assessment:
    found = assess(load(), calm_answers())
    assert found.urgency is Urgency.SELF_CARE_OK
    assert any(each.shown for each in found.ranking)
    return found


def found_problems(found: Assessment, answers: dict[str, Value] | None = None, of: Knowledge | None = None) -> set[str]:
    pattern = Pattern(number=0, has="gout", answers=answers or {}, asked=0)
    return set(problems(of or load(), pattern, found))


@settings(max_examples=15)
@given(st.integers(0, 10_000))
def test_who_is_drawn_was_asked_what_the_interview_asks(number: int) -> None:
    """Replayed page by page the same questions come, and nothing is left to ask."""
    knowledge = load()
    drawn = draw(knowledge, SEED, number).answers
    answers: dict[str, Value] = {}
    while (page := next_page(knowledge, answers)) is not None:
        answers |= {name: drawn[name] for name in page.questions}
    emergency = assess(knowledge, drawn).urgency is Urgency.EMERGENCY_NOW
    assert answers.keys() <= drawn.keys() if emergency else answers == drawn


def test_the_same_number_draws_the_same_person() -> None:
    """And another seed another one."""
    knowledge = load()
    assert draw(knowledge, SEED, 3) == draw(knowledge, SEED, 3)
    assert [draw(knowledge, SEED, each) for each in range(5)] != [draw(knowledge, SEED + 1, each) for each in range(5)]


def test_danger_answers_are_rarely_yes() -> None:
    """Most people who ask about a knee have none."""
    knowledge = load()
    told = [
        value
        for number in range(40)
        for name, value in draw(knowledge, SEED, number).answers.items()
        if knowledge.questions[name].section is Section.DANGER and knowledge.questions[name].kind == "yes_no"
    ]
    assert 0 < told.count("yes") < len(told) / 10


def test_tallies_add_up() -> None:
    """Parts in their order say what the whole says, so it does not matter who counted."""
    knowledge = load()
    whole = crowd(knowledge, SEED, range(20))
    parts = sum((crowd(knowledge, SEED, range(start, start + 10)) for start in (0, 10)), Tally())
    assert [(step.count, step.right) for step in parts.steps] == [(step.count, step.right) for step in whole.steps]
    assert [step.said for step in parts.steps] == pytest.approx([step.said for step in whole.steps])
    assert replace(parts, steps=()) == replace(whole, steps=())
    assert (whole.count, sum(whole.urgency.values())) == (20, 20)


def test_nobody_who_was_drawn_is_let_down() -> None:
    """A small crowd in every run of the tests; large ones are drawn by hand."""
    assert crowd(load(), SEED, range(150)).problems == {}


@given(st.dictionaries(st.integers(0, 30), st.integers(1, 5), max_size=8))
def test_the_median_of_a_count(asked: dict[int, int]) -> None:
    """As if every number stood there as often as it was counted."""
    numbers = [number for number, count in asked.items() for _ in range(count)]
    assert median_asked(asked) == (median(numbers) if numbers else 0)


def test_a_calm_runner_with_a_plan_is_not_let_down(calm: Assessment) -> None:
    """Neither is one whom nothing fits."""
    assert found_problems(calm) == set()
    hidden = tuple(replace(each, shown=False) for each in calm.ranking)
    assert found_problems(replace(calm, ranking=hidden, clear_enough=False)) == set()


@pytest.mark.parametrize(
    "level", [DangerLevel.EMERGENCY_NOW, DangerLevel.URGENT_WITHIN_2_WEEKS, DangerLevel.CLINICIAN_BEFORE_START]
)
def test_calmer_than_a_sign(calm: Assessment, level: DangerLevel) -> None:
    """Whatever fired has its urgency."""
    sign = FiredSign(
        sign="rf_fever", level=level, within_hours=1, unsure=False, told=(), what_to_do="", say="", basis=Basis()
    )
    assert "calmer_than_its_signs" in found_problems(replace(calm, danger_signs=(sign,)))


@pytest.mark.parametrize("answer", ["yes", "unsure"])
def test_calmer_than_an_answer(calm: Assessment, answer: str) -> None:
    """Not being sure counts as well; what is only to be heeded does not."""
    assert found_problems(calm, {"rf_fever": answer}) == {"calmer_than_an_answer"}
    assert found_problems(calm, {"rf_giving_way_pain": answer}) == set()


def test_stuck_and_not_done(calm: Assessment) -> None:
    """Somebody who can go on neither to a plan nor to a question, and one whose interview ended too soon."""
    assert "stuck" in found_problems(replace(calm, screen=ScreenState.INCOMPLETE))
    assert found_problems(replace(calm, next_question="rf_fever")) == {"not_done"}


def test_no_advice_no_plan_and_a_danger_named(calm: Assessment) -> None:
    """What is shown must be a pain type with a programme; what is not shown needs the plan for what fits nothing."""
    hidden = tuple(replace(each, shown=False) for each in calm.ranking)
    assert found_problems(replace(calm, ranking=hidden, clear_enough=True)) == {"no_advice"}
    danger = replace(calm.ranking[0], condition="gout")
    assert "danger_named" in found_problems(replace(calm, ranking=(danger,)))
    knowledge = load()
    first = next(each.condition for each in calm.ranking if each.shown)
    without = {**knowledge.conditions, first: replace(knowledge.conditions[first], protocol=None)}
    assert "no_plan" in found_problems(calm, of=replace(knowledge, conditions=without))


def test_every_kind_of_problem_has_words() -> None:
    """The table says what it counts."""
    assert all(PROBLEMS.values())
