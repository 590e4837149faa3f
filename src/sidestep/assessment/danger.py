"""The danger screen: plain rules, outside every ranking. Nothing outvotes a sign, and nothing unanswered is a "no".

Pure functions of the knowledge and the answers. The rules are those of the evidence's decision order (INV-01, INV-02);
which questions, signs and levels there are stands in the knowledge.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sidestep.assessment.facts import facts_of, settled_facts, still_open, told_by
from sidestep.assessment.kept import once, remembered
from sidestep.assessment.types import FiredSign, ScreenResult, ScreenState
from sidestep.knowledge.logic import UNSURE, facts_in, facts_that_hold, holds
from sidestep.knowledge.types import DangerLevel, Section, Urgency

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sidestep.knowledge.library import Knowledge
    from sidestep.knowledge.types import DangerRules, DangerSign, Escalation, Screen, Value

_EACH_SESSION = "session"


def screen(knowledge: Knowledge, answers: Mapping[str, Value]) -> ScreenResult:
    """Read the danger screen.

    A sign fires on its answers alone, also where its question would not have been asked. Signs that are asked before
    each session fire when answered and are not waited for.
    """
    facts = facts_of(answers)
    key = ("screen", *map(facts.get, _looked_at(knowledge)))
    return remembered(knowledge, key, lambda: _screened(knowledge, answers))


@once
def _looked_at(knowledge: Knowledge) -> tuple[str, ...]:
    """All facts that a danger sign looks at, or that decide whether a question of the screen is asked."""
    signs = knowledge.danger_signs.values()
    statements = [when for sign in signs for when in (sign.fires_when, *(each.when for each in sign.escalates))]
    statements += [each.when for sign in signs for each in sign.eases]
    found: set[str] = set()
    new = {fact for when in statements for fact in facts_in(when)} | {each for sign in signs for each in sign.needs}
    while new - found:
        found |= new
        asked_when = (knowledge.questions[each].asked_when for each in found & knowledge.questions.keys())
        new = {fact for when in asked_when if when is not None for fact in facts_in(when)}
    return tuple(sorted(found))


def _screened(knowledge: Knowledge, answers: Mapping[str, Value]) -> ScreenResult:
    rules = knowledge.danger_rules
    fired = _fired(knowledge, facts_of(answers))
    level = fired[0].level if fired else DangerLevel.CLEAR
    unanswered = _unanswered(knowledge, settled_facts(knowledge, answers))
    urgency = rules.levels[level].urgency
    if unanswered:
        urgency = max(urgency, Urgency.CLINICIAN_FIRST, key=lambda each: each.rank)
    return ScreenResult(
        state=ScreenState.INCOMPLETE if unanswered else ScreenState.CLEAR,
        unanswered=unanswered,
        fired=fired,
        level=level,
        urgency=urgency,
        locked=bool(unanswered) or rules.levels[level].locks,
    )


def applicable_questions(knowledge: Knowledge, answers: Mapping[str, Value]) -> tuple[str, ...]:
    """The screen's questions that apply to this person, answered or not, in the order of asking.

    Those that only an open answer can decide are not among them.
    """
    facts = settled_facts(knowledge, answers)
    return tuple(
        question
        for page in knowledge.danger_rules.screens
        for question in page.questions
        if _applies(knowledge, facts, question)
    )


def pages(knowledge: Knowledge, answers: Mapping[str, Value]) -> tuple[Screen, ...]:
    """The pages still to ask, each with those of its questions that apply and are open; none after an emergency.

    A person who has answered about health and whose danger answers are gone (too old, or something new came up) gets
    all that applies on the one page for repeats, first.
    """
    rules = knowledge.danger_rules
    if screen(knowledge, answers).level is DangerLevel.EMERGENCY_NOW:
        return ()
    repeated = (repeat_page(knowledge, answers),) if _is_repeat(knowledge, answers) else ()
    on_it = {question for page in repeated if page for question in page.questions}
    facts = settled_facts(knowledge, answers)
    rest = (
        replace(
            page,
            questions=tuple(each for each in page.questions if each not in on_it and _is_next(knowledge, facts, each)),
        )
        for page in rules.screens
    )
    return tuple(page for page in (*repeated, *rest) if page and page.questions)


def repeat_page(knowledge: Knowledge, answers: Mapping[str, Value]) -> Screen | None:
    """Everything that applies, on one page, answered or not; what a tick opens follows on the other pages."""
    repeat = knowledge.danger_rules.repeat
    if repeat is None:
        return None
    facts = settled_facts(knowledge, answers)
    return replace(repeat, questions=tuple(each for each in repeat.questions if _applies(knowledge, facts, each)))


def _is_repeat(knowledge: Knowledge, answers: Mapping[str, Value]) -> bool:
    """Health is asked after danger: who has answers about health and none about danger has been here before."""
    asked = [knowledge.questions[each] for page in knowledge.danger_rules.screens for each in page.questions]
    answered = {question.section is Section.DANGER for question in asked if question.id in answers}
    return answered == {False}


def _applies(knowledge: Knowledge, facts: Mapping[str, Value], question: str) -> bool:
    asked_when = knowledge.questions[question].asked_when
    if asked_when is None or holds(asked_when, facts) is True:
        return True
    without = {name: value for name, value in facts.items() if name != question}
    return _is_next(knowledge, without, question)


def _is_next(knowledge: Knowledge, facts: Mapping[str, Value], question: str) -> bool:
    return still_open(knowledge, facts, question) == (question,)


def _unanswered(knowledge: Knowledge, facts: Mapping[str, Value]) -> tuple[str, ...]:
    wanted = {
        open_one
        for sign in knowledge.danger_signs.values()
        if sign.asked_each != _EACH_SESSION
        for question in sign.needs
        for open_one in still_open(knowledge, facts, question)
    }
    return tuple(question for question in _order_of_asking(knowledge.danger_rules, wanted) if question in wanted)


def _order_of_asking(rules: DangerRules, wanted: set[str]) -> Iterator[str]:
    on_pages = [question for page in rules.screens for question in page.questions]
    yield from sorted(wanted.difference(on_pages))
    yield from on_pages


@dataclass(frozen=True, slots=True)
class _Claim:
    level: DangerLevel
    within_hours: int | None
    sure: bool


def _fired(knowledge: Knowledge, facts: Mapping[str, Value]) -> tuple[FiredSign, ...]:
    """Worst first; alike ones in the order of the file."""
    sure_facts = {name: value for name, value in facts.items() if value != UNSURE}
    signs = (_fire(knowledge, sign, facts, sure_facts) for sign in knowledge.danger_signs.values())
    fired = (sign for sign in signs if sign is not None)
    return tuple(sorted(fired, key=lambda sign: _weight(sign.level, sign.within_hours), reverse=True))


def _weight(level: DangerLevel, within_hours: int | None) -> tuple[int, float]:
    """More is worse: the level, then the shorter time. An emergency without a time means now."""
    if within_hours is None:
        return level.rank, 0 if level is DangerLevel.EMERGENCY_NOW else float("-inf")
    return level.rank, -within_hours


def _fire(
    knowledge: Knowledge, sign: DangerSign, facts: Mapping[str, Value], sure_facts: Mapping[str, Value]
) -> FiredSign | None:
    if holds(sign.fires_when, facts, unsure_is="yes") is not True:
        return None
    sure = holds(sign.fires_when, sure_facts) is True
    raised = [each for each in sign.escalates if holds(each.when, facts, unsure_is="yes") is True]
    claims = [_Claim(sign.level, sign.within_hours, sure)]
    claims += [_Claim(each.level, each.within_hours, sure and holds(each.when, sure_facts) is True) for each in raised]
    if not raised:
        claims = _eased(sign.eases, sure_facts) or claims
    read = (_read(knowledge.danger_rules, claim) for claim in claims)
    worst = max(read, key=lambda claim: _weight(claim.level, claim.within_hours))
    statements = (sign.fires_when, *(each.when for each in raised))
    return FiredSign(
        sign=sign.id,
        level=worst.level,
        within_hours=worst.within_hours,
        unsure=not worst.sure,
        told=tuple(
            dict.fromkeys(
                told_by(fact) for when in statements for fact in facts_that_hold(when, facts, unsure_is="yes")
            )
        ),
        what_to_do=sign.what_to_do,
        say=sign.say if sure else knowledge.language.say("I am not sure about this: {what}", what=sign.say),
        basis=sign.basis,
    )


def _eased(eases: tuple[Escalation, ...], sure_facts: Mapping[str, Value]) -> list[_Claim]:
    return [_Claim(each.level, each.within_hours, sure=True) for each in eases if holds(each.when, sure_facts) is True]


def _read(rules: DangerRules, claim: _Claim) -> _Claim:
    """The claim as it counts: an unsure one perhaps lower, one without a time with its level's."""
    text = rules.levels[claim.level]
    if not claim.sure and text.unsure_counts_as is not None:
        claim = _Claim(text.unsure_counts_as, None, sure=False)
        text = rules.levels[claim.level]
    hours = text.default_within_hours if claim.within_hours is None else claim.within_hours
    return replace(claim, within_hours=hours)
