"""The plan, its checks and the self-tests."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

import pytest

from sidestep.coach import ME, swap_offers
from sidestep.coach.session import HowItWent, session_done
from sidestep.journal.entries import PainMoment, PainNoted, SelfTestDone, Side, Swap
from sidestep.knowledge.types import MeasuredWith
from sidestep.web import runner
from site_steps import interview, new_id

if TYPE_CHECKING:
    from collections.abc import Callable

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


# --- the plan


def test_today_comes_first_on_the_plan(started: Client) -> None:
    """Before the stations, with the way to it."""
    html = started.get("/plan/").content.decode()
    assert html.index("See today’s session") < html.index('class="stations"')  # noqa: RUF001 - the apostrophe of print


def test_every_stage_is_a_station_and_the_gate_stands_after_the_one_where_one_is(started: Client) -> None:
    """The last station keeps what was won."""
    html = unescape(started.get("/plan/").content.decode())
    plan = runner.coach().plan(ME)
    stages = runner.knowledge().protocols[plan.protocol or ""].stages
    places = [html.index(f"<h3>{stage.name}</h3>") for stage in stages]
    gate = html.index("What opens the next station")
    assert places == sorted(places)
    assert places[0] < gate < places[1]
    assert html.index("<h3>Keep it</h3>") > places[-1]
    assert html.count('class="here" aria-current="step"') >= 1


def test_the_days_ahead_are_said_in_words_too(started: Client) -> None:
    """Each day with its name and what would be on it, and what would change it."""
    html = started.get("/plan/").content.decode()
    assert "Monday 2 March, today: session" in html
    assert "if all goes well" in html
    assert "What would change it" in html


def test_a_gate_says_how_far_one_is(started: Client) -> None:
    """The number of today beside the one that is asked for."""
    runner.coach().answer(ME, {"check_stairs_pain": 4})
    html = started.get("/plan/").content.decode()
    assert "You are at 4." in html
    runner.coach().answer(ME, {"check_stairs_pain": 1})
    assert "You are at" not in started.get("/plan/").content.decode()


def test_a_closed_plan_promises_nothing(started: Client) -> None:
    """No days ahead and no gate to the next stage while a danger sign is open."""
    runner.coach().answer(ME, {"rf_hot_red": "yes"})
    html = started.get("/plan/").content.decode()
    assert "if all goes well" not in html
    assert "What opens the next station" not in html


def test_what_changed_is_told_with_its_reason(started: Client, clock: Callable[[int], None]) -> None:
    """Each change once."""
    for _ in range(10):
        calm = PainNoted(level=0, side=Side.RIGHT, place="around_patella", when=PainMoment.NEXT_MORNING)
        runner.coach().record(ME, calm)
        plan = runner.coach().plan(ME)
        if plan.session is not None:
            runner.coach().record(ME, session_done(plan, HowItWent(pain=0)))
        clock(1)
    plan = runner.coach().plan(ME)
    assert plan.steps
    html = unescape(started.get("/plan/").content.decode())
    for step in plan.steps:
        assert step.text in html


def test_every_exercise_of_today_has_its_reason_on_the_plan(started: Client) -> None:
    """And the way to swap it."""
    plan = runner.coach().plan(ME)
    assert plan.session is not None
    html = unescape(started.get("/plan/").content.decode())
    for one in plan.session.prescriptions:
        assert f'href="/swap/{one.instead_of or one.exercise}/"' in html
        for reason in one.because:
            assert reason.text in html


def test_on_a_rest_day_the_plan_still_shows_what_is_trained(started: Client, clock: Callable[[int], None]) -> None:
    """The exercises of the stage, what each trains, and when the next session is."""
    runner.coach().record(ME, session_done(runner.coach().plan(ME), HowItWent(pain=6)))
    clock(1)
    plan = runner.coach().plan(ME)
    assert plan.session is None
    html = unescape(started.get("/plan/").content.decode())
    for item in runner.knowledge().protocols[plan.protocol or ""].stages[0].exercises:
        assert f'href="/library/exercises/{item.exercise}/"' in html
    assert "Your next session is on" in html


# --- self-tests


def test_a_test_brings_the_tool_that_it_is_taken_with(started: Client) -> None:
    """A stopwatch, a counter, or neither where one needs a tape or a scale."""
    for test in runner.knowledge().self_tests.values():
        response = started.get(f"/plan/tests/{test.id}/")
        html = response.content.decode()
        wanted = response.context["offer"].offered and test.measured_with is not None
        assert ('data-behaviour="stopwatch"' in html) == wanted
        if wanted:
            assert f'data-tool="{test.measured_with}"' in html
            assert ('data-do="plus"' in html) == (test.measured_with is not MeasuredWith.STOPWATCH)
            for side in response.context["sides"]:
                assert f'name="value-{side}"' in html


def test_safety_comes_before_the_steps(started: Client) -> None:
    """Whoever reads from the top reads it first."""
    for offer in started.get("/plan/tests/").context["offers"]:
        test = offer[0]
        html = unescape(started.get(f"/plan/tests/{test.id}/").content.decode())
        if offer[1].offered and test.safety:
            assert html.index(test.safety[0]) < html.index(test.steps[0])


def test_a_closed_test_shows_neither_steps_nor_form(started: Client) -> None:
    """Only why not now."""
    for test, offer, _ in started.get("/plan/tests/").context["offers"]:
        if not offer.offered:
            html = unescape(started.get(f"/plan/tests/{test.id}/").content.decode())
            assert test.steps[-1] not in html
            assert all(reason in html for reason in offer.why_not)


def test_after_a_test_its_page_says_what_it_means(started: Client) -> None:
    """In words, with the numbers, what it changes, and all results so far."""
    saved = started.post(
        "/plan/tests/single_leg_balance_time/", {"entry_id": new_id(), "value-left": "44", "value-right": "10,5"}
    )
    html = unescape(started.get(saved.headers["Location"]).content.decode())
    link = next(one for one in runner.coach().assessment(ME).weak_links if one.test == "single_leg_balance_time")
    assert link.says in html
    assert "So your sessions give more to:" in html
    assert "<td>44</td><td>10.5</td>" in html


@pytest.mark.parametrize("value", ["a lot", "-1", "500", "nan", "inf"])
def test_a_result_that_cannot_be_is_named(started: Client, value: str) -> None:
    """Nothing is stored, and what was typed is still there."""
    response = started.post("/plan/tests/single_leg_balance_time/", {"entry_id": new_id(), "value-left": value})
    assert response.status_code == 422
    assert f'value="{value}"' in response.content.decode()
    assert not [entry for entry in runner.coach().entries(ME) if isinstance(entry.body, SelfTestDone)]


def test_one_side_alone_is_kept_and_not_called_fine(started: Client) -> None:
    """The page asks for the other one."""
    runner.coach().record(ME, SelfTestDone(test="single_leg_balance_time", side=Side.LEFT, value=44.0))
    assert "Only one side is known." in started.get("/plan/tests/single_leg_balance_time/").content.decode()


# --- swapping


def test_a_swap_shows_the_dose_that_it_would_have(started: Client) -> None:
    """And the reasons, but not that it was chosen: it is not yet."""
    plan = runner.coach().plan(ME)
    assert plan.session is not None
    coach = runner.coach()
    wanted = next(one for one in plan.session.prescriptions if swap_offers(coach, ME, one.exercise))
    page = started.get(f"/swap/{wanted.exercise}/")
    html = unescape(page.content.decode())
    assert f"<h1>Instead of {wanted.name}</h1>" in html
    for offer, other, _, _ in page.context["offers"]:
        assert other.name in html
        assert offer.rung_name in html
    assert "You chose it instead" not in html


def test_after_a_swap_the_way_back_comes_first(started: Client) -> None:
    """One tap, before the other exercises."""
    plan = runner.coach().plan(ME)
    assert plan.session is not None
    coach = runner.coach()
    wanted = next(one.exercise for one in plan.session.prescriptions if swap_offers(coach, ME, one.exercise))
    coach.record(ME, Swap(exercise=wanted, instead=swap_offers(coach, ME, wanted)[0].exercise))
    html = unescape(started.get(f"/swap/{wanted}/").content.decode())
    assert f"Back to {coach.knowledge.exercises[wanted].name}" in html
    assert "Do this instead" not in html or html.index("Back to ") < html.index("Do this instead")
