"""What a device kept while it had no network, taken entry by entry: one that cannot be kept spoils no other."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from sidestep.errors import EntryError
from sidestep.journal.codec import body_to_plain, entry_from_plain, kind_of
from sidestep.journal.entries import Note, PainNoted, RunDone, SessionDone

if TYPE_CHECKING:
    from sidestep.coach.coach import Coach, Who
    from sidestep.journal.entries import Body, Entry

MADE_BY_DEVICES = (SessionDone, PainNoted, RunDone, Note)
LARGEST_BYTES = 64 * 1024
CLOCK_SLACK = timedelta(hours=1)
LONGEST_WAIT = timedelta(days=366)


class State(StrEnum):
    STORED = "stored"
    ALREADY = "already"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one entry; ``message`` says why it was refused, and what to do."""

    id: str
    state: State
    message: str = ""


def take(coach: Coach, who: Who, raw: object) -> Taken:
    """Keep one entry that a device sends, as ``who``'s. Raise StoreError when the journal cannot be written."""
    name = raw.get("id") if isinstance(raw, dict) else None
    sent_id = name if isinstance(name, str) else ""
    try:
        entry = _read(coach, who, raw)
        if (known := coach.entry(who, entry.id)) is not None and _says_no_more(entry.body, known.body):
            return Taken(entry.id, State.ALREADY)
        _check_moment(coach, entry)
        kept = coach.record(who, entry.body, entry_id=entry.id, at=entry.at, local_date=entry.local_date)
    except EntryError as error:
        return Taken(sent_id, State.REFUSED, _reasons(error))
    return Taken(entry.id, State.STORED if kept.new else State.ALREADY)


def _read(coach: Coach, who: Who, raw: object) -> Entry:
    say = coach.knowledge.language.say
    if not isinstance(raw, dict):
        raise EntryError(say("This is not an entry."))
    if len(json.dumps(raw)) > LARGEST_BYTES:
        raise EntryError(say("It is longer than any entry can be."))
    entry = entry_from_plain({**raw, "person": who.person, "actor": who.actor})
    if not isinstance(entry.body, MADE_BY_DEVICES):
        raise EntryError(say("A device does not send entries of this kind ({kind}).", kind=kind_of(entry.body)))
    return entry


def _says_no_more(sent: Body, known: Body) -> bool:
    """The form that a device sends once more may have reached the server before, which then filled in what it knew."""
    before = body_to_plain(known)
    return all(name in before and before[name] == value for name, value in body_to_plain(sent).items())


def _check_moment(coach: Coach, entry: Entry) -> None:
    """Stricter than for an import: what is dated ahead would not count today, whatever it tells of."""
    say, now = coach.knowledge.language.say, coach.now()
    ahead = entry.at > now + CLOCK_SLACK or entry.local_date > entry.at.date()
    if ahead or now.date() - entry.local_date > LONGEST_WAIT:
        raise EntryError(
            say(
                "It is dated {day}, and today is {today}. The clock of the device may have been wrong.",
                day=coach.knowledge.language.dated(entry.local_date),
                today=coach.knowledge.language.dated(coach.today()),
            )
        )


def _reasons(error: EntryError) -> str:
    return " ".join(f"{one.what} {one.mend}".strip() for one in error.problems) or error.message
