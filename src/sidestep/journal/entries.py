"""What a journal holds: plain dataclasses, one per kind of thing that can happen.

Append-only. A correction is a new entry that supersedes an old one; both stay. Ids are made by the client, so that a
retry or a queue on a device never doubles an entry.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sidestep.knowledge.types import Value


class Side(StrEnum):
    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"


class PainMoment(StrEnum):
    DURING = "during"
    AFTER = "after"
    NEXT_MORNING = "next_morning"  # any morning, on waking; also the morning after a session or run
    NOW = "now"


class Alarm(StrEnum):
    """What "anything new?" offers (INV-03). Any of them closes the plan until a new screen is clear."""

    LIMP_NEXT_DAY = "limp_next_day"
    SWELLING = "swelling"
    JAMMING = "jamming"
    GIVING_WAY = "giving_way"
    FEVER = "fever"
    NIGHT_PAIN = "night_pain"
    NEW_INJURY = "new_injury"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswersGiven:
    """Answers to questions: of the screen, the interview, a stage check. Values as ``Question.kind`` says."""

    answers: Mapping[str, Value]
    knowledge_version: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfTestDone:
    """``value`` in the test's unit; absent when it was skipped, which is never a weak link."""

    test: str
    side: Side
    value: float | None
    pain: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetDone:
    """One set as it was done. ``amount``: repetitions, seconds held, steps or contacts, as the exercise counts."""

    exercise: str
    side: Side
    amount: int
    in_form: int | None = None  # repetitions without a form flag, when filmed
    pain: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Prescribed:
    """What was asked for, kept with what was done so that the past replays when knowledge changes."""

    exercise: str
    rung: str
    sets: int
    amount: int  # of the exercise's count: repetitions, seconds, steps, contacts
    holds: int = 1  # with seconds: so many holds a set
    per_side: bool
    instead_of: str | None = None  # the exercise of the stage that it stands in for


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionDone:
    """A session, whole or stopped. ``pain`` is the highest during it; ``exercise_pain`` names the sore ones."""

    protocol: str
    stage: int
    prescribed: tuple[Prescribed, ...]
    sets: tuple[SetDone, ...]
    pain: int | None
    exercise_pain: Mapping[str, int]
    limp: bool = False
    sharp: bool = False  # sharp or catching pain
    alarms: tuple[Alarm, ...] = ()
    side: Side | None = None
    minutes: float | None = None
    stopped_early: bool = False
    knowledge_version: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PainNoted:
    """Pain as the runner gives it: 0 to 10, where, when."""

    level: int
    when: PainMoment
    place: str | None = None  # a region id
    side: Side | None = None
    limp: bool = False
    sharp: bool = False  # sharp or catching pain
    alarms: tuple[Alarm, ...] = ()
    note: str = ""
    minute_of_day: int | None = None  # 0 to 1439, on the runner's clock; what counts goes by when it was told


@dataclass(frozen=True, slots=True, kw_only=True)
class RunDone:
    """A run (or a walk, ``walk=True``) typed by hand or imported."""

    minutes: float | None
    kilometres: float | None = None
    run_minutes: float | None = None  # of a walk-run: the running part
    level: int | None = None  # of the walk-run plan, when it was such a run
    hills: bool = False
    downhill: bool = False
    speed: bool = False
    pain: int | None = None
    side: Side | None = None
    limp: bool = False
    sharp: bool = False
    alarms: tuple[Alarm, ...] = ()
    walk: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Away:
    """Days without training for a reason: illness, holiday, something else."""

    reason: str  # "illness", "holiday", "other"
    from_date: date
    to_date: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EquipmentSet:
    """What is at hand at a place, and how long a session there may last. The latest entry is the one that holds.

    ``weekdays`` suit best, 1 being Monday; none of them named: all the same. They move what is sketched of the days
    ahead and no dose.
    """

    items: tuple[str, ...]
    minutes: int | None = None
    sessions_per_week: int | None = None
    place: str = "home"
    weekdays: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Swap:
    """From now on this exercise instead of that one (same intent), or back with ``instead=None``."""

    exercise: str
    instead: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleared:
    """A clinician was seen or asked. ``about``: danger sign ids, a protocol id, or "progress"."""

    about: tuple[str, ...]
    by: str  # the profession: "physiotherapist", "doctor", ...
    said: str = ""
    condition: str | None = None  # a pain type that they named


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The pain type that the runner works with, when it is not the first of the ranking."""

    condition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderSet:
    """How the person wants to be reminded of a session. The latest entry holds; without one, not at all."""

    calendar: bool  # a private address that a calendar reads
    mail: bool
    minute_of_day: int  # 0 to 1439, on the clock of ``zone``
    zone: str  # of the IANA's names, such as "Europe/Berlin"
    weekdays: tuple[int, ...]  # 1 is Monday; of the days that the plan asks for, these
    address: str = ""  # for mail
    detail: bool = False  # whether titles may say what it is about
    language: str = "en"
    seal: str = ""  # what the private address is made from, with the server's key: another seal, another address


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderSent:
    """A mail went out for a day, so that no second one does."""

    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """Replaces entry ``supersedes`` by ``body``, or takes it back (``body=None``)."""

    supersedes: str
    body: Body | None


type Body = (
    AnswersGiven
    | SelfTestDone
    | SessionDone
    | PainNoted
    | RunDone
    | Note
    | Away
    | EquipmentSet
    | Swap
    | Cleared
    | Chosen
    | ReminderSet
    | ReminderSent
    | Correction
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """``at`` carries its offset; ``local_date`` is the person's own calendar day. Order: local_date, at, id."""

    id: str
    person: str
    actor: str
    at: datetime
    local_date: date
    body: Body

    @property
    def order(self) -> tuple[date, datetime, str]:
        return (self.local_date, self.at, self.id)
