"""Reminders as a runner chooses them: the page, the calendar file, the private address, the link that stops mails."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from sidestep.coach import ME
from sidestep.coach.reminding import claim, wish_of
from sidestep.configuration import Site
from sidestep.errors import ConfigurationError
from sidestep.journal.entries import ReminderSet
from sidestep.mailing import mail
from sidestep.report.calendar import Event
from sidestep.report.diary import lines_of
from sidestep.web import runner
from sidestep.web.reminding.ics import written
from sidestep.web.reminding.keys import stop_key
from site_steps import new_id

CHOSEN = {
    "calendar": "on",
    "time": "07:30",
    "zone": "Europe/Berlin",
    "weekdays": ["1", "2", "3", "4", "5", "6", "7"],
}
PAGE = "/more/reminders/"
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def choose(site: Client, **more: Any) -> None:
    assert site.post(PAGE, {"entry_id": new_id(), **CHOSEN, **more}).status_code == 302


def private_address(site: Client) -> str:
    found = re.search(r'value="http://[^/]+(/open/calendar/[^"]+\.ics)"', site.get(PAGE).content.decode())
    assert found is not None
    return found[1]


def wish() -> ReminderSet | None:
    return wish_of(runner.coach(), ME)


@pytest.fixture
def with_mail(settings: Any) -> None:
    settings.MAIL = mail("smtp://localhost?from=sidestep@club.example")
    settings.SITE = Site(host="localhost", origin="http://localhost", secure=False)


def test_it_is_off_to_begin_with(started: Client) -> None:
    """No file, no address, no mail."""
    html = started.get(PAGE).content.decode()
    assert "checked" not in re.sub(r'name="weekdays"[^>]*', "", html)
    assert started.get("/more/reminders/sidestep.ics").status_code == 404
    assert wish() is None


def test_the_file_and_the_address_hold_the_same_days(started: Client) -> None:
    """At the hour that was chosen."""
    choose(started)
    file = started.get("/more/reminders/sidestep.ics")
    assert file.headers["Content-Disposition"] == 'attachment; filename="sidestep.ics"'
    assert file.headers["Content-Type"].startswith("text/calendar")
    read = Calendar.from_ical(Client(HTTP_HOST="localhost").get(private_address(started)).content)
    assert isinstance(read, Calendar)
    assert [one["UID"] for one in read.events] == [one["UID"] for one in _read(file.content).events]
    assert len(read.events) > 5
    assert {f"{one.start:%H:%M}" for one in read.events} == {"07:30"}


def test_saved_unchanged_or_twice_it_is_one_entry(started: Client) -> None:
    """As any setting."""
    name = new_id()
    for entry_id in (name, name, new_id()):
        assert started.post(PAGE, {"entry_id": entry_id, **CHOSEN}).status_code == 302
    assert sum(isinstance(entry.body, ReminderSet) for entry in runner.coach().entries(ME)) == 1


def test_a_new_address_ends_the_old_one(started: Client) -> None:
    """And so does turning it off, or deleting everything."""
    choose(started)
    first = private_address(started)
    started.post(PAGE, {"entry_id": new_id(), "renew": "yes"})
    second = private_address(started)
    assert [started.get(address).status_code for address in (first, second)] == [404, 200]
    choose(started, calendar="")
    assert started.get(second).status_code == 404
    choose(started)
    assert started.get(second).status_code == 200
    started.post("/more/delete/", {"word": "delete"})
    assert started.get(second).status_code == 404


def test_the_address_cannot_be_told_from_the_journal(started: Client) -> None:
    """Whoever has an export has no way into the calendar."""
    choose(started)
    key = private_address(started).rpartition("/")[2].removesuffix(".ics")
    export = b"".join(started.get("/more/export/")).decode()
    assert len(key) == 43
    assert key not in export
    body = wish()
    assert body is not None
    assert started.get(f"/open/calendar/{body.seal}.ics").status_code == 404


@pytest.mark.usefixtures("with_mail")
def test_one_click_stops_the_mails(started: Client) -> None:
    """Sent by a mail program, without cookie or token; looking at it changes nothing."""
    choose(started, mail="on", address="runner@example.org")
    stop = f"/open/stop/{stop_key(ME)}/"
    program = Client(HTTP_HOST="localhost", enforce_csrf_checks=True)
    assert "Stop the mails" in program.get(stop).content.decode()
    assert (before := wish()) is not None
    assert before.mail
    assert "No more mails" in program.post(stop, {"List-Unsubscribe": "One-Click"}).content.decode()
    assert (after := wish()) is not None
    assert not after.mail
    assert after.calendar
    assert program.post("/open/stop/guessed/").status_code == 404


@pytest.mark.usefixtures("with_mail")
def test_mail_needs_an_address(started: Client) -> None:
    """Said beside the field."""
    response = started.post(PAGE, {"entry_id": new_id(), **CHOSEN, "mail": "on"})
    assert response.status_code == 422
    assert "Please give the address that mail should go to." in response.content.decode()


def test_without_a_mail_server_mail_is_not_offered(started: Client) -> None:
    """It is said who can change that."""
    html = started.get(PAGE).content.decode()
    assert 'name="mail"' not in html
    assert "EMAIL_URL" in html


# --- the file


def _read(ical: bytes) -> Calendar:
    read = Calendar.from_ical(ical)
    assert isinstance(read, Calendar)
    return read


def _event(start: datetime, words: str = "Sidestep: exercises") -> Event:
    uid = f"{start:%Y%m%d}@sidestep"
    return Event(uid=uid, start=start, minutes=20, title=words, text=words, alarm_minutes_before=0)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=200))
def test_words_come_through_whole(words: str) -> None:
    """Commas, semicolons, backslashes and long lines are escaped and folded as RFC 5545 says."""
    ical = written([_event(NOW, words)], NOW, name="Sidestep", url=None)
    assert all(len(line) <= 75 for line in ical.split(b"\r\n"))
    assert b"\n" not in ical.replace(b"\r\n", b"")
    (event,) = _read(ical).events
    assert str(event["SUMMARY"]) == str(event["DESCRIPTION"]) == words


def test_the_hour_stays_when_summer_time_begins() -> None:
    """Half past seven in Berlin is 06:30 UTC in winter and 05:30 in summer; the file says both rules itself."""
    berlin = ZoneInfo("Europe/Berlin")
    days = [datetime(2026, 3, 28, 7, 30, tzinfo=berlin) + timedelta(days=number) for number in range(3)]
    ical = written([_event(day) for day in days], NOW, name="Sidestep", url="https://club.example/")
    assert b"DTSTART;TZID=Europe/Berlin:20260329T073000" in ical
    read = _read(ical)
    begin = [one.start for one in read.events if isinstance(one.start, datetime)]
    assert [f"{one.astimezone(UTC):%d %H:%M}" for one in begin] == ["28 06:30", "29 05:30", "30 05:30"]
    (zone,) = read.timezones
    assert zone.tz_name == "Europe/Berlin"
    assert {one.name for one in zone.subcomponents} == {"STANDARD", "DAYLIGHT"}
    assert not read.get_missing_tzids()


def test_an_event_has_all_that_a_calendar_wants() -> None:
    """Identity, stamp, length, an alarm; private, and taking no time from others."""
    (event,) = _read(written([_event(NOW)], NOW, name="Sidestep", url="https://club.example/")).events
    assert event["UID"] == "20260301@sidestep"
    assert event.DTSTAMP == NOW
    assert event.duration == timedelta(minutes=20)
    assert (event["CLASS"], event["TRANSP"], event["URL"]) == ("PRIVATE", "TRANSPARENT", "https://club.example/")
    (alarm,) = event.alarms.times
    assert alarm.trigger == NOW


# --- EMAIL_URL


def test_mail_goes_through_tls_but_to_this_machine() -> None:
    """Unless it is said otherwise."""
    away = mail("smtp://a%40b:p%2Fw@mail.example?from=sidestep@club.example")
    assert away is not None
    assert (away.options["use_tls"], away.options["username"], away.options["password"]) == (True, "a@b", "p/w")
    for url, use_ssl, use_tls in (
        ("smtps://mail.example?from=a@b", True, False),
        ("smtp://localhost:2525?from=a@b", False, False),
        ("smtp://mail.example?from=a@b&tls=no", False, False),
    ):
        assert (read := mail(url)) is not None
        assert (read.options["use_ssl"], read.options["use_tls"]) == (use_ssl, use_tls)
    assert mail(None) is None


@pytest.mark.parametrize(
    "url", ["mail.example", "http://mail.example?from=a@b", "smtp://mail.example", "smtp://m?frm=a@b"]
)
def test_mail_that_cannot_be_sent_is_refused_at_the_start(url: str) -> None:
    """With an example, and without what may be a password."""
    with pytest.raises(ConfigurationError, match="EMAIL_URL"):
        mail(url)


def test_the_diary_tells_of_what_happened_and_not_of_reminders(started: Client) -> None:
    """A wish is no event of a knee, and a mail is none either."""
    coach = runner.coach()
    before = lines_of(coach.knowledge, coach.entries(ME))
    choose(started)
    assert claim(coach, ME, coach.today()) is not None
    assert len(coach.entries(ME)) == len(before) + 2
    assert lines_of(coach.knowledge, coach.entries(ME)) == before
