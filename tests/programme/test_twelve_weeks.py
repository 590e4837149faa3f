"""The simulated runner of the demonstration, on whatever day of the week it is shown."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import pytest

from sidestep.journal.entries import Away, Correction, Entry, EquipmentSet, Note, RunDone, SelfTestDone, SessionDone
from sidestep.journal.reading import in_force
from sidestep.knowledge import load
from sidestep.programme import plan
from sidestep.programme.types import Status
from sidestep.simulation import live
from sidestep.simulation.twelve_weeks import DAYS, TEST_DAYS, twelve_weeks

MONDAY = date(2026, 6, 1)
EVERY_DAY_OF_A_WEEK = [MONDAY + timedelta(days=number) for number in range(7)]


@cache
def told(on: date) -> tuple[Entry, ...]:
    start = on - timedelta(days=DAYS)
    *_, (_, entries) = live(load(), twelve_weeks(load(), start), start, DAYS)
    return entries


@pytest.mark.parametrize("on", EVERY_DAY_OF_A_WEEK, ids=lambda on: on.strftime("%a"))
def test_a_session_is_ready_on_the_day_after(on: date) -> None:
    """Nothing of that day has been told, and nothing but the morning's pain stands before the session."""
    entries = told(on)
    today = plan(load(), in_force(entries), on)
    assert today.status is Status.READY
    assert today.session is not None
    assert today.ask == ("morning_pain",)
    assert max(entry.local_date for entry in entries) < on


@pytest.mark.parametrize("on", EVERY_DAY_OF_A_WEEK, ids=lambda on: on.strftime("%a"))
def test_every_kind_of_thing_has_been_told(on: date) -> None:
    """Sessions and runs with pain from none to too much, both legs tested several times, a correction, time away."""
    bodies = [entry.body for entry in told(on)]
    levels = {
        body.pain for body in bodies if isinstance(body, SessionDone | RunDone) and not getattr(body, "walk", False)
    }
    assert {0, 1, 2} <= levels
    assert max(level for level in levels if level is not None) >= 5
    tested = [(body.test, body.side) for body in bodies if isinstance(body, SelfTestDone)]
    assert all(tested.count(one) == len(TEST_DAYS) for one in tested)
    assert len({side for _, side in tested}) == 2
    assert {body.place for body in bodies if isinstance(body, EquipmentSet)} == {"home", "gym", "away"}
    assert {Away, Correction, Note} <= {type(body) for body in bodies}


def test_the_same_day_gives_the_same_twelve_weeks() -> None:
    """Nothing in it is left to chance."""
    assert told.__wrapped__(MONDAY) == told(MONDAY)
