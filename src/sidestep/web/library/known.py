"""What is worked out once from the knowledge, for each language that somebody reads it in."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from sidestep.web.library.citing import Cited, cited_in
from sidestep.web.library.searching import Index, index_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from sidestep.knowledge import Knowledge

_MOST = 8  # languages, and versions after an update
_made: dict[tuple[str, str, str], object] = {}
_making = Lock()


def index(knowledge: Knowledge) -> Index:
    return _once("index", knowledge, index_of)


def cited(knowledge: Knowledge) -> Cited:
    return _once("cited", knowledge, cited_in)


def _once[T](name: str, knowledge: Knowledge, make: Callable[[Knowledge], T]) -> T:
    key = (name, knowledge.version, knowledge.language.code)
    if key not in _made:
        with _making:
            if len(_made) >= _MOST:
                _made.clear()
            _made[key] = make(knowledge)
    return _made[key]  # type: ignore[return-value]
