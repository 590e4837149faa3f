"""Statements about a person, three-valued: true, false, or None where the answers do not tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sidestep.knowledge.types import Value, When

UNSURE = "unsure"


def holds(when: When, facts: Mapping[str, Value], *, unsure_is: str | None = None) -> bool | None:
    """Whether the statement holds (Kleene's strong logic).

    An answer that is missing is not known. So is "unsure", unless the statement names it among ``one_of`` or the
    caller reads it as something else (``unsure_is="yes"`` for danger signs).
    """
    if when.fact is not None:
        return _compare(when, facts, unsure_is)
    if when.all_of:
        return _is_each(when.all_of, True, facts, unsure_is)
    if when.any_of:
        return _not(_is_each(when.any_of, False, facts, unsure_is))
    return _is_each(when.none_of, False, facts, unsure_is) if when.none_of else None


def facts_in(when: When) -> Iterator[str]:
    """The names that a statement looks at, in its order (one may come more than once)."""
    yield from _compared(when)
    for part in (*when.all_of, *when.any_of, *when.none_of):
        yield from facts_in(part)


def facts_that_hold(when: When, facts: Mapping[str, Value], *, unsure_is: str | None = None) -> Iterator[str]:
    """The names by which a statement is true: those whose own comparison holds, denied parts left out."""
    if when.fact is not None and holds(when, facts, unsure_is=unsure_is) is True:
        yield from _compared(when)
    for part in (*when.all_of, *when.any_of):
        yield from facts_that_hold(part, facts, unsure_is=unsure_is)


def _compare(when: When, facts: Mapping[str, Value], unsure_is: str | None) -> bool | None:
    value = facts.get(when.fact or "")
    if value is None:
        return None
    if value == UNSURE and UNSURE not in when.one_of:
        if unsure_is is None:
            return None
        value = unsure_is
    if when.one_of:
        return value in when.one_of
    if when.includes:
        return isinstance(value, tuple) and not set(when.includes).isdisjoint(value)
    times = 1 if when.times is None else facts.get(when.times)
    return _in_range(when, value, times) if isinstance(value, int | float) and isinstance(times, int | float) else None


def _compared(when: When) -> Iterator[str]:
    yield from (name for name in (when.fact, when.times) if name is not None)


def _in_range(when: When, value: float, times: float) -> bool:
    return (
        (when.at_least is None or value >= when.at_least * times)
        and (when.at_most is None or value <= when.at_most * times)
        and (when.below is None or value < when.below * times)
    )


def _not(value: bool | None) -> bool | None:
    return None if value is None else not value


def _is_each(
    parts: tuple[When, ...],
    wanted: bool,
    facts: Mapping[str, Value],
    unsure_is: str | None,
) -> bool | None:
    known = True
    for part in parts:
        value = holds(part, facts, unsure_is=unsure_is)
        if value is None:
            known = False
        elif value is not wanted:
            return False
    return True if known else None
