"""What each exercise asked for over time, and where it became an easier or a harder version of itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sidestep.journal.entries import SessionDone
from sidestep.report.words import dose_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sidestep.journal.entries import Entry, Prescribed
    from sidestep.knowledge import Knowledge
    from sidestep.knowledge.types import Count
    from sidestep.report.trends.spans import Window

STILL_DAYS = timedelta(days=28)


@dataclass(frozen=True, slots=True)
class DoseStep:
    """The last dose of a step. ``total``: of one side, all sets together, in the unit that the exercise counts."""

    index: int
    on: date
    rung: str
    rung_name: str
    dose: str
    total: int
    changed: bool  # another version than before


@dataclass(frozen=True, slots=True)
class DoseSeries:
    """``now``: among the sessions of the last four weeks."""

    exercise: str
    name: str
    count: Count
    steps: tuple[DoseStep, ...]
    now: bool
    text: str


def dose_series(knowledge: Knowledge, window: Window, entries: Iterable[Entry]) -> tuple[DoseSeries, ...]:
    """Those done last come first."""
    last: dict[str, dict[int, tuple[date, Prescribed]]] = {}
    for entry in entries:
        if isinstance(entry.body, SessionDone) and window.holds(entry.local_date):
            for one in entry.body.prescribed:
                if one.exercise in knowledge.exercises:
                    steps = last.setdefault(one.exercise, {})
                    steps[window.index(entry.local_date)] = (entry.local_date, one)
    found = [_series(knowledge, window, name, list(steps.items())) for name, steps in last.items()]
    return tuple(sorted(found, key=lambda one: (-one.steps[-1].on.toordinal(), one.name)))


def _series(
    knowledge: Knowledge, window: Window, name: str, given: Sequence[tuple[int, tuple[date, Prescribed]]]
) -> DoseSeries:
    exercise = knowledge.exercises[name]
    names = {rung.id: rung.name for rung in exercise.ladder}
    steps: list[DoseStep] = []
    for index, (on, one) in given:
        steps.append(
            DoseStep(
                index=index,
                on=on,
                rung=one.rung,
                rung_name=names.get(one.rung, one.rung),
                dose=dose_of(knowledge.language, exercise.count, one.sets, one.amount, one.holds, sided=one.per_side),
                total=one.sets * one.amount * one.holds,
                changed=bool(steps) and steps[-1].rung != one.rung,
            )
        )
    now = steps[-1].on > window.last - STILL_DAYS
    return DoseSeries(name, exercise.name, exercise.count, tuple(steps), now, _text(knowledge, steps))


def _text(knowledge: Knowledge, steps: Sequence[DoseStep]) -> str:
    language, first, last = knowledge.language, steps[0], steps[-1]
    changes = [step for step in steps if step.changed]
    if first.dose == last.dose:
        text = language.say("{dose} from first to last.", dose=last.dose)
    else:
        text = language.say("{first} at first, {last} at the last.", first=first.dose, last=last.dose)
    if not changes:
        return text
    version = language.say("Since {day}: {version}.", day=language.day(changes[-1].on), version=changes[-1].rung_name)
    return f"{text} {version}"
