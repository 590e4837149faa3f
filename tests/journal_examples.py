"""Entries to store."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from sidestep.journal.entries import Body, Entry, Note, PainMoment, PainNoted

MORNING = datetime(2026, 3, 1, 7, 30, 15, 250_000, tzinfo=timezone(timedelta(hours=5, minutes=45)))


def pain(name: str, level: int = 3, *, person: str = "me", body: Body | None = None) -> Entry:
    return Entry(
        id=name,
        person=person,
        actor=person,
        at=MORNING,
        local_date=MORNING.date(),
        body=body or PainNoted(level=level, when=PainMoment.NEXT_MORNING, note="stairs, «first» step: 🦵"),
    )


def note(name: str, text: str, *, person: str = "me") -> Entry:
    return pain(name, person=person, body=Note(text=text))
