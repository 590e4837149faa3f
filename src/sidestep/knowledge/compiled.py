"""The knowledge as one JSON file, read with the standard library alone (installed packages, the browser).

The file says which sources it was made from, so that in a checkout with changed YAML it is never served stale.
"""

from __future__ import annotations

import hashlib
import json
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from sidestep.errors import KnowledgeError
from sidestep.knowledge.library import Knowledge

FORMAT = 2
_SHAPED_BY = ("types.py", "rules.py", "library.py", "loader.py", "language.py", "self_test_questions.py")


# --- to plain data -----------------------------------------------------------------------------------------------


def to_plain(value: Any) -> Any:
    """Dataclasses to mappings (fields at their default left out), tuples to lists, enumerations to their values."""
    if is_dataclass(value):
        return {
            field.name: to_plain(held)
            for field in fields(value)
            if (held := getattr(value, field.name)) != _default(field)
        }
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [to_plain(part) for part in value]
    if isinstance(value, Mapping):
        return {key: to_plain(part) for key, part in value.items()}
    return value


def _default(field: Any) -> Any:
    if field.default_factory is not MISSING:
        return field.default_factory()
    return field.default  # MISSING equals no value


# --- and back ----------------------------------------------------------------------------------------------------


def from_plain[T](shape: type[T], plain: Any) -> T:
    """Undo ``to_plain`` for data that it wrote: trusted, so nothing is validated here."""
    result: T = _reader(cast("Any", shape))(plain)
    return result


@cache
def field_types(shape: type) -> dict[str, Any]:
    """Give the types of a dataclass's fields by name, resolved."""
    return get_type_hints(shape)


def _as_is(plain: Any) -> Any:
    return plain


@cache
def _reader(shape: Any) -> Callable[[Any], Any]:
    origin, parts = get_origin(shape), get_args(shape)
    if origin in (Union, types.UnionType):
        return _optional(next(part for part in parts if part is not type(None)))
    if origin is tuple:
        return _tuple(parts)
    if origin is Mapping:
        return _mapping(parts[1])
    if is_dataclass(shape):
        return _dataclass(shape)
    if isinstance(shape, type) and issubclass(shape, Enum):
        return shape
    return _as_is


def _optional(shape: Any) -> Callable[[Any], Any]:
    read = _reader(shape)
    return lambda plain: None if plain is None else read(plain)


def _tuple(parts: tuple[Any, ...]) -> Callable[[Any], Any]:
    read = _reader(parts[0])  # all tuples of the knowledge hold one type
    return tuple if read is _as_is else lambda plain: tuple(map(read, plain))


def _mapping(shape: Any) -> Callable[[Any], Any]:
    read = _reader(shape)
    return lambda plain: {key: read(part) for key, part in plain.items()}


def _dataclass(shape: Any) -> Callable[[Any], Any]:
    readers: dict[str, Callable[[Any], Any]] = {}

    def read(plain: Any) -> Any:
        if not readers:  # on first use: a shape may contain itself
            readers.update({name: _reader(held) for name, held in field_types(shape).items()})
        return shape(**{name: readers[name](held) for name, held in plain.items()})

    return read


# --- digests and the file ----------------------------------------------------------------------------------------


def content_digest(plain: Any) -> str:
    """Digest what ``to_plain`` gives: the order of things counts, comments and spacing in their source do not."""
    text = json.dumps(plain, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def source_digest(directory: Path) -> str:
    """Digest every file of a knowledge directory, by name and bytes, and the shapes that it is read into."""
    digest = hashlib.sha256()
    shapes = (path for name in _SHAPED_BY if (path := Path(__file__).with_name(name)).is_file())
    for path in (*sorted(directory.rglob("*.yaml")), *shapes):
        data = path.read_bytes()
        name = path.relative_to(directory).as_posix() if path.is_relative_to(directory) else path.name
        digest.update(f"{name}\n{len(data)}\n".encode())
        digest.update(data)
    return digest.hexdigest()


def write_compiled(
    knowledge: Knowledge, path: Path, *, source: str = "", languages: Mapping[str, Mapping[str, str]] | None = None
) -> None:
    """Write ``knowledge`` to ``path``; ``source`` is the digest of the directory that it was read from.

    ``languages``: by code, English to that language.
    """
    document = {"format": FORMAT, "source": source, "knowledge": to_plain(knowledge), "languages": languages or {}}
    path.write_text(json.dumps(document, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def read_compiled(path: Path) -> Knowledge:
    """Read what ``write_compiled`` wrote. Raises KnowledgeError when it is something else."""
    return _knowledge(_document(path), path)


def read_fresh(path: Path, directory: Path) -> Knowledge | None:
    """Read the compiled knowledge; None when it is not there or ``directory`` has changed since it was made."""
    if not path.is_file():
        return None
    document = _document(path)
    if directory.is_dir() and document["source"] != source_digest(directory):
        return None
    return _knowledge(document, path)


def read_fresh_sentences(path: Path, directory: Path, code: str) -> Mapping[str, str] | None:
    """The same for the translations into a language; empty when it has none."""
    if not path.is_file():
        return None
    document = _document(path)
    if directory.is_dir() and document["source"] != source_digest(directory):
        return None
    sentences: Mapping[str, str] = document["languages"].get(code, {})
    return sentences


def _document(path: Path) -> dict[str, Any]:
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise KnowledgeError(
            f"The compiled knowledge {path} cannot be read: {error}. Install Sidestep again."
        ) from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise KnowledgeError(f"The compiled knowledge {path} is of another version. Install Sidestep again.")
    return document


def _knowledge(document: dict[str, Any], path: Path) -> Knowledge:
    try:
        return from_plain(Knowledge, document["knowledge"])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise KnowledgeError(
            f"The compiled knowledge {path} does not fit this version. Install Sidestep again."
        ) from error


def compile_to(path: Path, directory: Path) -> None:
    """Compile ``directory`` into ``path`` (for the build). Raises KnowledgeError when anything in it is wrong."""
    from sidestep.knowledge.languages import load_languages  # noqa: PLC0415 - reading the compiled form needs no YAML
    from sidestep.knowledge.loader import load_directory  # noqa: PLC0415

    knowledge, languages = load_directory(directory), load_languages(directory)
    sentences = {code: one.sentences for code, one in languages.items()}
    write_compiled(knowledge, path, source=source_digest(directory), languages=sentences)
