"""The bones: where they begin, what hangs on what, how the body as modelled turns into the zero pose.

Zero pose: upright, legs straight and parallel, feet forwards, arms hanging, palms to the thighs.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .arrays import Floats, Whole, Y, Z, frame, smooth, turn, turn_onto, unit
from .source import BODY_VERTICES, Human

SIDES = ("_l", "_r")
FINGERS = ("thumb", "index", "middle", "ring", "pinky")
TWIST = "lowerarm_twist"  # half-way down the forearm: carries half of the hand's turn about it
_LIMBS = {
    "clavicle": "spine_03",
    "upperarm": "clavicle",
    "lowerarm": "upperarm",
    TWIST: "lowerarm",
    "hand": "lowerarm",
    "thigh": "pelvis",
    "calf": "thigh",
    "foot": "calf",
    "ball": "foot",
} | {f"{finger}_0{part}": f"{finger}_0{part - 1}" if part > 1 else "hand" for finger in FINGERS for part in (1, 2, 3)}
PARENTS = {
    "pelvis": "",
    "spine_01": "pelvis",
    "spine_02": "spine_01",
    "spine_03": "spine_02",
    "neck_01": "spine_03",
    "head": "neck_01",
} | {bone + side: parent + (side if parent in _LIMBS else "") for side in SIDES for bone, parent in _LIMBS.items()}
BONES = tuple(PARENTS)
INDEX = {bone: index for index, bone in enumerate(BONES)}
PARENT_INDEX = np.array([INDEX.get(parent, -1) for parent in PARENTS.values()])
DROP = 9  # degrees that the collar bones come down with the arms
MIRROR = np.diag([-1.0, 1, 1])


@dataclass(frozen=True)
class Skeleton:
    heads: Floats  # where each bone begins, as modelled
    turns: Floats  # as modelled -> zero pose, a matrix for each bone
    offsets: Floats  # in the zero pose, from the parent's head

    def head(self, bone: str) -> Floats:
        return np.asarray(self.heads[INDEX[bone]], float)

    def in_bone(self, bone: str, point: Floats) -> Floats:
        """``point``, as modelled, in the bone's own axes."""
        return np.asarray(self.turns[INDEX[bone]] @ (point - self.head(bone)), float)


def joint(human: Human, vertices: Floats, name: str) -> Floats:
    """The middle of one of the mesh's joint cubes, as `l-knee`."""
    return np.asarray(vertices[np.unique(human.quads[f"joint-{name}"])].mean(axis=0), float)


def skeleton(human: Human, vertices: Floats) -> Skeleton:
    heads = {bone: _head(human, vertices, bone) for bone in BONES if not bone.startswith(TWIST)}
    heads[TWIST + "_l"] = (heads["lowerarm_l"] + heads["hand_l"]) / 2
    turns = {bone: np.eye(3) for bone in BONES} | _leg_turns(heads, "_l") | _arm_turns(heads, "_l")
    for bone in BONES:
        if bone.endswith("_r"):
            heads[bone] = MIRROR @ heads[other(bone)]
            turns[bone] = MIRROR @ turns[other(bone)] @ MIRROR
        elif not bone.endswith("_l"):
            heads[bone] *= [0, 1, 1]
    offsets = [
        turns[parent] @ (heads[bone] - heads[parent]) if parent else heads[bone] for bone, parent in PARENTS.items()
    ]
    return Skeleton(*(np.array(each) for each in ([heads[b] for b in BONES], [turns[b] for b in BONES], offsets)))


def _head(human: Human, vertices: Floats, bone: str) -> Floats:
    place = human.rig[bone]["head"]
    if place["strategy"] == "CUBE":
        return joint(human, vertices, place["cube_name"].removeprefix("joint-"))
    return np.asarray(vertices[place["vertex_indices"]].mean(axis=0), float)


def _leg_turns(heads: dict[str, Floats], side: str) -> dict[str, Floats]:
    forwards = heads["ball" + side] - heads["foot" + side]
    foot = turn_onto(unit(forwards * [1, 0, 1]), Z)
    return {
        "thigh" + side: turn_onto(unit(heads["calf" + side] - heads["thigh" + side]), -Y),
        "calf" + side: turn_onto(unit(heads["foot" + side] - heads["calf" + side]), -Y),
        "foot" + side: foot,
        "ball" + side: foot,
    }


def _arm_turns(heads: dict[str, Floats], side: str) -> dict[str, Floats]:
    """The elbow bends forwards; the palm looks at the thigh, the hand in line with the forearm."""
    elbow, wrist = heads["lowerarm" + side], heads["hand" + side]
    upper, lower = elbow - heads["upperarm" + side], wrist - elbow
    bends_to = lower - unit(upper) * (lower @ unit(upper))
    upperarm, lowerarm = frame(-upper, bends_to), frame(-lower, -upper)
    knuckles = heads["index_01" + side] - heads["pinky_01" + side]
    reach = heads["middle_01" + side] - wrist
    hand = frame(-reach, knuckles)  # the thumb's side forwards
    between = unit((lowerarm[2] + hand[2]) / 2)
    found = {
        "clavicle": turn(Z, -DROP),
        "upperarm": upperarm,
        "lowerarm": lowerarm,
        TWIST: frame(-lower, between),
        "hand": hand,
    }
    found |= {f"{finger}_0{part}": hand for finger in FINGERS for part in (1, 2, 3)}
    return {bone + side: turned for bone, turned in found.items()}


def weights(human: Human, vertices: Floats, bones: Skeleton) -> Floats:
    """How much each bone moves each vertex of the base mesh; helpers go with the body beneath them."""
    found = np.zeros((len(vertices), len(BONES)))
    for bone, pairs in human.rig_weights.items():
        column = INDEX.get(bone)
        if column is not None:
            index, share = np.array(pairs, float).T
            found[index.astype(int), column] += share
    bare = np.flatnonzero(found.sum(axis=1) < 1e-4)  # noqa: PLR2004
    clad = np.setdiff1d(np.arange(BODY_VERTICES), bare)
    found[bare] = found[clad[nearest(vertices[bare], vertices[clad])]]
    for side in SIDES:
        elbow, wrist = bones.head("lowerarm" + side), bones.head("hand" + side)
        down = (vertices - elbow) @ (wrist - elbow) / ((wrist - elbow) @ (wrist - elbow))
        turning = found[:, INDEX["lowerarm" + side]] * smooth(down, 0.15, 0.8)
        found[:, INDEX["lowerarm" + side]] -= turning
        found[:, INDEX[TWIST + side]] += turning
    mirrored = found[human.mirror][:, [INDEX[other(bone)] for bone in BONES]]
    found = (found + mirrored) / 2
    return np.asarray(found / found.sum(axis=1, keepdims=True), float)


def other(bone: str) -> str:
    return bone[:-2] + {"_l": "_r", "_r": "_l"}[bone[-2:]] if bone.endswith(SIDES) else bone


def nearest(points: Floats, among: Floats) -> Whole:
    """For each point, the index of the nearest one ``among`` those."""
    found = [np.argmin(((among - point) ** 2).sum(axis=1)) for point in points]
    return np.array(found, np.int64)
