"""Answers as they come from a file, a form or a terminal, read strictly and with all mistakes named at once."""

from __future__ import annotations

from difflib import get_close_matches
from math import isfinite
from typing import TYPE_CHECKING

from sidestep.errors import AnswersError, Problem
from sidestep.knowledge.logic import UNSURE
from sidestep.knowledge.types import QuestionKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sidestep.knowledge.language import Language
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
    say = knowledge.language.say
    answers: dict[str, Value] = {}
    problems: list[Problem] = []
    for name, value in raw.items():
        question = knowledge.questions.get(name)
        if question is None:
            mend = _nearest(say, name, knowledge.questions) or say("See `sidestep questions` for all of them.")
            problems.append(Problem(str(name), say("There is no such question."), mend))
            continue
        try:
            answers[name] = _read(knowledge, question, value)
        except _ImpossibleError as error:
            problems.append(Problem(name, error.what, error.mend))
    if problems:
        text = knowledge.language.count(len(problems), "One answer cannot be used.", "{n} answers cannot be used.")
        raise AnswersError(text, tuple(problems))
    return answers


def known_answers(knowledge: Knowledge, answers: Mapping[str, Value]) -> tuple[dict[str, Value], tuple[str, ...]]:
    """Of answers that an older knowledge may have asked for: those that are still possible, and the other questions.

    Of several places or choices, those that are still known remain.
    """
    known: dict[str, Value] = {}
    gone: list[str] = []
    for name, value in answers.items():
        question = knowledge.questions.get(name)
        remains = _still_possible(knowledge, question, value) if question is not None else None
        if remains is None:
            gone.append(name)
        else:
            known[name] = remains
    return known, tuple(gone)


def _still_possible(knowledge: Knowledge, question: Question, value: Value) -> Value | None:
    """The value, or as much of it as can be answered now; None where nothing of it can."""
    try:
        return _read(knowledge, question, value)
    except _ImpossibleError:
        if not isinstance(value, tuple):
            return None
    parts = (_still_possible(knowledge, question, (part,)) for part in value if value != (part,))
    remains = [part for each in parts if isinstance(each, tuple) for part in each]
    return tuple(remains) or None


def _read(knowledge: Knowledge, question: Question, value: object) -> Value:  # noqa: PLR0911 - one for each kind
    if value == UNSURE and question.unsure_allowed and question.kind is not QuestionKind.PLACES:
        return UNSURE
    language = knowledge.language
    match question.kind:
        case QuestionKind.YES_NO:
            return _one_of(language, value, ("yes", "no"), question)
        case QuestionKind.CHOICE:
            return _one_of(language, value, [option.id for option in question.options], question)
        case QuestionKind.CHOICES:
            return _several_of(language, value, [option.id for option in question.options])
        case QuestionKind.PLACES:
            places = [f"{side}_{region}" for side in SIDES for region in knowledge.regions]
            return _several_of(language, value, places)
        case QuestionKind.PAIN:
            return _number(language, value, 0, _PAIN_MOST, whole=True)
        case QuestionKind.NUMBER:
            return _number(language, value, question.minimum, question.maximum, whole=question.whole)


def _one_of(language: Language, value: object, known: Iterable[str], question: Question) -> str:
    choices = [*known, *([UNSURE] if question.unsure_allowed else [])]
    if isinstance(value, str) and value in choices:
        return value
    say = language.say
    raise _ImpossibleError(
        say("{value} is not one of its answers.", value=_quoted(value)),
        say("Use one of: {answers}.", answers=", ".join(choices)),
    )


def _several_of(language: Language, value: object, known: list[str]) -> tuple[str, ...]:
    say = language.say
    if not isinstance(value, list | tuple):
        raise _ImpossibleError(
            say("{value} is not a list.", value=_quoted(value)), say('Write a list, such as ["..."], or [] for none.')
        )
    for each in value:
        if each not in known:
            mend = _nearest(say, str(each), known) or say("Use any of: {answers}.", answers=", ".join(known))
            raise _ImpossibleError(say("{value} is not one of its answers.", value=_quoted(each)), mend)
    return tuple(dict.fromkeys(value))


def _number(
    language: Language, value: object, lowest: float | None, highest: float | None, *, whole: bool
) -> int | float:
    say = language.say
    number = _as_number(value)
    least, most = (float("-inf") if lowest is None else lowest), (float("inf") if highest is None else highest)
    span = {"least": language.exact(least), "most": language.exact(most)}
    wanted = (
        say("Use a whole number from {least} to {most}.", **span)
        if whole
        else say("Use a number from {least} to {most}.", **span)
    )
    if number is None or (isinstance(number, float) and not isfinite(number)):
        raise _ImpossibleError(say("{value} is not a number.", value=_quoted(value)), wanted)
    if not least <= number <= most:
        raise _ImpossibleError(say("{value} is outside of what is possible.", value=_quoted(value)), wanted)
    if whole and number != int(number):
        raise _ImpossibleError(say("{value} is not a whole number.", value=_quoted(value)), wanted)
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


def _nearest(say: Callable[..., str], name: str, known: Iterable[str]) -> str | None:
    close = get_close_matches(str(name), list(known), n=1)
    return say('Did you mean "{name}"?', name=close[0]) if close else None


def _quoted(value: object) -> str:
    text = f'"{value}"' if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else f"{text[:57]}..."  # noqa: PLR2004 - one line on a terminal
