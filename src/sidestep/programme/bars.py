"""Who must not get which exercise today (INV-04, INV-14): barred while a reason holds, or is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sidestep.knowledge.logic import holds
from sidestep.programme.bands import ADULT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sidestep.knowledge.types import ConditionChange, Exercise, Value
    from sidestep.programme.course import Course


def barred(
    course: Course, exercise: Exercise, facts: Mapping[str, Value], change: ConditionChange | None
) -> str | None:
    """Why an exercise is not for this person today, or None. ``facts``: ``settled_facts`` and the condition."""
    if change is not None and exercise.id in change.leave_out:
        return change.text
    age = facts.get("age_years")
    session = course.knowledge.rules.session
    if exercise.id in session.under_18_never and not (isinstance(age, int | float) and age >= ADULT):
        return course.language.say("Not under {age} years.", age=ADULT)
    if course.protocol is not None and (staged := _not_in_this_stage(course, exercise, course.protocol.id)):
        return staged
    for bar in exercise.never_when:
        held = holds(bar.when, facts)
        if held is True:
            return bar.why
        if held is None:
            return course.language.say("Left out until it is known: {why}", why=bar.why)
    return None


def _not_in_this_stage(course: Course, exercise: Exercise, protocol: str) -> str | None:
    """Hopping is only in the plans that name a stage for it (INV-15)."""
    if exercise.impact and protocol not in exercise.not_before_stage:
        return course.language.say("No jumping in this plan.")
    if exercise.not_before_stage.get(protocol, 0) > course.stage:
        return course.language.say("Comes in a later stage.")
    return None
