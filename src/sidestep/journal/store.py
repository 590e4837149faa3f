"""The journal in its database: entries are added, read, and all deleted together; nothing else.

What `append` has returned from is on the disk. A retry with the same id never doubles an entry.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, timedelta, timezone
from functools import cache
from itertools import batched
from sys import intern
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, connections, transaction
from django.db.models import Max

from sidestep.errors import EntryError, Problem, StoreError
from sidestep.journal import codec
from sidestep.journal.entries import Entry
from sidestep.journal.failures import as_store_errors
from sidestep.journal.models import EntryRow, Erasure
from sidestep.journal.scrubbing import scrub

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_BATCH = 500
_COLUMNS = ("entry_id", "person", "actor", "at", "offset_minutes", "local_date", "body")


@dataclass(frozen=True, slots=True)
class Stored:
    """What came of entries that were given: how many are new, how many were there already, and which were refused."""

    new: int
    already: int
    refused: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Journal:
    """The journal in the database that Django knows as ``using``.

    Every method raises StoreError when the database cannot be used: locked, full, read-only, damaged, unreachable.
    """

    using: str = "default"

    def append(self, entry: Entry) -> bool:
        """Store one entry; False when it is there already. EntryError: unusable, or its id belongs to another entry."""
        return self.append_all((entry,)) == 1

    def append_all(self, entries: Iterable[Entry]) -> int:
        """Store all of them, or with EntryError none. Returns how many are new."""
        with self._transaction():
            stored = self._store(entries)
            if stored.refused:
                raise _refusal(stored.refused)
        return stored.new

    def append_good(self, entries: Iterable[Entry]) -> Stored:
        """Store in one transaction those that can be stored, and name those that cannot: for an import."""
        with self._transaction():
            return self._store(entries)

    def entries(self, person: str, after: int = 0) -> tuple[tuple[int, Entry], ...]:
        """Return the person's entries of the rows above ``after``, each with its row number, as they arrived.

        Rows of one person become visible in rising order, so the last number seen is enough to ask for what is new.
        """
        rows = EntryRow.objects.using(self.using).filter(person=person, row__gt=after).order_by("row")
        with as_store_errors():
            found = tuple(rows.values_list("row", *_COLUMNS))
        return tuple((row, _entry(row, columns)) for row, *columns in found)

    def everything(self) -> Iterator[Entry]:
        """Yield everybody's entries as of one instant, as they arrived: for a backup."""
        rows = EntryRow.objects.using(self.using).order_by("row").values_list("row", *_COLUMNS)
        with as_store_errors():
            for row, *columns in rows.iterator(chunk_size=_BATCH):
                yield _entry(row, columns)

    def size(self) -> int:
        """Return how many entries there are of everybody."""
        with as_store_errors():
            return EntryRow.objects.using(self.using).count()

    def last_row(self, person: str) -> int:
        """Return the number of the person's newest row, or 0. It never falls, but to 0 when everything is deleted."""
        with as_store_errors():
            newest = EntryRow.objects.using(self.using).filter(person=person).aggregate(row=Max("row"))["row"]
        return newest or 0

    def people(self) -> tuple[str, ...]:
        with as_store_errors():
            people = EntryRow.objects.using(self.using).values_list("person", flat=True).distinct()
            return tuple(sorted(people.order_by()))

    def delete_everything(self, person: str) -> int:
        """Delete the person's entries for good and return how many there were.

        Once it is committed the space they took is overwritten too. Backups and exports made before are not touched.
        """
        with self._transaction():
            self._wait_for_turn({person})
            permit = Erasure.objects.using(self.using).create(person=person)
            deleted, _ = EntryRow.objects.using(self.using).filter(person=person).delete()
            permit.delete(using=self.using)
            transaction.on_commit(lambda: scrub(self.using), using=self.using)
        return deleted

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """Commit before the caller goes on (durable), so that what is acknowledged is kept."""
        with as_store_errors(), transaction.atomic(using=self.using, durable=True):
            yield

    def _store(self, entries: Iterable[Entry]) -> Stored:
        rows, unusable = _rows(entries)
        self._wait_for_turn({row.person for row in rows})
        try:
            with transaction.atomic(using=self.using):
                new, taken = self._insert(rows)
        except IntegrityError:  # another writer was first with one of the ids; now it can be seen and compared
            new, taken = self._insert(rows)
        return Stored(new=new, already=len(rows) - new - len(taken), refused=(*unusable, *taken))

    def _insert(self, rows: Sequence[EntryRow]) -> tuple[int, list[Problem]]:
        there: dict[str, EntryRow] = {}
        for batch in batched((row.entry_id for row in rows), _BATCH):
            there |= EntryRow.objects.using(self.using).in_bulk(batch, field_name="entry_id")
        new: list[EntryRow] = []
        taken: list[Problem] = []
        for row in rows:
            other = there.setdefault(row.entry_id, row)
            if other is row:
                new.append(row)
            elif _content(other) != _content(row):
                taken.append(_taken(row.entry_id))
        EntryRow.objects.using(self.using).bulk_create(new, batch_size=_BATCH)
        return len(new), taken

    def _wait_for_turn(self, people: Iterable[str]) -> None:
        """Let one writer at a time add to a person's journal, so that rows become visible in rising order.

        SQLite has one writer at a time anyway.
        """
        if connections[self.using].vendor != "postgresql":
            return
        with connections[self.using].cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '5s'")
            for person in sorted(people):  # everybody in the same order, so that nobody waits in a circle
                cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"sidestep.journal/{person}"])


def _rows(entries: Iterable[Entry]) -> tuple[list[EntryRow], list[Problem]]:
    rows: list[EntryRow] = []
    unusable: list[Problem] = []
    for entry in entries:
        try:
            rows.append(_row(codec.checked(entry)))
        except EntryError as error:
            unusable.append(Problem(where=f"entry {entry.id}", what=error.message))
    return rows, unusable


def _row(entry: Entry) -> EntryRow:
    offset = entry.at.utcoffset()
    assert offset is not None  # noqa: S101 - the codec has checked it
    return EntryRow(
        entry_id=entry.id,
        person=entry.person,
        actor=entry.actor,
        kind=codec.kind_of(entry.body),
        at=entry.at.astimezone(UTC),
        offset_minutes=offset // timedelta(minutes=1),
        local_date=entry.local_date,
        body=codec.body_to_line(entry.body),
    )


def _content(row: EntryRow) -> tuple[object, ...]:
    return tuple(getattr(row, column) for column in _COLUMNS)


def _entry(row: int, columns: Sequence[Any]) -> Entry:
    name, person, actor, at, offset_minutes, local_date, body = columns
    try:
        return Entry(
            id=name,
            person=intern(person),
            actor=intern(actor),
            at=at.astimezone(_zone(offset_minutes)),
            local_date=local_date,
            body=codec.body_from_line(body),
        )
    except EntryError as error:
        raise StoreError(
            f"Row {row} of the journal cannot be read by this Sidestep ({error.message}) Update Sidestep."
        ) from error


@cache
def _zone(offset_minutes: int) -> timezone:
    return timezone(timedelta(minutes=offset_minutes))


def _taken(name: str) -> Problem:
    return Problem(
        where=f"entry {name}",
        what="The journal already holds another entry with this id.",
        mend="Give each entry an id of its own; to change one, correct it.",
    )


def _refusal(refused: tuple[Problem, ...]) -> EntryError:
    if len(refused) == 1:
        return EntryError(str(refused[0]))
    return EntryError(f"{len(refused)} entries were refused, and nothing was stored:", refused)
