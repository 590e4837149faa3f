"""Years of daily entries: the simulated year of the documentation, lived again and again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from sidestep.simulation import STORIES, live

if TYPE_CHECKING:
    from sidestep.journal.entries import Entry
    from sidestep.knowledge import Knowledge

YEAR_DAYS = 364  # whole weeks
START = date(2016, 1, 4)
PERSON = "me"


@cache
def one_year(version: str) -> tuple[Entry, ...]:
    """``version`` of the knowledge that `load` gives."""
    from sidestep.knowledge import load  # noqa: PLC0415

    del version
    knowledge = load()
    *_, (_, entries) = live(knowledge, STORIES["a_year"](knowledge), START, YEAR_DAYS)
    return entries


def years(knowledge: Knowledge, number: int, *, until: date | None = None, person: str = PERSON) -> tuple[Entry, ...]:
    """So many years of one person's entries; the last ends on ``until``."""
    last = START + timedelta(days=number * YEAR_DAYS - 1)
    offset = (until - last) if until else timedelta()
    return tuple(
        replace(
            entry,
            id=f"{person}-{entry.id}-{year}",
            person=person,
            actor=person,
            at=entry.at + timedelta(days=year * YEAR_DAYS) + offset,
            local_date=entry.local_date + timedelta(days=year * YEAR_DAYS) + offset,
        )
        for year in range(number)
        for entry in one_year(knowledge.version)
    )


def last_day(number: int) -> date:
    return START + timedelta(days=number * YEAR_DAYS - 1)
