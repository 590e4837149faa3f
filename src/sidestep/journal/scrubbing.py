"""Overwrite the space that deleted entries took, so that they cannot be read from the database's files."""

from __future__ import annotations

from django.db import Error, connections

from sidestep.errors import StoreError
from sidestep.journal.models import EntryRow


def scrub(using: str) -> None:
    """Rewrite the database's files without what was deleted. StoreError: the entries are gone, but not their traces.

    SQLite overwrites freed pages as it deletes (``secure_delete``); this empties its write-ahead log too. PostgreSQL
    rewrites the table; what its own log and archives keep is the administrator's.
    """
    try:
        if connections[using].vendor == "sqlite":
            _scrub_sqlite(using)
        else:
            _scrub_postgresql(using)
    except Error as error:
        raise _traces_left() from error


def _scrub_sqlite(using: str) -> None:
    with connections[using].cursor() as cursor:
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        if cursor.fetchone()[0]:
            raise _traces_left()


def _scrub_postgresql(using: str) -> None:
    with connections[using].cursor() as cursor:
        cursor.execute("SET lock_timeout = '5s'")
        try:
            cursor.execute(f'VACUUM (FULL) "{EntryRow._meta.db_table}"')  # noqa: SLF001 - Django's documented way
        finally:
            cursor.execute("RESET lock_timeout")


def _traces_left() -> StoreError:
    return StoreError(
        "All the entries are deleted, but another Sidestep kept their traces in the database's files from being"
        " overwritten. Stop the other one, then delete everything once more."
    )
