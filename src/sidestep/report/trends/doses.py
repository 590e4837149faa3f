"""What each exercise asked for over time, and where it became an easier or a harder version of itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from sidestep.journal.entries import SessionDone
from sidestep.report.trends.spans import Step
from sidestep.report.words import dose_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sidestep.journal.entries import Entry, Prescribed
    from sidestep.knowledge import Knowledge
    from sidestep.knowledge.language import Language
    from sidestep.knowledge.types import Count
    from sidestep.report.trends.spans import Window

FLAGGED = frozenset({Step.DAY, Step.WEEK})  # in a longer step it may have changed there and back
STILL_DAYS = timedelta(days=28)


@dataclass(frozen=True, slots=True)
class DoseStep:
    """The last dose of a step. ``total``: of one side, all sets together, in the unit that the exercise counts."""

    index: int
    on: date
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
    given: dict[str, list[tuple[date, Prescribed]]] = {}
    for entry in entries:
        if isinstance(entry.body, SessionDone) and window.holds(entry.local_date):
            for one in entry.body.prescribed:
                if one.exercise in knowledge.exercises:
                    given.setdefault(one.exercise, []).append((entry.local_date, one))
    found = [_series(knowledge, window, name, doses) for name, doses in given.items()]
    return tuple(sorted(found, key=lambda one: (-one.steps[-1].on.toordinal(), one.name)))


def _series(knowledge: Knowledge, window: Window, name: str, given: Sequence[tuple[date, Prescribed]]) -> DoseSeries:
    exercise, language = knowledge.exercises[name], knowledge.language
    names = {rung.id: rung.name for rung in exercise.ladder}
    steps: list[DoseStep] = []
    for index, (on, one) in {window.index(on): (on, one) for on, one in given}.items():
        steps.append(
            DoseStep(
                index=index,
                on=on,
                rung_name=names.get(one.rung, one.rung),
                dose=dose_of(language, exercise.count, one.sets, one.amount, one.holds, sided=one.per_side),
                total=one.sets * one.amount * one.holds,
                changed=window.step in FLAGGED and bool(steps) and steps[-1].rung_name != names.get(one.rung, one.rung),
            )
        )
    now = steps[-1].on > window.last - STILL_DAYS
    text = _text(language, steps, _changed_on(given))
    return DoseSeries(name, exercise.name, exercise.count, tuple(steps), now, text)


def _changed_on(given: Sequence[tuple[date, Prescribed]]) -> date | None:
    """The day of the last change of version."""
    pairs = pairwise(given)
    return max((on for (_, old), (on, new) in pairs if old.rung != new.rung), default=None)


def _text(language: Language, steps: Sequence[DoseStep], changed: date | None) -> str:
    first, last = steps[0], steps[-1]
    if first.dose == last.dose:
        text = language.say("{dose} from first to last.", dose=last.dose)
    else:
        text = language.say("{first} at first, {last} at the last.", first=first.dose, last=last.dose)
    if changed is None:
        return text
    version = language.say("Since {day}: {version}.", day=language.day(changed), version=last.rung_name)
    return f"{text} {version}"
