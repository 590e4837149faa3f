"""What has to come first, in words: how soon, what to do, what to say, and which answers are behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sidestep.assessment.facts import facts_of
from sidestep.assessment.types import ScreenState
from sidestep.knowledge.logic import UNSURE
from sidestep.knowledge.types import DangerLevel, QuestionKind, SelfManage, Urgency
from sidestep.report.words import answer_in_words, many

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from sidestep.assessment.types import Assessment, FiredSign
    from sidestep.knowledge import Knowledge
    from sidestep.knowledge.types import DangerLevelText, Value

HOURS_A_DAY = 24
HOURS_A_WEEK = 7 * HOURS_A_DAY


@dataclass(frozen=True, slots=True)
class Safety:
    """``signs``: the worst that are open, whose instructions go together; ``also``: what else was told, in words."""

    urgency: Urgency
    level: DangerLevelText | None  # of ``signs``
    signs: tuple[FiredSign, ...]
    how_soon: str
    heading: str
    text: str
    reasons: tuple[str, ...]  # what asks for a clinician where no sign does
    told: tuple[str, ...]  # the answers behind ``signs``, in words
    unsure: tuple[str, ...]  # the questions behind ``signs`` of which somebody was not sure
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
        return tuple(dict.fromkeys(sign.say for sign in self.signs))


def safety_of(
    knowledge: Knowledge, found: Assessment, answers: Mapping[str, Value], cleared: Collection[str] = ()
) -> Safety:
    """``answers`` are those that were assessed; ``cleared``: signs that a clinician was seen or asked about."""
    still_open = [
        sign for sign in found.danger_signs if sign.level is DangerLevel.EMERGENCY_NOW or sign.sign not in cleared
    ]
    signs = tuple(sign for sign in still_open if _weight(sign) == _weight(still_open[0]))
    level = knowledge.danger_rules.levels[signs[0].level] if signs else None
    soon = how_soon(level.urgency, signs[0].within_hours) if level else ""
    behind = list(dict.fromkeys(name for sign in signs for name in sign.told))
    others = dict.fromkeys(name for sign in still_open for name in sign.told if name not in behind)
    reasons: tuple[str, ...] = ()
    if level is not None and (level.locks or found.urgency is Urgency.SELF_CARE_OK):
        heading = level.heading_with_time.format(how_soon=soon) if level.heading_with_time and soon else level.heading
        text = level.action
    else:
        heading, text, reasons = _without_a_sign(knowledge, found, cleared)
    return Safety(
        urgency=found.urgency,
        level=level,
        signs=signs,
        how_soon=soon,
        heading=heading,
        text=text,
        reasons=reasons,
        told=tuple(_told(knowledge, answers, (name for name in behind if answers.get(name) != UNSURE))),
        unsure=tuple(_told(knowledge, answers, (name for name in behind if answers.get(name) == UNSURE))),
        also=tuple(_also(knowledge, answers, others)),
    )


def how_soon(urgency: Urgency, hours: int | None) -> str:
    """A time that is never longer than the hours."""
    if hours is None:
        return "now" if urgency is Urgency.EMERGENCY_NOW else ""
    if hours == HOURS_A_DAY:
        return f"today, within {hours} hours"
    if hours < HOURS_A_DAY:
        return f"within {many(hours, 'hour')}"
    if hours >= HOURS_A_WEEK:
        return f"within {many(hours // HOURS_A_WEEK, 'week')}"
    return f"within {hours // HOURS_A_DAY} days"


def _weight(sign: FiredSign) -> tuple[DangerLevel, int | None]:
    return sign.level, sign.within_hours


def _without_a_sign(
    knowledge: Knowledge, found: Assessment, cleared: Collection[str]
) -> tuple[str, str, tuple[str, ...]]:
    """Heading, text and reasons where no sign locks: what else asks for a clinician, or that nothing does."""
    if found.screen is ScreenState.INCOMPLETE and not found.redirects:
        names = (knowledge.questions[name] for name in found.unanswered)
        asked = [question.short or question.text for question in names]
        more = f" (and {many(len(asked) - 1, 'more question')})" if len(asked) > 1 else ""
        return (
            "Some safety questions are open.",
            "What was not answered is never taken as fine.",
            (f"Next: {asked[0]}{more}",),
        )
    if reasons := tuple(_clinician_for(knowledge, found, cleared)):
        return "See a clinician before you start.", "", reasons
    if found.urgency is Urgency.SELF_CARE_OK:
        again = many(knowledge.danger_rules.valid_days // 7, "week")
        text = f"None of the danger signs that we asked about. We ask again every {again}."
        return "You can start on your own.", text, ()
    return "You told us that you were seen, or asked.", "What they said comes first.", ()


def _clinician_for(knowledge: Knowledge, found: Assessment, cleared: Collection[str]) -> Iterator[str]:
    for name in found.redirects:
        yield f"You told us: {knowledge.findings[name].says}. That has to be looked at first."
    first = next((one.condition for one in found.ranking if one.shown), None)
    if first is None or first in cleared or found.urgency is Urgency.SELF_CARE_OK:
        return
    condition = knowledge.conditions[first]
    if condition.self_manage is not SelfManage.YES:
        after = " after an injury" if condition.self_manage is SelfManage.AFTER_CLINICIAN_IF_INJURY else ""
        seen = f"is best seen once by a physiotherapist or doctor{after}"
        yield f"{condition.plain_name}: this pain type {seen}. Your plan opens when you say that you were seen."


def _told(knowledge: Knowledge, answers: Mapping[str, Value], names: Iterable[str]) -> Iterator[str]:
    """Answers as statements; of an answer that is no statement, the question with its value."""
    for name in names:
        question, value = knowledge.questions.get(name), answers.get(name)
        if question is None or value is None:
            continue
        what = question.short or question.text
        if question.kind is QuestionKind.YES_NO:
            yield f"Not so: {what}" if value == "no" else what
        else:
            yield f"{what}: {answer_in_words(knowledge, question, value)}"


def _also(knowledge: Knowledge, answers: Mapping[str, Value], names: Iterable[str]) -> Iterator[str]:
    facts = facts_of(answers)
    for name in names:
        frame = "Not sure: {}" if facts.get(name) == UNSURE else "{}"
        yield from (frame.format(text) for text in _told(knowledge, answers, [name]))
