"""What a database's own errors mean to a person, as StoreError."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import Error as DjangoError

from sidestep.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator

_PRIMARY_CODE = 0xFF  # the low byte of SQLite's extended result codes

LOCKED = "Another Sidestep is writing to the journal. Nothing was lost; try again in a moment."
FULL = "The disk is full, so nothing was saved. Make room on it, then try again."
READ_ONLY = "The journal cannot be written to: its file or directory is read-only. Make both writable for you."
UNREACHABLE = (
    "The journal's database cannot be opened. See that SIDESTEP_DATA or DATABASE_URL names it, and that it runs."
)
DAMAGED = (
    "The journal's file is damaged or is not a database of Sidestep. Keep a copy of it, then use"
    " `sidestep restore` with your latest backup."
)
DISK = "The disk did not do what was asked of it (it may be full or failing), so nothing was saved. Look at the disk."
NOT_SET_UP = "The journal's database has not been set up yet. Start Sidestep once, or run `sidestep doctor`."
REFUSED = "The journal's database refused the user name or password. Correct DATABASE_URL."

_SQLITE = {
    sqlite3.SQLITE_BUSY: LOCKED,
    sqlite3.SQLITE_LOCKED: LOCKED,
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_PERM: READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: UNREACHABLE,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: DAMAGED,
    sqlite3.SQLITE_IOERR: DISK,
}
_POSTGRESQL = (  # prefixes of SQLSTATE, the longer before the shorter
    ("55P03", LOCKED),
    ("40", LOCKED),
    ("53100", FULL),
    ("25006", READ_ONLY),
    ("42P01", NOT_SET_UP),
    ("28", REFUSED),
    ("58030", DISK),
    ("XX00", DAMAGED),
    ("08", UNREACHABLE),
    ("57P0", UNREACHABLE),
    ("3D000", UNREACHABLE),
    ("53", "The database server has no room for another connection. Try again in a moment."),
)


@contextmanager
def as_store_errors() -> Iterator[None]:
    """Turn an error of Django or sqlite3 inside the block into a StoreError that says what to do."""
    try:
        yield
    except (DjangoError, sqlite3.Error) as error:
        raise StoreError(meaning(error)) from error


def meaning(error: BaseException) -> str:
    cause = error.__cause__ if isinstance(error, DjangoError) else error
    if isinstance(cause, sqlite3.Error):
        code = getattr(cause, "sqlite_errorcode", 0) & _PRIMARY_CODE
        if code in _SQLITE:
            return _SQLITE[code]
        if "no such table" in str(cause):
            return NOT_SET_UP
    elif cause is not None and hasattr(
        cause, "sqlstate"
    ):  # of psycopg, which need not be installed where SQLite is used
        state = cause.sqlstate
        if state is None:
            return UNREACHABLE
        for prefix, text in _POSTGRESQL:
            if state.startswith(prefix):
                return text
    first_line = str(cause or error).partition("\n")[0]
    return f"The journal's database answered: {first_line}. Run `sidestep doctor`."
