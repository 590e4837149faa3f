"""What the things around the runner look like: step, chair, wall, bands, weights, shaped as on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sidestep.figure import shapes
from sidestep.figure.palette import BAND, SOFT, THING, WALL

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sidestep.figure.mesh import Floats
    from sidestep.figure.played import Played, Thing
    from sidestep.figure.shapes import Shape

_LEG, _BOARD, _RAIL, _POST = 0.035, 0.04, 0.04, 0.06
_BAND_WIDTH, _CORD = 0.05, 0.011
_LIMB = 0.06
_MAT = 0.012
COLOURS = {"band": BAND, "band_loop": BAND, "strap": SOFT, "ball": BAND, "towel": SOFT, "mat": SOFT, "wall": WALL}
FLAT = ("wall", "mat")  # nothing hides behind them, and they may reach out of the picture


def shape(played: Played, thing: Thing, seconds: float) -> Shape:
    """A thing where it is ``seconds`` into the loop."""
    if thing.ends is not None:
        return _moving(thing, played.ends(thing, seconds))
    made = _STANDING.get(thing.kind, _block)(thing).turned(thing.turn).moved(_foot(thing))
    return made.mirrored() if played.mirrored else made


def faces(played: Played, thing: Thing) -> Floats:
    """Where a wall looks."""
    angle = np.radians(thing.turn)
    return np.array([np.sin(angle), 0, np.cos(angle)]) * played.flip


def colour(thing: Thing) -> str:
    return COLOURS.get(thing.kind, THING)


def _foot(thing: Thing) -> Floats:
    at = np.zeros(3) if thing.at is None else thing.at
    return np.asarray(at * [1, 0, 1], float) if thing.kind == "anchor" else at


def _size(thing: Thing) -> tuple[float, float, float]:
    width, height, depth = (0.4, 0.1, 0.4) if thing.size is None else thing.size
    return float(width), float(height), float(depth)


def _moving(thing: Thing, ends: Floats) -> Shape:
    first, last = ends[0], ends[-1]
    match thing.kind:
        case "band_loop":
            one, other = (*thing.radius, _LIMB, _LIMB)[:2]
            return shapes.ribbon(first, last, (one, other), _BAND_WIDTH, thing.along)
        case "strap" if thing.radius:
            one, other = (*thing.radius, _LIMB, _LIMB)[:2]
            return shapes.ribbon(first, last, (one, other), _BAND_WIDTH)
        case "band" | "strap" | "weight" if len(ends) > 1:  # a weight between two ends is a cuff round the limb
            return shapes.tube(first, last, thing.radius[0] if thing.radius else _CORD)
        case "ball":
            return shapes.ball(thing.radius[0]).moved(first)
        case "weight":
            return _weight().moved(first)
        case _:
            across = np.array([0.14, 0, 0])
            return shapes.tube(first - across, first + across, thing.radius[0] if thing.radius else _LIMB)


def _weight() -> Shape:
    """Lies in the hand from front to back."""
    along = np.array([0.0, 0, 1])
    ends = [shapes.tube(along * side * 0.06, along * side * 0.11, 0.05, 6) for side in (-1, 1)]
    return shapes.together([shapes.tube(-0.06 * along, 0.06 * along, 0.014), *ends])


def _chair(thing: Thing) -> Shape:
    width, height, depth = _size(thing)
    seat = height / 2 if thing.height is None else thing.height
    x, z = (width - _LEG) / 2, (depth - _LEG) / 2
    back = max(height - seat - 0.16, 0.1)
    made = [
        shapes.box((0, seat - _BOARD / 2, 0), (width, _BOARD, depth)),
        shapes.box((0, (height + seat) / 2 + 0.08, -z), (width, back, 0.03)),
    ]
    for side in (-1, 1):
        made.append(shapes.box((side * x, (seat - _BOARD) / 2, z), (_LEG, seat - _BOARD, _LEG)))
        made.append(shapes.box((side * x, height / 2, -z), (_LEG, height, _LEG)))
    return shapes.together(made)


def _rail(thing: Thing) -> Shape:
    width, height, _ = _size(thing)
    made = [shapes.box((0, height - _RAIL / 2, 0), (width, _RAIL, _RAIL))]
    made += [shapes.box((side * (width - 0.05) / 2, height / 2, 0), (0.05, height, 0.05)) for side in (-1, 1)]
    return shapes.together(made)


def _bench(thing: Thing) -> Shape:
    width, height, depth = _size(thing)
    legs = (width * 0.8, height - 0.08, 0.06)
    made = [shapes.box((0, height - 0.04, 0), (width, 0.08, depth))]
    made += [shapes.box((0, (height - 0.08) / 2, side * (depth / 2 - 0.1)), legs) for side in (-1, 1)]
    return shapes.together(made)


def _wall(thing: Thing) -> Shape:
    width, height, _ = _size(thing)
    return shapes.box((0, height / 2, -0.03), (width, height, 0.06))


def _anchor(thing: Thing) -> Shape:
    height = _size(thing)[1]
    return shapes.box((0, height / 2, 0), (_POST, height, _POST))


def _board(thing: Thing) -> Shape:
    return shapes.wedge(*_size(thing))


def _mat(thing: Thing) -> Shape:
    width, _, depth = _size(thing)
    return shapes.box((0, -_MAT / 2, 0), (width, _MAT, depth))


def _block(thing: Thing) -> Shape:
    width, height, depth = _size(thing)
    return shapes.box((0, height / 2, 0), (width, height, depth))


_STANDING: Mapping[str, Callable[[Thing], Shape]] = {
    "chair": _chair,
    "seat": _chair,
    "rail": _rail,
    "bench": _bench,
    "wall": _wall,
    "anchor": _anchor,
    "board": _board,
    "mat": _mat,
}
