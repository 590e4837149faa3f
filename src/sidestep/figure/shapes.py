"""Plain solids: points, outward normals, triangles."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sidestep.figure.mesh import Floats

type Faces = NDArray[np.uint32]


@dataclass(frozen=True)
class Shape:
    vertices: Floats
    normals: Floats
    faces: Faces

    def turned(self, degrees: float) -> Shape:
        """About the upright, to the left."""
        angle = np.radians(degrees)
        sine, cosine = np.sin(angle), np.cos(angle)
        matrix = np.array([[cosine, 0, sine], [0, 1, 0], [-sine, 0, cosine]])
        return replace(self, vertices=self.vertices @ matrix.T, normals=self.normals @ matrix.T)

    def moved(self, by: Floats) -> Shape:
        return replace(self, vertices=self.vertices + by)

    def mirrored(self) -> Shape:
        flip = np.array([-1.0, 1, 1])
        return Shape(self.vertices * flip, self.normals * flip, self.faces[:, ::-1])


def together(shapes: Sequence[Shape]) -> Shape:
    starts = np.cumsum([0, *(len(shape.vertices) for shape in shapes)])
    return Shape(
        np.vstack([shape.vertices for shape in shapes]),
        np.vstack([shape.normals for shape in shapes]),
        np.vstack([shape.faces + start for shape, start in zip(shapes, starts, strict=False)]).astype(np.uint32),
    )


def faceted(corners: Floats, faces: Sequence[Sequence[int]]) -> Shape:
    """Flat faces, each of three or more corners that go round as seen from outside."""
    points: list[Floats] = []
    normals: list[Floats] = []
    triangles: list[tuple[int, int, int]] = []
    for face in faces:
        around = corners[list(face)]
        normal = np.cross(around[1] - around[0], around[2] - around[0])
        start = len(points)
        points += list(around)
        normals += [normal / max(float(np.linalg.norm(normal)), 1e-12)] * len(around)
        triangles += [(start, start + place, start + place + 1) for place in range(1, len(around) - 1)]
    return Shape(np.array(points), np.array(normals), np.array(triangles, np.uint32))


_BOX = ((0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3))


def box(middle: Sequence[float], size: Sequence[float]) -> Shape:
    corners = np.array(list(product((-0.5, 0.5), repeat=3))) * np.array(size) + np.array(middle)
    return faceted(corners, _BOX)


def wedge(width: float, height: float, depth: float) -> Shape:
    """A slope whose high edge is behind."""
    x, z = width / 2, depth / 2
    corners = np.array([[-x, 0, -z], [x, 0, -z], [x, 0, z], [-x, 0, z], [-x, height, -z], [x, height, -z]])
    return faceted(corners, ((4, 3, 2, 5), (0, 4, 5, 1), (0, 3, 4), (1, 5, 2), (0, 1, 2, 3)))


def ball(radius: float, around: int = 24) -> Shape:
    rows = around // 2
    down, round_ = np.meshgrid(np.linspace(0, np.pi, rows + 1), np.linspace(0, 2 * np.pi, around + 1), indexing="ij")
    outwards = np.stack([np.sin(down) * np.sin(round_), np.cos(down), np.sin(down) * np.cos(round_)], -1).reshape(-1, 3)
    return Shape(outwards * radius, outwards, _grid(rows, around))


def tube(start: Floats, end: Floats, radius: float, around: int = 14) -> Shape:
    """With its ends closed."""
    along = (end - start) / max(float(np.linalg.norm(end - start)), 1e-9)
    beside, above = _across(along)
    angles = np.linspace(0, 2 * np.pi, around + 1)
    ring = np.cos(angles)[:, None] * beside + np.sin(angles)[:, None] * above
    points = np.vstack([start + ring * radius, end + ring * radius])
    side = Shape(points, np.vstack([ring, ring]), _grid(1, around)[:, ::-1])
    caps = faceted(points, (range(around - 1, -1, -1), range(around + 1, 2 * around + 1)))
    return together([side, caps])


def ribbon(one: Floats, other: Floats, radii: tuple[float, float], width: float, limbs: Floats | None = None) -> Shape:
    """A band round two limbs with these middles: the outline of both circles, seen from both sides.

    ``limbs``: where they lie, and the band's width with them; else it stands up.
    """
    between = other - one
    apart = max(float(np.linalg.norm(between)), 1e-6)
    across = between / apart
    ahead, up = _level(across, np.array([0.0, 1, 0]) if limbs is None else limbs)
    tilt = np.arcsin(np.clip((radii[0] - radii[1]) / apart, -1, 1))  # where the straight parts touch
    quarter = np.pi / 2
    edge, outwards = [], []
    for middle, radius, start, stop in (
        (other, radii[1], quarter - tilt, -quarter + tilt),
        (one, radii[0], -quarter + tilt, -3 * quarter - tilt),
    ):
        for angle in np.linspace(start, stop, 15):
            out = np.cos(angle) * across + np.sin(angle) * ahead
            edge.append(middle + out * radius)
            outwards.append(out)
    edge, outwards = [*edge, edge[0]], [*outwards, outwards[0]]
    points = np.vstack([np.array(edge) - up * width / 2, np.array(edge) + up * width / 2])
    return Shape(points, np.vstack([outwards, outwards]), _grid(1, len(edge) - 1))


def _grid(rows: int, columns: int) -> Faces:
    start = np.arange(rows)[:, None] * (columns + 1) + np.arange(columns)
    below = start + columns + 1
    faces = np.stack([start, below, start + 1, start + 1, below, below + 1], axis=-1)
    return faces.reshape(-1, 3).astype(np.uint32)


def _across(along: Floats) -> tuple[Floats, Floats]:
    upright = np.array([0.0, 1, 0]) if abs(along[1]) < 0.9 else np.array([1.0, 0, 0])  # noqa: PLR2004
    beside = np.cross(along, upright)
    beside /= np.linalg.norm(beside)
    return beside, np.cross(beside, along)


def _level(across: Floats, limbs: Floats) -> tuple[Floats, Floats]:
    """Ahead and up of a band that goes ``across`` from limb to limb."""
    ahead = np.cross(across, limbs if abs(across @ limbs) < 0.9 else np.roll(limbs, -1))  # noqa: PLR2004
    ahead /= np.linalg.norm(ahead)
    return ahead, np.cross(ahead, across)
