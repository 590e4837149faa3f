"""What a process remembers of journals: bounded, shared between languages, and never seen in what it answers."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from runners import START, Clock, calm_answers
from sidestep.coach import Coach, Histories, Who
from sidestep.journal.entries import Body, Entry, Note, PainMoment, PainNoted
from sidestep.knowledge import load
from sidestep.report.trends import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sidestep.coach.history import Stored

PERSONS = [Who(person=name, actor=name) for name in ("ada", "ben", "eve")]


class Shelf:
    """A journal in memory that counts how many entries were read from it."""

    def __init__(self) -> None:
        self.rows: list[Entry] = []
        self.read = 0

    def append(self, entry: Entry) -> bool:
        self.rows.append(entry)
        return True

    def append_good(self, entries: Iterable[Entry]) -> Stored:
        raise NotImplementedError

    def entries(self, person: str, after: int = 0) -> tuple[tuple[int, Entry], ...]:
        rows = tuple((row, one) for row, one in enumerate(self.rows, 1) if one.person == person and row > after)
        self.read += len(rows)
        return rows

    def delete_everything(self, person: str) -> int:
        before = len(self.rows)
        self.rows = [entry for entry in self.rows if entry.person != person]
        return before - len(self.rows)


_visits = st.lists(
    st.tuples(
        st.sampled_from(PERSONS),
        st.one_of(
            st.none(),
            st.just("delete"),
            st.builds(PainNoted, level=st.integers(0, 10), when=st.sampled_from(PainMoment)),
            st.builds(Note, text=st.just("Rain.")),
        ),
        st.integers(0, 2),
    ),
    max_size=12,
)


def seen(coach: Coach, who: Who) -> tuple[object, ...]:
    """What the pages are made of."""
    return (
        coach.plan(who),
        coach.entries(who),
        coach.walked(who),
        coach.assessment(who),
        coach.trends(who, Span.FOUR_WEEKS),
        coach.progress(who),
        dict(coach.earlier(who)),
    )


@settings(max_examples=25, deadline=None)
@given(_visits, st.integers(1, 3))
def test_who_was_forgotten_sees_the_same_as_who_was_not(
    visits: list[tuple[Who, Body | str | None, int]], most: int
) -> None:
    """Whoever comes in whatever order, tells whatever, deletes everything: as if every request were a new process."""
    shelf, clock = Shelf(), Clock()
    english, german = load(), load("de")
    histories = Histories(most)
    readers = [Coach(knowledge=one, journal=shelf, now=clock, histories=histories) for one in (english, german)]
    for who in PERSONS:
        readers[0].answer(who, calm_answers())
    for number, (who, told, days) in enumerate(visits):
        clock.move(days=days)
        reader = readers[number % 2]
        if told == "delete":
            reader.delete_everything(who)
        elif told is not None and not isinstance(told, str):
            reader.record(who, told)
        anew = Coach(knowledge=reader.knowledge, journal=shelf, now=clock)
        assert seen(reader, who) == seen(anew, who)
        assert len(histories) <= most


def test_the_one_who_has_not_asked_for_longest_is_forgotten() -> None:
    """Who comes again and again is read on, not read anew."""
    shelf = Shelf()
    coach = Coach(knowledge=load(), journal=shelf, now=Clock(), histories=Histories(2))
    first, second, third = PERSONS
    for who in PERSONS:
        for _ in range(10):
            coach.record(who, Note(text="Rain."))
    for who in (first, second, first, third):
        coach.entries(who)
    shelf.read = 0
    coach.entries(first)
    assert shelf.read == 1
    coach.entries(second)
    assert shelf.read == 1 + 10


def test_readers_in_two_languages_read_a_journal_once() -> None:
    """Each keeps its own sentences."""
    shelf, clock, histories = Shelf(), Clock(), Histories()
    english, german = (
        Coach(knowledge=load(code), journal=shelf, now=clock, histories=histories) for code in ("en", "de")
    )
    (who, *_) = PERSONS
    english.answer(who, calm_answers())
    for day in range(20):
        shelf.append(_morning(who, day))
    english.entries(who)
    shelf.read = 0
    assert german.plan(who).headline != english.plan(who).headline
    assert shelf.read == 2, "the last row, once for each"
    assert german.entries(who) is english.entries(who)


def _morning(who: Who, day: int) -> Entry:
    at = START - timedelta(days=30 - day)
    body = PainNoted(level=2, when=PainMoment.NEXT_MORNING)
    return Entry(id=f"m{day}", person=who.person, actor=who.actor, at=at, local_date=at.date(), body=body)
