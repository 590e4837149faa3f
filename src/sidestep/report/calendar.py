"""The sessions ahead as events of a calendar, and whether a reminder is due. Pure: nothing is sent or written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from sidestep.journal.entries import Away, ReminderSent, ReminderSet, SessionDone
from sidestep.programme.types import Status
from sidestep.report.ahead import ahead

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from sidestep.journal.entries import Entry
    from sidestep.knowledge import Knowledge
    from sidestep.programme.types import Plan

WEEKS = 5  # this one, and four whole ones
LATE_MOST = timedelta(hours=3)
"""Later than this a reminder no longer helps, and is left out."""

ALARM_MINUTES_BEFORE = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """``start`` is on the wall clock of its zone, so that a change to summer time leaves it where it was."""

    uid: str
    start: datetime
    minutes: int
    title: str
    text: str
    alarm_minutes_before: int


class Due(StrEnum):
    """Whether to send a reminder now; if not, why not."""

    NOW = "now"
    NOT_WANTED = "not_wanted"
    NOT_TODAY = "not_today"  # the plan asks for no session, or not on a day that was chosen
    NOT_OPEN = "not_open"  # the plan is closed: a danger sign, questions to answer, a clinician to ask
    DONE = "done"
    RESTING = "resting"  # ill or away
    SENT = "sent"
    TOO_EARLY = "too_early"
    TOO_LATE = "too_late"


def reminder_of(entries: Iterable[Entry]) -> ReminderSet | None:
    """``entries`` in force and in order: the wish that holds."""
    wishes = [entry.body for entry in entries if isinstance(entry.body, ReminderSet)]
    return wishes[-1] if wishes else None


def events(
    knowledge: Knowledge, plan: Plan, entries: Sequence[Entry], wish: ReminderSet, *, ill: bool
) -> tuple[Event, ...]:
    """One for each session ahead that is not done; none while the plan is closed. ``entries`` in force and in order."""
    made = next(entry.id for entry in entries if isinstance(entry.body, ReminderSet))
    return tuple(
        Event(
            uid=f"{uuid5(NAMESPACE_URL, f'sidestep:{made}/{day}')}@sidestep",
            start=starts(day, wish),
            minutes=_minutes(knowledge, plan),
            title=_title(knowledge, plan, wish),
            text=_text(knowledge, plan, wish, day),
            alarm_minutes_before=ALARM_MINUTES_BEFORE,
        )
        for day in days(knowledge, plan, entries, wish, ill=ill)
    )


def days(knowledge: Knowledge, plan: Plan, entries: Sequence[Entry], wish: ReminderSet, *, ill: bool) -> Iterator[date]:
    """The days of the sessions ahead, today among them while it is not done. A day that is told to be away is none."""
    away = [entry.body for entry in entries if isinstance(entry.body, Away)]
    for week in ahead(knowledge, plan, entries, WEEKS):
        for one in week:
            if one.past or one.session_done or not one.session or one.on.isoweekday() not in wish.weekdays:
                continue
            if (one.today and ill) or any(_belongs(one.on, time_away) for time_away in away):
                continue
            yield one.on


def due(  # noqa: PLR0911 - each reason not to send is one
    knowledge: Knowledge, plan: Plan, entries: Sequence[Entry], now: datetime, *, ill: bool
) -> Due:
    """``plan`` and ``ill`` for today as the clock of the wish has it; see ``local``."""
    wish = reminder_of(entries)
    if wish is None or not wish.mail:
        return Due.NOT_WANTED
    if plan.status is Status.DONE or any(_trained(entry, plan.on, wish) for entry in entries):
        return Due.DONE
    if plan.status not in {Status.READY, Status.REST}:
        return Due.NOT_OPEN
    if ill or any(isinstance(entry.body, Away) and _belongs(plan.on, entry.body) for entry in entries):
        return Due.RESTING
    if plan.status is not Status.READY or plan.on not in days(knowledge, plan, entries, wish, ill=ill):
        return Due.NOT_TODAY
    if any(isinstance(entry.body, ReminderSent) and entry.body.day == plan.on for entry in entries):
        return Due.SENT
    late = now.astimezone(UTC) - starts(plan.on, wish).astimezone(UTC)
    if late < timedelta(0):
        return Due.TOO_EARLY
    return Due.NOW if late <= LATE_MOST else Due.TOO_LATE


def local(now: datetime, wish: ReminderSet) -> datetime:
    return now.astimezone(ZoneInfo(wish.zone))


def starts(day: date, wish: ReminderSet) -> datetime:
    hour, minute = divmod(wish.minute_of_day, 60)
    return datetime.combine(day, time(hour, minute), tzinfo=ZoneInfo(wish.zone))


def _trained(entry: Entry, day: date, wish: ReminderSet) -> bool:
    """By the clock of the wish too: the server that wrote the entry may have been in another day."""
    return isinstance(entry.body, SessionDone) and local(entry.at, wish).date() == day


def _belongs(day: date, away: Away) -> bool:
    return away.from_date <= day and (away.to_date is None or day <= away.to_date)


def _minutes(knowledge: Knowledge, plan: Plan) -> int:
    return max(1, round(plan.session.minutes)) if plan.session else knowledge.rules.session.minutes_usual


def _title(knowledge: Knowledge, plan: Plan, wish: ReminderSet) -> str:
    """Calendars are seen by others: no word of a pain, unless it was asked for."""
    condition = knowledge.conditions.get(plan.condition or "")
    if not wish.detail or condition is None:
        return knowledge.language.say("Sidestep: exercises")
    return knowledge.language.say("Sidestep: exercises for {pain_type}", pain_type=condition.plain_name)


def _text(knowledge: Knowledge, plan: Plan, wish: ReminderSet, day: date) -> str:
    say = knowledge.language.say
    moves = say("The day may still move: each report of pain and each morning counts.")
    if not wish.detail or plan.session is None or day != plan.on:
        return moves
    return "\n".join([*(f"- {one.name}" for one in plan.session.prescriptions), moves])
