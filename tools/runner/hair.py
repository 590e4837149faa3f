"""Hair: the scalp, lifted a little, down to a hairline; and what is tied at the back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .arrays import Floats, Truths, normals, smooth
from .bones import INDEX
from .source import BODY_VERTICES
from .surfaces import Surface, cut, surface

if TYPE_CHECKING:
    from .dressed import Figure
    from .shape import Look

# how high the hairline is above the head's joint, as a share of the skull's height, from the back (0) to the face (1)
HAIRLINE = {
    "short": ((0, 0.3, 0.47, 0.52, 0.6, 0.72, 0.85, 1), (0.02, 0.1, 0.22, 0.30, 0.42, 0.52, 0.74, 0.84)),
    "tied": ((0, 0.3, 0.47, 0.52, 0.6, 0.72, 0.85, 1), (-0.04, 0.06, 0.24, 0.34, 0.40, 0.50, 0.72, 0.80)),
}
THICKNESS = {"short": 0.010, "tied": 0.013}
EAR = 0.72  # of its size: what stays free about it
RINGS, AROUND = 9, 12


def hair(figure: Figure, look: Look) -> list[Surface]:
    faces, outwards = figure.shell("body")
    above = _above_hairline(figure, look)
    thick = 0.001 + THICKNESS[look.hair] * smooth(above, 0, 0.035)
    vertices = figure.vertices + outwards * thick[:, None]
    whole = Surface("hair", vertices, faces, figure.weights, normals(vertices, faces))
    scalp = cut(whole, above)
    return [scalp, _tied(figure)] if look.hair == "tied" else [scalp]


def _above_hairline(figure: Figure, look: Look) -> Floats:
    points, joint = figure.vertices, figure.bones.head("head")
    skull = points[:BODY_VERTICES][points[:BODY_VERTICES, 1] > joint[1] + 0.03]
    back, face, top = skull[:, 2].min(), skull[:, 2].max(), skull[:, 1].max()
    depth = (points[:, 2] - back) / (face - back)
    line = joint[1] + (top - joint[1]) * np.interp(depth, *HAIRLINE[look.hair])
    inside = np.where(points[:, 1] > joint[1] - 0.06, points[:, 1] - line, -1)
    return np.minimum(inside, _off_ear(figure))


def ear_vertices(figure: Figure) -> Truths:
    """Which vertices are the left ear's."""
    return np.asarray(np.abs(figure.human.target("ears/l-ear-scale-incr")).sum(axis=1) > 0, bool)


def _off_ear(figure: Figure) -> Floats:
    """Metres from the ear, seen from the side: hair goes round it."""
    ear = figure.vertices[ear_vertices(figure)]
    high, wide = np.ptp(ear[:, 1]) / 2, np.ptp(ear[:, 2]) / 2
    middle = (ear.max(axis=0) + ear.min(axis=0)) / 2
    away = np.hypot((figure.vertices[:, 1] - middle[1]) / high, (figure.vertices[:, 2] - middle[2]) / wide)
    return np.asarray(np.where(figure.vertices[:, 1] > middle[1] - high / 2, (away - EAR) * wide, 1), float)


def _tied(figure: Figure) -> Surface:
    points, joint = figure.vertices[:BODY_VERTICES], figure.bones.head("head")
    back = points[points[:, 1] > joint[1] + 0.03][:, 2].min()
    top = points[:, 1].max()
    start = np.array([0, joint[1] + 0.58 * (top - joint[1]), back + 0.005])
    rows = []
    for share in np.linspace(0, 1, RINGS):
        rise = 0.012 * np.sin(np.pi * min(1, 2.2 * share)) - 0.15 * share**1.4
        middle = start + np.array([0, rise, -0.055 * np.sin(1.75 * share)])
        radius = 0.026 * np.sqrt(max(0, np.sin(np.pi * (0.08 + 0.92 * share**0.8)))) * (1 - 0.25 * share) + 0.002
        angles = np.linspace(0, 2 * np.pi, AROUND, endpoint=False)
        ring = np.stack([np.cos(angles) * radius * 1.1, 0.35 * np.sin(angles) * radius, np.sin(angles) * radius], 1)
        rows.append(middle + ring)
    vertices = np.vstack(rows)
    faces = []
    for row in range(RINGS - 1):
        for column in range(AROUND):
            a, b = row * AROUND + column, row * AROUND + (column + 1) % AROUND
            faces += [(a, a + AROUND, b), (b, a + AROUND, b + AROUND)]
    end = (RINGS - 1) * AROUND
    faces += [(end, end + column + 1, end + column) for column in range(1, AROUND - 1)]
    weights = np.zeros((len(vertices), len(INDEX)))
    weights[:, INDEX["head"]] = 1
    return surface("hair", vertices, np.array(faces), weights)
