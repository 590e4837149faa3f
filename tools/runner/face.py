"""Eyes and eyebrows: with the smile of the shape, enough to be friendly from three metres away."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from .arrays import Floats, Z, normals, triangles
from .bones import INDEX, joint
from .shape import ORIGINS
from .surfaces import Surface, cut, surface

if TYPE_CHECKING:
    from .dressed import Figure

IRIS = 0.0058  # metres
BROW_LIFT = 0.0007
BROW_THICK = 0.0024
BROW_STEPS = 11


def eyes(figure: Figure) -> list[Surface]:
    found = []
    for side in ("l", "r"):
        faces = triangles(figure.human.quads[f"helper-{side}-eye"], figure.vertices)
        ball = Surface("eyes", figure.vertices, faces, figure.weights, normals(figure.vertices, faces)).used()
        front = ball.vertices[ball.vertices[:, 2].argmax()]
        across = np.hypot(*(ball.vertices[:, :2] - front[:2]).T)
        ahead = ball.vertices[:, 2] > ball.vertices[:, 2].mean()
        iris = np.where(ahead, IRIS - across, -1)
        found += [cut(ball, -iris), replace(cut(ball, iris), part="iris")]
    return found


def brows(figure: Figure) -> list[Surface]:
    """A strip above each eye, in the colour of the hair."""
    eye = joint(figure.human, figure.vertices, "l-eye")
    along = np.linspace(-0.0175, 0.0245, BROW_STEPS)  # from the nose outwards
    middle = 0.0205 + 0.0048 * (1 - ((along - 0.004) / 0.026) ** 2)
    thick = BROW_THICK * np.sqrt(np.clip(1 - np.abs((along - 0.0035) / 0.0212) ** 3, 0.02, 1))
    edges = [np.stack([along, middle + side * thick], axis=1) + eye[:2] for side in (-1, 0, 1)]
    points = _laid_on(figure, np.vstack(edges)) + BROW_LIFT * Z
    points[BROW_STEPS : 2 * BROW_STEPS, 2] += BROW_LIFT
    start = np.arange(BROW_STEPS - 1)
    faces = [
        triangle
        for row in (start, start + BROW_STEPS)
        for triangle in (
            np.stack([row, row + 1, row + BROW_STEPS], axis=1),
            np.stack([row + 1, row + BROW_STEPS + 1, row + BROW_STEPS], axis=1),
        )
    ]
    weights = np.zeros((len(points), len(INDEX)))
    weights[:, INDEX["head"]] = 1
    left_brow = surface("hair", points, np.vstack(faces), weights)
    right_brow = surface("hair", points * [-1, 1, 1], np.vstack(faces)[:, ::-1], weights)
    return [left_brow, right_brow]


def _laid_on(figure: Figure, flat: Floats) -> Floats:
    """Points seen from the front, on the face."""
    faces, outwards = figure.shell("body")
    near = figure.vertices[faces]
    ahead = (outwards[faces, 2].mean(axis=1) > 0) & (near[:, :, 1].min(axis=1) > flat[:, 1].min() - 0.03)
    a, b, c = (near[ahead][:, corner] for corner in range(3))
    found = []
    for point in flat:
        first, second = _cross(b - a, point - a[:, :2]), _cross(point - a[:, :2], c - a)
        whole = _cross(b - a, c[:, :2] - a[:, :2])
        whole = np.where(np.abs(whole) < 1e-12, 1e-12, whole)  # noqa: PLR2004
        toward_c, toward_b = first / whole, second / whole
        inside = (toward_b >= -1e-6) & (toward_c >= -1e-6) & (toward_b + toward_c <= 1 + 1e-6)  # noqa: PLR2004
        height = a[:, 2] + toward_b * (b - a)[:, 2] + toward_c * (c - a)[:, 2]
        found.append(height[inside].max())
    return np.column_stack([flat, found])


def _cross(one: Floats, other: Floats) -> Floats:
    return np.asarray(one[:, 0] * other[:, 1] - one[:, 1] * other[:, 0], float)


def mouth_corner(figure: Figure) -> Floats:
    """The left corner of the mouth: what moves most when it smiles."""
    pulled = np.abs(figure.human.target(f"expression/units/{ORIGINS[0]}/mouth-corner-puller")).sum(axis=1)
    return np.asarray(figure.vertices[np.where(figure.vertices[:, 0] > 0, pulled, 0).argmax()], float)
