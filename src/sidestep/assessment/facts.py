"""Answers as facts that statements can look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sidestep.assessment.kept import once
from sidestep.knowledge.logic import facts_in, holds
from sidestep.knowledge.types import NotAsked, Question, QuestionKind, Section

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sidestep.knowledge.library import Knowledge
    from sidestep.knowledge.types import Value

_PLACES = "pain_places"
_TOLD_BY = {"regions": _PLACES, "sides": _PLACES}


def facts_of(answers: Mapping[str, Value]) -> dict[str, Value]:
    """The answers, and what follows from the places that hurt: ``regions`` and ``sides``, each once, in their order."""
    facts = dict(answers)
    places = answers.get(_PLACES)
    if isinstance(places, tuple):
        split = [place.partition("_") for place in places]
        facts["regions"] = tuple(dict.fromkeys(region for _, _, region in split))
        facts["sides"] = tuple(dict.fromkeys(side for side, _, _ in split))
    return facts


def told_by(fact: str) -> str:
    """The id of the question whose answer tells a fact."""
    return _TOLD_BY.get(fact, fact)


def settled_facts(knowledge: Knowledge, answers: Mapping[str, Value]) -> dict[str, Value]:
    """``facts_of``, and what it means for each yes-or-no question about health or danger that it is not asked.

    Who is a man is not pregnant: an exercise barred "in pregnancy, or while that is not known" is open to him. Who
    showed that the groin hurts has groin pain, whatever was answered before.
    A question that applies and was not answered stays unknown.
    """
    facts = facts_of(answers)
    waiting = [each for each in _settling(knowledge) if each.id not in facts or each.not_asked_means is NotAsked.YES]
    while apart := [each for each in waiting if each.asked_when and holds(each.asked_when, facts) is False]:
        facts |= {question.id: question.not_asked_means.value for question in apart}
        waiting = [question for question in waiting if question not in apart]
    return facts


@once
def _settling(knowledge: Knowledge) -> tuple[Question, ...]:
    """The questions of which not being asked tells something."""
    return tuple(
        question
        for question in knowledge.questions.values()
        if question.kind is QuestionKind.YES_NO
        and question.section in (Section.PROFILE, Section.DANGER)
        and question.asked_when is not None
    )


def still_open(knowledge: Knowledge, facts: Mapping[str, Value], question: str) -> tuple[str, ...]:
    """The questions to be answered before this one is settled; none when it is answered or does not apply.

    It is the question itself when it applies, or else those that decide whether it does. Where these are answered and
    leave it open ("unsure"), it is asked. ``facts`` are those of ``settled_facts``.
    """
    if question in facts:
        return ()
    asked_when = knowledge.questions[question].asked_when if question in knowledge.questions else None
    applies = True if asked_when is None else holds(asked_when, facts)
    if applies is False:
        return ()
    if applies is None and asked_when is not None:
        deciders = dict.fromkeys(told_by(fact) for fact in facts_in(asked_when))
        first = [open_one for decider in deciders for open_one in still_open(knowledge, facts, decider)]
        if first:
            return tuple(dict.fromkeys(first))
    return (question,)
