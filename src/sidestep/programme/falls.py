"""What sends a course back: reds, far mornings, a rising trend (F-PAIN-08, INV-07, INV-08)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sidestep.knowledge.types import PainProfile
from sidestep.programme.bands import Band
from sidestep.programme.course import weekly_trend
from sidestep.programme.ladder import Position, down
from sidestep.programme.types import Because, Step

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from sidestep.knowledge.types import Variable
    from sidestep.programme.course import Course


def note(  # noqa: PLR0913 - what a step says
    course: Course,
    on: date,
    text: str,
    *,
    exercise: str | None = None,
    variable: Variable | None = None,
    up: bool | None = None,
) -> None:
    rules = course.knowledge.rules
    basis = rules.progress.basis if up else rules.monitoring.basis
    course.steps.append(
        Step(on=on, exercise=exercise, text=text, variable=variable, up=up, because=Because(text=text, basis=basis))
    )


def ease(course: Course, exercises: Iterable[str], on: date, *, share: float, a_step: bool) -> None:
    """Make the next dose of these exercises smaller than the last, once; with ``a_step``, also one step easier."""
    for exercise in exercises:
        dose = course.doses.get(exercise)
        if dose is None:
            continue
        dose.share = min(dose.share, share * dose.done_share)
        dose.met = 0
        if a_step:
            dose.at = down(dose.at)
            dose.top_met = 0
            dose.stepped_on = on


def begin_stage(course: Course, stage: int, on: date) -> None:
    course.stage = stage
    course.highest_stage = max(course.highest_stage, stage)
    course.stage_since = on
    course.stage_sessions = course.settled_row = course.green_row = 0
    for dose in course.doses.values():
        dose.met = dose.top_met = 0
        dose.at = Position(dose.at.rung, 0)
        dose.room, dose.grows_from = 0, None
        dose.stage_rung = dose.at.rung
        dose.kept = False


def fall(course: Course, on: date, why: str, *, screen_after: datetime | None) -> None:
    """Back to the stage before, every dose one step easier and at its least; with ``screen_after`` the danger screen
    must be answered again after that instant."""
    course.fell_on = on
    if course.taper:
        course.taper = 0
        course.taper_since = None
        course.relapsed_on = on
        course.taper_not_before = on + timedelta(weeks=course.knowledge.rules.running.relapse_weeks_back)
    begin_stage(course, max(course.stage - 1, 1), on)
    ease(course, course.doses, on, share=1 - course.knowledge.rules.monitoring.volume_cut, a_step=True)
    if screen_after is not None:
        course.alarm = screen_after
    note(course, on, why, up=False)


def red(course: Course, on: date, at: datetime) -> None:
    """A session or a run was too much: count it, and fall where the counts say so."""
    rules, say = course.knowledge.rules.monitoring, course.language.say
    course.reds.append(on)
    course.red_on = on
    course.calm_row = 0
    lately = _lately(course.reds, on, rules.reds_clinician_days)
    if lately >= rules.reds_clinician:
        course.blocked_on = on  # no progress until the runner says that a clinician was asked
        fall(
            course,
            on,
            say("Too much for the third time in two weeks: back to the stage before, and ask a clinician."),
            screen_after=at,
        )
    elif _lately(course.reds, on, rules.reds_previous_stage_days) >= rules.reds_previous_stage:
        fall(course, on, say("Too much twice in a week: back to the stage before."), screen_after=at)


def far_morning(course: Course, on: date, above: float) -> None:
    rules = course.knowledge.rules.monitoring
    if above < rules.morning_rest_above:
        return
    course.calm_row = 0
    if course.far_mornings and course.far_mornings[-1] == on:
        return
    course.far_mornings.append(on)
    if _lately(course.far_mornings, on, rules.mornings_previous_stage_days) >= rules.mornings_previous_stage:
        course.far_mornings.clear()
        why = course.language.say("Two mornings far above usual in a week: back to the stage before.")
        fall(course, on, why, screen_after=None)


def tendon_morning(course: Course, on: date, above: float) -> None:
    """Stricter for tendons: next-day pain clearly above usual twice in a week."""
    rules = course.knowledge.rules.monitoring
    tendon = course.protocol is not None and course.protocol.tendon_flare_rule
    if not tendon or above < rules.tendon_next_day_above:
        return
    if course.tendon_mornings and course.tendon_mornings[-1] == on:
        return
    course.tendon_mornings.append(on)
    if _lately(course.tendon_mornings, on, rules.tendon_next_day_days) >= rules.tendon_next_day_times:
        course.tendon_mornings.clear()
        why = course.language.say("The tendon was sorer the next day twice in a week: back to the stage before.")
        fall(course, on, why, screen_after=None)


def rising(course: Course, on: date, at: datetime) -> None:
    """Fall when mornings have risen for two weeks, once for the same rise."""
    _, risen = weekly_trend(course, on)
    weeks = timedelta(weeks=course.knowledge.rules.monitoring.trend_weeks)
    if not risen or (course.trend_fell_on is not None and on - course.trend_fell_on < weeks):
        return
    course.trend_fell_on = course.blocked_on = on
    why = course.language.say(
        "Your mornings have got worse for two weeks: back to the stage before, and ask a clinician."
    )
    fall(course, on, why, screen_after=at)


def strict_amber(course: Course, *, under_18: bool) -> bool:
    """Whether the last session's watch-level pain is stable: none before it was too much, and it is not rising."""
    rules = course.knowledge.rules.monitoring
    last = course.recent[-rules.stable_amber_sessions :]
    profile = course.protocol.exercise_pain_profile if course.protocol is not None else PainProfile.EXERCISE
    if under_18 or profile not in (PainProfile.EXERCISE, PainProfile.TENDON_EXERCISE):
        return False
    if len(last) < rules.stable_amber_sessions or any(band in (None, Band.RED) for band, _ in last):
        return False
    pains = [pain for _, pain in last]
    now = pains[-1]
    earlier = [pain for pain in pains[:-1] if pain is not None]
    return now is not None and bool(earlier) and now <= max(earlier)


def _lately(days: list[date], on: date, window_days: int) -> int:
    first = on - timedelta(days=window_days - 1)
    count = 0
    for day in reversed(days):
        if day < first:
            break
        count += 1
    return count
