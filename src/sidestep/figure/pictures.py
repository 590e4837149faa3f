"""A moment of an exercise as a picture: the runner, the things around her, the working muscles lit."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from sidestep.figure import furniture
from sidestep.figure.drawing import Ground, Piece
from sidestep.figure.palette import PARTS, WORKS, linear

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sidestep.figure.cameras import Camera
    from sidestep.figure.drawing import Pixels, Studio
    from sidestep.figure.mesh import Floats, Mesh
    from sidestep.figure.played import Played, Thing
    from sidestep.figure.shapes import Shape

_NEARER = 0.12  # metres by which a thing is before the body, to be looked through
_HIDES = 0.3  # metres: a lower thing hides nothing
_CLEAR, _SHEER = 0.35, 0.15  # a thing, and a wall, that one looks through
_LIT = 0.85  # of what is lit, the rest is skin or cloth


@dataclass(frozen=True, kw_only=True)
class Style:
    """``working``: how strongly each muscle of the mesh is lit, 0 to 1. ``skin``: a clay other than the usual one."""

    working: Mapping[str, float] = field(default_factory=dict)
    skin: str | None = None
    ground: Ground = field(default_factory=Ground)


def picture(studio: Studio, played: Played, camera: Camera, seconds: float, style: Style) -> Pixels:
    vertices, normals = played.surface(seconds)
    faces = played.mesh.faces[:, ::-1] if played.mirrored else played.mesh.faces
    pieces = [Piece(vertices, normals, faces, _painted(played.mesh, style))]
    towards = camera.axes[2] * [1, 0, 1]
    for thing in played.things:
        shape = furniture.shape(played, thing, seconds)
        colours = np.array([linear(furniture.colour(thing))])
        pieces.append(Piece(shape.vertices, shape.normals, shape.faces, colours, _seen(played, thing, shape, towards)))
    return studio.picture(pieces, camera, style.ground)


def _seen(played: Played, thing: Thing, shape: Shape, towards: Floats) -> float:
    """Below 1 for what stands between the eye and the runner: one looks through it."""
    if thing.ends is not None or thing.kind == "mat" or float(shape.vertices[:, 1].max()) < _HIDES:
        return 1.0
    if thing.kind == "wall":
        return _SHEER if float(furniture.faces(played, thing) @ towards) < -_NEARER else 1.0
    before = (shape.vertices.mean(axis=0) - played.root.mean(axis=0) * played.flip) @ towards
    return _CLEAR if float(before) > _NEARER else 1.0


def _painted(mesh: Mesh, style: Style) -> Floats:
    paints = np.array([linear(style.skin if part == "skin" and style.skin else PARTS[part]) for part in mesh.parts])
    colours = np.zeros((len(mesh.points), 3))
    for part, paint in enumerate(paints):
        colours[mesh.faces[mesh.part_of_face == part]] = paint
    strengths = np.array([style.working.get(name, 0.0) for name in mesh.muscle_names])
    named, deep = mesh.muscles[:, :2], mesh.muscles[:, 2:] / 255
    lit = np.clip((strengths[named] * deep).sum(axis=1), 0, 1)[:, None]
    covered = _LIT * lit
    return np.asarray(colours * (1 - covered) + np.array(linear(WORKS)) * covered, float)
