"""Entries as plain JSON and as JSON Lines, strictly, so that what is exported comes back equal.

An entry is ``{"id", "person", "actor", "at", "local_date", "body"}``; ``at`` is ISO 8601 with its offset,
``local_date`` is YYYY-MM-DD, and ``body`` carries its ``kind`` beside its own fields. Fields that have their default
value are left out, so that a field added later changes no older entry. An export opens with a line that names the
format and its version.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any, NoReturn, cast

from sidestep.errors import EntryError, Problem
from sidestep.journal import entries as kinds
from sidestep.journal.entries import Body, Entry
from sidestep.journal.fields import (
    Reader,
    Refused,
    answer,
    identifier,
    mapping,
    named,
    nearest,
    number,
    optional,
    pain,
    record,
    shared,
    shown,
)
from sidestep.knowledge.types import Value

FORMAT = "sidestep-journal"
VERSION = 1
_SHORT = 120

KINDS: Mapping[str, type[Any]] = {
    "answers": kinds.AnswersGiven,
    "self_test": kinds.SelfTestDone,
    "session": kinds.SessionDone,
    "pain": kinds.PainNoted,
    "run": kinds.RunDone,
    "note": kinds.Note,
    "away": kinds.Away,
    "equipment": kinds.EquipmentSet,
    "swap": kinds.Swap,
    "cleared": kinds.Cleared,
    "chosen": kinds.Chosen,
    "reminder": kinds.ReminderSet,
    "reminder_sent": kinds.ReminderSent,
    "correction": kinds.Correction,
}
_OTHER_LINE_ENDS = {ord(sign): f"\\u{ord(sign):04x}" for sign in "\x85\u2028\u2029"}
_KIND_OF = {kind: name for name, kind in KINDS.items()}


def kind_of(body: Body) -> str:
    return _KIND_OF[type(body)]


def entry_to_plain(entry: Entry) -> dict[str, Any]:
    return cast("dict[str, Any]", _plain(entry))


def body_to_plain(body: Body) -> dict[str, Any]:
    return cast("dict[str, Any]", _plain(body))


def entry_from_plain(plain: object) -> Entry:
    """Raise EntryError with the field, what is wrong with it, and what to do."""
    return cast("Entry", _strictly(_read_entry, plain))


def body_from_plain(plain: object) -> Body:
    """Raise EntryError with the field, what is wrong with it, and what to do."""
    return cast("Body", _strictly(_read_body, plain))


def checked(entry: Entry) -> Entry:
    """The entry as it will be read back. Raise EntryError when it holds what no journal can."""
    return entry_from_plain(entry_to_plain(entry))


def body_to_line(body: Body) -> str:
    """One form only for equal bodies: names sorted, no spaces."""
    return json.dumps(body_to_plain(body), ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))


def body_from_line(line: str) -> Body:
    """The body of a line that `body_to_line` wrote. Equal short ones, as of many mornings, give the same object."""
    return _body_from_short_line(line) if len(line) <= _SHORT else body_from_plain(_json(line, _OURS))


@lru_cache(maxsize=2048)
def _body_from_short_line(line: str) -> Body:
    return body_from_plain(_json(line, _OURS))


def to_line(entry: Entry) -> str:
    """Without the line's end, and without any sign that some reader of lines takes for one."""
    line = json.dumps(entry_to_plain(entry), ensure_ascii=False, allow_nan=False)
    return line.translate(_OTHER_LINE_ENDS)


def from_line(line: str) -> Entry:
    return entry_from_plain(_json(line))


def export_lines(entries: Iterable[Entry]) -> Iterator[str]:
    """The header and then the entries, each without its line's end."""
    yield json.dumps({"format": FORMAT, "version": VERSION})
    for entry in entries:
        yield to_line(entry)


def read_lines(lines: Iterable[str]) -> Iterator[Entry | Problem]:
    """The entries of an export, and for each line that cannot be read a problem with its number.

    Blank lines are passed over, and so is a missing header. Raise EntryError when the header says that nothing in the
    file can be read: another format, or a version that this Sidestep does not know.
    """
    for position, line in enumerate(lines, start=1):
        stripped = line.removeprefix("\ufeff").strip()
        if not stripped:
            continue
        try:
            plain = _json(stripped)
            if isinstance(plain, dict) and "format" in plain:
                _check_header(plain)
                continue
            yield entry_from_plain(plain)
        except _UnreadableFileError:
            raise
        except EntryError as error:
            yield Problem(where=f"line {position}", what=error.message)


class _UnreadableFileError(EntryError):
    pass


def _check_header(header: Mapping[str, object]) -> None:
    if header["format"] != FORMAT:
        raise _UnreadableFileError(
            f"The file is of the format {shown(header['format'])}, not a journal of Sidestep. Give an exported journal."
        )
    version = header.get("version")
    if isinstance(version, int) and version > VERSION:
        raise _UnreadableFileError(
            f"The file was written by a newer Sidestep (format version {version}; this one reads up to {VERSION})."
            " Update Sidestep, then import it again."
        )
    if version != VERSION:
        raise _UnreadableFileError(
            f"The file says version {shown(version)} of the format, which does not exist. Export the journal again."
        )


def _plain(value: object) -> object:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {name: _plain(item) for name, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        kind = _KIND_OF.get(type(value))
        plain: dict[str, object] = {} if kind is None else {"kind": kind}
        for field in fields(value):
            item = getattr(value, field.name)
            if field.default is MISSING or item != field.default:
                plain[field.name] = _plain(item)
        return plain
    return value


def _read_body(raw: object) -> Any:
    values = dict(mapping(raw))
    kind = values.pop("kind", None)
    if kind is None:
        raise Refused("It is missing.", f"Give one of: {', '.join(KINDS)}.").inside("kind")
    reader = _BODIES.get(kind) if isinstance(kind, str) else None
    if reader is None:
        raise Refused(f"{shown(kind)} is not a kind of entry.", nearest(str(kind), KINDS)).inside("kind")
    return reader(values)


_SPECIAL: Mapping[Any, Reader] = {
    Body: _read_body,
    Value: answer,
    (Entry, "id"): identifier,
    (Entry, "person"): identifier,
    (Entry, "actor"): identifier,
    (kinds.Correction, "supersedes"): identifier,
    (kinds.SelfTestDone, "value"): optional(number),  # degrees and centimetres may lie below zero
    (kinds.SelfTestDone, "pain"): optional(pain),
    (kinds.SetDone, "pain"): optional(pain),
    (kinds.SessionDone, "pain"): optional(pain),
    (kinds.SessionDone, "exercise_pain"): named(pain),
    (kinds.PainNoted, "level"): pain,
    (kinds.RunDone, "pain"): optional(pain),
}
_SHARED = {kind: shared(record(kind, _SPECIAL)) for kind in (kinds.SetDone, kinds.Prescribed)}
_BODIES = {name: record(kind, {**_SPECIAL, **_SHARED}) for name, kind in KINDS.items()}
_read_entry = record(Entry, _SPECIAL)


def _strictly(reader: Reader, plain: object) -> object:
    try:
        return reader(plain)
    except Refused as refused:
        raise EntryError(str(refused)) from None
    except RecursionError:
        raise EntryError("The entry is nested too deeply. A correction holds one entry's body.") from None


def _json(line: str, decoder: json.JSONDecoder | None = None) -> object:
    try:
        return (decoder or _STRICT).decode(line)
    except Refused as refused:
        raise EntryError(str(refused)) from None
    except RecursionError:
        raise EntryError("The line is nested too deeply. A correction holds one entry's body.") from None
    except ValueError as error:
        raise EntryError(f"This is not whole JSON ({error}). Give one JSON object on each line.") from None


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    values = dict(pairs)
    if len(values) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise Refused("It is there twice.", "Keep one of the two.").inside(twice)
    return values


def _no_constant(name: str) -> NoReturn:
    raise Refused(f"{name} is not a number.", "Give a plain number.")


_STRICT = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_no_constant)
_OURS = json.JSONDecoder(parse_constant=_no_constant)  # names stand there once
