"""Where the pelvis is, and every angle that something must touch by: solved frame by frame (Newton's method)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sidestep.figure.parts import parts, point
from sidestep.figure.posing import Posing
from sidestep.figure.rotations import applied, transposed
from sidestep.figure.skeleton import SIDES
from sidestep.knowledge.body import NUMBERS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sidestep.figure.channels import Channels
    from sidestep.figure.posing import Scene
    from sidestep.figure.rotations import Array
    from sidestep.figure.skeleton import Body, Posture

EXACT_METRES = 2e-5
_ROUNDS = 40
_NUDGE_METRES, _NUDGE_DEGREES = 1e-4, 1e-2
_STEP_METRES, _STEP_DEGREES = 0.12, 15.0  # most that one round changes
_SMOOTH_PER_METRE = 400.0
_FLESH_PER_METRE = 3000.0
_LEAST_SHARE = 1 / 64
_METRES_PER_RADIAN = 0.5
_REACHES = 0.9998  # share of its length that a bearing leg is stretched to
_MIDFOOT_METRES = 0.045  # ahead of the ankle: over this point the weight is on the whole foot


# A free leg made shorter, its foot level and under the same place: how the foot clears the floor.
_LIFTS = {
    f"{side}_lift": ((f"{side}_leg.hip", 0, 0.5), (f"{side}_leg.knee", 0, 1.0), (f"{side}_leg.ankle", 0, 0.5))
    for side in SIDES
}


@dataclass(frozen=True, slots=True)
class Moment:
    """A trial: all that a constraint may look at."""

    channels: Channels
    posing: Posing
    posture: Posture


@dataclass(frozen=True, slots=True)
class Constraint:
    """``number`` is found so that ``off`` is zero. ``says``: it in words, for when that is impossible."""

    number: str
    off: Callable[[Moment], Array]
    says: str
    between: tuple[float, float] = (-np.inf, np.inf)  # the number stays in here, even where that leaves it off


def solved(scene: Scene, channels: Channels, constraints: Sequence[Constraint]) -> tuple[Channels, Array]:
    """The channels with every constraint's number found, and how far each constraint is off, (frames, constraints)."""
    count = len(constraints)
    off = _off(scene, channels, constraints)
    share = np.ones(len(off))  # of Newton's step: less after one that made it worse
    for _ in range(_ROUNDS if count else 0):
        if np.abs(off).max() < EXACT_METRES / 10:
            break
        slopes = np.empty((len(off), count, count))
        for column, constraint in enumerate(constraints):
            nudge = _nudge(constraint.number)
            nudged = _changed(channels, constraint.number, np.full(len(off), nudge))
            slopes[:, :, column] = (_off(scene, nudged, constraints) - off) / nudge
        slopes += np.eye(count) * 1e-9
        steps = -_least_squares(slopes, off)
        most = np.array([_most(each.number) for each in constraints])
        steps *= np.minimum(1, (most / np.maximum(np.abs(steps), 1e-12)).min(axis=1))[:, None]
        steps *= share[:, None]
        tried = channels
        for column, constraint in enumerate(constraints):
            tried = _changed(tried, constraint.number, steps[:, column], constraint.between)
        after = _off(scene, tried, constraints)
        better = np.abs(after).max(axis=1) < np.abs(off).max(axis=1)
        share = np.where(better, np.minimum(1, 2 * share), np.maximum(share / 4, _LEAST_SHARE))
        better |= share == _LEAST_SHARE
        channels, off = _where(better, tried, channels), np.where(better[:, None], after, off)
    return channels, off


def _where(better: Array, first: Channels, second: Channels) -> Channels:
    values = {
        name: rows if rows is second.values[name] else np.where(better[:, None], rows, second.values[name])
        for name, rows in first.values.items()
    }
    return first.with_values(**values)


def _least_squares(slopes: Array, off: Array) -> Array:
    """Newton's step, damped a little so that a constraint that nothing moves does not throw the rest away."""
    scale = np.maximum(np.abs(slopes).max(axis=1, keepdims=True), 1e-9)
    scaled = slopes / scale
    damped = np.swapaxes(scaled, 1, 2) @ scaled + np.eye(scaled.shape[1]) * 1e-8
    made: Array = np.linalg.solve(damped, np.swapaxes(scaled, 1, 2) @ off[..., None])[..., 0] / scale[:, 0]
    return made


def _off(scene: Scene, channels: Channels, constraints: Sequence[Constraint]) -> Array:
    posing = Posing(scene, channels)
    moment = Moment(channels, posing, posing.posture())
    if not constraints:
        return np.zeros((posing.frames, 0))
    return np.stack([each.off(moment) for each in constraints], axis=1)


def _changed(channels: Channels, number: str, by: Array, between: tuple[float, float] = (-np.inf, np.inf)) -> Channels:
    changed = channels
    for name, column, share in _LIFTS.get(number) or ((*NUMBERS[number], 1.0),):
        values = changed[name].copy()
        values[:, column] = np.clip(values[:, column] + share * by, *between)
        changed = changed.with_values(**{name: values})
    return changed


def _nudge(number: str) -> float:
    return _NUDGE_METRES if number.startswith("root") else _NUDGE_DEGREES


def _most(number: str) -> float:
    return _STEP_METRES if number.startswith("root") else _STEP_DEGREES


# --- the constraints ---------------------------------------------------------------------------------------------


def balanced(axis: int, weight: Callable[[Channels], Array], body: Body) -> Callable[[Moment], Array]:
    """The centre of mass is over the feet, shared as ``weight`` says."""

    def off(moment: Moment) -> Array:
        mass = body.centre_of_mass(moment.posture)[:, axis]
        right = weight(moment.channels)
        middles = [_midfoot(moment, side)[:, axis] for side in SIDES]
        return np.asarray(mass - (right * middles[0] + (1 - right) * middles[1]))

    return off


def _midfoot(moment: Moment, side: str) -> Array:
    body = moment.posing.body
    number = body.number[f"foot_{side[0]}"]
    ahead = applied(moment.posture.turned[:, number], [0.0, 0.0, _MIDFOOT_METRES])
    return np.asarray(moment.posture.joints[:, number] + ahead)


def bent(sides: Sequence[str], body: Body) -> Callable[[Moment], Array]:
    """The most bent of the bearing legs is as long as its knee's bend says, and none is further away than it reaches.

    A lifted foot counts as if it stood.
    """

    def off(moment: Moment) -> Array:
        needed = [moment.posing.reaches[f"{side}_leg"].needed for side in sides]
        spare = [
            each
            + moment.channels[f"{side}_leg.foot"][:, 2]
            - leg_length(body, moment.channels[f"{side}_leg.knee"][:, 0])
            for side, each in zip(sides, needed, strict=True)
        ]
        if len(spare) == 1:
            return spare[0]
        least = np.min(spare, axis=0)
        rest = np.mean([np.exp(-_SMOOTH_PER_METRE * (each - least)) for each in spare], axis=0)
        fits = least - np.log(rest) / _SMOOTH_PER_METRE
        return np.asarray(np.max([fits, *(each - _REACHES * body.leg for each in needed)], axis=0))

    return off


def leg_length(body: Body, knee: Array) -> Array:
    """Hip to ankle with the knee bent so far."""
    a, b = body.thigh, body.shank
    return np.asarray(np.sqrt(a * a + b * b + 2 * a * b * np.cos(np.radians(knee))))


def leaning(side: str, body: Body) -> Callable[[Moment], Array]:
    """The shin leans as the channel says: forwards over the foot+."""

    def off(moment: Moment) -> Array:
        numbers = body.number[f"calf_{side[0]}"], body.number[f"foot_{side[0]}"]
        knee, ankle = (moment.posture.joints[:, number] for number in numbers)
        lean = np.tan(np.radians(moment.channels[f"{side}_leg.shank"][:, 0]))
        return np.asarray(knee[:, 2] - ankle[:, 2] - lean * (knee[:, 1] - ankle[:, 1]))

    return off


def touching(part: str, height: float | Array) -> Callable[[Moment], Array]:
    """The part's lowest point is at this height."""

    def off(moment: Moment) -> Array:
        return np.asarray(lowest(moment.posing.body, moment.posture, part) - height)

    return off


def lowest(body: Body, posture: Posture, part: str) -> Array:
    """Height of a part's lowest point, less than a millimetre under it and without corners: (frames,)."""
    heights = body.points(posture, parts()[part].flesh)[:, :, 1]
    least = heights.min(axis=1)
    found: Array = least - np.log(np.exp(-_FLESH_PER_METRE * (heights - least[:, None])).sum(axis=1)) / _FLESH_PER_METRE
    return found


def against(part: str, z: float) -> Callable[[Moment], Array]:
    """The part's rearmost point is at a wall behind."""
    bones = parts()[part].flesh

    def off(moment: Moment) -> Array:
        return np.asarray(moment.posing.body.points(moment.posture, bones)[:, :, 2].min(axis=1) - z)

    return off


def in_line(side: str, degrees: float) -> Callable[[Moment], Array]:
    """Shoulder, hip and knee make this angle, seen from the side."""

    def off(moment: Moment) -> Array:
        body, posture = moment.posing.body, moment.posture
        shoulder, hip, knee = (
            posture.joints[:, body.number[f"{name}_{side[0]}"]] for name in ("upperarm", "thigh", "calf")
        )
        inside = transposed(posture.turned[:, 0])
        up, down = applied(inside, shoulder - hip), applied(inside, knee - hip)
        bend = np.arctan2(up[:, 1] * down[:, 2] - up[:, 2] * down[:, 1], up[:, 1] * down[:, 1] + up[:, 2] * down[:, 2])
        return np.asarray((np.mod(bend, 2 * np.pi) - np.radians(degrees)) * _METRES_PER_RADIAN)

    return off


def staying(part: str, axis: int, place: float) -> Callable[[Moment], Array]:
    """The part's point is at its place."""

    def off(moment: Moment) -> Array:
        return np.asarray(point(moment.posing.body, moment.posture, part)[:, axis] - place)

    return off


def reaching(limb: str, share: float = 1) -> Callable[[Moment], Array]:
    """A led limb is as long as its way: the upper arm of a propped elbow, a straight arm."""

    def off(moment: Moment) -> Array:
        reach = moment.posing.reaches[limb]
        return np.asarray(reach.needed - reach.possible * share)

    return off
