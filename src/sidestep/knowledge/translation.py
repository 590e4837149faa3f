"""The knowledge in another language: every ``Text`` replaced, everything else as it is.

What has no translation stays English. The version is that of the content, whatever language it is read in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any, cast, get_args, get_type_hints

from sidestep.knowledge.self_test_questions import self_test_questions
from sidestep.knowledge.types import FOR_PEOPLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sidestep.knowledge.language import Language
    from sidestep.knowledge.library import Knowledge


def in_language(knowledge: Knowledge, language: Language) -> Knowledge:
    """``knowledge`` is the English one."""
    words = language.sentences
    said: dict[str, Any] = {
        field.name: with_texts(getattr(knowledge, field.name), lambda text: words.get(text, text))
        for field in fields(knowledge)
        if field.name not in ("version", "language")
    }
    for test in said["self_tests"].values():
        asked = {question.id: question for question in self_test_questions(test, language)}
        said["questions"] = {**said["questions"], **asked}
    return replace(knowledge, **said, language=language)


def texts_in(thing: Any) -> Iterator[str]:
    """Every text for people inside ``thing``, in the order of its fields."""
    found: list[str] = []

    def note(text: str) -> str:
        found.append(text)
        return text

    with_texts(thing, note)
    return iter(found)


def with_texts[T](thing: T, change: Callable[[str], str]) -> T:
    """``thing`` with ``change`` made to each of its texts; what has none is shared, not copied."""
    if isinstance(thing, tuple):
        parts = tuple(with_texts(part, change) for part in thing)
        return cast("T", parts) if _differ(parts, thing) else thing
    if isinstance(thing, Mapping):
        held = {key: with_texts(part, change) for key, part in thing.items()}
        return cast("T", held) if _differ(held.values(), thing.values()) else thing
    if not is_dataclass(thing) or isinstance(thing, type):
        return thing
    changed: dict[str, Any] = {}
    for name, is_text in _fields(type(thing)):
        value = getattr(thing, name)
        new = _changed(value, change) if is_text else with_texts(value, change)
        if new is not value:
            changed[name] = new
    return replace(thing, **changed) if changed else thing


def _changed(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, tuple):
        return tuple(map(change, value))
    return value if value is None else change(value)


def _differ(new: Any, old: Any) -> bool:
    return any(one is not other for one, other in zip(new, old, strict=True))


@cache
def _fields(shape: type) -> tuple[tuple[str, bool], ...]:
    """The names of a dataclass's fields, and whether they hold texts."""
    hints = get_type_hints(shape, include_extras=True)
    return tuple((field.name, _is_text(hints[field.name])) for field in fields(cast("Any", shape)))


def _is_text(hint: Any) -> bool:
    return FOR_PEOPLE in getattr(hint, "__metadata__", ()) or any(map(_is_text, get_args(hint)))
