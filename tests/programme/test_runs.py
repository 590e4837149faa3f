"""The way back to running: levels, caps and gates (INV-17 to INV-19)."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from programme_lives import ALL_EQUIPMENT, Day, Diary, Person, answer_what_is_asked, begin, live_day
from sidestep.journal.entries import AnswersGiven, PainMoment, PainNoted, RunDone
from sidestep.knowledge import load

if TYPE_CHECKING:
    from sidestep.programme.types import RunAllowance

STOPPED = (("running_now", "stopped_over_4_weeks"), ("pain_free_run_minutes", 0))
LEVELS = load().rules.running.levels


def allowed(diary: Diary) -> RunAllowance:
    run = answer_what_is_asked(diary, Day(checks=None)).run
    assert run is not None
    return run


def test_a_runner_begins_at_what_is_green_now() -> None:
    """Twelve easy minutes are level 4: three rounds of four."""
    run = allowed(begin(Person()))
    assert run.level == 4
    assert (run.rounds, run.walk_minutes, run.run_minutes) == (3, 6, 4)
    assert run.minutes_most == 12


@pytest.mark.parametrize("number", range(1, 11))
def test_a_level_is_three_rounds_of_ten_minutes(number: int) -> None:
    """Level n: three times ten minus n minutes of walking and n of running."""
    level = LEVELS[number - 1]
    assert (level.level, level.rounds, level.walk_minutes, level.run_minutes) == (number, 3, 10 - number, number)


def test_who_does_not_run_walks_first() -> None:
    """Two walks of half an hour and ten step-downs with little pain open level 1, and nothing less does."""
    diary = begin(Person(told=STOPPED))
    assert not allowed(diary).allowed_today
    for _ in range(2):
        diary.write(RunDone(minutes=30, pain=1, walk=True))
        diary.next_day()
        assert not allowed(diary).allowed_today
    diary.write(AnswersGiven(answers={"check_step_downs_pain": 3}))
    assert not allowed(diary).allowed_today
    diary.write(AnswersGiven(answers={"check_step_downs_pain": 2}))
    run = allowed(diary)
    assert run.allowed_today
    assert run.level == 1


@pytest.mark.parametrize(
    "walk",
    [
        RunDone(minutes=29, pain=0, walk=True),
        RunDone(minutes=30, pain=3, walk=True),
        RunDone(minutes=30, pain=None, walk=True),
        RunDone(minutes=30, pain=0, limp=True, walk=True),
    ],
    ids=["short", "sore", "unknown", "limping"],
)
def test_a_walk_that_was_not_easy_opens_nothing(walk: RunDone) -> None:
    """Shorter, sorer, limping or untold walks do not count."""
    diary = begin(Person(told=STOPPED))
    diary.write(AnswersGiven(answers={"check_step_downs_pain": 0}))
    for _ in range(3):
        diary.write(walk)
        diary.next_day()
    assert not allowed(diary).allowed_today


def run_and_wake(
    diary: Diary, *, pain: int | None, morning: int | None = 1, minutes: float | None = None
) -> RunAllowance:
    """Run what is allowed, and look two mornings later."""
    run = allowed(diary)
    done = minutes if minutes is not None else run.minutes_most or 0
    diary.write(RunDone(minutes=done, run_minutes=done, kilometres=round(done / 6, 1), pain=pain, level=run.level))
    for number in range(2):
        diary.next_day()
        if number == 0 and morning is None:
            continue
        diary.write(PainNoted(level=(morning if number == 0 else 1) or 0, when=PainMoment.NEXT_MORNING))
    return allowed(diary)


def with_mornings(person: Person | None = None) -> Diary:
    diary = begin(person or Person())
    for _ in range(4):
        diary.write(PainNoted(level=1, when=PainMoment.NEXT_MORNING))
        diary.next_day()
    diary.write(PainNoted(level=1, when=PainMoment.NEXT_MORNING))
    return diary


def test_two_green_runs_raise_the_level_by_one() -> None:
    """One green run keeps it, the second raises it."""
    diary = with_mornings()
    assert run_and_wake(diary, pain=1).level == 4
    assert run_and_wake(diary, pain=1).level == 5


@pytest.mark.parametrize(("pain", "morning"), [(None, 1), (1, None), (3, 1)], ids=["pain", "morning", "amber"])
def test_a_run_that_is_not_known_to_be_green_does_not_count(pain: int | None, morning: int | None) -> None:
    """Without its pain or its next morning, or at watch level, a run raises nothing."""
    diary = with_mornings()
    for _ in range(3):
        now = run_and_wake(diary, pain=pain, morning=morning)
        assert now.level == 4


@pytest.mark.parametrize(("pain", "morning"), [(4, 1), (1, 2)], ids=["red", "morning above usual"])
def test_too_much_lowers_the_level_by_one(pain: int, morning: int) -> None:
    """A red run, or a morning above usual after it, drops one level."""
    diary = with_mornings()
    now = run_and_wake(diary, pain=pain, morning=morning)
    assert now.level == 3


@pytest.mark.parametrize("pains", [(6, 1), (1, 6)], ids=["the first", "the second"])
def test_an_easy_run_hides_no_other_of_its_day(pains: tuple[int, int]) -> None:
    """Of two runs on one day one was too much: the level drops, whichever it was."""
    diary = with_mornings()
    for pain in pains:
        diary.write(RunDone(minutes=6, run_minutes=6, pain=pain, level=4))
    for _ in range(2):
        diary.next_day()
        diary.write(PainNoted(level=1, when=PainMoment.NEXT_MORNING))
    assert allowed(diary).level == 3


@pytest.mark.parametrize(("usual", "level"), [(45, 3), (30, 2), (12, 1), (8, None)])
def test_a_share_of_the_usual_run_holds_for_walk_runs_too(usual: int, level: int | None) -> None:
    """A tendon's first stage allows a quarter of the usual run: the rounds that are shown add up to no more."""
    told = (("usual_run_minutes", usual), ("pain_free_run_minutes", 12), ("pain_places", ("right_inferior_pole",)))
    diary = begin(Person(condition="patellar_tendinopathy", told=told))
    diary.write(PainNoted(level=1, when=PainMoment.NEXT_MORNING))
    run = allowed(diary)
    assert run.allowed_today is (level is not None)
    if level is not None:
        assert run.level == level
        assert (run.rounds or 0) * (run.run_minutes or 0) == run.minutes_most
        assert (run.minutes_most or 0) <= usual / 4


@pytest.mark.parametrize(("usual", "runs"), [(0, False), (5, False), (12, True)])
def test_a_share_that_is_shorter_than_the_first_level_is_no_run(usual: int, *, runs: bool) -> None:
    """At the top as below it: nobody is told to run for up to 0 minutes."""
    told = (("usual_run_minutes", usual), ("pain_free_run_minutes", 60), ("pain_places", ("right_inferior_pole",)))
    run = allowed(begin(Person(condition="patellar_tendinopathy", told=told)))
    assert run.allowed_today is runs
    assert runs or "No more than 25% of your usual run" in run.text


def test_too_much_at_the_first_level_takes_a_round_away_once() -> None:
    """There is no level below it, and the next run must still be less (INV-07)."""
    diary = with_mornings(Person(told=(("pain_free_run_minutes", 3),)))
    assert (allowed(diary).level, allowed(diary).minutes_most) == (1, 3)
    now = run_and_wake(diary, pain=5)
    assert (now.level, now.rounds, now.minutes_most) == (1, 2, 2)
    now = run_and_wake(diary, pain=1)
    assert (now.level, now.rounds, now.minutes_most) == (1, 3, 3)


def test_a_day_lies_between_two_runs() -> None:
    """On the day of a run and on the next one no run is allowed."""
    diary = with_mornings()
    diary.write(RunDone(minutes=12, run_minutes=12, pain=1))
    assert not allowed(diary).allowed_today
    diary.next_day()
    diary.write(PainNoted(level=1, when=PainMoment.NEXT_MORNING))
    assert not allowed(diary).allowed_today


def test_three_runs_in_seven_days_are_enough() -> None:
    """The fourth waits until the first is a week old."""
    diary = with_mornings()
    for _ in range(3):
        assert allowed(diary).allowed_today
        run_and_wake(diary, pain=1)
    assert not allowed(diary).allowed_today
    assert allowed(diary).runs_this_week_left == 0
    diary.next_day()
    diary.write(PainNoted(level=1, when=PainMoment.NEXT_MORNING))
    assert allowed(diary).allowed_today


def test_four_weeks_without_a_run_begin_again() -> None:
    """After more than 28 days off it is walking first, then level 1, with three green runs a level."""
    diary = with_mornings()
    run_and_wake(diary, pain=1)
    for _ in range(29):
        diary.next_day()
        diary.write(PainNoted(level=1, when=PainMoment.NEXT_MORNING))
    run = allowed(diary)
    assert not run.allowed_today or run.level == 1


def far_along() -> Diary:
    """A kneecap runner at the top level for some weeks."""
    return begin(Person(calm_days_before=70))


def test_at_the_top_one_run_grows_by_a_tenth_at_most() -> None:
    """From half an hour on a single run is at most 1.10 times the longest of the last 30 days."""
    diary = far_along()
    while not allowed(diary).allowed_today:
        diary.next_day()
        diary.write(PainNoted(level=0, when=PainMoment.NEXT_MORNING))
    run = allowed(diary)
    first = diary.today - timedelta(days=30)
    longest = max(
        entry.body.run_minutes or 0
        for entry in diary.lived.entries
        if isinstance(entry.body, RunDone) and not entry.body.walk and entry.local_date >= first
    )
    assert run.level == 10
    assert run.minutes_most is not None
    assert run.minutes_most <= longest * 1.1 + 0.1


def test_a_month_old_long_run_does_not_count() -> None:
    """A run of two hours long ago allows no long run today."""
    diary = with_mornings()
    diary.write(RunDone(minutes=120, run_minutes=120, pain=0), on=diary.today - timedelta(days=40))
    run = allowed(diary)
    assert run.minutes_most is None or run.minutes_most <= 30


def test_hills_come_after_two_weeks_at_the_top() -> None:
    """Before 14 days at level 10 no hills, speed or downhill; downhill never before hills."""
    diary = begin(Person())
    since = None
    for _ in range(110):
        live_day(diary, Day(morning=0, run_pain=0, pain=0))
        run = diary.lived.moments[-2].plan.run
        assert run is not None
        if run.level == 10:
            since = since or diary.today
        if run.hills or run.speed or run.downhill:
            assert since is not None
            assert (diary.today - since).days >= 14
            assert run.hills or not run.downhill
        diary.next_day()


def test_no_run_is_allowed_while_the_plan_is_closed() -> None:
    """A danger answer closes running too."""
    diary = with_mornings()
    diary.write(AnswersGiven(answers={"rf_locked": "yes"}))
    run = diary.plan().run
    assert run is None or not run.allowed_today


@pytest.mark.parametrize(("level", "runs"), [(3, True), (4, False)])
def test_pain_that_is_too_much_to_run_on_closes_the_day(level: int, *, runs: bool) -> None:
    """Four is too much for running, though an exercise might still go (INV-05)."""
    diary = begin(Person())
    diary.write(PainNoted(level=level, when=PainMoment.NOW))
    assert allowed(diary).allowed_today is runs


def test_no_level_rises_while_the_weekly_trend_is_unknown() -> None:
    """Two green runs in the first week raise nothing; with a second calm week behind them they do (INV-09)."""
    diary = begin(Person())
    levels = []
    for _ in range(14):
        live_day(diary, Day(morning=0, pain=0, run="allowed", run_pain=0))
        levels.append(diary.plan().run)
        diary.next_day()
    known = [run.level for run in levels if run is not None]
    assert set(known[:7]) == {4}
    assert known[-1] is not None
    assert known[-1] > 4


def test_a_week_that_has_had_its_running_has_no_more() -> None:
    """At the top: three runs of half an hour, or three tenths more than an average week; then the week is done."""
    diary = begin(Person(told=(("pain_free_run_minutes", 30),)))
    first = allowed(diary)
    assert (first.level, first.minutes_this_week_left) == (10, 90)
    for _ in range(4):
        diary.write(PainNoted(level=0, when=PainMoment.NEXT_MORNING))
        diary.next_day()
    diary.write(RunDone(minutes=85, run_minutes=85, pain=0))
    for _ in range(2):
        diary.next_day()
        diary.write(PainNoted(level=0, when=PainMoment.NEXT_MORNING))
    spent = allowed(diary)
    assert not spent.allowed_today
    assert "This week has had its running" in spent.text


def test_a_larger_share_of_the_usual_run_is_climbed_to_level_by_level() -> None:
    """The tendon's first stage allows a quarter of the usual run, its second a half: no level is left out."""
    diary = begin(Person(condition="patellar_tendinopathy", equipment=ALL_EQUIPMENT, minutes=60))
    levels: list[tuple[int | None, int | None]] = []
    for _ in range(30):
        live_day(diary, Day(morning=1, pain=1, run_pain=1, checks=1))
        now = diary.lived.moments[-2].plan
        if now.run is not None and now.run.allowed_today:
            levels.append((now.stage, now.run.level))
        diary.next_day()
    assert {level for stage, level in levels if stage == 1} == {3}
    climbed = [level for stage, level in levels if stage == 2 and level is not None]
    assert climbed[0] == 4
    assert all(after - before in (0, 1) for before, after in pairwise(climbed))
    assert climbed[-1] > 5
