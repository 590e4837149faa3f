"""One runner, one day after the other: reads the plan, does what it says, and reports how it was."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from sidestep.assessment import next_page
from sidestep.journal.entries import (
    AnswersGiven,
    Cleared,
    Correction,
    Entry,
    EquipmentSet,
    PainMoment,
    PainNoted,
    RunDone,
    SelfTestDone,
    SessionDone,
    SetDone,
    Side,
)
from sidestep.journal.reading import in_force
from sidestep.knowledge.types import QuestionKind, Section
from sidestep.programme import Memo, plan
from sidestep.programme.prescribe import prescribed
from sidestep.programme.types import Status

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, tzinfo

    from sidestep.journal.entries import Body
    from sidestep.knowledge.library import Knowledge
    from sidestep.knowledge.types import Question, Value
    from sidestep.programme.types import Plan, RunAllowance, Session
    from sidestep.simulation.script import Script

PERSON = "simulated"
RUN_DAYS = (1, 3, 5)  # Tuesday, Thursday, Saturday
ASK_DAY = 4  # whom the plan sends to a clinician goes on a Friday
MISTYPED_MINUTES = 60


@dataclass(frozen=True, slots=True)
class Day:
    """The plan as it stood in the morning, after the morning's pain was noted, and what was then done."""

    on: date
    plan: Plan
    done: tuple[Body, ...]


def live(
    knowledge: Knowledge, script: Script, start: date, days: int, zone: tzinfo = UTC
) -> Iterator[tuple[Day, tuple[Entry, ...]]]:
    """Each day of the life with all the entries so far. Deterministic."""
    diary = _Diary(start, zone)
    diary.write(start, 6, AnswersGiven(answers=dict(script.answers), knowledge_version=knowledge.version))
    diary.write(start, 6, EquipmentSet(items=script.equipment, minutes=script.minutes))
    if script.clears:
        diary.write(start, 6, Cleared(about=script.clears, by="physiotherapist"))
    memo = Memo()
    for number in range(days):
        on = start + timedelta(days=number)
        for body in script.also(number):
            diary.write(on, 6, body)
        if script.away(number):
            yield Day(on, plan(knowledge, diary.in_force, on, memo), ()), tuple(diary.entries)
            continue
        waking = PainNoted(
            level=script.morning(number), when=PainMoment.NEXT_MORNING, place=script.place, side=script.side
        )
        diary.write(on, 7, waking)
        if script.test_days(number):
            _self_tests(diary, script, on, number)
        _answer_what_is_asked(knowledge, diary, script, number, memo)
        today = plan(knowledge, diary.in_force, on, memo)
        if today.see_clinician is not None and on.weekday() == ASK_DAY:
            diary.write(on, 10, Cleared(about=("progress",), by="physiotherapist"))
        done = tuple(_done(today, script, on, number))
        for hour, body in enumerate(done, start=17):
            if isinstance(body, RunDone) and body.minutes is not None and script.mistyped(number):
                wrong = diary.write(on, hour, replace(body, minutes=body.minutes + MISTYPED_MINUTES))
                diary.write(on, hour + 2, Correction(supersedes=wrong.id, body=body))
            else:
                diary.write(on, hour, body)
        yield Day(on, today, done), tuple(diary.entries)


def _done(today: Plan, script: Script, on: date, number: int) -> Iterator[Body]:
    if today.session is not None and today.status is Status.READY and not script.busy(number):
        yield _session(today, today.session, script, script.exercise_pain(number))
    run = today.run
    if script.runs and run is not None and run.allowed_today and on.weekday() in RUN_DAYS:
        yield _run(run, script, script.run_pain(number))
    elif on.weekday() in RUN_DAYS and today.status in (Status.READY, Status.REST, Status.DONE):
        pain = min(script.run_pain(number), script.morning(number))
        yield RunDone(minutes=30, pain=pain, side=script.side, walk=True)


class _Diary:
    def __init__(self, start: date, zone: tzinfo) -> None:
        self.start = start
        self.entries: list[Entry] = []
        self._zone = zone

    @property
    def in_force(self) -> tuple[Entry, ...]:
        return in_force(self.entries)

    def write(self, on: date, hour: int, body: Body) -> Entry:
        number = len(self.entries)
        at = datetime(on.year, on.month, on.day, hour, number % 60, number // 60 % 60, tzinfo=self._zone)
        entry = Entry(id=f"{PERSON}-{number:06d}", person=PERSON, actor=PERSON, at=at, local_date=on, body=body)
        self.entries.append(entry)
        return entry


def _answer_what_is_asked(knowledge: Knowledge, diary: _Diary, script: Script, number: int, memo: Memo) -> None:
    """Screens that are due, and the checks that the next stage asks for."""
    on = diary.start + timedelta(days=number)
    for _ in range(4):
        today = plan(knowledge, diary.in_force, on, memo)
        asked = [name for name in today.ask if name in knowledge.questions]
        tests = [name for name in asked if knowledge.questions[name].section is Section.SELF_TEST]
        if tests:
            _self_tests(diary, script, on, number)
        answers = {
            name: _reply(knowledge.questions[name], script, number)
            for name in asked
            if knowledge.questions[name].section is not Section.SELF_TEST
        }
        if not answers:
            return
        if today.status is Status.SCREEN_DUE:
            answers |= _whole_screen(knowledge, script, number, today.ask)
        diary.write(on, 8, AnswersGiven(answers=answers, knowledge_version=knowledge.version))


def _whole_screen(knowledge: Knowledge, script: Script, number: int, asked: tuple[str, ...]) -> dict[str, Value]:
    answers: dict[str, Value] = {
        name: value for name, value in script.answers.items() if name in knowledge.questions and name not in asked
    }
    for _ in range(20):
        page = next_page(knowledge, answers)
        if page is None:
            break
        answers |= {name: _reply(knowledge.questions[name], script, number) for name in page.questions}
    danger = (Section.DANGER, Section.PROFILE)
    return {
        name: value
        for name, value in answers.items()
        if knowledge.questions[name].section in danger and knowledge.questions[name].kind is not QuestionKind.NUMBER
    }


def _reply(question: Question, script: Script, number: int) -> Value:
    given = script.answers.get(question.id)
    if given is not None:
        return given
    match question.kind:
        case QuestionKind.YES_NO:
            return "no"
        case QuestionKind.CHOICES | QuestionKind.PLACES:
            return ()
        case QuestionKind.CHOICE:
            return question.options[-1].id
        case QuestionKind.PAIN:
            return 1
        case QuestionKind.NUMBER:
            return script.test_values(number).get(question.id, question.maximum or 1)


def _self_tests(diary: _Diary, script: Script, on: date, number: int) -> None:
    for name, value in script.test_values(number).items():
        test, _, side = name.rpartition("_")
        if side in ("left", "right"):
            diary.write(on, 9, SelfTestDone(test=test, side=Side(side), value=value))


def _session(today: Plan, session: Session, script: Script, pain: int) -> SessionDone:
    prescriptions = session.prescriptions
    sore = {prescriptions[0].exercise: pain} if prescriptions and pain >= script.sore_from else {}
    return SessionDone(
        protocol=today.protocol or "",
        stage=today.stage or 1,
        prescribed=tuple(prescribed(one) for one in prescriptions),
        sets=tuple(
            SetDone(exercise=one.exercise, side=Side(side), amount=one.amount)
            for one in prescriptions
            for side in one.sides
            for _ in range(one.sets)
        ),
        pain=pain,
        exercise_pain=sore,
        side=script.side,
        minutes=session.minutes,
        knowledge_version=today.knowledge_version,
    )


def _usual(script: Script) -> float:
    """Nobody runs further than the usual run here, though more may be allowed."""
    usual = script.answers.get("usual_run_minutes")
    return float(usual) if isinstance(usual, int | float) else 30.0


def _run(run: RunAllowance, script: Script, pain: int) -> RunDone:
    running = int(min(run.minutes_most or 0, _usual(script)))
    walking = (run.rounds or 0) * (run.walk_minutes or 0)
    return RunDone(
        minutes=running + walking,
        run_minutes=running,
        kilometres=round(running / 6 + walking / 11, 1),
        level=run.level,
        pain=pain,
        side=script.side,
    )
