"""The entries that count once corrections are applied."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from sidestep.journal.entries import Body, Correction, Entry, Note
from sidestep.journal.reading import earlier_bodies, in_force
from strategies import entries, journals

MORNING = datetime(2026, 3, 1, 7, tzinfo=timezone(timedelta(hours=1)))


def entry(name: str, body: Body, *, hour: int = 0, person: str = "me") -> Entry:
    at = MORNING + timedelta(hours=hour)
    return Entry(id=name, person=person, actor=person, at=at, local_date=at.date(), body=body)


def correction(name: str, supersedes: str, text: str | None, *, hour: int, person: str = "me") -> Entry:
    body = Correction(supersedes=supersedes, body=None if text is None else Note(text=text))
    return entry(name, body, hour=hour, person=person)


FIRST = entry("first", Note(text="left knee"))


def texts(*given_entries: Entry) -> dict[str, str]:
    return {each.id: each.body.text for each in in_force(given_entries) if isinstance(each.body, Note)}


@given(st.data(), journals())
def test_the_order_of_arrival_changes_nothing(data: st.DataObject, journal: tuple[Entry, ...]) -> None:
    """However late an entry or its correction arrives, and however often, the same entries count."""
    arrived = data.draw(st.permutations(journal + journal[:3]))

    assert in_force(arrived) == in_force(journal)


@given(journals())
def test_what_counts_is_sorted_single_and_no_correction(journal: tuple[Entry, ...]) -> None:
    """A reader needs to know nothing about corrections."""
    read = in_force(journal)

    assert [each.order for each in read] == sorted(each.order for each in read)
    assert len({each.id for each in read}) == len(read)
    assert not any(isinstance(each.body, Correction) for each in read)
    assert {(each.id, each.at, each.local_date, each.actor) for each in read} <= {
        (each.id, each.at, each.local_date, each.actor) for each in journal
    }


@given(journals())
def test_reading_twice_changes_nothing(journal: tuple[Entry, ...]) -> None:
    """What counts is in force by itself."""
    assert in_force(in_force(journal)) == in_force(journal)


@given(st.lists(entries(), max_size=6))
def test_without_corrections_every_entry_counts(given_entries: list[Entry]) -> None:
    """Nothing is lost on the way."""
    uncorrected = [each for each in given_entries if not isinstance(each.body, Correction)]

    assert in_force(uncorrected) == tuple(sorted(uncorrected, key=lambda each: each.order))


def test_a_corrected_entry_keeps_its_place() -> None:
    """The body is new; id, instant, date and actor stay."""
    assert in_force([FIRST, correction("c", "first", "right knee", hour=30)]) == (
        replace(FIRST, body=Note(text="right knee")),
    )


def test_an_entry_taken_back_is_left_out() -> None:
    """A correction without a body retracts."""
    assert texts(FIRST, correction("c", "first", None, hour=1)) == {}


def test_the_correction_made_last_counts() -> None:
    """By its instant, whatever the calendar day said where it was made."""
    late = correction("a", "first", "late", hour=2)
    early = replace(correction("z", "first", "early", hour=1), local_date=date(2026, 3, 9))

    assert texts(late, FIRST, early) == {"first": "late"}


def test_an_entry_taken_back_can_come_again() -> None:
    """A later correction undoes the retraction."""
    assert texts(FIRST, correction("a", "first", None, hour=1), correction("b", "first", "again", hour=2)) == {
        "first": "again"
    }


def test_a_correction_taken_back_lets_the_entry_stand() -> None:
    """So does taking back a retraction."""
    changed, removed = correction("a", "first", "other", hour=1), correction("a", "first", None, hour=1)

    assert texts(FIRST, changed, correction("b", "a", None, hour=2)) == {"first": "left knee"}
    assert texts(FIRST, removed, correction("b", "a", None, hour=2)) == {"first": "left knee"}


def test_a_correction_taken_back_lets_the_one_before_stand() -> None:
    """The last of those still standing counts."""
    one, two = correction("a", "first", "one", hour=1), correction("b", "first", "two", hour=2)

    assert texts(FIRST, one, two, correction("c", "b", None, hour=3)) == {"first": "one"}


def test_a_correction_can_be_corrected() -> None:
    """The new body takes its place, also where it had taken the entry back."""
    assert texts(FIRST, correction("a", "first", "one", hour=1), correction("b", "a", "two", hour=2)) == {
        "first": "two"
    }
    assert texts(FIRST, correction("a", "first", None, hour=1), correction("b", "a", "two", hour=2)) == {"first": "two"}


def test_a_correction_inside_a_correction_is_its_body() -> None:
    """A client that wraps twice does not lose what it meant."""
    wrapped = Correction(supersedes="first", body=Correction(supersedes="elsewhere", body=Note(text="meant")))

    assert texts(FIRST, entry("a", wrapped, hour=1)) == {"first": "meant"}


def test_a_correction_of_nothing_is_kept_aside() -> None:
    """It waits for its entry, and applies when that arrives."""
    waiting = correction("a", "first", "waited", hour=1)

    assert in_force([waiting]) == ()
    assert texts(waiting, FIRST) == {"first": "waited"}


def test_corrections_in_a_circle_change_nothing() -> None:
    """Nor does one of itself."""
    assert texts(
        FIRST,
        correction("a", "b", "x", hour=1),
        correction("b", "a", "y", hour=2),
        correction("c", "c", "z", hour=3),
    ) == {"first": "left knee"}


def test_nobody_corrects_the_entry_of_somebody_else() -> None:
    """Not even when both are read together."""
    assert texts(FIRST, correction("a", "first", "mine now", hour=1, person="stranger")) == {"first": "left knee"}


def test_a_long_chain_of_corrections_is_followed_to_its_end() -> None:
    """Ten thousand second thoughts are no trouble."""
    chain = [correction("0", "first", "0", hour=1)]
    chain += [correction(str(number), str(number - 1), str(number), hour=number) for number in range(1, 10_000)]

    assert texts(FIRST, *reversed(chain)) == {"first": "9999"}


def test_entries_that_share_an_id_are_one() -> None:
    """The same one whichever came first, even if a careless client made them differ."""
    other = replace(FIRST, body=Note(text="right knee"))

    assert in_force([FIRST, FIRST]) == (FIRST,)
    assert in_force([FIRST, other]) == in_force([other, FIRST])


def test_what_an_entry_said_before_is_kept_in_its_order() -> None:
    """Each version once, without what it says now; a correction of a correction belongs to the first entry."""
    second = correction("c1", "first", "right knee", hour=1)
    third = correction("c2", "c1", "both knees", hour=2)
    assert earlier_bodies([FIRST, second]) == {"first": (Note(text="left knee"),)}
    assert earlier_bodies([third, second, FIRST]) == {"first": (Note(text="left knee"), Note(text="right knee"))}


def test_corrections_that_lead_nowhere_have_no_earlier_version() -> None:
    """Neither one of nothing nor two that go round in a circle."""
    assert earlier_bodies([correction("c", "missing", "x", hour=1)]) == {}
    assert earlier_bodies([correction("a", "b", "x", hour=1), correction("b", "a", "y", hour=2)]) == {}
