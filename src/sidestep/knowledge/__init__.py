"""What is known: conditions, findings, danger signs, self-tests, exercises, protocols, and what they rest on.

Importing this package costs nothing; shapes, YAML and pydantic are imported when they are used.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sidestep.knowledge.library import Knowledge

__all__ = ["COMPILED", "DATA", "Knowledge", "load"]

DATA = Path(__file__).parent / "data"
COMPILED = Path(__file__).parent / "compiled.json"


@cache
def load() -> Knowledge:
    """Sidestep's own knowledge: the compiled form if it is there and fresh, else the YAML.

    Raises KnowledgeError with every mistake in the YAML, or when there is neither.
    """
    from sidestep.knowledge.compiled import read_fresh  # noqa: PLC0415

    knowledge = read_fresh(COMPILED, DATA)
    if knowledge is not None:
        return knowledge
    return _load_yaml()


def _load_yaml() -> Knowledge:
    from sidestep.errors import KnowledgeError  # noqa: PLC0415

    try:
        from sidestep.knowledge.loader import load_directory  # noqa: PLC0415
    except ImportError as error:
        raise KnowledgeError(
            f"To read the knowledge from its YAML files, {error.name} is needed. Install Sidestep again."
        ) from error
    return load_directory(DATA)


def __getattr__(name: str) -> Any:
    if name == "Knowledge":
        from sidestep.knowledge.library import Knowledge  # noqa: PLC0415

        return Knowledge
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
