"""Backups and the way back from them."""

from __future__ import annotations

import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from django.db import connections

from databases import Connect, Place
from journal_examples import note, pain
from sidestep.errors import EntryError, StoreError
from sidestep.journal import codec
from sidestep.journal.backup import backup, copies_kept, restore

if TYPE_CHECKING:
    from pathlib import Path

    from sidestep.journal.entries import Entry
    from sidestep.journal.store import Journal


def ids(journal: Journal) -> list[str]:
    return [entry.id for entry in journal.everything()]


def names(directory: Path) -> set[str]:
    return {path.name for path in directory.iterdir()}


def entries_in_copy(file: Path) -> int:
    with closing(sqlite3.connect(file)) as connection:
        (number,) = connection.execute("SELECT count(*) FROM journal_entry").fetchone()
        return int(number)


def test_a_backup_brings_everything_back(place: Place, connect: Connect, tmp_path: Path) -> None:
    """After a loss, whatever kind of database it was: equal entries, of everybody."""
    journal = connect(place)
    entries = [pain("one"), note("two", "theirs", person="somebody"), pain("three", 7)]
    journal.append_all(entries)

    file = backup(tmp_path / "backup", journal.using)
    journal.delete_everything("me")
    restored = restore(file, journal.using)

    assert restored.entries == 3
    assert sorted(journal.everything(), key=lambda entry: entry.id) == sorted(entries, key=lambda entry: entry.id)
    assert journal.append(pain("four"))


def test_a_backup_goes_where_it_is_told(place: Place, connect: Connect, tmp_path: Path) -> None:
    """Into the named file, or under a name of its own into the named directory; for its owner alone."""
    journal = connect(place)
    (tmp_path / "backups").mkdir()

    named = backup(tmp_path / "backups" / "mine", journal.using)
    dated = backup(tmp_path / "backups", journal.using)

    assert named == tmp_path / "backups" / "mine"
    assert names(tmp_path / "backups") == {"mine", dated.name}
    assert dated.name.startswith("sidestep-2")
    assert named.stat().st_mode & 0o777 == 0o600


def test_a_backup_overwrites_nothing(place: Place, connect: Connect, tmp_path: Path) -> None:
    """A file of that name stays as it is."""
    journal = connect(place)
    (tmp_path / "photo").write_text("my cat")

    with pytest.raises(StoreError, match=r"photo is there already, and was left as it is. Give another name"):
        backup(tmp_path / "photo", journal.using)

    assert (tmp_path / "photo").read_text() == "my cat"


def test_a_backup_that_cannot_be_written_leaves_nothing(place: Place, connect: Connect, tmp_path: Path) -> None:
    """The message names the file and what to look for."""
    journal = connect(place)
    (tmp_path / "file").write_text("")

    for directory in ("nowhere", "file"):
        with pytest.raises(StoreError, match=r"cannot be written .* Choose a place with room"):
            backup(tmp_path / directory / "backup", journal.using)


def test_a_backup_of_a_damaged_database_is_not_made(sqlite: Place, connect: Connect, tmp_path: Path) -> None:
    """No file pretends to be a backup."""
    journal = connect(sqlite)
    journal.append_all(note(str(number), "x" * 500) for number in range(500))
    connections[journal.using].close()
    content = bytearray(sqlite.file.read_bytes())
    content[4096 * 30 :] = b"\xaa" * (len(content) - 4096 * 30)
    sqlite.file.write_bytes(content)

    with pytest.raises(StoreError, match="damaged"):
        backup(tmp_path / "backup", connect(sqlite).using)

    assert names(tmp_path) == {"data"}


def test_a_backup_is_whole_while_others_write(sqlite: Place, connect: Connect, tmp_path: Path) -> None:
    """Lots of ten are in it wholly or not at all, and saving goes on meanwhile."""
    journal = connect(sqlite)

    def write() -> None:
        try:
            for lot in range(60):
                journal.append_all(note(f"{lot}-{number}", "x" * 1000) for number in range(10))
        finally:
            connections[journal.using].close()

    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(write)
        files = [backup(tmp_path / f"backup-{number}", journal.using) for number in range(5)]
        writing.result()

    sizes = [entries_in_copy(file) for file in files]
    assert all(size % 10 == 0 for size in sizes)
    assert sizes == sorted(sizes)
    assert len(ids(journal)) == 600


def test_the_replaced_database_is_kept(sqlite: Place, connect: Connect, tmp_path: Path) -> None:
    """Restoring loses nothing: what was there is beside, whole, and can itself be restored."""
    journal = connect(sqlite)
    journal.append(pain("before"))
    file = backup(tmp_path / "backup", journal.using)
    journal.append(pain("after"))

    restored = restore(file, journal.using)

    assert ids(journal) == ["before"]
    assert restored.kept is not None
    assert copies_kept(journal.using) == (restored.kept,)
    restore(restored.kept, journal.using)
    assert ids(journal) == ["before", "after"]
    assert len(copies_kept(journal.using)) == 2


def test_a_damaged_database_can_be_replaced(sqlite: Place, connect: Connect, tmp_path: Path) -> None:
    """That is what backups are for; the damaged one is kept too."""
    journal = connect(sqlite)
    journal.append(pain("one"))
    file = backup(tmp_path / "backup", journal.using)
    connections[journal.using].close()
    sqlite.file.write_bytes(b"nothing left" * 500)

    restored = restore(file, journal.using)

    assert ids(journal) == ["one"]
    assert restored.kept is not None
    assert restored.kept.read_bytes() == b"nothing left" * 500


def test_a_backup_is_restored_where_nothing_was(sqlite: Place, connect: Connect, tmp_path: Path) -> None:
    """On a new machine there is nothing to keep."""
    journal = connect(sqlite)
    journal.append(pain("one"))
    file = backup(tmp_path / "backup", journal.using)
    new = connect(Place("sqlite", tmp_path / "new", None))

    assert restore(file, new.using).kept is None
    assert ids(new) == ["one"]


def test_nothing_is_restored_under_a_running_sidestep(sqlite: Place, connect: Connect, tmp_path: Path) -> None:
    """What it saves meanwhile would be lost, so it has to be stopped first."""
    journal = connect(sqlite)
    file = backup(tmp_path / "backup", journal.using)
    journal.append(pain("one"))
    with closing(sqlite3.connect(sqlite.file)) as other:
        other.execute("SELECT * FROM journal_entry").fetchall()

        with pytest.raises(StoreError, match=r"Sidestep is running on this journal. Stop it, then restore"):
            restore(file, journal.using)

    assert ids(journal) == ["one"]
    assert copies_kept(journal.using) == ()


def test_what_is_no_backup_is_refused(place: Place, connect: Connect, tmp_path: Path) -> None:
    """The journal stays as it is."""
    journal = connect(place)
    journal.append(pain("one"))
    (tmp_path / "picture").write_bytes(b"\x89PNG\xff\xfe")
    (tmp_path / "text").write_text("Dear diary,\n")

    for name, message in (("picture", "is not a backup of Sidestep"), ("absent", "cannot be read")):
        with pytest.raises(StoreError, match=message):
            restore(tmp_path / name, journal.using)
    with pytest.raises(EntryError, match="lines that cannot be read, and nothing was restored"):
        restore(tmp_path / "text", journal.using)

    assert ids(journal) == ["one"]


def test_a_database_of_something_else_is_refused(sqlite: Place, connect: Connect, tmp_path: Path) -> None:
    """Being SQLite is not enough, and a damaged or newer one is no better."""
    journal = connect(sqlite)
    journal.append(pain("one"))
    good = backup(tmp_path / "good", journal.using)
    with closing(sqlite3.connect(tmp_path / "other")) as connection:
        connection.execute("CREATE TABLE recipes (name)")
    with closing(sqlite3.connect(shutil.copy(good, tmp_path / "newer"))) as connection, connection:
        connection.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('journal', '9999_x', '2030-01-01')"
        )
    (tmp_path / "damaged").write_bytes(good.read_bytes()[:9000])

    for name, message in (
        ("other", "is a database, but not one of Sidestep"),
        ("newer", "was made by a newer Sidestep. Update Sidestep, then restore it"),
        ("damaged", "damaged"),
    ):
        with pytest.raises(StoreError, match=message):
            restore(tmp_path / name, journal.using)

    assert ids(journal) == ["one"]
    assert names(sqlite.directory) <= {"sidestep.sqlite3", "sidestep.sqlite3-wal", "sidestep.sqlite3-shm"}


def test_an_export_can_be_restored_into_either_database(place: Place, connect: Connect, tmp_path: Path) -> None:
    """It is added to what is there; so a journal moves from one kind of database to the other."""
    journal = connect(place)
    journal.append(pain("one"))
    entries: list[Entry] = [pain("one"), pain("two")]
    (tmp_path / "export.jsonl").write_text("\n".join(codec.export_lines(entries)), encoding="utf-8")

    assert restore(tmp_path / "export.jsonl", journal.using).entries == 2
    assert ids(journal) == ["one", "two"]


@pytest.mark.postgres
def test_a_sqlite_copy_does_not_go_into_postgresql(
    sqlite: Place, postgresql: Place, connect: Connect, tmp_path: Path
) -> None:
    """The message says how the entries get there."""
    file = backup(tmp_path / "backup", connect(sqlite).using)

    with pytest.raises(StoreError, match=r"DATABASE_URL names PostgreSQL. Restore it without DATABASE_URL, export"):
        restore(file, connect(postgresql).using)
