"""The bodies: bones with their lengths, flesh and mass, and where everything is when the joints turn."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from sidestep.figure.rotations import applied
from sidestep.knowledge.body import SIDES as SIDES  # noqa: PLC0414 - the figure takes it from here

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sidestep.figure.rotations import Array

DATA = Path(__file__).parent / "data"
BODIES = ("woman", "man")
TRUNK = ("spine_01", "spine_02", "spine_03")


def bone(name: str, side: str) -> str:
    """The bone's name on a side: "thigh", "right" is "thigh_r"."""
    return f"{name}_{side[0]}"


@dataclass(frozen=True, slots=True)
class Posture:
    """Frames of a body: how each bone is turned in its parent and in the room, and where its joint is, in metres."""

    local: Array  # (frames, bones, 3, 3)
    turned: Array  # (frames, bones, 3, 3)
    joints: Array  # (frames, bones, 3)


@dataclass(frozen=True)
class Body:
    """``offsets``: from each bone's parent to it, in the zero pose. ``flesh``: points about a bone, from its joint.

    ``landmarks``: by name, a bone and a point from its joint: those of the pose model, palms, fists and soles.
    """

    name: str
    bones: tuple[str, ...] = field(repr=False)
    parents: tuple[int, ...] = field(repr=False)
    offsets: Array = field(repr=False)
    flesh: Mapping[str, Array] = field(repr=False)
    landmarks: Mapping[str, tuple[str, Array]] = field(repr=False)

    @cached_property
    def number(self) -> Mapping[str, int]:
        return {name: number for number, name in enumerate(self.bones)}

    def offset(self, name: str) -> Array:
        found: Array = self.offsets[self.number[name]]
        return found

    def length(self, name: str) -> float:
        """Of the bone that ends at the joint of ``name``: the thigh's is that of "calf_r"."""
        return float(np.linalg.norm(self.offset(name)))

    @cached_property
    def thigh(self) -> float:
        return self.length("calf_r")

    @cached_property
    def shank(self) -> float:
        return self.length("foot_r")

    @cached_property
    def leg(self) -> float:
        return self.thigh + self.shank

    @cached_property
    def upper_arm(self) -> float:
        return self.length("lowerarm_r")

    @cached_property
    def forearm(self) -> float:
        return self.length("hand_r")

    @cached_property
    def sole(self) -> float:
        """Height of the ankle over the floor, the foot flat."""
        ball = self.flesh["ball_r"][:, 1] + self.offset("ball_r")[1]
        return -float(min(self.flesh["foot_r"][:, 1].min(), ball.min()))

    @cached_property
    def hip_over_floor(self) -> float:
        """Height of the pelvis's joint, standing straight."""
        return self.leg + self.sole - float(self.offset("thigh_r")[1])

    @cached_property
    def masses(self) -> Array:
        """Share of each bone in the body's mass."""
        shares = anatomy()["mass_share"]
        made = np.array([shares[_stem(name)] for name in self.bones])
        return np.asarray(made / made.sum())

    @cached_property
    def centres(self) -> Array:
        """The centre of each bone's mass, from its joint."""
        along = anatomy()["centre_share"]
        made = np.array([(self.flesh[name].max(axis=0) + self.flesh[name].min(axis=0)) / 2 for name in self.bones])
        for number, parent in enumerate(self.parents):
            if parent >= 0 and _stem(self.bones[parent]) in along:
                made[parent] = self.offsets[number] * along[_stem(self.bones[parent])]
        return made

    def placed(self, local: Array, root: Array) -> Posture:
        """Every bone in the room. ``local``: (frames, bones, 3, 3); ``root``: the pelvis's joint, (frames, 3)."""
        turned, joints = np.empty_like(local), np.empty((*local.shape[:2], 3))
        for number, parent in enumerate(self.parents):
            if parent < 0:
                turned[:, number], joints[:, number] = local[:, number], root
            else:
                turned[:, number] = turned[:, parent] @ local[:, number]
                joints[:, number] = joints[:, parent] + applied(turned[:, parent], self.offsets[number])
        return Posture(local, turned, joints)

    def centre_of_mass(self, posture: Posture) -> Array:
        found: Array = np.einsum("b,fbi->fi", self.masses, posture.joints + applied(posture.turned, self.centres))
        return found

    def points(self, posture: Posture, names: Sequence[str]) -> Array:
        """The flesh of some bones in the room: (frames, points, 3)."""
        return np.concatenate(
            [
                posture.joints[:, None, self.number[name]]
                + np.einsum("fij,pj->fpi", posture.turned[:, self.number[name]], self.flesh[name])
                for name in names
            ],
            axis=1,
        )


@cache
def body(name: str) -> Body:
    """One of ``BODIES``."""
    read = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
    return Body(
        name=name,
        bones=tuple(read["bones"]),
        parents=tuple(read["parents"]),
        offsets=np.array([read["offsets"][each] for each in read["bones"]]),
        flesh={each: np.array(points) for each, points in read["flesh"].items()},
        landmarks={each: (owner, np.array(point)) for each, (owner, point) in read["landmarks"].items()},
    )


@cache
def anatomy() -> Mapping[str, Any]:
    """Mass shares and the joints' limits."""
    read: Mapping[str, Any] = json.loads((DATA / "anatomy.json").read_text(encoding="utf-8"))
    return read


def _stem(name: str) -> str:
    return name[:-2] if name[-2:] in ("_l", "_r") else name
