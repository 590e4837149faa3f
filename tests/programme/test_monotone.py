"""A worse report never gives more (INV-06): two lives with one past, of which the second ends in a worse report."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from programme_effort import SEED, lives_for
from programme_lives import Day, Diary, Life, answer_what_is_asked, begin, branch, deeds, live_day
from programme_moments import rung_of
from sidestep.journal.entries import Alarm, AnswersGiven, PainMoment, PainNoted, RunDone, SessionDone
from sidestep.knowledge.types import Phase

if TYPE_CHECKING:
    from collections.abc import Callable

    from sidestep.journal.entries import Body
    from sidestep.programme.types import Plan, Prescription

DAYS_AFTER = 6


def worse_session_pain(body: Body) -> Body | None:
    return replace(body, pain=min((body.pain or 0) + 3, 10)) if isinstance(body, SessionDone) else None


def red_session(body: Body) -> Body | None:
    return replace(body, pain=8) if isinstance(body, SessionDone) else None


def slightly_worse_session(body: Body) -> Body | None:
    if isinstance(body, SessionDone) and body.pain is not None and body.pain < 10:
        return replace(body, pain=body.pain + 1)
    return None


def limp_in_session(body: Body) -> Body | None:
    return replace(body, limp=True) if isinstance(body, SessionDone) else None


def sharp_in_session(body: Body) -> Body | None:
    return replace(body, sharp=True) if isinstance(body, SessionDone) else None


def alarm_in_session(body: Body) -> Body | None:
    return replace(body, alarms=(Alarm.SWELLING,)) if isinstance(body, SessionDone) else None


def one_exercise_sore(body: Body) -> Body | None:
    if not isinstance(body, SessionDone) or not body.prescribed:
        return None
    name = body.prescribed[0].exercise
    return replace(body, exercise_pain={**body.exercise_pain, name: max(7, body.exercise_pain.get(name, 0))})


def last_exercise_watchful(body: Body) -> Body | None:
    if not isinstance(body, SessionDone) or not body.prescribed:
        return None
    name = body.prescribed[-1].exercise
    return replace(body, exercise_pain={**body.exercise_pain, name: max(4, body.exercise_pain.get(name, 0))})


def worse_run(body: Body) -> Body | None:
    return replace(body, pain=min((body.pain or 0) + 3, 10)) if isinstance(body, RunDone) else None


def limp_in_run(body: Body) -> Body | None:
    return replace(body, limp=True) if isinstance(body, RunDone) else None


IN_THE_EVENING: tuple[Callable[[Body], Body | None], ...] = (
    worse_session_pain,
    slightly_worse_session,
    red_session,
    limp_in_session,
    sharp_in_session,
    alarm_in_session,
    one_exercise_sore,
    last_exercise_watchful,
    worse_run,
    limp_in_run,
)


def no_harder(better: Plan, worse: Plan, where: str) -> None:
    """The worse plan asks for nothing that the better one does not allow."""
    if worse.stage is not None and better.stage is not None:
        assert worse.stage <= better.stage, f"{where}: stage {better.stage} and, worse, {worse.stage}"
    _no_longer_run(better, worse, where)
    if worse.session is None or better.session is None:
        return
    lower_stage = (worse.stage or 1) < (better.stage or 1)
    back_from_taper = better.phase is Phase.MAINTAIN and worse.phase is not Phase.MAINTAIN
    then = {one.exercise: one for one in better.session.prescriptions}
    for one in worse.session.prescriptions:
        other = then.get(one.exercise)
        if other is None:
            assert not one.impact, f"{where}: {one.exercise}, an impact, only in the worse"
            continue
        _no_heavier(other, one, f"{where}: {one.exercise}", volume=not (lower_stage or back_from_taper))


def _no_heavier(better: Prescription, worse: Prescription, where: str, *, volume: bool) -> None:
    rungs = rung_of(better.exercise, better.rung), rung_of(worse.exercise, worse.rung)
    assert rungs[1] <= rungs[0], f"{where}: rung {better.rung}, worse {worse.rung}"
    assert (worse.knee_bend_maximum_degrees or 0) <= (better.knee_bend_maximum_degrees or 0), f"{where}: knee bend"
    assert (worse.step_cm or 0) <= (better.step_cm or 0), f"{where}: step"
    assert (worse.band_level or 0) <= (better.band_level or 0), f"{where}: band"
    assert (worse.load_percent or 0) <= (better.load_percent or 0), f"{where}: load"
    if rungs[0] == rungs[1] and volume:
        was, now = better.sets * better.amount * better.holds, worse.sets * worse.amount * worse.holds
        assert now <= was, f"{where}: {better.sets} x {better.amount}, worse {worse.sets} x {worse.amount}"
        assert worse.sets <= better.sets, f"{where}: {better.sets} sets, worse {worse.sets}"


def _no_longer_run(better: Plan, worse: Plan, where: str) -> None:
    one, two = better.run, worse.run
    if one is None or two is None or not two.allowed_today or not one.allowed_today:
        return
    assert (two.level or 0) <= (one.level or 0), f"{where}: running level {one.level}, worse {two.level}"
    assert (two.minutes_most or 0) <= (one.minutes_most or 0), f"{where}: {one.minutes_most}, worse {two.minutes_most}"
    assert (two.run_minutes or 0) <= (one.run_minutes or 0) or one.rounds is None, f"{where}: run minutes"
    assert not (two.hills and not one.hills), f"{where}: hills only when worse"
    assert not (two.speed and not one.speed), f"{where}: speed only when worse"
    assert not (two.downhill and not one.downhill), f"{where}: downhill only when worse"


def compare_days_after(better: Diary, worse: Diary, calm: Day) -> None:
    """The days after, with no more sessions: only mornings, alike in both."""
    for number in range(1, DAYS_AFTER):
        for diary in (better, worse):
            diary.next_day()
            if calm.morning is not None:
                diary.write(PainNoted(level=calm.morning, when=PainMoment.NEXT_MORNING))
        one, two = better.plan(), worse.plan()
        no_harder(one, two, f"{number} days after")
        both = (answer_what_is_asked(better, calm), answer_what_is_asked(worse, calm))
        no_harder(*both, f"{number} days after, all asked answered")


@lru_cache(maxsize=512)
def _until_today(life: Life) -> Diary:
    diary = begin(life.person)
    for day in life.days:
        live_day(diary, day)
        diary.next_day()
    diary.plan()
    return diary


def lived_until_today(life: Life) -> Diary:
    return branch(_until_today(life))


def evening(life: Life, today: Day, change: Callable[[Body], Body | None], after: Day) -> None:
    """Live until today; write today's deeds twice, once made worse; compare tonight and the days after."""
    better = lived_until_today(life)
    if today.morning is not None:
        better.write(PainNoted(level=today.morning, when=PainMoment.NEXT_MORNING))
    now = answer_what_is_asked(better, today)
    done = list(deeds(now, today))
    changed = [change(body) for body in done]
    if all(one is None for one in changed):
        return
    worse = branch(better)
    for body, other in zip(done, changed, strict=True):
        better.write(body)
        worse.write(body if other is None else other)
    no_harder(better.plan(), worse.plan(), "the same evening")
    compare_days_after(better, worse, after)


PAST = lives_for(12)


@pytest.mark.parametrize("change", IN_THE_EVENING, ids=lambda change: change.__name__)
def test_a_worse_report_in_the_evening_never_gives_more(change: Callable[[Body], Body | None]) -> None:
    """After a worse session or run nothing on the next days is harder than after the better one."""

    @seed(SEED)
    @settings(PAST.settings)
    @given(PAST.lives, st.sampled_from(TODAYS), st.sampled_from(AFTER))
    def check(life: Life, today: Day, after: Day) -> None:
        evening(life, today, change, after)

    check()


TODAYS = (Day(), Day(pain=2, run_pain=2), Day(pain=4, run_pain=3, morning=2), Day(pain=0, morning=0), Day(pain=None))
AFTER = (Day(), Day(morning=0, checks=0), Day(morning=2, checks=3), Day(morning=None, checks=None))


@seed(SEED)
@settings(PAST.settings)
@given(PAST.lives, st.integers(0, 8), st.integers(1, 5), st.sampled_from(AFTER))
def test_a_higher_morning_never_gives_more(life: Life, level: int, more: int, after: Day) -> None:
    """With a higher pain this morning nothing today or on the next days is harder than with the lower one."""
    better = lived_until_today(life)
    worse = branch(better)
    better.write(PainNoted(level=level, when=PainMoment.NEXT_MORNING))
    worse.write(PainNoted(level=min(level + more, 10), when=PainMoment.NEXT_MORNING))
    no_harder(better.plan(), worse.plan(), "the same morning")
    compare_days_after(better, worse, after)


@seed(SEED)
@settings(PAST.settings)
@given(PAST.lives, st.sampled_from(PainMoment), st.integers(0, 10), st.integers(1, 5))
def test_noting_more_pain_at_any_moment_never_gives_more(life: Life, moment: PainMoment, level: int, more: int) -> None:
    """Whenever in the day pain is noted, a higher number never opens more than a lower one."""
    better = lived_until_today(life)
    worse = branch(better)
    better.write(PainNoted(level=level, when=moment))
    worse.write(PainNoted(level=min(level + more, 10), when=moment))
    no_harder(better.plan(), worse.plan(), "the same day")
    compare_days_after(better, worse, Day())


@seed(SEED)
@settings(PAST.settings)
@given(PAST.lives, st.sampled_from(Alarm))
def test_an_alarm_closes_everything_at_once(life: Life, alarm: Alarm) -> None:
    """After an alarm nothing is offered on the same day, nor on the next, until a new screen is clear."""
    diary = lived_until_today(life)
    diary.write(PainNoted(level=1, when=PainMoment.NOW, alarms=(alarm,)))
    for _ in range(2):
        now = diary.plan()
        assert now.session is None
        assert now.run is None or not now.run.allowed_today
        diary.next_day()


@seed(SEED)
@settings(PAST.settings)
@given(PAST.lives, st.integers(0, 200), st.sampled_from(("yes", "unsure")))
def test_a_danger_answer_never_gives_more(life: Life, which: int, told: str) -> None:
    """With one more danger sign told nothing on the next days is harder than without it."""
    better = lived_until_today(life)
    worse = branch(better)
    names = [name for name in better.knowledge.danger_signs if name in better.knowledge.questions]
    name = names[which % len(names)]
    calm = "yes" if name == "rf_child_any" else "no"
    worse_answer = "no" if name == "rf_child_any" else told
    better.write(AnswersGiven(answers={name: calm}))
    worse.write(AnswersGiven(answers={name: worse_answer}))
    no_harder(better.plan(), worse.plan(), f"{name} {told}")
    for number in range(1, 4):
        for diary in (better, worse):
            diary.next_day()
            diary.write(PainNoted(level=1, when=PainMoment.NEXT_MORNING))
        no_harder(better.plan(), worse.plan(), f"{name} {told}, {number} days after")
