"""How it goes over a span of time: for the charts, the tables beside them, and the sentences that say the same."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import timedelta
from operator import attrgetter
from typing import TYPE_CHECKING

from sidestep.journal.entries import PainNoted, RunDone, SessionDone
from sidestep.report.pain import limits_for
from sidestep.report.progress import test_series
from sidestep.report.trends.answer import Answer, answer
from sidestep.report.trends.done import (
    Asked,
    CalendarWeek,
    CalendarYear,
    Done,
    asked,
    away_days,
    calendar_weeks,
    calendar_years,
    done_days,
    done_steps,
)
from sidestep.report.trends.doses import DoseSeries, dose_series
from sidestep.report.trends.load import Load, load_of
from sidestep.report.trends.pain import Limits, PainSteps, pain_days, pain_steps
from sidestep.report.trends.spans import Span, Step, Window, window
from sidestep.report.trends.tests import TestTrend, test_trends

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from sidestep.journal.entries import Entry
    from sidestep.knowledge import Knowledge
    from sidestep.knowledge.types import Protocol, Value

CALENDAR_WEEKS_MOST = 14
CHARTED = (PainNoted, SessionDone, RunDone)
DAYS_BEFORE = 42  # this week's running is held against the four weeks before
_day = attrgetter("local_date")

__all__ = ["Span", "Step", "Told", "Trends", "telling", "trends"]


@dataclass(frozen=True, slots=True)
class Told:
    """What trends are made from besides the entries: the answers that hold, the programme, sessions by Monday."""

    answers: Mapping[str, Value]
    protocol: Protocol | None
    planned: Mapping[date, int]


@dataclass(frozen=True, slots=True)
class Trends:
    """``exercise`` and ``running``: the limits of pain that hold for the person. ``load_window``: in weeks or longer.

    A calendar has weeks, or, for a longer time, years.
    """

    window: Window
    load_window: Window
    answer: Answer
    exercise: Limits
    running: Limits
    pain: PainSteps
    done: tuple[Done, ...]
    total: Done
    asked: Asked | None
    weeks: tuple[CalendarWeek, ...]
    years: tuple[CalendarYear, ...]
    load: Load | None
    doses: tuple[DoseSeries, ...]
    tests: tuple[TestTrend, ...]


def trends(knowledge: Knowledge, entries: Sequence[Entry], on: date, span: Span, told: Told) -> Trends:
    """``entries`` in force and in their order; those after the day ``on`` are left aside."""
    past = entries[: bisect_right(entries, on, key=_day)]
    rules = knowledge.rules
    exercise = limits_for(knowledge, told.protocol, told.answers, running=False)
    running = limits_for(knowledge, told.protocol, told.answers, running=True)
    earliest = next((entry.local_date for entry in past if isinstance(entry.body, CHARTED)), None)
    begun = next((entry.local_date for entry in past if isinstance(entry.body, SessionDone)), None)
    seen = window(span, on, earliest)
    weekly = window(span, on, earliest, least=Step.WEEK)
    before = min(seen.first, weekly.first) - timedelta(days=max(rules.running.cap_window_days, DAYS_BEFORE))
    recent = past[bisect_left(past, before, key=_day) :]
    pain, done = pain_days(recent, exercise, running), done_days(recent)
    away = away_days(past, seen.first, seen.last)
    steps = done_steps(seen, done)
    few = (seen.last - seen.first).days < CALENDAR_WEEKS_MOST * 7
    return Trends(
        window=seen,
        load_window=weekly,
        answer=answer(knowledge.language, seen, pain, exercise[0], rules.monitoring),
        exercise=exercise,
        running=running,
        pain=pain_steps(seen, pain, exercise),
        done=steps,
        total=sum(steps, Done()),
        asked=asked(seen, done, told.planned, away, begun),
        weeks=calendar_weeks(seen, done, told.planned, away) if few else (),
        years=() if few else calendar_years(seen, done),
        load=load_of(weekly, recent, earliest, rules.running.cap_window_days),
        doses=dose_series(knowledge, seen, recent),
        tests=test_trends(knowledge, seen, test_series(knowledge, past), told.answers),
    )


def telling(each: Iterable[Trends]) -> Trends:
    """The first that has something to compare; where none has, the first of all. No more are made than are asked."""
    made = iter(each)
    first = next(made)
    return first if first.answer.lines else next((one for one in made if one.answer.lines), first)
