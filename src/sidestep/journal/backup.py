"""Copies of the whole journal, and the way back from them.

SQLite: a copy of the database, made while Sidestep may be in use. PostgreSQL: a JSON Lines export of all entries (the
database's own tools back up the rest). Either file is complete or absent, and checked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import connections

from sidestep import configuration
from sidestep.errors import EntryError, Problem, StoreError
from sidestep.journal import codec, sqlite_copy
from sidestep.journal.failures import as_store_errors
from sidestep.journal.files import complete_or_absent
from sidestep.journal.opening import prepare
from sidestep.journal.store import Journal


@dataclass(frozen=True, slots=True)
class Restored:
    """How many entries the journal holds now, and where the database that it replaced is kept, if one was."""

    entries: int
    kept: Path | None


def backup(to: Path, using: str = "default") -> Path:
    """Write a backup and return where it is. ``to``: a new file, or a directory to name one in.

    Raise StoreError when the file is there already, cannot be written, or would not be sound.
    """
    sqlite = connections[using].vendor == "sqlite"
    if to.is_dir():
        stamp = datetime.now().astimezone().strftime("%Y-%m-%d-%H%M%S")
        to /= f"sidestep-{stamp}.{'sqlite3' if sqlite else 'jsonl'}"
    to = to.absolute()
    with as_store_errors(), complete_or_absent(to) as beside:
        if sqlite:
            connections[using].ensure_connection()
            sqlite_copy.copy(connections[using].connection, beside)
        else:
            with beside.open("w", encoding="utf-8") as file:
                file.writelines(f"{line}\n" for line in codec.export_lines(Journal(using).everything()))
    return to


def restore(source: Path, using: str = "default") -> Restored:
    """Bring a backup back.

    A copy of a SQLite database takes the place of the present one, which is kept beside it. A JSON Lines export is
    added to what is there: whole, or with EntryError not at all. Raise StoreError when the file is no backup, or when
    another Sidestep has the database open.
    """
    try:
        with source.open("rb") as file:
            is_database = file.read(len(sqlite_copy.MAGIC)) == sqlite_copy.MAGIC
    except OSError as error:
        raise StoreError(f"{source} cannot be read ({error.strerror}). Give a backup that Sidestep made.") from error
    kept = _replace(source, using) if is_database else None
    prepare(using)
    if not is_database:
        _add(source, using)
    return Restored(entries=Journal(using).size(), kept=kept)


def copies_kept(using: str = "default") -> tuple[Path, ...]:
    """Return the databases that `restore` has kept: the deletion of everything does not reach them."""
    if connections[using].vendor != "sqlite":
        return ()
    return sqlite_copy.copies_kept(_path(using))


def _replace(source: Path, using: str) -> Path | None:
    if connections[using].vendor != "sqlite":
        raise StoreError(
            f"{source} is a SQLite database, and DATABASE_URL names PostgreSQL. Restore it without DATABASE_URL, export"
            " the journal, and import that."
        )
    connections[using].close()
    configuration.make_data_directory(_path(using).parent)
    with as_store_errors():
        return sqlite_copy.replace(_path(using), source)


def _add(source: Path, using: str) -> None:
    try:
        with source.open(encoding="utf-8") as file:
            read = tuple(codec.read_lines(file))
    except UnicodeDecodeError as error:
        raise StoreError(f"{source} is not a backup of Sidestep. Give one that Sidestep made.") from error
    problems = tuple(line for line in read if isinstance(line, Problem))
    if problems:
        raise EntryError(f"{source} has lines that cannot be read, and nothing was restored:", problems)
    Journal(using).append_all(entry for entry in read if not isinstance(entry, Problem))


def _path(using: str) -> Path:
    return Path(connections[using].settings_dict["NAME"])
