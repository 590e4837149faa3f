"""A question as a field on a page, and what was chosen as a raw answer. Checking it is the assessment's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sidestep.assessment import check_answers
from sidestep.errors import AnswersError
from sidestep.knowledge.language import ENGLISH, KILOMETRES_A_MILE, Language
from sidestep.knowledge.logic import UNSURE
from sidestep.knowledge.types import QuestionKind
from sidestep.report.words import in_miles, unsure_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.http import QueryDict
    from django_stubs_ext import StrOrPromise

    from sidestep.knowledge import Knowledge
    from sidestep.knowledge.types import Question, Value

NONE = "none"


@dataclass(frozen=True, slots=True)
class Asked:
    """One question with the answer so far and what was wrong with it."""

    question: Question
    value: Value | None
    error: str = ""
    miles: bool = False
    language: Language = ENGLISH

    @property
    def name(self) -> str:
        return f"q-{self.question.id}"

    @property
    def kind(self) -> str:
        return self.question.kind.value

    @property
    def chosen(self) -> tuple[str, ...]:
        """What is ticked, as words; "none" for an empty list of choices."""
        if self.value is None:
            return ()
        if isinstance(self.value, tuple):
            return self.value or (NONE,)
        return (_plain(self.value),)

    @property
    def typed(self) -> str:
        """The number in the reader's unit; what is no number as it was typed."""
        if self.value is None or self.value == UNSURE:
            return ""
        if not isinstance(self.value, int | float):
            return _plain(self.value)
        return self.language.exact(round(self.value / KILOMETRES_A_MILE, 1) if self.miles else self.value)

    @property
    def unit(self) -> StrOrPromise:
        return _("miles") if self.miles else self.question.unit or ""

    @property
    def scale(self) -> range:
        return range(11)

    @property
    def has_own_unsure(self) -> bool:
        return any(option.id == UNSURE for option in self.question.options)

    @property
    def unsure_text(self) -> str:
        return unsure_text(self.language, self.question)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What arrived: raw answers, and messages by question for what is missing."""

    raw: dict[str, object]
    errors: dict[str, str]
    page_error: str = ""


def asked(
    knowledge: Knowledge,
    questions: Iterable[str],
    values: Mapping[str, object],
    errors: Mapping[str, str] | None = None,
) -> list[Asked]:
    errors = errors or {}
    return [
        Asked(
            question := knowledge.questions[name],
            _known(values.get(name)),
            errors.get(name, ""),
            in_miles(knowledge, question),
            knowledge.language,
        )
        for name in questions
    ]


def read_questions(knowledge: Knowledge, questions: Iterable[str], data: QueryDict) -> Chosen:
    """Every question needs an answer; "unsure" is one. All that is missing or wrong is named at once."""
    raw: dict[str, object] = {}
    errors: dict[str, str] = {}
    questions = tuple(questions)
    for name in questions:
        question = knowledge.questions[name]
        value = _read(question, data)
        if in_miles(knowledge, question) and isinstance(value, int | float):
            value = round(value * KILOMETRES_A_MILE, 3)
            if problem := _beyond_in_miles(question, value):
                errors[name] = problem
        if value is None:
            errors[name] = _("Please choose an answer, or say that you are not sure.")
        else:
            raw[name] = value
    missing = len(questions) - len(raw)
    if missing:
        said = ngettext("{n} answer is still missing.", "{n} answers are still missing.", missing)
        return Chosen(raw, _mistakes_in(knowledge, raw) | errors, said.format(n=missing))
    return Chosen(raw, errors, _("One answer cannot be used.") if errors else "")


def _mistakes_in(knowledge: Knowledge, raw: Mapping[str, object]) -> dict[str, str]:
    try:
        check_answers(knowledge, raw)
    except AnswersError as error:
        return messages_of(error)
    return {}


def read_ticks(ticks: Iterable[str], data: QueryDict) -> Chosen:
    """A list of "any of these?": ticks, not-sures and "none of these". An untouched list is not an answer."""
    ticks = tuple(ticks)
    picked = {name: data.get(f"q-{name}") or data.get(f"q-{name}-unsure") for name in ticks}
    touched, none = any(picked.values()), data.get(NONE) is not None
    if touched and none:
        both = _("You ticked something and also “None of these”. Please take one of them away.")
        return Chosen({name: value for name, value in picked.items() if value}, {}, both)
    if not touched and not none:
        return Chosen({}, {}, _("Please tick what applies, or “None of these”."))
    return Chosen({name: value or "no" for name, value in picked.items()}, {})


def read_page(knowledge: Knowledge, data: QueryDict) -> Chosen:
    """The answers of a page that names its questions itself: ``tick`` those of its list, ``ask`` the others."""
    ticks = [name for name in data.getlist("tick") if name in knowledge.questions]
    asks = [name for name in data.getlist("ask") if name in knowledge.questions]
    listed = read_ticks(ticks, data) if ticks else Chosen({}, {})
    others = read_questions(knowledge, asks, data)
    return Chosen(listed.raw | others.raw, others.errors, listed.page_error or others.page_error)


def _beyond_in_miles(question: Question, kilometres: float) -> str:
    least, most = question.minimum or 0, question.maximum
    if most is None or least <= kilometres <= most:
        return ""
    return _("Use a number from {least} to {most}.").format(
        least=f"{least / KILOMETRES_A_MILE:.0f}", most=f"{most / KILOMETRES_A_MILE:.0f}"
    )


def messages_of(error: AnswersError) -> dict[str, str]:
    """An error of the check, by question."""
    return {problem.where: f"{problem.what} {problem.mend}".strip() for problem in error.problems}


def _read(question: Question, data: QueryDict) -> object | None:
    name = f"q-{question.id}"
    match question.kind:
        case QuestionKind.CHOICES:
            values = tuple(data.getlist(name))
            if UNSURE in values:
                return UNSURE
            return tuple(value for value in values if value != NONE) if values else None
        case QuestionKind.PLACES:
            return tuple(data.getlist(name)) or None
        case QuestionKind.NUMBER | QuestionKind.PAIN:
            text = (data.get(name) or "").strip().replace(",", ".")
            if not text and data.get(f"{name}-unsure"):
                return UNSURE
            return _number(text) if text else None
        case _:
            return data.get(name) or None


def _number(text: str) -> object:
    """A whole number, a number, or the text itself, which the check then names."""
    try:
        value = float(text)
    except ValueError:
        return text
    return int(value) if value.is_integer() else value


def _known(value: object) -> Value | None:
    return value if isinstance(value, str | int | float | bool | tuple) else None


def _plain(value: Value) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
