"""Coming back after time away (INV-21)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from programme_lives import Day, Diary, Person, answer_what_is_asked, begin, live_day
from programme_moments import dose_of, rung_of
from sidestep.journal.entries import Away, PainMoment, PainNoted, SessionDone
from sidestep.programme.types import Plan, Status

PERSON = Person(condition="patellofemoral_pain", calm_days_before=70, minutes=60)
FOUR_WEEKS = 28


def back_after(gap: int, person: Person = PERSON) -> tuple[SessionDone, Plan, Diary]:
    """The last session before, and the first plan with a session so many days after it."""
    diary = begin(person)
    while True:  # on to a day with a session
        before = len(diary.lived.entries)
        live_day(diary, Day(morning=0, run="no"))
        done = [entry.body for entry in diary.lived.entries[before:] if isinstance(entry.body, SessionDone)]
        if done:
            break
        diary.next_day()
    for _ in range(gap):
        diary.next_day()
    diary.write(PainNoted(level=0, when=PainMoment.NEXT_MORNING))
    now = diary.plan()
    if now.status is Status.SCREEN_DUE and gap <= FOUR_WEEKS:  # the screen's own 28 days are over
        now = answer_what_is_asked(diary, Day(checks=None))
    return done[-1], now, diary


def volume(plan: Plan, exercise: str) -> tuple[int, int] | None:
    assert plan.session is not None
    one = next((each for each in plan.session.prescriptions if each.exercise == exercise), None)
    return None if one is None else dose_of(one)


@pytest.mark.parametrize("gap", [8, 10, 14])
def test_one_to_two_weeks_away_give_four_fifths_of_the_volume(gap: int) -> None:
    """Each exercise comes back at about 80%, on its rung."""
    last, now, _ = back_after(gap)
    compared = 0
    for one in last.prescribed:
        back = volume(now, one.exercise)
        if back is None:
            continue
        compared += 1
        total = one.sets * one.amount * one.holds
        assert back[0] <= rung_of(one.exercise, one.rung)
        assert 0.7 * total <= back[1] <= 0.85 * total
    assert compared


@pytest.mark.parametrize("gap", [15, 21, 28])
def test_two_to_four_weeks_away_give_a_step_back(gap: int) -> None:
    """Each exercise is a step easier in the same stage, and smaller than after a week."""
    last, now, _ = back_after(gap)
    assert now.status is Status.READY
    assert now.stage == last.stage
    for one in last.prescribed:
        back = volume(now, one.exercise)
        if back is not None:
            assert back < (rung_of(one.exercise, one.rung), one.sets * one.amount * one.holds)
            assert back[0] <= rung_of(one.exercise, one.rung)


@pytest.mark.parametrize("gap", [29, 60, 200])
def test_more_than_four_weeks_away_give_the_stage_before_and_a_new_screen(gap: int) -> None:
    """Nothing is offered until the danger questions are answered again; then it is the stage before."""
    last, now, diary = back_after(gap)
    assert now.status is Status.SCREEN_DUE
    assert now.session is None
    after = answer_what_is_asked(diary, Day(morning=0))
    assert after.status in (Status.READY, Status.REST)
    assert after.stage == last.stage - 1


def test_a_time_away_without_an_end_is_ended_by_a_later_word() -> None:
    """Away until who knows when: nothing is offered; once the last day is told, the plan goes on."""
    diary = begin(PERSON)
    since = diary.today
    diary.write(Away(reason="holiday", from_date=since))
    for _ in range(5):
        diary.next_day()
    diary.write(PainNoted(level=0, when=PainMoment.NEXT_MORNING))
    assert answer_what_is_asked(diary, Day(morning=0)).session is None
    diary.write(Away(reason="holiday", from_date=since, to_date=diary.today - timedelta(days=1)))
    assert answer_what_is_asked(diary, Day(morning=0)).session is not None


def test_a_week_away_changes_nothing() -> None:
    """Seven days between two sessions are no break."""
    last, now, _ = back_after(7)
    for one in last.prescribed:
        back = volume(now, one.exercise)
        if back is not None:
            assert back >= (rung_of(one.exercise, one.rung), one.sets * one.amount * one.holds)
