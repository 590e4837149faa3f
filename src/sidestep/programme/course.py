"""The course of a programme: what a fold over the journal keeps from entry to entry.

Everything here is computed from (knowledge, entries, date) and thrown away again; nothing of it is stored.
"""

from __future__ import annotations

from bisect import bisect_left
from copy import copy
from dataclasses import dataclass, field, fields, replace
from datetime import timedelta
from operator import itemgetter
from typing import TYPE_CHECKING

from sidestep.programme.answers import Answered
from sidestep.programme.ladder import Position, Volume  # noqa: TC001 - fork() reads the annotations

if TYPE_CHECKING:
    from datetime import date, datetime

    from sidestep.journal.entries import Away, Cleared, EquipmentSet, RunDone, SessionDone
    from sidestep.knowledge.language import Language
    from sidestep.knowledge.library import Knowledge
    from sidestep.knowledge.types import Protocol, Stage
    from sidestep.programme.bands import Band
    from sidestep.programme.types import Step


@dataclass(slots=True)
class DoseState:
    """One exercise's dose. ``share`` under 1: the next time it is so much smaller, once."""

    at: Position
    met: int = 0  # sessions in a row that met this target
    top_met: int = 0  # sessions in this stage that met the most volume, two make the target
    stepped_on: date | None = None
    share: float = 1.0
    kept: bool = False  # trained before the taper: its load stays as it is
    stage_rung: int = 0  # the rung with which the stage was begun
    done_share: float = 1.0  # how much of its volume the last time had
    hardest_done: int = 0
    all_rounds: bool = True  # whether the last time had all its rounds, none cut for time
    room: int = 0  # the volume step that the time of a session is planned with
    grows_from: date | None = None  # from this day on one step more may have been earned


@dataclass(slots=True)
class Pending:
    """The last session or run, until its next morning has been judged. ``usual`` is the usual morning pain then."""

    on: date
    band: Band | None
    pain: int | None
    usual: float | None
    excess: float | None = None  # the worst morning since, above usual
    next_morning_known: bool = False

    def morning(self, on: date, level: int) -> None:
        if on <= self.on:
            return
        if on == self.on + timedelta(days=1):
            self.next_morning_known = True
        if self.usual is not None:
            above = level - self.usual
            self.excess = above if self.excess is None else max(self.excess, above)

    @property
    def settled(self) -> bool | None:
        """Whether the morning after was at or below usual; None where it is not known."""
        if self.excess is not None and self.excess > 0:
            return False
        return True if self.next_morning_known and self.excess is not None else None


UNTOLD = 0.5  # no pain was told: worse than green, for nothing grows by it, and not as bad as amber


def worse(before: Pending | None, now: Pending) -> Pending:
    """Of two reports of one day the worse: an easy one later does not hide one that was too much."""
    if before is None or before.on != now.on:
        return now
    return max(before, now, key=lambda one: UNTOLD if one.band is None else float(one.band))


@dataclass(slots=True)
class PendingSession:
    report: Pending
    done: SessionDone
    bands: dict[str, Band | None]
    met: dict[str, bool]


@dataclass(slots=True)
class PendingRun:
    report: Pending
    done: RunDone


@dataclass(frozen=True, slots=True)
class RunRecord:
    on: date
    minutes: float
    run_minutes: float
    kilometres: float | None
    band: Band | None
    walk: bool


@dataclass(slots=True)
class RunTrack:
    """``level`` 0: not begun. ``green``: green runs at this level so far."""

    level: int = 0
    green: int = 0
    needed: int = 0
    top_since: date | None = None
    pending: PendingRun | None = None
    runs: list[RunRecord] = field(default_factory=list)
    cut: float = 0.0  # taken from the next run's minutes, once
    short: bool = False  # the first level was too much and there is none below: the next run is a round shorter


@dataclass(slots=True)
class Course:
    knowledge: Knowledge
    protocol: Protocol | None = None
    answered: Answered = field(default_factory=Answered)
    started_on: date | None = None
    stage: int = 1
    highest_stage: int = 1
    stage_since: date | None = None
    doses: dict[str, DoseState] = field(default_factory=dict)
    next_share: float = 1.0  # the next session is so much smaller, whatever is in it
    pending: PendingSession | None = None
    sessions: list[date] = field(default_factory=list)
    full_sessions: list[date] = field(default_factory=list)  # those with more than what is trained daily
    exercise_days: dict[str, list[date]] = field(default_factory=dict)
    stands_for: dict[str, str] = field(default_factory=dict)  # a stand-in, and the stage's exercise that it is for
    stage_sessions: int = 0
    settled_row: int = 0
    green_row: int = 0
    calm_row: int = 0  # sessions in a row without a flare
    recent: list[tuple[Band | None, int | None]] = field(default_factory=list)
    mornings: list[tuple[date, int]] = field(default_factory=list)
    pains: dict[date, int] = field(default_factory=dict)
    activities: dict[date, int] = field(default_factory=dict)  # pain during daily activities, by day
    reds: list[date] = field(default_factory=list)
    red_on: date | None = None  # the last day of too much: a session, a run or a walk, a limp or sharp pain
    far_mornings: list[date] = field(default_factory=list)
    tendon_mornings: list[date] = field(default_factory=list)
    trend_fell_on: date | None = None
    fell_on: date | None = None
    alarm: datetime | None = None
    screen_from: date | None = None
    blocked_on: date | None = None
    wait_for_calm: float | None = None  # the usual morning that today's must not be above
    taper: int = 0
    taper_since: date | None = None
    taper_not_before: date | None = None
    relapsed_on: date | None = None  # pain came back out of the taper
    run: RunTrack = field(default_factory=RunTrack)
    cleared: list[tuple[datetime, date, Cleared]] = field(default_factory=list)
    chosen: str | None = None
    equipment: EquipmentSet | None = None
    swaps: dict[str, str] = field(default_factory=dict)
    away: list[Away] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    planned: list[tuple[date, int]] = field(default_factory=list)  # sessions a week, from a day on
    grids: dict[tuple[object, ...], tuple[Volume, ...]] = field(default_factory=dict)  # volumes already worked out

    def fork(self) -> Course:
        """A copy that can be carried on without touching this one; what is never changed in place is shared."""
        other = copy(self)
        for name in COPIED:
            setattr(other, name, copy(getattr(self, name)))
        other.answered = replace(self.answered, given=dict(self.answered.given))
        other.doses = {exercise: copy(dose) for exercise, dose in self.doses.items()}
        other.exercise_days = {exercise: list(days) for exercise, days in self.exercise_days.items()}
        if self.pending is not None:
            other.pending = copy(self.pending)
            other.pending.report = copy(self.pending.report)
        other.run = copy(self.run)
        other.run.runs = list(self.run.runs)
        if self.run.pending is not None:
            other.run.pending = copy(self.run.pending)
            other.run.pending.report = copy(self.run.pending.report)
        return other

    @property
    def language(self) -> Language:
        return self.knowledge.language

    @property
    def stage_now(self) -> Stage | None:
        return self.protocol.stages[self.stage - 1] if self.protocol is not None else None

    def usual_morning(self) -> float | None:
        """The median of the last mornings; with fewer than three, the last one (F-PAIN-07)."""
        return self._usual(len(self.mornings))

    def usual_before(self, on: date) -> float | None:
        """The usual morning as it was before the one of this day."""
        return self._usual(bisect_left(self.mornings, on, key=itemgetter(0)))

    def _usual(self, known: int) -> float | None:
        """The usual morning when only so many were known."""
        rules = self.knowledge.rules.monitoring
        if not known:
            return None
        if known < rules.usual_minimum_mornings:
            return float(self.mornings[known - 1][1])
        return middle([level for _, level in self.mornings[max(known - rules.usual_mornings, 0) : known]])

    def morning_of(self, on: date) -> int | None:
        return self.mornings[-1][1] if self.mornings and self.mornings[-1][0] == on else None

    def mornings_between(self, first: date, last: date) -> list[int]:
        """Morning pain from ``first`` to ``last``, both included, oldest first."""
        found: list[int] = []
        for on, level in reversed(self.mornings):
            if on < first:
                break
            if on <= last:
                found.append(level)
        return found[::-1]

    def runs_since(self, first: date, *, walks: bool = False) -> list[RunRecord]:
        """Runs from a day on (with ``walks`` walks too), the latest first."""
        found: list[RunRecord] = []
        for run in reversed(self.run.runs):
            if run.on < first:
                break
            if walks or not run.walk:
                found.append(run)
        return found

    def sessions_since(self, first: date, exercise: str | None = None) -> int:
        days = self.full_sessions if exercise is None else self.exercise_days.get(exercise, [])
        count = 0
        for on in reversed(days):
            if on < first:
                break
            count += 1
        return count


SHARED_CONTAINERS = {"grids"}
COPIED = tuple(
    one.name
    for one in fields(Course)
    if one.name not in SHARED_CONTAINERS and str(one.type).startswith(("list", "dict"))
)


def middle(levels: list[int]) -> float:
    """The median; the standard library's does the same three times slower."""
    ordered = sorted(levels)
    half = len(ordered) // 2
    return float(ordered[half]) if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def weekly_trend(course: Course, on: date) -> tuple[float | None, bool]:
    """How much this week's median morning is above last week's (None: not known), and whether it has risen for two
    weeks by the amount that counts (F-PAIN-08)."""
    mornings, end = course.mornings, len(course.mornings)
    weeks: list[list[int]] = []
    for ago in range(3):
        begin = bisect_left(mornings, (on - timedelta(days=WEEK * (ago + 1) - 1),), 0, end)
        weeks.append([level for _, level in mornings[begin:end]])
        end = begin
    now, last, before = weeks
    if not now or not last:
        return None, False
    change = middle(now) - middle(last)
    if change <= 0 or not before:
        return change, False
    rising = middle(last) > middle(before)
    return change, rising and middle(now) - middle(before) >= course.knowledge.rules.monitoring.trend_rise


WEEK = 7
