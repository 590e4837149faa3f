"""Pages of the documentation made from the knowledge, so that what they say is what Sidestep does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docs_pages import danger, exercises, numbers, pain_types, programmes, safety, self_tests, sources

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from sidestep.knowledge import Knowledge

PAGES: tuple[Callable[[Knowledge], Iterator[tuple[str, str]]], ...] = (
    pain_types.pages,
    exercises.pages,
    programmes.pages,
    self_tests.pages,
    danger.pages,
    numbers.pages,
    sources.pages,
    safety.pages,
)


def pages(knowledge: Knowledge) -> Mapping[str, str]:
    """Every generated page: its path below the folder, and its text (MyST)."""
    return {path: text for make in PAGES for path, text in make(knowledge)}


def write_pages(knowledge: Knowledge, to: Path) -> None:
    """Write the pages, touching only those that changed, so that the next build reads only those."""
    made = pages(knowledge)
    for path, text in made.items():
        file = to / path
        if not file.is_file() or file.read_text(encoding="utf-8") != text:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
    kept = {to / path for path in made}
    for file in to.rglob("*.md"):
        if file not in kept:
            file.unlink()
