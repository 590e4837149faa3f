"""The sentences that the program itself says, collected from its source: what a language has to translate besides the
content."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = Path(__file__).parent.parent
_ITSELF = "knowledge/language.py"  # passes on what others wrote out


def sentences_said(source: Path = SOURCE) -> dict[str, list[str]]:
    """By file, in its order. A sentence of several files stands with the first."""
    found: dict[str, list[str]] = {}
    seen: set[str] = set()
    for name, arguments in _said(source):
        for argument in arguments:
            sentence = _literal(argument)
            if sentence is not None and sentence not in seen:
                seen.add(sentence)
                found.setdefault(name, []).append(sentence)
    return found


def not_written_out(source: Path = SOURCE) -> Iterator[str]:
    """Where something is said that is no literal, and that nobody could therefore translate."""
    for name, arguments in _said(source):
        for argument in arguments:
            if name != _ITSELF and _literal(argument) is None:
                yield f"{name}:{argument.lineno} {ast.unparse(argument)}"


def _said(source: Path) -> Iterator[tuple[str, list[ast.expr]]]:
    for path in sorted(source.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if not any(word in text for word in ("say(", "marked(", ".count(")):
            continue
        name = path.relative_to(source).as_posix()
        calls = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call))
        for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
            yield name, _sentences_of(call)


def _sentences_of(call: ast.Call) -> list[ast.expr]:
    called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if called in ("say", "marked"):
        return call.args[:1]
    return call.args[1:3] if called == "count" and len(call.args) == 3 else []  # noqa: PLR2004 - of one, of many


def _literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None
