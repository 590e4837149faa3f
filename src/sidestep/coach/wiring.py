"""The coach of this installation: its knowledge, its journal, the clock on the wall."""

from __future__ import annotations

from datetime import UTC, datetime

from sidestep.coach.coach import Coach
from sidestep.journal.opening import open_journal
from sidestep.knowledge import load


def open_coach() -> Coach:
    """Set the journal up where that is needed, and return the coach.

    Raise ConfigurationError for a setting that cannot be used, StoreError for a database that cannot.
    """
    return Coach(knowledge=load(), journal=open_journal(), now=local_now)


def local_now() -> datetime:
    return datetime.now(UTC).astimezone()
