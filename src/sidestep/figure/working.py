"""Which of the figure's muscles a rung lights, and how strongly, while its right side works."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sidestep.knowledge.motion import Side, way_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sidestep.knowledge import Knowledge

MUSCLES = Path(__file__).parent / "data" / "muscles.json"
PRIMARY, SECONDARY = 1.0, 0.45
_OTHER, _BOTH = "other ", "both "
_SIDES = {Side.WORKING: ("right",), Side.OTHER: ("left",), Side.BOTH: ("right", "left")}
_OPPOSITE = {"right": "left", "left": "right"}


@cache
def muscles() -> Mapping[str, tuple[str, ...]]:
    """By the words of an exercise in English: its muscles, of the working side unless "other" or "both" comes first."""
    read = json.loads(MUSCLES.read_text(encoding="utf-8"))
    return {words: tuple(names) for words, names in read.items()}


def working(knowledge: Knowledge, exercise: str, rung: str) -> dict[str, float]:
    """By muscle and side, how strongly it is lit. ``knowledge``: in English, in which the muscles are known."""
    known, motion = knowledge.exercises[exercise], knowledge.motions.get(exercise)
    way = None if motion is None else way_for(motion, rung)
    side = (way.works if way else None) or (Side.WORKING if known.per_side else Side.BOTH)
    found: dict[str, float] = {}
    for words, strength in ((known.secondary_muscles, SECONDARY), (known.primary_muscles, PRIMARY)):
        for name in _named(words, _SIDES[side]):
            found[name] = max(found.get(name, 0), strength)
    return found


def _named(words: Iterable[str], working: tuple[str, ...]) -> Iterator[str]:
    for text in words:
        for name in muscles().get(text, ()):
            stem = name.removeprefix(_OTHER).removeprefix(_BOTH)
            other = tuple(_OPPOSITE[side] for side in working)
            sides = _SIDES[Side.BOTH] if name.startswith(_BOTH) else other if name.startswith(_OTHER) else working
            yield from (f"{stem}_{side}" for side in sides)
