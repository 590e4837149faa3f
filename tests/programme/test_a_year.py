"""A simulated year, as the documentation tells it: a flare, two lost weeks, the taper, and pain that comes back."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from programme_lives import START
from sidestep.journal.entries import RunDone, SessionDone
from sidestep.knowledge import load
from sidestep.knowledge.types import Phase
from sidestep.programme.types import Plan, Status
from sidestep.simulation import STORIES, live

if TYPE_CHECKING:
    from sidestep.simulation import Day

YEAR = 364
OPEN = (Status.READY, Status.REST, Status.DONE)


@lru_cache(maxsize=1)
def year() -> tuple[Day, ...]:
    return tuple(day for day, _ in live(load(), STORIES["a_year"](load()), START, YEAR))


def plan_on(day: int) -> Plan:
    return year()[day].plan


def week(number: int) -> tuple[Day, ...]:
    """The days of a week, counted from 1."""
    return year()[7 * (number - 1) : 7 * number]


def stages(first: int, last: int) -> list[int]:
    return [one.plan.stage for one in year()[first:last] if one.plan.stage is not None]


def test_every_open_day_has_a_next_session() -> None:
    """A day without a session says when the next one is."""
    for day in year():
        if day.plan.status in OPEN and day.plan.session is None:
            assert day.plan.next_session_on is not None
            assert day.plan.next_session_on > day.on or day.plan.status is Status.DONE


def test_the_first_weeks_stay_in_the_first_stages() -> None:
    """Nothing is rushed: the third stage waits for week six."""
    assert max(stages(0, 14)) == 1
    assert max(stages(0, 41)) <= 2


def test_the_flare_of_week_five_brings_the_stage_back() -> None:
    """Too much twice in a week: the stage before, and the safety questions."""
    before = max(stages(0, 28))
    after = stages(28, 42)
    assert min(after) <= max(before - 1, 1)


def test_two_lost_weeks_step_back() -> None:
    """After the weeks away the first session is easier than the last one before."""
    last = next(body for day in reversed(year()[: 8 * 7]) for body in day.done if isinstance(body, SessionDone))
    first = next(body for day in year()[10 * 7 :] for body in day.done if isinstance(body, SessionDone))
    ladder = load().exercises
    then = {one.exercise: one for one in last.prescribed}
    for one in first.prescribed:
        if one.exercise not in then:
            continue
        rungs = [each.id for each in ladder[one.exercise].ladder]
        before = then[one.exercise]
        now_dose = (rungs.index(one.rung), one.sets * one.amount * one.holds)
        assert now_dose < (rungs.index(before.rung), before.sets * before.amount * before.holds)


def test_the_taper_is_reached_before_the_relapse() -> None:
    """By week 39 the sessions have become fewer."""
    assert any(day.plan.phase is Phase.MAINTAIN for number in range(20, 40) for day in week(number))


def test_the_relapse_brings_more_sessions_again() -> None:
    """Pain back in week 40: the full plan within two weeks, and no heavier."""
    assert plan_on(39 * 7 - 1).phase is Phase.MAINTAIN
    later = [day.plan for number in (41, 42) for day in week(number)]
    assert all(one.phase is not Phase.MAINTAIN for one in later)


def test_there_is_never_nothing() -> None:
    """Every open week of the year asks for at least one session."""
    assert all(day.plan.sessions_per_week is None or day.plan.sessions_per_week >= 1 for day in year())


def test_running_comes_back_step_by_step() -> None:
    """The running level rises by one at most from day to day."""
    levels = [day.plan.run.level for day in year() if day.plan.run is not None and day.plan.run.level is not None]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert max(levels) == 10


def test_most_weeks_hold_sessions_and_runs() -> None:
    """The year is one of training, not of waiting."""
    sessions = sum(isinstance(body, SessionDone) for day in year() for body in day.done)
    runs = sum(isinstance(body, RunDone) for day in year() for body in day.done)
    assert sessions >= 70
    assert runs >= 80
