"""Eyes and eyebrows: with the smile of the shape, enough to be friendly from three metres away."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from .arrays import Floats, normals, triangles
from .bones import joint
from .dressed import Figure, left
from .shape import ORIGINS
from .surfaces import Surface, cut

IRIS = 0.0058  # metres
BROW_LIFT = 0.0012


def eyes(figure: Figure) -> list[Surface]:
    found = []
    for side in ("l", "r"):
        faces = triangles(figure.human.quads[f"helper-{side}-eye"])
        ball = Surface("eyes", figure.vertices, faces, figure.weights, normals(figure.vertices, faces)).used()
        front = ball.vertices[ball.vertices[:, 2].argmax()]
        across = np.hypot(*(ball.vertices[:, :2] - front[:2]).T)
        ahead = ball.vertices[:, 2] > ball.vertices[:, 2].mean()
        iris = np.where(ahead, IRIS - across, -1)
        found += [cut(ball, -iris), replace(cut(ball, iris), part="iris")]
    return found


def brows(figure: Figure) -> Surface:
    """Two strips of the forehead, in the colour of the hair."""
    faces, outwards = figure.shell("body")
    vertices = figure.vertices + outwards * BROW_LIFT
    whole = Surface("hair", vertices, faces, figure.weights, normals(vertices, faces))
    return cut(whole, _brow(figure))


def _brow(figure: Figure) -> Floats:
    eye = joint(figure.human, figure.vertices, "l-eye")
    points = left(figure.vertices) - eye
    along = points[:, 0]  # from the nose outwards
    middle = 0.021 + 0.0042 * (1 - ((along - 0.003) / 0.026) ** 2)
    thick = 0.0027 * np.clip(1 - ((along - 0.002) / 0.0235) ** 2, -1, 1)
    return np.where(points[:, 2] > 0, thick - np.abs(points[:, 1] - middle), -1)


def mouth_corner(figure: Figure) -> Floats:
    """The left corner of the mouth: what moves most when it smiles."""
    pulled = np.abs(figure.human.target(f"expression/units/{ORIGINS[0]}/mouth-corner-puller")).sum(axis=1)
    return figure.vertices[np.where(figure.vertices[:, 0] > 0, pulled, 0).argmax()]
