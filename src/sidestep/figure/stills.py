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
    from sidestep.figure.played import Played
    from sidestep.knowledge import Knowledge

WIDTH, HEIGHT = 480, 600
SHEET_WIDTH, SHEET_HEIGHT = 280, 330
MOMENTS = (0.0, 0.5, 1.0)  # of the work
_SHEET = Ground("#e6e3dc")
_QUALITIES = range(84, 20, -6)


@dataclass(frozen=True)
class Shown:
    """An exercise, a rung of it, on a body: what there is to see. ``views``: the best first."""

    played: Played
    working: Mapping[str, float]
    views: tuple[str, ...]


def shown(knowledge: Knowledge, exercise: str, rung: str | None = None, runner: Runner = Runner.WOMAN) -> Shown:
    """``knowledge`` is in English, in which the muscles are known. Raises MotionError where there is no motion."""
    known = knowledge.exercises[exercise]
    made: Mapping[str, Any] = tracks(knowledge, exercise, rung or known.start_rung)
    told = made["camera"]
    views = [str(told["best"]), *(str(view) for view in told.get("also", ())), "side", "oblique", "front"]
    seen = tuple(dict.fromkeys(view for view in views if view in YAWS))
    lit = {name: strength for name, strength in working(known).items() if strength >= PRIMARY}
    return Shown(played(made, runner), lit, seen)


def still(studio: Studio, of: Shown, share: float = 1.0) -> Pixels:
    """See-through behind; ``share``: how far through the work, from the start position (0) to the end position (1)."""
    width, height = studio.size
    eye = camera(of.played, of.views[0], Lens(aspect=width / height))
    return picture(studio, of.played, eye, of.played.moment("work", share), Style(working=of.working))


def sheet(studio: Studio, of: Shown) -> Pixels:
    """Two views below each other, three moments beside each other."""
    width, height = studio.size
    style = Style(working=of.working, ground=_SHEET)
    rows = []
    for view in of.views[:2]:
        eye = camera(of.played, view, Lens(aspect=width / height))
        seconds = [of.played.moment("work", share) for share in MOMENTS]
        rows.append(np.hstack([picture(studio, of.played, eye, at, style) for at in seconds]))
    return np.vstack(rows)


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
