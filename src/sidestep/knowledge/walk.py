"""Walking the shapes: every value inside a thing, with the way to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from sidestep.knowledge.source import Steps


def walk(thing: Any, steps: Steps = ()) -> Iterator[tuple[Steps, Any]]:
    """Give everything inside ``thing``, itself first, in the order of its fields."""
    waiting: list[tuple[Steps, Any]] = [(steps, thing)]
    while waiting:
        steps, thing = waiting.pop()
        yield steps, thing
        waiting.extend(((*steps, step), part) for step, part in reversed(_parts(thing)) if part is not None)


def _parts(thing: Any) -> list[tuple[str | int, Any]]:
    kind = type(thing)
    if kind is tuple:
        return list(enumerate(thing))
    if kind in (str, int, float, bool):
        return []
    if isinstance(thing, Mapping):
        return list(thing.items())
    return [(name, getattr(thing, name)) for name in _field_names(cast("Any", kind))]


@cache
def _field_names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()
