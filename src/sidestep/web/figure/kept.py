"""Tracks as they go out, worked out once: the same for everybody, by language and by the bend that a plan allows."""

from __future__ import annotations

import gzip
import hashlib
import json
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from sidestep.knowledge.language import Units
from sidestep.programme.depth import limits
from sidestep.web.runner import coach_in

if TYPE_CHECKING:
    from sidestep.knowledge import Knowledge

_MOST = 400  # of about 10 kB
_EFFORT = 6  # of gzip
_PLAIN = "en"  # the language in which the figure's muscles are known


def version(language: str) -> str:
    """Of all that tracks are made from: what is kept under it never changes."""
    return hashlib.sha256(f"{_knowledge(language).version} {_of_the_solver()}".encode()).hexdigest()[:12]


@cache
def _of_the_solver() -> str:
    folder = Path(__file__).parents[2] / "figure"
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.suffix in {".py", ".json"}:
            digest.update(path.read_bytes())
    return digest.hexdigest()


@lru_cache(maxsize=_MOST)
def packed(language: str, exercise: str, rung: str, bend: int | None, fault: str | None) -> bytes:
    """The tracks as compressed JSON. Raises MotionError where there are none."""
    from sidestep.figure.tracks import tracks  # noqa: PLC0415 - numpy comes with it, and only the figure needs it
    from sidestep.figure.working import working  # noqa: PLC0415

    made = tracks(_knowledge(language), exercise, rung, cap=bend, fault=fault)
    lit = working(_knowledge(_PLAIN), exercise, rung)
    return gzip.compress(
        json.dumps({**made, "working": lit}, ensure_ascii=False, separators=(",", ":")).encode(), _EFFORT
    )


def bends(language: str) -> frozenset[int]:
    """The limits that may be asked for: a plan's, and no others."""
    return limits(_knowledge(language))


def _knowledge(language: str) -> Knowledge:
    return coach_in(language, Units.METRIC).knowledge
