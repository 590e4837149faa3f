"""Reminders: on the days that the plan asks for, at most once, and never when there is nothing to be reminded of."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runners import START
from sidestep.coach import ME, Coach
from sidestep.coach.reminding import claim, mail_due, release, sessions_ahead, stop_mail, wish_of
from sidestep.coach.session import ILL, HowItWent, session_done
from sidestep.errors import EntryError
from sidestep.journal.entries import Alarm, Away, PainMoment, PainNoted, ReminderSet
from sidestep.report.calendar import Due, starts

if TYPE_CHECKING:
    from runners import Clock

TODAY = START.date()
EVERY_DAY = (1, 2, 3, 4, 5, 6, 7)
WISH = ReminderSet(
    calendar=True,
    mail=True,
    minute_of_day=7 * 60 + 30,
    zone="UTC",
    weekdays=EVERY_DAY,
    address="runner@example.org",
    seal="of wax",
)


def days(coach: Coach, wish: ReminderSet = WISH) -> list[date]:
    return [event.start.date() for event in sessions_ahead(coach, ME, wish)]


@pytest.fixture
def wished(started: Coach) -> Coach:
    started.record(ME, WISH)
    return started


def test_nobody_is_reminded_who_did_not_ask(started: Coach) -> None:
    """Off is how it begins."""
    assert wish_of(started, ME) is None
    assert mail_due(started, ME) is Due.NOT_WANTED


def test_the_days_are_those_of_the_plan(wished: Coach) -> None:
    """From today on, as the plan page shows them; what is done leaves."""
    before = days(wished)
    assert before[0] == TODAY
    assert len(before) > 8
    wished.record(ME, session_done(wished.plan(ME), HowItWent(pain=1)))
    assert TODAY not in days(wished)


def test_only_the_days_of_the_week_that_were_chosen(wished: Coach) -> None:
    """Never another day for a reminder's sake."""
    some = days(wished, replace(WISH, weekdays=(1, 5)))
    assert some
    assert set(some) <= set(days(wished))
    assert {day.isoweekday() for day in some} <= {1, 5}


def test_days_away_are_left_out(wished: Coach) -> None:
    """Those that were told, and no others."""
    last = TODAY + timedelta(days=9)
    wished.record(ME, Away(reason="holiday", from_date=TODAY, to_date=last))
    assert days(wished)
    assert min(days(wished)) > last


def test_a_danger_sign_empties_the_calendar(wished: Coach) -> None:
    """A closed plan asks for nothing."""
    wished.record(ME, PainNoted(level=5, when=PainMoment.NOW, alarms=(Alarm.SWELLING,)))
    assert days(wished) == []
    assert mail_due(wished, ME) is Due.NOT_OPEN


def test_a_mail_is_due_once(wished: Coach) -> None:
    """Of two who try at the same moment one sends."""
    assert mail_due(wished, ME) is Due.NOW
    assert claim(wished, ME, TODAY) is not None
    assert claim(wished, ME, TODAY) is None
    assert mail_due(wished, ME) is Due.SENT


def test_a_mail_that_was_not_sent_is_tried_again(wished: Coach) -> None:
    """As often as it takes; and then once only."""
    for _ in range(3):
        claimed = claim(wished, ME, TODAY)
        assert claimed is not None
        release(wished, ME, claimed)
        assert mail_due(wished, ME) is Due.NOW
    assert claim(wished, ME, TODAY) is not None
    assert mail_due(wished, ME) is Due.SENT


@pytest.mark.parametrize(
    ("minute", "expected"),
    [(8 * 60 + 1, Due.TOO_EARLY), (8 * 60, Due.NOW), (5 * 60 + 1, Due.NOW), (5 * 60, Due.TOO_LATE)],
)
def test_it_comes_at_its_time_or_not_at_all(started: Coach, minute: int, expected: Due) -> None:
    """It is eight; three hours later it would only nag."""
    started.record(ME, replace(WISH, minute_of_day=minute))
    assert mail_due(started, ME) is expected


def test_none_when_the_session_is_done(wished: Coach) -> None:
    """By the day of the server or the day of the runner."""
    wished.record(ME, session_done(wished.plan(ME), HowItWent(pain=1)))
    assert mail_due(wished, ME) is Due.DONE


def test_a_session_of_this_evening_counts_where_the_server_is_in_tomorrow(wished: Coach, clock: Clock) -> None:
    """In Honolulu it is still Monday when the server writes Tuesday."""
    clock.now = datetime(2026, 3, 3, 5, tzinfo=UTC)
    wish = replace(WISH, zone="Pacific/Honolulu", minute_of_day=19 * 60)
    wished.record(ME, wish)
    assert mail_due(wished, ME) is Due.NOW
    wished.record(ME, session_done(wished.plan(ME), HowItWent(pain=1)))
    assert mail_due(wished, ME) is Due.DONE


def test_none_when_ill_or_away(wished: Coach) -> None:
    """Get well first."""
    wished.answer(ME, {ILL: "yes"})
    assert mail_due(wished, ME) is Due.RESTING
    assert TODAY not in days(wished)
    wished.answer(ME, {ILL: "no"})
    wished.record(ME, Away(reason="holiday", from_date=TODAY))
    assert mail_due(wished, ME) is Due.RESTING


def test_mails_can_be_stopped_and_the_calendar_goes_on(wished: Coach) -> None:
    """Stopping twice is stopping."""
    stop_mail(wished, ME)
    stop_mail(wished, ME)
    assert wish_of(wished, ME) == replace(WISH, mail=False)
    assert mail_due(wished, ME) is Due.NOT_WANTED


def test_titles_are_silent_unless_asked(wished: Coach) -> None:
    """Others see a calendar."""
    for event in sessions_ahead(wished, ME, WISH):
        assert event.title == "Sidestep: exercises"
        assert "knee" not in event.text
    assert "knee" in sessions_ahead(wished, ME, replace(WISH, detail=True))[0].title


def test_a_day_keeps_its_event(wished: Coach) -> None:
    """Whatever is chosen anew, so that a calendar moves what it has and doubles nothing."""
    before = {event.start.date(): event.uid for event in sessions_ahead(wished, ME, WISH)}
    later = replace(WISH, minute_of_day=1200, seal="another", zone="Europe/Berlin")
    wished.record(ME, later)
    after = {event.start.date(): event.uid for event in sessions_ahead(wished, ME, later)}
    assert before == after
    assert len(set(after.values())) == len(after)


@given(
    st.dates(date(2000, 1, 1), date(2050, 1, 1)),
    st.integers(0, 24 * 60 - 1),
    st.sampled_from(("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC")),
)
def test_the_hour_stays_through_summer_and_winter(day: date, minute: int, zone: str) -> None:
    """On the wall, whatever it is in UTC; an hour that is left out is read as RFC 5545 says."""
    start = starts(day, replace(WISH, minute_of_day=minute, zone=zone))
    assert (start.date(), start.hour * 60 + start.minute) == (day, minute)
    back = start.astimezone(UTC).astimezone(ZoneInfo(zone))
    assert back - start.replace(tzinfo=None).replace(tzinfo=back.tzinfo) in {
        timedelta(0),
        timedelta(hours=1),
        timedelta(minutes=30),
    }


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"zone": "Mars/Olympus"}, "zone"),
        ({"minute_of_day": 1440}, "minute_of_day"),
        ({"weekdays": (0,)}, "weekdays"),
        ({"weekdays": (1, 1)}, "weekdays"),
        ({"address": "nobody"}, "address"),
        ({"address": "a@b\r\nBcc: c@d"}, "address"),
    ],
)
def test_a_wish_that_cannot_be_kept_to_is_refused(coach: Coach, change: dict[str, object], field: str) -> None:
    """By the name of its field."""
    with pytest.raises(EntryError, match=field):
        coach.record(ME, replace(WISH, **change))  # type: ignore[arg-type]
