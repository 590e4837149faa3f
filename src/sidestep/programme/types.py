"""What a plan is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sidestep.assessment.types import Assessment, WeakLink
from sidestep.knowledge.types import BandPlace, Basis, Count, Phase, Plane, Tempo, Variable


class Status(StrEnum):
    """What today is."""

    NOT_STARTED = "not_started"  # no assessment yet
    STOPPED = "stopped"  # a danger sign is open
    SCREEN_DUE = "screen_due"  # the danger screen is unanswered, older than 28 days, or to be repeated
    ASK_FIRST = "ask_first"  # opens once the runner says that a clinician was asked or seen
    NOT_SELF_GUIDED = "not_self_guided"  # a clinician plans it
    READY = "ready"  # a session today
    DONE = "done"  # today's session is in the journal
    REST = "rest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Because:
    text: str
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Prescription:
    """One exercise today. ``amount`` in the unit of ``count``, per side when ``sides`` has two."""

    exercise: str
    name: str
    rung: str
    rung_name: str
    count: Count
    sets: int
    amount: int
    holds: int  # with seconds: so many holds a set, else 1
    sides: tuple[str, ...]  # ("left", "right") in the order to do them, or ("both",)
    tempo: Tempo | None
    rest_seconds: int
    effort: str | None
    band_level: int | None
    band_place: BandPlace | None
    step_cm: float | None
    load_percent: int | None
    knee_bend_maximum_degrees: int | None
    equipment: tuple[str, ...]
    planes: tuple[Plane, ...]
    impact: bool
    minutes: float
    note: str | None
    instead_of: str | None  # the exercise of the stage that it stands in for: a swap, or for want of equipment
    because: tuple[Because, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    exercise: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    prescriptions: tuple[Prescription, ...]
    planes: tuple[Plane, ...]
    minutes: float
    left_out: tuple[LeftOut, ...]
    because: tuple[Because, ...]
    valid_until: date  # offline: to the end of the next day (ruling 9)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunAllowance:
    """``minutes`` and ``kilometres`` cap a single run; with ``level`` it is walk-run."""

    allowed_today: bool
    level: int | None
    rounds: int | None
    walk_minutes: int | None
    run_minutes: int | None
    minutes_most: float | None
    kilometres_most: float | None
    runs_this_week_left: int | None
    minutes_this_week_left: float | None
    hills: bool
    downhill: bool
    speed: bool
    text: str
    because: tuple[Because, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """A criterion of the next stage and how it stands: met True, False, or None where it is not known yet.

    ``now`` and ``needed``: where the criterion is one number, how far it is and what it has to reach or stay under.
    """

    id: str
    text: str
    met: bool | None
    unmet: str | None
    question: str | None  # a stage check that would tell it
    now: float | None = None
    needed: float | None = None
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A change that the last report made, for "what changed and why"."""

    on: date
    exercise: str | None
    text: str
    variable: Variable | None
    up: bool | None
    because: Because


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    on: date
    status: Status
    headline: str
    condition: str | None
    protocol: str | None
    phase: Phase | None
    stage: int | None
    stage_name: str | None
    week: int | None  # whole weeks since the protocol began, from 1
    session: Session | None
    next_session_on: date | None
    sessions_per_week: int | None
    run: RunAllowance | None
    gates: tuple[Gate, ...]  # to the next stage, or to the taper
    weak_links: tuple[WeakLink, ...]
    steps: tuple[Step, ...]  # the latest changes, newest first
    because: tuple[Because, ...]
    see_clinician: Because | None
    clearance_about: tuple[str, ...]  # what "a clinician was seen or asked" would be about now: ``Cleared.about``
    ask: tuple[str, ...]  # questions to put to the runner now (stage checks, the morning's pain is "morning_pain")
    assessment: Assessment | None
    knowledge_version: str
