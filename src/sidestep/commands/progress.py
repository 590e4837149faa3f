from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import click
from rich.table import Table
from rich.text import Text

from sidestep.coach import ME
from sidestep.commands.shared import coach, console, json_option, on_option, print_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sidestep.report.progress import PainDay, Progress

DAYS_SHOWN = 56
WEEKS_SHOWN = 12
WORST = 10


@click.command()
@on_option
@json_option
@click.option("--csv", "as_csv", is_flag=True, help="Print every entry as a row of CSV.")
def progress(on: date | None, *, as_json: bool, as_csv: bool) -> None:
    """How it has gone so far: pain, sessions, runs, self-tests."""
    mine = coach()
    if as_csv:
        from sidestep.report.tables import as_csv as table  # noqa: PLC0415

        click.echo(table(mine.entries(ME)), nl=False)
        return
    found = mine.progress(ME, on)
    if as_json:
        print_json(mine.knowledge, found)
    else:
        _show(found)


def _show(found: Progress) -> None:
    out = console()
    out.print(Text("Pain", style="bold"))
    out.print(Text(found.pain_text))
    if found.pain:
        for line in pain_chart(found.pain, found.on):
            out.print(Text(line))
    out.print(Text("\nSessions", style="bold"))
    out.print(Text(found.sessions_text))
    for week in found.sessions[-WEEKS_SHOWN:]:
        planned = "" if week.planned is None else f" of {week.planned}"
        out.print(Text(f"  {week.monday}  {'█' * week.done}{' ' if week.done else ''}{week.done}{planned}"))
    out.print(Text("\nRuns", style="bold"))
    out.print(Text(found.runs_text))
    if found.runs:
        table = Table("Week of", "Runs", "Minutes", "km", "Longest, minutes")
        for run in found.runs[-WEEKS_SHOWN:]:
            table.add_row(
                str(run.monday), str(run.runs), f"{run.minutes:g}", f"{run.kilometres:g}", f"{run.longest_minutes:g}"
            )
        out.print(table)
    if found.compared is not None:
        out.print(Text(f"\nSince the assessment of {found.compared.since}", style="bold"))
        for text in found.compared.says:
            out.print(Text(f"  {text}"))
    if found.tests:
        out.print(Text("\nSelf-tests", style="bold"))
    for test in found.tests:
        out.print(Text(f"  {test.text}"))


def pain_chart(days: tuple[PainDay, ...], on: date) -> Iterator[str]:
    """Pain over the last eight weeks, one column a day: ``m`` on waking, ``d`` during, ``x`` both alike."""
    first = max(min(day.on for day in days), on - timedelta(days=DAYS_SHOWN - 1))
    by_day = {day.on: day for day in days}
    columns = [by_day.get(first + timedelta(days=number)) for number in range((on - first).days + 1)]
    for level in range(WORST, -1, -1):
        yield f"  {level:>2} │{''.join(_mark(day, level) for day in columns)}".rstrip()
    yield f"     └{'─' * len(columns)}"
    yield f"      {first} to {on}: m on waking, d during, x both"


def _mark(day: PainDay | None, level: int) -> str:
    if day is None:
        return " "
    marks: Mapping[tuple[bool, bool], str] = {(True, True): "x", (True, False): "m", (False, True): "d"}
    return marks.get((day.next_morning == level, day.during == level), " ")
