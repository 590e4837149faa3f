"""The entries that count, once corrections are applied. Pure; the order of arrival changes nothing."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING, cast

from sidestep.journal.entries import Body, Correction, Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

type _Said = tuple[Body | None] | tuple[()]
"""What a correction says in the end: another body, ``(None,)`` to take back, or ``()`` nothing: it was taken back."""

_by_order = attrgetter("local_date", "at", "id")
_by_instant = attrgetter("at", "id")


def in_force(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries without the corrections, each with its latest body, in the order of `Entry.order`.

    A corrected entry keeps its id, actor, instant and date. Of several corrections of one entry the one made last
    counts (by instant, then id). A correction may itself be corrected: taking it back (``body=None``) lets what it
    replaced stand again, and a body put in its place is what it says from then on. Corrections that point to nothing,
    round in a circle or to another person's entry change nothing. An id that comes twice counts once.
    """
    given = tuple(entries)
    by_id = {entry.id: entry for entry in given}
    if len(by_id) < len(given):
        by_id = _without_doubles(given)
    corrections = [entry for entry in by_id.values() if type(entry.body) is Correction]
    if corrections:
        _apply(by_id, corrections)
    return tuple(sorted(by_id.values(), key=_by_order))


def _without_doubles(entries: Iterable[Entry]) -> dict[str, Entry]:
    """Of entries that share an id keep the same one whichever came first. A store refuses them when they differ."""
    by_id: dict[str, Entry] = {}
    for entry in entries:
        other = by_id.setdefault(entry.id, entry)
        if other is not entry and other != entry:
            by_id[entry.id] = min(other, entry, key=lambda either: (*either.order, repr(either)))
    return by_id


def _apply(by_id: dict[str, Entry], corrections: Iterable[Entry]) -> None:
    """Give corrected entries their latest body, and leave out those taken back and the corrections themselves."""
    of: dict[str, list[Entry]] = defaultdict(list)
    for correction in sorted(corrections, key=_by_instant):
        del by_id[correction.id]
        of[cast("Correction", correction.body).supersedes].append(correction)
    for name, said in _last_words(by_id, of).items():
        if not said:
            continue
        if said[0] is None:
            del by_id[name]
        else:
            by_id[name] = replace(by_id[name], body=said[0])


def _last_words(standing: Mapping[str, Entry], of: Mapping[str, list[Entry]]) -> dict[str, _Said]:
    """What is said in the end about each standing entry that has corrections."""
    corrected = [standing[name] for name in of if name in standing]
    walk = list(corrected)
    for entry in walk:  # it grows: from the entries to their corrections, to the corrections of these, and so on
        walk.extend(correction for correction in of.get(entry.id, ()) if correction.person == entry.person)
    said: dict[str, _Said] = {}
    for entry in reversed(walk):
        last: _Said = (_innermost(entry.body),) if entry.id not in standing else ()
        for correction in of.get(entry.id, ()):
            if correction.person == entry.person and said[correction.id]:
                last = said[correction.id]
                if last == (None,) and entry.id not in standing:
                    last = ()
        said[entry.id] = last
    return {entry.id: said[entry.id] for entry in corrected}


def _innermost(body: Body | None) -> Body | None:
    while isinstance(body, Correction):
        body = body.body
    return body


def earlier_bodies(entries: Iterable[Entry]) -> dict[str, tuple[Body, ...]]:
    """What corrected entries said before, oldest first, by the id of the entry; what is said now is not among it."""
    by_id = {entry.id: entry for entry in entries}
    said: dict[str, list[Body | None]] = {}
    corrections = [entry for entry in by_id.values() if isinstance(entry.body, Correction)]
    for correction in sorted(corrections, key=_by_instant):
        first = _first_of(correction, by_id)
        if first is not None:
            said.setdefault(first.id, [first.body]).append(_innermost(correction.body))
    now = {entry.id: entry.body for entry in in_force(by_id.values())}
    return {
        name: tuple(
            body
            for position, body in enumerate(bodies)
            if body is not None and body != now.get(name) and body not in bodies[:position]
        )
        for name, bodies in said.items()
    }


def _first_of(entry: Entry, by_id: Mapping[str, Entry]) -> Entry | None:
    """The entry that a correction, or a correction of it, is about."""
    seen: set[str] = set()
    while isinstance(entry.body, Correction):
        if entry.id in seen or (following := by_id.get(entry.body.supersedes)) is None:
            return None
        seen.add(entry.id)
        entry = following
    return entry
