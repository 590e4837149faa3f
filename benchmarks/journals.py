"""The journal on SQLite and on a real PostgreSQL."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import postgres
from lives import PERSON, years
from sidestep.journal.codec import export_lines, from_line
from sidestep.knowledge import load
from stores import journal_at
from timing import Row, median, milliseconds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sidestep.journal.store import Journal

YEARS = 10


def rows() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        yield from _on("SQLite", None, Path(folder))
        try:
            with postgres.server() as url:
                yield from _on("PostgreSQL", url, Path(folder))
        except postgres.NotInstalledError as missing:
            yield Row("PostgreSQL", str(missing))


def _on(name: str, url: str | None, folder: Path) -> Iterator[Row]:
    entries = years(load(), YEARS)
    numbers = count()
    journal = journal_at(url, folder)
    one = entries[-1]
    single = milliseconds(lambda: journal.append(replace(one, id=f"one-{next(numbers)}", person="one")))
    yield Row(f"{name}: one entry saved", median(single))
    yield Row(f"{name}: {len(entries)} entries saved at once", _once(lambda: journal.append_all(entries)))
    row = journal.last_row(PERSON)
    yield Row(f"{name}: all of them read", _once(lambda: journal.entries(PERSON)))
    yield Row(f"{name}: what is new read", median(milliseconds(lambda: journal.entries(PERSON, after=row - 1))))
    lines = list(export_lines(entries))
    yield Row(
        f"{name}: export written as text", _once(lambda: list(export_lines(e for _, e in journal.entries(PERSON))))
    )
    yield Row(f"{name}: import of it, all there already", _once(lambda: _import(journal, lines)))


def _import(journal: Journal, lines: list[str]) -> int:
    return journal.append_all([from_line(line) for line in lines[1:]])


def _once(run: Any) -> str:
    return median(milliseconds(run, most_times=1))
