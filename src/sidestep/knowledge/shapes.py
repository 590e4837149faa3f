"""Plain data into the knowledge's dataclasses, strictly; mistakes in words that a physiotherapist understands."""

from __future__ import annotations

import difflib
import inspect
import json
import types
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any, Union, cast, get_args, get_origin

from pydantic import ConfigDict, TypeAdapter, ValidationError

from sidestep.knowledge import rules as rule_types
from sidestep.knowledge import types as knowledge_types
from sidestep.knowledge.compiled import field_types

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from sidestep.knowledge.source import Steps

# pydantic reads its settings from this attribute; set here, the shapes themselves know nothing of pydantic.
for _module in (knowledge_types, rule_types):
    for _, _shape in inspect.getmembers(_module, is_dataclass):
        cast("Any", _shape).__pydantic_config__ = ConfigDict(strict=True, extra="forbid")


@dataclass(frozen=True, slots=True)
class Mistake:
    steps: Steps
    what: str
    mend: str


def structure[T](shape: type[T], plain: Any) -> T | tuple[Mistake, ...]:
    """Make a value of ``shape``, or tell every mistake that ``plain`` has."""
    try:
        # The JSON form: strict there still takes a list for a tuple and a word for an enumeration.
        made: T = _adapter(cast("Any", shape)).validate_json(json.dumps(plain))
    except ValidationError as error:
        return tuple(_mistake(shape, detail) for detail in error.errors(include_url=False))
    return made


@cache
def _adapter(shape: Any) -> Any:
    return TypeAdapter(shape)


def _mistake(shape: Any, detail: ErrorDetails) -> Mistake:
    steps, given = detail["loc"], detail["input"]
    kind = detail["type"]
    if kind == "missing":
        return _missing(shape, steps)
    if kind in ("unexpected_keyword_argument", "extra_forbidden"):
        return _unknown(shape, steps)
    if kind == "enum":
        return _not_among(shape, steps, given)
    if kind in ("too_long", "too_short"):
        return Mistake(steps, "This has too many or too few values.", "Give two: the lowest and the highest.")
    what, mend = _WANTED.get(kind, (detail["msg"].lower(), ""))
    if given is None:
        return Mistake(steps, f"Nothing is written here; it must be {what}.", "Fill it in, or leave the field out.")
    return Mistake(steps, f"This must be {what}, not {_shown(given)}.", mend)


_WANTED = {
    "string_type": ("text", "Put quotes around it."),
    "int_type": ("a whole number", "Write it without quotes and unit."),
    "int_from_float": ("a whole number", "Round it."),
    "float_type": ("a number", "Write it without quotes and unit."),
    "bool_type": ("true or false", "Write true or false without quotes."),
    "tuple_type": ("a list", "Write [first, second], or one line with a dash for each."),
    "dict_type": ("a group of named fields", "Write name: value lines, indented."),
    "mapping_type": ("a group of named fields", "Write name: value lines, indented."),
    "dataclass_type": ("a group of named fields", "Write name: value lines, indented."),
}


def _missing(shape: Any, steps: Steps) -> Mistake:
    name = steps[-1]
    if isinstance(name, int):
        return Mistake(steps[:-1], "This has too few values.", "Give two: the lowest and the highest.")
    wanted = _shape_at(shape, steps)
    return Mistake(steps, f'"{name}" is missing.', f"Add it: {_described(wanted)}.")


def _unknown(shape: Any, steps: Steps) -> Mistake:
    holder = _shape_at(shape, steps[:-1])
    names = [field.name for field in fields(holder)] if is_dataclass(holder) else []
    near = difflib.get_close_matches(str(steps[-1]), names, 1)
    mend = f'Did you mean "{near[0]}"?' if near else f"The fields here are: {', '.join(names)}."
    return Mistake(steps, f'There is no field "{steps[-1]}" here.', mend)


def _not_among(shape: Any, steps: Steps, given: Any) -> Mistake:
    wanted = _shape_at(shape, steps)
    words = [member.value for member in wanted] if isinstance(wanted, type) and issubclass(wanted, Enum) else []
    near = difflib.get_close_matches(str(given), words, 1)
    mend = f'Did you mean "{near[0]}"?' if near else "Choose one of them."
    return Mistake(steps, f"{_shown(given)} is none of: {', '.join(words)}.", mend)


def _shape_at(shape: Any, steps: Steps) -> Any:
    """Find the type that belongs at ``steps`` inside ``shape``."""
    for step in steps:
        here = _bare(shape)
        if is_dataclass(here) and isinstance(here, type):
            shape = field_types(here).get(str(step))
        elif get_origin(here) is tuple:
            shape = get_args(here)[0]
        elif get_origin(here) is Mapping:
            shape = get_args(here)[1]
        else:
            return None
    return _bare(shape)


def _bare(shape: Any) -> Any:
    if get_origin(shape) in (Union, types.UnionType):
        return next(part for part in get_args(shape) if part is not type(None))
    return shape


def _described(shape: Any) -> str:
    if isinstance(shape, type) and issubclass(shape, Enum):
        return f"one of {', '.join(member.value for member in shape)}"
    if is_dataclass(shape):
        return "a group of named fields"
    if get_origin(shape) is tuple:
        return "a list"
    return {str: "text", int: "a whole number", float: "a number", bool: "true or false"}.get(shape, "its value")


def _shown(given: Any) -> str:
    if isinstance(given, dict):
        return "a group of named fields"
    if isinstance(given, list):
        return "a list"
    return json.dumps(given, ensure_ascii=False)
