"""Journals made up for charts: by chance, and of any length."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from sidestep.journal.entries import (
    Body,
    Entry,
    PainMoment,
    PainNoted,
    Prescribed,
    RunDone,
    SelfTestDone,
    SessionDone,
    Side,
)

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

LAST = date(2026, 3, 1)  # a Sunday


def entry(back: int, body: Body, number: int = 0, *, last: date = LAST) -> Entry:
    """So many days before the last."""
    on = last - timedelta(days=back)
    at = datetime.combine(on, time(8), tzinfo=UTC)
    return Entry(id=f"{back}-{number}", person="me", actor="me", at=at, local_date=on, body=body)


def morning(level: int) -> PainNoted:
    return PainNoted(level=level, when=PainMoment.NEXT_MORNING)


def session(pain: int | None, rung: str = "no_band", amount: int = 10) -> SessionDone:
    return SessionDone(
        protocol="patellofemoral_pain",
        stage=1,
        prescribed=(Prescribed(exercise="clamshell", rung=rung, sets=2, amount=amount, per_side=True),),
        sets=(),
        pain=pain,
        exercise_pain={},
    )


def heel_raises(side: Side, value: float) -> SelfTestDone:
    return SelfTestDone(test="heel_raise_count", side=side, value=value)


def journal(days: int, *, last: date = LAST) -> tuple[Entry, ...]:
    """A steady life: a morning each day, a session on each third, a run on each fourth, a test on each 28th."""
    made: list[Entry] = []

    def add(back: int, body: Body, number: int = 0) -> None:
        made.append(entry(back, body, number, last=last))

    for back in reversed(range(days)):
        add(back, morning(back % 5))
        if back % 3 == 0:
            add(back, session(back % 7, amount=10 + back % 9), 1)
        if back % 4 == 0:
            add(back, RunDone(minutes=30, kilometres=5 + back % 3, pain=back % 4), 2)
        if back % 28 == 0:
            add(back, heel_raises(Side.LEFT, 20 + back % 6), 3)
            add(back, heel_raises(Side.RIGHT, 22), 4)
    return tuple(made)


_level = st.integers(0, 10)
_maybe_level = st.none() | _level
_bodies = st.one_of(
    st.builds(PainNoted, level=_level, when=st.sampled_from(PainMoment), limp=st.booleans()),
    st.builds(session, _maybe_level, st.sampled_from(["no_band", "light_band"]), st.integers(1, 200)),
    st.builds(
        RunDone,
        minutes=st.none() | st.floats(1, 300),
        kilometres=st.none() | st.floats(0.1, 90),
        pain=_maybe_level,
        walk=st.booleans(),
    ),
    st.builds(heel_raises, st.sampled_from((Side.LEFT, Side.RIGHT)), st.floats(0, 60)),
)


def journals() -> SearchStrategy[tuple[Entry, ...]]:
    """Up to thirty entries anywhere in the last three years."""
    told = st.lists(st.tuples(st.integers(0, 1100), _bodies), max_size=30)
    return told.map(
        lambda pairs: tuple(
            entry(back, body, number) for number, (back, body) in enumerate(sorted(pairs, key=lambda pair: -pair[0]))
        )
    )
