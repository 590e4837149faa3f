"""A way's key poses as arrays, one row a phase, and between them frame by frame."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from sidestep.knowledge.motion import REFERENCE_LEG_METRES, Arm, Hold, Leg, Pose, Surface, poses

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sidestep.figure.rotations import Array
    from sidestep.figure.skeleton import Body
    from sidestep.knowledge.motion import Way


_HIP_METRES = 0.895  # height of the pelvis over the floor, standing straight, in the distances of definitions


@dataclass(frozen=True, slots=True)
class Channels:
    """``values``: by channel, (frames or phases, numbers). ``fixed``: what does not change, as a foot's surface."""

    values: Mapping[str, Array]
    fixed: Mapping[str, Any]

    def __getitem__(self, name: str) -> Array:
        return self.values[name]

    def __contains__(self, name: str) -> bool:
        return name in self.values

    def with_values(self, **changes: Array) -> Channels:
        return replace(self, values={**self.values, **changes})


def channels(way: Way, body: Body) -> Channels:
    """The key poses, distances scaled to the body."""
    scale = scale_of(body.leg)
    whole = poses(way)
    values: dict[str, list[Sequence[float]]] = {}
    fixed: dict[str, Any] = {}
    for pose in whole:
        for name, numbers in _numbers(pose, scale, fixed).items():
            values.setdefault(name, []).append(numbers)
    if way.hold is Hold.PELVIS:
        values["root"] = [[x, body.hip_over_floor + y - scale * _HIP_METRES, z] for x, y, z in values["root"]]
    made = {name: np.array(rows, dtype=float) for name, rows in values.items() if len(rows) == len(whole)}
    return Channels(made, fixed)


def scale_of(leg_metres: float) -> float:
    return leg_metres / REFERENCE_LEG_METRES


def _numbers(pose: Pose, scale: float, fixed: dict[str, Any]) -> dict[str, Sequence[float]]:
    found: dict[str, Sequence[float]] = {
        "pelvis": pose.pelvis or (0, 0, 0),
        "trunk": pose.trunk or (0, 0, 0),
        "root": [scale * each for each in pose.at or (0, 0, 0)],
    }
    if pose.head is not None:
        found["head"] = pose.head
    if pose.weight is not None:
        found["weight"] = (pose.weight,)
    for side, leg in (("right", pose.right_leg), ("left", pose.left_leg)):
        for name, numbers in _leg(leg or Leg(hip=(0, 0, 0), knee=0), scale, f"{side}_leg", fixed).items():
            found[f"{side}_leg.{name}"] = numbers
    for side, arm in (("right", pose.right_arm), ("left", pose.left_arm)):
        for name, numbers in _arm(arm or Arm(shoulder=(4, 8, 0), elbow=12), scale, f"{side}_arm", fixed).items():
            found[f"{side}_arm.{name}"] = numbers
    return found


def _leg(leg: Leg, scale: float, name: str, fixed: dict[str, Any]) -> dict[str, Sequence[float]]:
    if leg.foot is not None:
        foot = leg.foot
        fixed[f"{name}.on"] = foot.on or Surface.FLOOR
        metres = [scale * (foot.x or 0), scale * (foot.z or 0), foot.height or 0]
        found: dict[str, Sequence[float]] = {
            "foot": [*metres, foot.turn or 0, foot.pitch or 0],
            "knee_in": (leg.knee_in or 0,),
        }
        if leg.knee is not None:
            found["knee"] = (leg.knee,)
        if leg.shank is not None:
            found["shank"] = (leg.shank,)
    else:
        found = {"hip": leg.hip or (0, 0, 0), "ankle": leg.ankle or (0, 0, 0)}
        if leg.shank is not None:
            found["shank"] = (leg.shank,)
        else:
            found["knee"] = (leg.knee or 0,)
    if leg.toes is not None:
        found["toes"] = (leg.toes,)
    return found


def _arm(arm: Arm, scale: float, name: str, fixed: dict[str, Any]) -> dict[str, Sequence[float]]:
    if arm.hand is not None:
        fixed[f"{name}.hand"] = arm.hand
        x, y, z = arm.hand.at
        return {"hand": (x, y, z) if arm.hand.on else (scale * x, y, scale * z)}
    if arm.forearm is not None:
        return {"forearm": (arm.forearm,)}
    return {
        "shoulder": arm.shoulder or (0, 0, 0),
        "elbow": (arm.elbow or 0,),
        "wrist": (arm.wrist or 0,),
        "turn": (arm.turn or 0,),
    }
