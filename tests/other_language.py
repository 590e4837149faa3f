"""A language that anybody can read: every sentence in brackets. What comes out without them was not said through it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sidestep.knowledge import DATA, load
from sidestep.knowledge.language import Language
from sidestep.knowledge.languages import english_texts
from sidestep.knowledge.loader import read_directory
from sidestep.knowledge.translation import in_language

if TYPE_CHECKING:
    from sidestep.knowledge import Knowledge

OPEN, CLOSE = "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}", "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"


@cache
def bracketed() -> Knowledge:
    """The knowledge in that language."""
    texts = {text: f"{OPEN}{text}{CLOSE}" for listed in english_texts(read_directory(DATA)).values() for text in listed}
    return in_language(load(), Language("xx", sentences=texts))
