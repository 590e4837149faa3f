"""Draw the stills that the site shows where nothing can move: python tools/stills.py [EXERCISE ...].

WebP from the best view, in src/sidestep/web/client/public/figure/stills/, for every exercise that has a motion:
{exercise}.webp is the end of the first rung's work that says most, {exercise}-other.webp its other end,
{exercise}-{way}.webp what says most of another way of doing it, {exercise}-{way}-no_band.webp of a way whose picture
has a band, without it.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sidestep.figure.drawing import Studio
from sidestep.figure.stills import HEIGHT, WIDTH, ends, shown, still, webp
from sidestep.knowledge import load
from sidestep.knowledge.motion import way_for

if TYPE_CHECKING:
    from sidestep.knowledge import Knowledge
    from sidestep.knowledge.motion import Motion
    from sidestep.knowledge.types import Exercise

STILLS = Path(__file__).parents[1] / "src/sidestep/web/client/public/figure/stills"
MOST_BYTES = 15_000
SAYS_MOST, OTHER = 0, 1


def pictures(knowledge: Knowledge, exercise: str) -> dict[str, tuple[str, int]]:
    """The files of an exercise: of which rung, and which end of its work."""
    known, motion = knowledge.exercises[exercise], knowledge.motions[exercise]
    first = way_for(motion, known.start_rung)
    found = {f"{exercise}.webp": (known.start_rung, SAYS_MOST), f"{exercise}-other.webp": (known.start_rung, OTHER)}
    for rung in known.ladder:
        way = way_for(motion, rung.id)
        if way is not None and first is not None and way.id != first.id:
            found.setdefault(f"{exercise}-{way.id}.webp", (rung.id, SAYS_MOST))
    return found | _without_a_band(known, motion, {rung for rung, _ in found.values()})


def _without_a_band(known: Exercise, motion: Motion, drawn: set[str]) -> dict[str, tuple[str, int]]:
    """Of the rungs without a band whose way is drawn with one: the first of each."""
    ways = {rung.id: way.id for rung in known.ladder if (way := way_for(motion, rung.id)) is not None}
    banded = {ways[rung.id] for rung in known.ladder if rung.id in drawn and rung.band_level}
    found: dict[str, tuple[str, int]] = {}
    for rung in known.ladder:
        if not rung.band_level and rung.id not in drawn and ways.get(rung.id) in banded:
            found.setdefault(f"{known.id}-{ways[rung.id]}-no_band.webp", (rung.id, SAYS_MOST))
    return found


def main(names: list[str]) -> None:
    knowledge = load()
    STILLS.mkdir(parents=True, exist_ok=True)
    wanted = names or sorted(knowledge.motions)
    if not names:
        for path in STILLS.glob("*.webp"):
            path.unlink()
    with Studio(WIDTH, HEIGHT) as studio:
        for exercise in wanted:
            for name, (rung, position) in pictures(knowledge, exercise).items():
                seen = shown(knowledge, exercise, rung)
                drawn = webp(still(studio, seen, ends(seen)[position]), MOST_BYTES)
                (STILLS / name).write_bytes(drawn)
    print(f"Stills of {len(wanted)} exercises in {STILLS}.")  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])
