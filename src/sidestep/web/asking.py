"""A question as a field on a page, and what was chosen as a raw answer. Checking it is the assessment's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sidestep.knowledge.logic import UNSURE
from sidestep.knowledge.types import QuestionKind
from sidestep.report.words import unsure_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.http import QueryDict

    from sidestep.errors import AnswersError
    from sidestep.knowledge import Knowledge
    from sidestep.knowledge.types import Question, Region, Value

NONE = "none"


@dataclass(frozen=True, slots=True)
class Asked:
    """One question with the answer so far and what was wrong with it."""

    question: Question
    value: Value | None
    error: str = ""
    areas: tuple[tuple[str, tuple[Region, ...]], ...] = ()

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
        return "" if self.value is None or self.value == UNSURE else _plain(self.value)

    @property
    def scale(self) -> range:
        return range(11)

    @property
    def has_own_unsure(self) -> bool:
        return any(option.id == UNSURE for option in self.question.options)

    @property
    def unsure_text(self) -> str:
        return unsure_text(self.question)


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
    areas = _areas(knowledge)
    return [
        Asked(
            question := knowledge.questions[name],
            _known(values.get(name)),
            errors.get(name, ""),
            areas if question.kind is QuestionKind.PLACES else (),
        )
        for name in questions
    ]


def read_questions(knowledge: Knowledge, questions: Iterable[str], data: QueryDict) -> Chosen:
    """Every question needs an answer; "unsure" is one."""
    raw: dict[str, object] = {}
    errors: dict[str, str] = {}
    for name in questions:
        value = _read(knowledge.questions[name], data)
        if value is None:
            errors[name] = "Please choose an answer, or say that you are not sure."
        else:
            raw[name] = value
    return Chosen(raw, errors, "One answer is still missing." if errors else "")


def read_ticks(ticks: Iterable[str], data: QueryDict) -> Chosen:
    """A list of "any of these?": ticks, not-sures and "none of these". An untouched list is not an answer."""
    ticks = tuple(ticks)
    picked = {name: data.get(f"q-{name}") or data.get(f"q-{name}-unsure") for name in ticks}
    touched, none = any(picked.values()), data.get(NONE) is not None
    if touched and none:
        both = "You ticked something and also “None of these”. Please take one of them away."
        return Chosen({name: value for name, value in picked.items() if value}, {}, both)
    if not touched and not none:
        return Chosen({}, {}, "Please tick what applies, or “None of these”.")
    return Chosen({name: value or "no" for name, value in picked.items()}, {})


def read_page(knowledge: Knowledge, data: QueryDict) -> Chosen:
    """The answers of a page that names its questions itself: ``tick`` those of its list, ``ask`` the others."""
    ticks = [name for name in data.getlist("tick") if name in knowledge.questions]
    asks = [name for name in data.getlist("ask") if name in knowledge.questions]
    listed = read_ticks(ticks, data) if ticks else Chosen({}, {})
    others = read_questions(knowledge, asks, data)
    return Chosen(listed.raw | others.raw, others.errors, listed.page_error or others.page_error)


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


def _areas(knowledge: Knowledge) -> tuple[tuple[str, tuple[Region, ...]], ...]:
    areas: dict[str, list[Region]] = {}
    for region in knowledge.regions.values():
        areas.setdefault(region.area.value.capitalize(), []).append(region)
    return tuple((area, tuple(regions)) for area, regions in areas.items())
