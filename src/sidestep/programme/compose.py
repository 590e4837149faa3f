"""Today's session: what fits into the minutes at hand, on at least two planes of motion, with its reasons."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from sidestep.knowledge.types import StageExercise
from sidestep.programme.choose import choices, choose, gentle, items
from sidestep.programme.prescribe import planned_minutes, prescribe, today_dose
from sidestep.programme.types import Because, LeftOut, Session

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sidestep.knowledge.types import Exercise, Plane
    from sidestep.programme.choose import Choice
    from sidestep.programme.course import Course
    from sidestep.programme.today import Today


def compose(today: Today) -> Session | None:
    """Today's session, or None when nothing may or can be done; what was cut says why.

    Time is planned with the volumes of the last time, whatever came of it: how many exercises fit then does not depend
    on how somebody felt after it, and a worse report never makes room for more (INV-06).
    """
    course, rules, say = today.course, today.course.knowledge.rules.session, today.course.language.say
    left_out: list[LeftOut] = []
    wanted = choices(today, left_out)
    most = rules.exercises_most if today.has_time else rules.exercises_usual[1]
    fitting = _fit(today, wanted, most, shortest=False, left_out=[])
    short = len(fitting) < min(rules.exercises_usual[0], len(wanted))
    fitting = _fit(today, wanted, most, shortest=short, left_out=left_out)
    if not fitting:
        return None
    fitting, plane_note = _two_planes(today, fitting, left_out)
    picked = tuple(prescribe(today, one.choice, sets_most=one.sets_most) for one in fitting)
    there = {one.exercise for one in picked}
    because: list[Because] = []
    stage = course.stage_now
    if course.taper:
        text = say("Fewer sessions with the same load keep what you have built.")
        because.append(Because(text=text, basis=course.knowledge.rules.taper.basis))
    elif stage is not None:
        text = say("Stage {number}: {aim}", number=course.stage, aim=stage.aim)
        because.append(Because(text=text, basis=stage.basis))
    if plane_note is not None:
        because.append(plane_note)
    if short:
        text = say("Fewer rounds, so that it fits into {n} minutes.", n=today.minutes)
        because.append(Because(text=text, basis=rules.basis))
    return Session(
        prescriptions=picked,
        planes=_planes(one.planes for one in picked),
        minutes=round(sum(one.minutes for one in picked), 1),
        left_out=tuple(one for one in left_out if one.exercise not in there),  # another plane may have brought it back
        because=tuple(because),
        valid_until=today.on + timedelta(days=1),
    )


@dataclass(frozen=True, slots=True)
class Fitting:
    """A choice with room made for it. ``sets_most``: fewer rounds than its dose has, where time is short."""

    choice: Choice
    minutes: float
    sets_most: int | None = None


def _fit(today: Today, wanted: list[Choice], most: int, *, shortest: bool, left_out: list[LeftOut]) -> list[Fitting]:
    """What fits, in order of priority; the last place goes round among the rest, so that all that the stage wants
    comes up in turn."""
    first = _greedy(today, wanted, most, shortest=shortest)
    if len(first) < len(wanted) and first:
        kept = [one.choice for one in first[:-1]]
        rest = sorted((one for one in wanted if one not in kept), key=lambda one: _last_done(today, one))
        first = _greedy(today, [*kept, *rest], most, shortest=shortest)
    placed = [one.choice for one in first]
    say = today.course.language.say
    full = say("{n} exercises are what people keep up. It takes its turn.", n=most)
    late = say("Does not fit into {n} minutes. It takes its turn.", n=today.minutes)
    left = (one for one in wanted if one not in placed)
    left_out += [LeftOut(exercise=one.exercise.id, why=full if len(first) >= most else late) for one in left]
    return first


def _greedy(today: Today, wanted: list[Choice], most: int, *, shortest: bool) -> list[Fitting]:
    fitting: list[Fitting] = []
    minutes = 0.0
    for choice in wanted:
        one = _room_for(today, choice, shortest=shortest, minutes=today.minutes)
        if len(fitting) < most and minutes + one.minutes <= today.minutes:
            fitting.append(one)
            minutes += one.minutes
    return fitting


def _last_done(today: Today, choice: Choice) -> int:
    days = today.course.exercise_days.get(choice.exercise.id, [])
    return days[-1].toordinal() if days else 0


def _room_for(today: Today, choice: Choice, *, shortest: bool, minutes: int) -> Fitting:
    """The time it takes; with ``shortest`` with the fewest rounds, and fewer still if even these are too long."""
    sets, needed = planned_minutes(today, choice, None)
    if not shortest:
        return Fitting(choice, needed)
    least = today_dose(today, choice).sets[0]
    for fewer in range(min(least, sets), 0, -1):
        needed = planned_minutes(today, choice, fewer)[1]
        if needed <= minutes:
            return Fitting(choice, needed, fewer)
    return Fitting(choice, needed, 1)


def _two_planes(today: Today, fitting: list[Fitting], left_out: list[LeftOut]) -> tuple[list[Fitting], Because | None]:
    """Add (or put in the last one's place) an exercise of another plane; else say why there is one plane only."""
    course, rules, say = today.course, today.course.knowledge.rules.session, today.course.language.say
    have = set(_planes(one.choice.exercise.planes for one in fitting))
    if len(have) >= rules.planes_least:
        return fitting, None
    stage = course.stage_now
    allowed = stage.one_plane_allowed if stage is not None else None
    if today.rest_day or allowed is not None:
        text = allowed or say("The short daily part; the next full session moves in more planes.")
        return fitting, Because(text=text, basis=rules.basis)
    for exercise in (*(course.knowledge.exercises[item.exercise] for item in items(course)), *gentle(course)):
        extra = _other_plane(today, exercise, fitting, have)
        if extra is None:
            continue
        kept = list(fitting)
        while kept and sum(one.minutes for one in kept) + extra.minutes > today.minutes:
            left_out.append(
                LeftOut(exercise=kept.pop().choice.exercise.id, why=say("Made room for another plane of motion."))
            )
        if not kept and not len(set(extra.choice.exercise.planes)) >= rules.planes_least:
            break
        return [*kept, extra], None
    text = say("One plane only: nothing of another plane can be done here today.")
    return fitting, Because(text=text, basis=rules.basis)


def _other_plane(today: Today, exercise: Exercise, fitting: list[Fitting], have: set[Plane]) -> Fitting | None:
    if not set(exercise.planes) - have or exercise.impact:
        return None
    choice, _ = choose(today, _item_for(today.course, exercise))
    if choice is None or not set(choice.exercise.planes) - have:
        return None
    if any(choice.exercise.id == one.choice.exercise.id for one in fitting):
        return None
    reason = Because(
        text=today.course.language.say("Added so that the session moves in more than one plane."),
        basis=today.course.knowledge.rules.session.basis,
    )
    choice = replace(choice, because=(*choice.because, reason))
    room = _room_for(today, choice, shortest=True, minutes=today.minutes)
    return room if room.minutes <= today.minutes else None


def _item_for(course: Course, exercise: Exercise) -> StageExercise:
    return next((item for item in items(course) if item.exercise == exercise.id), StageExercise(exercise=exercise.id))


def _planes(groups: Iterable[tuple[Plane, ...]]) -> tuple[Plane, ...]:
    return tuple(dict.fromkeys(plane for group in groups for plane in group))
