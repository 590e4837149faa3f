"""What too much pain does: single days, told as small lives (INV-06 to INV-09, INV-23)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from programme_lives import Day, Diary, Person, answer_what_is_asked, begin, branch, live_day, session_of
from programme_moments import dose_of, offers
from sidestep.journal.entries import Cleared, PainMoment, PainNoted, RunDone, SessionDone
from sidestep.programme.types import Plan, Status

CALM = Day(morning=0, pain=0, run="no")
STAGE_TWO = Person(calm_days_before=40)


def to_a_session(diary: Diary) -> Plan:
    """On through calm days to a morning with a session; nothing of that day is done yet."""
    for _ in range(10):
        now = branch(diary)
        now.write(PainNoted(level=0, when=PainMoment.NEXT_MORNING))
        if answer_what_is_asked(now, CALM).session is not None:
            return now.plan()
        live_day(diary, CALM)
        diary.next_day()
    pytest.fail("ten calm days without a session")


def train(diary: Diary, day: Day) -> None:
    """On to the next session, and do it like this; it ends on the next morning, before anything is told."""
    to_a_session(diary)
    live_day(diary, day)
    diary.next_day()


def wake(diary: Diary, level: int | None) -> Plan:
    if level is not None:
        diary.write(PainNoted(level=level, when=PainMoment.NEXT_MORNING))
    return diary.plan()


def test_after_too_much_the_next_session_waits_for_a_calm_morning() -> None:
    """Nothing before the morning is known, nothing on a morning above usual, and less on the first calm one."""
    diary = begin(STAGE_TWO)
    before = to_a_session(diary)
    train(diary, Day(morning=0, pain=7, run="no"))
    assert before.session is not None
    assert not offers(wake(diary, None))
    diary.next_day()
    assert wake(branch(diary), 1).session is None
    now = wake(diary, 0)
    assert now.session is not None
    was = {one.exercise: dose_of(one) for one in before.session.prescriptions}
    compared = [one for one in now.session.prescriptions if one.exercise in was]
    assert compared
    assert all(dose_of(one) < was[one.exercise] for one in compared)


def to_a_calm_morning(diary: Diary) -> Plan:
    """On to a morning with a session, told as calm; the session is not done yet."""
    to_a_session(diary)
    diary.write(PainNoted(level=0, when=PainMoment.NEXT_MORNING))
    return answer_what_is_asked(diary, CALM)


@pytest.mark.parametrize(
    "day", [Day(pain=7), Day(pain=1, limp=True), Day(pain=1, sharp=True)], ids=["pain", "limp", "sharp"]
)
def test_nobody_runs_on_the_day_of_a_session_that_was_too_much(day: Day) -> None:
    """A run that was allowed in the morning is not allowed any more."""
    diary = begin(STAGE_TWO)
    now = to_a_calm_morning(diary)
    assert now.run is not None
    assert now.run.allowed_today
    diary.write(session_of(now, day))
    then = diary.plan()
    assert then.status is Status.DONE
    assert not offers(then)


@pytest.mark.parametrize(
    "noted",
    [PainNoted(level=2, when=PainMoment.NOW, limp=True), PainNoted(level=2, when=PainMoment.AFTER, sharp=True)],
    ids=["limp", "sharp"],
)
def test_a_limp_or_sharp_pain_that_is_noted_is_a_day_of_rest(noted: PainNoted) -> None:
    """It is red at any number, also outside of a session or run (INV-05); the number alone would not be."""
    diary = begin(STAGE_TWO)
    to_a_calm_morning(diary)
    without = branch(diary)
    without.write(replace(noted, limp=False, sharp=False))
    assert offers(without.plan())
    diary.write(noted)
    assert not offers(diary.plan())


def test_a_session_after_a_red_run_does_not_end_the_wait() -> None:
    """Done on the same day, as they come into the diary in the evening: still nothing before a calm morning."""
    diary = begin(STAGE_TWO)
    now = to_a_calm_morning(diary)
    diary.write(RunDone(minutes=12, run_minutes=12, pain=8))
    diary.write(session_of(now, CALM))
    for _ in range(2):
        diary.next_day()
        diary.write(PainNoted(level=1, when=PainMoment.NEXT_MORNING))
    assert not offers(answer_what_is_asked(diary, CALM))
    diary.next_day()
    diary.write(PainNoted(level=0, when=PainMoment.NEXT_MORNING))
    assert offers(answer_what_is_asked(diary, CALM))


def test_one_sore_exercise_is_eased_and_the_others_are_not() -> None:
    """Too much in one exercise makes that one easier."""
    diary = begin(STAGE_TWO)
    before = to_a_session(diary)
    assert before.session is not None
    train(diary, Day(morning=0, pain=1, sore=(0, 7), run="no"))
    diary.next_day()
    now = wake(diary, 0)
    assert now.session is not None
    was = {one.exercise: dose_of(one) for one in before.session.prescriptions}
    sore = before.session.prescriptions[0].exercise
    for one in now.session.prescriptions:
        if one.exercise == sore:
            assert dose_of(one) < was[sore]
        elif one.exercise in was:
            assert dose_of(one) >= was[one.exercise]


def two_reds(diary: Diary) -> int:
    """Two sessions that were too much, within seven days; the stage before them."""
    stage = to_a_session(diary).stage or 0
    for _ in range(2):
        train(diary, Day(morning=0, pain=7, run="no"))
    return stage


def test_two_reds_in_a_week_bring_the_stage_before_and_a_new_screen() -> None:
    """The stage falls by one, and nothing is offered until the danger questions are answered again."""
    diary = begin(STAGE_TWO)
    stage = two_reds(diary)
    now = wake(diary, 0)
    assert now.status is Status.SCREEN_DUE
    assert now.stage == max(stage - 1, 1)


def test_the_third_red_in_two_weeks_waits_for_a_clinicians_word() -> None:
    """Nothing gets harder until the runner says that a clinician was asked; then it goes on."""
    diary = begin(STAGE_TWO)
    two_reds(diary)
    train(diary, Day(morning=0, pain=7, run="no"))
    for _ in range(30):
        live_day(diary, CALM)
        diary.next_day()
    now = wake(diary, 0)
    assert now.see_clinician is not None
    red_on = max(entry.local_date for entry in diary.lived.entries if _too_much(entry.body))
    assert not [step for step in now.steps if step.up and step.on > red_on]
    diary.write(Cleared(about=("progress",), by="physiotherapist"))
    assert diary.plan().see_clinician is None


def _too_much(body: object) -> bool:
    return isinstance(body, SessionDone) and body.pain == 7


@pytest.mark.parametrize("above", [3, 5])
def test_a_morning_far_above_usual_is_a_rest_day(above: int) -> None:
    """Three or more above usual: nothing today."""
    diary = begin(STAGE_TWO)
    to_a_session(diary)
    now = wake(diary, above)
    assert now.status is Status.REST
    assert not offers(now)


@pytest.mark.parametrize("above", [1, 2])
def test_a_morning_a_little_above_usual_takes_a_quarter(above: int) -> None:
    """One or two above usual after a session: 70 to 80% of what it would have been."""
    diary = begin(STAGE_TWO)
    train(diary, CALM)
    calm = branch(diary)
    for each, level in ((calm, 0), (diary, above)):
        each.write(PainNoted(level=level, when=PainMoment.NEXT_MORNING))
        each.next_day()
    usual, less = wake(calm, 0), wake(diary, 0)
    assert usual.session is not None
    assert less.session is not None
    then = {one.exercise: one for one in usual.session.prescriptions}
    compared = [one for one in less.session.prescriptions if one.exercise in then]
    assert compared
    for one in compared:
        other = then[one.exercise]
        if one.rung == other.rung:
            share = one.sets * one.amount * one.holds / (other.sets * other.amount * other.holds)
            assert share <= 0.85


def test_a_morning_above_usual_never_gives_more_than_a_calm_one() -> None:
    """Also where the calm one earned a rung that cannot be done yet: its volume is not lost for that."""
    for day in range(26, 40):
        diary = begin(Person(calm_days_before=day))
        worse = branch(diary)
        better_plan, worse_plan = wake(diary, 0), wake(worse, 1)
        if better_plan.session is None or worse_plan.session is None:
            continue
        best = {one.exercise: dose_of(one) for one in better_plan.session.prescriptions}
        for one in worse_plan.session.prescriptions:
            where = f"day {day}: {one.exercise}"
            assert one.exercise not in best or dose_of(one) <= best[one.exercise], where


def test_a_step_up_is_never_a_step_down() -> None:
    """In a calm life no dose falls from one session to the next within a stage."""
    diary = begin(Person())
    seen: dict[tuple[int, str], tuple[int, int]] = {}
    for _ in range(60):
        live_day(diary, CALM)
        now = diary.lived.moments[-2].plan
        if now.session is not None:
            for one in now.session.prescriptions:
                key = (now.stage or 0, one.exercise)
                assert dose_of(one) >= seen.get(key, (0, 0)), f"{now.on}: {one.exercise}"
                seen[key] = dose_of(one)
        diary.next_day()


def test_a_rising_trend_stays_until_it_was_asked_about() -> None:
    """Two weeks of worse mornings: the stage before, a new screen and a clinician, also when the next morning is better
    and nobody trained in between."""
    diary = begin(STAGE_TWO)
    train(diary, CALM)
    for level in (*(1,) * 7, *(2,) * 7):
        wake(diary, level)
        diary.next_day()
    now = wake(diary, 2)
    assert now.status is Status.SCREEN_DUE
    stage = now.stage
    for _ in range(4):
        diary.next_day()
        later = wake(diary, 0)
        assert later.status is Status.SCREEN_DUE, "the screen is not due any more, and nobody answered it"
        assert later.stage == stage
    opened = answer_what_is_asked(diary, CALM)
    assert opened.see_clinician is not None
