"""From a chosen exercise to its prescription: sets, amount, sides, time, and why."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sidestep.journal.entries import Prescribed
from sidestep.knowledge.types import Count
from sidestep.programme.doses import dose_in_force, dose_volumes
from sidestep.programme.ladder import less
from sidestep.programme.today import knee_bend_cap
from sidestep.programme.types import Because, Prescription

if TYPE_CHECKING:
    from sidestep.knowledge.types import Dose, Exercise, Tempo
    from sidestep.programme.choose import Choice
    from sidestep.programme.course import Course
    from sidestep.programme.ladder import Volume
    from sidestep.programme.today import Today

SECONDS_BETWEEN_HOLDS = 3
SECONDS_PER_STEP = 1.5
SECONDS_PER_CONTACT = 1
SECONDS_TO_SWITCH = 10
SECONDS_PER_REPETITION = 4
BOTH = ("both",)


def prescribe(today: Today, choice: Choice, *, sets_most: int | None) -> Prescription:
    course, exercise, item = today.course, choice.exercise, choice.item
    dose = today_dose(today, choice)
    steps = dose_volumes(course, exercise, today.on)
    state = course.doses.get(exercise.id)
    volume = steps[0] if state is None else steps[min(state.at.volume, len(steps) - 1)]
    if state is not None and choice.rung < state.at.rung:
        volume = steps[-1]  # this rung was filled before the one that is out of reach today
    if sets_most is not None:
        volume = replace(volume, sets=min(volume.sets, sets_most))
    share = min(course.next_share, 1.0 if state is None else state.share)
    if share < 1:
        volume = less(volume, share)
    rung = exercise.ladder[choice.rung]
    sides = BOTH if rung.two_legs else _sides(today, exercise)
    bend = rung.knee_bend_degrees or exercise.knee_bend_degrees
    cap = knee_bend_cap(today, item)
    return Prescription(
        exercise=exercise.id,
        name=exercise.name,
        rung=rung.id,
        rung_name=rung.name,
        count=Count.HOLD if dose.repetitions is None and dose.hold_seconds is not None else exercise.count,
        sets=volume.sets,
        amount=volume.amount,
        holds=volume.holds,
        sides=sides,
        tempo=dose.tempo or exercise.dose.tempo,
        rest_seconds=dose.rest_seconds,
        effort=dose.effort,
        band_level=rung.band_level,
        band_place=rung.band_place,
        step_cm=rung.step_cm,
        load_percent=rung.load_percent,
        knee_bend_maximum_degrees=bend if bend is None or cap is None else min(bend, cap),
        equipment=rung.equipment,
        planes=exercise.planes,
        impact=exercise.impact,
        minutes=_minutes(course, exercise, dose, volume, len(sides)),
        note=item.note,
        instead_of=choice.instead_of,
        because=(*_reasons(today, choice, dose), *choice.because),
    )


def today_dose(today: Today, choice: Choice) -> Dose:
    _as_chosen(today, choice)
    return dose_in_force(today.course, choice.exercise, today.on)


def _as_chosen(today: Today, choice: Choice) -> None:
    """What the exercise stands in for, now that it is chosen: other attempts may have tried it for something else."""
    if choice.instead_of is not None:
        today.course.stands_for[choice.exercise.id] = choice.instead_of


def planned_minutes(today: Today, choice: Choice, sets: int | None) -> tuple[int, float]:
    """The rounds and the minutes to plan with: the volume of the last time and, where one step more may have been
    earned since, that step; with ``sets``, so many rounds of it. How the last time felt does not enter."""
    _as_chosen(today, choice)
    steps = dose_volumes(today.course, choice.exercise, today.on)
    state = today.course.doses.get(choice.exercise.id)
    index = 0 if state is None else state.room
    if state is not None and choice.rung < state.at.rung:
        index = len(steps) - 1
    if state is not None and state.grows_from is not None and today.on >= state.grows_from:
        index += 1
    volume = steps[min(index, len(steps) - 1)]
    if sets is not None:
        volume = replace(volume, sets=min(sets, volume.sets))
    sides = len(_sides(today, choice.exercise))
    return volume.sets, _minutes(today.course, choice.exercise, today_dose(today, choice), volume, sides)


def _reasons(today: Today, choice: Choice, dose: Dose) -> tuple[Because, ...]:
    course, exercise = today.course, choice.exercise
    intent = course.knowledge.intents[exercise.intents[0]]
    reasons = [
        Because(text=course.language.say("Trains: {purpose}.", purpose=intent.name), basis=exercise.basis),
        Because(text=_dose_text(today, choice), basis=dose.basis),
    ]
    for link in today.weak_links:
        if set(exercise.intents[:1]).intersection(link.intents):
            reasons.append(Because(text=link.says, basis=link.basis))
            break
    latest = next((step for step in reversed(course.steps) if step.exercise == exercise.id), None)
    if latest is not None:
        reasons.append(latest.because)
    return tuple(reasons)


def _dose_text(today: Today, choice: Choice) -> str:
    state, say = today.course.doses.get(choice.exercise.id), today.course.language.say
    if min(today.course.next_share, 1.0 if state is None else state.share) < 1:
        return say("Less today, because of how you were after the last session, or how long ago it was.")
    if state is None:
        return say("The first time: the least dose, and an easy start.")
    steps = dose_volumes(today.course, choice.exercise, today.on)
    at_top = state.at.volume >= len(steps) - 1
    return (
        say("At the top of its range: met twice, it gets harder next.")
        if at_top
        else say("It grows when the target was met twice and the pain allows it.")
    )


def _sides(today: Today, exercise: Exercise) -> tuple[str, ...]:
    """Both sides, the one that tested lower or is sorer first."""
    if not exercise.per_side:
        return BOTH
    lower = next((link.side for link in today.weak_links if link.side in ("left", "right")), None)
    sore = today.facts.get("sides")
    first = lower or (sore[0] if isinstance(sore, tuple) and len(sore) == 1 else "left")
    return ("right", "left") if first == "right" else ("left", "right")


def _minutes(course: Course, exercise: Exercise, dose: Dose, volume: Volume, sides: int) -> float:
    """How long it takes; one side rests while the other works."""
    count = Count.HOLD if dose.repetitions is None and dose.hold_seconds is not None else exercise.count
    one_set = set_seconds(count, volume.amount, volume.holds, dose.tempo or exercise.dose.tempo)
    switching = SECONDS_TO_SWITCH * (sides - 1) * volume.sets
    rest = rest_after(dose.rest_seconds, one_set, sides)
    resting = rest * (volume.sets - 1) + course.knowledge.rules.session.changeover_seconds
    return round((one_set * sides * volume.sets + switching + resting) / 60, 1)


def repetition_seconds(count: Count, tempo: Tempo | None) -> float:
    """How long one repetition, step or landing takes."""
    if tempo is not None:
        return tempo.work_seconds + tempo.pause_seconds + tempo.return_seconds
    return {Count.STEPS: SECONDS_PER_STEP, Count.CONTACTS: SECONDS_PER_CONTACT}.get(count, SECONDS_PER_REPETITION)


def set_seconds(count: Count, amount: int, holds: int, tempo: Tempo | None) -> float:
    """How long one set takes, on one side."""
    match count:
        case Count.HOLD:
            return holds * (amount + SECONDS_BETWEEN_HOLDS)
        case Count.STEPS:
            return 2 * amount * SECONDS_PER_STEP
        case Count.CONTACTS:
            return amount * SECONDS_PER_CONTACT
        case Count.MINUTES:
            return amount * 60
        case _:
            return amount * repetition_seconds(count, tempo)


def rest_after(rest_seconds: float, one_set: float, sides: int) -> float:
    """Rest between two rounds: one side rests while the other works."""
    return rest_seconds if sides == 1 else max(rest_seconds - one_set, SECONDS_TO_SWITCH)


def prescribed(one: Prescription) -> Prescribed:
    """What the journal keeps of a prescription beside what was done."""
    return Prescribed(
        exercise=one.exercise,
        rung=one.rung,
        sets=one.sets,
        amount=one.amount,
        holds=one.holds,
        per_side=len(one.sides) > 1,
        instead_of=one.instead_of,
    )
