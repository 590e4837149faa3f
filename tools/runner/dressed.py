"""Shirt and shorts, cut from the loose shell that the base mesh has for clothes; and the skin that they leave bare."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .arrays import Floats, Truths, Whole, normals, smooth, triangles
from .source import BODY_VERTICES, Human
from .surfaces import Surface, cut, surface

if TYPE_CHECKING:
    from .bones import Skeleton

SLEEVE = 0.62  # of the upper arm
HEM = 0.42  # where the shorts end, from the knee (0) to the hip (1)
SHIRT_ABOVE_HIP = 0.035  # metres: where the shirt ends, worn over the shorts; the line shows whether the hips are level
WAIST_ABOVE_HIP = 0.1
HIDDEN = {"shirt": 0.03, "shorts": 0.05}  # metres inside the cloth from which skin is left out
TURNED_IN, TURNED_UP = 0.3, 0.08  # the hem's lining: towards the limb's middle, and up along it (shares)
HEM_SLACK = 0.12  # of the limb, by which an edge may be off where the cloth ends
FLARE = 0.011  # how far the shorts stand off at the hem


@dataclass(frozen=True)
class Figure:
    """The body as modelled, before it is dressed: every step cuts its pieces from this."""

    human: Human
    vertices: Floats
    bones: Skeleton
    weights: Floats

    def shell(self, group: str) -> tuple[Whole, Floats]:
        faces = triangles(self.human.quads[group], self.vertices)
        return faces, normals(self.vertices, faces)


def along(points: Floats, start: Floats, end: Floats) -> Floats:
    """How far along from ``start`` (0) to ``end`` (1), on either side of the body."""
    way = end - start
    return np.asarray((points - start) @ way / (way @ way), float)


def left(points: Floats) -> Floats:
    """``points`` with those of the right half mirrored to the left."""
    return np.asarray(np.abs(points * [1, 0, 0]) + points * [0, 1, 1], float)


def arm(figure: Figure) -> tuple[Floats, Truths]:
    """How far each vertex is down the upper arm, and whether it belongs to an arm at all."""
    shoulder, elbow = figure.bones.head("upperarm_l"), figure.bones.head("lowerarm_l")
    points = left(figure.vertices)
    down = along(points, shoulder, elbow)
    above_hip = points[:, 1] > figure.bones.head("thigh_l")[1] + 0.08
    near = (points[:, 0] > shoulder[0] * 1.02) & (down > 0) & above_hip
    return down, near | ((down > 1) & (points[:, 0] > shoulder[0] * 1.3))


def shirt_cut(figure: Figure) -> Floats:
    """Metres inside the shirt."""
    points, bones = figure.vertices, figure.bones
    neck, hip = bones.head("neck_01"), bones.head("thigh_l")
    down, is_arm = arm(figure)
    sleeve = (SLEEVE - down) * float(np.linalg.norm(bones.head("lowerarm_l") - bones.head("upperarm_l")))
    from_neck = np.hypot(points[:, 0], points[:, 2] - neck[2])
    collar = neck[1] + 0.002 - points[:, 1] + 0.35 * np.maximum(from_neck - 0.055, 0)
    collar -= 0.25 * np.maximum(points[:, 2] - neck[2], 0)
    hem = points[:, 1] - (hip[1] + SHIRT_ABOVE_HIP)
    return np.asarray(np.minimum(np.where(is_arm, sleeve, hem), collar), float)


def shorts_cut(figure: Figure) -> Floats:
    """Metres inside the shorts."""
    height, bones = figure.vertices[:, 1], figure.bones
    hip, knee = bones.head("thigh_l"), bones.head("calf_l")
    hem = knee[1] + HEM * (hip[1] - knee[1])
    return np.where(arm(figure)[1], -1, np.minimum(hip[1] + WAIST_ABOVE_HIP - height, height - hem))


def clothes(figure: Figure) -> list[Surface]:
    faces, outwards = figure.shell("helper-tights")
    looks = {
        "shorts": (_shorts(figure, outwards), shorts_cut(figure)),
        "shirt": (_shirt(figure, outwards), shirt_cut(figure)),
    }
    found = []
    for part, (vertices, inside) in looks.items():
        cloth = Surface(part, vertices, faces, figure.weights, normals(vertices, faces))
        found.append(cut(cloth, inside))
    shorts, shirt = found
    lined = [lining(shorts, figure.bones.head("thigh_l"), figure.bones.head("calf_l"), 1 - HEM)]
    lined.append(lining(shirt, figure.bones.head("upperarm_l"), figure.bones.head("lowerarm_l"), SLEEVE))
    return [*found, *lined]


def lining(cloth: Surface, start: Floats, end: Floats, at: float) -> Surface:
    """Turn the edge round a limb inwards, so that nobody looks into the leg or the sleeve.

    ``start``, ``end``: the limb; ``at``: how far along it the cloth ends.
    """
    edges = np.sort(cloth.faces[:, [[0, 1], [1, 2], [2, 0]]].reshape(-1, 2), axis=1)
    edges, count = np.unique(edges, axis=0, return_counts=True)
    rim = edges[count == 1]
    down = along(left(cloth.vertices), start, end)
    rim = rim[(np.abs(down[rim] - at) < HEM_SLACK).all(axis=1)]
    used, places = np.unique(rim, return_inverse=True)
    points = left(cloth.vertices[used])
    middle = start + along(points, start, end)[:, None] * (end - start)
    inner = points + (middle - points) * TURNED_IN - (end - start) * TURNED_UP
    inner[:, 0] *= np.where(cloth.vertices[used, 0] < 0, -1, 1)
    a, b = places.reshape(-1, 2).T
    more = len(used)
    faces = np.vstack([np.stack([a, b, a + more], axis=1), np.stack([b, b + more, a + more], axis=1)])
    vertices = np.vstack([cloth.vertices[used], inner])
    return surface(cloth.part, vertices, faces, np.vstack([cloth.weights[used]] * 2))


def _shirt(figure: Figure, outwards: Floats) -> Floats:
    points, hip = figure.vertices, figure.bones.head("thigh_l")
    chest = figure.bones.head("spine_03")
    loose = smooth(points[:, 1], chest[1] + 0.08, hip[1] + 0.06) * ~arm(figure)[1]
    sleeve = arm(figure)[1] * smooth(arm(figure)[0], 0.1, SLEEVE)
    return np.asarray(points + outwards * (0.011 + 0.009 * loose + 0.006 * sleeve)[:, None], float)


def _shorts(figure: Figure, outwards: Floats) -> Floats:
    points, bones = figure.vertices, figure.bones
    hip, knee = bones.head("thigh_l"), bones.head("calf_l")
    down = along(left(points), hip, knee)
    from_leg = left(points) - hip - down[:, None] * (knee - hip)
    from_leg /= np.maximum(np.linalg.norm(from_leg, axis=1, keepdims=True), 1e-9)
    from_leg[:, 0] *= np.where(points[:, 0] < 0, -1, 1)
    flare = FLARE * smooth(down, 0.1, 1 - HEM)
    return np.asarray(points + outwards * 0.008 + from_leg * flare[:, None], float)


def skin(figure: Figure, covered: Truths) -> Surface:
    """The body's own surface, without what is ``covered`` for good."""
    quads = figure.human.quads["body"]
    hidden = covered | (shirt_cut(figure) > HIDDEN["shirt"]) | (shorts_cut(figure) > HIDDEN["shorts"])
    hidden &= np.arange(len(hidden)) < BODY_VERTICES
    _, outwards = figure.shell("body")
    bare = triangles(quads[~hidden[quads].all(axis=1)], figure.vertices)
    return Surface("skin", figure.vertices, bare, figure.weights, outwards)
