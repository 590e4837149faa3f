"""What a person's answers say on a day: the latest of each, as long as it is still good.

Danger answers are good for so many days and not beyond an alarm (INV-01, INV-03); answers about health that a danger
sign needs are asked again as often; stage checks are good for a week; an age grows by itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from sidestep.assessment.answers import known_answers
from sidestep.knowledge.types import QuestionKind, Section

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from sidestep.journal.entries import Entry, SelfTestDone
    from sidestep.knowledge.library import Knowledge
    from sidestep.knowledge.types import Value

DAYS_PER_YEAR = 365.25
AGE = "age_years"
INJURY_DAYS = "injury_days_ago"


@dataclass(frozen=True, slots=True)
class Given:
    """``since``: the instant from which this value has been given without a change."""

    value: Value
    on: date
    at: datetime
    since: datetime


@dataclass(slots=True)
class Answered:
    given: dict[str, Given] = field(default_factory=dict)
    repeated: frozenset[str] | None = None  # `screened`, worked out once
    no_longer_asked: frozenset[str] = frozenset()  # of an older knowledge: kept in the journal, and left out here
    of_the_day: frozenset[str] | None = None  # `asked_each_session`, the same

    def give(self, knowledge: Knowledge, entry: Entry, answers: Mapping[str, Value]) -> None:
        known, gone = known_answers(knowledge, answers)
        for question in gone:
            self.given.pop(question, None)
        self.no_longer_asked = (self.no_longer_asked | set(gone)).difference(known)
        for question, value in known.items():
            before = self.given.get(question)
            since = before.since if before is not None and before.value == value else entry.at
            self.given[question] = Given(value, entry.local_date, entry.at, since)

    def test(self, knowledge: Knowledge, entry: Entry, done: SelfTestDone) -> None:
        if done.value is not None:
            key = done.test if done.side == "both" else f"{done.test}_{done.side}"
            self.give(knowledge, entry, {key: done.value})


def screened(knowledge: Knowledge) -> frozenset[str]:
    """The questions that a danger screen repeats: its own, and the health facts that its signs need."""
    needed = {name for sign in knowledge.danger_signs.values() for name in sign.needs}
    return frozenset(
        question.id
        for question in knowledge.questions.values()
        if question.section is Section.DANGER
        or (question.id in needed and question.kind in (QuestionKind.YES_NO, QuestionKind.CHOICES))
    )


def asked_each_session(knowledge: Knowledge) -> frozenset[str]:
    """Questions of signs that are asked before each session: their answers are good for the day."""
    return frozenset(
        name for sign in knowledge.danger_signs.values() if sign.asked_each == "session" for name in sign.needs
    )


def standing(
    knowledge: Knowledge,
    answered: Answered,
    on: date,
    *,
    alarm: datetime | None = None,
    screen_from: date | None = None,
) -> dict[str, Value]:
    """The answers that hold on a day.

    ``alarm``: danger answers given before this instant are void. ``screen_from``: so are those of earlier days.
    """
    repeated = answered.repeated
    if repeated is None:
        repeated = answered.repeated = screened(knowledge)
    oldest = on - timedelta(days=knowledge.danger_rules.valid_days)
    oldest_check = on - timedelta(days=knowledge.rules.progress.check_days)
    holds: dict[str, Value] = {}
    of_the_day = answered.of_the_day
    if of_the_day is None:
        of_the_day = answered.of_the_day = asked_each_session(knowledge)
    for question_id, given in answered.given.items():
        if question_id in of_the_day and given.on < on:
            continue
        question = knowledge.questions.get(question_id)
        section = question.section if question is not None else None
        if question_id in repeated and given.on < oldest:
            continue
        if section is Section.CHECK and given.on < oldest_check:
            continue
        if section is Section.DANGER and (
            (alarm is not None and given.at < alarm) or (screen_from is not None and given.on < screen_from)
        ):
            continue
        holds[question_id] = _aged(question_id, given, on)
    age = age_now(answered, on)
    return holds if age is None else {**holds, AGE: age}


def age_now(answered: Answered, on: date) -> int | None:
    """The age on a day, in whole years: as it was given, and the years since."""
    given = answered.given.get(AGE)
    if given is None or not isinstance(given.value, int | float):
        return None
    return int(given.value + (on - given.on).days / DAYS_PER_YEAR)


def _aged(question_id: str, given: Given, on: date) -> Value:
    """Days since an injury grow with the days since they were told."""
    value = given.value
    if question_id == INJURY_DAYS and isinstance(value, int | float):
        return value + (on - given.on).days
    return value
