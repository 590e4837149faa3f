"""Any answer to a question, for properties that hold whatever is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from sidestep.knowledge import load
from sidestep.knowledge.types import QuestionKind, Section

if TYPE_CHECKING:
    from sidestep.knowledge.types import Question, Value


def any_answer(question: Question) -> st.SearchStrategy[Value]:
    """Mostly "no" where it is about danger or health, so that an interview gets somewhere."""
    match question.kind:
        case QuestionKind.YES_NO:
            rarely = question.section is not Section.INTERVIEW
            return st.sampled_from(["no"] * (12 if rarely else 1) + ["yes", "unsure"])
        case QuestionKind.CHOICE:
            return st.sampled_from([option.id for option in question.options])
        case QuestionKind.PLACES:
            places = [f"{side}_{region}" for side in ("left", "right") for region in load().regions]
            return st.lists(st.sampled_from(places), max_size=6, unique=True).map(tuple)
        case QuestionKind.CHOICES:
            return st.just(())
        case QuestionKind.NUMBER | QuestionKind.PAIN:
            return st.integers(int(question.minimum or 0), int(question.maximum or 10))
