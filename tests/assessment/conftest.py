"""A person who answers what is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from sidestep.assessment import next_page
from sidestep.knowledge import load
from sidestep.knowledge.types import QuestionKind, Section

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sidestep.knowledge.library import Knowledge
    from sidestep.knowledge.types import Question, Value

# No test passes or fails by the clock: machines differ, and benchmarks have their own place.
settings.register_profile("without_clock", deadline=None)
settings.load_profile("without_clock")

type Interviewed = Callable[..., dict[str, Value]]


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return load()


@pytest.fixture(scope="session")
def interviewed(knowledge: Knowledge) -> Interviewed:
    """Walk through the interview: what is given is answered so, all else as somebody without any danger sign would."""

    def walk(given: Mapping[str, Value]) -> dict[str, Value]:
        answers: dict[str, Value] = {}
        while (page := next_page(knowledge, answers)) is not None:
            for name in page.questions:
                question = knowledge.questions[name]
                answers[name] = given[name] if name in given else _usual(question)
        return answers

    return walk


def _usual(question: Question) -> Value:
    if question.section is Section.INTERVIEW:
        return "unsure"
    match question.kind:
        case QuestionKind.YES_NO:
            return "no"
        case QuestionKind.NUMBER | QuestionKind.PAIN:
            return 3 if question.kind is QuestionKind.PAIN else 35
        case QuestionKind.CHOICE:
            return question.options[0].id
        case _:
            return ()
