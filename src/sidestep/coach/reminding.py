"""Reminders: what is ahead for a calendar, whether a mail is due, and that one is sent at most once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from sidestep.coach.session import is_ill
from sidestep.journal.entries import ReminderSent
from sidestep.report.calendar import Due, Event, due, events, local, reminder_of

if TYPE_CHECKING:
    from datetime import date

    from sidestep.coach.coach import Coach, Who
    from sidestep.journal.entries import ReminderSet


def wish_of(coach: Coach, who: Who) -> ReminderSet | None:
    return reminder_of(coach.entries(who))


def sessions_ahead(coach: Coach, who: Who, wish: ReminderSet) -> tuple[Event, ...]:
    today = max(local(coach.now(), wish).date(), coach.today())  # west of the server, its day may have begun before
    ill = is_ill(coach.answers(who, today))
    return events(coach.knowledge, coach.plan(who, today), coach.entries(who), wish, ill=ill)


def mail_due(coach: Coach, who: Who) -> Due:
    wish = wish_of(coach, who)
    if wish is None or not wish.mail:
        return Due.NOT_WANTED
    now = local(coach.now(), wish)
    ill = is_ill(coach.answers(who, now.date()))
    return due(coach.knowledge, coach.plan(who, now.date()), coach.entries(who), now, ill=ill)


def claim(coach: Coach, who: Who, day: date) -> str | None:
    """Write down that the mail of the day is sent, before it is: of two who try, one gets the entry's id."""
    in_force = {entry.id for entry in coach.entries(who)}
    number = 0
    while coach.entry(who, name := _name(who, day, number)) is not None:
        if name in in_force:
            return None
        number += 1
    return name if coach.record(who, ReminderSent(day=day), entry_id=name, local_date=day).new else None


def release(coach: Coach, who: Who, claimed: str) -> None:
    """It was not sent after all, so that it can be tried again."""
    coach.correct(who, claimed, None)


def stop_mail(coach: Coach, who: Who) -> None:
    wish = wish_of(coach, who)
    if wish is not None and wish.mail:
        coach.record(who, replace(wish, mail=False))


def _name(who: Who, day: date, number: int) -> str:
    return str(uuid5(NAMESPACE_URL, f"sidestep:reminder/{who.person}/{day}/{number}"))
