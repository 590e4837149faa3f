"""A runner whose knee hurts round the kneecap and who has no danger sign, for tests that need one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

from sidestep.assessment import next_page
from sidestep.knowledge import load
from sidestep.knowledge.types import QuestionKind

if TYPE_CHECKING:
    from sidestep.knowledge.types import Question, Value

START = datetime(2026, 3, 2, 8, tzinfo=UTC)
PLACE = "right_around_patella"


class Clock:
    """A clock that goes on by a millisecond when it is looked at, and by days when it is moved."""

    def __init__(self, now: datetime = START) -> None:
        self.now = now

    def __call__(self) -> datetime:
        self.now += timedelta(milliseconds=1)
        return self.now

    def move(self, *, days: int) -> None:
        self.now += timedelta(days=days)


@cache
def calm_answers() -> dict[str, Value]:
    """Every question of the interview answered: nothing that alarms, some pain, at the kneecap."""
    knowledge = load()
    answers: dict[str, Value] = {}
    while page := next_page(knowledge, answers):
        answers |= {name: calm(knowledge.questions[name]) for name in page.questions}
    return answers


def calm(question: Question) -> Value:
    match question.kind:
        case QuestionKind.YES_NO:
            return "no"
        case QuestionKind.CHOICE:
            return question.options[0].id
        case QuestionKind.CHOICES:
            return ()
        case QuestionKind.PAIN:
            return 2
        case QuestionKind.PLACES:
            return (PLACE,)
        case QuestionKind.NUMBER:
            return 30
