"""The things in the picture, placed by the solved body: a seat under it, a wall at it, a band from knee to knee."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from sidestep.figure.asked import step_metres
from sidestep.figure.channels import scale_of
from sidestep.figure.coding import coded
from sidestep.figure.parts import parts, point
from sidestep.figure.rotations import applied
from sidestep.figure.shown import joined
from sidestep.figure.skeleton import SIDES
from sidestep.knowledge.body import PAIRS
from sidestep.knowledge.motion import Position, PropKind
from sidestep.knowledge.types import BandPlace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sidestep.figure.frames import Frames
    from sidestep.figure.rotations import Array
    from sidestep.figure.shown import Repetition
    from sidestep.knowledge.motion import Prop, Touch
    from sidestep.knowledge.types import Exercise, Rung

# Width, height and depth in metres of what has no size of its own; a height of 0 comes from the definition.
SIZES: dict[PropKind, tuple[float, float, float]] = {
    PropKind.STEP: (0.36, 0.0, 0.40),
    PropKind.CHAIR: (0.44, 0.90, 0.44),
    PropKind.WALL: (1.6, 1.9, 0.04),
    PropKind.RAIL: (0.9, 0.95, 0.05),
    PropKind.BENCH: (0.35, 0.40, 1.1),
    PropKind.SEAT: (0.5, 1.2, 0.5),
    PropKind.ANCHOR: (0.05, 0.6, 0.05),
    PropKind.BOARD: (0.5, 0.2, 0.43),
}
_SEAT_METRES = 0.46  # of a chair that nobody sits on
_HELD_METRES = {PropKind.BALL: 0.11, PropKind.WEIGHT: 0.05, PropKind.TOWEL: 0.035}
_CUFF, _CUFF_METRES = (0.72, 0.9), 0.058  # of the shin from the knee down, and its radius
_MAT_EDGE_METRES = 0.12
_POST_METRES, _LIMB_METRES = 0.035, 0.06  # their radii
# Where a loop band goes: the bone, how far along it, and the limb's radius there, in metres for a leg of 0.8.
_LOOPS = {
    BandPlace.ABOVE_KNEES: ("thigh", "calf", 0.76, 0.075),
    BandPlace.ANKLES: ("calf", "foot", 0.86, 0.046),
    BandPlace.FOREFEET: ("foot", "ball", 0.8, 0.048),
}


def placed(loop: Sequence[Repetition], exercise: Exercise, rung: Rung) -> tuple[list[dict[str, Any]], Array, Array]:
    """Every thing as the tracks' format says, and the lowest and highest corner of them all."""
    del exercise
    made = [*_of_way(loop, rung), *_loop_band(loop, rung), *_mat(loop, rung)]
    corners = np.array([corner for each in made for corner in _corners(each)] or [[0.0, 0, 0]]) / 1000
    return made, corners.min(axis=0), corners.max(axis=0)


def _of_way(loop: Sequence[Repetition], rung: Rung) -> Iterator[dict[str, Any]]:
    for prop in loop[0].frames.way.props or ():
        if prop.kind in (PropKind.WEIGHT, PropKind.BALL) and prop.kind.value not in rung.equipment:
            continue
        if prop.held is not None and prop.held.endswith("_ankle") and prop.kind is PropKind.WEIGHT:
            yield _cuff(loop, prop.held)
        elif prop.held is not None:
            ends = joined(loop, [held_at(each.frames, prop.held) for each in loop])
            size = _HELD_METRES.get(prop.kind, 0.05) if prop.height is None else prop.height / 2
            if prop.kind is PropKind.TOWEL:  # it lies on the floor, under the part
                ends[:, 1] = size
            elif prop.kind is PropKind.BALL:
                ends[:, 1] = np.maximum(ends[:, 1], size)
            yield {"kind": prop.kind.value, "held": prop.held, "radius": [_mm(size)], "ends": coded(ends * 1000)}
        elif prop.kind in (PropKind.BAND, PropKind.STRAP):
            yield from _pulled(loop, prop, rung)
        else:
            yield _standing(loop[0].frames, prop, rung)


def _standing(frames: Frames, prop: Prop, rung: Rung) -> dict[str, Any]:
    width, height, depth = SIZES[prop.kind]
    scale = scale_of(frames.body.leg)
    at = np.array([scale * prop.at[0], prop.at[1], scale * prop.at[2]])
    more: dict[str, Any] = {}
    if prop.kind is PropKind.STEP:
        height = step_metres(rung)
    if prop.height is not None:
        height = prop.height
    if prop.kind in (PropKind.CHAIR, PropKind.SEAT):
        more["height"] = _mm(_SEAT_METRES)
    if prop.touches is not None:
        at, touched = _touching(frames, prop.touches, at)
        if prop.kind in (PropKind.CHAIR, PropKind.SEAT):
            more["height"] = _mm(touched)
        elif prop.touches.side == "below":
            height = touched
    size = [_mm(width), _mm(height), _mm(depth)]
    return {"kind": prop.kind.value, "at": [_mm(each) for each in at], "size": size, "turn": round(prop.turn), **more}


def _touching(frames: Frames, touch: Touch, at: Array) -> tuple[Array, float]:
    """Where a thing stands so that it touches, and the height of what touches it."""
    number = next(n for n, phase in enumerate(frames.way.phases or ()) if phase.id == touch.phase)
    reached = next(seconds for key, seconds in frames.line.keys[1:] if key == number)
    frame = int(np.abs(frames.seconds - reached).argmin())
    flesh = frames.body.points(frames.posture, parts()[touch.part].flesh)[frame]
    middle = point(frames.body, frames.posture, touch.part)[frame]
    if touch.side == "below":
        return np.array([middle[0] + at[0], 0.0, middle[2] + at[2]]), float(flesh[:, 1].min())
    axis, extreme = {
        "front": (2, flesh[:, 2].max()),
        "back": (2, flesh[:, 2].min()),
        "left": (0, flesh[:, 0].max()),
        "right": (0, flesh[:, 0].min()),
    }[touch.side]
    found = np.array([middle[0], 0.0, middle[2]])
    found[axis] = extreme
    return found, 0.0


def _cuff(loop: Sequence[Repetition], ankle: str) -> dict[str, Any]:
    """A weight round a shin, just above the ankle."""
    side = ankle.partition("_")[0]
    ends = joined(loop, [np.concatenate([_on_shin(each.frames, side, at) for at in _CUFF], axis=1) for each in loop])
    radius = _CUFF_METRES * scale_of(loop[0].frames.body.leg)
    return {"kind": PropKind.WEIGHT.value, "held": ankle, "radius": [_mm(radius)], "ends": coded(ends * 1000)}


def _on_shin(frames: Frames, side: str, share: float) -> Array:
    return (1 - share) * frames.joint("calf", side) + share * frames.joint("foot", side)


def held_at(frames: Frames, name: str) -> Array:
    """Where a held thing is: at a part, or in the middle between the two of a pair."""
    if name in PAIRS:
        return np.mean([_grip(frames, f"{side}_{PAIRS[name]}") for side in SIDES], axis=0)
    return _grip(frames, name)


def _grip(frames: Frames, name: str) -> Array:
    found = point(frames.body, frames.posture, name)
    if name.endswith("_hand"):
        number = frames.body.number[parts()[name].joint]
        return found + applied(frames.posture.turned[:, number], [0.0, -0.08, 0.0])
    return found


def _pulled(loop: Sequence[Repetition], prop: Prop, rung: Rung) -> Iterator[dict[str, Any]]:
    """A band or strap from its anchor to the part that it pulls."""
    scale = scale_of(loop[0].frames.body.leg)
    anchor = np.array([scale * prop.at[0], prop.at[1], scale * prop.at[2]])
    ends = joined(
        loop,
        [
            np.concatenate(
                [np.broadcast_to(anchor, each.frames.root.shape), held_at(each.frames, prop.to or "")], axis=1
            )
            for each in loop
        ],
    )
    post = anchor.copy()
    yield {
        "kind": "anchor",
        "at": [_mm(each) for each in post],
        "size": [50, max(600, _mm(anchor[1]) + 100), 50],
        "turn": 0,
    }
    yield {
        "kind": prop.kind.value,
        "level": rung.band_level,
        "to": prop.to,
        **_round(loop[0].frames, prop),
        "ends": coded(ends * 1000),
    }


def _round(frames: Frames, prop: Prop) -> dict[str, Any]:
    """A strap to both of a pair goes round its post and behind the two."""
    if prop.kind is not PropKind.STRAP or prop.to not in PAIRS:
        return {}
    one, other = (point(frames.body, frames.posture, f"{side}_{PAIRS[prop.to]}")[0] for side in SIDES)
    return {"radius": [_mm(_POST_METRES), _mm(float(np.linalg.norm(one - other)) / 2 + _LIMB_METRES)]}


def _loop_band(loop: Sequence[Repetition], rung: Rung) -> Iterator[dict[str, Any]]:
    if not rung.band_level or rung.band_place not in _LOOPS:
        return
    upper, lower, share, radius = _LOOPS[rung.band_place]
    ends = joined(
        loop,
        [
            np.concatenate(
                [
                    (1 - share) * each.frames.joint(upper, side) + share * each.frames.joint(lower, side)
                    for side in SIDES
                ],
                axis=1,
            )
            for each in loop
        ],
    )
    thick = _mm(radius * scale_of(loop[0].frames.body.leg))
    yield {
        "kind": "band_loop",
        "level": rung.band_level,
        "place": rung.band_place.value,
        **_along(loop, rung.band_place),
        "radius": [thick, thick],
        "ends": coded(ends * 1000),
    }


def _along(loop: Sequence[Repetition], place: BandPlace) -> dict[str, Any]:
    """Of somebody who lies, where the limbs point that a band goes round: its width is along them."""
    if loop[0].frames.way.position in (None, Position.UPRIGHT):
        return {}
    upper, lower, *_ = _LOOPS[place]
    limbs = [each.frames.joint(upper, side) - each.frames.joint(lower, side) for each in loop for side in SIDES]
    middle = np.concatenate(limbs).mean(axis=0)
    return {"along": [_mm(each) for each in middle / np.linalg.norm(middle)]}


def _mat(loop: Sequence[Repetition], rung: Rung) -> Iterator[dict[str, Any]]:
    if "mat_space" not in rung.equipment:
        return
    shape = loop[0].frames.body
    flesh = np.concatenate([shape.points(each.frames.posture, shape.bones).reshape(-1, 3) for each in loop])
    low, high = flesh.min(axis=0) - _MAT_EDGE_METRES, flesh.max(axis=0) + _MAT_EDGE_METRES
    middle, size = (low + high) / 2, high - low
    yield {"kind": "mat", "at": [_mm(middle[0]), 0, _mm(middle[2])], "size": [_mm(size[0]), 0, _mm(size[2])], "turn": 0}


def _corners(thing: dict[str, Any]) -> Iterator[list[float]]:
    """What of a thing must be in the picture; of a wall or a mat only where it is touched."""
    if thing["kind"] in ("wall", "mat"):
        return
    if "at" in thing:
        (x, _, z), (width, height, depth) = thing["at"], thing["size"]
        yield [x - width / 2, 0, z - depth / 2]
        yield [x + width / 2, height, z + depth / 2]
        return
    columns = [np.cumsum(column) for column in thing["ends"]]
    for start in range(0, len(columns), 3):
        here = columns[start : start + 3]
        yield [float(column.min()) for column in here]
        yield [float(column.max()) for column in here]


def _mm(metres: float) -> int:
    return round(1000 * float(metres))
