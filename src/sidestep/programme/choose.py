"""Which exercises today, and how hard: by stage, by what tested low, and by what is at hand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from sidestep.knowledge.types import Basis, Count, Phase, StageExercise
from sidestep.programme.bars import barred
from sidestep.programme.doses import stage_item
from sidestep.programme.ladder import rung_index, top_rung
from sidestep.programme.today import knee_bend_cap
from sidestep.programme.types import Because, LeftOut

if TYPE_CHECKING:
    from sidestep.knowledge.library import Knowledge
    from sidestep.knowledge.types import Exercise, Substitute
    from sidestep.programme.course import Course
    from sidestep.programme.today import Today

SIX_DAYS = timedelta(days=6)  # a week with today


@dataclass(frozen=True, slots=True)
class Choice:
    item: StageExercise
    exercise: Exercise
    rung: int
    because: tuple[Because, ...]
    instead_of: str | None = None


def choices(today: Today, left_out: list[LeftOut]) -> list[Choice]:
    """What may be trained today, the most useful first."""
    course = today.course
    chosen: list[Choice] = []
    groups: set[str] = set()
    for item in sorted(items(course), key=lambda item: not _serves(today, item.exercise)):
        if today.rest_day and not item.daily:
            continue
        if item.choose_one is not None and item.choose_one in groups:
            continue
        if (why := _too_soon(today, item)) is not None:
            left_out.append(LeftOut(exercise=item.exercise, why=why))
            continue
        choice, why = choose(today, _best_of_group(today, item))
        if choice is None:
            left_out.append(LeftOut(exercise=item.exercise, why=why))
        elif all(choice.exercise.id != one.exercise.id for one in chosen):
            chosen.append(choice)
            if item.choose_one is not None:
                groups.add(item.choose_one)
    if not today.rest_day:
        chosen[:0] = _for_weak_links(today, chosen)
    return chosen


def _best_of_group(today: Today, item: StageExercise) -> StageExercise:
    """Of exercises of which one is enough, the first that can be done as it is; substitutes come after all of them."""
    if item.choose_one is None:
        return item
    group = [one for one in items(today.course) if one.choose_one == item.choose_one]
    exercises = today.course.knowledge.exercises
    able = (
        one
        for one in group
        if barred(today.course, exercises[one.exercise], today.facts, today.change) is None
        and _rung(today, exercises[one.exercise], one) is not None
    )
    return next(able, item)


def items(course: Course) -> tuple[StageExercise, ...]:
    stage = course.stage_now
    if stage is None or course.protocol is None:
        return ()
    if course.taper:
        return tuple(StageExercise(exercise=exercise) for exercise in course.protocol.maintenance)
    return stage.exercises


def _serves(today: Today, exercise_id: str) -> bool:
    exercise = today.course.knowledge.exercises.get(exercise_id)
    return exercise is not None and exercise.intents[0] in today.weak_intents


def _too_soon(today: Today, item: StageExercise) -> str | None:
    days = today.course.exercise_days.get(item.exercise, [])
    if not days:
        return None
    gap = (today.on - days[-1]).days
    if item.minimum_days_between is not None and gap < item.minimum_days_between:
        return today.course.language.say("Needs {n} days between two times.", n=item.minimum_days_between)
    dose = item.dose or today.course.knowledge.rules.session.article_dose
    since = max(today.on - SIX_DAYS, today.course.stage_since or today.on - SIX_DAYS)
    if not today.course.taper and today.course.sessions_since(since, item.exercise) >= dose.sessions_per_week[1]:
        return today.course.language.say("Done often enough this week.")
    return None


def choose(today: Today, item: StageExercise, tried: frozenset[str] = frozenset()) -> tuple[Choice | None, str]:
    """The exercise, the runner's swap for it, or what stands in for it when it is barred or cannot be done here; else
    why none."""
    course = today.course
    wanted = item.exercise
    swap = course.swaps.get(wanted)
    if swap is not None and not tried:
        choice, _ = choose(today, _stand_in(today, swap, wanted), frozenset({wanted}))
        if choice is not None:
            text = course.language.say("You chose it instead of {exercise}.", exercise=_name(course, wanted))
            return _instead(choice, wanted, Because(text=text, basis=choice.exercise.basis)), ""
    exercise = course.knowledge.exercises[wanted]
    why = barred(course, exercise, today.facts, today.change)
    rung = _rung(today, exercise, item) if why is None else None
    if rung is not None:
        return Choice(item, exercise, rung, ()), ""
    missing = sorted(_missing(today, exercise, item)) if why is None else []
    for substitute in sorted(exercise.substitutes, key=lambda one: _moves_otherwise(course, item, one)):
        if substitute.exercise in tried or (missing and not set(missing).intersection(substitute.when_missing)):
            continue
        choice, _ = choose(today, _stand_in(today, substitute.exercise, wanted), tried | {wanted})
        if choice is not None:
            because = _because_instead(course, exercise, substitute, why, missing)
            return _instead(choice, wanted, because), ""
    return None, why or course.language.say("Needs: {kit}.", kit=_equipment_names(course, missing))


def _because_instead(
    course: Course, exercise: Exercise, substitute: Substitute, why: str | None, missing: list[str]
) -> Because:
    say, kit = course.language.say, _equipment_names(course, missing)
    text = (
        say("Instead of {exercise}. {why}", exercise=exercise.name, why=why)
        if why
        else say("Instead of {exercise}. It needs: {kit}.", exercise=exercise.name, kit=kit)
    )
    return Because(text=text, basis=Basis(judgement=substitute.note or say("It trains the same with what is at hand.")))


def _stand_in(today: Today, exercise: str, wanted: str) -> StageExercise:
    """What the stage says of the stand-in itself, or else of the exercise that it is for."""
    today.course.stands_for[exercise] = wanted
    return stage_item(today.course, exercise) or StageExercise(exercise=exercise)


def _instead(choice: Choice, wanted: str, because: Because) -> Choice:
    return replace(choice, because=(*choice.because, because), instead_of=wanted)


def _moves_otherwise(course: Course, item: StageExercise, substitute: Substitute) -> bool:
    """Whether a hold would become a movement, or the other way round."""
    dose = item.dose or course.knowledge.exercises[item.exercise].dose
    holds = dose.repetitions is None and dose.hold_seconds is not None
    return holds != (course.knowledge.exercises[substitute.exercise].count is Count.HOLD)


def _rung(today: Today, exercise: Exercise, item: StageExercise) -> int | None:
    """The hardest rung that was earned and can be done here; None when not even an easier one can."""
    course, rules = today.course, today.course.knowledge.rules.session
    dose = course.doses.get(exercise.id)
    start = _start_rung(today, exercise, item)
    earned = start if dose is None else min(dose.at.rung, dose.hardest_done + 1)
    cap = knee_bend_cap(today, item)
    for index in range(min(earned, top_rung(exercise, item)), -1, -1):
        rung = exercise.ladder[index]
        if not today.equipment.issuperset(rung.equipment):
            continue
        if (rung.step_cm or 0) > rules.step_cm_maximum or (rung.band_level or 0) > rules.band_level_maximum:
            continue
        if dose is None and (rung.step_cm or 0) > rules.step_cm_start:
            continue
        if cap is not None and rung.knee_bend_degrees is not None and rung.knee_bend_degrees > cap and index > 0:
            continue
        return index
    return None


def _start_rung(today: Today, exercise: Exercise, item: StageExercise) -> int:
    """The first rung; the cautious one with pain of 3 or more, a sore outer hip, unsure balance, or from 65 years
    (D-GEN-18)."""
    rules = today.course.knowledge.rules.session
    age = today.facts.get("age_years")
    regions = today.facts.get("regions")
    sore = today.pain is None or today.pain >= rules.sore_from_pain
    older = not isinstance(age, int | float) or age >= rules.cautious_from_age
    outer_hip = isinstance(regions, tuple) and "hip_lateral" in regions
    usual = rung_index(exercise, item.start_rung or exercise.start_rung)
    unsteady = today.facts.get("poor_balance") != "no"
    if sore or older or outer_hip or unsteady:
        return min(usual, rung_index(exercise, exercise.cautious_start_rung))
    return usual


def _missing(today: Today, exercise: Exercise, item: StageExercise) -> set[str]:
    start = exercise.ladder[_start_rung(today, exercise, item)]
    return set(start.equipment) - today.equipment or set(exercise.ladder[0].equipment) - today.equipment


def _for_weak_links(today: Today, chosen: list[Choice]) -> list[Choice]:
    """One gentle exercise for each tested joint that nothing chosen trains."""
    found: list[Choice] = []
    for link in today.weak_links:
        trained = {one.exercise.intents[0] for one in (*chosen, *found)}
        if trained.intersection(link.intents):
            continue
        for exercise in gentle(today.course):
            if exercise.intents[0] not in link.intents or any(
                exercise.id == one.exercise.id for one in (*chosen, *found)
            ):
                continue
            item = StageExercise(exercise=exercise.id)
            if _too_soon(today, item) is not None:
                continue
            choice, _ = choose(today, item)
            if choice is not None:
                found.append(choice)
                break
    return found


def gentle(course: Course) -> tuple[Exercise, ...]:
    """What may be added without a stage asking for it."""
    early = early_exercises(course.knowledge)
    return tuple(one for one in course.knowledge.exercises.values() if one.id in early and not one.impact)


def early_exercises(knowledge: Knowledge) -> frozenset[str]:
    """Exercises that some protocol uses in its first phases."""
    return frozenset(
        item.exercise
        for protocol in knowledge.protocols.values()
        for stage in protocol.stages
        if stage.phase in (Phase.SETTLE, Phase.BUILD)
        for item in stage.exercises
    )


def _name(course: Course, exercise: str) -> str:
    found = course.knowledge.exercises.get(exercise)
    return found.name if found is not None else exercise


def _equipment_names(course: Course, ids: list[str]) -> str:
    names = [course.knowledge.equipment[one].name if one in course.knowledge.equipment else one for one in ids]
    return ", ".join(names) or course.language.say("more than is at hand")
