"""Draw the stills that the site shows where nothing can move: python tools/stills.py [EXERCISE ...].

WebP from the best view, in src/sidestep/web/client/public/figure/stills/, for every exercise that has a motion:
{exercise}.webp is the end of the first rung's work that says most, {exercise}-other.webp its other end,
{exercise}-{way}.webp what says most of another way of doing it, {exercise}-{way}-{band}.webp the same with the band in
another place, or without it ("no_band").
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sidestep.figure.drawing import Studio
from sidestep.figure.stills import HEIGHT, WIDTH, ends, shown, still, webp
from sidestep.knowledge import load
from sidestep.knowledge.motion import band_look, way_for

if TYPE_CHECKING:
    from sidestep.knowledge import Knowledge

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
    found |= {f"{exercise}-{way.id}.webp": (way.id, SAYS_MOST) for way in motion.ways if not way.rungs}
    looks = {rung.id: (way.id, band_look(rung)) for rung in known.ladder if (way := way_for(motion, rung.id))}
    drawn = {looks[place] for place, _ in found.values() if place in looks}
    for place, (way_id, look) in looks.items():
        if (way_id, look) not in drawn:
            found.setdefault(f"{exercise}-{way_id}-{look}.webp", (place, SAYS_MOST))
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
