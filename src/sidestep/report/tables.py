"""Every entry as a row of a table, for a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

from sidestep.journal.codec import entry_to_plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sidestep.journal.entries import Entry

FIRST = ("local_date", "at", "kind", "id", "person", "actor")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(entries: Iterable[Entry]) -> str:
    """CSV (RFC 4180): a column for each field that occurs; lists and mappings as JSON.

    Text that a spreadsheet would run as a formula gets an apostrophe in front.
    """
    rows = [_row(entry) for entry in entries]
    columns = dict.fromkeys((*FIRST, *(name for row in rows for name in row)))
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _row(entry: Entry) -> dict[str, object]:
    plain = entry_to_plain(entry)
    body = plain.pop("body")
    return {name: _cell(value) for name, value in (plain | body).items()}


def _cell(value: object) -> object:
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
