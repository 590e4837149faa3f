"""Answers as they come from a file, a form or a terminal, read strictly and with all mistakes named at once."""

from __future__ import annotations

from difflib import get_close_matches
from math import isfinite
from typing import TYPE_CHECKING

from sidestep.errors import AnswersError, Problem
from sidestep.knowledge.logic import UNSURE
from sidestep.knowledge.types import QuestionKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sidestep.knowledge.library import Knowledge
    from sidestep.knowledge.types import Question, Value

SIDES = ("left", "right")
_PAIN_MOST = 10


class _ImpossibleError(Exception):
    """A value that the question cannot have: what is wrong, and what to write."""

    def __init__(self, what: str, mend: str) -> None:
        super().__init__(what)
        self.what = what
        self.mend = mend


def check_answers(knowledge: Knowledge, raw: Mapping[str, object]) -> dict[str, Value]:
    """The answers with lists as tuples, and whole numbers as ints where the question wants them.

    Raises AnswersError, which lists every unknown question (with the nearest known one) and every impossible value.
    """
    answers: dict[str, Value] = {}
    problems: list[Problem] = []
    for name, value in raw.items():
        question = knowledge.questions.get(name)
        if question is None:
            mend = _nearest(name, knowledge.questions) or "See `sidestep questions` for all of them."
            problems.append(Problem(str(name), "There is no such question.", mend))
            continue
        try:
            answers[name] = _read(knowledge, question, value)
        except _ImpossibleError as error:
            problems.append(Problem(name, error.what, error.mend))
    if problems:
        count = "One answer" if len(problems) == 1 else f"{len(problems)} answers"
        raise AnswersError(f"{count} cannot be used.", tuple(problems))
    return answers


def _read(knowledge: Knowledge, question: Question, value: object) -> Value:  # noqa: PLR0911 - one for each kind
    if value == UNSURE and question.unsure_allowed and question.kind is not QuestionKind.PLACES:
        return UNSURE
    match question.kind:
        case QuestionKind.YES_NO:
            return _one_of(value, ("yes", "no"), question)
        case QuestionKind.CHOICE:
            return _one_of(value, [option.id for option in question.options], question)
        case QuestionKind.CHOICES:
            return _several_of(value, [option.id for option in question.options])
        case QuestionKind.PLACES:
            return _several_of(value, [f"{side}_{region}" for side in SIDES for region in knowledge.regions])
        case QuestionKind.PAIN:
            return _number(value, 0, _PAIN_MOST, whole=True)
        case QuestionKind.NUMBER:
            return _number(value, question.minimum, question.maximum, whole=question.whole)


def _one_of(value: object, known: Iterable[str], question: Question) -> str:
    choices = [*known, *([UNSURE] if question.unsure_allowed else [])]
    if isinstance(value, str) and value in choices:
        return value
    raise _ImpossibleError(f"{_quoted(value)} is not one of its answers.", f"Use one of: {', '.join(choices)}.")


def _several_of(value: object, known: list[str]) -> tuple[str, ...]:
    if not isinstance(value, list | tuple):
        raise _ImpossibleError(f"{_quoted(value)} is not a list.", 'Write a list, such as ["..."], or [] for none.')
    for each in value:
        if each not in known:
            mend = _nearest(str(each), known) or f"Use any of: {', '.join(known)}."
            raise _ImpossibleError(f"{_quoted(each)} is not one of its answers.", mend)
    return tuple(dict.fromkeys(value))


def _number(value: object, lowest: float | None, highest: float | None, *, whole: bool) -> int | float:
    number = _as_number(value)
    least, most = (float("-inf") if lowest is None else lowest), (float("inf") if highest is None else highest)
    wanted = f"Use a {'whole ' if whole else ''}number from {least:g} to {most:g}."
    if number is None or (isinstance(number, float) and not isfinite(number)):
        raise _ImpossibleError(f"{_quoted(value)} is not a number.", wanted)
    if not least <= number <= most:
        raise _ImpossibleError(f"{_quoted(value)} is outside of what is possible.", wanted)
    if whole and number != int(number):
        raise _ImpossibleError(f"{_quoted(value)} is not a whole number.", wanted)
    return int(number) if whole else number


def _as_number(value: object) -> int | float | None:
    """A number, or text that is one (forms send text). True and False are none, although Python counts with them."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return value
    try:
        return float(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _nearest(name: str, known: Iterable[str]) -> str | None:
    close = get_close_matches(str(name), list(known), n=1)
    return f'Did you mean "{close[0]}"?' if close else None


def _quoted(value: object) -> str:
    text = f'"{value}"' if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else f"{text[:57]}..."  # noqa: PLR2004 - one line on a terminal
