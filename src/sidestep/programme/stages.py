"""Gates: which criteria open a stage, and how they stand today (INV-15)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING

from sidestep.assessment.facts import facts_of, settled_facts, still_open
from sidestep.knowledge.logic import facts_in, holds
from sidestep.knowledge.types import Section
from sidestep.programme import measures
from sidestep.programme.answers import standing
from sidestep.programme.types import Gate

if TYPE_CHECKING:
    from datetime import date

    from sidestep.knowledge.types import Criterion, Stage, Value, When
    from sidestep.programme.course import Course


class Standing(Mapping[str, "Value"]):
    """Answers and measures of a course on a day, each worked out only when a statement asks for it."""

    def __init__(self, course: Course, on: date) -> None:
        self._course = course
        self.on = on
        self.answers = standing(
            course.knowledge, course.answered, on, alarm=course.alarm, screen_from=course.screen_from
        )
        self._known: dict[str, Value | None] = dict(facts_of(self.answers))

    def __getitem__(self, name: str) -> Value:
        if name not in self._known:
            self._known[name] = measures.measure(self._course, name, self.on, self._known)
        value = self._known[name]
        if value is None:
            raise KeyError(name)
        return value

    def __iter__(self) -> Iterator[str]:
        return (name for name, value in self._known.items() if value is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def next_stage(course: Course) -> Stage | None:
    if course.protocol is None or course.stage >= len(course.protocol.stages):
        return None
    return course.protocol.stages[course.stage]


def may_advance(course: Course, on: date) -> bool:
    stage = next_stage(course)
    if stage is None or course.taper or course.stage_sessions == 0:
        return False
    weeks = (on - (course.started_on or on)).days // 7
    if weeks < stage.earliest_week or (on - (course.stage_since or on)).days < _least_days(course, stage):
        return False
    facts = Standing(course, on)
    return all(holds(criterion.when, facts) is True for criterion in stage.entry)


def _least_days(course: Course, upcoming: Stage) -> int:
    """How long this stage lasts at least: the first time the weeks that the protocol has between the two, on the way
    back up two weeks."""
    least = course.knowledge.rules.progress.stage_days_least
    now = course.stage_now
    if now is None or upcoming.number <= course.highest_stage:
        return least
    return max(7 * (upcoming.earliest_week - now.earliest_week), least)


def gates(course: Course, criteria: tuple[Criterion, ...], facts: Standing) -> tuple[Gate, ...]:
    """How each criterion stands; one that is not met names the question whose answer could change that today."""
    return tuple(_gate(course, criterion, facts) for criterion in criteria)


def _gate(course: Course, criterion: Criterion, facts: Standing) -> Gate:
    met = holds(criterion.when, facts)
    question = None
    if met is not True:
        names = (question for name in facts_in(criterion.when) for question in measures.told_by(name))
        asked = (to_ask(course, name, facts) for name in names)
        question = next((name for name in asked if name is not None), None)
    now, needed = _how_far(criterion.when, facts)
    return Gate(
        id=criterion.id,
        text=criterion.text,
        met=met,
        unmet=criterion.unmet,
        question=question,
        now=now,
        needed=needed,
        basis=criterion.basis,
    )


def _how_far(when: When, facts: Standing) -> tuple[float | None, float | None]:
    """The number that a criterion looks at and the one that it asks for; both None where it is no single number."""
    asked = next((one for one in (when.at_least, when.at_most, when.below) if one is not None), None)
    now = facts.get(when.fact) if when.fact is not None and asked is not None else None
    return (float(now), asked) if isinstance(now, int | float) and not isinstance(now, bool) else (None, None)


def to_ask(course: Course, name: str, facts: Standing) -> str | None:
    """The question to put first for this one to be answered: a check again on another day, anything else while it is
    open; None where nothing is to be asked."""
    question = course.knowledge.questions.get(name)
    if question is None:
        return None
    known = settled_facts(course.knowledge, facts.answers)
    if question.section is Section.CHECK:
        given = course.answered.given.get(name)
        if given is not None and given.on == facts.on:
            return None
        known.pop(name, None)
    return next(iter(still_open(course.knowledge, known, name)), None)


def week_of(course: Course, on: date) -> int | None:
    return None if course.started_on is None else (on - course.started_on) // timedelta(weeks=1) + 1
