"""The words in which pain types, questions and findings are told to a runner."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sidestep.knowledge.types import Section

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sidestep.knowledge.library import Knowledge

NEVER = re.compile(
    r"\b(bad|weak|weaker|weakness|damaged?|worn|wear and tear|degenerat\w*|tumou?r|cancer)\b|!|%", re.IGNORECASE
)
WORDS_AT_MOST = 32


def texts(knowledge: Knowledge) -> Iterator[str]:
    """Everything of pain types, interview and the notes on the article that a page shows."""
    for each in knowledge.pain_types.values():
        yield from (each.name, each.plain_name, *each.also_called, each.what_it_is.text, each.what_to_expect.text)
        yield from (statement.text for statement in (*each.what_helps, *each.what_to_avoid))
        yield from (text for apart in each.tell_apart for text in (apart.ask, apart.reading))
        for check in each.home_checks:
            yield from (check.name, *check.steps, check.positive_when, check.reading, check.caution or "")
    for question in knowledge.questions.values():
        if question.section is Section.INTERVIEW:
            yield from (question.text, question.short or "", question.help or "", question.why or "")
            yield from (option.text for option in question.options)
    for note in knowledge.article.values():
        yield from (note.article_says, note.evidence_says, note.we_do)


def test_no_word_frightens_or_blames(knowledge: Knowledge) -> None:
    """Plain and kind: nothing is called weak, worn or damaged, and nothing is shouted."""
    assert [text for text in texts(knowledge) if NEVER.search(text)] == []


def test_sentences_are_short(knowledge: Knowledge) -> None:
    """A sentence that a twelve-year-old can follow has an end in sight."""
    sentences = [part for text in texts(knowledge) for part in re.split(r"[.?:]\s", text)]
    assert [each for each in sentences if len(each.split()) > WORDS_AT_MOST] == []


def test_every_condition_can_be_told_from_its_neighbours_in_both_directions(knowledge: Knowledge) -> None:
    """Two pain types that may come out alike have the same question between them, whichever stands first."""
    pairs = {(each.id, apart.condition) for each in knowledge.conditions.values() for apart in each.tell_apart}
    assert [pair for pair in pairs if pair[::-1] not in pairs] == []
