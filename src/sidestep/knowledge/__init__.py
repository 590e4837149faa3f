"""What is known: conditions, findings, danger signs, self-tests, exercises, protocols, and what they rest on.

Importing this package costs nothing; shapes, YAML and pydantic are imported when they are used.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sidestep.knowledge.library import Knowledge

__all__ = ["COMPILED", "DATA", "Knowledge", "load"]

DATA = Path(__file__).parent / "data"
COMPILED = Path(__file__).parent / "compiled.json"


def load(code: str = "en", units: str = "metric") -> Knowledge:
    """Sidestep's own knowledge: the compiled form if it is there and fresh, else the YAML.

    ``code``: of a language; what has no translation is in English. ``units``: of ``language.Units``. The texts are held
    once for each language. Raises KnowledgeError with every mistake in the YAML, or when there is neither.
    """
    return _loaded(code, units)


def forget() -> None:
    """Let the next ``load`` read everything again."""
    _loaded.cache_clear()


@cache
def _loaded(code: str, units: str) -> Knowledge:
    from sidestep.knowledge.language import ENGLISH_CODE, Language, Units  # noqa: PLC0415

    if units != Units.METRIC:
        knowledge = load(code)
        return replace(knowledge, language=replace(knowledge.language, units=Units(units)))
    if code == ENGLISH_CODE:
        return _english()
    from sidestep.knowledge.translation import in_language  # noqa: PLC0415

    return in_language(load(), Language(code, sentences=_sentences(code)))


def _english() -> Knowledge:
    from sidestep.errors import KnowledgeError  # noqa: PLC0415
    from sidestep.knowledge.compiled import read_fresh  # noqa: PLC0415

    knowledge = read_fresh(COMPILED, DATA)
    if knowledge is not None:
        return knowledge
    try:
        from sidestep.knowledge.loader import load_directory  # noqa: PLC0415
    except ImportError as error:
        raise KnowledgeError(
            f"To read the knowledge from its YAML files, {error.name} is needed. Install Sidestep again."
        ) from error
    return load_directory(DATA)


def _sentences(code: str) -> Mapping[str, str]:
    """English to the language, from wherever the knowledge itself came."""
    from sidestep.knowledge.compiled import read_fresh_sentences  # noqa: PLC0415

    sentences = read_fresh_sentences(COMPILED, DATA, code)
    if sentences is not None:
        return sentences
    from sidestep.knowledge.languages import read_languages  # noqa: PLC0415

    translations = read_languages(DATA).get(code)
    return translations.sentences if translations is not None else {}


def __getattr__(name: str) -> Any:
    if name == "Knowledge":
        from sidestep.knowledge.library import Knowledge  # noqa: PLC0415

        return Knowledge
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
