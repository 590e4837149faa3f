"""The coach: answers, records, plans, exports. It decides nothing itself; the rooms below do."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from sidestep.assessment import assess, check_answers, next_page
from sidestep.assessment.path import walked
from sidestep.coach.checks import check_body, check_correction, check_dates, is_of_today
from sidestep.coach.history import Histories, History, Store
from sidestep.coach.reading import read_entries
from sidestep.errors import EntryError, Problem
from sidestep.journal.codec import checked, export_lines
from sidestep.journal.entries import AnswersGiven, Body, Correction, Entry
from sidestep.journal.reading import earlier_bodies
from sidestep.programme import plan
from sidestep.programme.answers import standing
from sidestep.programme.clearances import cleared_signs
from sidestep.programme.replay import replay
from sidestep.report.comparison import comparison
from sidestep.report.progress import WEEK, Progress, monday_of, progress
from sidestep.report.trends import Span, Told, Trends, telling, trends

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import datetime

    from sidestep.assessment.types import Assessment, InterviewPage
    from sidestep.knowledge import Knowledge
    from sidestep.knowledge.language import Language
    from sidestep.knowledge.types import Value
    from sidestep.programme.course import Course
    from sidestep.programme.types import Plan
    from sidestep.report.comparison import Comparison


@dataclass(frozen=True, slots=True)
class Who:
    """Whose journal it is, and who writes in it."""

    person: str
    actor: str


@dataclass(frozen=True, slots=True)
class Recorded:
    """``new`` is False when the same entry was there already: a retry."""

    entry: Entry
    new: bool


@dataclass(frozen=True, slots=True)
class ImportReport:
    new: int
    already: int
    problems: tuple[Problem, ...]  # lines that were not stored, by line number


@dataclass(frozen=True, slots=True)
class Standing:
    """What counts on a day: the answers, and the danger signs that a clinician was seen or asked about since."""

    answers: Mapping[str, Value]
    cleared: frozenset[str]
    no_longer_asked: tuple[str, ...]  # questions of an older knowledge: their answers are kept, and left out here


@dataclass(frozen=True, slots=True)
class Coach:
    """``now`` gives the moment with the person's own offset. A coach may be shared between threads.

    Coaches of one knowledge in different words may share ``histories``: they read each journal once.
    """

    knowledge: Knowledge
    journal: Store
    now: Callable[[], datetime]
    histories: Histories = field(default_factory=Histories, compare=False, repr=False)

    # --- asking

    def answers(self, who: Who, on: date | None = None) -> dict[str, Value]:
        """The answers that hold on a day: those that are too old, or void after an alarm, are open again."""
        return dict(self._standing(self._history(who), on or self.today()).answers)

    def cleared(self, who: Who) -> frozenset[str]:
        """The danger signs that a clinician was seen or asked about since they were told of."""
        return self._standing(self._history(who), self.today()).cleared

    def no_longer_asked(self, who: Who) -> tuple[str, ...]:
        """Questions of an older knowledge that were answered. The answers stay in the journal and count no more."""
        return self._standing(self._history(who), self.today()).no_longer_asked

    def next_page(self, who: Who) -> InterviewPage | None:
        return self._following(self._history(who), self.today())

    def walked(self, who: Who) -> tuple[InterviewPage, ...]:
        """Every page answered so far in its order, and last the one that is open now, if there is one."""
        history, today = self._history(who), self.today()

        def make() -> tuple[InterviewPage, ...]:
            now = self._standing(history, today)
            return walked(self.knowledge, now.answers, now.cleared)

        return history.remembered(("walked", today), make)

    def answer(self, who: Who, raw: Mapping[str, object], *, entry_id: str | None = None) -> Assessment:
        """Keep the answers, then assess. Raise AnswersError, with nothing kept, when one of them cannot be."""
        answers = check_answers(self.knowledge, raw)
        self.record(who, AnswersGiven(answers=answers, knowledge_version=self.knowledge.version), entry_id=entry_id)
        return self.assessment(who)

    def assessment(self, who: Who) -> Assessment:
        history, today = self._history(who), self.today()

        def make() -> Assessment:
            now = self._standing(history, today)
            return assess(self.knowledge, now.answers, cleared=now.cleared)

        return history.remembered(("assessment", today), make)

    # --- training

    def plan(self, who: Who, on: date | None = None) -> Plan:
        return self._plan(self._history(who), on or self.today())

    def what_if(self, who: Who, bodies: Iterable[Body]) -> Iterator[Plan]:
        """Today's plan as it would be with each of ``bodies`` told now. Nothing is kept."""
        history, today = self._history(who), self.today()
        self._plan(history, today)  # so that all that is there is folded
        latest = max((entry.at for entry in history.in_force), default=self.now())
        for body in bodies:
            told = Entry(
                id="what-if",
                person=who.person,
                actor=who.actor,
                at=latest + timedelta(microseconds=1),
                local_date=today,
                body=body,
            )
            with history.folding:
                memo = history.memo.copy()
            yield plan(self.knowledge, [*history.in_force, told], today, memo)

    def compared(self, who: Who) -> Comparison | None:
        """With the last full assessment of an earlier day; None where there is nothing to compare."""
        history, today = self._history(who), self.today()

        def make() -> tuple[Comparison | None]:
            return (self._compared(history, today),)

        return history.remembered(("compared", today), make)[0]

    def progress(self, who: Who, on: date | None = None) -> Progress:
        history, day = self._history(who), on or self.today()

        def make() -> Progress:
            planned = self._planned(history, day)
            found = progress(self.knowledge, history.in_force, day, planned)
            return replace(found, compared=self._compared(history, day))

        return history.remembered(("progress", day), make)

    def trends(self, who: Who, span: Span | None = None, on: date | None = None) -> Trends:
        """Without a span: over the shortest that has something to compare; where none has, over the shortest."""
        history, day = self._history(who), on or self.today()
        return telling(self._trends(history, day, one) for one in (Span if span is None else [span]))

    # --- recording

    def record(
        self,
        who: Who,
        body: Body,
        *,
        entry_id: str | None = None,
        at: datetime | None = None,
        local_date: date | None = None,
    ) -> Recorded:
        """Keep one entry. The same id with the same content again changes nothing.

        ``at`` is now unless given; ``local_date`` its day in the zone of the clock. Raise EntryError when the body does
        not fit the knowledge or the calendar, or when the id is in use for something else.
        """
        now = self.now()
        moment = at or now
        if moment.tzinfo is None:
            raise EntryError("The moment has no offset from UTC. Give one, as in 2026-03-01T07:30:00+01:00.")
        history = self._history(who)
        if entry_id is not None and (known := history.by_id.get(entry_id)) is not None:
            return _again(self.knowledge.language, known, body, at, local_date)
        entry = Entry(
            id=entry_id or str(uuid4()),
            person=who.person,
            actor=who.actor,
            at=moment,
            local_date=local_date or moment.astimezone(now.tzinfo).date(),
            body=body,
        )
        checked(entry)
        check_dates(self.knowledge.language, entry, now)
        if is_of_today(self.knowledge, body):
            check_body(self.knowledge, body)
        if isinstance(body, Correction):
            check_correction(self.knowledge, body, history.by_id, entry.at)
        try:
            return Recorded(entry, self.journal.append(entry))
        except EntryError:
            # Two requests with one id at the same moment: the other one came first.
            if (known := self._history(who).by_id.get(entry.id)) is None:
                raise
            return _again(self.knowledge.language, known, body, at, local_date)

    def correct(self, who: Who, entry_id: str, body: Body | None, *, correction_id: str | None = None) -> Recorded:
        """Put ``body`` in the place of an entry, or take it back (None). The first version stays in the journal."""
        return self.record(who, Correction(supersedes=entry_id, body=body), entry_id=correction_id)

    # --- the whole journal

    def entries(self, who: Who) -> tuple[Entry, ...]:
        """The entries in force, in their order."""
        return self._history(who).in_force

    def entry(self, who: Who, entry_id: str) -> Entry | None:
        """One that was ever kept, in force or not."""
        return self._history(who).by_id.get(entry_id)

    def earlier(self, who: Who) -> Mapping[str, tuple[Body, ...]]:
        """What corrected entries said before, by the id of the entry."""
        history = self._history(who)
        return history.remembered(("earlier", date.min), lambda: earlier_bodies(history.entries))

    def export(self, who: Who) -> Iterator[str]:
        """Lines of JSON, corrections and corrected entries included."""
        return export_lines(self._history(who).entries)

    def import_lines(self, who: Who, lines: Iterable[str]) -> ImportReport:
        """Keep the good lines of an export and report the others. Nothing is overwritten; the entries become ``who``'s.

        Raise EntryError when the file as a whole is something else, StoreError (and keep nothing) when the journal
        cannot be written.
        """
        history = self._history(who)
        read = read_entries(self.knowledge, lines, self.now(), history.by_id, person=who.person)
        stored = self.journal.append_good(read.entries)
        return ImportReport(stored.new, stored.already + read.already, (*read.problems, *stored.refused))

    def delete_everything(self, who: Who) -> int:
        """Remove the person's every entry for good. Return how many there were."""
        self.histories.forget(who.person)
        return self.journal.delete_everything(who.person)

    # --- inside

    def today(self) -> date:
        return self.now().date()

    def _history(self, who: Who) -> History:
        language = self.knowledge.language
        return self.histories.of(self.journal, who.person, f"{language.code} {language.units}")

    def _standing(self, history: History, on: date) -> Standing:
        def make() -> Standing:
            course = self._course(history, on)
            answers = standing(self.knowledge, course.answered, on, alarm=course.alarm, screen_from=course.screen_from)
            cleared = cleared_signs(course) if answers else frozenset()
            return Standing(answers, cleared, tuple(sorted(course.answered.no_longer_asked)))

        return history.remembered(("standing", on), make)

    def _compared(self, history: History, on: date) -> Comparison | None:
        now = self._standing(history, on)
        found = assess(self.knowledge, now.answers, cleared=now.cleared)
        past = (entry for entry in history.in_force if entry.local_date <= on)
        return comparison(self.knowledge, past, found, now.answers)

    def _following(self, history: History, on: date) -> InterviewPage | None:
        def make() -> tuple[InterviewPage | None]:
            now = self._standing(history, on)
            return (next_page(self.knowledge, now.answers, cleared=now.cleared),)

        return history.remembered(("following", on), make)[0]

    def _plan(self, history: History, on: date) -> Plan:
        def make() -> Plan:
            with history.folding:
                return plan(self.knowledge, history.in_force, on, history.memo)

        return history.remembered(("plan", on), make)

    def _course(self, history: History, on: date) -> Course:
        with history.folding:
            return replay(self.knowledge, [entry for entry in history.in_force if entry.local_date <= on], history.memo)

    def _trends(self, history: History, day: date, span: Span) -> Trends:
        def make() -> Trends:
            told = Told(
                answers=self._standing(history, day).answers,
                protocol=self.knowledge.protocols.get(self._plan(history, day).protocol or ""),
                planned=self._planned(history, day),
            )
            return trends(self.knowledge, history.in_force, day, span, told)

        return history.remembered((f"trends {span}", day), make)

    def _planned(self, history: History, day: date) -> dict[date, int]:
        """Sessions a week that the plan asked for, by Monday."""
        asked = self._course(history, day).planned
        found: dict[date, int] = {}
        for (since, often), until in zip(asked, [*(since for since, _ in asked[1:]), day], strict=False):
            monday = monday_of(since)
            while monday <= until:
                found[monday] = often
                monday += WEEK
        return found


def _again(language: Language, known: Entry, body: Body, at: datetime | None, local_date: date | None) -> Recorded:
    same = known.body == body and at in {None, known.at} and local_date in {None, known.local_date}
    if not same:
        raise EntryError(
            language.say('The id "{id}" is in use for another entry. Give this one an id of its own.', id=known.id)
        )
    return Recorded(known, new=False)
