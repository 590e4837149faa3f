"""How much is run: by week, and the longest run of the thirty days before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from sidestep.journal.entries import RunDone
from sidestep.report.trends.spans import Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sidestep.journal.entries import Entry
    from sidestep.knowledge.language import Language
    from sidestep.report.trends.spans import Window

DAY = timedelta(days=1)
WEEKS_BEFORE = 4


class Measure(StrEnum):
    KILOMETRES = "kilometres"
    MINUTES = "minutes"  # where most runs came without a distance


@dataclass(frozen=True, slots=True)
class Run:
    on: date
    amount: float


@dataclass(frozen=True, slots=True)
class LoadStep:
    """``a_week``: what was run, for a longer step the mean of its weeks. ``longest`` None: no run in those days."""

    runs: int
    a_week: float
    longest: float | None
    whole: bool


@dataclass(frozen=True, slots=True)
class Load:
    measure: Measure
    steps: tuple[LoadStep, ...]
    week: float  # this week so far
    usual: float | None  # the mean of the four weeks before
    longest: float | None  # of the last days of the cap
    days: int  # over which the longest run is looked for


def load_of(window: Window, entries: Iterable[Entry], known_since: date | None, cap_days: int) -> Load | None:
    """None where there is no run at all in the window. ``window`` in weeks or longer steps; ``known_since``: the first
    day of the journal."""
    runs = [entry for entry in entries if isinstance(entry.body, RunDone) and not entry.body.walk]
    inside = [entry for entry in runs if window.holds(entry.local_date)]
    if not inside:
        return None
    told = sum(isinstance(entry.body, RunDone) and entry.body.kilometres is not None for entry in inside)
    measure = Measure.KILOMETRES if 2 * told >= len(inside) else Measure.MINUTES
    amounts = [Run(entry.local_date, getattr(entry.body, measure) or 0.0) for entry in runs]
    monday = window.last - window.last.weekday() * DAY
    before = monday - WEEKS_BEFORE * 7 * DAY
    return Load(
        measure=measure,
        steps=tuple(_step(window, index, amounts, cap_days) for index in range(len(window.starts))),
        week=sum(run.amount for run in amounts if monday <= run.on <= window.last),
        usual=sum(run.amount for run in amounts if before <= run.on < monday) / WEEKS_BEFORE
        if known_since is not None and known_since <= before
        else None,
        longest=_longest(amounts, window.last, cap_days),
        days=cap_days,
    )


def _step(window: Window, index: int, runs: Sequence[Run], cap_days: int) -> LoadStep:
    first, days = window.starts[index], window.days(index)
    last = first + (days - 1) * DAY
    inside = [run for run in runs if first <= run.on <= last]
    weeks = 1 if window.step is Step.WEEK else days / 7
    return LoadStep(
        runs=len(inside),
        a_week=sum(run.amount for run in inside) / weeks,
        longest=_longest(runs, last, cap_days),
        whole=window.is_whole(index),
    )


def _longest(runs: Iterable[Run], last: date, cap_days: int) -> float | None:
    since = last - cap_days * DAY
    return max((run.amount for run in runs if since < run.on <= last and run.amount), default=None)


def said(language: Language, measure: Measure, amount: float) -> str:
    if measure is Measure.KILOMETRES:
        return language.distance(amount)
    return language.count(round(amount), "{n} minute", "{n} minutes")


def load_text(language: Language, load: Load) -> str:
    """The answer in two sentences."""
    week = said(language, load.measure, load.week)
    if load.usual is None:
        first = language.say("This week so far: {week}.", week=week)
    else:
        usual = said(language, load.measure, load.usual)
        first = language.say(
            "This week so far: {week}. The four weeks before: {usual} a week on average.", week=week, usual=usual
        )
    if load.longest is None:
        return first
    longest = said(language, load.measure, load.longest)
    second = language.say("The longest run of the last {n} days: {longest}.", n=load.days, longest=longest)
    return f"{first} {second}"
