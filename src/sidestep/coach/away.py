"""Back from time away, whatever was said about its last day."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import NAMESPACE_OID, UUID, uuid5

from sidestep.journal.entries import Away

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sidestep.coach.coach import Coach, Who
    from sidestep.journal.entries import Entry


def is_away(coach: Coach, who: Who) -> bool:
    return any(_away_today(coach, who))


def come_back(coach: Coach, who: Who, entry_id: str) -> None:
    """End every time away that today belongs to: its last day was yesterday. One that began today is taken back.

    ``entry_id``: a UUID made for this; the same again changes nothing.
    """
    today = coach.today()
    for number, (entry, away) in enumerate(tuple(_away_today(coach, who))):
        ended = replace(away, to_date=today - timedelta(days=1)) if away.from_date < today else None
        correction = entry_id if number == 0 else str(uuid5(NAMESPACE_OID, f"{UUID(entry_id)} {number}"))
        coach.correct(who, entry.id, ended, correction_id=correction)


def _away_today(coach: Coach, who: Who) -> Iterator[tuple[Entry, Away]]:
    today = coach.today()
    for entry in coach.entries(who):
        match entry.body:
            case Away(from_date=first, to_date=last) as away if first <= today and (last is None or today <= last):
                yield entry, away
            case _:
                pass
