"""What was done: sessions and runs by step, of those planned, and day by day."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sidestep.journal.entries import Away, RunDone, SessionDone

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sidestep.journal.entries import Entry
    from sidestep.report.trends.spans import Window

DAY, WEEK = timedelta(days=1), timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Done:
    """``kilometres`` and ``minutes`` of the runs, where they were told. Walks are counted apart."""

    sessions: int = 0
    runs: int = 0
    walks: int = 0
    kilometres: float = 0
    minutes: float = 0

    def __add__(self, other: Done) -> Done:
        return Done(
            self.sessions + other.sessions,
            self.runs + other.runs,
            self.walks + other.walks,
            self.kilometres + other.kilometres,
            self.minutes + other.minutes,
        )


@dataclass(frozen=True, slots=True)
class Asked:
    """Sessions done of those that the plan asked for, from the first session on; days away are not asked for."""

    done: int
    planned: int


@dataclass(frozen=True, slots=True)
class CalendarDay:
    on: date
    done: Done
    away: bool
    ahead: bool
    today: bool


@dataclass(frozen=True, slots=True)
class CalendarWeek:
    """``planned`` None: not known."""

    days: tuple[CalendarDay, ...]
    sessions: int
    planned: int | None


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """Sessions by month; None before the first and after the last day looked at."""

    year: int
    months: tuple[int | None, ...]


def done_days(entries: Iterable[Entry]) -> dict[date, Done]:
    """The days on which something was done, in order."""
    found: dict[date, Done] = {}
    for entry in entries:
        match entry.body:
            case SessionDone():
                done = Done(sessions=1)
            case RunDone(walk=True):
                done = Done(walks=1)
            case RunDone() as run:
                done = Done(runs=1, kilometres=run.kilometres or 0, minutes=run.minutes or 0)
            case _:
                continue
        known = found.get(entry.local_date)
        found[entry.local_date] = done if known is None else known + done
    return found


def done_steps(window: Window, days: Mapping[date, Done]) -> tuple[Done, ...]:
    found: defaultdict[int, Done] = defaultdict(Done)
    for on, done in days.items():
        if window.holds(on):
            found[window.index(on)] += done
    return tuple(found[index] for index in range(len(window.starts)))


def away_days(entries: Iterable[Entry], first: date, last: date) -> frozenset[date]:
    """A time away without an end is over on the day after its first."""
    found = set()
    for entry in entries:
        if isinstance(entry.body, Away):
            day = max(entry.body.from_date, first)
            while day <= min(entry.body.to_date or entry.body.from_date, last):
                found.add(day)
                day += DAY
    return frozenset(found)


def asked(
    window: Window, days: Mapping[date, Done], planned: Mapping[date, int], away: frozenset[date], begun: date | None
) -> Asked | None:
    """None where nothing was asked for. ``planned``: sessions a week, by Monday; ``begun``: the first of all."""
    if begun is None:
        return None
    since = max(window.first, begun)
    total, day = 0.0, since
    while day <= window.last:
        total += 0 if day in away else planned.get(day - day.weekday() * DAY, 0) / 7
        day += DAY
    if round(total) == 0:
        return None
    return Asked(sum(done.sessions for on, done in days.items() if since <= on <= window.last), round(total))


def calendar_weeks(
    window: Window, days: Mapping[date, Done], planned: Mapping[date, int], away: frozenset[date]
) -> tuple[CalendarWeek, ...]:
    monday = window.first - window.first.weekday() * DAY
    weeks = []
    while monday <= window.last:
        week = tuple(
            CalendarDay(
                on=on,
                done=days.get(on, Done()) if on <= window.last else Done(),
                away=on in away,
                ahead=on > window.last,
                today=on == window.last,
            )
            for on in (monday + number * DAY for number in range(7))
        )
        weeks.append(CalendarWeek(week, sum(day.done.sessions for day in week), planned.get(monday)))
        monday += WEEK
    return tuple(weeks)


def calendar_years(window: Window, days: Mapping[date, Done]) -> tuple[CalendarYear, ...]:
    by_month: defaultdict[tuple[int, int], int] = defaultdict(int)
    for on, done in days.items():
        by_month[on.year, on.month] += done.sessions
    first, last = (window.first.year, window.first.month), (window.last.year, window.last.month)
    return tuple(
        CalendarYear(year, tuple(_month(by_month, (year, month), first, last) for month in range(1, 13)))
        for year in range(window.first.year, window.last.year + 1)
    )


def _month(
    by_month: Mapping[tuple[int, int], int], month: tuple[int, int], first: tuple[int, int], last: tuple[int, int]
) -> int | None:
    return by_month.get(month, 0) if first <= month <= last else None
