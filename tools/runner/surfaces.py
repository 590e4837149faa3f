"""Pieces of surface, and cutting them along a line."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from .arrays import Floats, Truths, Whole, normals


@dataclass(frozen=True)
class Surface:
    part: str  # what it is made of: "skin", "shirt"...
    vertices: Floats
    faces: Whole
    weights: Floats
    normals: Floats

    def used(self) -> Surface:
        """Leave out the vertices that no face has."""
        kept, places = np.unique(self.faces, return_inverse=True)
        return Surface(self.part, self.vertices[kept], places.reshape(-1, 3), self.weights[kept], self.normals[kept])


def surface(part: str, vertices: Floats, faces: Whole, weights: Floats) -> Surface:
    return Surface(part, vertices, faces, weights, normals(vertices, faces)).used()


def cut(whole: Surface, inside: Floats) -> Surface:
    """Keep what has ``inside`` (a number for each vertex) above 0, cut exactly where it is 0."""
    within = inside >= 0
    corners = within[whole.faces]
    crossing = whole.faces[corners.any(axis=1) & ~corners.all(axis=1)]
    edges = np.vstack([crossing[:, [a, b]] for a, b in ((0, 1), (1, 2), (2, 0))])
    edges = np.unique(np.sort(edges[within[edges[:, 0]] != within[edges[:, 1]]], axis=1), axis=0)
    ends = inside[edges]
    share = (ends[:, 0] / (ends[:, 0] - ends[:, 1]))[:, None]

    def at_edges(values: Floats) -> Floats:
        return np.vstack([values, values[edges[:, 0]] * (1 - share) + values[edges[:, 1]] * share])

    at = {(int(a), int(b)): len(inside) + index for index, (a, b) in enumerate(edges)}
    pieces = [face for triangle in crossing for face in _pieces(triangle, within, at)]
    faces = np.vstack([whole.faces[corners.all(axis=1)], np.array(pieces, np.int64).reshape(-1, 3)])
    return replace(
        whole,
        vertices=at_edges(whole.vertices),
        faces=faces,
        weights=at_edges(whole.weights),
        normals=at_edges(whole.normals),
    ).used()


def _pieces(triangle: Whole, within: Truths, at: dict[tuple[int, int], int]) -> list[tuple[int, int, int]]:
    around: list[int] = []
    for place in range(3):
        here, after = int(triangle[place]), int(triangle[(place + 1) % 3])
        if within[here]:
            around.append(here)
        if within[here] != within[after]:
            around.append(at[min(here, after), max(here, after)])
    return [(around[0], around[place], around[place + 1]) for place in range(1, len(around) - 1)]
