"""Series and sentences of how it has gone. Pure, so entries are made by hand."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime, time, timedelta

from sidestep.journal.entries import (
    Body,
    Entry,
    Note,
    PainMoment,
    PainNoted,
    Prescribed,
    RunDone,
    SelfTestDone,
    SessionDone,
    Side,
)
from sidestep.knowledge import load
from sidestep.report.progress import Adherence, PainDay, progress
from sidestep.report.tables import as_csv

MONDAY = date(2026, 3, 2)


def entry(on: date, body: Body) -> Entry:
    at = datetime.combine(on, time(8), tzinfo=UTC)
    return Entry(id=f"{on}-{hash(body)}", person="me", actor="me", at=at, local_date=on, body=body)


def morning(day: int, level: int) -> Entry:
    return entry(MONDAY + timedelta(days=day), PainNoted(level=level, when=PainMoment.NEXT_MORNING))


def session(day: int, pain: int = 1) -> Entry:
    done = SessionDone(
        protocol="patellofemoral_pain",
        stage=1,
        prescribed=(Prescribed(exercise="clamshell", rung="no_band", sets=2, amount=10, per_side=True),),
        sets=(),
        pain=pain,
        exercise_pain={},
    )
    at = datetime.combine(MONDAY + timedelta(days=day), time(8), tzinfo=UTC)
    return Entry(id=f"s{day}", person="me", actor="me", at=at, local_date=at.date(), body=done)


def test_pain_is_the_highest_of_the_day() -> None:
    """Sessions and runs count as pain during; what was not noted stays unknown."""
    entries = [morning(0, 2), session(0, 3), entry(MONDAY, RunDone(minutes=20, pain=4))]
    found = progress(load(), entries, MONDAY)
    assert found.pain == (PainDay(MONDAY, during=4, after=None, next_morning=2, now=None),)


def test_a_change_of_pain_is_called_one_only_when_it_is_real() -> None:
    """Two points and three tenths; less is no clear change."""
    on = MONDAY + timedelta(days=27)
    better = progress(load(), [*(morning(day, 5) for day in range(7)), *(morning(day, 2) for day in range(21, 28))], on)
    alike = progress(load(), [*(morning(day, 5) for day in range(7)), *(morning(day, 4) for day in range(21, 28))], on)
    assert better.pain_text.endswith("It has gone down.")
    assert alike.pain_text.endswith("That is no clear change.")


def test_weeks_without_anything_are_weeks_of_nothing() -> None:
    """A chart of weeks has no holes."""
    found = progress(load(), [session(0), session(15)], MONDAY + timedelta(days=20), {MONDAY: 3})
    assert [(week.done, week.planned) for week in found.sessions] == [(1, 3), (0, None), (1, None)]


def test_adherence_is_what_was_done_of_what_was_planned() -> None:
    """Two of three in a week."""
    found = progress(load(), [session(0), session(2)], MONDAY + timedelta(days=6), {MONDAY: 3})
    assert found.adherence == Adherence(MONDAY, 2, 3, 2 / 3)


def test_runs_are_summed_by_week_and_walks_are_none() -> None:
    """Minutes, distance, and the longest."""
    entries = [
        entry(MONDAY, RunDone(minutes=20, kilometres=3)),
        entry(MONDAY, RunDone(minutes=30, kilometres=5)),
        entry(MONDAY, RunDone(minutes=90, walk=True)),
    ]
    (week,) = progress(load(), entries, MONDAY).runs
    assert (week.runs, week.minutes, week.kilometres, week.longest_minutes) == (2, 50, 8, 30)


def test_a_self_test_within_its_error_is_about_as_before() -> None:
    """A change smaller than the measurement's own error is not reported as one."""
    test = next(one for one in load().self_tests.values() if one.measurement_error and one.per_side)
    assert test.measurement_error is not None
    first = test.maximum / 2
    little, much = first + test.measurement_error / 2, first + 2 * test.measurement_error
    for value, words in ((little, "about as at first"), (much, "better" if test.higher_is_better else "less")):
        entries = [
            entry(MONDAY, SelfTestDone(test=test.id, side=Side.LEFT, value=first)),
            entry(MONDAY + timedelta(days=1), SelfTestDone(test=test.id, side=Side.LEFT, value=value)),
        ]
        (series,) = progress(load(), entries, MONDAY + timedelta(days=1)).tests
        assert words in series.text


def test_the_dose_is_the_one_that_was_asked_for_last() -> None:
    """By exercise, with the names that people read."""
    (dose,) = progress(load(), [session(0)], MONDAY).doses
    assert (dose.name, dose.sets, dose.amount, dose.per_side) == ("Clamshell", 2, 10, True)


def test_later_days_are_left_aside() -> None:
    """Progress on a day knows nothing of the days after it."""
    assert progress(load(), [session(1)], MONDAY).sessions == ()


def test_a_table_holds_a_row_for_each_entry_and_runs_no_formula() -> None:
    """Text that a spreadsheet would execute is kept as text."""
    rows = list(csv.DictReader(io.StringIO(as_csv([entry(MONDAY, Note(text="=1+1")), session(1)]))))
    assert [row["kind"] for row in rows] == ["note", "session"]
    assert rows[0]["text"] == "'=1+1"
