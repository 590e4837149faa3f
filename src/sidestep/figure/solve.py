"""A motion definition solved for a body: ``solve`` gives the frames of one repetition, or raises MotionError.

The solved angles are the truth: targets, test landmarks and the page's tracks all come from these frames.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from sidestep.errors import MotionError
from sidestep.figure.channels import Channels, channels, scale_of
from sidestep.figure.frames import Frames, angles, mirrored, times
from sidestep.figure.placing import (
    EXACT_METRES,
    Constraint,
    against,
    balanced,
    bent,
    in_line,
    leaning,
    leg_length,
    lowest,
    reaching,
    solved,
    staying,
    touching,
)
from sidestep.figure.parts import point
from sidestep.figure.posing import Posing, Scene
from sidestep.figure.skeleton import BODIES, SIDES, anatomy, body
from sidestep.figure.timeline import sampled, timeline
from sidestep.knowledge.body import NUMBERS
from sidestep.knowledge.motion import (
    Hold,
    Part,
    Position,
    PropKind,
    Side,
    Surface,
    completed,
    depth_cap,
    merged,
    poses,
    way_for,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from sidestep.figure.placing import Moment
    from sidestep.figure.rotations import Array
    from sidestep.figure.skeleton import Body
    from sidestep.knowledge import Knowledge
    from sidestep.knowledge.motion import Line, Motion, MotionPhase, Pose, Rest, Way
    from sidestep.knowledge.types import Exercise, Rung

FRAMES_PER_SECOND = 30.0
_EXACT_DEGREES = 0.05
_BARE_DEGREES = 0.5  # past a limit by less is rounding
_DEEPER_TRIES = 6
_LIFTED_METRES = 1e-4
_USUAL_STEP_METRES = 0.15
_LIFT_SECONDS = 0.2
_LOW = {Position.UPRIGHT: 0.4, Position.ON_BACK: 0.12, Position.ON_SIDE: 0.18, Position.ON_FRONT: 0.5}
"""Height of the pelvis, in reference metres, from which lying and kneeling begin to be solved."""
_HEAD_DEGREES = (-50.0, 70.0)
_ELBOW_METRES = 0.04  # its middle over the floor


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be solved. ``cap``: the prescription's knee bend; ``share`` of the full range (a partial repetition)."""

    exercise: Exercise
    motion: Motion
    rung: str
    body: Body
    working: str = "right"
    cap: float | None = None
    fault: str | None = None
    share: float = 1.0
    faster: float = 1.0
    per_second: float = FRAMES_PER_SECOND


def asked_for(
    knowledge: Knowledge, exercise: str, rung: str, *, cap: float | None = None, fault: str | None = None
) -> Asked:
    """A rung by the ids of the knowledge, for the first body. Raises MotionError when it has no motion."""
    known, motion = knowledge.exercises.get(exercise), knowledge.motions.get(exercise)
    if known is None or motion is None:
        raise MotionError(f'"{exercise}" has no motion. Write motions/{exercise}.yaml in the knowledge.')
    return Asked(known, motion, rung, body(BODIES[0]), cap=cap, fault=fault)


def solve(asked: Asked) -> Frames:
    """One repetition from its first phase back to it. Raises MotionError when the body cannot do it."""
    way, rung = way_of(asked)
    frames = _Solving(asked, way, rung).frames()
    return frames if asked.working == "right" else mirrored(frames)


def way_of(asked: Asked) -> tuple[Way, Rung]:
    """The way in which the rung is done, the fault's changes made."""
    rung = next((each for each in asked.exercise.ladder if each.id == asked.rung), None)
    way = None if rung is None else way_for(asked.motion, asked.rung)
    if rung is None or way is None:
        raise MotionError(f'{asked.exercise.id}: no motion for the rung "{asked.rung}". Name a rung of its ladder.')
    if asked.fault is None:
        return way, rung
    fault = next((each for each in way.faults or () if each.id == asked.fault), None)
    if fault is None:
        raise MotionError(f'{asked.exercise.id}, {way.id}: no fault "{asked.fault}". Name one of its motion.')
    return completed(asked.motion, replace(way, phases=_faulty(way, fault.changes))), rung


def _faulty(way: Way, changes: Mapping[str, Pose]) -> tuple[MotionPhase, ...]:
    """Phases with a fault's changes, each in its own phase alone."""
    whole = poses(way)
    return tuple(
        replace(phase, pose=merged(pose, changes[phase.id]) if phase.id in changes else pose)
        for phase, pose in zip(way.phases or (), whole, strict=True)
    )


class _Solving:
    def __init__(self, asked: Asked, way: Way, rung: Rung) -> None:
        self.asked, self.way, self.rung, self.body = asked, way, rung, asked.body
        self.scale = scale_of(asked.body.leg)
        fault = next((each for each in way.faults or () if each.id == asked.fault), None)
        self.line = timeline(way, asked.exercise, asked.faster * (fault.faster if fault else 1))
        self.scene = Scene(asked.body, way.position or Position.UPRIGHT, step_metres(rung))
        self.bearing: tuple[str, ...] = ()
        self.places: dict[str, Array] = {}
        self.settled: Channels | None = None

    def frames(self) -> Frames:
        cap = depth_cap(self.asked.exercise, self.rung, self.asked.cap)
        wanted = cap
        for _ in range(_DEEPER_TRIES):
            frames = self._solved(wanted)
            deepest = self._deepest(frames)
            if cap is None or wanted is None or deepest is None or deepest <= cap + _EXACT_DEGREES:
                break
            wanted -= deepest - cap + _EXACT_DEGREES / 2
        else:
            self._refuse(None, f"the knee bends {deepest:.1f} degrees, {cap:g} are allowed")
        self._within_limits(frames)
        return frames

    def _solved(self, cap: float | None) -> Frames:
        rows = channels(self.way, self.body)
        self.bearing = tuple(side for side in SIDES if f"{side}_leg.foot" in rows and f"{side}_leg.knee" in rows)
        rows = _partly(_capped(rows, self.bearing, cap, self._own_leaning()), self.asked.share)
        self.settled = None
        self._settle(rows)
        rows = self._touch_in_phases(rows)
        seconds = times(self.line.seconds, self.asked.per_second)
        frames = sampled(seconds, self.line, self.way, rows, self.scale)
        constraints = self._constraints(frames)
        frames = self._begun(frames)
        frames, off = solved(self.scene, frames, constraints)
        scrapes = list(self._scraping(frames, seconds))
        if scrapes:
            constraints = [*constraints, *scrapes]
            frames, off = solved(self.scene, frames, constraints)
        phase = np.array([self._phase_at(each) for each in seconds])
        self._exact(constraints, off, phase)
        posing = Posing(self.scene, frames)
        posture = posing.posture()
        for limb, reach in posing.reaches.items():
            self._exact_reach(limb, reach.needed - reach.possible, phase)
        return Frames(self.body, self.way, "right", seconds, phase, self.line, frames, posture, self.scene.step_metres)

    def _own_leaning(self) -> Array:
        """The phases in which a fault says how the body leans."""
        fault = next((each for each in self.way.faults or () if each.id == self.asked.fault), None)
        changed = {} if fault is None else fault.changes
        leans = {name for name, pose in changed.items() if pose.pelvis is not None or pose.trunk is not None}
        return np.array([phase.id in leans for phase in self.way.phases or ()])

    # --- what holds the body

    def _constraints(self, frames: Channels) -> list[Constraint]:
        return [*self._hold(frames), *(self._rest(rest) for rest in self.way.rests or () if not rest.phases)]

    def _hold(self, frames: Channels) -> Iterator[Constraint]:
        hold = self.way.hold or Hold.FEET
        if hold in (Hold.FEET, Hold.WALL, Hold.STRAP):
            says = "the body's weight is over the feet"
            yield Constraint("root_x", balanced(0, self._weight, self.body), says)
            if hold is Hold.FEET:
                yield Constraint("root_z", balanced(2, self._weight, self.body), says)
            elif hold is Hold.WALL:
                yield Constraint("root_z", against("back", self._wall()), "the back is on the wall")
            else:
                yield Constraint("root_z", leaning("right", self.body), "the shin leans as the pose says")
        if hold in (Hold.FEET, Hold.WALL, Hold.STRAP, Hold.SEAT) and self.bearing:
            yield Constraint("root_y", bent(self.bearing, self.body), "the bearing knee bends as the pose says")
        if hold is Hold.PART and self.way.held_part is not None:
            part, by_rest = self.way.held_part, {rest.by for rest in self.way.rests or ()}
            for axis, name in enumerate(("root_x", "root_y", "root_z")):
                if name not in by_rest:
                    yield Constraint(name, staying(part, axis, self.places[part][axis]), f"{part} stays in its place")

    def _rest(self, rest: Rest) -> Constraint:
        says = f"{rest.part} rests on what is under it"
        if rest.part.endswith("_elbow"):
            return Constraint(rest.by, reaching(f"{rest.part.removesuffix('_elbow')}_arm"), says)
        if rest.part.endswith("_hand"):
            return Constraint(rest.by, reaching(f"{rest.part.removesuffix('_hand')}_arm", 0.995), says)
        return Constraint(rest.by, touching(rest.part, rest.height), says, _limits(rest.by))

    def _line(self, line: Line) -> Constraint:
        side = "left" if line.side is Side.OTHER else "right"
        return Constraint(line.by, in_line(side, line.degrees), "shoulder, hip and knee make a line")

    def _lines(self) -> Iterator[Line]:
        """The lines that a fault does not break."""
        fault = next((each for each in self.way.faults or () if each.id == self.asked.fault), None)
        for line in self.way.lines or ():
            phases = tuple(phase for phase in line.phases if fault is None or phase not in fault.changes)
            if phases:
                yield replace(line, phases=phases)

    def _weight(self, frames: Channels) -> Array:
        if "weight" in frames:
            return frames["weight"][:, 0]
        planted = [f"{side}_leg.foot" in frames for side in SIDES]
        share = 0.5 if all(planted) else 1.0 if planted[0] else 0.0
        return np.full(len(frames["root"]), share)

    def _wall(self) -> float:
        return self.scale * next(prop.at[2] for prop in self.way.props or () if prop.kind is PropKind.WALL)

    def _settle(self, poses: Channels) -> None:
        """Find where parts that stay in their place are: from the first phase, or from where the elbows prop."""
        props = {side for side in SIDES if f"{side}_arm.forearm" in poses}
        if self.way.hold is not Hold.PART and not props:
            return
        phases = self.way.phases or ()
        work = [number for number, phase in enumerate(phases) if phase.part is Part.WORK]
        number = work[-1] if props else 0
        pose = Channels({name: rows[[number]] for name, rows in poses.values.items()}, poses.fixed)
        rests = [self._rest(rest) for rest in self.way.rests or () if not rest.phases]
        if props:
            self.scene = replace(self.scene, elbows={side: np.zeros(3) for side in props})
            high = self.body.upper_arm + _ELBOW_METRES
            rests = [
                Constraint(each.number, _shoulder_high(each, high), each.says) if "_elbow" in each.says else each
                for each in rests
            ]
        pose, _ = solved(self.scene, self._begun(pose), rests)
        self.settled = pose
        posing = Posing(self.scene, pose)
        posture = posing.posture()
        for side in props:
            shoulder = posture.joints[0, self.body.number[f"upperarm_{side[0]}"]]
            self.scene = replace(
                self.scene,
                elbows={**(self.scene.elbows or {}), side: np.array([shoulder[0], _ELBOW_METRES, shoulder[2]])},
            )
        if self.way.held_part is not None:
            self.places[self.way.held_part] = point(self.body, posture, self.way.held_part)[0]

    def _touch_in_phases(self, poses: Channels) -> Channels:
        """Find, in single phases, the angles by which something touches there alone, as far as the joint lets it."""
        now: list[tuple[Rest | Line, Constraint]] = [(rest, self._rest(rest)) for rest in self.way.rests or () if rest.phases]
        now += [(line, self._line(line)) for line in self._lines()]
        if not now:
            return poses
        phases = [phase.id for phase in self.way.phases or ()]
        found, _ = solved(
            self.scene,
            self._begun(poses),
            [*self._constraints(poses), *(_in_phases(constraint, poses, at.phases, phases) for at, constraint in now)],
        )
        for at, _ in now:
            name, column = NUMBERS[at.by]
            rows = poses[name].copy()
            here = [phase in at.phases for phase in phases]
            rows[here, column] = found[name][here, column]
            poses = poses.with_values(**{name: rows})
        return poses

    def _begun(self, frames: Channels) -> Channels:
        """Begin low enough that every planted leg reaches its foot, and near where the feet are."""
        hold = self.way.hold or Hold.FEET
        if hold in (Hold.FLOOR, Hold.PART):
            return self._begun_low(frames)
        if hold is Hold.PELVIS or not self.bearing:
            return frames
        root = frames["root"].copy()
        weight = self._weight(frames)
        places = {}
        for side in SIDES:
            if f"{side}_leg.foot" in frames:
                foot = frames[f"{side}_leg.foot"]
                step = self.scene.step_metres if frames.fixed[f"{side}_leg.on"] in (Surface.STEP, Surface.EDGE) else 0.0
                places[side] = np.stack([foot[:, 0], foot[:, 2] + step, foot[:, 1]], axis=1)
        if self.way.hold is not Hold.SEAT:
            for axis in (0, 2):
                root[:, axis] = (
                    weight * places.get("right", places[self.bearing[0]])[:, axis]
                    + (1 - weight) * places.get("left", places[self.bearing[0]])[:, axis]
                )
        bend = frames[f"{self.bearing[0]}_leg.knee"][:, 0]
        low = np.min([places[side][:, 1] for side in self.bearing], axis=0)
        root[:, 1] = low + self.body.sole + leg_length(self.body, np.maximum(bend, 10)) * 0.97
        return frames.with_values(root=root)

    def _scraping(self, frames: Channels, seconds: Array) -> Iterator[Constraint]:
        """Lift a free foot over the floor where it would scrape along it, smoothly."""
        if (self.way.hold or Hold.FEET) is not Hold.FEET:
            return
        posture = Posing(self.scene, frames).posture()
        for side in SIDES:
            if f"{side}_leg.hip" in frames:
                low = lowest(self.body, posture, f"{side}_foot")
                if low.min() < -EXACT_METRES:
                    high = low + _smooth(np.maximum(0, -low), seconds[1] - seconds[0])
                    says = f"the {side} foot clears the floor"
                    yield Constraint(f"{side}_lift", touching(f"{side}_foot", high), says)

    def _begun_low(self, frames: Channels) -> Channels:
        """Begin over the floor, with what was found for the pose in which the places of parts were."""
        root = frames["root"].copy()
        root[:, 1] += _LOW[self.scene.position] * self.scale
        frames = frames.with_values(root=root)
        if self.settled is None:
            return frames
        found = {("root", 1), *(NUMBERS[rest.by] for rest in self.way.rests or () if not rest.phases)}
        for name, column in {each for each in found if each[0] in ("root", "pelvis", "trunk", "head")}:
            values = frames[name].copy()
            values[:, column] = self.settled[name][0, column]
            frames = frames.with_values(**{name: values})
        return frames

    # --- what must be true of the result

    def _deepest(self, frames: Frames) -> float | None:
        """The greatest bend of a knee that bears: of a lifted foot's it is not asked."""
        knees = self.way.depth if self.way.depth is not None else tuple(f"{side}_knee" for side in self.bearing)
        found = angles(frames)
        return max((float(found[knee][bears(frames, knee.partition("_")[0])].max()) for knee in knees), default=None)

    def _exact(self, constraints: Sequence[Constraint], off: Array, phase: Array) -> None:
        for column, constraint in enumerate(constraints):
            worst = int(np.abs(off[:, column]).argmax())
            if abs(off[worst, column]) > EXACT_METRES:
                self._refuse(int(phase[worst]), f"{constraint.says}: {1000 * abs(off[worst, column]):.1f} mm off")

    def _exact_reach(self, limb: str, beyond: Array, phase: Array) -> None:
        worst = int(beyond.argmax())
        if beyond[worst] > EXACT_METRES:
            what = limb.replace("_", " ")
            self._refuse(int(phase[worst]), f"the {what} reaches its place: {1000 * beyond[worst]:.0f} mm too short")

    def _within_limits(self, frames: Frames) -> None:
        names = {"hip": ("flexion", "adduction", "rotation"), "ankle": ("dorsiflexion", "inversion", "rotation")}
        for joint, values in angles(frames).items():
            kind = joint.partition("_")[2]
            for column, (low, high) in enumerate(anatomy()["limits"][kind]):
                over = np.maximum(values[:, column] - high, low - values[:, column])
                worst = int(over.argmax())
                if over[worst] > _BARE_DEGREES:
                    what = names.get(kind, ("bend",))[column]
                    self._refuse(
                        int(frames.phase[worst]),
                        f"{joint.replace('_', ' ')} {what} stays within {low} to {high} degrees: "
                        f"{values[worst, column]:.0f}",
                    )

    def _phase_at(self, seconds: float) -> int:
        found = next((each for each in self.line.stretches if seconds <= each.end + 1e-9), self.line.stretches[-1])
        return found.phase

    def _refuse(self, phase: int | None, says: str) -> None:
        phases = self.way.phases or ()
        where = "" if phase is None else f', phase "{phases[phase].id}"'
        raise MotionError(
            f"{self.asked.exercise.id}, {self.way.id} ({self.rung.id}){where}, {self.body.name}: "
            f"this cannot be: {says}. Change the pose of this phase or of the one before."
        )


def step_metres(rung: Rung) -> float:
    """How high the rung's step is; of one whose height does not matter, a usual one."""
    if rung.step_cm is not None:
        return rung.step_cm / 100
    return _USUAL_STEP_METRES if "step" in rung.equipment else 0.0


def bears(frames: Frames, side: str) -> Array:
    """In which frames a foot stands (True for a leg that is not planted at all): (frames,)."""
    name = f"{side}_leg.foot"
    made: Array = (
        frames.channels[name][:, 2] < _LIFTED_METRES if name in frames.channels else np.full(len(frames.phase), True)
    )
    return made


def _capped(poses: Channels, bearing: Sequence[str], cap: float | None, own: Array) -> Channels:
    """Knees bent to the cap at most; what leans with them is scaled back as they are, but for phases of their ``own``."""
    if cap is None or not bearing:
        return poses
    knees = {f"{side}_leg.knee": poses[f"{side}_leg.knee"] for side in bearing}
    deepest = np.max(list(knees.values()), axis=0)
    share = np.where(own[:, None], 1, np.minimum(1, cap / np.maximum(deepest, 1e-9)))
    leaning_share = share * np.array([[1.0, 0.0, 0.0]]) + np.array([[0.0, 1.0, 1.0]])
    changed = {name: np.minimum(rows, cap) for name, rows in knees.items()}
    return poses.with_values(**changed, pelvis=poses["pelvis"] * leaning_share, trunk=poses["trunk"] * leaning_share)


def _partly(poses: Channels, share: float) -> Channels:
    """Every phase only part of the way from the first."""
    if share == 1:
        return poses
    return replace(poses, values={name: rows[:1] + share * (rows - rows[:1]) for name, rows in poses.values.items()})


def _smooth(lift: Array, step_seconds: float) -> Array:
    """At least the lift everywhere, without corners; the repetition goes round."""
    count = max(1, round(_LIFT_SECONDS / step_seconds))
    count = min(count, (len(lift) - 1) // 2)
    around = np.concatenate([lift[-1 - 2 * count : -1], lift, lift[1 : 1 + 2 * count]])
    size = 2 * count + 1
    highest = np.lib.stride_tricks.sliding_window_view(around, size).max(axis=1)
    window = np.hanning(size + 2)[1:-1]
    made: Array = np.convolve(highest, window / window.sum(), mode="valid")
    return made


def _limits(number: str) -> tuple[float, float]:
    """What a joint that is turned until something touches may do."""
    limits = anatomy()["limits"]
    side, _, rest = number.partition("_")
    joint, _, turn = rest.partition("_")
    if number == "head_flexion":
        return _HEAD_DEGREES
    if side in SIDES and joint in limits:
        column = {"flexion": 0, "adduction": 1, "rotation": 2, "": 0}.get(turn)
        if column is not None and joint in ("hip", "knee", "ankle"):
            low, high = limits[joint][column]
            return float(low), float(high)
    return (-np.inf, np.inf)


def _in_phases(constraint: Constraint, poses: Channels, at: Sequence[str], phases: Sequence[str]) -> Constraint:
    here = np.array([phase in at for phase in phases])
    name, column = NUMBERS[constraint.number]
    before = poses[name][:, column]

    def off(moment: Moment) -> Array:
        kept = (moment.channels[name][:, column] - before) / 100
        return np.where(here, constraint.off(moment), kept)

    return replace(constraint, off=off)


def _shoulder_high(constraint: Constraint, height: float) -> Callable[[Moment], Array]:
    side = constraint.says.partition("_")[0]

    def off(moment: Moment) -> Array:
        number = moment.posing.body.number[f"upperarm_{side[0]}"]
        return np.asarray(moment.posture.joints[:, number, 1] - height)

    return off
