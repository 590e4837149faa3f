"""How an exercise is moved: one definition draws the figure, makes test landmarks and tells a camera what to expect.

Conventions (ISB: Wu and Cavanagh 1995; Wu et al. 2002, 2005; Grood and Suntay 1983; pelvis after Baker 2001):

- Room: x to the body's left, y up, z to where the body faces; metres for legs of ``REFERENCE_LEG_METRES``, scaled to
  each body (heights of things in the room are not). Degrees.
- Zero pose: upright, legs straight, feet forwards, arms hanging, palms to the thighs. All angles are 0 there.
- Angles come in the order flexion, ab- or adduction, rotation (sequence Z-X'-Y'', the part nearer the fingers or toes
  in the one nearer the trunk), with the same clinical sign on both sides:
  hip [flexion+, ADduction+, internal rotation+], knee flexion+, ankle [dorsiflexion+, inversion+, internal rotation+],
  shoulder [flexion+, ABduction+, internal rotation+], elbow flexion+,
  trunk and head [forward flexion+, lean to the right+, rotation to the left+],
  pelvis in the position of the body [anterior tilt+, right side up+, rotation to the left+].
- Everything is written for the working side right; the other side is its exact mirror.
- What a pose does not say stays as in the phase before.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from typing import Any

from sidestep.knowledge.types import Basis, Exercise, Review, Rung, Text

REFERENCE_LEG_METRES = 0.8  # hip to ankle, of the body that distances are written for

Angles = tuple[float, ...]


class Position(StrEnum):
    """How the whole body lies in the room; the pelvis's angles are 0 in it."""

    UPRIGHT = "upright"
    ON_BACK = "on_back"  # feet towards +z
    ON_SIDE = "on_side"  # on the left side, the working side up, facing +z, head towards +x
    ON_FRONT = "on_front"  # head towards +z


class Hold(StrEnum):
    """What holds the body up, and so where its pelvis is."""

    FEET = "feet"  # the centre of mass over the feet, as low as the bearing knee says
    WALL = "wall"  # the back on a wall, as low as the bearing knee says
    STRAP = "strap"  # leaning back into a strap: the shins lean as said, as low as the bearing knee says
    SEAT = "seat"  # sitting, as high as the bearing knee says
    PELVIS = "pelvis"  # the pelvis is where the pose says (``at``)
    FLOOR = "floor"  # lying: the pelvis at ``at``, down until something of ``rests`` touches
    PART = "part"  # a part of the body (``held_part``) stays where it is in the first phase


class Part(StrEnum):
    """What of a motion's time a phase is: the viewer and the voice go by it."""

    WORK = "work"
    PAUSE = "pause"
    RETURN = "return"


class View(StrEnum):
    FRONT = "front"
    SIDE = "side"  # from the working side
    BACK = "back"
    OBLIQUE = "oblique"
    ANY = "any"


class Side(StrEnum):
    WORKING = "working"
    OTHER = "other"
    BOTH = "both"


class Worse(StrEnum):
    ABOVE = "above"
    BELOW = "below"


class Turn(StrEnum):
    LOW = "low"
    HIGH = "high"


class Towards(StrEnum):
    """Where the palm looks, or the fingers point, while a hand rests on something: in the room, sides by the body's."""

    DOWN = "down"
    FORWARDS = "forwards"
    INWARDS = "inwards"  # from this hand's side to the other
    OUTWARDS = "outwards"
    BACKWARDS = "backwards"
    UP = "up"


class Grip(StrEnum):
    RELAXED = "relaxed"
    FLAT = "flat"
    CLOSED = "closed"


class Surface(StrEnum):
    FLOOR = "floor"
    STEP = "step"  # as high as the rung's step
    EDGE = "edge"  # the ball of the foot on the step's edge, the heel free: pitch heel up+, heel down-
    SLOPE = "slope"  # of the decline board: the heel high


class Back(StrEnum):
    MIRRORED = "mirrored"  # the other side leads
    REVERSED = "reversed"  # the same backwards


class PropKind(StrEnum):
    STEP = "step"
    CHAIR = "chair"
    WALL = "wall"
    RAIL = "rail"
    BENCH = "bench"
    SEAT = "seat"  # of a machine, with a back
    BALL = "ball"
    TOWEL = "towel"
    WEIGHT = "weight"
    ANCHOR = "anchor"
    STRAP = "strap"
    BAND = "band"
    MAT = "mat"
    BOARD = "board"


# --- a pose ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Foot:
    """Where a foot is in the room: the point under the ankle, flat unless pitched."""

    x: float | None = None
    z: float | None = None
    height: float | None = None  # above what it stands on; more than 0: lifted
    on: Surface | None = None  # the floor, unless said
    turn: float | None = None  # toes out+, degrees
    pitch: float | None = None  # degrees: heel up+ (on the ball of the foot), toes up- (on the heel)


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """Either ``foot`` (the leg follows it; with ``knee`` it bears the body) or ``hip``, ``knee``, ``ankle``."""

    hip: Angles | None = None
    knee: float | None = None
    ankle: Angles | None = None
    toes: float | None = None  # extended+
    foot: Foot | None = None
    knee_in: float | None = None  # a planted leg: the plane of the knee turned inwards+
    shank: float | None = (
        None  # instead of ``knee``: the shin's lean in the room, 0 upright, 90 lying back on the floor
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """A hand that rests somewhere in the room, or on a part of the body (``on``), ``at`` metres from it."""

    at: Angles
    on: str | None = None
    palm: Towards = Towards.DOWN
    fingers: Towards = Towards.FORWARDS
    elbow_out: float = 30.0  # degrees: where the elbow points, 0 straight down or back


@dataclass(frozen=True, slots=True, kw_only=True)
class Arm:
    """Either ``hand`` or ``forearm`` (the arm follows), or ``shoulder`` and ``elbow``."""

    shoulder: Angles | None = None
    elbow: float | None = None
    wrist: float | None = None  # extended+
    turn: float | None = None  # forearm: palm backwards (pronated)+
    hand: Hand | None = None
    forearm: float | None = None  # propped on the elbow under the shoulder; where the forearm points, 0 forwards, in+


@dataclass(frozen=True, slots=True, kw_only=True)
class Pose:
    pelvis: Angles | None = None
    trunk: Angles | None = None
    head: Angles | None = None  # absent: it looks ahead
    at: Angles | None = None  # of the pelvis, where ``Hold`` asks for it
    weight: float | None = None  # share of the body's weight over the right foot, 0 to 1
    right_leg: Leg | None = None
    left_leg: Leg | None = None
    right_arm: Arm | None = None
    left_arm: Arm | None = None


# --- time --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionPhase:
    """A key pose, and the way to it from the one before (the first: from the last).

    ``seconds`` absent: the exercise's tempo for this part, shared among the phases of it that follow each other.
    """

    id: str
    part: Part
    seconds: float | None = None
    share: float = 1.0  # of the part's time, among the phases of the same part that follow each other
    hold: float = 0.0  # seconds still, when it is reached
    flows: bool = False  # passed through without stopping (walking, running, hopping)
    lift: float = 0.0  # metres that a foot on its way to another place is lifted
    cue: Text | None = None
    pose: Pose = field(default_factory=Pose)


# --- things ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Touch:
    """A thing stands where this part of the body is in this phase: a seat under it, a wall at it."""

    part: str
    phase: str
    side: str = "below"  # where the thing is, seen from the part: below, front, back, left, right


@dataclass(frozen=True, slots=True, kw_only=True)
class Prop:
    """A thing in the picture. Loop bands come from the rung and are not named here."""

    kind: PropKind
    at: Angles = (0, 0, 0)  # metres, the middle of its foot; an anchor: the point where the band is held
    height: float | None = None  # metres
    turn: float = 0.0  # degrees about the upright
    touches: Touch | None = None
    held: str | None = None  # by this part of the body (a weight in a hand, a ball between the knees)
    to: str | None = None  # a band: the part of the body that it pulls


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """A part of the body that lies on something; ``by`` names the number that brings it there ("left_hip_flexion").

    With ``phases`` it lies there in those phases alone, as far as the joint lets it; else all the time.
    """

    part: str
    by: str
    height: float = 0.0  # metres above the floor
    phases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Shoulder, hip and knee of a side make a line in these phases; ``by`` names the number that brings them there."""

    side: Side = Side.WORKING
    by: str
    degrees: float = 180.0
    phases: tuple[str, ...]


# --- what a camera sees ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Camera:
    best: View
    also: tuple[View, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """What tells a repetition, seen from ``view``: it starts low or high, turns, and comes back."""

    view: View
    measure: str
    side: Side = Side.WORKING
    starts: Turn
    minimum_range: float  # smaller is not a repetition; in the measure's unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What the right form reaches in a phase. ``to_depth``: its most is the bend that the plan gives."""

    phase: str  # or "all"
    measure: str
    side: Side = Side.WORKING
    minimum: float | None = None
    maximum: float | None = None
    to_depth: bool = False
    view: View | None = None  # absent here and in ``Fault``: the exercise's form rule of this measure says it
    basis: Basis | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What often goes wrong, shown beside the right form. ``changes``: by phase, what is different.

    Terms that are left out (``limit``, ``worse``, ``view``, ``say``, ``basis``) are those of the exercise's form rule
    that is defined by ``measure``.
    """

    id: str
    shows: Text  # one of the exercise's common errors
    measure: str | None = None  # none: a camera cannot see it, or not yet
    side: Side = Side.WORKING
    limit: float | None = None
    worse: Worse | None = None
    view: View | None = None
    say: Text | None = None
    basis: Basis | None = None
    phases: tuple[str, ...] = ()  # where it is looked for; none: all the time
    changes: Mapping[str, Pose] = field(default_factory=dict)
    faster: float = 1.0  # how many times as fast it is done


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way of doing the exercise, for one or more of its rungs. ``like``: what is left out is as in that way.

    A way on no rung is no exercise: it shows a self-test that is much like this one (``SelfTest.shown_by``).
    """

    id: str
    rungs: tuple[str, ...]
    like: str | None = None
    position: Position | None = None
    hold: Hold | None = None
    held_part: str | None = None
    rests: tuple[Rest, ...] | None = None
    lines: tuple[Line, ...] | None = None
    depth: tuple[str, ...] | None = None  # knees that the plan's bend holds for, "right_knee"; absent: those that bear
    props: tuple[Prop, ...] | None = None
    camera: Camera | None = None
    signals: tuple[Signal, ...] | None = None
    targets: tuple[Target, ...] | None = None
    faults: tuple[Fault, ...] | None = None
    travel: Angles | None = None  # x and z in metres: where the body is after a repetition
    cycles: int | None = None  # repetitions that are shown in a row
    then: Back | None = None  # and how as many bring the body back to where it began
    grips: Mapping[str, Grip] | None = None  # by "right_hand", "left_hand"
    works: Side | None = None  # whose muscles are lit; absent: the working side's, or both where none is done per side
    phases: tuple[MotionPhase, ...] | None = None
    changes: Mapping[str, Pose] = field(default_factory=dict)  # to the phases of ``like``


@dataclass(frozen=True, slots=True, kw_only=True)
class Motion:
    """The motion of the exercise of this id."""

    id: str
    ways: tuple[Way, ...]
    basis: Basis
    review: Review = field(default_factory=Review)


# --- reading it --------------------------------------------------------------------------------------------------


def way_for(motion: Motion, place: str) -> Way | None:
    """Give the way in which a rung is done, with everything that ``like`` stands for filled in.

    ``place``: a rung, or a way on no rung.
    """
    found = next((way for way in motion.ways if place in (way.rungs or (way.id,))), None)
    return None if found is None else completed(motion, found)


def rung_for(exercise: Exercise, place: str) -> Rung:
    """The rung itself; a way on no rung has all but the way from the first one."""
    return next((rung for rung in exercise.ladder if rung.id == place), exercise.ladder[0])


def completed(motion: Motion, way: Way) -> Way:
    """``way`` with what it leaves out taken from the way that it is like."""
    if way.like is None:
        return way
    base = completed(motion, next(each for each in motion.ways if each.id == way.like and each is not way))
    given = {each.name: getattr(way, each.name) for each in fields(Way)}
    whole = {name: getattr(base, name) if value is None else value for name, value in given.items()}
    phases = tuple(
        replace(phase, pose=merged(phase.pose, way.changes[phase.id])) if phase.id in way.changes else phase
        for phase in whole["phases"] or ()
    )
    return Way(**{**whole, "phases": phases, "like": None, "changes": {}})


def merged[T](under: T, over: T) -> T:
    """``under`` with every value that ``over`` gives, level by level (a leg that gets a foot loses its angles)."""
    changes: dict[str, Any] = dict.fromkeys(_given_up(over))
    for each in fields(over):  # type: ignore[arg-type]
        value, held = getattr(over, each.name), getattr(under, each.name)
        if value is not None:
            changes[each.name] = merged(held, value) if isinstance(held, Leg | Arm | Foot) else value
    return replace(under, **changes)  # type: ignore[type-var]


def _given_up(over: Any) -> tuple[str, ...]:
    """What a limb no longer has when it is led in another way."""
    if isinstance(over, Leg):
        return ("hip", "ankle") if over.foot is not None else ("foot",) if over.hip is not None else ()
    if isinstance(over, Arm):
        led = [name for name in ("shoulder", "hand", "forearm") if getattr(over, name) is not None]
        return tuple({"shoulder", "hand", "forearm"} - set(led)) if led else ()
    return ()


def poses(way: Way) -> tuple[Pose, ...]:
    """Give the whole pose of each phase: what one does not say stays as in the phase before."""
    whole: list[Pose] = []
    for phase in way.phases or ():
        whole.append(merged(whole[-1], phase.pose) if whole else phase.pose)
    return tuple(whole)


def depth_cap(exercise: Exercise, rung: Rung, prescribed: float | None = None) -> float | None:
    """How far the bearing knee may bend: the rung, the exercise and the prescription, whichever is least."""
    bend = rung.knee_bend_degrees or exercise.knee_bend_degrees
    return min((each for each in (bend, prescribed) if each is not None), default=None)


def band_look(rung: Rung) -> str:
    """How the band of a rung is seen: by its place, as its strength looks the same."""
    return rung.band_place.value if rung.band_level and rung.band_place else "no_band"


@dataclass(frozen=True, slots=True)
class FaultTerms:
    """When a fault shows, and what to say: the fault's own words, or those of the exercise's form rule."""

    limit: float | None
    worse: Worse
    view: str | None
    say: str | None
    basis: Basis | None


def fault_terms(exercise: Exercise, fault: Fault) -> FaultTerms:
    """Fill in what a fault leaves to the exercise's form rule of its measure."""
    rules = [rule for rule in exercise.form if rule.definition == fault.measure]
    rule = next((rule for rule in rules if rule.applies_when is None), rules[0] if rules else None)
    worse = fault.worse
    if worse is None:
        worse = Worse.BELOW if rule is not None and rule.flag_above is None else Worse.ABOVE
    limit = fault.limit
    if limit is None and rule is not None:
        limit = rule.flag_above if worse is Worse.ABOVE else rule.flag_below
    return FaultTerms(
        limit=limit,
        worse=worse,
        view=fault.view.value if fault.view is not None else rule.view if rule is not None else None,
        say=fault.say if fault.say is not None else rule.cue if rule is not None else None,
        basis=fault.basis if fault.basis is not None else rule.basis if rule is not None else None,
    )


TO_DEPTH_DEGREES = 15  # a bend that the plan gives is reached from so much less on


def target_bounds(target: Target, cap: float | None) -> tuple[float | None, float | None]:
    """The least and the most of a target; a bend is never asked for that is deeper than ``cap``."""
    least, most = target.minimum, target.maximum
    if target.to_depth and cap is not None:
        return cap - TO_DEPTH_DEGREES if least is None else least, cap
    if target.measure == "knee_flexion" and cap is not None and most is not None:
        most = min(most, cap)
    return least, most
