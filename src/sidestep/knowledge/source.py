"""One YAML file read as plain data, with the line of every value and every mistake of form told at once.

Read as YAML 1.2 reads it: ``yes``, ``no`` and ``on`` are words, dates are words, ``010`` is ten, and a key that comes
twice is a mistake instead of a silent loss.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from sidestep.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

try:
    from yaml import CSafeLoader as _Base
except ImportError:  # PyYAML without libyaml
    from yaml import SafeLoader as _Base  # type: ignore[assignment]

type Steps = tuple[str | int, ...]
"""The way to a value inside a file: field names and places in lists (from 0)."""

_NAMING_FIELDS = ("id", "exercise", "finding", "condition", "number")


class _Loader(_Base):
    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}


_READERS: dict[str, tuple[str, str, Callable[[str], Any]]] = {
    "null": (r"~|null|Null|NULL|", "~nN", lambda _: None),
    "bool": (r"true|True|TRUE|false|False|FALSE", "tTfF", lambda text: text.lower() == "true"),
    "int": (r"[-+]?[0-9]+", "-+0123456789", lambda text: int(text, 10)),
    "float": (
        r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?",
        "-+.0123456789",
        float,
    ),
}
for _name, (_pattern, _first, _) in _READERS.items():
    _Loader.add_implicit_resolver(
        f"tag:yaml.org,2002:{_name}",
        re.compile(rf"^(?:{_pattern})$"),
        [*_first, ""] if _name == "null" else list(_first),
    )


@dataclass(frozen=True, slots=True)
class SourceFile:
    """``content`` is made of dict, list, str, int, float, bool and None; it is None when nothing could be read."""

    name: str
    content: Any = None
    lines: Mapping[Steps, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def place(self, steps: Steps = ()) -> str:
        """Where something is, for people: ``questions/places.yaml:12 pain_places > options > left > text``."""
        known = next((steps[:end] for end in range(len(steps), -1, -1) if steps[:end] in self.lines), None)
        line = "" if known is None else f":{self.lines[known]}"
        return f"{self.name}{line} {' > '.join(self._labels(steps))}".rstrip()

    def _labels(self, steps: Steps) -> Iterator[str]:
        here = self.content
        for step in steps:
            try:
                here = here[step]
            except (KeyError, IndexError, TypeError):
                here = None
            yield _label(step, here)


def _label(step: str | int, value: Any) -> str:
    if isinstance(step, str):
        return step
    if isinstance(value, dict):
        name = next((value[key] for key in _NAMING_FIELDS if isinstance(value.get(key), str | int)), None)
        if name is not None:
            return str(name)
    return f"#{step + 1}"


def read_source(path: Path, name: str) -> SourceFile:
    """Read ``path``; ``name`` is what people call it (its path inside the knowledge). Never raises for its content."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return SourceFile(name, problems=(Problem(name, "This file is missing.", "Write it, or restore it."),))
    except UnicodeDecodeError:
        return SourceFile(name, problems=(Problem(name, "This file is not UTF-8 text.", "Save it as UTF-8."),))
    except OSError as error:
        return SourceFile(name, problems=(Problem(name, f"This file cannot be read: {error.strerror}."),))
    return source_of(text, name)


def source_of(text: str, name: str) -> SourceFile:
    """Read the text of a file that people call ``name``. Never raises."""
    try:
        node = _compose(text)
    except yaml.YAMLError as error:
        return SourceFile(name, problems=(_syntax_problem(name, error),))
    if node is None:
        return SourceFile(name, problems=(Problem(name, "This file is empty.", "Write its content."),))
    walk = _Walk()
    content = walk.read(node, ())
    file = SourceFile(name, content, walk.lines)
    problems = tuple(Problem(file.place(steps), what, mend) for steps, what, mend in walk.problems)
    return SourceFile(name, content, walk.lines, problems)


def _compose(text: str) -> yaml.Node | None:
    loader = _Loader(text)
    try:
        node: yaml.Node | None = loader.get_single_node()
    finally:
        loader.dispose()
    return node


def _syntax_problem(name: str, error: yaml.YAMLError) -> Problem:
    mark = getattr(error, "problem_mark", None)
    where = name if mark is None else f"{name}:{mark.line + 1}"
    said = getattr(error, "problem", None) or "unreadable"
    return Problem(
        where,
        f"This is not well-formed YAML here ({said}).",
        "Look at this line and the one above: indentation, a missing colon, or text with a colon that needs quotes.",
    )


class _Walk:
    """Nodes to plain data; keeps the line of every value."""

    def __init__(self) -> None:
        self.lines: dict[Steps, int] = {}
        self.problems: list[tuple[Steps, str, str]] = []
        self._open: set[int] = set()

    def read(self, node: yaml.Node, steps: Steps, line: int | None = None) -> Any:
        self.lines[steps] = node.start_mark.line + 1 if line is None else line
        if id(node) in self._open:
            self.problems.append((steps, "This text refers to itself.", "Write it out instead of using an alias."))
            return None
        self._open.add(id(node))
        try:
            if isinstance(node, yaml.MappingNode):
                return self._mapping(node, steps)
            if isinstance(node, yaml.SequenceNode):
                return [self.read(part, (*steps, number)) for number, part in enumerate(node.value)]
            return self._scalar(node, steps)
        finally:
            self._open.discard(id(node))

    def _mapping(self, node: yaml.MappingNode, steps: Steps) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                self.problems.append(
                    (steps, f"The name of a field (line {line}) must be a word.", "Write a plain name.")
                )
                continue
            key = str(key_node.value)
            if key in result:
                self.problems.append(
                    (
                        steps,
                        f'"{key}" is given twice (again in line {line}).',
                        "Keep one of the two; the other is lost.",
                    )
                )
                continue
            result[key] = self.read(value_node, (*steps, key), line)
        return result

    def _scalar(self, node: yaml.Node, steps: Steps) -> Any:
        kind = node.tag.removeprefix("tag:yaml.org,2002:")
        if kind == "str":
            return str(node.value)
        if kind not in _READERS:
            self.problems.append(
                (steps, f'The mark "{node.tag}" is not understood.', "Remove it and write plain text.")
            )
            return None
        try:
            return _READERS[kind][2](node.value)
        except ValueError:  # "!!int x"
            self.problems.append((steps, f'"{node.value}" is not a number.', "Write the number alone."))
            return None
