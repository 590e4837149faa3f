"""Pain over time: with training, on waking, and at other times. The worst of a day; of a longer step the middle one."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from statistics import median
from typing import TYPE_CHECKING

from sidestep.journal.entries import PainMoment, PainNoted, RunDone, SessionDone
from sidestep.programme.bands import Band, band_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from sidestep.journal.entries import Entry
    from sidestep.report.trends.spans import Window

type Limits = tuple[int, int]


class When(StrEnum):
    TRAINING = "training"  # in or after a session or run
    WAKING = "waking"
    OTHER = "other"


WHEN = {
    PainMoment.DURING: When.TRAINING,
    PainMoment.AFTER: When.TRAINING,
    PainMoment.NEXT_MORNING: When.WAKING,
    PainMoment.NOW: When.OTHER,
}


@dataclass(frozen=True, slots=True)
class DayPain:
    """The worst of a day. ``band`` only where it is pain with training: that is what the bands are for."""

    on: date
    level: int
    band: Band | None


@dataclass(frozen=True, slots=True)
class PainStep:
    """The days of a step: the middle of their worst, and the worst of all."""

    middle: float
    highest: int
    days: int
    band: Band | None
    highest_band: Band | None


type PainDays = Mapping[When, Sequence[DayPain]]
type PainSteps = Mapping[When, Sequence[PainStep | None]]


def pain_days(entries: Iterable[Entry], exercise: Limits, running: Limits) -> PainDays:
    """Days with a report, in order. ``exercise`` and ``running``: the limits that hold for the person."""
    worst: dict[When, dict[date, DayPain]] = {when: {} for when in When}
    for entry in entries:
        for when, level, band in _reports(entry, exercise, running):
            known = worst[when].get(entry.local_date)
            worst[when][entry.local_date] = DayPain(
                entry.local_date,
                max(level, known.level if known else 0),
                None if band is None else max(band, known.band or band if known else band),
            )
    return {when: sorted(days.values(), key=lambda day: day.on) for when, days in worst.items()}


def _reports(entry: Entry, exercise: Limits, running: Limits) -> Iterator[tuple[When, int, Band | None]]:
    match entry.body:
        case SessionDone(pain=int() as level) as done:
            yield When.TRAINING, level, band_of(exercise, level, limp=done.limp, sharp=done.sharp)
        case RunDone(pain=int() as level) as run:
            limits = exercise if run.walk else running
            yield When.TRAINING, level, band_of(limits, level, limp=run.limp, sharp=run.sharp)
        case PainNoted() as noted:
            when = WHEN[noted.when]
            band = band_of(exercise, noted.level, limp=noted.limp, sharp=noted.sharp)
            yield when, noted.level, band if when is When.TRAINING else None
        case _:
            pass


def pain_steps(window: Window, days: PainDays, limits: Limits) -> PainSteps:
    """By step of the window; None where nothing was noted, which is not the same as no pain."""
    return {when: _steps(window, of, limits) for when, of in days.items()}


def _steps(window: Window, days: Sequence[DayPain], limits: Limits) -> tuple[PainStep | None, ...]:
    by_step: defaultdict[int, list[DayPain]] = defaultdict(list)
    for day in days:
        if window.holds(day.on):
            by_step[window.index(day.on)].append(day)
    return tuple(_step(by_step[index], limits) if index in by_step else None for index in range(len(window.starts)))


def _step(days: Sequence[DayPain], limits: Limits) -> PainStep:
    middle = median(day.level for day in days)
    bands = [day.band for day in days if day.band is not None]
    worst = max(bands, default=None)
    band = worst if len(days) == 1 or worst is None else band_of(limits, math.ceil(middle))
    return PainStep(middle, max(day.level for day in days), len(days), band, worst)
