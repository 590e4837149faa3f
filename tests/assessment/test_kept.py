"""What is kept of earlier work changes nothing but the time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from sidestep.assessment import assess, kept, next_page
from sidestep.assessment.kept import keep_at_most, once, remembered
from sidestep.evaluation.drawing import draw

if TYPE_CHECKING:
    import pytest

    from sidestep.knowledge.library import Knowledge


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 1_000_000))
def test_an_assessment_is_the_same_with_and_without_what_was_kept(knowledge: Knowledge, number: int) -> None:
    """A copy of the knowledge has nothing kept; the other one has seen many people."""
    answers = dict(draw(knowledge, 1, number).answers)
    fresh = replace(knowledge)
    assert assess(fresh, answers) == assess(knowledge, answers)
    answers.popitem()
    assert next_page(fresh, answers) == next_page(knowledge, answers)


def test_work_is_done_once_for_each_knowledge(knowledge: Knowledge) -> None:
    """Two that are equal are still two: they are told apart by identity."""
    done: list[Knowledge] = []

    @once
    def count(of: Knowledge) -> int:
        done.append(of)
        return len(done)

    other = replace(knowledge)
    assert [count(knowledge), count(other), count(knowledge)] == [1, 2, 1]
    for _ in range(20):
        count(replace(knowledge))
    assert count(knowledge) > 1  # forgotten when many others came


def test_no_more_is_kept_than_may_be(knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch) -> None:
    """When it is full, all is forgotten and worked out again."""
    monkeypatch.setattr(kept, "_at_most", kept._at_most)
    fresh, done = replace(knowledge), []

    def work(name: str) -> str:
        done.append(name)
        return name

    keep_at_most(2)
    for name in "aabcaa":
        assert remembered(fresh, name, lambda name=name: work(name)) == name  # type: ignore[misc]
    assert done == ["a", "b", "c", "a"]
