"""Journals beside each other in one process, which Django's settings alone do not give."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from django.db import connections

from sidestep import configuration
from sidestep.journal.opening import open_journal

if TYPE_CHECKING:
    from pathlib import Path

    from sidestep.journal.store import Journal

_numbers = count(1)


def journal_at(url: str | None, folder: Path) -> Journal:
    """A journal with its tables made: SQLite in ``folder``, or what ``url`` names."""
    name = f"benchmark-{next(_numbers)}"
    configured = connections.configure_settings({"default": {"ENGINE": ""}, name: configuration.database(url, folder)})
    connections.settings[name] = configured[name]
    return open_journal(name)
