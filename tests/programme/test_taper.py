"""Fewer sessions once all is calm, never none, and back up when pain returns (INV-22, G-DET-03, G-DET-05)."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import pytest

from programme_lives import CALM_TESTS, HOME, Day, Diary, Person, begin, branch, live_day
from programme_moments import rung_of
from sidestep.journal.entries import Alarm, PainMoment, PainNoted, RunDone, SelfTestDone, Side
from sidestep.knowledge import load
from sidestep.knowledge.types import Phase
from sidestep.programme.replay import replay
from sidestep.programme.taper import taper_gates
from sidestep.programme.types import Plan, Status

CALM = Day(morning=0, pain=0, run_pain=0, checks=0)


def on_to(diary: Diary, days: int, day: Day = CALM) -> list[Plan]:
    """Live on, with the self-tests every third week; the plans of the mornings."""
    seen: list[Plan] = []
    for _ in range(days):
        tested = diary.today.toordinal() % 21 == 0
        live_day(diary, replace(day, tests=CALM_TESTS) if tested else day)
        seen.append(diary.lived.moments[-2].plan)
        diary.next_day()
    return seen


@lru_cache(maxsize=8)
def _tapered(age: int) -> tuple[Diary, tuple[Plan, ...]]:
    """A calm life of kneecap pain until the taper has come as far as it goes."""
    diary = begin(Person(age=age, equipment=HOME, minutes=30))
    plans = tuple(on_to(diary, 300))
    return diary, plans


def tapered(age: int = 34) -> tuple[Diary, tuple[Plan, ...]]:
    diary, plans = _tapered(age)
    return branch(diary), plans


def weekly(plans: tuple[Plan, ...]) -> list[int]:
    """Sessions a week as they changed, in the taper."""
    found: list[int] = []
    for one in plans:
        often = one.sessions_per_week
        if one.phase is Phase.MAINTAIN and often is not None and (not found or found[-1] != often):
            found.append(often)
    return found


def test_a_calm_year_tapers_to_one_session_a_week() -> None:
    """The last stage's sessions become fewer, one at a time, down to one."""
    _, plans = tapered()
    steps = weekly(plans)
    assert steps
    assert steps[-1] == 1
    assert steps == sorted(steps, reverse=True)


def test_each_step_lasts_four_weeks_at_least() -> None:
    """At two sessions a week the plan stays 28 days or longer."""
    _, plans = tapered()
    for often in weekly(plans)[:-1]:
        days = [one for one in plans if one.phase is Phase.MAINTAIN and one.sessions_per_week == often]
        assert len(days) >= 28


@pytest.mark.parametrize("age", [60, 70])
def test_from_sixty_two_sessions_a_week_are_the_least(age: int) -> None:
    """Older runners keep two."""
    _, plans = tapered(age)
    assert all(one.sessions_per_week is None or one.sessions_per_week >= 2 for one in plans)


def test_the_taper_is_never_zero() -> None:
    """Every open day of the year has at least one session a week."""
    _, plans = tapered()
    assert all(one.sessions_per_week is None or one.sessions_per_week >= 1 for one in plans)


def test_the_load_is_kept_when_the_sessions_fall() -> None:
    """With a step of the taper no exercise loses a rung."""
    _, plans = tapered()
    hardest: dict[str, int] = {}
    for one in plans:
        if one.session is None:
            continue
        for each in one.session.prescriptions:
            rung = rung_of(each.exercise, each.rung)
            if one.phase is Phase.MAINTAIN and each.exercise in hardest:
                assert rung >= hardest[each.exercise], each.exercise
            hardest[each.exercise] = max(rung, hardest.get(each.exercise, 0))


def test_no_taper_without_the_tests_of_both_sides() -> None:
    """Where the sides were never compared the plan stays full, and says what is missing."""
    diary = begin(Person(condition="knee_osteoarthritis", tests=None))
    for _ in range(150):
        live_day(diary, CALM)
        diary.next_day()
    now = diary.plan()
    assert now.phase is not Phase.MAINTAIN
    assert any(gate.id == "sides_alike" and gate.met is not True for gate in now.gates) or now.stage != len(
        load().protocols["knee_osteoarthritis"].stages
    )


def sore_runs(diary: Diary, times: int) -> None:
    for _ in range(times):
        diary.write(PainNoted(level=0, when=PainMoment.NEXT_MORNING))
        diary.write(RunDone(minutes=20, run_minutes=20, pain=3))
        diary.next_day()
        diary.next_day()


def test_two_sore_runs_in_two_weeks_bring_the_full_plan_back() -> None:
    """Running pain comes back: sessions too, and for two weeks at least."""
    diary, _ = tapered()
    assert diary.plan().phase is Phase.MAINTAIN
    sore_runs(diary, 1)
    assert diary.plan().phase is Phase.MAINTAIN
    sore_runs(diary, 1)
    back = on_to(diary, 14)
    assert all(one.phase is not Phase.MAINTAIN for one in back)
    assert all((one.sessions_per_week or 0) >= 2 for one in back if one.status is not Status.SCREEN_DUE)


def test_swelling_in_the_taper_stops_everything() -> None:
    """New swelling: nothing is offered before a new screen."""
    diary, _ = tapered()
    diary.write(PainNoted(level=1, when=PainMoment.NOW, alarms=(Alarm.SWELLING,)))
    now = diary.plan()
    assert now.status is Status.SCREEN_DUE
    assert now.session is None


def test_coming_back_from_the_taper_is_more_often_and_never_heavier() -> None:
    """After a relapse no exercise is on a harder rung than before."""
    diary, plans = tapered()
    hardest: dict[str, int] = {}
    for one in plans:
        for each in one.session.prescriptions if one.session is not None else ():
            hardest[each.exercise] = max(rung_of(each.exercise, each.rung), hardest.get(each.exercise, 0))
    sore_runs(diary, 2)
    for one in on_to(diary, 10):
        for each in one.session.prescriptions if one.session is not None else ():
            assert rung_of(each.exercise, each.rung) <= hardest.get(each.exercise, 99), each.exercise


def test_the_taper_asks_for_the_test_that_is_missing() -> None:
    """With one test done, or one side of it, the gate names the next result that it waits for."""
    diary = begin(Person(tests=None))
    for test in ("heel_raise_count", "single_leg_squat_count"):
        for side in (Side.LEFT, Side.RIGHT):
            gates = {gate.id: gate for gate in taper_gates(replay(load(), diary.lived.entries), diary.today)}
            asked = gates["sides_alike"].question
            assert asked is not None
            assert asked not in {f"{body.test}_{body.side}" for body in done(diary)}
            diary.write(SelfTestDone(test=test, side=side, value=20))
    gates = {gate.id: gate for gate in taper_gates(replay(load(), diary.lived.entries), diary.today)}
    assert gates["sides_alike"].met is True


def done(diary: Diary) -> list[SelfTestDone]:
    return [entry.body for entry in diary.lived.entries if isinstance(entry.body, SelfTestDone)]
