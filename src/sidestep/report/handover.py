"""What a physiotherapist wants to read: told by the runner, asked and answered, ranked, tested, done. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sidestep.assessment.facts import settled_facts, still_open
from sidestep.knowledge.logic import UNSURE
from sidestep.knowledge.types import QuestionKind, Section
from sidestep.report.honest import places_apart
from sidestep.report.result import ranking_shown
from sidestep.report.words import answer_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sidestep.assessment.types import Assessment
    from sidestep.knowledge import Knowledge
    from sidestep.knowledge.types import Question, Value
    from sidestep.report.honest import Place
    from sidestep.report.progress import Progress, TestSeries
    from sidestep.report.result import Fits

_PLACES = "pain_places"


@dataclass(frozen=True, slots=True)
class Told:
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Screened:
    """Yes-or-no questions by their answer, in few words each. Nothing is taken as absent that was not answered.

    ``open``: they apply and have no answer. ``not_asked``: earlier answers ruled them out.
    """

    yes: tuple[str, ...]
    unsure: tuple[str, ...]
    no: tuple[str, ...]
    open: tuple[str, ...]
    not_asked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tested:
    """The latest values of a self-test, and what stands out about them."""

    name: str
    unit: str
    left: float | None
    right: float | None
    both: float | None
    stands_out: str


@dataclass(frozen=True, slots=True)
class Handover:
    places: tuple[str, ...]
    person: tuple[Told, ...]
    complaint: tuple[Told, ...]
    danger: Screened
    health: Screened
    ranked: tuple[Fits, ...]
    places_apart: tuple[Place, ...]
    tests: tuple[Tested, ...]
    would_tell: tuple[str, ...]  # what was not told and would change the ranking


def handover(knowledge: Knowledge, found: Assessment, answers: Mapping[str, Value], done: Progress) -> Handover:
    """``answers`` are those that were assessed; ``done`` is the progress up to the same day."""
    places = answers.get(_PLACES, ())
    ranked = ranking_shown(knowledge, found, answers)
    profile = [one for one in _of(knowledge, Section.PROFILE) if one.kind is not QuestionKind.YES_NO]
    health = [one for one in _of(knowledge, Section.PROFILE) if one.kind is QuestionKind.YES_NO]
    screened = {name for sheet in knowledge.danger_rules.screens for name in sheet.questions}
    danger = [one for one in _of(knowledge, Section.DANGER) if one.id in screened]
    counted = [one for one in danger if one.kind is not QuestionKind.YES_NO]
    return Handover(
        places=places if isinstance(places, tuple) else (),
        person=tuple(_told(knowledge, profile, answers)),
        complaint=tuple(_told(knowledge, [*counted, *_of(knowledge, Section.INTERVIEW)], answers)),
        danger=_screened(knowledge, [one for one in danger if one not in counted], answers),
        health=_screened(knowledge, health, answers),
        ranked=ranked,
        places_apart=places_apart(knowledge, found),
        tests=tuple(_tested(found, series) for series in done.tests),
        would_tell=tuple(dict.fromkeys(text for fits in ranked for text in fits.not_told)),
    )


def _of(knowledge: Knowledge, section: Section) -> Iterator[Question]:
    return (question for question in knowledge.questions.values() if question.section is section)


def _told(knowledge: Knowledge, questions: Iterable[Question], answers: Mapping[str, Value]) -> Iterator[Told]:
    for question in questions:
        value = answers.get(question.id)
        if value is not None:
            yield Told(question.short or question.text, answer_in_words(knowledge, question, value))


def _screened(knowledge: Knowledge, questions: Iterable[Question], answers: Mapping[str, Value]) -> Screened:
    facts = settled_facts(knowledge, answers)
    by: dict[str, list[str]] = {"yes": [], UNSURE: [], "no": [], "open": [], "not asked": []}
    for question in questions:
        asked = "open" if still_open(knowledge, facts, question.id) else "not asked"
        is_so = facts.get(question.id) == "yes"
        by["yes" if is_so else str(answers.get(question.id, asked))].append(question.short or question.text)
    return Screened(*(tuple(names) for names in by.values()))


def _tested(found: Assessment, series: TestSeries) -> Tested:
    latest = {result.side: result.value for result in series.results}
    says = dict.fromkeys(link.says for link in found.weak_links if link.test == series.test)
    return Tested(
        name=series.name,
        unit=series.unit,
        left=latest.get("left"),
        right=latest.get("right"),
        both=latest.get("both"),
        stands_out="; ".join(says),
    )
