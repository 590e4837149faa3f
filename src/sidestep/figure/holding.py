"""What holds a body in a way of doing an exercise, as constraints; and from where the search for them begins."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from sidestep.figure.asked import fault_of
from sidestep.figure.channels import Channels, scale_of
from sidestep.figure.parts import point
from sidestep.figure.placing import (
    Constraint,
    against,
    balanced,
    bent,
    in_line,
    leaning,
    leg_length,
    reaching,
    solved,
    staying,
    touching,
)
from sidestep.figure.posing import Posing
from sidestep.figure.skeleton import SIDES, anatomy
from sidestep.knowledge.body import NUMBERS
from sidestep.knowledge.motion import Hold, Part, Position, PropKind, Side, Surface

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sidestep.figure.placing import Moment
    from sidestep.figure.posing import Scene
    from sidestep.figure.rotations import Array
    from sidestep.figure.skeleton import Body
    from sidestep.knowledge.motion import Line, Rest, Way

_LOW = {Position.UPRIGHT: 0.4, Position.ON_BACK: 0.12, Position.ON_SIDE: 0.18, Position.ON_FRONT: 0.5}
"""Height of the pelvis, in reference metres, from which lying and kneeling begin to be solved."""
_HEAD_DEGREES = (-50.0, 70.0)
_ELBOW_METRES = 0.04  # its middle over the floor
_NEARLY_STRAIGHT = 0.995  # share of an arm's length
_DEGREES_PER_METRE = 100.0
_STANDING = (Hold.FEET, Hold.WALL, Hold.STRAP)


@dataclass(slots=True)
class Holding:
    """``places``: where parts that stay are. ``settled``: the pose in which they were found."""

    way: Way
    scene: Scene
    bearing: tuple[str, ...]
    fault: str | None = None
    places: dict[str, Array] = field(default_factory=dict)
    settled: Channels | None = None

    @property
    def body(self) -> Body:
        return self.scene.body

    @property
    def hold(self) -> Hold:
        return self.way.hold or Hold.FEET

    # --- the constraints

    def constraints(self) -> list[Constraint]:
        return [*self._root(), *(_resting(rest) for rest in self.way.rests or () if not rest.phases)]

    def _root(self) -> Iterator[Constraint]:
        if self.hold in _STANDING:
            says = "the body's weight is over the feet"
            yield Constraint("root_x", balanced(0, weight, self.body), says)
            if self.hold is Hold.FEET:
                yield Constraint("root_z", balanced(2, weight, self.body), says)
            elif self.hold is Hold.WALL:
                yield Constraint("root_z", against("back", self._wall()), "the back is on the wall")
            else:
                yield Constraint("root_z", leaning("right", self.body), "the shin leans as the pose says")
        if self.hold in (*_STANDING, Hold.SEAT) and self.bearing:
            yield Constraint("root_y", bent(self.bearing, self.body), "the bearing knee bends as the pose says")
        if self.hold is Hold.PART and self.way.held_part is not None:
            part, by_rest = self.way.held_part, {rest.by for rest in self.way.rests or ()}
            for axis, name in enumerate(("root_x", "root_y", "root_z")):
                if name not in by_rest:
                    yield Constraint(name, staying(part, axis, self.places[part][axis]), f"{part} stays in its place")

    def _wall(self) -> float:
        wall = next(prop.at[2] for prop in self.way.props or () if prop.kind is PropKind.WALL)
        return scale_of(self.body.leg) * wall

    def touched(self, poses: Channels) -> Channels:
        """Key poses with the numbers by which something touches, or makes a line, in single phases."""
        now: list[tuple[Rest | Line, Constraint]] = [(rest, _resting(rest)) for rest in self._rests()]
        now += [(line, _line(line)) for line in self._lines()]
        if not now:
            return poses
        phases = [phase.id for phase in self.way.phases or ()]
        here = {id(at): np.array([phase in at.phases for phase in phases]) for at, _ in now}
        single = [_there_only(constraint, poses, here[id(at)]) for at, constraint in now]
        found, _ = solved(self.scene, self.begun(poses), [*self.constraints(), *single])
        for at, _ in now:
            name, column = NUMBERS[at.by]
            rows = poses[name].copy()
            rows[here[id(at)], column] = found[name][here[id(at)], column]
            poses = poses.with_values(**{name: rows})
        return poses

    def _rests(self) -> Iterator[Rest]:
        """What touches in single phases, but where a fault itself says the number by which it would."""
        fault = fault_of(self.way, self.fault)
        for rest in self.way.rests or ():
            limb, _, joint = NUMBERS[rest.by][0].partition(".")
            said = {} if fault is None else {name: getattr(pose, limb, None) for name, pose in fault.changes.items()}
            phases = tuple(phase for phase in rest.phases if getattr(said.get(phase), joint, None) is None)
            if phases:
                yield replace(rest, phases=phases)

    def _lines(self) -> Iterator[Line]:
        """The lines that a fault does not break."""
        fault = fault_of(self.way, self.fault)
        for line in self.way.lines or ():
            phases = tuple(phase for phase in line.phases if fault is None or phase not in fault.changes)
            if phases:
                yield replace(line, phases=phases)

    # --- where things are

    def settle(self, poses: Channels) -> None:
        """Find where parts stay: where they are in the first phase, or in the one in which the elbows prop the body."""
        props = [side for side in SIDES if f"{side}_arm.forearm" in poses]
        if self.hold is not Hold.PART and not props:
            return
        work = [number for number, phase in enumerate(self.way.phases or ()) if phase.part is Part.WORK]
        row = [work[-1] if props else 0]
        pose = Channels({name: rows[row] for name, rows in poses.values.items()}, poses.fixed)
        rests = [rest for rest in self.way.rests or () if not rest.phases]
        if props:
            self.scene = replace(self.scene, elbows={side: np.zeros(3) for side in props})
        high = self.body.upper_arm + _ELBOW_METRES
        self.settled, _ = solved(
            self.scene,
            self.begun(pose),
            [_shoulder_high(rest, high) if rest.part.endswith("_elbow") else _resting(rest) for rest in rests],
        )
        posture = Posing(self.scene, self.settled).posture()
        shoulders = {side: posture.joints[0, self.body.number[f"upperarm_{side[0]}"]] for side in props}
        if props:
            elbows = {side: np.array([at[0], _ELBOW_METRES, at[2]]) for side, at in shoulders.items()}
            self.scene = replace(self.scene, elbows=elbows)
        if self.way.held_part is not None:
            self.places[self.way.held_part] = point(self.body, posture, self.way.held_part)[0]

    def begun(self, frames: Channels) -> Channels:
        """The channels with a place for the pelvis from which the search finds what it looks for."""
        if self.hold in (Hold.FLOOR, Hold.PART):
            return self._over_the_floor(frames)
        if self.hold is Hold.PELVIS or not self.bearing:
            return frames
        root = frames["root"].copy()
        feet = {side: self._foot(frames, side) for side in SIDES if f"{side}_leg.foot" in frames}
        one = feet[self.bearing[0]]
        if self.hold is not Hold.SEAT:
            right = weight(frames)[:, None]
            between = right * feet.get("right", one) + (1 - right) * feet.get("left", one)
            root[:, [0, 2]] = between[:, [0, 2]]
        bend = np.maximum(frames[f"{self.bearing[0]}_leg.knee"][:, 0], 10)
        low = np.min([feet[side][:, 1] for side in self.bearing], axis=0)
        root[:, 1] = low + self.body.sole + leg_length(self.body, bend) * 0.97
        return frames.with_values(root=root)

    def _foot(self, frames: Channels, side: str) -> Array:
        foot = frames[f"{side}_leg.foot"]
        on_step = frames.fixed[f"{side}_leg.on"] in (Surface.STEP, Surface.EDGE)
        return np.stack([foot[:, 0], foot[:, 2] + self.scene.step_metres * on_step, foot[:, 1]], axis=1)

    def _over_the_floor(self, frames: Channels) -> Channels:
        """Over the floor, with what was found for the pose in which the places of parts were."""
        root = frames["root"].copy()
        root[:, 1] += _LOW[self.scene.position] * scale_of(self.body.leg)
        frames = frames.with_values(root=root)
        if self.settled is None:
            return frames
        found = {("root", 1), *(NUMBERS[rest.by] for rest in self.way.rests or () if not rest.phases)}
        for name, column in sorted(each for each in found if each[0] in ("root", "pelvis", "trunk", "head")):
            values = frames[name].copy()
            values[:, column] = self.settled[name][0, column]
            frames = frames.with_values(**{name: values})
        return frames


def weight(frames: Channels) -> Array:
    """Share of the body's weight over the right foot."""
    if "weight" in frames:
        return np.asarray(frames["weight"][:, 0])
    planted = [f"{side}_leg.foot" in frames for side in SIDES]
    share = 0.5 if all(planted) else 1.0 if planted[0] else 0.0
    return np.full(len(frames["root"]), share)


def _resting(rest: Rest) -> Constraint:
    says = f"{rest.part} rests on what is under it"
    side, _, what = rest.part.partition("_")
    if what == "elbow":
        return Constraint(rest.by, reaching(f"{side}_arm"), says)
    if what == "hand":
        return Constraint(rest.by, reaching(f"{side}_arm", _NEARLY_STRAIGHT), says)
    return Constraint(rest.by, touching(rest.part, rest.height), says, _limits(rest.by))


def _line(line: Line) -> Constraint:
    side = "left" if line.side is Side.OTHER else "right"
    return Constraint(line.by, in_line(side, line.degrees), "shoulder, hip and knee make a line")


def _limits(number: str) -> tuple[float, float]:
    """What a joint that is turned until something touches may do."""
    if number == "head_flexion":
        return _HEAD_DEGREES
    limits, (channel, column) = anatomy()["limits"], NUMBERS[number]
    joint = channel.partition("_leg.")[2]
    if joint in ("hip", "knee", "ankle"):
        low, high = limits[joint][column]
        return float(low), float(high)
    return (-np.inf, np.inf)


def _there_only(constraint: Constraint, poses: Channels, here: Array) -> Constraint:
    """The constraint in some phases; in the others the number stays as it is."""
    name, column = NUMBERS[constraint.number]
    before = poses[name][:, column]

    def off(moment: Moment) -> Array:
        kept = (moment.channels[name][:, column] - before) / _DEGREES_PER_METRE
        return np.where(here, constraint.off(moment), kept)

    return replace(constraint, off=off)


def _shoulder_high(rest: Rest, height: float) -> Constraint:
    """The shoulder so high that the upper arm stands upright under it."""
    return Constraint(rest.by, _joint_high(f"upperarm_{rest.part[0]}", height), "the elbow is under the shoulder")


def _joint_high(name: str, height: float) -> Callable[[Moment], Array]:
    def off(moment: Moment) -> Array:
        return np.asarray(moment.posture.joints[:, moment.posing.body.number[name], 1] - height)

    return off


def bearing_sides(poses: Channels) -> tuple[str, ...]:
    """The legs that carry the body: their feet are in their place and their knees' bend is said."""
    return tuple(side for side in SIDES if f"{side}_leg.foot" in poses and f"{side}_leg.knee" in poses)
