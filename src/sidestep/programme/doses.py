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
    stage = course.stage_now
    if stage is None or course.taper:
        return None
    return next((item for item in stage.exercises if item.exercise == exercise), None)


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
    """The repetitions that a heavy slow plan sets for this week of the stage, counted from 1."""
    item = stage_item(course, exercise)
    if item is None or not item.repetitions_by_week:
        return None
    week = (on - (course.stage_since or on)).days // 7 + 1
    reached = [one.repetitions for one in item.repetitions_by_week if week >= one.from_week]
    return reached[-1] if reached else item.repetitions_by_week[0].repetitions


def dose_volumes(course: Course, exercise: Exercise, on: date) -> tuple[Volume, ...]:
    fixed = week_repetitions(course, exercise.id, on)
    key = (exercise.id, course.protocol.id if course.protocol else "", course.stage, course.taper, fixed)
    grid = course.grids.get(key)
    if grid is None or course.taper:  # in the taper the sets depend on the age
        dose = dose_in_force(course, exercise, on)
        grid = course.grids[key] = volumes(dose, exercise.count, course.knowledge.rules.progress, fixed)
    return grid
