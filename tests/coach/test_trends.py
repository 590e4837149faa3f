"""What a span of time shows, and that the sentences say what the numbers say. Pure, so entries are made by hand."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sidestep.journal.entries import Away, PainMoment, PainNoted, RunDone, Side
from sidestep.knowledge import load
from sidestep.knowledge.language import ENGLISH, Language, Units
from sidestep.programme.bands import Band
from sidestep.report.figures import dose_table, load_table, pain_figure, tables
from sidestep.report.tables import Table, shown, table_csv
from sidestep.report.trends import Span, Told, Trends, telling, trends
from sidestep.report.trends.answer import Change
from sidestep.report.trends.load import load_text
from sidestep.report.trends.pain import When
from sidestep.report.trends.spans import Step
from trends_data import LAST, entry, heel_raises, journal, journals, morning, session

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sidestep.journal.entries import Entry

MILES = Language(units=Units.IMPERIAL)


def seen(entries: Iterable[Entry], span: Span = Span.FOUR_WEEKS, planned: Mapping[date, int] | None = None) -> Trends:
    told = Told({"age_years": 34}, None, planned or {})
    return trends(load(), sorted(entries, key=lambda one: one.order), LAST, span, told)


def mornings(then: int, now: int) -> list[Entry]:
    return [entry(back, morning(then)) for back in range(27, 20, -1)] + [
        entry(back, morning(now)) for back in range(6, -1, -1)
    ]


def trainings(then: int, now: int) -> list[Entry]:
    return [entry(back, session(level), 1) for back, level in ((27, then), (24, then), (5, now), (2, now))]


@pytest.mark.parametrize(
    ("entries", "heading"),
    [
        ([*mornings(5, 2), *trainings(5, 2)], "It hurts less than four weeks ago"),
        ([*mornings(2, 5), *trainings(2, 5)], "It hurts more than four weeks ago"),
        ([*mornings(4, 4), *trainings(4, 3)], "It hurts about as much as four weeks ago"),
        ([*mornings(1, 1), *trainings(2, 1)], "It hurts little, as four weeks ago"),
        ([*mornings(0, 0), *trainings(0, 0)], "On most days it does not hurt"),
        ([*mornings(5, 2), *trainings(2, 5)], "Training hurts more than four weeks ago, but mornings hurt less"),
        ([*mornings(2, 5), *trainings(5, 2)], "Training hurts less than four weeks ago, but mornings hurt more"),
        ([*mornings(2, 5), *trainings(4, 4)], "Mornings hurt more than four weeks ago"),
        (trainings(5, 2), "Training hurts less than four weeks ago"),
        (mornings(5, 2)[:9], "It is too early to say how it goes"),
        ([entry(3, session(None))], "No pain is noted in this time"),
    ],
)
def test_the_heading_is_the_answer(entries: list[Entry], heading: str) -> None:
    """And no more than the notes can carry; a change of less than two points is none."""
    assert seen(entries).answer.heading == heading


def test_a_year_that_began_later_is_not_called_a_year() -> None:
    """Twelve weeks of notes are compared with their own first week."""
    entries = [entry(back, morning(6 if back > 60 else 1)) for back in range(84, -1, -1)]
    assert seen(entries, Span.YEAR).answer.heading == "Mornings hurt less than in the week from 7 Dec 2025"
    assert seen(entries, Span.ALL).answer.heading == "Mornings hurt less than in the first week"


@settings(max_examples=60, deadline=None)
@given(journals(), st.sampled_from(Span))
def test_the_sentences_agree_with_the_numbers(entries: tuple[Entry, ...], span: Span) -> None:
    """Each number that is compared stands in its line, and "less" is said only where it is less."""
    found = seen(entries, span)
    text = pain_figure(ENGLISH, found).text
    for line, one in zip(found.answer.lines, found.answer.compared.values(), strict=True):
        assert f"usually {ENGLISH.number(one.then)} of 10" in line
        assert f"{ENGLISH.number(one.now)} in the last seven days" in line
        assert line in text
        assert (one.change is Change.LESS) <= (one.now <= one.then - 2)
        assert (one.change is Change.MORE) <= (one.now >= one.then + 2)
    assert ENGLISH.count(found.total.sessions, "{n} session", "{n} sessions") in text
    assert found.total.sessions == sum(done.sessions for done in found.done)


@pytest.mark.parametrize(
    ("back", "span"),
    [(27, Span.FOUR_WEEKS), (70, Span.TWELVE_WEEKS), (300, Span.YEAR), (700, Span.ALL), (6, Span.FOUR_WEEKS)],
)
def test_the_shortest_span_that_compares_is_the_one_to_open_on(back: int, span: Span) -> None:
    """This week, and one so many days ago; with this week alone the shortest."""
    days = {*range(7), *range(back, back - 7, -1)}
    entries = [entry(day, morning(3)) for day in days if day >= 0]
    found = telling(seen(entries, one) for one in Span)
    assert found.window.span is span
    assert bool(found.answer.lines) is (back > 6)


@settings(max_examples=40, deadline=None)
@given(journals())
def test_no_shorter_span_compares_and_none_is_passed_over(entries: tuple[Entry, ...]) -> None:
    """Whatever the journal holds."""
    each = {span: seen(entries, span) for span in Span}
    telling_ones = [span for span in Span if each[span].answer.lines]
    assert telling(each.values()).window.span is (telling_ones or [Span.FOUR_WEEKS])[0]


def test_a_day_without_a_note_is_a_gap() -> None:
    """It is neither zero nor joined."""
    found = seen([entry(4, morning(3)), entry(2, morning(3)), entry(1, morning(2))])
    waking = found.pain[When.WAKING]
    assert [step and step.middle for step in waking[-5:]] == [3, None, 3, 2, None]
    assert pain_figure(ENGLISH, found).svg.count('class="c-waking"') == 1


def test_pain_is_in_the_band_that_holds_for_it() -> None:
    """A run is read more strictly than a session, and a limp is too much at any number."""
    entries = [
        entry(5, session(4)),
        entry(3, RunDone(minutes=20, pain=4)),
        entry(1, PainNoted(level=1, when=PainMoment.AFTER, limp=True)),
        entry(0, PainNoted(level=9, when=PainMoment.NOW)),
    ]
    found = seen(entries)
    assert [step.band for step in found.pain[When.TRAINING] if step] == [Band.AMBER, Band.RED, Band.RED]
    assert [step.band for step in found.pain[When.OTHER] if step] == [None]


def test_a_longer_step_has_a_middle_and_its_worst_day() -> None:
    """One bad day is neither hidden nor taken for the week."""
    found = seen([*journal(84), entry(3, session(9), 9)], Span.TWELVE_WEEKS)
    last = found.pain[When.TRAINING][-1]
    assert found.window.step is Step.WEEK
    assert last is not None
    assert last.middle < last.highest == 9
    assert last.highest_band is Band.RED


def test_sessions_are_counted_of_those_planned_and_days_away_are_not_asked_for() -> None:
    """Four weeks of three, with one week away."""
    monday = LAST - timedelta(days=27)
    planned = {monday + timedelta(weeks=week): 3 for week in range(4)}
    sessions = [entry(back, session(1)) for back in (27, 25, 23, 6, 4)]
    away = Away(reason="holiday", from_date=monday + timedelta(days=7), to_date=monday + timedelta(days=13))
    found = seen([*sessions, entry(21, away)], planned=planned)
    assert found.asked is not None
    assert (found.asked.done, found.asked.planned) == (5, 9)
    assert [(week.sessions, week.planned) for week in found.weeks] == [(3, 3), (0, 3), (0, 3), (2, 3)]
    assert [day.away for day in found.weeks[1].days] == [True] * 7


def test_a_calendar_of_years_counts_months() -> None:
    """Months before the first and after the last day looked at are no months of nothing."""
    found = seen([entry(400, session(1)), entry(0, session(1))], Span.ALL)
    (first, last) = (found.years[0], found.years[-1])
    assert (first.year, last.year) == (2025, 2026)
    assert first.months[0] == 1
    assert last.months == (0, 0, 1, *[None] * 9)


def test_running_is_by_week_with_the_longest_run_of_thirty_days() -> None:
    """Walks do not count, and the mean of the weeks before is known only when they are."""
    runs = [
        entry(40, RunDone(minutes=30, kilometres=9)),
        entry(20, RunDone(minutes=30, kilometres=6)),
        entry(1, RunDone(minutes=25, kilometres=4)),
        entry(0, RunDone(minutes=90, kilometres=8, walk=True)),
    ]
    load_seen = seen(runs).load
    assert load_seen is not None
    assert load_text(ENGLISH, load_seen) == (
        "This week so far: 4 km. The four weeks before: 1.5 km a week on average."
        " The longest run of the last 30 days: 6 km."
    )
    assert "2.5 mi" in load_text(MILES, load_seen)
    only_one = seen(runs[2:]).load
    assert only_one is not None
    assert only_one.usual is None


def test_runs_without_a_distance_are_told_in_minutes() -> None:
    """Where most of them have none."""
    found = seen([entry(1, RunDone(minutes=25)), entry(0, RunDone(minutes=10))])
    assert found.load is not None
    assert load_text(ENGLISH, found.load).startswith("This week so far: 35 minutes.")
    assert load_table(ENGLISH, found.load_window, found.load).columns[2] == "A week (minutes)"


def test_a_dose_says_from_when_on_it_is_another_version() -> None:
    """With the day of the change."""
    harder = next(rung.id for rung in load().exercises["clamshell"].ladder if rung.id != "no_band")
    entries = [entry(20, session(1)), entry(6, session(1, harder, 8)), entry(3, session(1, harder, 9))]
    (series,) = seen(entries).doses
    assert [step.changed for step in series.steps] == [False, True, False]
    assert "Since 23 February:" in series.text
    assert [row[3] for row in dose_table(ENGLISH, seen(entries)).rows] == [18, 16, 20]


def test_a_self_test_brings_its_norm_and_its_error() -> None:
    """As the knowledge has them."""
    (trend,) = seen([entry(3, heel_raises(Side.LEFT, 12)), entry(2, heel_raises(Side.RIGHT, 20))]).tests
    test = load().self_tests["heel_raise_count"]
    assert (trend.error, trend.limit) == (test.measurement_error, test.norms[0].low_below)
    assert {side: [point.value for point in points] for side, points in trend.sides.items()} == {
        "left": [12],
        "right": [20],
    }


@settings(max_examples=20, deadline=None)
@given(journals(), st.sampled_from(Span))
def test_every_table_is_a_file_of_as_many_columns_with_units(entries: tuple[Entry, ...], span: Span) -> None:
    """Days as year-month-day, numbers that a spreadsheet reads."""
    for table in tables(ENGLISH, seen(entries, span)).values():
        head, *rows = csv.reader(io.StringIO(table_csv(table)))
        assert len(head) == len(set(head)) == len(table.columns)
        assert len(rows) == len(table.rows)
        for row in rows:
            date.fromisoformat(row[0])


def test_a_file_runs_no_formula() -> None:
    """Text that a spreadsheet would execute is kept as text; a number below zero stays a number."""
    table = Table("t", "T", ("=A1", "n"), (("@SUM(1)", -1.5), ("\n+1", None), ("＝1", 2)))  # noqa: RUF001
    rows = list(csv.reader(io.StringIO(table_csv(table), newline="")))
    assert rows == [["'=A1", "n"], ["'@SUM(1)", "-1.5"], ["'\n+1", ""], ["'＝1", "2"]]  # noqa: RUF001


def test_a_cell_is_read_as_people_read() -> None:
    """What is not known is a dash and never a zero."""
    assert [shown(ENGLISH, cell) for cell in (None, 0, 2.0, 1.25, "x", date(2026, 3, 1))] == [
        "\N{EN DASH}",
        "0",
        "2",
        "1.2",
        "x",
        "1 Mar 2026",
    ]
