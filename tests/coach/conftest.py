"""A coach on a real, empty journal, and one whose runner has answered everything."""

from __future__ import annotations

import pytest

from runners import Clock, calm_answers
from sidestep.coach import ME, Coach
from sidestep.journal.store import Journal
from sidestep.knowledge import load


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def coach(db: None, clock: Clock) -> Coach:  # noqa: ARG001
    return Coach(knowledge=load(), journal=Journal(), now=clock)


@pytest.fixture
def started(coach: Coach) -> Coach:
    coach.answer(ME, calm_answers())
    return coach
