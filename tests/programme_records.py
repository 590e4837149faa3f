"""What entries say, read by the letter of the rules without the programme's own code: the tests' second opinion."""

from __future__ import annotations

from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from sidestep.journal.entries import AnswersGiven, Cleared, PainMoment, PainNoted, RunDone, SelfTestDone, SessionDone
from sidestep.journal.reading import in_force
from sidestep.knowledge import load
from sidestep.knowledge.types import QuestionKind, Section

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from sidestep.journal.entries import Entry
    from sidestep.knowledge.types import Value

GREEN, AMBER, RED = "green", "amber", "red"
TENDON = "patellar_tendinopathy"
DANGER_DAYS = 28
CHECK_DAYS = 7


class Record:
    """The entries in force up to a moment."""

    def __init__(self, entries: Iterable[Entry], on: date) -> None:
        self.on = on
        self.entries = [entry for entry in in_force(entries) if entry.local_date <= on]

    # --- pain

    @cached_property
    def mornings(self) -> dict[date, int]:
        """The worst morning pain of each day."""
        found: dict[date, int] = {}
        for entry in self.entries:
            body = entry.body
            if isinstance(body, PainNoted) and body.when is PainMoment.NEXT_MORNING:
                found[entry.local_date] = max(found.get(entry.local_date, 0), body.level)
        return dict(sorted(found.items()))

    def usual(self, day: date, *, with_day: bool) -> float | None:
        """INV-08: the median of the last 7 mornings; with fewer than 3, the last morning."""
        before = [level for on, level in self.mornings.items() if on < day or (with_day and on == day)]
        if not before:
            return None
        if len(before) < 3:
            return before[-1]
        last = sorted(before[-7:])
        half = len(last) // 2
        return last[half] if len(last) % 2 else (last[half - 1] + last[half]) / 2

    @cached_property
    def sessions(self) -> list[tuple[Entry, SessionDone]]:
        return [(entry, entry.body) for entry in self.entries if isinstance(entry.body, SessionDone)]

    @cached_property
    def runs(self) -> list[tuple[Entry, RunDone]]:
        return [
            (entry, entry.body) for entry in self.entries if isinstance(entry.body, RunDone) and not entry.body.walk
        ]

    @cached_property
    def walks(self) -> list[tuple[Entry, RunDone]]:
        return [(entry, entry.body) for entry in self.entries if isinstance(entry.body, RunDone) and entry.body.walk]

    # --- answers

    @cached_property
    def age(self) -> float | None:
        told = [
            (entry.local_date, entry.body.answers["age_years"])
            for entry in self.entries
            if isinstance(entry.body, AnswersGiven) and "age_years" in entry.body.answers
        ]
        if not told:
            return None
        day, value = told[-1]
        assert isinstance(value, int | float)
        return int(value + (self.on - day).days / 365.25)

    def answer(self, question: str, *, within: int | None = None) -> tuple[Entry, Value] | None:
        """The latest answer to a question."""
        for entry in reversed(self.entries):
            if within is not None and (self.on - entry.local_date).days > within:
                break
            if isinstance(entry.body, AnswersGiven) and question in entry.body.answers:
                return entry, entry.body.answers[question]
        return None

    def told_since(self, question: str) -> datetime | None:
        """The instant from which the answer to a question has been what it is now."""
        since: datetime | None = None
        value: Value | None = None
        for entry in self.entries:
            if isinstance(entry.body, AnswersGiven) and question in entry.body.answers:
                if since is None or entry.body.answers[question] != value:
                    since = entry.at
                value = entry.body.answers[question]
        return since

    def value(self, question: str, *, within: int | None = None) -> Value | None:
        found = self.answer(question, within=within)
        return None if found is None else found[1]

    @cached_property
    def standing_answers(self) -> dict[str, Value]:
        """The latest answers; those that a danger screen asks again no older than 28 days."""
        questions = load().questions
        needed = {name for sign in load().danger_signs.values() for name in sign.needs}
        found: dict[str, Value] = {}
        for entry in self.entries:
            if isinstance(entry.body, AnswersGiven):
                for name, value in entry.body.answers.items():
                    question = questions.get(name)
                    health = name in needed and question is not None and question.kind is QuestionKind.YES_NO
                    danger = health or (question is not None and question.section is Section.DANGER)
                    if danger and (self.on - entry.local_date).days > DANGER_DAYS:
                        continue
                    found[name] = value
            elif isinstance(entry.body, SelfTestDone) and entry.body.value is not None:
                found[f"{entry.body.test}_{entry.body.side}"] = entry.body.value
        age = self.age
        return found if age is None else {**found, "age_years": age}

    @cached_property
    def cleared(self) -> list[tuple[Entry, Cleared]]:
        return [(entry, entry.body) for entry in self.entries if isinstance(entry.body, Cleared)]

    @cached_property
    def alarm(self) -> datetime | None:
        """The instant of the latest entry that INV-03 names."""
        found = [entry.at for entry in self.entries if _alarming(entry)]
        return max(found) if found else None


def _alarming(entry: Entry) -> bool:
    body = entry.body
    if isinstance(body, SessionDone | RunDone | PainNoted) and body.alarms:
        return True
    return isinstance(body, PainNoted) and body.limp and body.when is PainMoment.NEXT_MORNING


def band(  # noqa: PLR0913 - everything that a band depends on
    level: int | None, *, tendon: bool, running: bool, age: float | None, limp: bool = False, sharp: bool = False
) -> str | None:
    """INV-05, by the letter."""
    if limp or sharp:
        return RED
    if level is None:
        return None
    green, amber = (3, 5) if tendon else (2, 3) if running else (2, 5)
    if age is not None and age < 18:
        green, amber = min(green, 2), min(amber, 3)
    return GREEN if level <= green else AMBER if level <= amber else RED


def session_band(body: SessionDone, age: float | None) -> str | None:
    known = [*body.exercise_pain.values(), *([] if body.pain is None else [body.pain])]
    level = max(known) if known else None
    return band(level, tendon=body.protocol == TENDON, running=False, age=age, limp=body.limp, sharp=body.sharp)


def run_band(body: RunDone, protocol: str | None, age: float | None) -> str | None:
    return band(body.pain, tendon=protocol == TENDON, running=True, age=age, limp=body.limp, sharp=body.sharp)


def days_between(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))
