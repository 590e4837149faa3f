"""What runners read can be read at the age of twelve, by the grade of Flesch and Kincaid: a school year, the sixth
at twelve.

A grade says how long sentences and words are, not whether a word is known; other tests look at the words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from readability import grade, syllables, words
from sidestep.knowledge import load
from sidestep.knowledge.types import Section

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sidestep.knowledge.types import Condition, Question

HARDEST, MEAN = 8.5, 6
WORDS_LEAST = 8  # of a shorter text the grade is that of its longest word
ASKED = (Section.PROFILE, Section.PLACES, Section.DANGER, Section.INTERVIEW, Section.CHECK)


def interview() -> Iterator[str]:
    """Questions with their options and help, the lists, the places."""
    knowledge = load()
    for question in knowledge.questions.values():
        if question.section in ASKED:
            yield from _asked(question)
    for screen in knowledge.danger_rules.screens:
        yield from filter(None, (screen.heading, screen.help))
    for region in knowledge.regions.values():
        yield from filter(None, (region.name, region.help))


def _asked(question: Question) -> Iterator[str]:
    yield from filter(None, (question.text, question.short, question.help, question.why))
    yield from (option.text for option in question.options)


def results() -> Iterator[str]:
    """Pain types, the reasons for them, what to do and say about danger signs, what contradicts itself."""
    knowledge = load()
    for condition in knowledge.pain_types.values():
        yield from _told(condition)
    for finding in knowledge.findings.values():
        yield from filter(None, (finding.says, finding.says_absent))
    for sign in knowledge.danger_signs.values():
        yield from (sign.what_to_do, sign.say)
    for level in knowledge.danger_rules.levels.values():
        yield from (level.heading, level.action)
    yield from (each.says for each in knowledge.contradictions.values())


def _told(condition: Condition) -> Iterator[str]:
    said = (condition.what_it_is, *condition.what_helps, *condition.what_to_avoid, condition.what_to_expect)
    yield from (each.text for each in (*said, condition.see_whom) if each is not None)
    yield from (text for apart in condition.tell_apart for text in (apart.ask, apart.reading))
    for check in condition.home_checks:
        yield from filter(None, (*check.steps, check.positive_when, check.reading, check.caution))


@pytest.mark.parametrize("texts", [interview, results])
def test_no_text_is_hard_and_on_the_whole_they_are_easy(texts: Callable[[], Iterator[str]]) -> None:
    """No text above the ninth school year, all together below the end of the fifth."""
    every = list(texts())
    hard = {text: round(grade(text), 1) for text in every if len(words(text)) >= WORDS_LEAST and grade(text) > HARDEST}
    assert hard == {}
    assert grade(*every) <= MEAN


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("knee", 1),
        ("moved", 1),
        ("wanted", 2),
        ("muscles", 2),
        ("minutes", 2),
        ("going", 2),
        ("kneecap", 2),
        ("exercise", 3),
        ("physiotherapist", 5),
        ("30", 2),
    ],
)
def test_syllables_are_counted_as_they_are_spoken(word: str, count: int) -> None:
    """By the letters, which is right for nearly all words that Sidestep uses."""
    assert syllables(word) == count


def test_a_long_sentence_of_long_words_is_hard() -> None:
    """The measure tells a leaflet for children from a paper."""
    assert grade("The knee hurts when you run. Rest it for a day.") < 2
    assert grade("Patellofemoral symptomatology exacerbates following repetitive eccentric loading activities.") > 15
