"""A site with an empty journal, and one whose runner has answered everything."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from browsing import Site, chromium, served
from sidestep.coach import ME
from sidestep.web import runner
from site_steps import interview

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

MORNING = datetime.fromisoformat("2026-03-02T08:00:00+01:00")


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Site]:
    """A site that nobody has used yet."""
    with served(tmp_path) as site:
        yield site


@pytest.fixture(autouse=True)
def _plain_settings(settings: Any) -> Iterator[None]:
    settings.SECRET_KEY = "not a secret: only for tests"  # noqa: S105
    runner.forget()
    yield
    runner.forget()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """A Monday morning that goes on while it is looked at; call it with so many days to move on."""
    moment = MORNING

    def move(days: int) -> None:
        nonlocal moment
        moment += timedelta(days=days)

    def now() -> datetime:
        nonlocal moment
        moment += timedelta(milliseconds=1)
        return moment

    monkeypatch.setattr(runner, "now", now)
    return move


@pytest.fixture
def site(db: None, clock: Callable[[int], None]) -> Client:  # noqa: ARG001
    return Client(HTTP_HOST="localhost")


@pytest.fixture(scope="session")
def answers_of_a_runner() -> dict[str, Any]:
    """What a walk through the interview left in the journal, to be filled by the first test that walks."""
    return {}


@pytest.fixture
def started(site: Client, answers_of_a_runner: dict[str, Any]) -> Client:
    if not answers_of_a_runner:
        assert interview(site) == "/interview/result/"
        answers_of_a_runner |= runner.coach().answers(ME)
    else:
        runner.coach().answer(ME, answers_of_a_runner)
    return site
