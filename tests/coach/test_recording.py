"""Recording: once, checked, correctable."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from sidestep.coach import ME, Coach, Who
from sidestep.coach.session import HowItWent, session_done
from sidestep.errors import AnswersError, EntryError
from sidestep.journal.entries import (
    Alarm,
    AnswersGiven,
    Away,
    Body,
    Chosen,
    Cleared,
    EquipmentSet,
    Note,
    PainMoment,
    PainNoted,
    RunDone,
    SelfTestDone,
    SessionDone,
    Side,
    Swap,
)
from sidestep.programme.types import Status

if TYPE_CHECKING:
    from runners import Clock

PAIN = PainNoted(level=3, when=PainMoment.NOW)


def test_a_retried_save_never_doubles(coach: Coach, clock: Clock) -> None:
    """The same id with the same content is kept once, though the clock went on in between."""
    assert coach.record(ME, PAIN, entry_id="one").new
    clock.now += timedelta(seconds=30)
    again = coach.record(ME, PAIN, entry_id="one")
    assert not again.new
    assert coach.entries(ME) == (again.entry,)


def test_a_retry_after_a_restart_never_doubles(coach: Coach, clock: Clock) -> None:
    """A new process recognises what another one stored."""
    coach.record(ME, PAIN, entry_id="one")
    other = Coach(knowledge=coach.knowledge, journal=coach.journal, now=clock)
    assert not other.record(ME, PAIN, entry_id="one").new


def test_an_id_in_use_for_something_else_is_refused(coach: Coach) -> None:
    """Nothing is overwritten."""
    coach.record(ME, PAIN, entry_id="one")
    with pytest.raises(EntryError, match="in use"):
        coach.record(ME, replace(PAIN, level=4), entry_id="one")


def test_the_id_of_another_person_is_refused(coach: Coach) -> None:
    """Nobody can learn of, or write into, another person's journal by its ids."""
    coach.record(ME, PAIN, entry_id="one")
    with pytest.raises(EntryError):
        coach.record(Who(person="you", actor="you"), PAIN, entry_id="one")
    assert coach.entries(Who(person="you", actor="you")) == ()


def test_the_day_is_that_of_the_clocks_zone(coach: Coach, clock: Clock) -> None:
    """Late evening in one zone is already the next day in another."""
    clock.now = datetime.fromisoformat("2026-03-02T01:00:00+02:00")
    at = datetime.fromisoformat("2026-03-01T23:30:00+00:00")
    entry = coach.record(ME, PAIN, at=at).entry
    assert entry.local_date.isoformat() == "2026-03-02"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (replace(PAIN, level=11), "11"),
        (replace(PAIN, place="around_patela"), 'Did you mean "around_patella"'),
        (RunDone(minutes=None), "neither minutes nor kilometres"),
        (RunDone(minutes=30, kilometres=900), "900"),
        (RunDone(minutes=30, run_minutes=40), "40 of 30"),
        (RunDone(minutes=30, level=99), "level 99"),
        (Note(text="  "), "empty"),
        (Away(reason="ilness", from_date=datetime(2026, 3, 1).date()), 'Did you mean "illness"'),  # noqa: DTZ001
        (EquipmentSet(items=("bnad",)), 'Did you mean "band"'),
        (EquipmentSet(items=(), minutes=1), "5 to 240"),
        (SelfTestDone(test="side_plank_hol", side=Side.LEFT, value=20), 'Did you mean "side_plank_hold"'),
        (SelfTestDone(test="side_plank_hold", side=Side.BOTH, value=20), "left or right"),
        (SelfTestDone(test="side_plank_hold", side=Side.LEFT, value=9999), "9999"),
        (Swap(exercise="clamshel", instead=None), 'Did you mean "clamshell"'),
        (Swap(exercise="clamshell", instead="wall_sit"), "does not train"),
        (Cleared(about=("nothing_known",), by="physiotherapist"), "nothing_known"),
        (Cleared(about=("progress",), by=" "), "does not say who"),
        (Chosen(condition="runners_knee"), "runners_knee"),
        (AnswersGiven(answers={}), "no answer"),
        (AnswersGiven(answers={"age_yers": 30}), 'Did you mean "age_years"'),
    ],
)
def test_what_cannot_be_is_refused_and_named(coach: Coach, body: Body, said: str) -> None:
    """An unknown id brings the nearest known one, an impossible number its range; nothing is kept."""
    with pytest.raises(EntryError) as caught:
        coach.record(ME, body)
    assert said in str(caught.value)
    assert coach.entries(ME) == ()


def test_the_future_has_not_come_yet(coach: Coach, clock: Clock) -> None:
    """One day of slack for time zones, and no more."""
    today = clock.now.date()
    coach.record(ME, PAIN, local_date=today + timedelta(days=1))
    with pytest.raises(EntryError, match="has not come yet"):
        coach.record(ME, PAIN, local_date=today + timedelta(days=2))


def test_sets_belong_to_what_was_asked_for(started: Coach) -> None:
    """A set of an exercise that the session did not hold is a mistake."""
    done = session_done(started.plan(ME), HowItWent(pain=2))
    strange = replace(done, sets=(*done.sets, replace(done.sets[0], exercise="hop_series")))
    with pytest.raises(EntryError, match="was not part of the session"):
        started.record(ME, strange)
    assert started.record(ME, done).new


def test_a_session_is_recorded_as_prescribed_but_for_what_is_named(started: Coach) -> None:
    """Amounts that fell short replace the prescribed ones, on each side; the rest stays."""
    plan = started.plan(ME)
    assert plan.session is not None
    first = plan.session.prescriptions[0]
    done = session_done(plan, HowItWent(pain=2, amounts={first.exercise: (9, 7)}))
    assert {one.amount for one in done.sets if one.exercise == first.exercise} == {9, 7}
    assert all(
        one.amount == next(each.amount for each in done.prescribed if each.exercise == one.exercise)
        for one in done.sets
        if one.exercise != first.exercise
    )


def test_there_is_no_session_to_record_twice(started: Coach) -> None:
    """Once today's session is in the journal there is none left to record."""
    started.record(ME, session_done(started.plan(ME), HowItWent(pain=2)))
    with pytest.raises(EntryError, match="no session to record"):
        session_done(started.plan(ME), HowItWent(pain=2))


def test_a_correction_takes_the_place_and_can_take_back(coach: Coach) -> None:
    """The corrected entry keeps its id and day; what is taken back counts no more."""
    first = coach.record(ME, PAIN).entry
    coach.correct(ME, first.id, replace(PAIN, level=5))
    assert [(entry.id, entry.body) for entry in coach.entries(ME)] == [(first.id, replace(PAIN, level=5))]
    coach.correct(ME, first.id, None)
    assert coach.entries(ME) == ()


def test_a_correction_is_of_the_same_kind_and_of_something(coach: Coach) -> None:
    """A pain report does not become a run, and what does not exist cannot be corrected."""
    first = coach.record(ME, PAIN).entry
    with pytest.raises(EntryError, match="another kind"):
        coach.correct(ME, first.id, RunDone(minutes=30))
    with pytest.raises(EntryError, match="there is no entry"):
        coach.correct(ME, "nowhere", None)


def test_answers_about_danger_are_given_again_not_taken_back(started: Coach) -> None:
    """Both answers stay in the journal, and the newer one counts."""
    answered = next(entry for entry in started.entries(ME) if isinstance(entry.body, AnswersGiven))
    with pytest.raises(EntryError, match="not taken back"):
        started.correct(ME, answered.id, None)
    started.answer(ME, {"rf_hot_red": "yes"})
    started.answer(ME, {"rf_hot_red": "no"})
    given = [entry.body.answers for entry in started.entries(ME) if isinstance(entry.body, AnswersGiven)]
    assert [answers["rf_hot_red"] for answers in given if "rf_hot_red" in answers] == ["no", "yes", "no"]
    assert started.answers(ME)["rf_hot_red"] == "no"


def test_a_sign_told_of_an_earlier_hour_closes_the_plan_all_the_same(started: Coach) -> None:
    """The safety questions were answered after that hour, but before it was told (INV-03)."""
    answered = max(entry.at for entry in started.entries(ME))
    minute = answered.hour * 60 + answered.minute - 30
    noted = PainNoted(level=3, when=PainMoment.NOW, alarms=(Alarm.SWELLING,), minute_of_day=minute)
    started.record(ME, noted)
    assert started.plan(ME).status is Status.SCREEN_DUE


@pytest.mark.parametrize("minute", [1440, 10**15])
def test_an_hour_that_no_clock_shows_is_refused(coach: Coach, minute: int) -> None:
    """A day has 1440 minutes."""
    with pytest.raises(EntryError) as refused:
        coach.record(ME, replace(PAIN, minute_of_day=minute))
    assert refused.value.problems[0].where == "minute_of_day"


def test_an_hour_that_had_not_come_where_it_was_written_is_refused(coach: Coach, clock: Clock) -> None:
    """By the offset of the device, not of the server; ten minutes are left to two clocks."""
    there = datetime(2026, 3, 2, 7, 0, tzinfo=timezone(timedelta(hours=9)))
    clock.now = there.astimezone(UTC)
    at_ten = replace(PAIN, minute_of_day=7 * 60 + 10)
    assert coach.record(ME, at_ten, at=there, local_date=there.date()).new
    with pytest.raises(EntryError, match="cannot be kept") as refused:
        coach.record(ME, replace(PAIN, minute_of_day=7 * 60 + 11), at=there, local_date=there.date())
    assert "07:11 has not come yet." in refused.value.problems[0].what


@pytest.mark.parametrize("instead", [None, PainNoted(level=1, when=PainMoment.NOW)])
def test_a_noted_danger_sign_is_not_taken_back(started: Coach, instead: Body | None) -> None:
    """New swelling stays noted until the safety questions are answered again; its number may be corrected (INV-03)."""
    noted = PainNoted(level=3, when=PainMoment.NOW, alarms=(Alarm.SWELLING,))
    entry = started.record(ME, noted).entry
    with pytest.raises(EntryError, match="safety questions"):
        started.correct(ME, entry.id, instead)
    assert started.correct(ME, entry.id, replace(noted, level=2)).new


def test_impossible_answers_are_not_kept(coach: Coach) -> None:
    """One mistake among many answers keeps none of them, so that nothing is half done."""
    with pytest.raises(AnswersError):
        coach.answer(ME, {"age_years": 30, "pain_now": 11})
    assert coach.entries(ME) == ()


def test_unknown_ids_of_an_older_knowledge_are_imported(started: Coach) -> None:
    """A session that was made from other knowledge may name what has gone since; an import keeps it."""
    done = session_done(started.plan(ME), HowItWent(pain=2))
    started.record(ME, done, entry_id="session")
    *_, line = started.export(ME)
    old = line.replace(done.prescribed[0].exercise, "an_exercise_of_old").replace('"session",', '"old",', 1)
    same_version = started.import_lines(ME, [old])
    other_version = started.import_lines(ME, [old.replace(done.knowledge_version, "older")])
    assert same_version.new == 0
    assert "an_exercise_of_old" in str(same_version.problems[0])
    assert other_version.new == 1
    assert isinstance(started.entries(ME)[-1].body, SessionDone)
