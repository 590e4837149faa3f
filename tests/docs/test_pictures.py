"""Every page of the site has its picture, and is measured."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from django.urls import URLPattern, URLResolver, get_resolver, resolve

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tools"))

import tour  # noqa: E402 - the tools are scripts, found through the line above

if TYPE_CHECKING:
    from collections.abc import Iterator

IMAGES = ROOT / "docs" / "images"
BYTES_MOST = 3_000_000
WALKED_TO = {"diary:correct", "diary:take-back", "interview:interview", "interview:stop"}
"""Pages that tools/walks.py comes to."""
NO_PAGES = {
    "today:ill", "today:here", "today:back", "diary:morning", "interview:chosen", "interview:back",
    "session:prepared", "device:token", "device:entries", "device:manifest", "device:service-worker",
    "data:export", "data:calendar", "progress:entries", "progress:table",
    "open:health", "open:calendar", "open:stop", "figure:tracks",
}  # fmt: skip
"""What takes a form, answers a script, or is a file; and the page behind a key in an e-mail."""


def names(resolver: URLResolver, space: str = "") -> Iterator[str]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from names(one, f"{one.namespace}:" if one.namespace else space)
        elif isinstance(one, URLPattern):
            yield f"{space}{one.name}"


def test_the_tour_comes_to_every_page() -> None:
    """A new page is added to tools/tour.py (or to tools/walks.py), and `make pictures` takes its picture."""
    shown = {resolve(stop.path.partition("?")[0]).view_name for stop in tour.PAGES if stop.name != "not-found"}
    assert set(names(get_resolver())) - NO_PAGES - WALKED_TO - shown == set()


def test_the_page_of_pictures_shows_those_that_are_there() -> None:
    """docs/pictures.md names every picture, none is missing, and together they are small."""
    page = (ROOT / "docs" / "pictures.md").read_text(encoding="utf-8")
    named = re.findall(r"\]\((images/[^)]+)\)", page)
    assert {ROOT / "docs" / one for one in named} == set((IMAGES / "site").glob("*.webp"))
    assert sum(path.stat().st_size for path in IMAGES.rglob("*") if path.is_file()) < BYTES_MOST
