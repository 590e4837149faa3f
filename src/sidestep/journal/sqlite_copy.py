"""Copying a SQLite database soundly, and putting a copy in the place of another without losing that one."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.migrations.loader import MigrationLoader

from sidestep.errors import StoreError
from sidestep.journal.failures import DAMAGED, meaning
from sidestep.journal.files import to_disk

if TYPE_CHECKING:
    from pathlib import Path

MAGIC = b"SQLite format 3\0"
_KEPT = "before-restore"
_RUNNING = "Sidestep is running on this journal. Stop it, then restore."


def copy(source: sqlite3.Connection, to: Path) -> None:
    """Copy the database, as of one instant, into a single file, and check it. Others may go on reading and writing."""
    with closing(sqlite3.connect(to)) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")
        if target.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            raise StoreError(f"No copy was made. {DAMAGED}")


def replace(database: Path, backup: Path) -> Path | None:
    """Put a copy of ``backup`` in the place of ``database``. Returns where the old one is kept, if there was one.

    At every moment ``database`` is one of the two, whole.
    """
    beside = database.with_name(f".{database.name}.{os.getpid()}.part")
    try:
        with closing(sqlite3.connect(f"{backup.absolute().as_uri()}?mode=ro", uri=True)) as source:
            copy(source, beside)
        _check_known(beside, backup)
        beside.chmod(0o600)
        to_disk(beside)
        kept = _keep(database) if database.exists() else None
        beside.replace(database)
        to_disk(database.parent)
    except OSError as error:
        raise StoreError(
            f"The backup cannot be put into {database.parent} ({error.strerror}). Make room there, and make it writable"
            " for you."
        ) from error
    finally:
        beside.unlink(missing_ok=True)
    return kept


def copies_kept(database: Path) -> tuple[Path, ...]:
    return tuple(sorted(database.parent.glob(f"{database.stem}.{_KEPT}-*")))


def _check_known(copied: Path, backup: Path) -> None:
    with closing(sqlite3.connect(copied)) as connection:
        try:
            applied = set(connection.execute("SELECT app, name FROM django_migrations WHERE app = 'journal'"))
        except sqlite3.OperationalError:
            applied = set()
    if not applied:
        raise StoreError(f"{backup} is a database, but not one of Sidestep. Give a backup that Sidestep made.")
    known = MigrationLoader(None).disk_migrations or {}
    if not applied <= set(known):
        raise StoreError(f"{backup} was made by a newer Sidestep. Update Sidestep, then restore it.")


def _keep(database: Path) -> Path:
    """Give the present database a second name, with what is still in its log."""
    _settle(database)
    stamp = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S-%f")
    kept = database.with_name(f"{database.stem}.{_KEPT}-{stamp}{database.suffix}")
    try:
        os.link(database, kept)
    except OSError:  # not every file system can
        shutil.copy2(database, kept)
        to_disk(kept)
    for ending in ("-wal", "-shm"):  # left only by a database too damaged to be settled
        log = database.with_name(database.name + ending)
        if log.exists():
            log.replace(kept.with_name(kept.name + ending))
    to_disk(kept.parent)
    return kept


def _settle(database: Path) -> None:
    """Bring everything into the one file. It fails when anybody else has the database open."""
    try:
        with closing(sqlite3.connect(database, timeout=1)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.DatabaseError as error:
        if meaning(error) != DAMAGED:
            raise StoreError(_RUNNING if "locked" in str(error) else meaning(error)) from error
