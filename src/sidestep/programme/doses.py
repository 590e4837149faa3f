"""Which dose an exercise has now: the stage's, the taper's, or its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sidestep.programme.answers import age_now
from sidestep.programme.ladder import Volume, volumes

if TYPE_CHECKING:
    from datetime import date

    from sidestep.knowledge.types import Dose, Exercise, StageExercise
    from sidestep.programme.course import Course


def stage_item(course: Course, exercise: str) -> StageExercise | None:
    """What the stage says of an exercise; of a stand-in, what it says of the one that it is for, where both are
    counted alike."""
    stage = course.stage_now
    if stage is None or course.taper:
        return None
    listed = {item.exercise: item for item in stage.exercises}
    if exercise in listed:
        return listed[exercise]
    item = listed.get(course.stands_for.get(exercise, ""))
    known = course.knowledge.exercises
    if item is None or known[item.exercise].count is not known[exercise].count:
        return None
    return replace(item, exercise=exercise, start_rung=None, top_rung=None, note=None)


def only_daily(course: Course) -> bool:
    """Whether everything in the stage is trained daily: then such a session is a whole one."""
    stage = course.stage_now
    return stage is not None and not course.taper and all(item.daily for item in stage.exercises)


def dose_in_force(course: Course, exercise: Exercise, on: date) -> Dose:
    """The stage's dose; in the taper the dose that was last trained, with fewer sets (INV-12, INV-22)."""
    rules = course.knowledge.rules
    item = stage_item(course, exercise.id)
    if item is not None:
        return item.dose or rules.session.article_dose
    if not course.taper:
        return exercise.dose
    age = age_now(course.answered, on)
    older = age is not None and age >= rules.taper.older_from_age
    return replace(_last_dose(course, exercise), sets=rules.taper.sets_from_60 if older else rules.taper.sets)


def _last_dose(course: Course, exercise: Exercise) -> Dose:
    stages = course.protocol.stages if course.protocol is not None else ()
    for stage in reversed(stages):
        for item in stage.exercises:
            if item.exercise == exercise.id:
                return item.dose or course.knowledge.rules.session.article_dose
    return exercise.dose


def week_repetitions(course: Course, exercise: str, on: date) -> int | None:
    """The repetitions that a heavy slow plan sets for this week of the stage, counted from 1.

    They fall only as the load has risen: fewer repetitions of the same would be less, not heavier.
    """
    item = stage_item(course, exercise)
    if item is None or not item.repetitions_by_week:
        return None
    week = (on - (course.stage_since or on)).days // 7 + 1
    reached = sum(1 for one in item.repetitions_by_week if week >= one.from_week) - 1
    dose = course.doses.get(exercise)
    climbed = 0 if dose is None else max(min(dose.at.rung, dose.hardest_done) - dose.stage_rung, 0)
    return item.repetitions_by_week[max(min(reached, climbed), 0)].repetitions


def dose_volumes(course: Course, exercise: Exercise, on: date) -> tuple[Volume, ...]:
    fixed = week_repetitions(course, exercise.id, on)
    stood_for = course.stands_for.get(exercise.id, "")
    key = (exercise.id, stood_for, course.protocol.id if course.protocol else "", course.stage, course.taper, fixed)
    grid = course.grids.get(key)
    if grid is None or course.taper:  # in the taper the sets depend on the age
        dose = dose_in_force(course, exercise, on)
        grid = course.grids[key] = volumes(dose, exercise.count, course.knowledge.rules.progress, fixed)
    return grid


def amount_of(course: Course, name: str, on: date) -> int:
    """The repetitions, seconds, steps or landings a round that an exercise stands at."""
    exercise, dose = course.knowledge.exercises.get(name), course.doses[name]
    if exercise is None:
        return 0
    steps = dose_volumes(course, exercise, on)
    return steps[min(dose.at.volume, len(steps) - 1)].amount
