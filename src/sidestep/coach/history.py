"""What a process has read of a person's journal so far, kept so that a request reads only what is new.

The journal is append-only, so rows that were read stay as they are. Each refresh is one query: it starts at the last
known row, which must still be the same entry; if it is not, the journal was deleted or restored and all is read again.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, cast

from sidestep.journal.entries import Correction
from sidestep.journal.reading import in_force
from sidestep.programme import Memo

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
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
class History:
    """Everything a person's journal holds up to ``last_row``, and what has been worked out from it.

    ``memory`` is by what it is and the day that it is for; it depends on nothing but the entries up to that day.
    ``memo`` and its lock go on from history to history, so that the programme folds only what is new.
    """

    last_row: int
    by_id: dict[str, Entry]
    in_force: tuple[Entry, ...]
    memory: dict[tuple[str, date], object]
    memo: Memo
    folding: threading.Lock  # a memo serves one at a time

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


def nothing() -> History:
    return History(0, {}, (), {}, Memo(), threading.Lock())


@dataclass(frozen=True, slots=True)
class Histories:
    """Histories by person. Safe for several threads."""

    _known: dict[str, History] = field(default_factory=dict)
    _turns: dict[str, threading.Lock] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def of(self, store: Store, person: str) -> History:
        """Whoever asks while the same journal is being read waits for that, and then reads only what is new since."""
        with self._lock:
            turn = self._turns.setdefault(person, threading.Lock())
        with turn:
            with self._lock:
                known = self._known.get(person) or nothing()
            fresh = _refreshed(store, person, known)
            with self._lock:
                self._known[person] = fresh
            return fresh

    def forget(self, person: str) -> None:
        with self._lock:
            self._known.pop(person, None)


def _refreshed(store: Store, person: str, known: History) -> History:
    rows = store.entries(person, after=max(known.last_row - 1, 0))
    if known.last_row:
        if not rows or rows[0][0] != known.last_row or known.by_id.get(rows[0][1].id) != rows[0][1]:
            known, rows = nothing(), store.entries(person)
        else:
            rows = rows[1:]
    if not rows:
        return known
    by_id = known.by_id | {entry.id: entry for _, entry in rows}
    still_true = _still_true(known, [entry for _, entry in rows])
    return History(rows[-1][0], by_id, in_force(by_id.values()), still_true, known.memo, known.folding)


def _still_true(known: History, new: list[Entry]) -> dict[tuple[str, date], object]:
    """What was worked out for days before all that is new. A correction may change any day."""
    if any(isinstance(entry.body, Correction) for entry in new):
        return {}
    first = min(entry.local_date for entry in new)
    return {key: value for key, value in list(known.memory.items()) if key[1] < first}
