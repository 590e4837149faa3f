"""What is said by the program: numbers, units, sentences, and that all of them can be translated."""

from __future__ import annotations

from datetime import date
from string import Formatter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidestep.knowledge.language import ENGLISH, Language, Units, marked
from sidestep.knowledge.sentences import not_written_out, sentences_said

if TYPE_CHECKING:
    from pathlib import Path

MILES = Language(units=Units.IMPERIAL)
GERMAN = Language(
    "de", sentences={"{n} day": "{n} Tag", "days": "Tage", "{day} {month}": "{day}. {month}", "May": "Mai"}
)


def test_every_sentence_is_written_out_where_it_is_said() -> None:
    """A sentence that is put together on the way could never be translated."""
    assert list(not_written_out()) == []


def test_a_sentence_that_is_not_written_out_is_found(tmp_path: Path) -> None:
    """By file and line; a method of another thing that is called the same is none."""
    (tmp_path / "one.py").write_text('say(f"{a} b")\nlanguage.count(2, one, "{n} twos")\n"a.b".count(".")\n')
    assert list(not_written_out(tmp_path)) == ["one.py:1 f'{a} b'", "one.py:2 one"]
    assert sentences_said(tmp_path) == {"one.py": ["{n} twos"]}


def test_the_sentences_of_the_program_have_names_for_what_is_filled_in() -> None:
    """No positions and no formats: the order of words is the translator's."""
    for sentences in sentences_said().values():
        for sentence in sentences:
            for _, name, form, _ in Formatter().parse(sentence):
                assert name is None or (name.isidentifier() and not form), sentence


def test_what_has_no_translation_is_said_in_english() -> None:
    """Half a translation is of use already."""
    assert GERMAN.say("{n} of {m}", n=1, m=2) == "1 of 2"


@pytest.mark.parametrize(
    ("value", "english", "german"), [(3.0, "3", "3"), (3.25, "3.2", "3,2"), (3.96, "4", "4"), (0.05, "0.1", "0,1")]
)
def test_numbers_have_at_most_one_place(value: float, english: str, german: str) -> None:
    """And the decimal sign of the language."""
    assert (ENGLISH.number(value), GERMAN.number(value)) == (english, german)


def test_round_numbers_keep_their_zeros() -> None:
    """Ten is not one."""
    assert (ENGLISH.number(10), ENGLISH.number(100, 0), ENGLISH.exact(1200)) == ("10", "100", "1200")


@given(st.integers(min_value=-10_000, max_value=10_000))
def test_a_whole_number_is_said_as_it_is(value: int) -> None:
    """In every form."""
    assert ENGLISH.number(value) == ENGLISH.number(value, 0) == ENGLISH.exact(value) == str(value)


def test_one_is_one_and_more_are_many() -> None:
    """Also of the units that stand in the knowledge in the plural."""
    assert ENGLISH.count(1, "{n} run", "{n} runs") == "1 run"
    assert ENGLISH.count(0, "{n} run", "{n} runs") == "0 runs"
    assert (ENGLISH.amount(1, "seconds"), ENGLISH.amount(1.5, "seconds")) == ("1 second", "1.5 seconds")
    assert ENGLISH.amount(1, "cm") == "1 cm"


def test_distances_steps_and_weights_are_in_the_readers_units() -> None:
    """Miles to a tenth, inches to a half."""
    assert (ENGLISH.distance(5), MILES.distance(5)) == ("5 km", "3.1 mi")
    assert (ENGLISH.length(20), MILES.length(20), MILES.length(15)) == ("20 cm", "8 in", "6 in")
    assert (ENGLISH.mass(5), MILES.mass(5)) == ("5 kg", "11 lb")


def test_days_have_names_of_months() -> None:
    """Put together as the language does."""
    assert ENGLISH.day(date(2026, 5, 3)) == "3 May"
    assert GERMAN.day(date(2026, 5, 3)) == "3. Mai"


def test_lists_end_with_a_word() -> None:
    """One thing is no list."""
    assert [ENGLISH.listed(things) for things in ((), ("a",), ("a", "b"), ("a", "b", "c"))] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]


def test_a_marked_sentence_is_said_later() -> None:
    """It is its own English."""
    assert GERMAN.words(marked("{n} day"), n=2) == "2 Tag"
    assert ENGLISH.percent(0.3) == "30%"
