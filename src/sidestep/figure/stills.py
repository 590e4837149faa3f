"""Small pictures of exercises, where nothing moves: in print, in documents, in lists, where a browser has no WebGL."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

import numpy as np

from sidestep.figure.cameras import YAWS, Lens, camera
from sidestep.figure.drawing import Ground, image_of
from sidestep.figure.mesh import Runner
from sidestep.figure.pictures import Style, picture
from sidestep.figure.played import played
from sidestep.figure.tracks import tracks
from sidestep.figure.working import PRIMARY, working

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sidestep.figure.drawing import Pixels, Studio
    from sidestep.figure.mesh import Floats
    from sidestep.figure.played import Played
    from sidestep.knowledge import Knowledge

WIDTH, HEIGHT = 480, 600
SHEET_WIDTH, SHEET_HEIGHT = 280, 330
_OTHERS = 2
_ANOTHER = 0.35  # radians of all joints together, by which a position is another one
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
    made: Mapping[str, Any] = tracks(knowledge, exercise, rung or known.start_rung)
    told = made["camera"]
    views = [str(told["best"]), *(str(view) for view in told.get("also", ())), "side", "oblique", "front"]
    seen = tuple(dict.fromkeys(view for view in views if view in YAWS))
    lit = {name: strength for name, strength in working(known).items() if strength >= PRIMARY}
    shows = played(made, runner)
    return Shown(shows, lit, seen, _moments(shows))


def still(studio: Studio, of: Shown, at: float) -> Pixels:
    """The moment ``at`` seconds into the loop, see-through behind."""
    width, height = studio.size
    eye = camera(of.played, of.views[0], Lens(aspect=width / height), of.moments)
    return picture(studio, of.played, eye, at, Style(working=of.working))


def sheet(studio: Studio, of: Shown) -> Pixels:
    """Two views below each other, three moments beside each other."""
    width, height = studio.size
    style = Style(working=of.working, ground=_SHEET)
    rows = []
    for view in of.views[:2]:
        eye = camera(of.played, view, Lens(aspect=width / height), of.moments)
        rows.append(np.hstack([picture(studio, of.played, eye, at, style) for at in of.moments]))
    return np.vstack(rows)


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
    """The start and two other positions of a repetition; of an exercise that has one other, the way to it too."""
    start = played.pose(0).local
    others = [at for at in played.key_moments() if _turned(played.pose(at).local @ start.swapaxes(1, 2)) > _ANOTHER]
    if len(others) < _OTHERS:
        return tuple(played.moment("work", share) for share in (0.0, 0.5, 1.0))
    return (0.0, others[0], others[-1])


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
