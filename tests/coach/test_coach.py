"""Answers, plans, export and import, as one process sees them."""

from __future__ import annotations

import json
from datetime import timedelta
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from runners import calm_answers
from sidestep.assessment.types import ScreenState
from sidestep.coach import ME, Coach
from sidestep.coach.session import HowItWent, session_done
from sidestep.errors import EntryError
from sidestep.journal.entries import Alarm, Cleared, PainMoment, PainNoted, SelfTestDone, Side
from sidestep.programme.types import Status

if TYPE_CHECKING:
    from runners import Clock


def test_a_whole_interview_leads_to_a_session(started: Coach) -> None:
    """Answers in, a plan out."""
    assert started.next_page(ME) is None
    assert started.plan(ME).status is Status.READY


def test_danger_answers_grow_too_old(started: Coach, clock: Clock) -> None:
    """After the screen's days its questions are open again, and the plan waits for them."""
    clock.move(days=started.knowledge.danger_rules.valid_days)
    assert "rf_hot_red" in started.answers(ME)
    clock.move(days=1)
    assert "rf_hot_red" not in started.answers(ME)
    assert started.next_page(ME) is not None
    assert started.assessment(ME).screen is ScreenState.INCOMPLETE
    assert started.plan(ME).status is Status.SCREEN_DUE


def test_something_new_opens_the_danger_questions_again(started: Coach, clock: Clock) -> None:
    """An alarm makes earlier answers about danger void, and asks them anew."""
    clock.now += timedelta(hours=1)
    started.record(ME, PainNoted(level=2, when=PainMoment.NOW, alarms=(Alarm.SWELLING,)))
    assert "rf_hot_red" not in started.answers(ME)
    assert started.next_page(ME) is not None


def test_the_age_moves_on(started: Coach, clock: Clock) -> None:
    """A person who was 30 is 32 two years later."""
    clock.move(days=2 * 366)
    assert started.answers(ME)["age_years"] == 32


def test_a_self_test_is_an_answer_and_a_skipped_one_is_none(started: Coach) -> None:
    """Measured values arrive by side; what was skipped stays unknown."""
    started.record(ME, SelfTestDone(test="side_plank_hold", side=Side.LEFT, value=40))
    started.record(ME, SelfTestDone(test="side_plank_hold", side=Side.RIGHT, value=None))
    answers = started.answers(ME)
    assert answers["side_plank_hold_left"] == 40
    assert "side_plank_hold_right" not in answers


def test_a_clearance_counts_from_the_answer_that_it_is_about(started: Coach, clock: Clock) -> None:
    """Who was seen before the sign was told of has not been seen about it."""
    sign = next(iter(started.knowledge.danger_signs.values()))
    started.record(ME, Cleared(about=(sign.id,), by="doctor"))
    assert started.cleared(ME) == {sign.id}
    clock.now += timedelta(hours=1)
    started.answer(ME, dict.fromkeys((name for name in sign.needs if name.startswith("rf_")), "unsure"))
    assert started.cleared(ME) == frozenset()


def test_a_plan_is_worked_out_once(started: Coach) -> None:
    """The same journal, day and knowledge give the same plan without working it out again."""
    plan = started.plan(ME)
    assert started.plan(ME) is plan
    started.record(ME, PainNoted(level=2, when=PainMoment.NEXT_MORNING))
    assert started.plan(ME) is not plan


def test_a_plan_of_the_past_is_worked_out_again_when_the_past_changes(started: Coach, clock: Clock) -> None:
    """Later entries leave it as it is; late ones and corrections do not."""
    past = clock.now.date()
    noted = started.record(ME, PainNoted(level=1, when=PainMoment.NEXT_MORNING)).entry
    plan = started.plan(ME, past)
    clock.move(days=3)
    started.record(ME, PainNoted(level=1, when=PainMoment.NEXT_MORNING))
    assert started.plan(ME, past) is plan
    started.correct(ME, noted.id, PainNoted(level=9, when=PainMoment.NEXT_MORNING))
    corrected = started.plan(ME, past)
    assert corrected is not plan
    late = PainNoted(level=8, when=PainMoment.NOW, alarms=(Alarm.SWELLING,))
    started.record(ME, late, local_date=past)
    assert started.plan(ME, past).status is not corrected.status


def test_queries_do_not_grow_with_the_history(started: Coach, clock: Clock) -> None:
    """What has been read once is not read again."""
    with CaptureQueriesContext(connection) as few:
        started.plan(ME)
    for _ in range(50):
        clock.move(days=1)
        started.record(ME, PainNoted(level=1, when=PainMoment.NEXT_MORNING))
    with CaptureQueriesContext(connection) as many:
        started.plan(ME)
        started.answers(ME)
    assert len(many) == 2 * len(few)


def test_another_process_may_delete_and_start_over(coach: Coach, clock: Clock) -> None:
    """What this process remembers gives way to what the journal holds."""
    coach.record(ME, PainNoted(level=1, when=PainMoment.NOW), entry_id="old")
    other = Coach(knowledge=coach.knowledge, journal=coach.journal, now=clock)
    assert other.delete_everything(ME) == 1
    other.record(ME, PainNoted(level=2, when=PainMoment.NOW), entry_id="new")
    assert [entry.id for entry in coach.entries(ME)] == ["new"]


def test_everything_is_deleted(started: Coach) -> None:
    """Nothing of a person is left."""
    assert started.delete_everything(ME) == 1
    assert started.entries(ME) == ()
    assert started.answers(ME) == {}


def test_export_then_import_is_equal(started: Coach) -> None:
    """A journal with corrections comes back whole, and a second import changes nothing."""
    pain = started.record(ME, PainNoted(level=1, when=PainMoment.NOW)).entry
    started.correct(ME, pain.id, PainNoted(level=4, when=PainMoment.NOW))
    started.record(ME, session_done(started.plan(ME), HowItWent(pain=1)))
    lines, plan = list(started.export(ME)), started.plan(ME)
    started.delete_everything(ME)
    report = started.import_lines(ME, lines)
    assert (report.new, report.already, report.problems) == (4, 0, ())
    assert list(started.export(ME)) == lines
    assert started.plan(ME) == plan
    again = started.import_lines(ME, lines)
    assert (again.new, again.already) == (0, 4)


def test_good_lines_are_kept_and_bad_ones_named_by_line(started: Coach) -> None:
    """One unreadable line does not cost the others."""
    started.record(ME, PainNoted(level=1, when=PainMoment.NOW))
    header, answers, pain = started.export(ME)
    started.delete_everything(ME)
    bad_pain = json.dumps(json.loads(pain) | {"id": "other", "body": {"kind": "pain", "level": 11, "when": "now"}})
    late = json.dumps(json.loads(pain) | {"id": "late", "local_date": "2031-01-01"})
    report = started.import_lines(ME, [header, answers, "{", bad_pain, "", late, pain])
    assert report.new == 2
    assert [problem.where.partition(",")[0] for problem in report.problems] == ["line 3", "line 4", "line 6"]


def test_a_line_with_a_known_id_overwrites_nothing(coach: Coach) -> None:
    """The entry that is there stays as it is, and the line is named."""
    coach.record(ME, PainNoted(level=1, when=PainMoment.NOW), entry_id="one")
    _, line = coach.export(ME)
    report = coach.import_lines(ME, [line.replace('"level": 1', '"level": 2')])
    assert report.new == 0
    assert "in use" in str(report.problems[0])
    assert coach.entries(ME)[0].body == PainNoted(level=1, when=PainMoment.NOW)


def test_a_file_of_another_format_is_refused_whole(coach: Coach) -> None:
    """A file that is no journal is not picked over line by line."""
    with pytest.raises(EntryError, match="format"):
        coach.import_lines(ME, ['{"format": "something", "version": 1}'])


def test_threads_share_a_coach(started: Coach) -> None:
    """Readers in several threads see the same plan."""
    started.plan(ME)
    plans: list[object] = []
    history = started._history(ME)

    def read() -> None:
        plans.extend(started._plan(history, started.today()) for _ in range(50))

    threads = [Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert plans == [plans[0]] * 200


def test_calm_answers_have_no_danger_sign() -> None:
    """The tests' own runner is a calm one."""
    assert calm_answers()["rf_hot_red"] == "no"
