"""A life in another language: the same plans in other words, and not one word that was said past the language."""

from __future__ import annotations

import re
from typing import Any

import pytest

from other_language import CLOSE, OPEN, bracketed
from programme_lives import START
from sidestep.knowledge import load
from sidestep.knowledge.compiled import to_plain
from sidestep.simulation import STORIES, live

IDS = {
    "access", "ask", "asked_each", "ask_apart", "band_place", "changes", "clearance_about", "condition", "conditions",
    "count", "equipment", "exercise", "facts", "finding", "fit", "id", "instead_of", "intents", "joint", "joints",
    "knowledge_version", "level", "next_question", "phase", "planes", "protocol", "question", "redirects", "references",
    "rung", "screen", "sides", "side", "sign", "status", "test", "told", "unanswered", "urgency", "variable",
}  # fmt: skip
BRACKETED = re.compile(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}")
WORD = re.compile(r"[A-Za-z]{2}")
DAYS = 200


def outside_of_brackets(text: str) -> str:
    """What was said past the language, inner brackets taken out first."""
    while (inner := BRACKETED.sub("", text)) != text:
        text = inner
    return text


def same_but_words(here: Any, there: Any, name: str = "") -> None:
    """Ids, numbers and shapes are equal; of words, none is without brackets."""
    assert type(here) is type(there), name
    if isinstance(here, dict):
        assert here.keys() == there.keys(), name
        for key in here:
            same_but_words(here[key], there[key], key)
    elif isinstance(here, list):
        assert len(here) == len(there), name
        for one, other in zip(here, there, strict=True):
            same_but_words(one, other, name)
    elif isinstance(here, str) and name not in IDS:
        assert not WORD.search(outside_of_brackets(there)), f"{name}: {there}"
    else:
        assert here == there, name


@pytest.mark.parametrize("story", ["a_year"])
def test_a_life_has_the_same_plans_in_another_language(story: str) -> None:
    """The plan of every day, its reasons and gates included."""
    english, other = load(), bracketed()
    days = live(english, STORIES[story](english), START, DAYS)
    others = live(other, STORIES[story](other), START, DAYS)
    for (here, _), (there, _) in zip(days, others, strict=True):
        assert here.done == there.done
        same_but_words(to_plain(here.plan), to_plain(there.plan))
