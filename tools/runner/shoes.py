"""Shoes: an upper from the foot of the clothes' shell, and a sole that bends where the toes do."""

from __future__ import annotations

import numpy as np

from .arrays import Floats, Truths, normals, smooth
from .bones import INDEX, SIDES
from .dressed import Figure, left
from .surfaces import Surface, cut, surface

ROOM = 0.005  # metres between foot and upper
SOLE = 0.014  # metres under the foot
RIM = 0.024  # how far the sole's edge reaches up from its bottom
SECTIONS = 18
HIDDEN = 0.012  # metres below the opening from which the foot is left out
BETWEEN = 0.012  # metres to either side that tell how wide the foot is
TOE_SPRING = 0.010  # metres that the tip is off the floor


def feet(figure: Figure) -> Truths:
    """What the shoes hide for good."""
    ankle = figure.bones.head("foot_l")
    heights = figure.vertices[:, 1]
    return np.asarray((_collar(figure) > HIDDEN) & (heights < ankle[1]), bool)


def _collar(figure: Figure) -> Floats:
    """Metres below the shoe's opening, which is higher at the heel and the instep than at the ankle bones."""
    ankle = figure.bones.head("foot_l")
    points = left(figure.vertices) - ankle
    return np.asarray(-0.004 + 0.12 * np.abs(points[:, 2] - 0.01) - points[:, 1], float)


def shoes(figure: Figure) -> list[Surface]:
    found = []
    ground = float(figure.vertices[figure.human.quads["helper-tights"].ravel(), 1].min())
    faces, outwards = figure.shell("helper-tights")
    vertices = figure.vertices + outwards * ROOM
    low = vertices[:, 1] < ground + 0.004
    vertices[low, 1] = ground + 0.004
    whole = Surface("shoes", vertices, faces, figure.weights, normals(vertices, faces))
    upper = cut(whole, np.minimum(_collar(figure), 0.2))
    found.append(surface("shoes", upper.vertices, upper.faces, upper.weights))
    found += [_sole(figure, upper.vertices, ground, side) for side in SIDES]
    return found


def _sole(figure: Figure, upper: Floats, ground: float, side: str) -> Surface:
    sign = 1 if side == "_l" else -1
    foot = upper[(upper[:, 0] * sign > 0) & (upper[:, 1] < ground + 0.05)]
    heel, tip = foot[:, 2].min() - 0.006, foot[:, 2].max() + 0.008
    around = np.linspace(0, np.pi, SECTIONS)
    places = (heel + tip) / 2 - np.cos(around) * (tip - heel) / 2
    rows = []
    for place in places:
        inner, outer = _edges(foot, float(np.clip(place, heel + 0.02, tip - 0.02)))
        close = min((place - heel), (tip - place)) / 0.035  # rounded at both ends
        width = np.sqrt(np.clip(1 - (1 - np.clip(close, 0, 1)) ** 2, 0.02, 1)) * (outer - inner) / 2
        middle = (inner + outer) / 2
        spring = TOE_SPRING * float(smooth(np.array(place), tip - 0.07, tip)) ** 2
        bottom, top = ground - SOLE + spring, ground - SOLE + RIM + spring
        profile = ((-1, top), (-1, bottom + 0.004), (-0.9, bottom), (0.9, bottom), (1, bottom + 0.004), (1, top))
        rows.append([[middle + share * width, height, place] for share, height in profile])
    points = np.array(rows).reshape(-1, 3)
    each = len(rows[0])
    faces = []
    for row in range(SECTIONS - 1):
        for column in range(each):
            a, b = row * each + column, row * each + (column + 1) % each
            faces += [(a, b, a + each), (b, b + each, a + each)]
    for row, order in ((0, 1), (SECTIONS - 1, -1)):
        fan = [row * each + column for column in range(each)][::order]
        faces += [(fan[0], fan[k + 1], fan[k]) for k in range(1, each - 1)]
    ball = figure.bones.head("ball" + side)
    toes = smooth(points[:, 2], ball[2] - 0.012, ball[2] + 0.018)
    weights = np.zeros((len(points), len(INDEX)))
    weights[:, INDEX["ball" + side]] = toes
    weights[:, INDEX["foot" + side]] = 1 - toes
    return surface("soles", points, np.array(faces), weights)


def _edges(foot: Floats, place: float) -> tuple[float, float]:
    """The sole's inner and outer edge at ``place`` between heel and toes: a smooth line about the foot."""
    spread = 0.02
    edges = []
    for sign in (-1, 1):
        reach = [
            (sign * near[:, 0]).max()
            for shift in (-spread, -spread / 2, 0, spread / 2, spread)
            if len(near := foot[np.abs(foot[:, 2] - place - shift) < BETWEEN])
        ]
        edges.append(sign * (float(np.mean(reach)) + 0.006))
    return edges[0], edges[1]
