"""The fold: entries in order become a course. One handler per kind of entry."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sidestep.journal.entries import (
    Alarm,
    AnswersGiven,
    Away,
    Chosen,
    Cleared,
    EquipmentSet,
    PainMoment,
    PainNoted,
    RunDone,
    SelfTestDone,
    SessionDone,
    Swap,
)
from sidestep.programme import runs, sessions
from sidestep.programme.course import Course
from sidestep.programme.falls import far_morning, rising, tendon_morning

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    from sidestep.journal.entries import Entry
    from sidestep.knowledge.library import Knowledge


APART = 100
"""So many entries lie between two marks of a memo: what is told late is mostly of the last days."""


@dataclass(slots=True)
class Memo:
    """What a caller may keep between two plans of the same person, so that only new entries are folded.

    It changes no result: it is used as far as the entries begin as they did before. ``marks``: the course as it stood
    after so many entries, for entries that are told late or corrected; the earlier first.
    """

    entries: list[Entry] = field(default_factory=list)
    course: Course | None = None
    marks: list[tuple[int, Course]] = field(default_factory=list)

    def copy(self) -> Memo:
        """One that goes its own way from here."""
        return Memo(list(self.entries), None if self.course is None else self.course.fork())


def replay(knowledge: Knowledge, entries: list[Entry], memo: Memo | None = None) -> Course:
    """What the entries (in force, in order) have made of the programme; the caller may carry the course on."""
    if memo is None:
        course = Course(knowledge=knowledge)
        _fold(course, entries)
        return course
    done, course = _known(knowledge, entries, memo)
    memo.course = None  # until the new entries are folded
    next_mark = max(memo.marks[-1][0] + APART if memo.marks else APART, done)
    for mark in (len(entries) - APART, len(entries)):
        if mark >= next_mark:
            _fold(course, entries[done:mark])
            done = mark
            memo.marks = [*memo.marks[-1:], (mark, course.fork())]
    _fold(course, entries[done:])
    memo.entries, memo.course = entries, course
    return course.fork()


def _known(knowledge: Knowledge, entries: list[Entry], memo: Memo) -> tuple[int, Course]:
    """How many of the entries are folded already, and the course up to there. The memo loses marks beyond them."""
    before, course = memo.entries, memo.course
    if course is None or course.knowledge is not knowledge:
        memo.marks = []
    elif entries[: len(before)] == before:
        return len(before), course
    else:
        same = next((n for n, (one, other) in enumerate(zip(entries, before, strict=False)) if one != other), None)
        here = min(len(entries), len(before)) if same is None else same
        memo.marks = [(number, marked) for number, marked in memo.marks if number <= here]
    if not memo.marks:
        return 0, Course(knowledge=knowledge)
    number, marked = memo.marks[-1]
    return number, marked.fork()


def _fold(course: Course, entries: Iterable[Entry]) -> None:
    for entry in entries:
        handler = HANDLERS.get(type(entry.body))
        if handler is not None:
            handler(course, entry, entry.body)


def _answers(course: Course, entry: Entry, body: AnswersGiven) -> None:
    course.answered.give(course.knowledge, entry, body.answers)


def _self_test(course: Course, entry: Entry, body: SelfTestDone) -> None:
    course.answered.test(course.knowledge, entry, body)


def _pain(course: Course, entry: Entry, body: PainNoted) -> None:
    day = entry.local_date
    course.pains[day] = max(course.pains.get(day, 0), body.level)
    if body.limp or body.sharp:
        course.red_on = day
    alarms = body.alarms
    if body.when is PainMoment.NEXT_MORNING:
        _morning(course, entry, body.level)
        if body.limp:
            alarms = (*alarms, Alarm.LIMP_NEXT_DAY)
    elif body.when is PainMoment.DURING:
        course.activities[day] = max(course.activities.get(day, 0), body.level)
    _alarm(course, entry, alarms)


def _morning(course: Course, entry: Entry, level: int) -> None:
    mornings, day = course.mornings, entry.local_date
    if mornings and mornings[-1][0] == day:
        level = max(level, mornings[-1][1])
        mornings.pop()
    rules = course.knowledge.rules.monitoring
    least = min(rules.morning_rest_above, rules.tendon_next_day_above)  # below it no morning is far above any usual one
    usual = course.usual_morning() if level >= least else None
    mornings.append((day, level))
    for pending in (course.pending, course.run.pending):
        if pending is not None:
            pending.report.morning(day, level)
    if usual is not None:
        far_morning(course, day, level - usual)
        tendon_morning(course, day, level - usual)
    if level:
        rising(course, day, entry.at)


def _alarm(course: Course, entry: Entry, alarms: tuple[Alarm, ...]) -> None:
    if alarms:
        course.alarm = entry.at


def _session(course: Course, entry: Entry, body: SessionDone) -> None:
    sessions.register(course, entry, body)
    _alarm(course, entry, body.alarms)


def _run(course: Course, entry: Entry, body: RunDone) -> None:
    runs.register(course, entry, body)
    _alarm(course, entry, body.alarms)


def _cleared(course: Course, entry: Entry, body: Cleared) -> None:
    course.cleared.append((entry.at, entry.local_date, body))
    if "progress" in body.about:
        course.blocked_on = None
    if body.condition is not None:
        course.chosen = body.condition


def _chosen(course: Course, _entry: Entry, body: Chosen) -> None:
    course.chosen = body.condition


def _equipment(course: Course, _entry: Entry, body: EquipmentSet) -> None:
    course.equipment = body


def _swap(course: Course, _entry: Entry, body: Swap) -> None:
    if body.instead is None:
        course.swaps.pop(body.exercise, None)
    else:
        course.swaps[body.exercise] = body.instead


def _away(course: Course, _entry: Entry, body: Away) -> None:
    """What is told later ends a time away whose last day was not known."""
    course.away = [away for away in course.away if away.to_date is not None] + [body]


HANDLERS: dict[type, Callable[[Course, Entry, Any], None]] = {
    AnswersGiven: _answers,
    SelfTestDone: _self_test,
    PainNoted: _pain,
    SessionDone: _session,
    RunDone: _run,
    Cleared: _cleared,
    Chosen: _chosen,
    EquipmentSet: _equipment,
    Swap: _swap,
    Away: _away,
}
