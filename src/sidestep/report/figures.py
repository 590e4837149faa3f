"""A chart with what belongs to it: the answer in a sentence, and the same as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sidestep.knowledge.language import marked
from sidestep.report import words
from sidestep.report.charts.dose import DoseChart, dose_chart
from sidestep.report.charts.load import LoadChart, load_chart
from sidestep.report.charts.sides import SidesChart, sides_chart
from sidestep.report.charts.timeline import Timeline, timeline
from sidestep.report.tables import Table
from sidestep.report.trends.load import Measure, load_text
from sidestep.report.trends.pain import When
from sidestep.report.trends.spans import Step

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sidestep.knowledge.language import Language
    from sidestep.report.charts.svg import Svg
    from sidestep.report.trends import Trends
    from sidestep.report.trends.done import Done
    from sidestep.report.trends.load import Load
    from sidestep.report.trends.spans import Window
    from sidestep.report.trends.tests import TestTrend


@dataclass(frozen=True, slots=True)
class Figure:
    name: str
    heading: str
    text: str
    svg: Svg
    table: Table


STEPS = {
    Step.DAY: marked("Day"),
    Step.WEEK: marked("Week from"),
    Step.MONTH: marked("Month from"),
    Step.QUARTER: marked("Three months from"),
    Step.YEAR: marked("Year from"),
}


def pain_figure(language: Language, found: Trends) -> Figure:
    heading = language.say("Pain, sessions and runs")
    text = pain_text(language, found)
    by_distance = _by_distance(found.done)
    drawn = timeline(
        language,
        Timeline(
            name="pain",
            title=f"{heading}, {days_of(language, found.window)}",
            description=text,
            names=(
                language.say("Pain, 0 to 10"),
                language.count(found.total.sessions, "{n} session", "{n} sessions"),
                _runs_name(language, found.total, by_distance=by_distance),
            ),
            window=found.window,
            limits=found.exercise,
            pain=found.pain,
            sessions=[done.sessions for done in found.done],
            runs=[language.how_far(done.kilometres) if by_distance else done.minutes for done in found.done],
        ),
    )
    return Figure("pain", heading, text, drawn, pain_table(language, found))


def pain_text(language: Language, found: Trends) -> str:
    done = language.count(found.total.sessions, "{n} session", "{n} sessions")
    runs = language.count(found.total.runs, "{n} run", "{n} runs")
    if found.total.kilometres:
        runs = language.say("{runs} ({distance})", runs=runs, distance=language.distance(found.total.kilometres))
    days = days_of(language, found.window)
    return " ".join((*found.answer.lines, language.say("{days}: {done}, {runs}.", days=days, done=done, runs=runs)))


def pain_table(language: Language, found: Trends) -> Table:
    """Steps in which nothing was noted or done are left out, newest first."""
    columns = (
        language.words(STEPS[found.window.step]),
        language.say("With training, usual (0 to 10)"),
        language.say("With training, worst (0 to 10)"),
        language.say("On waking (0 to 10)"),
        language.say("At other times (0 to 10)"),
        language.say("Sessions"),
        language.say("Runs"),
        language.say("Distance ({unit})", unit=language.distance_unit),
        language.say("Running (minutes)"),
    )
    rows = []
    for index, start in reversed(list(enumerate(found.window.starts))):
        training, waking, other = (found.pain[when][index] for when in When)
        done = found.done[index]
        if training or waking or other or done.sessions or done.runs:
            rows.append(
                (
                    start,
                    training.middle if training else None,
                    training.highest if training else None,
                    waking.middle if waking else None,
                    other.middle if other else None,
                    done.sessions,
                    done.runs,
                    language.how_far(done.kilometres) or None,
                    done.minutes or None,
                )
            )
    return Table("pain", language.say("Pain, sessions and runs"), columns, tuple(rows))


def load_figure(language: Language, window: Window, load: Load) -> Figure:
    heading = language.say("Running by week")
    text = load_text(language, load)

    drawn = load_chart(
        language,
        LoadChart(
            name="load",
            title=f"{heading}, {_unit(language, load)}",
            description=text,
            window=window,
            amounts=[_amount(language, load, step.a_week) for step in load.steps],
            longest=[None if step.longest is None else _amount(language, load, step.longest) for step in load.steps],
            whole=[step.whole for step in load.steps],
        ),
    )
    return Figure("load", heading, text, drawn, load_table(language, window, load))


def load_table(language: Language, window: Window, load: Load) -> Table:
    unit = _unit(language, load)
    columns = (
        language.words(STEPS[window.step]),
        language.say("Runs"),
        language.say("A week ({unit})", unit=unit),
        language.say("Longest run of the last {n} days ({unit})", n=load.days, unit=unit),
    )
    rows = [
        (
            start,
            step.runs,
            _amount(language, load, step.a_week),
            None if step.longest is None else _amount(language, load, step.longest),
        )
        for start, step in zip(window.starts, load.steps, strict=True)
    ]
    return Table("load", language.say("Running by week"), columns, tuple(rows[::-1]))


@dataclass(frozen=True, slots=True)
class DoseDrawn:
    """``now``: among the sessions of the last weeks."""

    heading: str
    text: str
    svg: Svg
    now: bool


def doses_drawn(language: Language, found: Trends) -> tuple[DoseDrawn, ...]:
    return tuple(
        DoseDrawn(
            series.name,
            series.text,
            dose_chart(
                language,
                DoseChart(f"dose-{series.exercise}", series.name, series.text, found.window, series.steps),
            ),
            series.now,
        )
        for series in found.doses
    )


def dose_table(language: Language, found: Trends) -> Table:
    """Of all exercises, newest first."""
    columns = (
        language.say("Day"),
        language.say("Exercise"),
        language.say("Asked for"),
        language.say("All sets of a side together"),
        language.say("Counted in"),
        language.say("Version"),
    )
    rows = [
        (step.on, series.name, step.dose, step.total, language.words(words.UNITS[series.count]), step.rung_name)
        for series in found.doses
        for step in series.steps
    ]
    newest_first = sorted(rows, key=lambda row: row[0], reverse=True)
    return Table("doses", language.say("What your exercises ask for"), columns, tuple(newest_first))


def self_test_figures(language: Language, found: Trends) -> Iterator[Figure]:
    for trend in found.tests:
        name = f"test-{trend.test}"
        drawn = sides_chart(
            language,
            SidesChart(
                name=name,
                title=f"{trend.name} ({trend.unit})",
                description=trend.text,
                trend=trend,
                usual="" if trend.expected is None else language.say("usual: {n}", n=language.exact(trend.expected)),
                limit="" if trend.limit is None else language.say("the mark: {n}", n=language.exact(trend.limit)),
            ),
        )
        yield Figure(name, trend.name, trend.text, drawn, self_test_table(language, trend))


def self_test_table(language: Language, trend: TestTrend) -> Table:
    sides = tuple(trend.sides)
    days = sorted({point.on for points in trend.sides.values() for point in points}, reverse=True)
    by_side = {side: {point.on: point.value for point in trend.sides[side]} for side in sides}
    columns = tuple(
        language.say("{side} ({unit})", side=words.side_name(language, side).capitalize(), unit=trend.unit)
        for side in sides
    )
    rows = tuple((on, *(by_side[side].get(on) for side in sides)) for on in days)
    return Table(f"test-{trend.test}", trend.name, (language.say("Day"), *columns), rows)


def tables(language: Language, found: Trends) -> dict[str, Table]:
    """All of them, by name."""
    made = [pain_table(language, found)]
    if found.load is not None:
        made.append(load_table(language, found.load_window, found.load))
    if found.doses:
        made.append(dose_table(language, found))
    made += (self_test_table(language, trend) for trend in found.tests)
    return {table.name: table for table in made}


def days_of(language: Language, window: Window) -> str:
    """From which day to which."""
    said = language.day if window.first.year == window.last.year else language.dated
    return language.say("{first} to {last}", first=said(window.first), last=said(window.last))


def _by_distance(done: tuple[Done, ...]) -> bool:
    return any(one.kilometres for one in done) or not any(one.minutes for one in done)


def _runs_name(language: Language, total: Done, *, by_distance: bool) -> str:
    runs = language.count(total.runs, "{n} run", "{n} runs")
    unit = language.distance_unit if by_distance else language.say("minutes")
    return language.say("{runs}, in {unit}", runs=runs, unit=unit)


def _amount(language: Language, load: Load, amount: float) -> float:
    return language.how_far(amount) if load.measure is Measure.KILOMETRES else amount


def _unit(language: Language, load: Load) -> str:
    return language.distance_unit if load.measure is Measure.KILOMETRES else language.say("minutes")
