"""People and answers for the tests of the danger screen."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from sidestep.assessment import danger
from sidestep.knowledge import load
from sidestep.knowledge.types import QuestionKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sidestep.knowledge.types import Screen, Value, When

ADULT: dict[str, Value] = {"age_years": 34, "sex": "female", "pain_places": ("left_around_patella",)}
CHILD: dict[str, Value] = {"age_years": 12, "sex": "male", "pain_places": ("right_tibial_tuberosity",)}

REASSURING = frozenset({"rf_child_any", "rf_swelling_usual"})
"""Here a "yes" is the calm answer."""


def calm(question: str) -> Value:
    """The answer of somebody who has nothing to report."""
    if question == "injury_days_ago":
        return 30
    return "yes" if question == "rf_child_any" else "no"


def pages_of(answers: Mapping[str, Value]) -> tuple[list[Screen], dict[str, Value]]:
    """Go through the screen page by page, calmly but for what ``answers`` say already."""
    seen: list[Screen] = []
    given = dict(answers)
    while pages := danger.pages(load(), given):
        seen.append(pages[0])
        given |= {question: calm(question) for question in pages[0].questions if question not in given}
    return seen, given


def completed(answers: Mapping[str, Value]) -> dict[str, Value]:
    """``answers``, and calm ones to every question that is open beside them, also after an emergency."""
    given = dict(answers)
    while unanswered := danger.screen(load(), given).unanswered:
        given |= {question: ADULT.get(question, calm(question)) for question in unanswered}
    return given


def ways(when: When) -> Iterator[dict[str, Value]]:
    """Answers that make a statement true: one set for each of its ways."""
    if when.all_of:
        for parts in product(*(list(ways(part)) for part in when.all_of)):
            yield {name: value for part in parts for name, value in part.items()}
    elif when.any_of:
        for part in when.any_of:
            yield from ways(part)
    elif when.none_of:
        yield {}
    elif when.fact == "regions":
        for region in when.includes:
            yield {"pain_places": (f"left_{region}",)}
    elif when.fact is not None and when.one_of:
        yield {when.fact: when.one_of[0]}
    elif when.fact is not None:
        bounds = (when.at_least, when.at_most, None if when.below is None else when.below - 1)
        yield {when.fact: next(int(bound) for bound in bounds if bound is not None)}


def screen_questions() -> tuple[str, ...]:
    return tuple(question for page in load().danger_rules.screens for question in page.questions)


def some_answers() -> st.SearchStrategy[dict[str, Value]]:
    """Anybody: any age, any places, each question answered, unsure, or left open."""
    yes_no = [name for name in screen_questions() if load().questions[name].kind is QuestionKind.YES_NO]
    places = [f"{side}_{region}" for side in ("left", "right") for region in load().regions]
    required = {name: st.sampled_from(("no", "no", "no", "no", "yes", "unsure", None)) for name in yes_no}
    rest = {
        "age_years": st.one_of(st.none(), st.integers(5, 100)),
        "sex": st.sampled_from(("female", "male", "unsure", None)),
        "pain_places": st.one_of(st.none(), st.lists(st.sampled_from(places), unique=True, max_size=4).map(tuple)),
        "injury_days_ago": st.one_of(st.none(), st.integers(0, 84), st.just("unsure")),
    }
    return st.fixed_dictionaries(required | rest).map(
        lambda answers: {name: value for name, value in answers.items() if value is not None}
    )
