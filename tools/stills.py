"""Draw the stills that the site shows where nothing can move: python tools/stills.py [EXERCISE ...].

For every exercise that has a motion, its end position and its start position from the best view, as WebP in
src/sidestep/web/client/public/figure/stills/: {exercise}.webp and {exercise}-start.webp.
"""

from __future__ import annotations

import sys
from pathlib import Path

from sidestep.figure.drawing import Studio
from sidestep.figure.stills import HEIGHT, WIDTH, shown, still, webp
from sidestep.knowledge import load

STILLS = Path(__file__).parents[1] / "src/sidestep/web/client/public/figure/stills"
MOST_BYTES = 15_000
POSITIONS = {"": 1.0, "-start": 0.0}


def main(names: list[str]) -> None:
    knowledge = load()
    STILLS.mkdir(parents=True, exist_ok=True)
    wanted = names or sorted(knowledge.motions)
    if not names:
        for path in STILLS.glob("*.webp"):
            path.unlink()
    with Studio(WIDTH, HEIGHT) as studio:
        for exercise in wanted:
            seen = shown(knowledge, exercise)
            for position, share in POSITIONS.items():
                picture = webp(still(studio, seen, share), MOST_BYTES)
                (STILLS / f"{exercise}{position}.webp").write_bytes(picture)
    print(f"Stills of {len(wanted)} exercises in {STILLS}.")  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])
