"""Three-valued statements."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidestep.knowledge.logic import UNSURE, facts_in, facts_that_hold, holds
from sidestep.knowledge.types import When

if TYPE_CHECKING:
    from sidestep.knowledge.types import Value

NAMES = ("a", "b", "c")
YES_NO = st.sampled_from(("yes", "no", UNSURE))

leaves = st.one_of(
    st.builds(lambda name, values: When(fact=name, one_of=values), st.sampled_from(NAMES), st.just(("yes",))),
    st.builds(lambda name: When(fact=name, one_of=("no",)), st.sampled_from(NAMES)),
)


def _forms(inner: st.SearchStrategy[When]) -> st.SearchStrategy[When]:
    parts = st.lists(inner, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        parts.map(lambda of: When(all_of=of)),
        parts.map(lambda of: When(any_of=of)),
        parts.map(lambda of: When(none_of=of)),
    )


statements = st.recursive(leaves, _forms, max_leaves=8)
answers = st.dictionaries(st.sampled_from(NAMES), YES_NO)


@given(statements, answers, st.sampled_from(NAMES), YES_NO)
def test_an_answer_more_never_turns_what_was_decided(
    when: When, facts: dict[str, Value], name: str, value: str
) -> None:
    """What holds, or does not, with some answers missing stays so when one comes (Kleene's monotony)."""
    before = holds(when, facts)
    if before is not None and name not in facts:
        assert holds(when, {**facts, name: value}) is before


@given(statements, answers)
def test_unsure_is_as_unknown_as_missing(when: When, facts: dict[str, Value]) -> None:
    """Where a statement does not name "unsure", an unsure answer tells as much as none."""
    sure: dict[str, Value] = {name: value for name, value in facts.items() if value != UNSURE}
    assert holds(when, facts) is holds(when, sure)


@given(statements, answers, st.sampled_from(("yes", "no")))
def test_unsure_may_be_read_as_an_answer(when: When, facts: dict[str, Value], reading: str) -> None:
    """Reading "unsure" as yes gives what yes would give."""
    read: dict[str, Value] = {name: reading if value == UNSURE else value for name, value in facts.items()}
    assert holds(when, facts, unsure_is=reading) is holds(when, read)


@given(statements, st.fixed_dictionaries(dict.fromkeys(NAMES, st.sampled_from(("yes", "no")))))
def test_with_every_answer_it_is_decided(when: When, facts: dict[str, Value]) -> None:
    """With all answers given, a statement holds or does not."""
    assert holds(when, facts) is not None


@given(st.lists(statements, min_size=1, max_size=3).map(tuple), answers)
def test_none_of_is_not_any_of(parts: tuple[When, ...], facts: dict[str, Value]) -> None:
    """none_of is the negation of any_of, the unknown included."""
    some = holds(When(any_of=parts), facts)
    none = holds(When(none_of=parts), facts)
    assert none is (None if some is None else not some)


@given(statements, answers)
def test_only_the_facts_that_it_names_matter(when: When, facts: dict[str, Value]) -> None:
    """Answers to other questions change nothing."""
    named = set(facts_in(when))
    assert holds(when, facts) is holds(when, {name: value for name, value in facts.items() if name in named})


@pytest.mark.parametrize(
    ("when", "value", "expected"),
    [
        (When(fact="a", one_of=(UNSURE,)), UNSURE, True),
        (When(fact="a", one_of=("yes", UNSURE)), UNSURE, True),
        (When(fact="a", one_of=(UNSURE,)), "no", False),
        (When(fact="a", includes=("x", "y")), ("y", "z"), True),
        (When(fact="a", includes=("x",)), (), False),
        (When(fact="a", at_least=3), 3, True),
        (When(fact="a", at_least=3), 2, False),
        (When(fact="a", at_most=3), 3, True),
        (When(fact="a", below=3), 3, False),
        (When(fact="a", at_least=2, below=3), 2.5, True),
        (When(fact="a", at_least=2), UNSURE, None),
        (When(fact="a", at_least=2), "many", None),
    ],
)
def test_comparisons(when: When, value: Value, expected: bool | None) -> None:
    """Each comparison at its edge."""
    assert holds(when, {"a": value}) is expected


@pytest.mark.parametrize(
    ("when", "facts", "expected"),
    [
        (When(fact="a", at_least=3, times="b"), {"a": 6, "b": 2}, True),
        (When(fact="a", at_least=3, times="b"), {"a": 5, "b": 2}, False),
        (When(fact="a", below=0.5, times="b"), {"a": 1, "b": 2}, False),
        (When(fact="a", at_most=0.5, times="b"), {"a": 1, "b": 2}, True),
        (When(fact="a", at_least=3, times="b"), {"a": 6}, None),
        (When(fact="a", at_least=3, times="b"), {"a": 6, "b": UNSURE}, None),
        (When(fact="a", at_least=3, times="b"), {"b": 2}, None),
    ],
)
def test_two_numbers_are_compared(when: When, facts: dict[str, Value], expected: bool | None) -> None:
    """So many times the other number, at its edge; not known where either is not."""
    assert holds(when, facts) is expected
    assert list(facts_in(when)) == ["a", "b"]
    assert list(facts_that_hold(when, facts)) == (["a", "b"] if expected else [])
