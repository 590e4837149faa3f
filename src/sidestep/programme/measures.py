"""What the programme works out about a course, by the names that criteria use (``knowledge.measures`` lists them)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sidestep.knowledge.measures import CLEARED
from sidestep.programme.bands import Band
from sidestep.programme.clearances import cleared_signs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from sidestep.knowledge.types import Value
    from sidestep.programme.course import Course

TWO_WEEKS = timedelta(days=14)
THREE_WEEKS = timedelta(days=21)


def measure(course: Course, name: str, on: date, answers: Mapping[str, Value | None]) -> Value | None:
    """The value of a measure; None when there is no such measure or it cannot be told yet."""
    if name.endswith(CLEARED):
        return _yes(name.removesuffix(CLEARED) in cleared_signs(course))
    work_out = MEASURES.get(name)
    return work_out(course, on, answers) if work_out is not None else None


type Answers = Mapping[str, Value | None]


def _weeks_since_start(course: Course, on: date, _: Answers) -> Value | None:
    return (on - (course.started_on or on)).days // 7


def _weeks_in_stage(course: Course, on: date, _: Answers) -> Value | None:
    return (on - (course.stage_since or on)).days // 7


def _sessions_in_stage(course: Course, _on: date, _: Answers) -> Value | None:
    return course.stage_sessions


def _targets_met(course: Course, on: date, _: Answers) -> Value | None:
    """The least, over the exercises trained in the last two weeks, of the sessions that met their most volume."""
    lately = [
        dose.top_met
        for exercise, dose in course.doses.items()
        if (days := course.exercise_days.get(exercise)) and on - days[-1] <= TWO_WEEKS and _in_stage(course, exercise)
    ]
    return min(lately) if lately else None


def _in_stage(course: Course, exercise: str) -> bool:
    stage = course.stage_now
    return stage is not None and any(item.exercise == exercise for item in stage.exercises)


def _pain_settled(course: Course, _on: date, _: Answers) -> Value | None:
    if course.stage_sessions == 0:
        return None
    return "yes" if course.settled_row >= course.knowledge.rules.progress.settled_sessions else "no"


def _morning_fine(course: Course, on: date, _: Answers) -> Value | None:
    today = course.morning_of(on)
    if today is None:
        pending = course.pending
        return None if pending is None or pending.report.settled is None else _yes(pending.report.settled)
    usual = course.usual_before(on)
    return None if usual is None else _yes(today <= usual)


def _calm_mornings(course: Course, on: date, _: Answers) -> Value | None:
    """Days in a row, up to today or yesterday, with a morning at or below the usual one before it."""
    days = 0
    expected = on if course.morning_of(on) is not None else on - timedelta(days=1)
    for day, level in reversed(course.mornings):
        usual = course.usual_before(day)
        if day != expected or (usual is not None and level > usual):
            break
        days += 1
        expected = day - timedelta(days=1)
    return days


def _green_sessions(course: Course, _on: date, _: Answers) -> Value | None:
    return course.green_row


def _without_flare(course: Course, _on: date, _: Answers) -> Value | None:
    return course.calm_row


def _green_run_minutes(course: Course, on: date, _: Answers) -> Value | None:
    runs = [run.run_minutes for run in course.runs_since(on - TWO_WEEKS) if run.band is Band.GREEN]
    return max(runs) if runs else 0


def _green_runs_20(course: Course, on: date, _: Answers) -> Value | None:
    whole = course.knowledge.rules.running.long_run_minutes
    runs = course.runs_since(on - THREE_WEEKS)
    return sum(1 for run in runs if run.band is Band.GREEN and run.run_minutes >= whole)


def _running_level(course: Course, _on: date, _: Answers) -> Value | None:
    return course.run.level


def _days_at_top(course: Course, on: date, _: Answers) -> Value | None:
    return 0 if course.run.top_since is None else (on - course.run.top_since).days


def _weeks_at_usual_distance(course: Course, on: date, answers: Answers) -> Value | None:
    """Whole weeks, ending today, whose runs were all green and reached nine tenths of the usual weekly distance."""
    usual = answers.get("usual_week_kilometres")
    if not isinstance(usual, int | float) or usual <= 0:
        return None
    weeks, share = 0, course.knowledge.rules.running.usual_distance_share
    while True:
        last, first = on - timedelta(days=7 * weeks), on - timedelta(days=7 * weeks + 6)
        runs = [run for run in course.runs_since(first) if run.on <= last]
        enough = sum(run.kilometres or 0 for run in runs) >= share * usual
        if not runs or not enough or any(run.band is not Band.GREEN for run in runs):
            return weeks
        weeks += 1


SIDE_TESTS = {  # a side ratio, and the self-test whose two sides it compares
    "side_ratio_single_leg_squat": "single_leg_squat_count",
    "side_ratio_heel_raise": "heel_raise_count",
}


def told_by(name: str) -> tuple[str, ...]:
    """The questions whose answers tell a measure; of anything else the question of that name."""
    test = SIDE_TESTS.get(name)
    return (name,) if test is None else (f"{test}_left", f"{test}_right")


def _side_ratio(test: str) -> Callable[[Course, date, Answers], Value | None]:
    def ratio(_course: Course, _on: date, answers: Answers) -> Value | None:
        left, right = answers.get(f"{test}_left"), answers.get(f"{test}_right")
        if not isinstance(left, int | float) or not isinstance(right, int | float) or max(left, right) <= 0:
            return None
        return min(left, right) / max(left, right)

    return ratio


def _condition_seen(course: Course, _on: date, _: Answers) -> Value | None:
    names = {course.protocol.id, *course.protocol.conditions} if course.protocol is not None else set()
    if course.chosen is not None:
        names.add(course.chosen)
    named = {about for _, _, cleared in course.cleared for about in (*cleared.about, cleared.condition)}
    return _yes(not names.isdisjoint(named))


def _hop_weeks(course: Course, on: date, _: Answers) -> Value | None:
    """Whole weeks since the first hop session of the row in which none was too much or to be watched."""
    days = course.exercise_days.get("hop_series", [])
    last_bad = max((day for day in course.reds), default=None)
    row = [day for day in days if last_bad is None or day > last_bad]
    return (on - row[0]).days // 7 if row and course.green_row else 0


def _yes(value: bool) -> str:
    return "yes" if value else "no"


MEASURES: dict[str, Callable[[Course, date, Answers], Value | None]] = {
    "weeks_since_start": _weeks_since_start,
    "weeks_in_stage": _weeks_in_stage,
    "sessions_in_stage": _sessions_in_stage,
    "targets_met_in_a_row": _targets_met,
    "pain_settled": _pain_settled,
    "morning_at_or_below_usual": _morning_fine,
    "morning_calm_days": _calm_mornings,
    "sessions_green_in_a_row": _green_sessions,
    "sessions_without_flare": _without_flare,
    "green_run_minutes": _green_run_minutes,
    "green_runs_20": _green_runs_20,
    "running_level": _running_level,
    "days_at_top_level": _days_at_top,
    "weeks_at_usual_distance_green": _weeks_at_usual_distance,
    **{name: _side_ratio(test) for name, test in SIDE_TESTS.items()},
    "condition_seen": _condition_seen,
    "hop_series_green_weeks": _hop_weeks,
}
