"""The journal on SQLite and PostgreSQL alike."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, timedelta
from time import sleep
from typing import TYPE_CHECKING

import pytest
from django.db import Error, connections, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal_examples import MORNING, note, pain
from sidestep.errors import EntryError
from sidestep.journal.entries import Correction, Entry, Note, PainMoment, PainNoted
from sidestep.journal.models import EntryRow
from strategies import entries

if TYPE_CHECKING:
    from databases import Connect, Place
    from sidestep.journal.store import Journal


def ids(journal: Journal, person: str = "me") -> list[str]:
    return [entry.id for _, entry in journal.entries(person)]


def test_an_entry_comes_back_equal(journal: Journal) -> None:
    """With its fractions of a second, its offset and every sign of its text."""
    assert journal.append(pain("one"))

    ((row, entry),) = journal.entries("me")

    assert entry == pain("one")
    assert entry.at.utcoffset() == MORNING.utcoffset()
    assert row == journal.last_row("me")


@given(st.lists(entries(), min_size=1, max_size=8, unique_by=lambda entry: entry.id))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_can_happen_can_be_stored(journal: Journal, given_entries: list[Entry]) -> None:
    """Every kind of body, any time of three centuries, any text: in and out again equal, in the order of arrival."""
    journal.delete_everything("me")

    assert journal.append_all(given_entries) == len(given_entries)
    assert [entry for _, entry in journal.entries("me")] == given_entries


def test_a_retry_never_doubles(journal: Journal) -> None:
    """The second answer is False, and the row number stays."""
    assert journal.append(pain("one"))
    row = journal.last_row("me")

    assert not journal.append(pain("one"))
    assert journal.append_all([pain("one"), pain("one"), pain("two"), pain("two")]) == 1
    assert ids(journal) == ["one", "two"]
    assert row < journal.last_row("me")


@pytest.mark.parametrize(
    "other",
    [
        pain("one", 4),
        pain("one", person="stranger"),
        replace(pain("one"), actor="physiotherapist"),
        replace(pain("one"), at=MORNING + timedelta(microseconds=1)),
        replace(pain("one"), at=MORNING.astimezone(UTC)),
        replace(pain("one"), local_date=MORNING.date() + timedelta(days=1)),
    ],
)
def test_an_id_belongs_to_one_entry(journal: Journal, other: Entry) -> None:
    """Another content under the same id, or another person, is refused and told in one line without saying whose."""
    journal.append(pain("one"))

    with pytest.raises(EntryError, match="entry one: The journal already holds another entry with this id") as refused:
        journal.append(other)

    assert "\n" not in str(refused.value)
    assert "me" not in str(refused.value).split()
    assert journal.entries("me")[0][1] == pain("one")
    assert journal.entries("stranger") == ()


def test_all_or_nothing(journal: Journal) -> None:
    """One entry that is refused keeps the whole lot out, and every refusal is named."""
    journal.append(pain("one"))

    with pytest.raises(EntryError) as refused:
        journal.append_all([pain("two"), pain("one", 9), pain("three", 11)])

    assert sorted(problem.where for problem in refused.value.problems) == ["entry one", "entry three"]
    assert ids(journal) == ["one"]


def test_an_import_keeps_what_is_good(journal: Journal) -> None:
    """New, already there and refused are counted apart."""
    journal.append(pain("one"))

    stored = journal.append_good([pain("one"), pain("two"), pain("two"), pain("two", 8), pain("three", 11)])

    assert (stored.new, stored.already) == (1, 2)
    assert sorted(problem.where for problem in stored.refused) == ["entry three", "entry two"]
    assert ids(journal) == ["one", "two"]


def test_what_no_journal_can_hold_is_refused(journal: Journal) -> None:
    """Even when it was made in Python, past the types."""
    with pytest.raises(EntryError, match=r"body\.level: 11 is not a pain level"):
        journal.append(pain("one", body=PainNoted(level=11, when=PainMoment.NOW)))

    assert ids(journal) == []


def test_only_what_is_new_is_read(journal: Journal) -> None:
    """A reader who remembers the last row gets what came after it."""
    journal.append_all([pain("one"), pain("two")])
    seen = journal.last_row("me")
    journal.append_all([pain("theirs", person="somebody"), pain("three")])

    assert [entry.id for _, entry in journal.entries("me", after=seen)] == ["three"]
    assert journal.entries("me", after=journal.last_row("me")) == ()


def test_each_person_has_a_journal_of_their_own(journal: Journal) -> None:
    """A stranger's entries are never read along, also when the names are nearly the same."""
    journal.append_all([pain("one"), pain("two", person="ME"), pain("three", person="me%")])

    assert ids(journal) == ["one"]
    assert journal.people() == ("ME", "me", "me%")
    assert journal.last_row("nobody") == 0
    assert journal.entries("nobody") == ()


def test_many_entries_at_once(journal: Journal) -> None:
    """Ten thousand in one transaction, in order, and the same again adds none."""
    many = [pain(str(number)) for number in range(10_000)]

    assert journal.append_all(many) == 10_000
    assert journal.append_all(many) == 0
    assert ids(journal) == [entry.id for entry in many]
    assert list(journal.everything()) == many


def test_the_database_itself_refuses_to_change_an_entry(journal: Journal) -> None:
    """A mistake in a program cannot rewrite what happened, nor delete a single entry."""
    journal.append_all([pain("one"), pain("two")])
    rows = EntryRow.objects.using(journal.using)

    for mistake in (lambda: rows.update(kind="note"), lambda: rows.filter(entry_id="one").delete()):
        with pytest.raises(Error, match="entries of the journal are"), transaction.atomic(using=journal.using):
            mistake()

    assert ids(journal) == ["one", "two"]


def test_everything_of_a_person_can_be_deleted(journal: Journal) -> None:
    """Theirs is gone, nobody else's is, and the same ids may be used again."""
    journal.append_all([pain("one"), pain("two"), pain("theirs", person="somebody")])

    assert journal.delete_everything("me") == 2
    assert journal.delete_everything("me") == 0

    assert (ids(journal), journal.last_row("me"), journal.people()) == ([], 0, ("somebody",))
    assert journal.append(pain("one", 9))


def test_row_numbers_are_never_used_again(journal: Journal) -> None:
    """A reader with an old number cannot mistake new entries for those it has seen."""
    journal.append_all([pain("one"), pain("two")])
    last = journal.last_row("me")
    journal.delete_everything("me")

    journal.append(pain("three"))

    assert journal.last_row("me") > last


def test_after_the_deletion_no_permit_is_left(journal: Journal) -> None:
    """The next entry is as safe from deletion as the first."""
    journal.append(pain("one"))
    journal.delete_everything("me")
    journal.append(pain("two"))

    with pytest.raises(Error, match="entries of the journal are"):
        EntryRow.objects.using(journal.using).all().delete()


def test_deleted_words_are_in_no_file_of_sqlite(sqlite: Place, connect: Connect) -> None:
    """Neither in the database nor in its log."""
    journal = connect(sqlite)
    journal.append_all(note(str(number), f"unmistakable-{number}" * 50) for number in range(200))
    journal.append(note("theirs", "to be kept", person="somebody"))
    assert any(b"unmistakable" in file.read_bytes() for file in sqlite.directory.iterdir())

    journal.delete_everything("me")

    assert not any(b"unmistakable" in file.read_bytes() for file in sqlite.directory.iterdir())
    assert any(b"to be kept" in file.read_bytes() for file in sqlite.directory.iterdir())


@pytest.mark.postgres
def test_deleted_words_are_not_in_the_table_of_postgresql(postgresql: Place, connect: Connect) -> None:
    """The table's file is written anew without them."""
    journal = connect(postgresql)
    journal.append_all(note(str(number), f"unmistakable-{number}") for number in range(200))
    journal.append(note("theirs", "to be kept", person="somebody"))

    journal.delete_everything("me")

    with connections[journal.using].cursor() as cursor:
        cursor.execute("CHECKPOINT")
        cursor.execute("SELECT pg_read_binary_file(pg_relation_filepath('journal_entry'))")
        content = bytes(cursor.fetchone()[0])
    assert b"unmistakable" not in content
    assert b"to be kept" in content


def test_writers_at_the_same_time_lose_nothing(journal: Journal) -> None:
    """Four at once, each for themselves and all with one entry in common: every entry is stored, once."""

    def write(writer: int) -> int:
        try:
            own = sum(journal.append(pain(f"{writer}-{number}")) for number in range(25))
            return own + journal.append(pain("common"))
        finally:
            connections[journal.using].close()

    with ThreadPoolExecutor(4) as pool:
        new = list(pool.map(write, range(4)))

    assert sorted(new) == [25, 25, 25, 26]
    assert len(ids(journal)) == 101


def test_a_reader_beside_writers_misses_nothing(journal: Journal) -> None:
    """Whoever asks only for rows above the last one seen ends up with every entry: rows appear in rising order."""

    def write(writer: int) -> None:
        try:
            for number in range(30):
                journal.append_all([pain(f"{writer}-{number}-{part}") for part in range(3)])
        finally:
            connections[journal.using].close()

    seen: list[str] = []
    last = 0
    with ThreadPoolExecutor(3) as pool:
        writers = [pool.submit(write, writer) for writer in range(3)]
        done = False
        while not done:
            done = all(writer.done() for writer in writers)
            for row, entry in journal.entries("me", after=last):
                seen.append(entry.id)
                last = row
            sleep(0.001)  # a reader that never rests would keep Python from the writers
        for writer in writers:
            writer.result()

    assert len(seen) == len(set(seen)) == 270


def test_a_commit_is_the_journals_own(journal: Journal) -> None:
    """Inside somebody else's transaction nothing could be acknowledged, so it is not accepted there."""
    with transaction.atomic(using=journal.using), pytest.raises(RuntimeError, match="durable"):
        journal.append(pain("one"))


def test_a_correction_is_stored_as_an_entry_of_its_own(journal: Journal) -> None:
    """Both stay in the journal."""
    journal.append(pain("one"))
    journal.append(pain("two", body=Correction(supersedes="one", body=Note(text="it was the other knee"))))

    assert ids(journal) == ["one", "two"]
