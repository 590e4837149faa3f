"""Whole clips of landmarks, with the truth: somebody walks into place, waits, does repetitions well and badly, stops.

clip = synthesise(knowledge, Plan(exercise="side_step_up", rung="step_10", repetitions=(Do(), Do(share=0.5))))
clip.lines()   JSON Lines: {"t": seconds, "image": [[x, y, z, visibility] * 33], "world": [[x, y, z] * 33]}
clip.truth()   what really happened: repetitions with start, turn and end, and the true angles of each frame
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from sidestep.figure.asked import asked_for
from sidestep.figure.channels import scale_of
from sidestep.figure.frames import angles, mirrored, moved, times
from sidestep.figure.landmarks import Camera, Seen, points, seen
from sidestep.figure.noise import NONE, Noise, spoiled
from sidestep.figure.rotations import isb
from sidestep.figure.skeleton import body
from sidestep.figure.solve import solve
from sidestep.knowledge.motion import Back

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.random import Generator

    from sidestep.figure.asked import Asked
    from sidestep.figure.frames import Frames
    from sidestep.figure.rotations import Array
    from sidestep.figure.skeleton import Body, Posture
    from sidestep.knowledge import Knowledge

COUNTS_FROM = 0.75  # share of the full way from which a repetition is one
_TURN_SECONDS = 0.8  # from walking to the start pose
_WALK_METRES = 1.6
_ANGLES = ("right_knee", "left_knee", "right_hip", "left_hip")


@dataclass(frozen=True, slots=True)
class Do:
    """One repetition: how far of the full way, how fast, with which fault, and how long a rest after it."""

    share: float = 1.0
    faster: float = 1.0
    fault: str | None = None
    rest_seconds: float = 0.2


@dataclass(frozen=True, slots=True)
class Plan:
    """What happens in a clip. The same plan and seed give the same clip."""

    exercise: str
    rung: str
    repetitions: tuple[Do, ...] = (Do(),) * 5
    body: str = "woman"
    working: str = "right"
    cap: float | None = None
    camera: Camera = field(default_factory=Camera)
    per_second: float = 30.0
    walks_in: bool = False
    wait_seconds: float = 1.0
    wobble_degrees: float = 0.0  # of the whole body about its feet
    noise: Noise = NONE
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Happened:
    """A repetition as it was: seconds; ``turn`` is where the way back begins. ``counts``: far enough to be one."""

    start: float
    turn: float
    end: float
    side: str
    share: float
    fault: str | None
    counts: bool


@dataclass(frozen=True, slots=True)
class Clip:
    """``found``: in which frames the model found somebody. ``degrees``: by joint, each frame's true angle.

    ``posture``: the body that the landmarks are on; ``middle``: the point that the camera looks at.
    """

    plan: Plan
    seconds: Array
    seen: Seen
    found: Array
    repetitions: tuple[Happened, ...]
    degrees: dict[str, Array]
    posture: Posture
    middle: Array

    def lines(self) -> Iterator[str]:
        for frame in np.flatnonzero(self.found):
            image, world = np.round(self.seen.image[frame], 5), np.round(self.seen.world[frame], 4)
            line = {"t": round(float(self.seconds[frame]), 4), "image": image.tolist(), "world": world.tolist()}
            yield json.dumps(line, separators=(",", ":"))

    def truth(self) -> dict[str, Any]:
        plan = self.plan
        return {
            "exercise": plan.exercise,
            "rung": plan.rung,
            "body": plan.body,
            "working": plan.working,
            "view": plan.camera.view.value,
            "width": plan.camera.width,
            "height": plan.camera.height,
            "seed": plan.seed,
            "count": sum(each.counts for each in self.repetitions),
            "repetitions": [
                {
                    "start": round(each.start, 3),
                    "turn": round(each.turn, 3),
                    "end": round(each.end, 3),
                    "side": each.side,
                    "share": each.share,
                    "fault": each.fault,
                    "counts": each.counts,
                }
                for each in self.repetitions
            ],
            "t": [round(float(each), 4) for each in self.seconds],
            "found": [bool(each) for each in self.found],
            "degrees": {name: [round(float(each), 2) for each in values] for name, values in self.degrees.items()},
        }


@dataclass(slots=True)
class _Reel:
    """A clip as it grows: how the bones are turned in each other, where the pelvis is, angles and seconds."""

    local: list[Array] = field(default_factory=list)
    root: list[Array] = field(default_factory=list)
    degrees: list[Array] = field(default_factory=list)
    seconds: float = 0.0

    def add(self, local: Array, root: Array, degrees: Array, per_second: float) -> None:
        self.local.append(local)
        self.root.append(root)
        self.degrees.append(degrees)
        self.seconds += len(root) / per_second

    def still(self, seconds: float, per_second: float) -> None:
        count = round(seconds * per_second)
        if count:
            local, root, degrees = (
                np.repeat(each[-1][-1:], count, axis=0) for each in (self.local, self.root, self.degrees)
            )
            self.add(local, root, degrees, per_second)


def synthesise(knowledge: Knowledge, plan: Plan) -> Clip:
    """The clip of a plan. Raises MotionError when its exercise, rung or fault has no motion."""
    chance = np.random.default_rng(plan.seed)
    reel, happened = _Reel(), list[Happened]()
    place = np.zeros(3)
    for number, do in enumerate(plan.repetitions):
        frames, turn, place = _repetition(_asked(knowledge, plan, do), plan, number, place)
        local, root, degrees = frames.posture.local, frames.root, _degrees(frames)
        if not happened:
            if plan.walks_in:
                _walk_in(knowledge, plan, reel, frames)
            reel.add(local[:1], root[:1], degrees[:1], plan.per_second)
            reel.still(plan.wait_seconds, plan.per_second)
        start = reel.seconds
        reel.add(local[1:], root[1:], degrees[1:], plan.per_second)
        counts = do.share >= COUNTS_FROM
        happened.append(Happened(start, start + turn, reel.seconds, frames.working, do.share, do.fault, counts))
        reel.still(do.rest_seconds, plan.per_second)
    reel.still(plan.wait_seconds, plan.per_second)
    local, root, degrees = (np.concatenate(each) for each in (reel.local, reel.root, reel.degrees))
    seconds = np.arange(len(root)) / plan.per_second
    shape = body(plan.body)
    posture = _wobbled(shape, shape.placed(local, root), seconds, plan.wobble_degrees, chance)
    room = points(shape, posture)
    middle = np.median(room.mean(axis=1), axis=0)
    taken, found = spoiled(seen(room, plan.camera, plan.working, middle), seconds, plan.camera, plan.noise, chance)
    if plan.noise.time_seconds:
        seconds = np.sort(seconds + chance.uniform(-1, 1, len(seconds)) * plan.noise.time_seconds)
        seconds -= min(0.0, float(seconds[0]))
    told = dict(zip(_ANGLES, degrees.T, strict=True))
    return Clip(plan, seconds, taken, found, tuple(happened), told, posture, middle)


def varied(plan: Plan, count: int, *, tempo: float = 0.15, reach: float = 0.10) -> Plan:
    """The plan with ``count`` repetitions as people do them: not all equally fast and far."""
    chance = np.random.default_rng([plan.seed, count])
    made = tuple(
        Do(
            share=float(np.clip(1 - abs(chance.normal(0, reach)), COUNTS_FROM + 0.05, 1)),
            faster=float(np.clip(1 + chance.normal(0, tempo), 0.5, 2)),
            rest_seconds=float(chance.uniform(0.1, 0.5)),
        )
        for _ in range(count)
    )
    return replace(plan, repetitions=made)


def _asked(knowledge: Knowledge, plan: Plan, do: Do) -> Asked:
    asked = asked_for(knowledge, plan.exercise, plan.rung, cap=plan.cap, fault=do.fault)
    return replace(
        asked, body=body(plan.body), share=do.share, faster=do.faster, per_second=plan.per_second, working="right"
    )


def _repetition(asked: Asked, plan: Plan, number: int, place: Array) -> tuple[Frames, float, Array]:
    """The frames where the body has got to, the seconds until the way back begins, and where the body is after them."""
    frames = solve(asked)
    way = frames.way
    x, z = (scale_of(frames.body.leg) * each for each in way.travel or (0, 0))
    travel = np.array([x, 0.0, z]) * asked.share
    line = frames.line.stretches
    turn = next((each.start for each in line if each.part == "return"), frames.line.seconds)
    back = way.then is not None and (number // (way.cycles or 1)) % 2 == 1
    if back and way.then is Back.MIRRORED:
        frames, travel = mirrored(frames), travel * [-1, 1, 1]
    if back and way.then is Back.REVERSED:
        posture = frames.posture
        posture = replace(posture, local=posture.local[::-1], turned=posture.turned[::-1], joints=posture.joints[::-1])
        frames = moved(replace(frames, posture=posture), -travel)
        travel, turn = -travel, frames.line.seconds - turn
    frames = moved(frames, place)
    after = place + travel
    return (frames if plan.working == "right" else mirrored(frames)), turn, after


def _degrees(frames: Frames) -> Array:
    found = angles(frames)
    return np.stack([found[name][:, 0] for name in _ANGLES], axis=1)


def _walk_in(knowledge: Knowledge, plan: Plan, reel: _Reel, to: Frames) -> None:
    """Walk in from the side, and turn into the start pose."""
    asked = replace(asked_for(knowledge, "walk_run", "level_1"), body=body(plan.body), per_second=plan.per_second)
    walk = solve(asked)
    stride = walk.root[-1, 2] - walk.root[0, 2]
    cycles = max(1, round(_WALK_METRES / stride))
    sideways = isb("y", np.array([-90.0]))[0]  # towards the body's right
    local = np.tile(walk.posture.local[:-1], (cycles, 1, 1, 1))
    local[:, 0] = sideways @ local[:, 0]
    root = np.concatenate([walk.root[:-1] + np.array([0, 0, stride * number]) for number in range(cycles)])
    root = root @ sideways.T
    root += (to.root[0] - root[-1]) * [1, 0, 1]
    reel.add(local, root, np.tile(_degrees(walk)[:-1], (cycles, 1)), plan.per_second)
    count = round(_TURN_SECONDS * plan.per_second)
    u = times(1, count)[1:-1]
    share = u**3 * (10 - 15 * u + 6 * u * u)
    ends = ((local[-1:], to.posture.local[:1]), (root[-1:], to.root[:1]), (reel.degrees[-1][-1:], _degrees(to)[:1]))
    turned, gone, bent = (one + (other - one) * share.reshape(-1, *[1] * (one.ndim - 1)) for one, other in ends)
    reel.add(_rotations(turned), gone, bent, plan.per_second)


def _rotations(mixed: Array) -> Array:
    """The rotations nearest to what is between two of them."""
    left, _, right = np.linalg.svd(mixed)
    left[..., -1] *= np.linalg.det(left @ right)[..., None]
    return np.asarray(left @ right)


def _wobbled(shape: Body, posture: Posture, seconds: Array, degrees: float, chance: Generator) -> Posture:
    """The body swaying about its feet, as one piece."""
    if not degrees:
        return posture
    feet = points(shape, posture)[:, -2:].mean(axis=1) * [1, 0, 1]
    sway = np.zeros((2, len(seconds)))
    for rate in (0.17, 0.31, 0.53):  # a second
        phase = chance.uniform(0, 2 * np.pi, (2, 1))
        sway += degrees / np.sqrt(3) * np.sin(2 * np.pi * rate * seconds[None] + phase)
    turned = isb("x", sway[0]) @ isb("z", sway[1])
    local = posture.local.copy()
    local[:, 0] = turned @ local[:, 0]
    return shape.placed(local, np.einsum("fij,fj->fi", turned, posture.joints[:, 0] - feet) + feet)
