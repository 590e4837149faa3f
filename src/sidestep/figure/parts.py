"""The parts of the body that motion definitions name: their bones, and the point that stands for each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sidestep.figure.skeleton import SIDES, TRUNK, bone

if TYPE_CHECKING:
    from sidestep.figure.rotations import Array
    from sidestep.figure.skeleton import Body, Posture


@dataclass(frozen=True, slots=True)
class BodyPart:
    """``flesh``: the bones whose flesh it is. ``joint``: the bone whose joint is its point."""

    flesh: tuple[str, ...]
    joint: str


@cache
def parts() -> dict[str, BodyPart]:
    """Every part by the name that a definition gives it."""
    found = {
        "pelvis": BodyPart(("pelvis",), "pelvis"),
        "back": BodyPart(("pelvis", *TRUNK), "spine_02"),
        "shoulders": BodyPart((TRUNK[-1], *(bone("clavicle", side) for side in SIDES)), "neck_01"),
        "seat": BodyPart(("pelvis", *(bone("thigh", side) for side in SIDES)), "pelvis"),
        "head": BodyPart(("head",), "head"),
    }
    for side in SIDES:
        limb = {
            "leg": BodyPart(tuple(bone(each, side) for each in ("thigh", "calf", "foot", "ball")), bone("calf", side)),
            "hip": BodyPart(("pelvis", bone("thigh", side)), bone("thigh", side)),
            "thigh": BodyPart((bone("thigh", side),), bone("thigh", side)),
            "knee": BodyPart((bone("thigh", side), bone("calf", side)), bone("calf", side)),
            "shin": BodyPart(tuple(bone(each, side) for each in ("calf", "foot", "ball")), bone("calf", side)),
            "ankle": BodyPart((bone("calf", side),), bone("foot", side)),
            "foot": BodyPart((bone("foot", side), bone("ball", side)), bone("foot", side)),
            "toes": BodyPart((bone("ball", side),), bone("ball", side)),
            "arm": BodyPart(tuple(bone(each, side) for each in ("upperarm", "lowerarm")), bone("lowerarm", side)),
            "shoulder": BodyPart((bone("upperarm", side),), bone("upperarm", side)),
            "elbow": BodyPart((bone("lowerarm", side),), bone("lowerarm", side)),
            "forearm": BodyPart((bone("lowerarm", side),), bone("lowerarm", side)),
            "hand": BodyPart((bone("hand", side),), bone("hand", side)),
        }
        found.update({f"{side}_{name}": part for name, part in limb.items()})
    return found


def point(body: Body, posture: Posture, name: str) -> Array:
    """Where a part is, frame by frame: (frames, 3)."""
    found: Array = posture.joints[:, body.number[parts()[name].joint]]
    return found
