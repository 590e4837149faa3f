"""Draw exercises from two sides at three moments for the documentation: python tools/contact_sheet.py [EXERCISE ...].

One picture for each exercise in docs/images/exercises/; its page and the page "Every exercise in pictures" show it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from sidestep.figure.drawing import Studio
from sidestep.figure.mesh import Runner
from sidestep.figure.stills import SHEET_HEIGHT, SHEET_WIDTH, sheet, shown, webp
from sidestep.knowledge import load

PICTURES = Path(__file__).parents[1] / "docs" / "images" / "exercises"
MOST_BYTES = 40_000


def main(names: list[str]) -> None:
    knowledge = load()
    PICTURES.mkdir(parents=True, exist_ok=True)
    known = sorted(knowledge.motions)
    if not names:
        for path in PICTURES.glob("*.webp"):
            path.unlink()
    runners = list(Runner)
    with Studio(SHEET_WIDTH, SHEET_HEIGHT) as studio:
        for exercise in names or known:
            runner = runners[known.index(exercise) % len(runners)]
            picture = webp(sheet(studio, shown(knowledge, exercise, runner=runner)), MOST_BYTES)
            (PICTURES / f"{exercise}.webp").write_bytes(picture)
    print(f"Pictures of {len(names or known)} exercises in {PICTURES}.")  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])
