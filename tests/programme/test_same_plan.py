"""The same journal and day give the same plan, whatever the order of arrival and whatever was remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, seed
from hypothesis import strategies as st

from programme_effort import SEED, lives_for
from programme_lives import Life, live
from sidestep.knowledge import load
from sidestep.programme import Memo, plan
from sidestep.programme import replay as replaying

if TYPE_CHECKING:
    import random

LIVES = lives_for(10)


@seed(SEED)
@LIVES.settings
@given(LIVES.lives, st.randoms(use_true_random=False))
def test_what_is_remembered_changes_nothing(life: Life, chance: random.Random) -> None:
    """With a memo kept through the whole life, with none, and with one that is thrown away at times: one plan."""
    lived = live(life)
    memo = Memo()
    for moment in lived.moments[:: max(len(lived.moments) // 12, 1)]:
        entries = lived.entries[: moment.known]
        assert plan(load(), entries, moment.on) == moment.plan
        if chance.random() < 0.2:
            memo = Memo()
        assert plan(load(), entries, moment.on, memo) == moment.plan


@seed(SEED)
@LIVES.settings
@given(LIVES.lives, st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(life: Life, chance: random.Random) -> None:
    """Entries shuffled, doubled, or learnt late by a device that had a plan already: one plan."""
    lived = live(life)
    last = lived.moments[-1]
    entries = lived.entries[: last.known]
    shuffled = [*entries, *entries[:5]]
    chance.shuffle(shuffled)
    assert plan(load(), shuffled, last.on) == last.plan
    memo = Memo()
    half = [entry for entry in entries if chance.random() < 0.7]
    plan(load(), half, last.on, memo)
    assert plan(load(), entries, last.on, memo) == last.plan


@seed(SEED)
@LIVES.settings
@given(LIVES.lives, st.integers(1, 7), st.randoms(use_true_random=False))
def test_what_is_told_late_is_folded_from_the_last_mark_that_holds(
    life: Life, apart: int, chance: random.Random
) -> None:
    """Entries learnt one after the other, mostly late ones of the last days, with marks close together: one plan."""
    lived = live(life)
    last = lived.moments[-1]
    entries = lived.entries[: last.known]
    late = [entry for entry in entries if chance.random() < 0.2][-12:]
    told = [entry for entry in entries if entry not in late]
    memo = Memo()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(replaying, "APART", apart)
        plan(load(), told, last.on, memo)
        chance.shuffle(late)
        for entry in late:
            told.append(entry)
            assert plan(load(), told, last.on, memo) == plan(load(), told, last.on)
            assert [number for number, _ in memo.marks] == sorted({number for number, _ in memo.marks})
            assert len(memo.marks) <= 2


@seed(SEED)
@LIVES.settings
@given(LIVES.lives)
def test_planning_changes_no_entry_and_no_later_plan(life: Life) -> None:
    """A plan for another day, asked in between with the same memo, leaves today's as it was; the future counts for
    nothing."""
    lived = live(life)
    last = lived.moments[-1]
    entries = lived.entries[: last.known]
    before = list(entries)
    memo = Memo()
    first = plan(load(), entries, last.on, memo)
    middle = lived.moments[len(lived.moments) // 2]
    plan(load(), entries, middle.on, memo)
    assert plan(load(), entries, last.on, memo) == first
    assert entries == before
    told = [entry for entry in entries if entry.local_date <= middle.on]
    if all(type(entry.body).__name__ != "Correction" for entry in entries):
        assert plan(load(), entries, middle.on) == plan(load(), told, middle.on)
