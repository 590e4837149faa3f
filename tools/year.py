"""Writes ``docs/explanation/a-year.md``: every week of a simulated year, from the functions that plan for everybody."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sidestep.journal.entries import PainMoment, PainNoted, RunDone, SessionDone
from sidestep.knowledge import load
from sidestep.knowledge.types import Count
from sidestep.programme.types import Status
from sidestep.simulation import STORIES, live

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sidestep.journal.entries import Entry
    from sidestep.knowledge import Knowledge
    from sidestep.programme.types import Prescription, Step
    from sidestep.simulation import Day

PAGE = Path(__file__).parents[1] / "docs" / "explanation" / "a-year.md"
START = date(2026, 1, 5)  # a Monday
WEEK = 7
DAYS = 52 * WEEK
BEGIN, END = "<!-- the year: made by `make year`, do not edit -->\n", "<!-- the year ends -->\n"
HEAD = ("Week", "Pain", "Done", "Exercises", "What changed, and why")
UNITS = {
    Count.HOLD: " s",
    Count.STEPS: " steps",
    Count.CONTACTS: " landings",
    Count.MINUTES: " min",
    Count.REPETITIONS: "",
}


def table(knowledge: Knowledge) -> str:
    days: list[Day] = []
    entries: tuple[Entry, ...] = ()
    for day, entries in live(knowledge, STORIES["a_year"](knowledge), START, DAYS):  # noqa: B007 - the last holds them all
        days.append(day)
    mornings = {
        entry.local_date: entry.body.level
        for entry in entries
        if isinstance(entry.body, PainNoted) and entry.body.when is PainMoment.NEXT_MORNING
    }
    lines = [HEAD, tuple("---" for _ in HEAD)]
    told: set[tuple[str | None, str]] = set()
    for number in range(0, DAYS, WEEK):
        row, told = _week(knowledge, days[number : number + WEEK], mornings, told)
        week, *rest = row
        lines.append((f"**{number // WEEK + 1}** {week}", *rest))
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _week(
    knowledge: Knowledge, days: Sequence[Day], mornings: dict[date, int], told: set[tuple[str | None, str]]
) -> tuple[tuple[str, ...], set[tuple[str | None, str]]]:
    sessions = [body for day in days for body in day.done if isinstance(body, SessionDone)]
    runs = [body for day in days for body in day.done if isinstance(body, RunDone)]
    steps = {(step.exercise, step.text): step for day in days for step in day.plan.steps if step.on == day.on}
    last = days[-1].plan
    asked = max((day.plan.sessions_per_week or 0 for day in days), default=0)
    stage = f"{last.phase.replace('_', ' ')}<br>{last.stage}: {last.stage_name}" if last.phase else "none"
    pain = {
        "waking": _span(mornings[day.on] for day in days if day.on in mornings),
        "sessions": _span(body.pain for body in sessions if body.pain is not None),
        "runs": _span(body.pain for body in runs if body.pain is not None),
    }
    done = f"{sum(map(_is_full, sessions))} of {asked} sessions" if asked else f"{len(sessions)} sessions"
    changes = _changes(knowledge, [step for key, step in steps.items() if key not in told])
    row = (
        stage,
        "<br>".join(f"{when} {levels}" for when, levels in pain.items() if levels) or "not noted",
        f"{done}<br>{_running(runs)}",
        _exercises(days),
        "<br>".join([*changes, *_notices(days)]) or " ",
    )
    return row, set(steps)


def _is_full(body: SessionDone) -> bool:
    return len(body.prescribed) > 1


def _span(levels: Iterable[int]) -> str:
    held = sorted(levels)
    if not held:
        return ""
    return str(held[0]) if held[0] == held[-1] else f"{held[0]} to {held[-1]}"


def _exercises(days: Sequence[Day]) -> str:
    """The week's last whole session, as it was asked for."""
    done = [day for day in days if any(isinstance(body, SessionDone) for body in day.done)]
    sessions = [day.plan.session for day in done if day.plan.session]
    if not sessions:
        return "-"
    last = max(reversed(sessions), key=lambda session: len(session.prescriptions) > 1)
    return "<br>".join(_prescription(one) for one in last.prescriptions)


def _prescription(one: Prescription) -> str:
    holds = f" x {one.holds}" if one.holds > 1 else ""
    side = " each side" if len(one.sides) > 1 else ""
    return f"{one.name} ({one.rung_name}): {one.sets} x {one.amount}{UNITS[one.count]}{holds}{side}"


def _running(runs: Sequence[RunDone]) -> str:
    ran = [body for body in runs if not body.walk]
    walks = len(runs) - len(ran)
    minutes = _span(round(body.run_minutes or body.minutes or 0) for body in ran)
    parts = [f"{len(ran)} run{'s' * (len(ran) > 1)} of {minutes} min"] if ran else []
    if levels := [body.level for body in ran if body.level is not None]:
        parts.append(f"level {_span(levels)}")
    return "<br>".join([*parts, *([f"{walks} walk{'s' * (walks > 1)}"] if walks else [])]) or "no runs"


def _changes(knowledge: Knowledge, steps: Sequence[Step]) -> Iterator[str]:
    """One line for each reason; what it changed behind it, exercise by exercise."""
    in_time = sorted(steps, key=lambda step: step.on)
    for why in dict.fromkeys(_why(step) for step in in_time):
        changed = [
            f"{knowledge.exercises[step.exercise].name}{step.text.removeprefix(why).replace(' Now', '').rstrip('.')}"
            for step in in_time
            if step.exercise is not None and _why(step) == why
        ]
        yield f"{why} {'; '.join(changed)}".rstrip()


def _why(step: Step) -> str:
    return step.text.partition(" Now: ")[0] if step.exercise else step.text


def _notices(days: Sequence[Day]) -> Iterator[str]:
    """Days that were not simply a session or rest, and what is said about clinicians, once each."""
    quiet = {Status.READY, Status.REST, Status.DONE}
    heads = [day.plan.headline for day in days if day.plan.status not in quiet]
    advice = [day.plan.see_clinician.text for day in days if day.plan.see_clinician is not None]
    yield from dict.fromkeys([*heads, *advice])


def with_table(page: str, made: str) -> str:
    before, _, rest = page.partition(BEGIN)
    return f"{before}{BEGIN}\n{made}\n{END}{rest.partition(END)[2]}"


def main() -> None:
    page = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(with_table(page, table(load())), encoding="utf-8")


if __name__ == "__main__":
    main()
