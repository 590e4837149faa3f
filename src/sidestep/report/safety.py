"""What has to come first, in words: how soon, what to do, what to say, and which answers are behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sidestep.assessment.facts import facts_of, told_by
from sidestep.assessment.ranking import redirect_level, redirect_of
from sidestep.assessment.types import ScreenState
from sidestep.knowledge.logic import UNSURE, facts_that_hold
from sidestep.knowledge.types import DangerLevel, QuestionKind, Urgency
from sidestep.programme.doors import seen_once
from sidestep.report.words import answer_in_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from sidestep.assessment.types import Assessment, FiredSign
    from sidestep.knowledge import Knowledge
    from sidestep.knowledge.language import Language
    from sidestep.knowledge.types import DangerLevelText, Discriminator, Finding, Value

HOURS_A_DAY = 24
HOURS_A_WEEK = 7 * HOURS_A_DAY


@dataclass(frozen=True, slots=True)
class Safety:
    """``signs``: the worst that are open, whose instructions go together; ``also``: what else was told, in words.

    ``sent_back``: findings of the interview that are to be looked at sooner than any sign; then there are no ``signs``.
    """

    urgency: Urgency
    level: DangerLevelText | None  # of ``signs``, or of ``sent_back``
    signs: tuple[FiredSign, ...]
    sent_back: tuple[Finding, ...]
    rests_on: tuple[FiredSign | Discriminator, ...]
    how_soon: str
    heading: str
    text: str
    reasons: tuple[str, ...]  # what asks for a clinician where no sign does
    told: tuple[str, ...]  # the answers behind ``signs`` or ``sent_back``, in words
    unsure: tuple[str, ...]  # the questions behind them of which somebody was not sure
    also: tuple[str, ...]

    @property
    def emergency(self) -> bool:
        return self.level is not None and self.level.urgency is Urgency.EMERGENCY_NOW

    @property
    def urgent(self) -> bool:
        return self.level is not None and self.level.urgency in (Urgency.EMERGENCY_NOW, Urgency.URGENT_DAYS)

    @property
    def mark(self) -> str:
        """The shape and colour that go with it: "ok", "care" or "stop"."""
        if self.urgent:
            return "stop"
        return "ok" if self.urgency is Urgency.SELF_CARE_OK and self.level is None else "care"

    @property
    def locks(self) -> bool:
        return self.level is not None and self.level.locks

    @property
    def what_to_do(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(sign.what_to_do for sign in self.signs))

    @property
    def say(self) -> tuple[str, ...]:
        says = (*(sign.say for sign in self.signs), *(finding.say or "" for finding in self.sent_back))
        return tuple(dict.fromkeys(says))


def safety_of(
    knowledge: Knowledge, found: Assessment, answers: Mapping[str, Value], cleared: Collection[str] = ()
) -> Safety:
    """``answers`` are those that were assessed; ``cleared``: signs that a clinician was seen or asked about."""
    still_open = [
        sign for sign in found.danger_signs if sign.level is DangerLevel.EMERGENCY_NOW or sign.sign not in cleared
    ]
    sooner = _sent_back(knowledge, found, still_open)
    signs = () if sooner else tuple(sign for sign in still_open if _weight(sign) == _weight(still_open[0]))
    redirecting = tuple(redirect_of(knowledge, finding.id) for finding in sooner)
    worst = signs[0].level if signs else redirecting[0].level if redirecting else None
    level = None if worst is None else knowledge.danger_rules.levels[worst]
    hours = signs[0].within_hours if signs else level.default_within_hours if level else None
    soon = how_soon(knowledge.language, level.urgency, hours) if level else ""
    behind = list(dict.fromkeys((*(name for sign in signs for name in sign.told), *_behind(sooner, answers))))
    others = dict.fromkeys(name for sign in still_open for name in sign.told if name not in behind)
    reasons: tuple[str, ...] = ()
    if level is not None and (level.locks or found.urgency is Urgency.SELF_CARE_OK):
        heading = level.heading_with_time.format(how_soon=soon) if level.heading_with_time and soon else level.heading
        text = level.action
        reasons = () if signs else tuple(_clinician_for(knowledge, found, cleared))
    else:
        heading, text, reasons = _without_a_sign(knowledge, found, cleared)
    return Safety(
        urgency=found.urgency,
        level=level,
        signs=signs,
        sent_back=sooner,
        rests_on=(*signs, *redirecting),
        how_soon=soon,
        heading=heading,
        text=text,
        reasons=reasons,
        told=tuple(_told(knowledge, answers, (name for name in behind if answers.get(name) != UNSURE))),
        unsure=tuple(_told(knowledge, answers, (name for name in behind if answers.get(name) == UNSURE))),
        also=tuple(_also(knowledge, answers, others)),
    )


def _sent_back(knowledge: Knowledge, found: Assessment, still_open: list[FiredSign]) -> tuple[Finding, ...]:
    """The most urgent findings of the interview that send back, if no sign is as urgent."""
    level = redirect_level(knowledge, found.redirects)
    if level is None or any(sign.level.rank >= level.rank for sign in still_open):
        return ()
    return tuple(knowledge.findings[name] for name in found.redirects if redirect_of(knowledge, name).level is level)


def _behind(findings: Iterable[Finding], answers: Mapping[str, Value]) -> Iterator[str]:
    facts = facts_of(answers)
    for finding in findings:
        yield from map(told_by, facts_that_hold(finding.present_when, facts))


def how_soon(language: Language, urgency: Urgency, hours: int | None) -> str:
    """A time that is never longer than the hours."""
    if hours is None:
        return language.say("now") if urgency is Urgency.EMERGENCY_NOW else ""
    if hours == HOURS_A_DAY:
        return language.say("today, within {n} hours", n=hours)
    if hours < HOURS_A_DAY:
        return language.count(hours, "within {n} hour", "within {n} hours")
    if hours >= HOURS_A_WEEK:
        return language.count(hours // HOURS_A_WEEK, "within {n} week", "within {n} weeks")
    return language.count(hours // HOURS_A_DAY, "within {n} day", "within {n} days")


def _weight(sign: FiredSign) -> tuple[DangerLevel, int | None]:
    return sign.level, sign.within_hours


def _without_a_sign(
    knowledge: Knowledge, found: Assessment, cleared: Collection[str]
) -> tuple[str, str, tuple[str, ...]]:
    """Heading, text and reasons where no sign locks: what else asks for a clinician, or that nothing does."""
    language, say = knowledge.language, knowledge.language.say
    if found.screen is ScreenState.INCOMPLETE and not found.redirects:
        return (
            say("Some safety questions are open."),
            say("What was not answered is never taken as fine."),
            (_next_to_answer(knowledge, found),),
        )
    if reasons := tuple(_clinician_for(knowledge, found, cleared)):
        return say("See a clinician before you start."), "", reasons
    if found.urgency is Urgency.SELF_CARE_OK:
        text = language.count(
            knowledge.danger_rules.valid_days // 7,
            "None of the danger signs that we asked about. We ask again every week.",
            "None of the danger signs that we asked about. We ask again every {n} weeks.",
        )
        return say("You can start on your own."), text, ()
    return say("You told us that you were seen, or asked."), say("What they said comes first."), ()


def _next_to_answer(knowledge: Knowledge, found: Assessment) -> str:
    language = knowledge.language
    questions = (knowledge.questions[name] for name in found.unanswered)
    first, *others = (question.short or question.text for question in questions)
    if not others:
        return language.say("Next: {question}", question=first)
    return language.count(
        len(others),
        "Next: {question} (and {n} more question)",
        "Next: {question} (and {n} more questions)",
        question=first,
    )


def _clinician_for(knowledge: Knowledge, found: Assessment, cleared: Collection[str]) -> Iterator[str]:
    say = knowledge.language.say
    for name in found.redirects:
        yield say("You told us: {finding}. That has to be looked at first.", finding=knowledge.findings[name].says)
    for name in found.seen_first:
        if name not in cleared:
            yield seen_once(knowledge.language, knowledge.conditions[name])


def _told(knowledge: Knowledge, answers: Mapping[str, Value], names: Iterable[str]) -> Iterator[str]:
    """Answers as statements; of an answer that is no statement, the question with its value."""
    for name in names:
        question, value = knowledge.questions.get(name), answers.get(name)
        if question is None or value is None:
            continue
        what = question.short or question.text
        if question.kind is QuestionKind.YES_NO:
            yield knowledge.language.say("Not so: {what}", what=what) if value == "no" else what
        else:
            yield f"{what}: {answer_in_words(knowledge, question, value)}"  # a label and its value


def _also(knowledge: Knowledge, answers: Mapping[str, Value], names: Iterable[str]) -> Iterator[str]:
    facts = facts_of(answers)
    for name in names:
        told = _told(knowledge, answers, [name])
        if facts.get(name) == UNSURE:
            yield from (knowledge.language.say("Not sure: {what}", what=text) for text in told)
        else:
            yield from told
