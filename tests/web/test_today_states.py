"""Whatever today is, its page says what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browsing import phone, served
from sidestep.coach import ME
from sidestep.coach.session import HowItWent, session_done
from sidestep.journal.entries import Alarm, Away, Chosen, PainMoment, PainNoted, SessionDone
from sidestep.programme.types import Status
from sidestep.web import runner
from site_steps import new_id

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from django.test import Client
    from playwright.sync_api import Browser

    from sidestep.journal.entries import Body


def record(body: Body) -> None:
    runner.coach().record(ME, body)


def train(pain: int = 1) -> None:
    coach = runner.coach()
    plan = coach.plan(ME)
    assert plan.session is not None
    sore = {plan.session.prescriptions[0].exercise: pain} if pain > 1 else {}
    record(session_done(plan, HowItWent(pain=pain, exercise_pain=sore)))


def answer(**answers: object) -> Callable[[], None]:
    def give() -> None:
        runner.coach().answer(ME, answers)

    return give


def a_child() -> None:
    examined = {"rf_child_any": "yes"}
    runner.coach().answer(ME, {"age_years": 10, **examined})
    while (page := runner.coach().next_page(ME)) is not None:
        runner.coach().answer(ME, {**dict.fromkeys(page.questions, "no"), **examined})


def noted(level: int, when: PainMoment, *alarms: Alarm) -> Callable[[], None]:
    return lambda: record(PainNoted(level=level, when=when, alarms=alarms))


def away() -> None:
    record(Away(reason="holiday", from_date=runner.coach().today()))


STATES: dict[str, tuple[Callable[[], None], Status, str]] = {
    "a session": (lambda: None, Status.READY, 'class="go" href="/session/"'),
    "done": (train, Status.DONE, "Tomorrow on waking:"),
    "too much": (noted(8, PainMoment.NOW), Status.REST, "Your next session is on"),
    "ill": (answer(rf_acute_illness="yes"), Status.REST, "I am well after all"),
    "away": (away, Status.REST, "I am back"),
    "an alarm": (noted(2, PainMoment.NOW, Alarm.SWELLING), Status.SCREEN_DUE, 'class="go" href="/interview/"'),
    "a danger sign": (answer(rf_chest_now="yes"), Status.STOPPED, "Say this, or show it:"),
    "a sign to ask about": (answer(rf_catch="yes"), Status.ASK_FIRST, 'class="go" href="/seen/"'),
    "a gate": (lambda: record(Chosen(condition="patellar_tendinopathy")), Status.ASK_FIRST, 'class="go"'),
    "a child": (a_child, Status.NOT_SELF_GUIDED, 'class="go" href="/interview/print/"'),
}


@pytest.mark.parametrize("state", STATES)
def test_every_day_has_a_next_step(started: Client, state: str) -> None:
    """A signpost, a button, or the day on which it goes on."""
    make, status, step = STATES[state]
    make()
    assert runner.coach().plan(ME).status is status
    html = started.get("/").content.decode()
    assert step in html
    assert ('class="go" href="/session/"' in html) is (status is Status.READY)


def test_no_state_of_a_plan_is_forgotten_here() -> None:
    """A new one needs its page."""
    assert {status for _, status, _ in STATES.values()} | {Status.NOT_STARTED} == set(Status)


def test_after_too_much_the_morning_decides(started: Client, clock: Callable[[int], None]) -> None:
    """The number is asked for, and the page says that everything waits for it."""
    train(pain=7)
    clock(2)
    html = started.get("/").content.decode()
    assert "Pain on waking today?" in html
    assert "tap the number above." in html


def test_back_from_a_journey_takes_one_tap(started: Client, clock: Callable[[int], None]) -> None:
    """The time away ends with yesterday, and today belongs to the plan; sent twice it is one correction."""
    away()
    clock(3)
    form = {"entry_id": new_id()}
    assert [started.post("/back/", form).status_code for _ in range(2)] == [302, 302]
    (body,) = [entry.body for entry in runner.coach().entries(ME) if isinstance(entry.body, Away)]
    assert body.to_date is not None
    assert (runner.coach().today() - body.to_date).days == 1
    assert runner.coach().plan(ME).status is Status.READY


def test_away_by_mistake_is_taken_back(started: Client) -> None:
    """Away and back on one day was no time away."""
    away()
    started.post("/back/", {"entry_id": new_id()})
    assert not [entry for entry in runner.coach().entries(ME) if isinstance(entry.body, Away)]


def test_this_mornings_number_can_be_changed(started: Client) -> None:
    """It stands with yesterday's, and leads to its correction."""
    started.post("/diary/morning/", {"entry_id": new_id(), "level": "2"})
    (entry,) = [entry for entry in runner.coach().entries(ME) if isinstance(entry.body, PainNoted)]
    assert f"/diary/entry/{entry.id}/correct/" in started.get("/").content.decode()


def test_the_newest_change_is_the_reason_that_is_shown(started: Client, clock: Callable[[int], None]) -> None:
    """In one line: which exercise, what changed."""
    for _ in range(30):
        plan = runner.coach().plan(ME)
        if plan.session is not None and plan.steps and started.get("/").context["change"] is not None:
            break
        if plan.session is not None:
            train(pain=0)
        clock(1)
        noted(0, PainMoment.NEXT_MORNING)()
    page = started.get("/")
    change = page.context["change"]
    assert change.exercise in {one.exercise for one in runner.coach().plan(ME).session.prescriptions}  # type: ignore[union-attr]
    assert change.text in page.content.decode()
    assert [entry for entry in runner.coach().entries(ME) if isinstance(entry.body, SessionDone)]


@pytest.mark.browser
def test_the_session_starts_above_the_fold(browser: Browser, tmp_path: Path) -> None:
    """On a phone, with the question of the morning still open: the signpost is seen whole, above the tabs."""
    with served(tmp_path, started=True) as site, phone(browser, site) as page:
        page.goto("/")
        expect(page.get_by_role("heading", name="Pain on waking today?")).to_be_visible()
        start = page.get_by_role("link", name="Start session").bounding_box()
        tabs = page.get_by_role("navigation", name="Main").bounding_box()
        assert start is not None
        assert tabs is not None
        assert start["y"] + start["height"] <= tabs["y"]
        assert start["height"] >= 56
