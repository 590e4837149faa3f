"""The plan, its checks and the self-tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sidestep.coach import ME
from sidestep.journal.entries import SelfTestDone
from sidestep.web import runner
from site_steps import interview, new_id

if TYPE_CHECKING:
    from django.test import Client


def test_the_plan_lists_every_gate_and_how_it_stands(started: Client) -> None:
    """Met, not yet, or not known; what is not known is never shown as met."""
    html = started.get("/plan/").content.decode()
    plan = runner.coach().plan(ME)
    assert plan.gates
    for gate in plan.gates:
        assert gate.text.replace("'", "&#x27;") in html
    assert html.count("Not known yet.") == sum(gate.met is None for gate in plan.gates)


def test_a_check_answered_on_the_plan_settles_its_gate(started: Client) -> None:
    """The answer goes through the same door as every other."""
    page = started.get("/plan/checks/")
    item = page.context["items"][0]
    started.post("/plan/checks/", {"entry_id": str(page.context["entry_id"]), item.name: "1"})
    assert runner.coach().answers(ME)[item.question.id] == 1
    waiting = [gate.question for gate in runner.coach().plan(ME).gates if gate.met is None]
    assert item.question.id not in waiting


def test_a_result_of_a_self_test_is_kept_by_side(started: Client) -> None:
    """Sent twice it is stored once."""
    offered = [offer for test, offer, _ in started.get("/plan/tests/").context["offers"] if offer.offered]
    test = next(
        runner.knowledge().self_tests[offer.test]
        for offer in offered
        if runner.knowledge().self_tests[offer.test].per_side
    )
    low, high = str(int(test.minimum) + 1), str(int(test.minimum) + 2)
    data = {"entry_id": new_id(), "value-left": low, "value-right": high}
    for _ in range(2):
        assert started.post(f"/plan/tests/{test.id}/", data).status_code == 302
    done = [entry.body for entry in runner.coach().entries(ME) if isinstance(entry.body, SelfTestDone)]
    assert [(one.side.value, one.value) for one in sorted(done, key=lambda one: one.side.value)] == [
        ("left", float(low)),
        ("right", float(high)),
    ]


def test_a_self_test_whose_gate_is_closed_takes_no_result(started: Client) -> None:
    """The hop is never the first impact."""
    response = started.get("/plan/tests/single_leg_hop/")
    assert "Not now." in response.content.decode()
    assert "<form" not in response.content.decode()
    started.post("/plan/tests/single_leg_hop/", {"entry_id": new_id(), "value-left": "100"})
    assert not [entry for entry in runner.coach().entries(ME) if isinstance(entry.body, SelfTestDone)]


def test_before_the_safety_questions_no_test_is_offered(site: Client) -> None:
    """Nobody is asked to do something before the screen is clear."""
    interview(site, until="now")
    assert not [offer for _, offer, _ in site.get("/plan/tests/").context["offers"] if offer.offered]


def test_without_a_plan_the_page_says_what_comes_first(site: Client) -> None:
    """It is whole, not broken."""
    response = site.get("/plan/")
    assert response.status_code == 200
    assert runner.coach().plan(ME).headline in response.content.decode()
