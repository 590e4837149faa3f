"""A page asks the database the same few questions, however long the history is."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sidestep.coach import ME
from sidestep.journal.entries import Entry, PainMoment, PainNoted, Side
from sidestep.journal.store import Journal
from sidestep.web import runner
from site_steps import new_id

if TYPE_CHECKING:
    from django.test import Client

PAGES = (
    "/",
    "/plan/",
    "/progress/",
    "/progress/?span=all",
    "/diary/",
    "/interview/result/",
    "/plan/tests/",
    "/session/done/",
    "/more/settings/",
    "/more/settings/place/home/",
    "/more/reminders/",
)
QUERIES_MOST = 12


def add_mornings(count: int) -> None:
    now = runner.now()
    Journal().append_all(
        Entry(
            id=new_id(),
            person=ME.person,
            actor=ME.actor,
            at=now - timedelta(days=day),
            local_date=(now - timedelta(days=day)).date(),
            body=PainNoted(level=1, when=PainMoment.NEXT_MORNING, side=Side.RIGHT),
        )
        for day in range(count)
    )


def queries(site: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert site.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("address", PAGES)
def test_the_number_of_queries_does_not_grow_with_the_history(started: Client, address: str) -> None:
    """Ten entries or a thousand."""
    add_mornings(10)
    started.get(address)
    few = queries(started, address)
    add_mornings(990)
    started.get(address)
    assert queries(started, address) == few
    assert few <= QUERIES_MOST
