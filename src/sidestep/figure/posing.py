"""Channels and a place for the pelvis, to a posture: every joint turned, planted limbs following."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from sidestep.figure import limbs, rotations
from sidestep.figure.parts import parts
from sidestep.figure.rotations import applied, isb, sign, transposed
from sidestep.figure.skeleton import SIDES, TRUNK, Posture, bone
from sidestep.knowledge.motion import Position

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sidestep.figure.channels import Channels
    from sidestep.figure.rotations import Array
    from sidestep.figure.skeleton import Body
    from sidestep.knowledge.motion import Grip

BASES: Mapping[Position, Array] = {
    Position.UPRIGHT: np.eye(3),
    Position.ON_BACK: rotations.about(np.array([1.0, 0, 0]), -90)[0],
    Position.ON_FRONT: rotations.about(np.array([1.0, 0, 0]), 90)[0],
    Position.ON_SIDE: rotations.about(np.array([0.0, 0, 1]), -90)[0],
}
_GAZE = 0.7  # how much of the body's leaning forwards the neck takes back
_STILL = np.eye(3)


@dataclass(frozen=True, slots=True)
class Scene:
    """What does not change from frame to frame. ``elbows``: where propped elbows stay, by side."""

    body: Body
    position: Position
    step_metres: float = 0.0
    elbows: Mapping[str, Array] | None = None
    grips: Mapping[str, Grip] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a led limb would have to reach, and how far it can, in metres, frame by frame."""

    needed: Array
    possible: float


class Posing:
    """One pass over the bones, from the pelvis outwards."""

    def __init__(self, scene: Scene, channels: Channels) -> None:
        self.scene, self.channels, self.body = scene, channels, scene.body
        self.root = channels["root"]
        self.frames = len(self.root)
        self.local = np.broadcast_to(_STILL, (self.frames, len(self.body.bones), 3, 3)).copy()
        self.turned: dict[str, Array] = {}
        self.at: dict[str, Array] = {}
        self.reaches: dict[str, Reach] = {}

    def posture(self) -> Posture:
        self._trunk()
        for side in SIDES:
            self._leg(side)
        for side in SIDES:
            self._arm(side)
        bones = self.body.bones
        turned = np.stack([self.turned[name] for name in bones], axis=1)
        return Posture(self.local, turned, np.stack([self.at[name] for name in bones], axis=1))

    # --- the middle

    def _trunk(self) -> None:
        channels = self.channels
        self._put("pelvis", BASES[self.scene.position] @ rotations.pelvis(channels["pelvis"]))
        part = rotations.trunk(channels["trunk"] / len(TRUNK))
        for name in TRUNK:
            self._put(name, part)
        neck, head = self._head()
        self._put("neck_01", neck)
        self._put("head", head)
        for side in SIDES:
            self._put(bone("clavicle", side), np.broadcast_to(_STILL, (self.frames, 3, 3)))

    def _head(self) -> tuple[Array, Array]:
        if "head" in self.channels:
            half = rotations.trunk(self.channels["head"] / 2)
            return half, half
        if self.scene.position is not Position.UPRIGHT:
            still = np.broadcast_to(_STILL, (self.frames, 3, 3))
            return still, still
        flexion, lean, turn = self.channels["trunk"].T
        back = -_GAZE / 2 * (flexion + self.channels["pelvis"][:, 0])
        none = np.zeros_like(turn)
        return (
            rotations.trunk(np.stack([back, -lean / 2, none], axis=1)),
            rotations.trunk(np.stack([back, -lean * 0.4, -turn / 2], axis=1)),
        )

    # --- legs

    def _leg(self, side: str) -> None:
        name, channels, body = f"{side}_leg", self.channels, self.body
        thigh, calf, foot, ball = (bone(each, side) for each in ("thigh", "calf", "foot", "ball"))
        pelvis = self.turned["pelvis"]
        toes = channels[f"{name}.toes"][:, 0] if f"{name}.toes" in channels else np.zeros(self.frames)
        if f"{name}.foot" in channels:
            on = channels.fixed[f"{name}.on"]
            ankle, turned, bent = limbs.foot_places(body, side, channels[f"{name}.foot"], on, self.scene.step_metres)
            hip = self.root + applied(pelvis, body.offset(thigh))
            self.reaches[name] = Reach(np.linalg.norm(ankle - hip, axis=1), body.leg)
            world, bend = limbs.leg_to(body, side, hip, (ankle, turned), channels[f"{name}.knee_in"][:, 0])
            self._put(thigh, transposed(pelvis) @ world)
            self._put(calf, rotations.knee(bend))
            self._put(foot, transposed(self.turned[calf]) @ turned)
            toes = toes + bent
        else:
            self._put(thigh, rotations.hip(side, channels[f"{name}.hip"]))
            if f"{name}.shank" in channels:
                shin = isb("z", -channels[f"{name}.shank"][:, 0])
                self._put(calf, transposed(self.turned[thigh]) @ shin)
            else:
                self._put(calf, rotations.knee(channels[f"{name}.knee"][:, 0]))
            self._put(foot, rotations.ankle(side, channels[f"{name}.ankle"]))
        self._put(ball, isb("z", toes))

    # --- arms

    def _arm(self, side: str) -> None:
        name, channels, body = f"{side}_arm", self.channels, self.body
        upper, lower, hand = (bone(each, side) for each in ("upperarm", "lowerarm", "hand"))
        chest = self.turned[bone("clavicle", side)]
        if f"{name}.hand" in channels:
            self._led_arm(side)
        elif f"{name}.forearm" in channels and self.scene.elbows is not None:
            shoulder = self._joint(upper)
            elbow = np.broadcast_to(self.scene.elbows[side], shoulder.shape)
            self.reaches[name] = Reach(np.linalg.norm(elbow - shoulder, axis=1), body.upper_arm)
            above, below = limbs.propped(side, shoulder, elbow, channels[f"{name}.forearm"][:, 0])
            self._put(upper, transposed(chest) @ above)
            self._put(lower, transposed(above) @ below)
            self._put(hand, np.broadcast_to(_STILL, (self.frames, 3, 3)))
        elif f"{name}.shoulder" in channels:
            self._put(upper, rotations.shoulder(side, channels[f"{name}.shoulder"]))
            turn = isb("y", sign(side) * channels[f"{name}.turn"][:, 0])
            self._put(lower, isb("z", channels[f"{name}.elbow"][:, 0]) @ turn)
            self._put(hand, isb("x", sign(side) * channels[f"{name}.wrist"][:, 0]))

    def _led_arm(self, side: str) -> None:
        upper, lower, hand = (bone(each, side) for each in ("upperarm", "lowerarm", "hand"))
        name, rest = f"{side}_arm", self.channels.fixed[f"{side}_arm.hand"]
        palm, turned = self.channels[f"{name}.hand"], limbs.hand_turned(side, rest, self.frames)
        if rest.on is not None:
            held = parts()[rest.on].joint
            turned = self.turned[held] @ turned
            palm = self._joint(held) + applied(self.turned[held], palm)
        grip = self.scene.grips.get(f"{side}_hand")
        wrist = palm - applied(turned, limbs.palm_point(self.body, side, grip))
        shoulder = self._joint(upper)
        self.reaches[name] = Reach(np.linalg.norm(wrist - shoulder, axis=1), self.body.upper_arm + self.body.forearm)
        above, bend = limbs.arm_to(self.body, side, shoulder, wrist, rest.elbow_out)
        forearm, in_it = limbs.twisted(above @ isb("z", bend), turned)
        self._put(upper, transposed(self.turned[bone("clavicle", side)]) @ above)
        self._put(lower, transposed(above) @ forearm)
        self._put(hand, in_it)

    # --- as it goes

    def _put(self, name: str, local: Array) -> None:
        number = self.body.number[name]
        self.local[:, number] = local
        parent = self.body.parents[number]
        if parent < 0:
            self.turned[name], self.at[name] = local, self.root
            return
        above = self.body.bones[parent]
        self.turned[name] = self.turned[above] @ local
        self.at[name] = self.at[above] + applied(self.turned[above], self.body.offsets[number])

    def _joint(self, name: str) -> Array:
        """Where a bone's joint is, before or after it has been turned."""
        if name in self.at:
            return self.at[name]
        number = self.body.number[name]
        above = self.body.bones[self.body.parents[number]]
        return self.at[above] + applied(self.turned[above], self.body.offsets[number])
