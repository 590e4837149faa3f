"""Who asks, and the coach that answers: the one door from the pages to the use cases."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING

from django.conf import settings

from sidestep.coach import ME, Coach, Histories, Who
from sidestep.journal.store import Journal
from sidestep.knowledge import load
from sidestep.web.language import active_language, active_units

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest

    from sidestep.journal.entries import Body
    from sidestep.knowledge import Knowledge
    from sidestep.knowledge.language import Units


def now() -> datetime:
    """The clock on the wall, with its offset."""
    return (datetime.now(UTC) + settings.CLOCK_IS_AHEAD).astimezone()


def coach() -> Coach:
    """In the language and the units of the request under way."""
    return coach_in(active_language(), active_units())


@cache
def coach_in(language: str, units: Units) -> Coach:
    """Each keeps for itself what it has worked out: a plan is made of sentences too. The journals are read once."""
    return Coach(
        knowledge=load(language, units),
        journal=Journal(),
        now=lambda: now(),  # noqa: PLW0108 - tests move the clock
        histories=_histories(),
    )


@cache
def _histories() -> Histories:
    return Histories(settings.PERSONS_KEPT)


def forget() -> None:
    """All that was read, as a new process has read nothing."""
    coach_in.cache_clear()
    _histories.cache_clear()


def knowledge() -> Knowledge:
    return coach().knowledge


def who(request: HttpRequest) -> Who:
    """The local person, who writes their own entries. Accounts come with the clinic's server."""
    del request
    return ME


def save(request: HttpRequest, body: Body, entry_id: str, *, local_date: date | None = None) -> bool:
    """Record once, however often the form arrives. False: it was there already."""
    return coach().record(who(request), body, entry_id=entry_id, local_date=local_date).new
