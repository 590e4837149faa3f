"""A page asks the database the same few questions, however long the history is."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.core.signing import TimestampSigner
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sidestep.coach import ME, Who
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


def test_a_runner_who_was_forgotten_sees_the_same_pages(
    started: Client, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another one came in between, and the process remembers one only."""
    settings.PERSONS_KEPT = 1
    runner.forget()
    add_mornings(30)
    moment = runner.now()
    monkeypatch.setattr(runner, "now", lambda: moment)
    second = TimestampSigner().timestamp()
    monkeypatch.setattr(TimestampSigner, "timestamp", lambda _: second)
    before = [words(started, address) for address in PAGES]
    coach, other = runner.coach(), Who(person="other", actor="other")
    assert coach.entries(other) == ()
    assert ME.person not in coach.histories
    assert [words(started, address) for address in PAGES] == before


def words(site: Client, address: str) -> str:
    """A page without what is made anew each time."""
    html = site.get(address).content.decode()
    return re.sub(r'(csrfmiddlewaretoken|entry_id)" value="[^"]+"', "", html)


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
