"""Strict readers from plain JSON values to typed ones, made once from the dataclasses' own annotations."""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from datetime import date, datetime, timedelta
from difflib import get_close_matches
from enum import StrEnum
from typing import Any

type Reader = Callable[[object], Any]

ID_LENGTH = 200
_YEARS = range(1900, 2200)
_SHOWN = 60
_KNOWN_MOST = 4096
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")  # NUL, and halves of characters
_LARGEST = 1e15  # whole numbers up to here are exact everywhere, in JavaScript too


class Refused(Exception):  # noqa: N818 - it never leaves the codec, which turns it into EntryError
    """A value that a field cannot hold: ``path`` to it, what is wrong, what to do."""

    def __init__(self, what: str, mend: str) -> None:
        super().__init__(what)
        self.path: list[str] = []
        self.what = what
        self.mend = mend

    def inside(self, step: str) -> Refused:
        self.path.insert(0, step)
        return self

    def __str__(self) -> str:
        where = ".".join(self.path).replace(".[", "[")
        return f"{where}: {self.what} {self.mend}" if where else f"{self.what} {self.mend}"


def shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."


def nearest(name: str, known: typing.Iterable[str]) -> str:
    """``Did you mean "x"?``, or all the names when none is near."""
    names = sorted(known)
    match = get_close_matches(name, names, n=1)
    return f'Did you mean "{match[0]}"?' if match else f"Known: {', '.join(names)}."


def text(raw: object) -> str:
    if not isinstance(raw, str):
        raise Refused(f"{shown(raw)} is not text.", "Give text in quotes.")
    if _UNSTORABLE.search(raw):
        raise Refused(f"{shown(raw)} holds characters that cannot be stored.", "Leave them out.")
    return raw


def identifier(raw: object) -> str:
    name = text(raw)
    if not name.strip() or len(name) > ID_LENGTH or not name.isprintable():
        raise Refused(f"{shown(name)} is not an id.", f"Give 1 to {ID_LENGTH} printable characters.")
    return name


def truth(raw: object) -> bool:
    if not isinstance(raw, bool):
        raise Refused(f"{shown(raw)} is not true or false.", "Give true or false.")
    return raw


def count(raw: object) -> int:
    if isinstance(raw, bool) or not isinstance(raw, int) or not 0 <= raw <= _LARGEST:
        raise Refused(f"{shown(raw)} is not a count.", "Give a whole number, 0 or more.")
    return raw


def pain(raw: object) -> int:
    if isinstance(raw, bool) or not isinstance(raw, int) or not 0 <= raw <= 10:  # noqa: PLR2004 - the pain scale
        raise Refused(f"{shown(raw)} is not a pain level.", "Give a whole number from 0 (none) to 10 (the worst).")
    return raw


def number(raw: object) -> float:
    if isinstance(raw, bool) or not isinstance(raw, int | float) or not -_LARGEST <= raw <= _LARGEST:
        raise Refused(f"{shown(raw)} is not a number.", "Give a plain number.")
    return raw


def amount(raw: object) -> float:
    value = number(raw)
    if value < 0:
        raise Refused(f"{shown(raw)} is less than nothing.", "Give 0 or more.")
    return value


def day(raw: object) -> date:
    try:
        value = date.fromisoformat(text(raw))
    except ValueError:
        raise Refused(f"{shown(raw)} is not a date.", "Give it as YYYY-MM-DD.") from None
    return _in_years(value)


def instant(raw: object) -> datetime:
    try:
        value = datetime.fromisoformat(text(raw))
    except ValueError:
        raise Refused(f"{shown(raw)} is not a date with time.", "Give it as YYYY-MM-DDTHH:MM:SS+HH:MM.") from None
    offset = value.utcoffset()
    if offset is None:
        raise Refused(f"{shown(raw)} has no offset from UTC.", "Add it, as in 2026-03-01T07:30:00+01:00.")
    if offset % timedelta(minutes=1):
        raise Refused(f"{shown(raw)} has an offset with seconds.", "Give the offset in whole minutes.")
    return _in_years(value)


def answer(raw: object) -> str | float | bool | tuple[str, ...]:
    """A ``Value`` of the knowledge: text, number, true or false, or a list of texts."""
    if isinstance(raw, bool):
        return raw
    if isinstance(raw, str):
        return text(raw)
    if isinstance(raw, list):
        return many(text)(raw)
    if isinstance(raw, int | float):
        return number(raw)
    raise Refused(f"{shown(raw)} is not an answer.", "Give text, a number, true or false, or a list of texts.")


def optional(reader: Reader) -> Reader:
    return lambda raw: None if raw is None else reader(raw)


def many(reader: Reader) -> Callable[[object], tuple[Any, ...]]:
    def read(raw: object) -> tuple[Any, ...]:
        if not isinstance(raw, list):
            raise Refused(f"{shown(raw)} is not a list.", "Give a list in square brackets.")
        values = []
        for position, item in enumerate(raw):
            try:
                values.append(reader(item))
            except Refused as refused:
                raise refused.inside(f"[{position}]") from None
        return tuple(values)

    return read


def named(reader: Reader) -> Callable[[object], dict[str, Any]]:
    def read(raw: object) -> dict[str, Any]:
        values = {}
        for name, item in mapping(raw).items():
            try:
                values[text(name)] = reader(item)
            except Refused as refused:
                raise refused.inside(str(name)) from None
        return values

    return read


def mapping(raw: object) -> dict[str, object]:
    if not isinstance(raw, dict):
        raise Refused(f"{shown(raw)} is not a JSON object.", 'Give names with values: {"name": value}.')
    return raw


def choice[E: StrEnum](kind: type[E]) -> Callable[[object], E]:
    def read(raw: object) -> E:
        try:
            return kind(text(raw))
        except ValueError:
            raise Refused(f"{shown(raw)} is not one of the choices.", nearest(str(raw), list(kind))) from None

    return read


def record(kind: type[Any], special: Mapping[Any, Reader]) -> Reader:
    """A reader of one dataclass. ``special`` readers, by (class, field) or by type, come before those by annotation."""
    hints = typing.get_type_hints(kind)
    readers = {
        field.name: special.get((kind, field.name)) or reader_of(hints[field.name], special) for field in fields(kind)
    }
    required = {field.name for field in fields(kind) if field.default is MISSING and field.default_factory is MISSING}

    def read(raw: object) -> Any:
        values = {}
        for name, item in mapping(raw).items():
            reader = readers.get(name)
            if reader is None:
                raise Refused("There is no such field.", nearest(str(name), readers)).inside(str(name))
            try:
                values[name] = reader(item)
            except Refused as refused:
                raise refused.inside(name) from None
        if missing := required - values.keys():
            raise Refused("It is missing.", "Every entry of this kind has it.").inside(min(missing))
        return kind(**values)

    return read


def shared(reader: Reader) -> Reader:
    """The same object for equal records of plain values, of which a journal holds many: immutable, read once."""
    known: dict[tuple[object, ...], Any] = {}

    def read(raw: object) -> Any:
        values = mapping(raw)
        key = (*values, *values.values(), *map(type, values.values()))  # by type too: 1, 1.0 and true are not the same
        try:
            return known[key]
        except KeyError:
            made = reader(raw)
        except TypeError:  # a list or an object in it
            return reader(raw)
        if len(known) >= _KNOWN_MOST:
            known.clear()
        known[key] = made
        return made

    return read


_BY_TYPE: Mapping[Any, Reader] = {str: text, bool: truth, int: count, float: amount, date: day, datetime: instant}


def reader_of(hint: Any, special: Mapping[Any, Reader]) -> Reader:
    if hint in special:
        return special[hint]
    if hint in _BY_TYPE:
        return _BY_TYPE[hint]
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in {typing.Union, types.UnionType}:
        (inner,) = (argument for argument in arguments if argument is not types.NoneType)
        return optional(reader_of(inner, special))
    if origin is tuple:
        return many(reader_of(arguments[0], special))
    if origin is not None:
        return named(reader_of(arguments[1], special))
    return choice(hint) if issubclass(hint, StrEnum) else record(hint, special)


def _in_years[D: date](value: D) -> D:
    if value.year not in _YEARS:
        raise Refused(f"{value} is too far away.", f"Give a year from {_YEARS[0]} to {_YEARS[-1]}.")
    return value
