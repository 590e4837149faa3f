"""Draw exercises from two sides at three moments for the documentation: python tools/contact_sheet.py [EXERCISE ...].

One picture for each exercise in docs/images/exercises/; its page and the page "Every exercise in pictures" show it.
One more for each way of moving that only a self-test has; the page of the test shows it.
"""

from __future__ import annotations

import hashlib
import json
import sys
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from sidestep.figure.drawing import Studio
from sidestep.figure.mesh import Runner
from sidestep.figure.stills import SHEET_HEIGHT, SHEET_WIDTH, sheet, shown, webp
from sidestep.knowledge import load

if TYPE_CHECKING:
    from sidestep.knowledge import Knowledge

PICTURES = Path(__file__).parents[1] / "docs" / "images" / "exercises"
MADE_FROM = PICTURES / "made-from.json"
MOST_BYTES = 16_000


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
            tests = (way.id for way in knowledge.motions[exercise].ways if not way.rungs)
            for place in (None, *tests):
                picture = webp(sheet(studio, shown(knowledge, exercise, place, runner)), MOST_BYTES)
                name = exercise if place is None else f"{exercise}-{place}"
                (PICTURES / f"{name}.webp").write_bytes(picture)
    write_made_from(knowledge, names or known)
    print(f"Pictures of {len(names or known)} exercises in {PICTURES}.")  # noqa: T201


def made_from(knowledge: Knowledge, exercise: str) -> str:
    """What the pictures of an exercise show, in short: when it changes, they have to be drawn again."""
    known = knowledge.exercises[exercise]
    rung = next(each for each in known.ladder if each.id == known.start_rung)
    told = repr((knowledge.motions[exercise], rung, known.dose.tempo, known.primary_muscles, known.knee_bend_degrees))
    digest = hashlib.sha256(told.encode())
    for runner in Runner:
        digest.update((files("sidestep.figure") / "data" / f"{runner}.json").read_bytes())
    return digest.hexdigest()[:16]


def write_made_from(knowledge: Knowledge, names: list[str]) -> None:
    before = json.loads(MADE_FROM.read_text(encoding="utf-8")) if MADE_FROM.is_file() else {}
    told = {name: each for name, each in before.items() if name in knowledge.motions}
    told |= {name: made_from(knowledge, name) for name in names}
    MADE_FROM.write_text(json.dumps(told, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
