"""Answers that contradict each other, in words: what does not go together, and what was answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sidestep.report.words import answer_in_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sidestep.assessment.types import Assessment
    from sidestep.knowledge import Knowledge
    from sidestep.knowledge.types import Question, Value


@dataclass(frozen=True, slots=True)
class Answer:
    question: Question
    in_words: str


@dataclass(frozen=True, slots=True)
class LookAgain:
    says: str
    answers: tuple[Answer, ...]


def look_again(knowledge: Knowledge, found: Assessment, answers: Mapping[str, Value]) -> tuple[LookAgain, ...]:
    """``answers`` are those that were assessed."""
    return tuple(
        LookAgain(
            each.says,
            tuple(
                Answer(question := knowledge.questions[name], answer_in_words(knowledge, question, answers[name]))
                for name in each.questions
                if name in answers
            ),
        )
        for each in found.contradictions
    )
