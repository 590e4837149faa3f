"""Tables for a page and for a spreadsheet: of a chart, and of every entry."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sidestep.journal.codec import entry_to_plain
from sidestep.report.charts.svg import Svg, element, text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sidestep.journal.entries import Entry
    from sidestep.knowledge.language import Language

FIRST = ("local_date", "at", "kind", "id", "person", "actor")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001 - what some spreadsheets take for it
NOTHING = "\N{EN DASH}"

type Cell = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class Table:
    """``columns`` name the unit of what is in them. None in a row: not known, which is not zero."""

    name: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def shown(language: Language, cell: Cell) -> str:
    """As it is read on a page."""
    match cell:
        case None:
            return NOTHING
        case date():
            return language.dated(cell)
        case int() | float():
            return language.number(cell)
        case _:
            return cell


def html_rows(language: Language, table: Table) -> Svg:
    """The rows as markup: what a day is heads its row."""
    return Svg("".join(str(_html_row(language, row)) for row in table.rows))


def _html_row(language: Language, row: tuple[Cell, ...]) -> Svg:
    first, *others = (text(shown(language, cell)) for cell in row)
    return element("tr", element("th", first, scope="row"), *(element("td", cell) for cell in others))


def table_csv(table: Table) -> str:
    """CSV (RFC 4180): days as year-month-day, numbers with a point; what is not known stays empty."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow([_cell(column) for column in table.columns])
    writer.writerows([_cell(round(cell, 2) if isinstance(cell, float) else cell) for cell in row] for row in table.rows)
    return file.getvalue()


def as_csv(entries: Iterable[Entry]) -> str:
    """CSV (RFC 4180): a column for each field that occurs; lists and mappings as JSON.

    Text that a spreadsheet would run as a formula gets an apostrophe in front.
    """
    rows = [_row(entry) for entry in entries]
    columns = dict.fromkeys((*FIRST, *(name for row in rows for name in row)))
    file = io.StringIO()
    writer = csv.DictWriter(file, columns, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()


def _row(entry: Entry) -> dict[str, object]:
    plain = entry_to_plain(entry)
    body = plain.pop("body")
    return {name: _cell(value) for name, value in (plain | body).items()}


def _cell(value: object) -> object:
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
