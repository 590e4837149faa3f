"""Today's page, the session and its record, and "I was seen"."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

from sidestep.coach import ME
from sidestep.journal.entries import Alarm, Chosen, Cleared, PainNoted, SessionDone
from sidestep.web import runner
from site_steps import interview, new_id, session_form

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

START = "Start session"


def sessions() -> list[SessionDone]:
    return [entry.body for entry in runner.coach().entries(ME) if isinstance(entry.body, SessionDone)]


def test_a_newcomer_is_asked_to_begin(site: Client) -> None:
    """One thing to do, and where to get help at once."""
    html = site.get("/").content.decode()
    assert "Start with a few questions" in html
    assert "/more/emergency/" in html


def test_the_session_says_what_how_much_and_why(started: Client) -> None:
    """Each exercise with its dose, its steps, its reasons and their sources."""
    html = started.get("/").content.decode()
    plan = runner.coach().plan(ME)
    assert plan.session is not None
    for prescription in plan.session.prescriptions:
        assert prescription.name in html
        assert f"/library/exercises/{prescription.exercise}/" in html
    assert html.count("Why:") >= len(plan.session.prescriptions)
    assert "Sources (" in html
    assert prescription.name in html


def test_pain_on_waking_takes_one_tap(started: Client) -> None:
    """The number is the button; afterwards the page shows it and does not ask again."""
    assert "Pain on waking today?" in started.get("/").content.decode()
    started.post("/diary/morning/", {"entry_id": new_id(), "level": "2"})
    html = started.get("/").content.decode()
    assert "On waking today: <b>2</b>" in html
    assert "Pain on waking today?" not in html


def test_a_calm_session_is_a_number_and_nothing_new(started: Client) -> None:
    """The amounts are filled in with the target."""
    response = started.post("/session/done/", {**session_form(started), "pain": "1", "new": ["nothing"]})
    assert response.status_code == 302
    (done,) = sessions()
    assert done.pain == 1
    assert done.alarms == ()
    assert done.prescribed
    for prescribed in done.prescribed:
        amounts = [one.amount for one in done.sets if one.exercise == prescribed.exercise]
        assert amounts == [prescribed.amount] * prescribed.sets * (2 if prescribed.per_side else 1)
    assert START not in started.get("/").content.decode()


def test_anything_new_has_to_be_answered(started: Client) -> None:
    """Silence is not "nothing new"."""
    response = started.post("/session/done/", {**session_form(started), "pain": "1"})
    assert response.status_code == 422
    assert "Nothing new" in response.content.decode()
    assert sessions() == []


def test_at_watch_it_asks_which_exercise(started: Client) -> None:
    """And takes the answer with everything else that was typed."""
    form = session_form(started)
    response = started.post("/session/done/", {**form, "pain": "4", "new": ["nothing"]})
    assert response.status_code == 422
    assert "Which exercise hurt?" in response.content.decode()
    again = {**form, "pain": "4", "new": ["nothing"], "pain-0": "4"}
    assert started.post("/session/done/", again).status_code == 302
    (done,) = sessions()
    assert done.exercise_pain == {done.prescribed[0].exercise: 4}


def test_less_than_asked_is_recorded_as_it_was(started: Client) -> None:
    """Fewer rounds, and fewer repetitions on one side."""
    form = session_form(started)
    first = next(name for name in form if name.startswith("amount-0"))
    started.post("/session/done/", {**form, "sets-0": "1", first: "3", "pain": "1", "new": ["nothing"]})
    (done,) = sessions()
    mine = [one.amount for one in done.sets if one.exercise == done.prescribed[0].exercise]
    assert mine[0] == 3
    assert len(mine) <= 2


def test_a_session_sent_twice_is_stored_once(started: Client) -> None:
    """What it asked for is sealed in the form, so the second sending is the same entry."""
    data = {**session_form(started), "pain": "1", "new": ["nothing"]}
    assert [started.post("/session/done/", data).status_code for _ in range(2)] == [302, 302]
    assert len(sessions()) == 1


def test_a_forged_session_is_refused(started: Client) -> None:
    """What was asked for cannot be made up."""
    data = {**session_form(started), "shown": "made-up", "pain": "1", "new": ["nothing"]}
    assert started.post("/session/done/", data).status_code == 400
    assert sessions() == []


def test_something_new_closes_the_plan_until_a_new_screen(started: Client) -> None:
    """New swelling after a session: the safety questions come before anything else."""
    started.post("/session/done/", {**session_form(started), "pain": "1", "new": [Alarm.SWELLING.value]})
    html = started.get("/").content.decode()
    assert "The safety questions" in html
    assert START not in html
    assert started.get("/interview/").headers["Location"].startswith("/interview/page/")


def test_the_next_day_says_when_the_next_session_is(started: Client, clock: Callable[[int], None]) -> None:
    """A rest day is not an empty page."""
    started.post("/session/done/", {**session_form(started), "pain": "1", "new": ["nothing"]})
    clock(1)
    plan = runner.coach().plan(ME)
    html = started.get("/").content.decode()
    if plan.session is None:
        assert "Your next session is on" in html
    else:
        assert START in html


def test_who_was_seen_though_nothing_waits_for_it_is_told_so(started: Client) -> None:
    """And not that the form cannot be kept."""
    page = started.get("/seen/").content.decode()
    assert "Nothing in your plan waits for that." in page
    assert 'href="/diary/note/"' in page
    before = runner.coach().entries(ME)
    late = started.post("/seen/", {"entry_id": new_id(), "by": "doctor", "agreed": "on"})
    assert (late.status_code, runner.coach().entries(ME)) == (200, before)


def test_a_sign_for_a_clinician_opens_once_one_was_asked(site: Client) -> None:
    """What to do and what to say; then who it was; then the session."""
    interview(site, {"rf_catch": "yes"})
    html = site.get("/").content.decode()
    assert "What to say" in html
    assert "I was seen, or I asked" in html
    assert START not in html
    refused = site.post("/seen/", {"entry_id": new_id(), "by": "physiotherapist", "said": "Go ahead."})
    assert refused.status_code == 422  # without the confirmation
    form = {"entry_id": new_id(), "by": "physiotherapist", "said": "Go ahead.", "agreed": "on"}
    assert [site.post("/seen/", form).status_code for _ in range(2)] == [302, 302]
    (cleared,) = [entry.body for entry in runner.coach().entries(ME) if isinstance(entry.body, Cleared)]
    assert cleared.by == "physiotherapist"
    interview(site)
    assert "I was seen, or I asked" not in site.get("/").content.decode()


def test_pain_of_eleven_cannot_be_sent(started: Client) -> None:
    """Neither by the one-tap form nor by the long one."""
    assert started.post("/diary/morning/", {"entry_id": new_id(), "level": "11"}).status_code == 400
    data = {"entry_id": new_id(), "level": "11", "when": "now", "side": "right", "new": ["nothing"]}
    assert started.post("/diary/pain/", {**data, "day": "2026-03-02"}).status_code == 422
    assert not [entry for entry in runner.coach().entries(ME) if isinstance(entry.body, PainNoted)]


def test_ill_today_rests_today_only(started: Client, clock: Callable[[int], None]) -> None:
    """One tap records it; the day after there is a plan again."""
    assert "Ill or away?" in started.get("/").content.decode()
    started.post("/ill/", {"entry_id": new_id()})
    html = started.get("/").content.decode()
    assert "Get well first." in html
    assert START not in html
    assert "Ill or away?" not in html
    clock(1)
    html = started.get("/").content.decode()
    assert "Get well first." not in html
    assert "Ill or away?" in html


def test_ill_can_be_taken_back(started: Client) -> None:
    """A tap by mistake costs nothing."""
    started.post("/ill/", {"entry_id": new_id()})
    assert "I am well after all" in started.get("/").content.decode()
    started.post("/ill/", {"entry_id": new_id(), "well": "yes"})
    assert START in started.get("/").content.decode()


def test_what_a_plan_waits_for_is_not_said_as_if_it_were_so(started: Client) -> None:
    """A gate stands with how it is met, never as the reason."""
    runner.coach().record(ME, Chosen(condition="patellar_tendinopathy"))
    plan = runner.coach().plan(ME)
    for address in ("/", "/plan/"):
        html = unescape(started.get(address).content.decode())
        assert html.count(plan.gates[0].text) == 1
        assert f"{plan.gates[0].text} <b>Not" in html


def test_an_exercise_can_be_swapped_and_swapped_back(started: Client) -> None:
    """From the exercise on the page to others for the same, and back again."""
    plan = runner.coach().plan(ME)
    assert plan.session is not None
    pages = {one.exercise: started.get(f"/swap/{one.exercise}/") for one in plan.session.prescriptions}
    wanted, page = next((name, page) for name, page in pages.items() if page.context["others"])
    assert f'href="/swap/{wanted}/"' in started.get("/").content.decode()
    other = page.context["others"][0]
    assert started.post(f"/swap/{wanted}/", {"entry_id": new_id(), "instead": other.id}).status_code == 302
    html = started.get("/").content.decode()
    assert f'href="/library/exercises/{other.id}/"' in html
    assert f'href="/swap/{wanted}/"' in html
    assert "Back to " in started.get(f"/swap/{wanted}/").content.decode()
    started.post(f"/swap/{wanted}/", {"entry_id": new_id(), "instead": ""})
    assert f'href="/library/exercises/{other.id}/"' not in started.get("/").content.decode()


def test_an_unknown_exercise_has_no_page_to_swap(started: Client) -> None:
    """And says so plainly."""
    assert started.get("/swap/nothing/").status_code == 404


def test_the_running_card_gives_its_text_once(started: Client) -> None:
    """What it says is not its own reason."""
    plan = runner.coach().plan(ME)
    assert plan.run is not None
    assert any(each.text in plan.run.text for each in plan.run.because)
    html = unescape(started.get("/").content.decode())
    assert [html.count(each.text) for each in plan.run.because] == [1] * len(plan.run.because)


def test_a_headline_is_not_said_twice(started: Client) -> None:
    """A check that is asked first has a heading of its own."""
    runner.coach().answer(ME, {"rf_quinolone": "no", "pain_places": ("right_inferior_pole",)})
    runner.coach().record(ME, Chosen(condition="patellar_tendinopathy"))
    html = unescape(started.get("/").content.decode())
    assert html.count(f">{runner.coach().plan(ME).headline}<") == 1
