"""Where a camera stands so that all of the runner is in the picture."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from sidestep.figure import furniture

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sidestep.figure.mesh import Floats
    from sidestep.figure.played import Played

YAWS = {"front": 0.0, "side": -90.0, "back": 180.0, "oblique": -36.0}  # to the body's left; the right side works
_LOOKS = 10  # moments of the loop that have to be in the picture
_EVERY = 23  # of the body's vertices is looked at
_GOES = 0.35  # metres that a body travels before the eye goes with it
_ROUNDS = 3
_NEAR, _FAR = 0.05, 40.0


@dataclass(frozen=True)
class Camera:
    """``half``: half the angle of view upwards, as a tangent; ``aspect``: the picture's width over its height."""

    target: Floats
    yaw: float
    pitch: float
    distance: float
    half: float
    aspect: float

    @property
    def axes(self) -> Floats:
        """Rows: to the right, up, towards the camera."""
        return _axes(self.yaw, self.pitch)

    @property
    def eye(self) -> Floats:
        return np.asarray(self.target + self.axes[2] * self.distance, float)

    @property
    def matrix(self) -> Floats:
        """The room to clip space."""
        view = np.eye(4)
        view[:3, :3] = self.axes
        view[:3, 3] = -self.axes @ self.eye
        lens = np.zeros((4, 4))
        lens[0, 0], lens[1, 1] = 1 / (self.half * self.aspect), 1 / self.half
        lens[2, 2], lens[2, 3] = (_FAR + _NEAR) / (_NEAR - _FAR), 2 * _FAR * _NEAR / (_NEAR - _FAR)
        lens[3, 2] = -1
        return np.asarray(lens @ view, float)

    def pixels(self, points: Floats, size: tuple[int, int]) -> Floats:
        """Where points of the room are in a picture of this size, from its top left corner, and how far off."""
        clip = np.column_stack([points, np.ones(len(points))]) @ self.matrix.T
        flat = clip[:, :2] / clip[:, 3:]
        return np.column_stack([(flat[:, 0] + 1) / 2 * size[0], (1 - flat[:, 1]) / 2 * size[1], clip[:, 3]])


@dataclass(frozen=True, kw_only=True)
class Lens:
    """``aspect``: width over height. ``pitch``: degrees from above. ``field``: degrees of view upwards."""

    aspect: float = 1.0
    pitch: float = 6.0
    field: float = 24.0
    margin: float = 1.06  # how much more than the loop is in the picture
    follows: bool = False  # a body that goes somewhere: it is for the first moment, ``followed`` takes it along


def camera(
    played: Played, view: str | float = "oblique", lens: Lens | None = None, moments: Sequence[float] | None = None
) -> Camera:
    """Give the nearest camera that has everything in its picture. ``view``: a name, or degrees to the left.

    ``moments``: seconds into the loop that have to be in it; absent: all of the loop.
    """
    yaw = YAWS[view] if isinstance(view, str) else view
    yaw = -yaw if played.mirrored else yaw
    lens = lens or Lens()
    half, aspect = float(np.tan(np.radians(lens.field / 2))) / lens.margin, lens.aspect
    axes = _axes(yaw, lens.pitch)
    if moments is None:
        moments = tuple(np.linspace(0, played.seconds, _LOOKS, endpoint=False))
    points = _seen(played, moments, follows=lens.follows) @ axes.T
    centre, distance = (points.min(axis=0) + points.max(axis=0)) / 2, 0.0
    for _ in range(_ROUNDS):
        rays = points - centre
        beside, above = np.abs(rays[:, 0]) / (half * aspect), np.abs(rays[:, 1]) / half
        distance = float((rays[:, 2] + np.maximum(beside, above)).max())
        sides = rays[:, :2] / (distance - rays[:, 2:])
        centre[:2] += (sides.min(axis=0) + sides.max(axis=0)) / 2 * distance
    return Camera(axes.T @ centre, yaw, lens.pitch, distance, half * lens.margin, aspect)


def _seen(played: Played, moments: Sequence[float], *, follows: bool) -> Floats:
    points = []
    for seconds in moments:
        gone = _gone(played, seconds, moments[0]) if follows else np.zeros(3)
        points.append(played.surface(seconds)[0][::_EVERY] - gone)
        things = [thing for thing in played.things if thing.kind not in furniture.FLAT]
        points += [furniture.shape(played, thing, seconds).vertices - gone for thing in things]
    return np.vstack(points)


def followed(eye: Camera, played: Played, seconds: float, since: float = 0.0) -> Camera:
    """Give the camera moved along with a body that goes somewhere. ``since``: the moment that it is for."""
    return replace(eye, target=eye.target + _gone(played, seconds, since))


def _gone(played: Played, seconds: float, since: float) -> Floats:
    if float(np.ptp(played.root[:, [0, 2]], axis=0).max()) < _GOES:
        return np.zeros(3)
    way = played.pose(seconds).places[0] - played.pose(since).places[0]
    return np.asarray(way * [1, 0, 1] * played.flip, float)


def _axes(yaw: float, pitch: float) -> Floats:
    (sine, cosine), (up, along) = ((np.sin(angle), np.cos(angle)) for angle in np.radians([yaw, pitch]))
    return np.array([[cosine, 0, -sine], [-sine * up, along, -cosine * up], [sine * along, up, cosine * along]])
