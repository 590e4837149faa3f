"""Answers -> danger signs, urgency, ranked pain types with reasons, weak links, and what to ask next. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sidestep.assessment.answers import check_answers
from sidestep.assessment.contradictions import contradictions
from sidestep.assessment.danger import screen
from sidestep.assessment.facts import facts_of
from sidestep.assessment.interview import next_page, open_questions, open_signs
from sidestep.assessment.ranking import hidden, rank, redirect_level, redirects, tie
from sidestep.assessment.seen_first import seen_first
from sidestep.assessment.sites import sites
from sidestep.assessment.types import Assessment, InterviewPage, ScreenState
from sidestep.assessment.weak_links import weak_links
from sidestep.knowledge.types import Urgency

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sidestep.knowledge.library import Knowledge
    from sidestep.knowledge.types import Value

__all__ = ["Assessment", "InterviewPage", "assess", "check_answers", "next_page"]


def assess(knowledge: Knowledge, answers: Mapping[str, Value], *, cleared: Collection[str] = ()) -> Assessment:
    """What the answers say. They have passed ``check_answers``.

    ``cleared``: ids of danger signs, or of redirecting findings, that a clinician was seen or asked about. They stay in
    the result and in its urgency, and no longer hold the ranking back.
    """
    facts = facts_of(answers)
    screened = screen(knowledge, answers)
    signs = open_signs(screened, cleared)
    stopping = tuple(each for each in redirects(knowledge, facts) if each not in cleared)
    # A redirect reopens the screen (B-RANK-01): it is not clear again before somebody was asked about it.
    reopened = tuple(question for each in stopping if (question := knowledge.findings[each].question) is not None)
    state = ScreenState.INCOMPLETE if stopping else screened.state
    ranking = rank(knowledge, facts)
    clear_enough = not signs and not stopping and any(each.shown for each in ranking)
    if signs or state is ScreenState.INCOMPLETE:
        ranking = hidden(ranking)
    first = () if signs or state is ScreenState.INCOMPLETE else seen_first(knowledge, facts, ranking)
    withheld = _withheld(knowledge, state, stopping, signs_open=bool(signs))
    tied = tie(knowledge, ranking)
    still_open = open_questions(knowledge, answers, cleared=cleared)
    return Assessment(
        screen=state,
        unanswered=(*screened.unanswered, *reopened),
        urgency=max(
            _urgency(screened.urgency, state, first),
            _of_redirects(knowledge, stopping),
            key=lambda each: each.rank,
        ),
        danger_signs=screened.fired,
        ranking=ranking,
        ranking_withheld=withheld,
        tie=tied.conditions if tied else None,
        tie_ask=tied.ask if tied else None,
        clear_enough=clear_enough,
        weak_links=weak_links(knowledge, answers),
        next_question=still_open[0] if still_open else None,
        questions_left=len(still_open),
        contradictions=contradictions(knowledge, facts),
        sites=() if withheld else sites(knowledge, facts),
        redirects=stopping,
        seen_first=first,
    )


def _urgency(of_the_screen: Urgency, state: ScreenState, first: tuple[str, ...]) -> Urgency:
    """The worst of all: nothing lowers what the danger screen says (INV-02)."""
    ask_first = state is ScreenState.INCOMPLETE or bool(first)
    return max(
        of_the_screen, Urgency.CLINICIAN_FIRST if ask_first else Urgency.SELF_CARE_OK, key=lambda each: each.rank
    )


def _of_redirects(knowledge: Knowledge, stopping: tuple[str, ...]) -> Urgency:
    level = redirect_level(knowledge, stopping)
    return Urgency.SELF_CARE_OK if level is None else knowledge.danger_rules.levels[level].urgency


def _withheld(knowledge: Knowledge, state: ScreenState, stopping: tuple[str, ...], *, signs_open: bool) -> str | None:
    say = knowledge.language.say
    if signs_open:
        return say("Something that you told us has to be looked at or asked about first.")
    if stopping:
        says = "; ".join(knowledge.findings[each].says for each in stopping)
        return say("This has to be looked at first: {findings}.", findings=says)
    if state is ScreenState.INCOMPLETE:
        return say("Some questions about danger signs are still open.")
    return None
