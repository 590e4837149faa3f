"""How much running today allows (INV-17 to INV-19)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sidestep.programme.answers import age_now
from sidestep.programme.bands import Band, band_of, limits, profiles
from sidestep.programme.runs import (
    USUAL_RUN,
    able_minutes,
    able_unknown,
    level_cap,
    share_of_usual,
    start_level,
    stepped_down,
    walked_enough,
)
from sidestep.programme.types import Because, RunAllowance

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sidestep.knowledge.rules import RunLevel
    from sidestep.knowledge.types import Stage, Value
    from sidestep.programme.course import Course

WEEKS_BEFORE = 4


def allowance(course: Course, on: date, facts: Mapping[str, Value], *, closed: str | None) -> RunAllowance:
    """``closed``: why nothing is allowed today for a reason outside running, or None."""
    rules, say = course.knowledge.rules.running, course.language.say
    stage = course.stage_now
    level = course.run.level or start_level(course, on)
    why_not = closed or _why_not(course, on, stage, level)
    cap = level_cap(course, on)
    if cap is not None and stage is not None:
        level = min(level, cap)
        if why_not is None and able_minutes(course, on) < (stage.running.pain_free_minutes_least or 0):
            why_not = stage.running.text
    left = max(rules.runs_per_week_maximum - len(course.runs_since(on - timedelta(days=6))), 0)
    if level == 0 or why_not is not None:
        return _none(why_not or _before_level_one(course, on), level or None, left, course)
    one = rules.levels[level - 1]
    top = level == len(rules.levels)
    minutes, kilometres = _most(course, on, one.run_total_minutes, facts, top=top)
    minutes, share_text = _share(course, on, stage, facts, minutes)
    if share_text is not None:
        within = [each for each in rules.levels if each.run_total_minutes <= minutes]
        if not within:
            return _none(share_text.text, level, left, course)
        one = one if top else within[-1]
        level = one.level
    rounds = max(one.rounds - 1, 1) if course.run.short else one.rounds
    if not top:
        minutes = float(rounds * one.run_minutes)
    week_left = _week_left(course, on, one.run_total_minutes)
    if top and week_left < one.run_minutes:
        had = say("This week has had its running. It grows by about a third of an average week at most.")
        return _none(had, level, left, course)
    minutes = min(minutes, week_left) if top else minutes
    at_top_days = (on - course.run.top_since).days if course.run.top_since is not None else -1
    flat = stage.running if stage is not None else None
    hills = bool(flat and flat.hills) and at_top_days >= rules.days_at_top_before_hills
    text = (
        course.language.count(
            int(minutes),
            "Up to {n} minute of easy running in one go.",
            "Up to {n} minutes of easy running in one go.",
        )
        if top
        else _rounds(course, rounds, one)
    )
    because = [Because(text=text, basis=rules.basis)]
    if share_text is not None:
        because.append(share_text)
    if flat is not None:
        because.append(Because(text=flat.text, basis=flat.basis))
    return RunAllowance(
        allowed_today=True,
        level=level,
        rounds=None if top else rounds,
        walk_minutes=None if top else one.walk_minutes,
        run_minutes=None if top else one.run_minutes,
        minutes_most=minutes,
        kilometres_most=kilometres,
        runs_this_week_left=left,
        minutes_this_week_left=week_left,
        hills=hills,
        downhill=hills and bool(flat and flat.downhill) and at_top_days >= 2 * rules.days_at_top_before_hills,
        speed=bool(flat and flat.speed) and at_top_days >= rules.days_at_top_before_hills,
        text=say("{run} Walk {minutes} minutes before and after.", run=text, minutes=rules.warm_up_walk_minutes),
        because=tuple(because),
    )


def _rounds(course: Course, rounds: int, level: RunLevel) -> str:
    """As in "3 rounds: walk 2 minutes, run 5 easily."."""
    return course.language.count(
        rounds,
        "{n} round: walk {walk} minutes, run {run} easily.",
        "{n} rounds: walk {walk} minutes, run {run} easily.",
        walk=level.walk_minutes,
        run=level.run_minutes,
    )


def _why_not(course: Course, on: date, stage: Stage | None, level: int) -> str | None:
    rules, say = course.knowledge.rules.running, course.language.say
    if stage is not None and not stage.running.allowed:
        return stage.running.text
    limit = limits(course.knowledge, profiles(course.protocol, age_now(course.answered, on), running=True))
    if band_of(limit, course.pains.get(on)) is Band.RED:
        return say("The pain that you noted today is too much to run on.")
    last = next((run.on for run in reversed(course.run.runs) if not run.walk), None)
    if last is not None and (on - last).days < rules.days_between:
        return say("A day without running between two runs.")
    if level and len(course.runs_since(on - timedelta(days=6))) >= rules.runs_per_week_maximum:
        return say("{n} runs in seven days are enough.", n=rules.runs_per_week_maximum)
    return None


def _before_level_one(course: Course, on: date) -> str:
    rules, language = course.knowledge.rules.running, course.language
    if able_unknown(course):
        return language.say(
            "Say for how many minutes you can run now with little pain: that is where your running begins."
        )
    numbers = {
        "minutes": rules.walk_minutes_before,
        "days": rules.walk_days_before,
        "times": rules.step_downs_before,
        "height": language.length(rules.step_downs_cm),
        "pain": rules.start_pain_maximum,
    }
    if stepped_down(course, on):
        return language.say(
            "Running begins when you can walk {minutes} minutes on {days} days with pain of {pain} or less.", **numbers
        )
    if walked_enough(course, on):
        return language.say(
            "Running begins when you can step down {times} times from {height} with pain of {pain} or less.", **numbers
        )
    return language.say(
        "Running begins when you can walk {minutes} minutes on {days} days and step down {times} times from {height}"
        " with pain of {pain} or less.",
        **numbers,
    )


def _most(
    course: Course, on: date, level_minutes: int, facts: Mapping[str, Value], *, top: bool
) -> tuple[float, float | None]:
    """The longest single run: the level's minutes, or at the top a tenth more than the longest run of 30 days, and on
    the way back no more than the usual run; never more than the week has left."""
    rules = course.knowledge.rules.running
    if not top:
        return float(level_minutes), None
    first = on - timedelta(days=rules.cap_window_days)
    done = [run for run in course.runs_since(first) if run.band in (Band.GREEN, Band.AMBER)]
    longest = max((run.run_minutes for run in done), default=0.0)
    far = max((run.kilometres or 0 for run in done), default=0.0)
    rest = 1 - course.run.cut
    if longest < rules.cap_from_minutes:
        return level_minutes * rest, None
    most = longest * rules.cap_ratio
    usual = facts.get(USUAL_RUN)
    if not course.taper and isinstance(usual, int | float):
        most = min(most, max(float(usual), level_minutes))
    kilometres = round(far * rules.cap_ratio * rest, 1) if far else None
    return round(most * rest, 1), kilometres


def _week_left(course: Course, on: date, level_minutes: int) -> float:
    """Running minutes that are left of the week: three runs of the level, or three tenths more than an average week of
    the four before."""
    rules = course.knowledge.rules.running
    week = sum(run.run_minutes for run in course.runs_since(on - timedelta(days=6)))
    month = sum(run.run_minutes for run in course.runs_since(on - timedelta(days=34))) - week
    most = max(level_minutes * rules.runs_per_week_maximum, month / WEEKS_BEFORE * rules.soft_weekly_ratio)
    return max(round(most - week, 1), 0.0)


def _share(
    course: Course, on: date, stage: Stage | None, facts: Mapping[str, Value], minutes: float
) -> tuple[float, Because | None]:
    """A stage may allow only a share of the usual run."""
    usual, share = facts.get(USUAL_RUN), share_of_usual(course, on)
    if stage is None or share is None or not isinstance(usual, int | float) or usual * share >= minutes:
        return minutes, None
    language = course.language
    text = language.say("No more than {share} of your usual run in this stage.", share=language.percent(share))
    return usual * share, Because(text=text, basis=stage.running.basis)


def _none(why: str, level: int | None, left: int, course: Course) -> RunAllowance:
    return RunAllowance(
        allowed_today=False,
        level=level,
        rounds=None,
        walk_minutes=None,
        run_minutes=None,
        minutes_most=None,
        kilometres_most=None,
        runs_this_week_left=left,
        minutes_this_week_left=None,
        hills=False,
        downhill=False,
        speed=False,
        text=why,
        because=(Because(text=why, basis=course.knowledge.rules.running.basis),),
    )
