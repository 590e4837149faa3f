"""What a process has read of a person's journal so far, kept so that a request reads only what is new.

The journal is append-only, so rows that were read stay as they are. Each refresh is one query: it starts at the last
known row, which must still be the same entry; if it is not, the journal was deleted or restored and all is read again.
Whoever has not asked for longest is forgotten first, and read again when they come back.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING, Protocol, cast

from sidestep.journal.entries import Correction
from sidestep.journal.reading import in_force
from sidestep.programme import Memo

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from sidestep.errors import Problem
    from sidestep.journal.entries import Entry

_REMEMBERED_AT_MOST = 64


class Stored(Protocol):
    @property
    def new(self) -> int: ...
    @property
    def already(self) -> int: ...
    @property
    def refused(self) -> tuple[Problem, ...]: ...


class Store(Protocol):
    """What the coach needs of a journal (``journal.store.Journal`` is one)."""

    def append(self, entry: Entry) -> bool: ...
    def append_good(self, entries: Iterable[Entry]) -> Stored: ...
    def entries(self, person: str, after: int = 0) -> tuple[tuple[int, Entry], ...]: ...
    def delete_everything(self, person: str) -> int: ...


@dataclass(frozen=True, slots=True)
class Kept:
    """Everything a person's journal holds up to ``last_row``: the same for readers in every language."""

    last_row: int
    by_id: dict[str, Entry]
    in_force: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class History:
    """A journal, and what has been worked out from it for one reader, in their words.

    ``memory`` is by what it is and the day that it is for; it depends on nothing but the entries up to that day.
    ``memo`` and its lock go on from history to history, so that the programme folds only what is new.
    """

    kept: Kept
    memory: dict[tuple[str, date], object] = field(default_factory=dict)
    memo: Memo = field(default_factory=Memo)
    folding: threading.Lock = field(default_factory=threading.Lock)  # a memo serves one at a time

    @property
    def by_id(self) -> dict[str, Entry]:
        return self.kept.by_id

    @property
    def in_force(self) -> tuple[Entry, ...]:
        return self.kept.in_force

    @property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(self.by_id.values())

    def remembered[T](self, key: tuple[str, date], make: Callable[[], T]) -> T:
        """The value under the key, made once. Making twice at the same moment is harmless: all that is kept is pure."""
        if (found := self.memory.get(key)) is not None:
            return cast("T", found)
        made = make()
        if len(self.memory) >= _REMEMBERED_AT_MOST:
            self.memory.clear()
        self.memory[key] = made
        return made


@dataclass(slots=True)
class _Person:
    """What is known of one person, and whose turn it is to read on."""

    kept: Kept = field(default_factory=lambda: Kept(0, {}, ()))
    by_reader: dict[str, History] = field(default_factory=dict)
    turn: threading.Lock = field(default_factory=threading.Lock)


@dataclass(frozen=True, slots=True)
class Histories:
    """Histories of at most ``most`` persons, for readers who differ in the words of their knowledge. Thread-safe."""

    most: int = 1  # enough on one's own machine
    _known: OrderedDict[str, _Person] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def of(self, store: Store, person: str, reader: str = "") -> History:
        """Whoever asks while the same journal is being read waits for that, and then reads only what is new since."""
        known = self._person(person)
        with known.turn:
            fresh = _refreshed(store, person, known.kept)
            if fresh is None:
                known.by_reader.clear()
                fresh = _read(store.entries(person), Kept(0, {}, ()))
            known.kept = fresh
            history = known.by_reader.get(reader) or History(fresh)
            if history.kept is not fresh:
                new = list(islice(fresh.by_id.values(), len(history.by_id), None))
                history = replace(history, kept=fresh, memory=_still_true(history, new))
            known.by_reader[reader] = history
            return history

    def __len__(self) -> int:
        return len(self._known)

    def __contains__(self, person: str) -> bool:
        return person in self._known

    def forget(self, person: str) -> None:
        with self._lock:
            self._known.pop(person, None)

    def _person(self, person: str) -> _Person:
        with self._lock:
            known = self._known.setdefault(person, _Person())
            self._known.move_to_end(person)
            while len(self._known) > self.most:
                self._known.popitem(last=False)
            return known


def _refreshed(store: Store, person: str, known: Kept) -> Kept | None:
    """None where what is known is no longer how the stored journal begins."""
    if not known.last_row:
        return _read(store.entries(person), known)
    rows = store.entries(person, after=known.last_row - 1)
    if not rows or rows[0][0] != known.last_row or known.by_id.get(rows[0][1].id) != rows[0][1]:
        return None
    return _read(rows[1:], known)


def _read(rows: Sequence[tuple[int, Entry]], known: Kept) -> Kept:
    if not rows:
        return known
    by_id = known.by_id | {entry.id: entry for _, entry in rows}
    return Kept(rows[-1][0], by_id, in_force(by_id.values()))


def _still_true(known: History, new: list[Entry]) -> dict[tuple[str, date], object]:
    """What was worked out for days before all that is new. A correction may change any day."""
    if any(isinstance(entry.body, Correction) for entry in new):
        return {}
    first = min(entry.local_date for entry in new)
    return {key: value for key, value in list(known.memory.items()) if key[1] < first}
