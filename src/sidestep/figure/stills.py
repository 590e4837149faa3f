"""Small pictures of exercises, where nothing moves: in print, in documents, in lists, where a browser has no WebGL."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

import numpy as np

from sidestep.figure.cameras import YAWS, Lens, camera, followed
from sidestep.figure.drawing import Ground, image_of
from sidestep.figure.mesh import Runner
from sidestep.figure.pictures import Style, picture
from sidestep.figure.played import played
from sidestep.figure.tracks import tracks
from sidestep.figure.working import PRIMARY, working

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sidestep.figure.cameras import Camera
    from sidestep.figure.drawing import Pixels, Studio
    from sidestep.figure.mesh import Floats
    from sidestep.figure.played import Played
    from sidestep.knowledge import Knowledge

WIDTH, HEIGHT = 480, 600
SHEET_WIDTH, SHEET_HEIGHT = 280, 330
_ANOTHER = 0.5  # radians of all joints together, by which a position is another one
_UPRIGHT = 0.5  # of the pelvis: standing, not lying
_CLEARLY = 1.03
_SHEET = Ground("#e6e3dc")
_QUALITIES = range(76, 20, -6)


@dataclass(frozen=True)
class Shown:
    """An exercise, a rung of it, on a body: what there is to see.

    ``views``: the best first. ``moments``: seconds into the loop of three positions that tell the exercise.
    """

    played: Played
    working: Mapping[str, float]
    views: tuple[str, ...]
    moments: tuple[float, ...]


def shown(knowledge: Knowledge, exercise: str, rung: str | None = None, runner: Runner = Runner.WOMAN) -> Shown:
    """``knowledge`` is in English, in which the muscles are known. Raises MotionError where there is no motion."""
    known = knowledge.exercises[exercise]
    place = rung or known.start_rung
    made: Mapping[str, Any] = tracks(knowledge, exercise, place)
    told = made["camera"]
    views = [str(told["best"]), *(str(view) for view in told.get("also", ())), "side", "oblique", "front"]
    seen = tuple(dict.fromkeys(view for view in views if view in YAWS))
    lit = {name: strength for name, strength in working(knowledge, exercise, place).items() if strength >= PRIMARY}
    shows = played(made, runner)
    return Shown(shows, lit, seen, _moments(shows))


def still(studio: Studio, of: Shown, at: float) -> Pixels:
    """The moment ``at`` seconds into the loop, see-through behind."""
    eye = _eye(studio, of, of.views[0], (*of.moments, at))
    return picture(studio, of.played, followed(eye, of.played, at), at, Style(working=of.working))


def sheet(studio: Studio, of: Shown) -> Pixels:
    """Two views below each other, three moments beside each other."""
    style = Style(working=of.working, ground=_SHEET)
    rows = []
    for view in of.views[:2]:
        eye = _eye(studio, of, view, of.moments)
        rows.append([picture(studio, of.played, followed(eye, of.played, at), at, style) for at in of.moments])
    return np.vstack([np.hstack(row) for row in rows])


def _eye(studio: Studio, of: Shown, view: str, moments: tuple[float, ...]) -> Camera:
    width, height = studio.size
    return camera(of.played, view, Lens(aspect=width / height, follows=True), (0.0, *moments))


def ends(of: Shown) -> tuple[float, float]:
    """Of the start and the end of the work, in seconds: the one that says most, and the other.

    Upright that is where the joints are bent most, lying where the body is highest: not where one would rest.
    """
    start, end = (of.played.moment("work", share) for share in (0.0, 1.0))
    poses = [of.played.pose(at) for at in (start, end)]
    if abs(poses[0].turned[0, 1, 1]) > _UPRIGHT:
        told = [_turned(pose.local) for pose in poses]
    else:
        told = [float(pose.places[:, 1].mean()) for pose in poses]
    return (start, end) if told[0] > told[1] * _CLEARLY else (end, start)


def _moments(played: Played) -> tuple[float, ...]:
    """The start, the position that is least like it, and one that is like neither or the way between them."""
    local = {at: played.pose(at).local for at in (0.0, *played.key_moments())}

    def apart(one: float, other: float) -> float:
        return _turned(local[one] @ local[other].swapaxes(1, 2))

    far = max(local, key=lambda at: apart(at, 0.0))
    third = max(local, key=lambda at: min(apart(at, 0.0), apart(at, far)))
    if min(apart(third, 0.0), apart(third, far)) < _ANOTHER:
        return tuple(played.moment("work", share) for share in (0.0, 0.5, 1.0))
    return (0.0, *sorted((far, third)))


def _turned(rotations: Floats) -> float:
    """The angles of all of them together, in radians."""
    return float(np.arccos(np.clip((np.trace(rotations, axis1=1, axis2=2) - 1) / 2, -1, 1)).sum())


def webp(pixels: Pixels, most_bytes: int) -> bytes:
    """As good as fits."""
    opaque = bool((pixels[..., 3] == 255).all())  # noqa: PLR2004
    image = image_of(pixels[..., :3] if opaque else pixels)
    for quality in _QUALITIES:
        written = BytesIO()
        image.save(written, "WEBP", quality=quality, alpha_quality=70, method=6)
        if written.tell() <= most_bytes:
            break
    return written.getvalue()
