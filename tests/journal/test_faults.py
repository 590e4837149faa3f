"""What happens to the journal when things go wrong around it."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest
from django.db import connections

from databases import Connect, Place
from journal_examples import note, pain
from sidestep.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable

    from sidestep.journal.store import Journal

WRITER = Path(__file__).with_name("writer.py")


def writer(place: Place, name: str, *arguments: object) -> subprocess.Popen[str]:
    environment = {**os.environ, **place.environment, "PYTHONPATH": str(WRITER.parents[1])}
    environment.pop("DATABASE_URL", None) if place.url is None else None
    command = [sys.executable, str(WRITER), name, *map(str, arguments)]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)  # noqa: S603


def stored(journal: Journal) -> set[str]:
    return {entry.id for _, entry in journal.entries("me")}


def assert_sound(database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


@pytest.mark.parametrize("life", range(4))
def test_killed_while_saving_it_loses_nothing_acknowledged(place: Place, connect: Connect, life: int) -> None:
    """Killed (-9) at any moment of a hundred saves: what was acknowledged is there, and the journal opens."""
    chance = random.Random(life)  # noqa: S311
    process = writer(place, "entry", 100)
    assert process.stdout is not None
    acknowledged = [process.stdout.readline().strip() for _ in range(chance.randrange(5, 60))]
    time.sleep(chance.random() / 500)
    process.send_signal(signal.SIGKILL)
    acknowledged += process.stdout.read().split()
    process.wait()
    process.stdout.close()

    journal = connect(place)

    assert set(acknowledged) <= stored(journal)
    assert len(stored(journal)) <= len(acknowledged) + 1
    assert journal.append(pain("afterwards"))
    if place.kind == "sqlite":
        connections[journal.using].close()
        assert_sound(place.file)


def test_the_first_start_may_happen_several_times_at_once(tmp_path: Path, connect: Connect) -> None:
    """Processes that set up the same new database do not trip over each other."""
    place = Place("sqlite", tmp_path / "new", None)
    processes = [writer(place, f"process-{number}", 3) for number in range(4)]

    outputs = [process.communicate()[0].split() for process in processes]

    assert [process.returncode for process in processes] == [0] * 4
    assert {name for output in outputs for name in output} == stored(connect(place))
    assert len(stored(connect(place))) == 12


def test_the_journal_is_its_owners_alone(tmp_path: Path) -> None:
    """It is a health record: the directory that Sidestep makes, and the file in a directory that was there."""
    new, old = (Place("sqlite", tmp_path / name, None) for name in ("new", "old"))
    old.directory.mkdir(mode=0o755)
    for place in (new, old):
        writer(place, "entry", 1).communicate()

    assert new.directory.stat().st_mode & 0o777 == 0o700
    assert old.file.stat().st_mode & 0o777 == 0o600


def test_a_full_disk_is_told_and_loses_nothing(sqlite: Place, connect: Connect) -> None:
    """No file may grow any more: what was acknowledged is there, the rest is not, and the message says what to do."""
    output = writer(sqlite, "entry", 1000, 400_000).communicate()[0].splitlines()

    *acknowledged, last = output
    journal = connect(sqlite)

    assert "nothing was saved" in last
    assert "full" in last
    assert 10 < len(acknowledged) < 1000
    assert stored(journal) == set(acknowledged)
    assert journal.append(pain("once there is room"))
    assert_sound(sqlite.file)


def test_a_database_that_cannot_grow_is_told(sqlite: Place, connect: Connect) -> None:
    """SQLite's own word for a full disk gets the same plain message, and saving goes on once there is room."""
    journal = connect(sqlite)
    with connections[journal.using].cursor() as cursor:
        cursor.execute("PRAGMA max_page_count = 1")  # it becomes as many as there are

    with pytest.raises(StoreError, match="The disk is full, so nothing was saved"):
        journal.append_all(note(str(number), "x" * 500) for number in range(100))

    assert stored(journal) == set()
    with connections[journal.using].cursor() as cursor:
        cursor.execute("PRAGMA max_page_count = 100000")
    assert journal.append(pain("one"))


def test_a_locked_database_is_told(sqlite: Place, connect: Connect) -> None:
    """Another program holds it: reading goes on, saving says who is in the way, and works afterwards."""
    journal = connect(sqlite, options={"timeout": 0.1})
    journal.append(pain("one"))
    with closing(sqlite3.connect(sqlite.file)) as other:
        other.execute("BEGIN IMMEDIATE")

        with pytest.raises(StoreError, match="Another Sidestep is writing to the journal"):
            journal.append(pain("two"))
        assert stored(journal) == {"one"}

    assert journal.append(pain("two"))


@pytest.mark.postgres
def test_a_journal_locked_in_postgresql_is_told(postgresql: Place, connect: Connect) -> None:
    """A writer who does not finish keeps others waiting for a few seconds, not for ever."""
    journal = connect(postgresql)
    assert postgresql.url is not None
    with psycopg.connect(postgresql.url) as other:
        other.execute("LOCK TABLE journal_entry IN EXCLUSIVE MODE")

        with pytest.raises(StoreError, match="Another Sidestep is writing to the journal"):
            journal.append(pain("one"))
        assert stored(journal) == set()

    assert journal.append(pain("one"))


def test_a_read_only_database_is_told(sqlite: Place, connect: Connect) -> None:
    """What is there can be read; what cannot be saved is said."""
    connect(sqlite).append(pain("one"))
    journal = connect(sqlite, NAME=f"file:{sqlite.file}?mode=ro")

    with pytest.raises(StoreError, match="read-only"):
        journal.append(pain("two"))
    assert stored(journal) == {"one"}


@pytest.mark.postgres
def test_a_read_only_postgresql_is_told(postgresql: Place, connect: Connect) -> None:
    """A standby server answers, but takes nothing."""
    journal = connect(postgresql, options={"options": "-c default_transaction_read_only=on"})

    with pytest.raises(StoreError, match="read-only"):
        journal.append(pain("one"))
    assert stored(journal) == set()


def test_a_missing_directory_is_told(tmp_path: Path, connect: Connect) -> None:
    """The message names the settings to look at."""
    journal = connect(Place("sqlite", tmp_path / "nowhere", None))

    with pytest.raises(StoreError, match=r"cannot be opened. See that SIDESTEP_DATA or DATABASE_URL"):
        journal.entries("me")


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"PORT": "1"}, "cannot be opened"),
        ({"NAME": "nobody_made_it"}, "cannot be opened"),
        ({"HOST": "nowhere.invalid"}, "cannot be opened"),
    ],
)
def test_an_unreachable_postgresql_is_told(
    postgresql: Place, connect: Connect, settings: dict[str, str], message: str
) -> None:
    """Not there, another name, another host: one message, no traceback."""
    with pytest.raises(StoreError, match=message):
        connect(postgresql, **settings).append(pain("one"))


@pytest.mark.postgres
def test_a_connection_that_broke_is_made_again(postgresql: Place, connect: Connect) -> None:
    """The server was restarted: the save that fails says so, and the next one works."""
    journal = connect(postgresql)
    journal.append(pain("one"))
    assert postgresql.url is not None
    with psycopg.connect(postgresql.url, autocommit=True) as other:
        other.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE pid <> pg_backend_pid() AND datname = current_database()"
        )

    with pytest.raises(StoreError, match="cannot be opened"):
        journal.append(pain("two"))
    assert journal.append(pain("two"))
    assert stored(journal) == {"one", "two"}


def test_a_database_that_is_not_set_up_is_told(tmp_path: Path, connect: Connect) -> None:
    """An empty file is no journal yet."""
    journal = connect(Place("sqlite", tmp_path, None))

    with pytest.raises(StoreError, match=r"has not been set up yet. Start Sidestep once"):
        journal.entries("me")


def test_a_file_that_is_no_database_is_told(tmp_path: Path, connect: Connect) -> None:
    """It is left as it is, and the message leads to the backup."""
    place = Place("sqlite", tmp_path, None)
    place.file.write_bytes(b"my shopping list " * 1000)

    uses: tuple[Callable[[Journal], object], ...] = (lambda it: it.entries("me"), lambda it: it.append(pain("one")))
    for use in uses:
        with pytest.raises(StoreError, match=r"damaged or is not a database of Sidestep.*sidestep restore"):
            use(connect(place))

    assert place.file.read_bytes() == b"my shopping list " * 1000


def test_a_damaged_database_is_told(sqlite: Place, connect: Connect) -> None:
    """Pages that a failing disk has overwritten are noticed, not read as entries."""
    journal = connect(sqlite)
    journal.append_all(note(str(number), "x" * 500) for number in range(500))
    connections[journal.using].close()
    content = bytearray(sqlite.file.read_bytes())
    content[4096 * 3 :] = b"\xaa" * (len(content) - 4096 * 3)
    sqlite.file.write_bytes(content)

    with pytest.raises(StoreError, match="damaged"):
        connect(sqlite).entries("me")


def test_an_entry_of_a_newer_sidestep_is_told(sqlite: Place, connect: Connect) -> None:
    """A kind that this one does not know is not passed over in silence."""
    journal = connect(sqlite)
    journal.append(pain("one"))
    connections[journal.using].close()
    with closing(sqlite3.connect(sqlite.file)) as connection, connection:
        connection.execute("DROP TRIGGER journal_entry_no_update")
        connection.execute("""UPDATE journal_entry SET body = '{"kind":"dream"}'""")

    with pytest.raises(
        StoreError, match=r"Row 1 of the journal cannot be read by this Sidestep.*'dream'.*Update Sidestep"
    ):
        connect(sqlite).entries("me")


def test_traces_that_could_not_be_overwritten_are_told(sqlite: Place, connect: Connect) -> None:
    """Another program reads on: the entries are gone, and the message says what is still to do."""
    journal = connect(sqlite, options={"timeout": 0.1})
    journal.append(pain("one"))
    with closing(sqlite3.connect(sqlite.file)) as other:
        other.execute("BEGIN")
        other.execute("SELECT * FROM journal_entry").fetchall()

        with pytest.raises(StoreError, match=r"All the entries are deleted, but .* delete everything once more"):
            journal.delete_everything("me")
        assert stored(journal) == set()

    assert journal.delete_everything("me") == 0
    assert not any(b"stairs" in file.read_bytes() for file in sqlite.directory.iterdir())
