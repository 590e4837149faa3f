"""One runner, one day after the other: reads the plan, does what it says, and reports how it was."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from sidestep.assessment import next_page
from sidestep.journal.entries import (
    AnswersGiven,
    Cleared,
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
from sidestep.knowledge.types import QuestionKind, Section
from sidestep.programme import Memo, plan
from sidestep.programme.prescribe import prescribed
from sidestep.programme.types import Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from sidestep.journal.entries import Body
    from sidestep.knowledge.library import Knowledge
    from sidestep.knowledge.types import Question, Value
    from sidestep.programme.types import Plan, RunAllowance, Session

PERSON = "simulated"
RUN_DAYS = (1, 3, 5)  # Tuesday, Thursday, Saturday
TEST_DAYS = 28
ASK_DAY = 4  # whom the plan sends to a clinician goes on a Friday


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """How a runner's life goes. ``morning`` and ``exercise_pain`` are 0 to 10 by day since the start."""

    answers: Mapping[str, Value]
    equipment: tuple[str, ...]
    minutes: int
    morning: Callable[[int], int]
    exercise_pain: Callable[[int], int]
    run_pain: Callable[[int], int]
    away: Callable[[int], bool] = lambda _: False
    test_values: Mapping[str, float] = field(default_factory=dict)
    clears: tuple[str, ...] = ()  # signs, conditions or protocols about which a clinician was asked on the first day
    runs: bool = True


@dataclass(frozen=True, slots=True)
class Day:
    """The plan as it stood in the morning, after the morning's pain was noted, and what was then done."""

    on: date
    plan: Plan
    done: tuple[Body, ...]


def live(knowledge: Knowledge, script: Script, start: date, days: int) -> Iterator[tuple[Day, tuple[Entry, ...]]]:
    """Each day of the life with all the entries so far. Deterministic."""
    diary = _Diary(start)
    diary.write(start, 6, AnswersGiven(answers=dict(script.answers), knowledge_version=knowledge.version))
    diary.write(start, 6, EquipmentSet(items=script.equipment, minutes=script.minutes))
    if script.clears:
        diary.write(start, 6, Cleared(about=script.clears, by="physiotherapist"))
    memo = Memo()
    for number in range(days):
        on = start + timedelta(days=number)
        if script.away(number):
            yield Day(on, plan(knowledge, diary.entries, on, memo), ()), tuple(diary.entries)
            continue
        diary.write(on, 7, PainNoted(level=script.morning(number), when=PainMoment.NEXT_MORNING))
        if number % TEST_DAYS == TEST_DAYS - 1:
            _self_tests(diary, script, on)
        _answer_what_is_asked(knowledge, diary, script, on, memo)
        today = plan(knowledge, diary.entries, on, memo)
        done: list[Body] = []
        if today.see_clinician is not None and on.weekday() == ASK_DAY:
            diary.write(on, 10, Cleared(about=("progress",), by="physiotherapist"))
        if today.session is not None and today.status is Status.READY:
            done.append(_session(today, today.session, script.exercise_pain(number)))
        run = today.run
        if script.runs and run is not None and run.allowed_today and on.weekday() in RUN_DAYS:
            done.append(_run(run, script.run_pain(number), _usual(script)))
        elif on.weekday() in RUN_DAYS and today.status in (Status.READY, Status.REST, Status.DONE):
            done.append(RunDone(minutes=30, pain=min(script.run_pain(number), script.morning(number)), walk=True))
        for hour, body in enumerate(done, start=17):
            diary.write(on, hour, body)
        yield Day(on, today, tuple(done)), tuple(diary.entries)


class _Diary:
    def __init__(self, start: date) -> None:
        self.entries: list[Entry] = []
        self._start = start

    def write(self, on: date, hour: int, body: Body) -> None:
        number = len(self.entries)
        at = datetime(on.year, on.month, on.day, hour, number % 60, number // 60 % 60, tzinfo=UTC)
        self.entries.append(
            Entry(id=f"{PERSON}-{number:06d}", person=PERSON, actor=PERSON, at=at, local_date=on, body=body)
        )


def _answer_what_is_asked(knowledge: Knowledge, diary: _Diary, script: Script, on: date, memo: Memo) -> None:
    """Screens that are due, and the checks that the next stage asks for."""
    for _ in range(4):
        today = plan(knowledge, diary.entries, on, memo)
        asked = [name for name in today.ask if name in knowledge.questions]
        tests = [name for name in asked if knowledge.questions[name].section is Section.SELF_TEST]
        if tests:
            _self_tests(diary, script, on)
        answers = {
            name: _reply(knowledge.questions[name], script)
            for name in asked
            if knowledge.questions[name].section is not Section.SELF_TEST
        }
        if not answers:
            return
        if today.status is Status.SCREEN_DUE:
            answers |= _whole_screen(knowledge, script, today.ask)
        diary.write(on, 8, AnswersGiven(answers=answers, knowledge_version=knowledge.version))


def _whole_screen(knowledge: Knowledge, script: Script, asked: tuple[str, ...]) -> dict[str, Value]:
    answers: dict[str, Value] = {
        name: value for name, value in script.answers.items() if name in knowledge.questions and name not in asked
    }
    for _ in range(20):
        page = next_page(knowledge, answers)
        if page is None:
            break
        answers |= {name: _reply(knowledge.questions[name], script) for name in page.questions}
    danger = (Section.DANGER, Section.PROFILE)
    return {
        name: value
        for name, value in answers.items()
        if knowledge.questions[name].section in danger and knowledge.questions[name].kind is not QuestionKind.NUMBER
    }


def _reply(question: Question, script: Script) -> Value:
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
            return script.test_values.get(question.id, question.maximum or 1)


def _self_tests(diary: _Diary, script: Script, on: date) -> None:
    for name, value in script.test_values.items():
        test, _, side = name.rpartition("_")
        if side in ("left", "right"):
            diary.write(on, 9, SelfTestDone(test=test, side=Side(side), value=value))


def _session(today: Plan, session: Session, pain: int) -> SessionDone:
    prescriptions = session.prescriptions
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
        exercise_pain={},
        minutes=session.minutes,
        knowledge_version=today.knowledge_version,
    )


def _usual(script: Script) -> float:
    """Nobody runs further than the usual run here, though more may be allowed."""
    usual = script.answers.get("usual_run_minutes")
    return float(usual) if isinstance(usual, int | float) else 30.0


def _run(run: RunAllowance, pain: int, usual: float) -> RunDone:
    running = min(run.minutes_most or 0, usual)
    walking = (run.rounds or 0) * (run.walk_minutes or 0)
    return RunDone(
        minutes=running + walking,
        run_minutes=running,
        kilometres=round(running / 6 + walking / 11, 1),
        level=run.level,
        pain=pain,
    )
