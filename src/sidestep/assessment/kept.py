"""What follows from the knowledge, or from it and a few facts, is worked out once for each knowledge and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from sidestep.knowledge.library import Knowledge

_KNOWLEDGES = 8  # languages and units; tests make many more
_at_most = 20_000  # results of each knowledge; about a kilobyte each


def once[T](work: Callable[[Knowledge], T]) -> Callable[[Knowledge], T]:
    """Do ``work`` once for each knowledge, told apart by identity: it is too large to compare."""
    kept: list[tuple[Knowledge, T]] = []

    def of(knowledge: Knowledge) -> T:
        nonlocal kept
        for known, result in kept:
            if known is knowledge:
                return result
        result = work(knowledge)
        kept = [(knowledge, result), *kept[: _KNOWLEDGES - 1]]  # a new list: others may be looking at the old one
        return result

    return of


def keep_at_most(results: int) -> None:
    """For a process that works through very many answers."""
    global _at_most  # noqa: PLW0603 - how much memory a process may take
    _at_most = results


def remembered[T](knowledge: Knowledge, key: Hashable, work: Callable[[], T]) -> T:
    """Do ``work`` once for each key, which names the work and all that it depends on but the knowledge."""
    results = _results(knowledge)
    result: T | None = results.get(key)
    if result is None:
        if len(results) >= _at_most:
            results.clear()
        result = results[key] = work()
    return result


@once
def _results(knowledge: Knowledge) -> dict[Hashable, Any]:
    del knowledge
    return {}
