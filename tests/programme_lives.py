"""Lives with the programme: who somebody is, what each day brings, and what the plan said to it.

A life is plain data, so that a failing one shrinks. It is lived through the real ``plan()``, twice a day: in the
morning, when what it asks for has been answered, and in the evening, when the day is written down.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from programme_records import Record
from sidestep.journal.entries import (
    Alarm,
    AnswersGiven,
    Away,
    Chosen,
    Cleared,
    Correction,
    Entry,
    EquipmentSet,
    PainMoment,
    PainNoted,
    Prescribed,
    RunDone,
    SelfTestDone,
    SessionDone,
    SetDone,
    Side,
    Swap,
)
from sidestep.knowledge import load
from sidestep.knowledge.types import QuestionKind, Section
from sidestep.programme import Memo, plan
from sidestep.programme.types import Status
from sidestep.simulation import answers_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sidestep.journal.entries import Body
    from sidestep.knowledge.library import Knowledge
    from sidestep.knowledge.types import Value
    from sidestep.programme.types import Plan, Prescription

START = date(2026, 1, 5)
ALL_EQUIPMENT = (
    "band",
    "anchor",
    "step",
    "chair",
    "wall",
    "weight",
    "machine_leg_extension",
    "bench",
    "ball",
    "mat_space",
    "room_to_walk",
    "decline_board",
    "strap",
)
HOME = ("band", "anchor", "step", "chair", "wall", "weight", "mat_space", "room_to_walk")
CALM_TESTS = (14.0, 13.0)
SHORT = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """``told``: answers that differ from a calm "no"; ``condition`` is chosen when given."""

    age: int = 34
    condition: str | None = "patellofemoral_pain"
    told: tuple[tuple[str, Value], ...] = ()
    equipment: tuple[str, ...] = HOME
    minutes: int | None = 30
    often: int | None = None
    cleared: bool = True  # everything that asks for a clinician was asked on the first day
    tests: tuple[float, float] | None = CALM_TESTS
    calm_days_before: int = 0  # so many calm days lie behind


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One day as it goes. The defaults are a calm day on which everything is done."""

    morning: int | None = 1
    session: str = "whole"  # whole, partly, skip
    pain: int | None = 1
    sore: tuple[int, int] | None = None  # (which exercise, its pain)
    limp: bool = False
    sharp: bool = False
    alarm: Alarm | None = None
    run: str = "allowed"  # no, walk, allowed, against
    run_pain: int | None = 1
    run_limp: bool = False
    screen: str = "clear"  # clear, danger, unsure, none
    checks: int | None = 1
    tests: tuple[float, float] | None = None
    clear: str = "none"  # none, all, progress
    event: str = (
        "none"  # away, illness, swap, swap_back, equipment, take_back, correct, late_pain, late_run, activity, limping,
    )
    # danger, unsure
    number: int = 0  # what the event needs

    @property
    def quiet(self) -> bool:
        return self == Day()


@dataclass(frozen=True, slots=True)
class Life:
    person: Person
    days: tuple[Day, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """The plan as it stood when ``known`` entries were in the journal. ``evening``: after the day was written down."""

    on: date
    plan: Plan
    known: int
    evening: bool


@dataclass(slots=True)
class Lived:
    person: Person
    answers: dict[str, Value]
    entries: list[Entry] = field(default_factory=list)
    moments: list[Moment] = field(default_factory=list)
    disturbed: bool = False  # something of the past was changed or told late
    records: dict[tuple[int, date], Record] = field(default_factory=dict)

    def record_at(self, moment: Moment) -> Record:
        """What the entries of that moment say, read without the programme's code."""
        key = (moment.known, moment.on)
        if key not in self.records:
            self.records[key] = Record(self.entries[: moment.known], moment.on)
        return self.records[key]


class Diary:
    """Writes a life day by day into entries."""

    def __init__(self, knowledge: Knowledge, person: Person, answers: dict[str, Value]) -> None:
        self.knowledge = knowledge
        self.lived = Lived(person, answers)
        self.memo = Memo()
        self.today = START
        self._clock = 0

    def write(self, body: Body, *, on: date | None = None) -> Entry:
        day = on or self.today
        number = len(self.lived.entries)
        at = datetime(self.today.year, self.today.month, self.today.day, 6, tzinfo=UTC) + SHORT * self._clock
        self._clock += 1
        entry = Entry(id=f"e{number:05d}", person="me", actor="me", at=at, local_date=day, body=body)
        self.lived.entries.append(entry)
        return entry

    def plan(self) -> Plan:
        return plan(self.knowledge, self.lived.entries, self.today, self.memo)

    def look(self, *, evening: bool) -> Plan:
        now = self.plan()
        self.lived.moments.append(Moment(self.today, now, len(self.lived.entries), evening))
        return now

    def next_day(self) -> None:
        self.today += timedelta(days=1)
        self._clock = 0


@lru_cache(maxsize=256)
def _told(told: tuple[tuple[str, Value], ...]) -> tuple[tuple[str, Value], ...]:
    return tuple(answers_for(load(), dict(told)).items())


TENDON_PLANS = ("patellar_tendinopathy", "quadriceps_tendinopathy", "posterolateral_tendon", "pes_anserine_bursitis")


def answers_of(person: Person) -> dict[str, Value]:
    told: dict[str, Value] = {
        "age_years": person.age,
        "sex": "female",
        "running_now": "still_running",
        "usual_run_minutes": 45,
        "usual_week_kilometres": 25,
        "pain_free_run_minutes": 12,
        "pain_now": 3,
        "pain_places": ("right_around_patella", "right_front_behind_patella"),
        "long_sitting": "yes",
        "rf_child_any": "yes",
    }
    tendon: dict[str, Value] = {"rf_quinolone": "no"} if person.condition in TENDON_PLANS else {}
    return {**tendon, **dict(_told(tuple({**told, **dict(person.told)}.items())))}


def begin(person: Person) -> Diary:
    """The first morning: the interview, what is at hand, and the word of a clinician where it was asked for."""
    if person.calm_days_before:
        return _branch(_calm_until(person))
    knowledge = load()
    diary = Diary(knowledge, person, answers_of(person))
    diary.write(AnswersGiven(answers=diary.lived.answers))
    diary.write(EquipmentSet(items=person.equipment, minutes=person.minutes, sessions_per_week=person.often))
    if person.condition is not None:
        diary.write(Chosen(condition=person.condition))
    if person.cleared:
        clear_all(diary)
    if person.tests is not None:
        write_tests(diary, person.tests)
    return diary


@lru_cache(maxsize=64)
def _calm_until(person: Person) -> Diary:
    diary = begin(replace(person, calm_days_before=0))
    for number in range(person.calm_days_before):
        live_day(diary, Day(tests=CALM_TESTS if number % 28 == 20 else None, morning=1 if number < 10 else 0))
        diary.next_day()
    return diary


def _branch(before: Diary) -> Diary:
    """Carry a life on without touching the one before."""
    diary = Diary(before.knowledge, before.lived.person, before.lived.answers)
    diary.lived.entries = list(before.lived.entries)
    diary.lived.moments = list(before.lived.moments[-40:])
    diary.today = before.today
    if before.memo.course is not None:
        diary.memo = Memo(list(before.memo.entries), before.memo.course.fork())
    return diary


def branch(before: Diary) -> Diary:
    other = _branch(before)
    other.lived.moments = list(before.lived.moments)
    other._clock = before._clock
    return other


def clear_all(diary: Diary) -> None:
    """Everything about which a clinician can be asked was asked."""
    now = diary.plan()
    signs = tuple(sign.sign for sign in now.assessment.danger_signs) if now.assessment is not None else ()
    condition = diary.lived.person.condition
    about = (*signs, *(() if condition is None else (condition,)))
    if about:
        diary.write(Cleared(about=about, by="physiotherapist"))


def write_tests(diary: Diary, values: tuple[float, float]) -> None:
    for test, more in (("single_leg_squat_count", 0), ("heel_raise_count", 8)):
        for side, value in zip((Side.LEFT, Side.RIGHT), values, strict=True):
            diary.write(SelfTestDone(test=test, side=side, value=value + more))


@lru_cache(maxsize=2048)
def live(life: Life) -> Lived:
    diary = begin(life.person)
    for day in life.days:
        live_day(diary, day)
        diary.next_day()
    return diary.lived


def live_day(diary: Diary, day: Day) -> None:
    _event(diary, day)
    if day.event == "away":
        diary.look(evening=False)
        return
    if day.morning is not None:
        diary.write(PainNoted(level=day.morning, when=PainMoment.NEXT_MORNING))
    if day.tests is not None:
        write_tests(diary, day.tests)
    if day.clear == "all":
        clear_all(diary)
    elif day.clear == "progress":
        diary.write(Cleared(about=("progress",), by="physiotherapist"))
    now = answer_what_is_asked(diary, day)
    diary.lived.moments.append(Moment(diary.today, now, len(diary.lived.entries), evening=False))
    for body in deeds(now, day):
        diary.write(body)
    diary.look(evening=True)


def deeds(now: Plan, day: Day) -> Iterator[Body]:
    if now.session is not None and now.status is Status.READY and day.session != "skip":
        yield session_of(now, day)
    yield from _run(now, day)


def _event(diary: Diary, day: Day) -> None:
    """What else the day brings: things told late or taken back, swaps, an illness, other equipment, a danger answer."""
    if day.event in ("take_back", "correct"):
        _change_the_past(diary, day)
    elif day.event in ("late_pain", "late_run"):
        diary.lived.disturbed = True
        told = PainNoted(level=day.number % 11, when=PainMoment.NEXT_MORNING)
        body = told if day.event == "late_pain" else RunDone(minutes=20, pain=day.number % 7)
        diary.write(body, on=diary.today - timedelta(days=1 + day.number % 4))
    elif (happened := _happening(diary, day)) is not None:
        diary.write(happened)


def _happening(diary: Diary, day: Day) -> Body | None:
    number, today = day.number, diary.today
    names = [each for each in diary.knowledge.questions if each.startswith("rf_") and each != "rf_child_any"]
    items = tuple(item for bit, item in enumerate(ALL_EQUIPMENT) if number >> (bit % 10) & 1)
    happenings: dict[str, Body] = {
        "illness": Away(reason="illness", from_date=today, to_date=today + timedelta(days=number % 5)),
        "swap": Swap(exercise=_exercise(diary, number), instead=_exercise(diary, number * 7 + 3)),
        "swap_back": Swap(exercise=_exercise(diary, number), instead=None),
        "equipment": EquipmentSet(items=items, minutes=(10, 15, 20, 30, 60)[number % 5]),
        "danger": AnswersGiven(answers={names[number % len(names)]: "yes"}),
        "unsure": AnswersGiven(answers={names[number % len(names)]: "unsure"}),
        "activity": PainNoted(level=number % 7, when=PainMoment.DURING),
        "limping": PainNoted(level=2, when=PainMoment.NEXT_MORNING, limp=True),
    }
    return happenings.get(day.event)


def _change_the_past(diary: Diary, day: Day) -> None:
    lived = diary.lived
    lived.disturbed = True
    which = lived.entries[-1 - day.number % min(len(lived.entries), 12)]
    if isinstance(which.body, PainNoted):
        diary.write(Correction(supersedes=which.id, body=PainNoted(level=day.number % 11, when=which.body.when)))
    elif day.event == "take_back" and not isinstance(which.body, AnswersGiven | Chosen | EquipmentSet):
        diary.write(Correction(supersedes=which.id, body=None))


def _exercise(diary: Diary, number: int) -> str:
    names = list(diary.knowledge.exercises)
    return names[number % len(names)]


def answer_what_is_asked(diary: Diary, day: Day) -> Plan:
    """Screens that are due and checks, answered as the day has it; the plan after that."""
    said: set[str] = set()
    for _ in range(5):
        now = diary.plan()
        answers = _answers(diary, day, [name for name in now.ask if name not in said])
        if not answers:
            return now
        said |= answers.keys()
        screened = [name for name in answers if name.startswith("rf_") and name != "rf_child_any"]
        if day.screen in ("danger", "unsure") and screened and now.status is Status.SCREEN_DUE:
            answers[screened[day.number % len(screened)]] = "yes" if day.screen == "danger" else "unsure"
        diary.write(AnswersGiven(answers=answers))
    return diary.plan()


def _answers(diary: Diary, day: Day, asked: list[str]) -> dict[str, Value]:
    answers: dict[str, Value] = {}
    for name in asked:
        question = diary.knowledge.questions.get(name)
        if question is None or question.section is Section.SELF_TEST:
            continue
        if question.section is Section.CHECK:
            if day.checks is not None:
                answers[name] = _check(name, day.checks)
        elif day.screen != "none":
            answers[name] = _reply(diary, name, question.kind)
    return answers


CHECKS: dict[str, Callable[[int], Value]] = {
    "check_single_leg_squat_8_left": lambda level: 8 if level <= 3 else 3,
    "check_single_leg_squat_8_right": lambda level: 8 if level <= 3 else 3,
    "check_jump_run_next_day_pain": lambda level: 0 if level <= 1 else level,
    "check_one_leg_stand_seconds": lambda level: 20 if level <= 3 else 2,
    "check_calmer_nights": lambda level: 7 if level <= 2 else 1,
    "check_ankle_injury_14_days": lambda _: "no",
}
"""What a day of so much pain does in the checks that do not ask for a pain."""


def _check(name: str, level: int) -> Value:
    return CHECKS[name](level) if name in CHECKS else level


def _reply(diary: Diary, name: str, kind: QuestionKind) -> Value:
    given = diary.lived.answers.get(name)
    if given is not None:
        return given
    if name == "rf_child_any":
        return "yes"
    if kind is QuestionKind.CHOICE:
        return diary.knowledge.questions[name].options[-1].id
    if kind in (QuestionKind.CHOICES, QuestionKind.PLACES):
        return ()
    return {QuestionKind.PAIN: 2, QuestionKind.NUMBER: 30}.get(kind, "no")


def session_of(now: Plan, day: Day) -> SessionDone:
    assert now.session is not None
    prescriptions = now.session.prescriptions
    sore = {} if day.sore is None else {prescriptions[day.sore[0] % len(prescriptions)].exercise: day.sore[1]}
    partly = day.session == "partly"
    return SessionDone(
        protocol=now.protocol or "",
        stage=now.stage or 1,
        prescribed=tuple(prescribed(one) for one in prescriptions),
        sets=tuple(
            SetDone(exercise=one.exercise, side=Side(side), amount=one.amount)
            for one in prescriptions
            for side in one.sides
            for _ in range(one.sets - partly)
        ),
        pain=day.pain,
        exercise_pain=sore,
        limp=day.limp,
        sharp=day.sharp,
        alarms=() if day.alarm is None else (day.alarm,),
        stopped_early=partly,
        minutes=now.session.minutes,
        knowledge_version=now.knowledge_version,
    )


def prescribed(one: Prescription) -> Prescribed:
    return Prescribed(
        exercise=one.exercise,
        rung=one.rung,
        sets=one.sets,
        amount=one.amount,
        holds=one.holds,
        per_side=len(one.sides) > 1,
    )


def _run(now: Plan, day: Day) -> Iterator[Body]:
    run = now.run
    if day.run == "allowed" and run is not None and run.allowed_today:
        running = run.minutes_most or 0
        walking = (run.rounds or 0) * (run.walk_minutes or 0)
        yield RunDone(
            minutes=running + walking,
            run_minutes=running,
            kilometres=round(running / 6, 1),
            level=run.level,
            pain=day.run_pain,
            limp=day.run_limp,
        )
    elif day.run == "against":
        yield RunDone(minutes=35, kilometres=6.0, pain=day.run_pain, limp=day.run_limp, hills=True)
    elif day.run == "walk" or (day.run == "allowed" and now.status not in (Status.STOPPED, Status.SCREEN_DUE)):
        pain = None if day.run_pain is None else min(day.run_pain, 2)
        yield RunDone(minutes=30, pain=pain, walk=True)
