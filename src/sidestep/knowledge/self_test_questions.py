"""The questions that ask for the results of a self-test: ``{id}_left`` and ``{id}_right``, or ``{id}``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sidestep.knowledge.language import ENGLISH, marked
from sidestep.knowledge.types import Question, QuestionKind, Section

if TYPE_CHECKING:
    from sidestep.knowledge.language import Language
    from sidestep.knowledge.types import SelfTest

_TEXTS = {
    "_left": marked("{test}, left: {measures}"),
    "_right": marked("{test}, right: {measures}"),
    "": marked("{test}: {measures}"),
}


def self_test_questions(test: SelfTest, language: Language = ENGLISH) -> tuple[Question, ...]:
    """Make them, within the bounds of the test."""
    return tuple(
        Question(
            id=f"{test.id}{suffix}",
            text=language.words(_TEXTS[suffix], test=test.name, measures=test.measures),
            kind=QuestionKind.NUMBER,
            section=Section.SELF_TEST,
            unit=test.unit,
            minimum=test.minimum,
            maximum=test.maximum,
            whole=test.whole,
            only_after_clear_screen=True,
        )
        for suffix in (("_left", "_right") if test.per_side else ("",))
    )
