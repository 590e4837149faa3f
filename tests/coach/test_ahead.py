"""The days ahead, what the results of a self-test say, and what a swap would prescribe."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from runners import START
from sidestep.assessment.weak_links import tests_offered as offers_of
from sidestep.coach import ME, Coach, swap_offers
from sidestep.coach.session import HowItWent, session_done
from sidestep.errors import EntryError
from sidestep.journal.entries import EquipmentSet, RunDone, SelfTestDone, Side, Swap
from sidestep.programme.rhythm import WEEK, next_session_day
from sidestep.programme.types import Status
from sidestep.report.ahead import ahead, next_on
from sidestep.report.self_tests import Reading, Verdict, history, reading

if TYPE_CHECKING:
    from runners import Clock
    from sidestep.report.ahead import Ahead

BALANCE = "single_leg_balance_time"
FIRST = START.date()
HOME = EquipmentSet(items=("band", "step", "chair", "wall", "mat_space", "room_to_walk"))


def days_ahead(coach: Coach, weeks: int = 3) -> list[Ahead]:
    return [day for week in ahead(coach.knowledge, coach.plan(ME), coach.entries(ME), weeks) for day in week]


def read(coach: Coach, test: str = BALANCE, *, clear: bool = True) -> Reading:
    answers = coach.answers(ME)
    offers = offers_of(coach.knowledge, answers, screen_clear=clear)
    offer = next(offer for offer in offers if offer.test == test)
    return reading(coach.knowledge, coach.knowledge.self_tests[test], answers, offer)


def tested(coach: Coach, **sides: float) -> None:
    for side, value in sides.items():
        coach.record(ME, SelfTestDone(test=BALANCE, side=Side(side), value=value))


# --- the days ahead


@given(st.lists(st.integers(0, 13), unique=True, max_size=7), st.integers(1, 7), st.integers(1, 3))
def test_a_session_day_keeps_the_week_and_the_days_between(done: list[int], often: int, between: int) -> None:
    """Whatever was done before."""
    days = [FIRST + timedelta(days=day) for day in sorted(done)]
    earliest = FIRST + timedelta(days=14)
    found = next_session_day(days, earliest, often, between)
    assert found >= earliest
    assert sum(1 for day in days if day > found - timedelta(days=WEEK)) < often
    assert not days or (found - days[-1]).days >= (1 if often > 3 else between)


def test_without_a_plan_nothing_is_ahead(coach: Coach) -> None:
    """Nothing is promised."""
    assert ahead(coach.knowledge, coach.plan(ME), (), 2) == ()


def test_a_closed_plan_shows_no_days(started: Coach) -> None:
    """A danger sign is open."""
    started.answer(ME, {"rf_hot_red": "yes"})
    assert started.plan(ME).status is Status.STOPPED
    assert days_ahead(started) == []


def test_what_is_ahead_comes_about_when_all_goes_well(started: Coach, clock: Clock) -> None:
    """Two weeks of sessions as the plan then really has them."""
    sketched = [day.on for day in days_ahead(started, weeks=2) if day.session]
    came = []
    for _ in range(2 * WEEK):
        plan = started.plan(ME)
        if plan.status is Status.READY and plan.session is not None:
            stage = started.knowledge.protocols[plan.protocol or ""].stages[(plan.stage or 1) - 1]
            daily = {item.exercise for item in stage.exercises if item.daily}
            if not {one.exercise for one in plan.session.prescriptions} <= daily:
                came.append(plan.on)
            started.record(ME, session_done(plan, HowItWent(pain=0)))
        clock.move(days=1)
    assert sketched == came


def test_the_days_ahead_keep_the_rules(started: Coach) -> None:
    """No week has more sessions or runs than the plan allows, and no run follows another at once."""
    plan, rules = started.plan(ME), started.knowledge.rules.running
    for week in ahead(started.knowledge, plan, started.entries(ME), 3):
        assert len(week) == WEEK
        assert week[0].on.weekday() == 0
        assert sum(day.session for day in week) <= (plan.sessions_per_week or 0)
        assert sum(day.run for day in week) <= rules.runs_per_week_maximum
    runs = [day.on for day in days_ahead(started) if day.run]
    assert all((later - one).days >= rules.days_between for one, later in pairwise(runs))


@given(weekdays=st.sets(st.integers(1, 7), min_size=1))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
def test_days_that_suit_move_the_sketch_and_no_dose(started: Coach, weekdays: set[int]) -> None:
    """Sessions to come fall on them, in no greater number; today's plan is the same to the last repetition."""
    plain = replace(HOME, weekdays=())
    started.record(ME, plain)
    plan, many = started.plan(ME), sum(day.session for day in days_ahead(started))
    started.record(ME, replace(plain, weekdays=tuple(sorted(weekdays))))
    assert started.plan(ME) == plan
    coming = [day for day in days_ahead(started) if day.session and not day.today]
    assert {day.on.isoweekday() for day in coming} <= weekdays
    assert sum(day.session for day in days_ahead(started)) <= many
    following = next_on(plan, started.entries(ME))
    assert following is not None
    assert plan.next_session_on is not None
    assert following >= plan.next_session_on
    assert following.isoweekday() in weekdays


def test_a_day_of_no_week_is_refused(started: Coach) -> None:
    """Each day once, from 1 to 7."""
    for wrong in ((0,), (8,), (2, 2)):
        with pytest.raises(EntryError, match="weekdays"):
            started.record(ME, replace(HOME, weekdays=wrong))


def test_what_was_done_is_told_from_what_would_be(started: Coach, clock: Clock) -> None:
    """Past days hold only what is in the journal."""
    started.record(ME, session_done(started.plan(ME), HowItWent(pain=1)))
    clock.move(days=1)
    started.record(ME, RunDone(minutes=20, run_minutes=9, pain=1))
    clock.move(days=1)
    first, second, third, *later = days_ahead(started)
    assert (first.session_done, first.run_done, first.past) == (True, False, True)
    assert (second.session, second.run_done) == (False, True)
    assert third.today
    assert not any(day.session_done or day.run_done for day in later)


# --- what a result says


def test_no_result_says_nothing(started: Coach) -> None:
    """And is not called fine."""
    assert read(started).verdict is Verdict.NO_RESULT


def test_one_side_alone_is_not_called_fine(started: Coach) -> None:
    """The other one may differ."""
    tested(started, left=44)
    assert read(started).verdict is Verdict.ONE_SIDE


def test_a_low_or_uneven_result_stands_out(started: Coach) -> None:
    """With the sentence and what it rests on."""
    tested(started, left=44, right=10)
    found = read(started)
    assert found.verdict is Verdict.STANDS_OUT
    assert found.link is not None
    assert "10" in found.link.says


def test_two_even_results_at_the_norm_do_not_stand_out(started: Coach) -> None:
    """And the norm is at hand."""
    tested(started, left=44, right=43)
    found = read(started)
    assert found.verdict is Verdict.NOTHING_STANDS_OUT
    assert found.norm is not None


def test_a_result_of_a_test_that_is_closed_now_is_not_read(started: Coach) -> None:
    """Neither fine nor low."""
    tested(started, left=44, right=43)
    assert read(started, clear=False).verdict is Verdict.NOT_COUNTED


def test_history_is_by_day_the_newest_first_and_not_endless(started: Coach, clock: Clock) -> None:
    """A skipped test leaves no line."""
    for value in range(20, 25):
        tested(started, left=value, right=value + 1)
        clock.move(days=1)
    started.record(ME, SelfTestDone(test=BALANCE, side=Side.LEFT, value=None))
    told = history(started.knowledge.self_tests[BALANCE], started.entries(ME), 3)
    assert [dict(one.results) for one in told] == [{"left": at, "right": at + 1} for at in (24, 23, 22)]


# --- swapping


def test_an_offer_is_what_the_session_then_holds(started: Coach) -> None:
    """The same place and the same dose as shown."""
    plan = started.plan(ME)
    assert plan.session is not None
    names = [one.exercise for one in plan.session.prescriptions]
    wanted = next(name for name in names if swap_offers(started, ME, name))
    offer = swap_offers(started, ME, wanted)[0]
    started.record(ME, Swap(exercise=wanted, instead=offer.exercise))
    session = started.plan(ME).session
    assert session is not None
    assert [one.exercise for one in session.prescriptions].index(offer.exercise) == names.index(wanted)
    assert offer in session.prescriptions
