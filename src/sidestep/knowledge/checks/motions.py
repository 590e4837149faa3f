"""Motions: every rung has a way, every name leads somewhere, no limit is looser than the rung's, all has a basis.

Whether a body can do it is for the figure to say (``sidestep.figure.check``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sidestep.errors import Problem
from sidestep.knowledge.body import BODY_MEASURES, NUMBERS, PAIRS, PARTS
from sidestep.knowledge.checks.nearest import nearest
from sidestep.knowledge.motion import (
    Arm,
    Hand,
    Hold,
    Leg,
    Pose,
    Prop,
    Rest,
    Side,
    completed,
    depth_cap,
    fault_terms,
    poses,
)
from sidestep.knowledge.types import Count
from sidestep.knowledge.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sidestep.knowledge.loader import Draft, Origin
    from sidestep.knowledge.motion import Motion, Way
    from sidestep.knowledge.source import Steps
    from sidestep.knowledge.types import Exercise

_THREE = 3
_HELD = (*PARTS, *PAIRS)


def problems(draft: Draft) -> Iterator[Problem]:
    """Find what is wrong with motions, as far as reading them tells."""
    for motion in draft.things["motions"].values():
        origin = draft.origins["motions", motion.id]
        exercise = draft.things["exercises"].get(motion.id)
        if exercise is None:
            if motion.id not in draft.seen["exercises"]:
                mend = nearest(motion.id, draft.seen["exercises"])
                yield Problem(origin.place(("id",)), f'There is no exercise "{motion.id}".', mend)
            continue
        yield from _rungs(origin, motion, exercise)
        yield from _lengths(origin, motion)
        names = [way.id for way in motion.ways]
        for number, way in enumerate(motion.ways):
            steps: Steps = ("ways", number)
            if names.count(way.id) > 1:
                yield Problem(origin.place((*steps, "id")), f'Another way is called "{way.id}" too.', "Rename one.")
            elif way.like is not None and (way.like not in names or _goes_round(motion, way)):
                yield Problem(
                    origin.place((*steps, "like")), f'"{way.like}" is no other way here.', nearest(way.like, names)
                )
            else:
                yield from _way(origin, steps, way, completed(motion, way), exercise)


def _goes_round(motion: Motion, way: Way) -> bool:
    by_id, seen = {each.id: each for each in motion.ways}, set()
    at: Way | None = way
    while at is not None:
        if at.id in seen:
            return True
        seen.add(at.id)
        at = by_id.get(at.like) if at.like is not None else None
    return False


def _rungs(origin: Origin, motion: Motion, exercise: Exercise) -> Iterator[Problem]:
    known = [rung.id for rung in exercise.ladder]
    for number, way in enumerate(motion.ways):
        if not way.rungs and way.id in known:
            yield Problem(origin.place(("ways", number, "id")), f'A rung is called "{way.id}" too.', "Rename the way.")
    given = [(number, rung) for number, way in enumerate(motion.ways) for rung in way.rungs]
    for number, rung in given:
        if rung not in known:
            yield Problem(origin.place(("ways", number, "rungs")), f'There is no rung "{rung}".', nearest(rung, known))
    for rung in known:
        times = sum(each == rung for _, each in given)
        if times != 1:
            what = f'No way is for the rung "{rung}".' if times == 0 else f'Several ways are for the rung "{rung}".'
            yield Problem(origin.place(("ways",)), what, "Every rung is in exactly one way.")


def _lengths(origin: Origin, motion: Motion) -> Iterator[Problem]:
    """Every triple of angles or metres has three numbers."""
    for steps, value in walk(motion):
        triples: Mapping[str, tuple[float, ...] | None] = {}
        if isinstance(value, Pose):
            triples = {name: getattr(value, name) for name in ("pelvis", "trunk", "head", "at")}
        elif isinstance(value, Leg):
            triples = {"hip": value.hip, "ankle": value.ankle}
        elif isinstance(value, Arm):
            triples = {"shoulder": value.shoulder}
        elif isinstance(value, Hand | Prop):
            triples = {"at": value.at}
        for name, given in triples.items():
            if given is not None and len(given) != _THREE:
                what = f"{name} has {len(given)} numbers, not three."
                yield Problem(origin.place((*steps, name)), what, "Give all three, 0 where nothing turns.")


def _way(origin: Origin, steps: Steps, written: Way, way: Way, exercise: Exercise) -> Iterator[Problem]:
    phases = [phase.id for phase in way.phases or ()]
    if len(phases) < 2:  # noqa: PLR2004 - a motion goes somewhere and comes back
        yield Problem(origin.place((*steps, "phases")), "A motion needs two phases at least.", "Add one.")
        return
    if len(set(phases)) < len(phases):
        yield Problem(origin.place((*steps, "phases")), "Two phases share an id.", "Rename one.")
    if way.camera is None:
        yield Problem(origin.place(steps), "It does not say from where it is seen best.", "Add camera: {best: ...}.")
    if way.signals is None and exercise.count not in (Count.HOLD, Count.MINUTES):
        yield Problem(
            origin.place(steps),
            "Nothing tells a repetition.",
            "Add signals, one for each useful view; [] where there is nothing to see.",
        )
    if written.like is not None:
        base = {phase.id for phase in way.phases or ()}
        yield from _known(origin, (*steps, "changes"), written.changes, base, "phase")
    yield from _names(origin, steps, way, set(phases))
    yield from _limbs(origin, steps, way)
    yield from _measures(origin, steps, way, exercise)
    yield from _depth(origin, steps, way, exercise)


def _known(origin: Origin, steps: Steps, names: object, known: object, what: str) -> Iterator[Problem]:
    for name in names:  # type: ignore[attr-defined]
        if name not in known:  # type: ignore[operator]
            yield Problem(origin.place(steps), f'There is no {what} "{name}".', nearest(name, known))  # type: ignore[arg-type]


def _names(origin: Origin, steps: Steps, way: Way, phases: set[str]) -> Iterator[Problem]:
    for rest in way.rests or ():
        yield from _rest(origin, steps, rest, phases)
    for prop in way.props or ():
        here = (*steps, "props")
        if prop.touches is not None:
            yield from _known(origin, here, (prop.touches.phase,), phases, "phase")
            yield from _known(origin, here, (prop.touches.part,), PARTS, "part of the body")
        yield from _known(origin, here, filter(None, (prop.held, prop.to)), _HELD, "part of the body")
    for line in way.lines or ():
        yield from _known(origin, (*steps, "lines"), line.phases, phases, "phase")
        yield from _known(origin, (*steps, "lines"), (line.by,), NUMBERS, "number of a pose")
    for target in way.targets or ():
        if target.phase != "all":
            yield from _known(origin, (*steps, "targets"), (target.phase,), phases, "phase")
    for fault in way.faults or ():
        yield from _known(origin, (*steps, "faults"), (*fault.changes, *fault.phases), phases, "phase")
    if way.hold is Hold.PART:
        yield from _known(origin, (*steps, "held_part"), (way.held_part or "",), PARTS, "part of the body")
    knees = [f"{side}_knee" for side in ("right", "left")]
    yield from _known(origin, (*steps, "depth"), way.depth or (), knees, "knee")
    yield from _known(origin, (*steps, "grips"), way.grips or (), ("right_hand", "left_hand"), "hand")


def _rest(origin: Origin, steps: Steps, rest: Rest, phases: set[str]) -> Iterator[Problem]:
    here = (*steps, "rests")
    yield from _known(origin, here, (rest.part,), PARTS, "part of the body")
    yield from _known(origin, here, (rest.by,), NUMBERS, "number of a pose")
    yield from _known(origin, here, rest.phases, phases, "phase")


def _limbs(origin: Origin, steps: Steps, way: Way) -> Iterator[Problem]:
    """A limb is led in one way in all phases, and what holds the body is there."""
    whole = poses(way)
    for name in ("right_leg", "left_leg", "right_arm", "left_arm"):
        kinds = {_led(getattr(pose, name)) for pose in whole}
        if len(kinds) > 1:
            yield Problem(
                origin.place((*steps, "phases")),
                f"The {name.replace('_', ' ')} is led in different ways: {', '.join(sorted(kinds))}.",
                "Lead it in one way in all phases; a foot may also be lifted by its height.",
            )
    first = whole[0]
    bears = any(leg is not None and leg.foot and leg.knee is not None for leg in (first.right_leg, first.left_leg))
    if (way.hold or Hold.FEET) in (Hold.FEET, Hold.WALL, Hold.STRAP) and not bears:
        yield Problem(
            origin.place((*steps, "hold")), "No leg bears the body.", "Give one a foot and a knee in the first phase."
        )


def _led(limb: Leg | Arm | None) -> str:
    if isinstance(limb, Leg):
        return "a foot in its place" if limb.foot is not None else "joint angles"
    if isinstance(limb, Arm):
        return "a hand in its place" if limb.hand else "a propped elbow" if limb.forearm is not None else "joint angles"
    return "joint angles"


def _measures(origin: Origin, steps: Steps, way: Way, exercise: Exercise) -> Iterator[Problem]:
    for group, things in (("signals", way.signals), ("targets", way.targets), ("faults", way.faults)):
        here = (*steps, group)
        for thing in things or ():
            measure = thing.measure
            if measure is None:
                continue
            yield from _known(origin, here, (measure,), BODY_MEASURES, "measure")
            known = BODY_MEASURES.get(measure)
            if known is not None and not known.of_a_side and thing.side is Side.OTHER:
                yield Problem(origin.place(here), f"{measure} has no side.", "Leave side out.")
    yield from _targets(origin, steps, way, exercise)
    yield from _faults(origin, steps, way, exercise)


def _targets(origin: Origin, steps: Steps, way: Way, exercise: Exercise) -> Iterator[Problem]:
    forms = {rule.definition for rule in exercise.form}
    for target in way.targets or ():
        if target.basis is None and target.measure not in forms:
            yield _without_basis(origin, (*steps, "targets"), f'The target "{target.measure}"')
        if target.minimum is None and target.maximum is None and not target.to_depth:
            yield Problem(origin.place((*steps, "targets")), "A target has no number.", "Give minimum or maximum.")


def _faults(origin: Origin, steps: Steps, way: Way, exercise: Exercise) -> Iterator[Problem]:
    for fault in way.faults or ():
        here = (*steps, "faults")
        terms = fault_terms(exercise, fault)
        if terms.basis is None:
            yield _without_basis(origin, here, f'The fault "{fault.id}"')
        if fault.shows not in exercise.common_errors:
            yield Problem(
                origin.place(here),
                f'"{fault.shows}" is none of the exercise\'s common errors.',
                nearest(fault.shows, exercise.common_errors),
            )
        if fault.measure is not None and (terms.limit is None or terms.view is None or terms.say is None):
            yield Problem(
                origin.place(here),
                f'The fault "{fault.id}" lacks its limit, its view or what to say.',
                "Give them, or a measure that the exercise's form has a rule for.",
            )


def _without_basis(origin: Origin, steps: Steps, what: str) -> Problem:
    mend = "Cite facts or references, say judgement: why, or measure what the exercise's form has a rule for."
    return Problem(origin.place(steps), f"{what} rests on nothing.", mend)


def _depth(origin: Origin, steps: Steps, way: Way, exercise: Exercise) -> Iterator[Problem]:
    """Poses reach the deepest rung (the solver scales them back), and no target asks for more than a rung gives."""
    authored = max(
        (
            leg.knee
            for pose in poses(way)
            for leg in (pose.right_leg, pose.left_leg)
            if leg is not None and leg.foot is not None and leg.knee is not None
        ),
        default=None,
    )
    for rung in exercise.ladder:
        cap = depth_cap(exercise, rung) if rung.id in way.rungs else None
        if cap is None:
            continue
        if authored is not None and rung.knee_bend_degrees is not None and authored < rung.knee_bend_degrees:
            yield Problem(
                origin.place((*steps, "phases")),
                f'The knee bends {authored:g}, the rung "{rung.id}" asks for {rung.knee_bend_degrees}.',
                "Write the pose for the deepest rung; shallower ones are scaled back by themselves.",
            )
        for target in way.targets or ():
            if target.measure == "knee_flexion" and target.minimum is not None and target.minimum > cap:
                yield Problem(
                    origin.place((*steps, "targets")),
                    f'It asks for a knee bend of {target.minimum:g}; the rung "{rung.id}" gives {cap:g} (INV-13).',
                    "Ask for less, or say to_depth: true.",
                )
