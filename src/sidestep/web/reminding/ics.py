"""Events written as iCalendar (RFC 5545)."""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import TYPE_CHECKING

from icalendar import Alarm, Calendar
from icalendar import Event as Entry

from sidestep import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sidestep.report.calendar import Event

READ_AGAIN = timedelta(hours=6)


def written(events: Iterable[Event], now: datetime, *, name: str, url: str | None) -> bytes:
    """``name``: of the calendar; ``url``: where the session is done, if a calendar can open that."""
    calendar = Calendar()
    calendar.add("prodid", f"-//Sidestep//Sidestep {__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", READ_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    for event in events:
        calendar.add_component(_entry(event, now, url))
    calendar.add_missing_timezones()
    ical: bytes = calendar.to_ical()
    return ical


def _entry(event: Event, now: datetime, url: str | None) -> Entry:
    entry = Entry()
    entry.add("uid", event.uid)
    entry.add("dtstamp", now.astimezone(UTC).replace(microsecond=0))
    entry.add("dtstart", event.start)
    entry.add("duration", timedelta(minutes=event.minutes))
    entry.add("summary", event.title)
    entry.add("description", event.text)
    entry.add("class", "PRIVATE")
    entry.add("transp", "TRANSPARENT")  # it keeps no time from others
    if url is not None:
        entry.add("url", url)
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", event.title)
    alarm.add("trigger", -timedelta(minutes=event.alarm_minutes_before))
    entry.add_component(alarm)
    return entry
