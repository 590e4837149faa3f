"""How deep a knee is ever shown to bend (INV-13): what a figure does is an instruction too."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sidestep.knowledge import Knowledge
    from sidestep.programme.types import Plan, Prescription


def deepest_shown(knowledge: Knowledge, plan: Plan, exercise: str) -> int | None:
    """What today's prescription of the exercise allows; else the strictest that its runner's tissue may ask for.

    None: nothing is known of the runner that would limit it.
    """
    prescribed = prescription_of(plan, exercise)
    if prescribed is not None:
        return prescribed.knee_bend_maximum_degrees
    protocol, rules = knowledge.protocols.get(plan.protocol or ""), knowledge.rules.session
    if protocol is None:
        return None
    if protocol.kneecap and (plan.stage or 1) <= rules.sore_kneecap_stages:
        return rules.knee_bend_sore_kneecap_degrees
    if protocol.kneecap or protocol.joint_depth_limit:
        return rules.knee_bend_joint_degrees
    return rules.knee_bend_maximum_degrees


def prescription_of(plan: Plan, exercise: str) -> Prescription | None:
    session = plan.session
    return None if session is None else next((one for one in session.prescriptions if one.exercise == exercise), None)


def limits(knowledge: Knowledge) -> frozenset[int]:
    """Every limit of the bend that a plan can have."""
    rules = knowledge.rules.session
    found: set[int | None] = {
        rules.knee_bend_maximum_degrees,
        rules.knee_bend_joint_degrees,
        rules.knee_bend_sore_kneecap_degrees,
    }
    for protocol in knowledge.protocols.values():
        found |= {item.knee_bend_maximum_degrees for stage in protocol.stages for item in stage.exercises}
        found |= {change.knee_bend_maximum_degrees for change in protocol.changes}
    for exercise in knowledge.exercises.values():
        found |= {exercise.knee_bend_degrees, *(rung.knee_bend_degrees for rung in exercise.ladder)}
    return frozenset(each for each in found if each is not None)
