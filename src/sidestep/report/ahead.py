"""The days ahead if all goes well: what was done this week, and where the next sessions and runs would fall.

It is a sketch and no promise: each report of pain, and each morning, may move it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sidestep.journal.entries import EquipmentSet, RunDone, SessionDone
from sidestep.programme.rhythm import next_session_day
from sidestep.programme.types import Status

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    from sidestep.journal.entries import Entry
    from sidestep.knowledge import Knowledge
    from sidestep.knowledge.rules import RunningRules
    from sidestep.knowledge.types import Stage
    from sidestep.programme.types import Plan

WEEK = 7
DAY = timedelta(days=1)
EVERY_DAY = frozenset(range(1, WEEK + 1))


@dataclass(frozen=True, slots=True)
class Ahead:
    """A day: ``session`` and ``run`` are done where the day is past or ``done``, else they would be."""

    on: date
    past: bool
    today: bool
    session: bool
    run: bool
    session_done: bool
    run_done: bool


def ahead(knowledge: Knowledge, plan: Plan, entries: Sequence[Entry], weeks: int) -> tuple[tuple[Ahead, ...], ...]:
    """Whole weeks from this week's Monday on; none where the plan is closed. ``entries`` in force and in order."""
    if plan.status not in {Status.READY, Status.DONE, Status.REST} or plan.sessions_per_week is None:
        return ()
    first = plan.on - timedelta(days=plan.on.weekday())
    last = first + timedelta(days=WEEK * weeks - 1)
    since = plan.on - timedelta(days=WEEK)
    recent = [entry for entry in entries if since < entry.local_date <= plan.on]
    stage = _stage(knowledge, plan)
    daily = {item.exercise for item in stage.exercises if item.daily} if stage is not None else set()
    if stage is not None and len(daily) == len(stage.exercises):
        daily = set()  # a stage that is daily throughout: each of its days is a whole one
    sessions = _sessions(knowledge, plan, _session_days(recent, daily), daily, last, days_that_suit(entries))
    runs = _runs(knowledge.rules.running, _first_run(plan, stage), _run_days(recent), sessions, last)
    trained = {entry.local_date for entry in recent if isinstance(entry.body, SessionDone)}
    ran = set(_run_days(recent))
    days = tuple(
        Ahead(
            on=on,
            past=on < plan.on,
            today=on == plan.on,
            session=on in trained if on < plan.on else on in sessions or on in trained,
            run=on in ran if on < plan.on else on in runs or on in ran,
            session_done=on in trained,
            run_done=on in ran,
        )
        for on in (first + timedelta(days=number) for number in range(WEEK * weeks))
    )
    return tuple(days[start : start + WEEK] for start in range(0, len(days), WEEK))


def _stage(knowledge: Knowledge, plan: Plan) -> Stage | None:
    protocol = knowledge.protocols.get(plan.protocol or "")
    return protocol.stages[plan.stage - 1] if protocol is not None and plan.stage else None


def _session_days(entries: Iterable[Entry], daily: set[str]) -> list[date]:
    """The days of whole sessions: with more than what is trained daily."""
    return [
        entry.local_date
        for entry in entries
        if isinstance(entry.body, SessionDone) and not {one.exercise for one in entry.body.prescribed} <= daily
    ]


def _run_days(entries: Iterable[Entry]) -> list[date]:
    return [entry.local_date for entry in entries if isinstance(entry.body, RunDone) and not entry.body.walk]


def next_on(plan: Plan, entries: Sequence[Entry]) -> date | None:
    """The day of the next session: one that suits, and none before the plan allows it."""
    if plan.next_session_on is None:
        return None
    return on_a_day_that_suits(plan.next_session_on, days_that_suit(entries))


def days_that_suit(entries: Iterable[Entry]) -> Collection[int]:
    """The weekdays that the runner named last, 1 being Monday; all of them where none was. ``entries`` in order."""
    named = [entry.body.weekdays for entry in entries if isinstance(entry.body, EquipmentSet)]
    return frozenset(named[-1]) if named and named[-1] else EVERY_DAY


def on_a_day_that_suits(earliest: date, weekdays: Collection[int]) -> date:
    """Rather later than on a day that does not suit, and never sooner."""
    return next(day for day in (earliest + DAY * number for number in range(WEEK)) if day.isoweekday() in weekdays)


def _sessions(  # noqa: PLR0913, PLR0917 - what decides where they fall
    knowledge: Knowledge, plan: Plan, done: list[date], daily: set[str], last: date, weekdays: Collection[int]
) -> set[date]:
    """Today's stands where it is ready; what comes after falls on days that suit."""
    often = plan.sessions_per_week or 0
    if not often:
        return set()
    whole_today = (
        plan.status is Status.READY
        and plan.session is not None
        and not {one.instead_of or one.exercise for one in plan.session.prescriptions} <= daily
    )
    tomorrow = max(plan.next_session_on or plan.on + DAY, plan.on + DAY)
    day = plan.on if whole_today else on_a_day_that_suits(tomorrow, weekdays)
    found: set[date] = set()
    days = list(done)
    while day <= last:
        found.add(day)
        days.append(day)
        following = next_session_day(days, day + DAY, often, knowledge.rules.session.days_between_sessions)
        day = on_a_day_that_suits(following, weekdays)
    return found


def _first_run(plan: Plan, stage: Stage | None) -> date | None:
    """The first day that a run may fall on; None while running has not begun or the stage leaves it out."""
    run = plan.run
    if run is None or not run.level or (stage is not None and not stage.running.allowed):
        return None
    return plan.on if run.allowed_today else plan.on + DAY


def _runs(rules: RunningRules, first: date | None, done: list[date], sessions: set[date], last: date) -> set[date]:
    """Where runs would fit: a day between two, so many a week, rather on days without a session."""
    found: set[date] = set()
    days, day = list(done), first
    while day is not None and day <= last:
        week = [on for on in days if on > day - timedelta(days=WEEK)]
        spaced = not days or (day - max(days)).days >= rules.days_between
        crowded = day in sessions and day + DAY not in sessions
        if spaced and len(week) < rules.runs_per_week_maximum and not crowded:
            found.add(day)
            days.append(day)
        day += DAY
    return found
