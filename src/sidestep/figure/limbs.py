"""Legs and arms that follow a foot, a hand or an elbow in the room: exact two-bone inverse kinematics."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sidestep.figure.rotations import about, applied, from_axes, isb, sign, transposed, unit
from sidestep.knowledge.motion import Grip, Surface, Towards

if TYPE_CHECKING:
    from sidestep.figure.rotations import Array
    from sidestep.figure.skeleton import Body
    from sidestep.knowledge.motion import Hand

SLOPE_DEGREES = 25.0  # of a decline board
_TOES_FREE_METRES = 0.08  # from this height on the toes of a lifted foot are straight
_STRAIGHTEST = 0.99999  # share of a limb's length; straighter, the way that it bends is not known


def foot_places(body: Body, side: str, foot: Array, on: Surface, step_metres: float) -> tuple[Array, Array, Array]:
    """Where the ankle is, how the foot is turned in the room, and how far its toes are bent up.

    ``foot``: (frames, 5) of x, z, height, turn and pitch as in ``knowledge.motion.Foot``.
    """
    x, z, height, turn, pitch = foot.T
    floor = step_metres if on in (Surface.STEP, Surface.EDGE) else 0.0
    yaw = isb("y", -sign(side) * turn)
    if on is Surface.SLOPE:
        turned = yaw @ isb("z", np.full(len(foot), -SLOPE_DEGREES))
        board = slope_height(z)
        return (
            np.stack([x, board + height, z], axis=1) + applied(turned, [0, body.sole, 0]),
            turned,
            np.zeros(len(foot)),
        )
    under = np.stack([x, floor + height, z], axis=1)
    flat = under + np.array([0, body.sole, 0])
    pitched = yaw @ isb("z", -pitch)
    ball = body.offset("ball_r") * [0, 1, 1]
    heel = np.array([0.0, -body.sole, body.flesh["foot_r"][:, 2].min()])
    pivot = np.where((pitch >= 0)[:, None] | (on is Surface.EDGE), ball, heel)
    place = flat + applied(yaw, pivot) - applied(pitched, pivot)
    down = np.clip(1 - height / _TOES_FREE_METRES, 0, 1)
    return place, pitched, np.where(on is Surface.EDGE, pitch, np.maximum(pitch, 0)) * down


def slope_height(z: Array) -> Array:
    """The board's upper side: at z = 0 as high as leaves its front edge on the floor."""
    made: Array = np.tan(np.radians(SLOPE_DEGREES)) * (0.2 - z)
    return made


def leg_to(body: Body, side: str, hip_at: Array, place: tuple[Array, Array], knee_in: Array) -> tuple[Array, Array]:
    """How the thigh is turned in the room, and how far the knee is bent, so that the ankle is at its place.

    ``place``: where the ankle is, and how the foot is turned. The knee points where the foot does, turned inwards by
    ``knee_in``; what is out of reach is reached for.
    """
    ankle_at, foot = place
    along, distance = _line(hip_at, ankle_at)
    a, b = body.thigh, body.shank
    reach = np.minimum(distance, (a + b) * _STRAIGHTEST)
    front = unit(np.cross(along, foot[:, :, 0]))  # the knee's hinge is across the foot
    front = applied(about(along, -sign(side) * knee_in), front)
    bend = np.pi - np.arccos(np.clip((a * a + b * b - reach**2) / (2 * a * b), -1, 1))
    lift = np.arccos(np.clip((a * a + reach**2 - b * b) / (2 * a * reach), -1, 1))[:, None]
    thigh = along * np.cos(lift) + front * np.sin(lift)
    anterior = front * np.cos(lift) - along * np.sin(lift)
    return from_axes(anterior, -thigh), np.degrees(bend)


def hand_turned(side: str, hand: Hand, frames: int) -> Array:
    """How a resting hand is turned in the room."""
    palm, fingers = direction(hand.palm, side), direction(hand.fingers, side)
    zero_palm = np.array([sign(side), 0.0, 0.0])  # to the thigh
    made = _basis(palm, -fingers) @ _basis(zero_palm, np.array([0.0, 1, 0])).T
    return np.broadcast_to(made, (frames, 3, 3))


def palm_point(body: Body, side: str, grip: Grip | None) -> Array:
    """What of a hand is at its place, from the wrist: the middle of the palm, or of what a closed hand holds."""
    return body.landmarks[f"{side}_{'fist' if grip is Grip.CLOSED else 'palm'}"][1]


def arm_to(body: Body, side: str, shoulder_at: Array, wrist_at: Array, elbow_out: float) -> tuple[Array, Array]:
    """How the upper arm is turned in the room, and how far the elbow is bent."""
    along, distance = _line(shoulder_at, wrist_at)
    a, b = body.upper_arm, body.forearm
    reach = np.minimum(distance, (a + b) * _STRAIGHTEST)
    out = np.radians(elbow_out)
    points = np.array([-sign(side) * np.sin(out), -0.6 * np.cos(out), -0.8 * np.cos(out)])
    elbow = unit(_across(np.broadcast_to(points, along.shape), along))
    bend = np.pi - np.arccos(np.clip((a * a + b * b - reach**2) / (2 * a * b), -1, 1))
    lift = np.arccos(np.clip((a * a + reach**2 - b * b) / (2 * a * reach), -1, 1))[:, None]
    upper = along * np.cos(lift) + elbow * np.sin(lift)
    anterior = -(elbow * np.cos(lift) - along * np.sin(lift))
    return from_axes(anterior, -upper), np.degrees(bend)


def twisted(turned: Array, hand: Array) -> tuple[Array, Array]:
    """Half of a hand's turn about the forearm taken by the forearm: the forearm turned in the room, the hand in it."""
    local = transposed(turned) @ hand
    twist = np.degrees(np.arctan2(local[:, 0, 2] - local[:, 2, 0], local[:, 0, 0] + local[:, 2, 2]))
    forearm = turned @ isb("y", twist / 2)
    return forearm, transposed(forearm) @ hand


def propped(side: str, shoulder_at: Array, elbow_at: Array, towards: Array) -> tuple[Array, Array]:
    """The upper arm from the shoulder to a planted elbow, and the forearm flat on the floor: both turned in the room.

    ``towards``: where the forearm points, degrees from straight ahead (+z) inwards.
    """
    along, _ = _line(shoulder_at, elbow_at)
    angle = np.radians(towards) * sign(side)
    ahead = np.stack([np.sin(angle), np.zeros_like(angle), np.cos(angle)], axis=1)
    anterior = unit(_across(ahead, along))
    return from_axes(anterior, -along), from_axes(np.broadcast_to([0.0, 1.0, 0.0], ahead.shape), -ahead)


def direction(towards: Towards, side: str) -> Array:
    inwards = np.array([sign(side), 0.0, 0.0])
    return {
        Towards.DOWN: np.array([0.0, -1, 0]),
        Towards.UP: np.array([0.0, 1, 0]),
        Towards.FORWARDS: np.array([0.0, 0, 1]),
        Towards.BACKWARDS: np.array([0.0, 0, -1]),
        Towards.INWARDS: inwards,
        Towards.OUTWARDS: -inwards,
    }[towards]


def _basis(first: Array, second: Array) -> Array:
    return np.stack([first, second, np.cross(first, second)], axis=-1)


def _line(start: Array, end: Array) -> tuple[Array, Array]:
    difference = end - start
    distance = np.linalg.norm(difference, axis=1)
    return difference / np.maximum(distance, 1e-9)[:, None], distance


def _across(vectors: Array, along: Array) -> Array:
    return np.asarray(vectors - along * np.einsum("fi,fi->f", vectors, along)[:, None])
