"""Which of the figure's muscles an exercise lights, and how strongly, while its right side works."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sidestep.knowledge.types import Exercise

MUSCLES = Path(__file__).parent / "data" / "muscles.json"
PRIMARY, SECONDARY = 1.0, 0.45
_OTHER, _BOTH = "other ", "both "


@cache
def muscles() -> Mapping[str, tuple[str, ...]]:
    """By the words of an exercise in English: its muscles, of the working side unless "other" or "both" comes first."""
    read = json.loads(MUSCLES.read_text(encoding="utf-8"))
    return {words: tuple(names) for words, names in read.items()}


def working(exercise: Exercise) -> dict[str, float]:
    """By muscle and side, how strongly it is lit. ``exercise``: in English, in which the muscles are known."""
    found: dict[str, float] = {}
    for words, strength in ((exercise.secondary_muscles, SECONDARY), (exercise.primary_muscles, PRIMARY)):
        for name in _named(words, per_side=exercise.per_side):
            found[name] = max(found.get(name, 0), strength)
    return found


def _named(words: Iterable[str], *, per_side: bool) -> Iterator[str]:
    for text in words:
        for name in muscles().get(text, ()):
            stem = name.removeprefix(_OTHER).removeprefix(_BOTH)
            both = name.startswith(_BOTH) or not per_side
            sides = ("right", "left") if both else ("left",) if name.startswith(_OTHER) else ("right",)
            yield from (f"{stem}_{side}" for side in sides)
