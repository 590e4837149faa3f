"""Runs in the fold, and what running is allowed today (F-RTR-05 to -07, F-LOAD-11, INV-17 to INV-19)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sidestep.programme import taper
from sidestep.programme.answers import age_now
from sidestep.programme.bands import Band, band_of, limits, profiles
from sidestep.programme.course import Pending, PendingRun, RunRecord, weekly_trend, worse
from sidestep.programme.falls import note, red

if TYPE_CHECKING:
    from datetime import date

    from sidestep.journal.entries import Entry, RunDone
    from sidestep.programme.course import Course

RUNNING, STILL_RUNNING = "running_now", "still_running"
ABLE = "pain_free_run_minutes"
USUAL_RUN = "usual_run_minutes"


def register(course: Course, entry: Entry, done: RunDone) -> None:
    on = entry.local_date
    limit = limits(course.knowledge, profiles(course.protocol, age_now(course.answered, on), running=True))
    band = band_of(limit, done.pain, limp=done.limp, sharp=done.sharp)
    if done.pain is not None:
        course.pains[on] = max(course.pains.get(on, 0), done.pain)
    record = RunRecord(
        on=on,
        minutes=done.minutes or 0,
        run_minutes=0 if done.walk else (done.run_minutes if done.run_minutes is not None else done.minutes or 0),
        kilometres=done.kilometres,
        band=band,
        walk=done.walk,
    )
    if done.walk:
        course.run.runs.append(record)
        if band is Band.RED:
            red(course, on, entry.at)
        return
    decide(course, on)
    if course.run.level == 0:
        course.run.level = start_level(course, on)
    course.run.runs.append(record)
    course.run.cut, course.run.short = 0.0, False
    earlier = course.run.pending.report if course.run.pending is not None else None
    course.run.pending = PendingRun(worse(earlier, Pending(on, band, done.pain, course.usual_morning())), done)
    if band is Band.RED:
        usual = course.usual_morning()
        course.wait_for_calm = usual if usual is not None else 0.0
        red(course, on, entry.at)
    taper.run_done(course, on)


def decide(course: Course, on: date) -> None:
    """Judge the last run: one level up after enough green ones, the same after amber, one down after too much."""
    rules = course.knowledge.rules.running
    track = course.run
    last = _last_run(track.runs)
    cap = _highest(course, on, track.level)
    if track.level > max(cap, 1):
        _level(course, max(cap, 1), on)
    pending = track.pending
    if pending is not None and on > pending.report.on:
        track.pending = None
        if not track.needed:
            track.needed = rules.green_runs_per_level
        _judge(course, pending, on)
    if last is not None and track.level and (on - last).days > rules.long_break_days:
        track.level = track.green = 0
        track.needed = rules.green_runs_per_level_after_break
        track.top_since = None
        why = course.language.say("More than four weeks without a run: walking first, then the first level again.")
        note(course, on, why, up=False)


def _judge(course: Course, pending: PendingRun, on: date) -> None:
    rules = course.knowledge.rules.running
    track, report = course.run, pending.report
    if report.band is Band.RED or report.settled is False:
        track.cut = max(track.cut, rules.cut_when_amber if report.band is Band.RED else rules.cut_when_morning_above)
        track.short = track.level == 1
        _level(course, max(track.level - 1, min(track.level, 1)), on)
        return
    if report.band is Band.AMBER:
        track.green = 0
        track.cut = max(track.cut, rules.cut_when_amber)
        return
    if report.band is not Band.GREEN or report.settled is not True or not track.level:
        return
    track.green += 1
    top = _highest(course, on, track.level)
    change, _ = weekly_trend(course, on)
    calm = change is not None and change <= 0 and course.blocked_on is None
    if track.green >= track.needed and track.level < top and calm:
        track.needed = rules.green_runs_per_level
        _level(course, track.level + 1, on)


def _level(course: Course, level: int, on: date) -> None:
    track = course.run
    if level != track.level:
        up = level > track.level
        say = course.language.say
        text = (
            say("Running: level {level} from now on.", level=level)
            if up
            else say("Running: back to level {level}.", level=level)
        )
        note(course, on, text, up=up)
    track.level, track.green = level, 0
    top = len(course.knowledge.rules.running.levels)
    track.top_since = (track.top_since or on) if level >= top else None


def start_level(course: Course, on: date) -> int:
    """The level to begin with: what is green now for someone still running, level 1 after walking and step-downs,
    0 where neither is known (INV-17)."""
    rules = course.knowledge.rules.running
    answers = course.answered.given
    running = answers.get(RUNNING)
    minutes = answers.get(ABLE)
    fresh = timedelta(days=rules.long_break_days)
    if (
        running is not None
        and running.value == STILL_RUNNING
        and minutes is not None
        and isinstance(minutes.value, int | float)
        and on - minutes.on <= fresh
    ):
        able = [one.level for one in rules.levels if one.run_total_minutes <= minutes.value]
        if able and level_cap(course, on) != 0:
            return min(able[-1], max(_highest(course, on, able[-1]), 1))
    return 1 if walked_enough(course, on) and stepped_down(course, on) else 0


def able_unknown(course: Course) -> bool:
    """Whether somebody who still runs has not said for how long it is easy now."""
    running, able = course.answered.given.get(RUNNING), course.answered.given.get(ABLE)
    told = able is not None and isinstance(able.value, int | float)
    return running is not None and running.value == STILL_RUNNING and not told


def able_minutes(course: Course, on: date) -> float:
    """What can be run with little pain: what was told, or what a green run of the last weeks has shown."""
    told = course.answered.given.get(ABLE)
    minutes = float(told.value) if told is not None and isinstance(told.value, int | float) else 0.0
    first = on - timedelta(days=course.knowledge.rules.running.long_break_days)
    return max([minutes, *(run.run_minutes for run in course.runs_since(first) if run.band is Band.GREEN)])


def level_cap(course: Course, on: date) -> int | None:
    """The highest level where a stage goes by a share of what can be run with little pain; None where it does not."""
    stage = course.stage_now
    share = stage.running.share_of_pain_free if stage is not None and not course.taper else None
    if share is None:
        return None
    able = share * able_minutes(course, on)
    return sum(1 for one in course.knowledge.rules.running.levels if one.run_total_minutes <= able)


def share_of_usual(course: Course, on: date) -> float | None:
    """The share of a usual run that the stage allows in this week of it; None where it sets none."""
    stage = course.stage_now
    if stage is None or course.taper:
        return None
    share = stage.running.share_of_usual
    week = (on - (course.stage_since or on)).days // 7 + 1
    for one in stage.running.share_from_week:
        if week >= one.from_week:
            share = one.share
    return share


def _highest(course: Course, on: date, level: int) -> int:
    """The highest level that the stage allows somebody at this level.

    Below the top a share of the usual run counts too: who may not run a level yet does not climb past it unseen, to
    jump there once the share grows (INV-17). At the top there are only minutes, and the share cuts those.
    """
    levels = course.knowledge.rules.running.levels
    cap = level_cap(course, on)
    highest = len(levels) if cap is None else cap
    share, usual = share_of_usual(course, on), course.answered.given.get(USUAL_RUN)
    if level >= len(levels) or share is None or usual is None or not isinstance(usual.value, int | float):
        return highest
    most = share * usual.value
    return min(highest, sum(1 for one in levels if one.run_total_minutes <= most))


def walked_enough(course: Course, on: date) -> bool:
    """Two days of walking for half an hour with little pain, in the last weeks."""
    rules = course.knowledge.rules.running
    first = on - timedelta(days=rules.long_break_days)
    days = {
        run.on
        for run in course.runs_since(first, walks=True)
        if run.walk and run.minutes >= rules.walk_minutes_before and run.band is Band.GREEN
    }
    check = course.answered.given.get(rules.walk_check)
    if check is not None and isinstance(check.value, int | float) and (on - check.on).days <= rules.long_break_days:
        return check.value <= rules.start_pain_maximum
    return len(days) >= rules.walk_days_before


def stepped_down(course: Course, on: date) -> bool:
    rules = course.knowledge.rules.running
    check = course.answered.given.get(rules.step_downs_check)
    return (
        check is not None
        and isinstance(check.value, int | float)
        and (on - check.on).days <= rules.long_break_days
        and check.value <= rules.start_pain_maximum
    )


def _last_run(runs: list[RunRecord]) -> date | None:
    return next((run.on for run in reversed(runs) if not run.walk), None)
