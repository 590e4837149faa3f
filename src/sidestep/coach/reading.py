"""A file of entries, read and checked line by line: for an import, and for a plan from a file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sidestep.coach.checks import body_problems, correction_problems, date_problems, is_of_today
from sidestep.errors import Problem
from sidestep.journal.codec import read_lines
from sidestep.journal.entries import Correction, Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from sidestep.knowledge.library import Knowledge


@dataclass(frozen=True, slots=True)
class Read:
    """``entries`` are new; ``already`` counts those that are known with the same content."""

    entries: tuple[Entry, ...]
    already: int
    problems: tuple[Problem, ...]


def read_entries(
    knowledge: Knowledge,
    lines: Iterable[str],
    now: datetime,
    known: Mapping[str, Entry],
    *,
    person: str | None = None,
) -> Read:
    """Good lines become entries (of ``person``, when given); the others become problems with their line number.

    Raise EntryError when the file as a whole is something else.
    """
    seen, say = dict(known), knowledge.language.say
    new: list[Entry] = []
    already = 0
    problems: list[Problem] = []
    numbered = _Numbered(lines)
    for item in read_lines(numbered):
        if isinstance(item, Problem):
            problems.append(item)
            continue
        entry = item if person is None else replace(item, person=person)
        found = list(_problems(knowledge, entry, now, seen))
        if seen.get(entry.id) == entry:
            already += 1
        elif found:
            problems += [
                replace(one, where=say("line {number}, {where}", number=numbered.line, where=one.where))
                for one in found
            ]
        else:
            seen[entry.id] = entry
            new.append(entry)
    return Read(tuple(new), already, tuple(problems))


class _Numbered:
    """Lines that know how many of them were taken."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = lines
        self.line = 0

    def __iter__(self) -> Iterator[str]:
        for line in self.lines:
            self.line += 1
            yield line


def _problems(knowledge: Knowledge, entry: Entry, now: datetime, seen: Mapping[str, Entry]) -> Iterator[Problem]:
    if entry.id in seen:
        say = knowledge.language.say
        what = say('"{id}" is in use for an entry with other content.', id=entry.id)
        yield Problem("id", what, say("Nothing was overwritten."))
    yield from date_problems(knowledge.language, entry, now)
    if is_of_today(knowledge, entry.body):
        yield from body_problems(knowledge, entry.body)
    if isinstance(entry.body, Correction):
        yield from correction_problems(knowledge, entry.body, seen, entry.at)
