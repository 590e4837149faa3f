"""The interview, the result and the stop page."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from django.http import QueryDict

from sidestep.coach import ME
from sidestep.knowledge.language import Units
from sidestep.report.words import answer_in_words
from sidestep.web import asking, runner
from site_steps import fields_of, interview, new_id

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from sidestep.knowledge import Knowledge


def test_it_ends_in_a_result_that_names_the_pain_type_and_its_reasons(started: Client) -> None:
    """Words and weights, never a percentage."""
    html = started.get("/interview/result/").content.decode()
    assert "Fits best: " in html
    assert "You can start on your own." in html
    assert "A ranking, not a diagnosis" in html
    assert "not been reviewed by a clinician" in html
    assert "Sources (" in html
    assert "%" not in re.sub(r"<details.*?</details>", "", html, flags=re.DOTALL)


def test_it_carries_on_where_it_was_left(site: Client) -> None:
    """Nothing but the journal remembers, so that closing the browser costs nothing."""
    assert interview(site, until="now") == "/interview/page/now/"
    assert 'href="/interview/">Carry on' in site.get("/").content.decode()
    assert site.get("/interview/").headers["Location"] == "/interview/page/now/"


def test_an_untouched_list_is_not_an_answer(site: Client) -> None:
    """Danger signs that nobody looked at are never taken as absent."""
    interview(site, until="now")
    page = site.get("/interview/page/now/")
    data = fields_of(page.context, {})
    del data["none"]
    response = site.post("/interview/page/now/", data)
    assert response.status_code == 422
    assert "None of these" in response.content.decode()
    assert site.get("/interview/").headers["Location"] == "/interview/page/now/"


def test_none_of_these_and_a_tick_contradict_each_other(site: Client) -> None:
    """It asks rather than guesses, and keeps the tick."""
    interview(site, until="now")
    page = site.get("/interview/page/now/")
    response = site.post("/interview/page/now/", {**fields_of(page.context, {"rf_hot_red": "yes"}), "none": "none"})
    assert response.status_code == 422
    html = response.content.decode()
    assert 'name="q-rf_hot_red" value="yes" checked' in html
    assert 'value="none" checked' not in html


@pytest.mark.parametrize("answer", ["yes", "unsure"])
def test_an_emergency_stops_it_at_once(site: Client, answer: str) -> None:
    """The next page is the stop page: what to do, how soon, what to say; no exercises anywhere."""
    assert interview(site, {"rf_hot_red": answer}) == "/interview/stop/"
    html = site.get("/interview/stop/").content.decode()
    assert "Call 112" in html
    assert "How soon" in html
    assert "Say this" in html
    assert "<nav" not in html
    today = site.get("/").content.decode()
    assert "Call 112" in today
    assert "session is ready" not in today
    assert site.get("/session/done/").status_code == 302


def test_the_emergency_number_is_a_setting(site: Client) -> None:
    """It is kept on the device, whose country it depends on."""
    site.post("/more/settings/region/", {"units": "metric", "language": "en-gb", "number": "911"})
    interview(site, {"rf_hot_red": "yes"})
    assert "Call 911" in site.get("/interview/stop/").content.decode()


def test_a_danger_answer_can_be_taken_back_and_both_stay(site: Client) -> None:
    """The way "I answered wrongly" leads back to the page; the journal keeps the first answer too."""
    interview(site, {"rf_hot_red": "yes"})
    page = site.get("/interview/page/now/")
    assert 'name="q-rf_hot_red" value="yes" checked' in page.content.decode()
    assert site.post("/interview/page/now/", fields_of(page.context, {})).status_code == 302
    assert interview(site) == "/interview/result/"
    lines = list(runner.coach().export(ME))
    assert sum('"rf_hot_red":"yes"' in line.replace(" ", "") for line in lines) == 1
    assert sum('"rf_hot_red":"no"' in line.replace(" ", "") for line in lines) == 1


def test_sending_a_page_twice_stores_its_answers_once(site: Client) -> None:
    """The entry id came with the form."""
    page = site.get("/interview/", follow=True)
    address = page.redirect_chain[-1][0]
    data = fields_of(page.context, {"age_years": "34"})
    assert [site.post(address, data).status_code for _ in range(2)] == [302, 302]
    assert len(runner.coach().entries(ME)) == 1


def test_an_impossible_answer_is_named_and_kept(site: Client) -> None:
    """What was typed stays in the field beside what is wrong with it."""
    page = site.get("/interview/page/age_years/")
    response = site.post("/interview/page/age_years/", fields_of(page.context, {"age_years": "434"}))
    assert response.status_code == 422
    html = response.content.decode()
    assert 'value="434"' in html
    assert 'class="error"' in html
    assert not runner.coach().entries(ME)


def test_every_answer_is_listed_with_a_way_to_change_it(started: Client) -> None:
    """By page, in the order in which they were asked."""
    html = started.get("/interview/answers/").content.decode()
    assert "/interview/page/age_years/" in html
    assert "34" in html
    page = started.get("/interview/page/age_years/")
    started.post("/interview/page/age_years/", fields_of(page.context, {"age_years": "35"}))
    assert runner.coach().answers(ME)["age_years"] == 35


def test_it_has_a_way_back_on_every_page_but_the_first(site: Client) -> None:
    """The page before, with its answer filled in."""
    assert "/back/" not in site.get("/interview/page/age_years/").content.decode()
    interview(site, until="now")
    assert 'href="/interview/page/now/back/"' in site.get("/interview/page/now/").content.decode()
    assert site.get("/interview/page/now/back/").headers["Location"] == "/interview/page/start/"
    assert site.get("/interview/page/start/back/").headers["Location"] == "/interview/page/pain_places/"


def to_the_talk(site: Client) -> None:
    """To the first question that tells pain types apart, whichever it is."""
    interview(site, until="health")
    page = site.get("/interview/page/health/")
    site.post("/interview/page/health/", fields_of(page.context, {}))


def asked_in_turn(site: Client, *, most: int) -> list[str]:
    """Answer so many pages of the talk that follows the lists; the addresses in the order in which they came."""
    addresses: list[str] = []
    for _ in range(most):
        page = site.get("/interview/", follow=True)
        addresses.append(page.redirect_chain[-1][0])
        site.post(addresses[-1], fields_of(page.context, {}))
    return addresses


def test_the_way_back_goes_through_the_questions_in_the_order_in_which_they_came(site: Client) -> None:
    """What is asked next depends on the answers; back is the page that was there before, whatever would come now."""
    to_the_talk(site)
    came = asked_in_turn(site, most=3)
    address = site.get("/interview/").headers["Location"]
    for before in reversed(came):
        address = site.get(f"{address}back/").headers["Location"]
        assert address == before
    assert site.get(f"{address}back/").headers["Location"] == "/interview/page/health/"


def test_an_earlier_answer_can_be_changed_and_the_questions_go_on(site: Client) -> None:
    """The later answers stay; what the change opens is asked, and only that."""
    to_the_talk(site)
    came = asked_in_turn(site, most=2)
    page = site.get("/interview/page/start/")
    site.post("/interview/page/start/", fields_of(page.context, {"injury_event": "yes"}))
    page = site.get("/interview/", follow=True)
    assert page.redirect_chain[-1][0] == "/interview/page/start/"
    assert [item.question.id for item in page.context["items"]] == ["injury_days_ago"]
    assert interview(site, {"injury_event": "yes", "injury_days_ago": "40"}) == "/interview/result/"
    listed = site.get("/interview/answers/").content.decode()
    assert all(f'href="{address}"' in listed for address in came)


def test_it_can_be_resumed_days_later(site: Client, clock: Callable[[int], None]) -> None:
    """The talk goes on where it was; after four weeks the safety questions come again first, and the rest stays."""
    to_the_talk(site)
    (first,) = asked_in_turn(site, most=1)
    following = site.get("/interview/").headers["Location"]
    clock(9)
    assert site.get("/interview/").headers["Location"] == following
    assert site.get(f"{following}back/").headers["Location"] == first
    clock(20)
    assert site.get("/interview/").headers["Location"] == "/interview/page/repeat/"
    assert site.get("/interview/page/repeat/").status_code == 200
    assert f'href="{first}"' in site.get("/interview/answers/").content.decode()
    assert interview(site) == "/interview/result/"


def test_each_answer_can_be_changed_alone(started: Client) -> None:
    """One question of a list, on a page of its own; afterwards the result is there again."""
    page = started.get("/interview/page/rf_catch/")
    assert [item.question.id for item in page.context["items"]] == ["rf_catch"]
    sent = started.post("/interview/page/rf_catch/", fields_of(page.context, {"rf_catch": "unsure"}))
    assert sent.status_code == 302
    assert runner.coach().answers(ME)["rf_catch"] == "unsure"
    assert started.get("/interview/page/rf_catch/back/").headers["Location"] == "/interview/answers/"


def test_answers_that_contradict_each_other_are_shown_with_a_way_to_change_each(started: Client) -> None:
    """On the list of answers and above the result; one tap leads to either question, and then it is gone."""
    runner.coach().answer(ME, {"running_now": "not_running", "pain_in_run": "same_distance"})
    for address in ("/interview/answers/", "/interview/result/"):
        html = started.get(address).content.decode()
        assert "You said that you are not a runner." in html
        assert 'href="/interview/page/running_now/"' in html
        assert 'href="/interview/page/pain_in_run/"' in html
    assert "Fits best: " in started.get("/interview/result/").content.decode()
    page = started.get("/interview/page/pain_in_run/")
    started.post("/interview/page/pain_in_run/", fields_of(page.context, {"pain_in_run": "no_pattern"}))
    assert "You said that" not in started.get("/interview/result/").content.decode()


def test_an_unknown_page_leads_to_the_open_one(site: Client) -> None:
    """An old link does no harm."""
    assert site.get("/interview/page/nothing/").headers["Location"] == "/interview/"


def test_the_safety_questions_come_again_after_four_weeks(started: Client, clock: Callable[[int], None]) -> None:
    """Then nothing is offered until they are answered."""
    clock(29)
    html = started.get("/").content.decode()
    assert "The safety questions" in html
    assert "Start session" not in html
    assert interview(started) == "/interview/result/"
    assert "The safety questions first" not in started.get("/").content.decode()


def test_the_stop_page_does_not_state_what_nobody_was_sure_of(site: Client) -> None:
    """In what to say, and in what was told."""
    interview(site, {"rf_saddle": "unsure"})
    html = site.get("/interview/stop/").content.decode()
    assert "<q>I am not sure about this: " in html
    assert "You were not sure about this" in html
    assert "You told us:" not in html


SHIN = {"pain_places": ["left_pes_medial_below_joint"], "running_went_up": "yes"}


def test_an_answer_that_sends_back_ends_on_the_stop_page(site: Client) -> None:
    """As a danger sign does: how soon, what to do, what to say and what it rests on; the plan says the same."""
    assert interview(site, SHIN) == "/interview/stop/"
    html = site.get("/interview/stop/").content.decode()
    assert "Have this seen within two weeks" in html
    assert "How soon: within 2 weeks." in html
    assert re.search(r"<q>I ran clearly more in the last six weeks", html)
    assert "That has to be looked at first." in html
    assert "Clearly more running lately" in html
    assert "Sources (" in html
    assert "Have this seen within two weeks" in site.get("/").content.decode()


def test_the_stop_page_gives_one_time_and_no_instruction_against_another(site: Client) -> None:
    """A fresh injury that cannot carry weight: no gentle moving, no three days."""
    interview(site, {"injury_event": "yes", "injury_days_ago": "2", "rf_nwb_now": "yes", "rf_rapid_swell": "yes"})
    html = site.get("/interview/stop/").content.decode()
    assert "Have this seen today, within 24 hours" in html
    assert "72 hours" not in html
    assert "3 days" not in html
    assert "move it gently" not in html
    assert "You also told us" in html
    assert "Days since then: 2 days" in html


def test_a_knee_that_is_stuck_is_told_never_to_force_it(site: Client) -> None:
    """And never to hold the knee straight."""
    interview(site, {"injury_event": "yes", "injury_days_ago": "2", "rf_locked": "yes"})
    html = site.get("/interview/stop/").content.decode()
    assert "Never force it straight." in html
    assert "Keep the knee straight" not in html


def test_the_banner_says_why_a_clinician_comes_first(site: Client) -> None:
    """A pain type that somebody should see once, beside "see a clinician before you start"."""
    told = {"pain_places": ["right_inferior_pole"], "landing_hurts": "yes", "point_with": "one_fingertip"}
    assert interview(site, told | {"tendon_pressed": "yes"}) == "/interview/result/"
    html = site.get("/interview/result/").content.decode()
    assert "See a clinician before you start." in html
    assert "best seen once by a physiotherapist or doctor" in html
    plan = site.get("/plan/").content.decode()
    assert ">None<" not in plan


def test_nobody_has_to_try_what_a_question_asks_to_do(site: Client) -> None:
    """Squats and pressing offer a way out as plainly as an answer."""
    assert interview(site, until="five_squats_pain") == "/interview/page/five_squats_pain/"
    assert "I would rather not try" in site.get("/interview/page/five_squats_pain/").content.decode()


def test_a_page_says_about_how_many_are_left(site: Client) -> None:
    """In words beside the bar."""
    interview(site, until="pain_places")
    assert re.search(r"Step \d+, about \d+ more", site.get("/interview/page/pain_places/").content.decode())


def test_only_a_single_question_moves_on_by_itself(site: Client) -> None:
    """A list of danger signs and a page of several questions wait for the button; the button is always there."""
    moves_on = 'data-behaviour="draft onward"'
    assert moves_on not in site.get("/interview/page/age_years/").content.decode()
    interview(site, until="pain_now")
    html = site.get("/interview/page/pain_now/").content.decode()
    assert moves_on in html
    assert "A tap on an answer takes you on." in html
    assert 'type="submit">Next</button>' in html
    interview(site, until="now")
    assert moves_on not in site.get("/interview/page/now/").content.decode()


def test_how_a_page_is_answered_is_said_once(site: Client) -> None:
    """On the first list, and on the first question that a tap answers."""
    for until, says in (
        ("pain_now", "A tap on an answer takes you on."),
        ("start", "What you leave open counts as no."),
    ):
        interview(site, until=until)
        assert says in site.get(f"/interview/page/{until}/").content.decode()
    to_the_talk(site)
    for page in ("now", "health", "pain_started"):
        html = site.get(f"/interview/page/{page}/", follow=True).content.decode()
        assert "A tap on an answer takes you on." not in html
        assert "What you leave open counts as no." not in html
    assert "What you leave open counts as no." not in site.get("/interview/page/start/").content.decode()


def test_the_sheet_for_the_physiotherapist_says_what_was_asked_and_what_was_not(site: Client) -> None:
    """Danger signs by answer; what earlier answers ruled out is said to be not asked."""
    interview(site, {"rf_catch": "unsure"})
    html = site.get("/interview/print/").content.decode()
    assert "Not reviewed by a clinician" in html
    assert "Earlier answers ruled these out:" in html
    about = site.get("/interview/print/").context["about"]
    assert about.danger.unsure == ("The knee jams again and again until I wriggle it free",)
    assert "The knee looks" not in " ".join(about.danger.no)
    assert any("four steps after it" in text for text in about.danger.not_asked)
    assert about.danger.open == ()


def test_the_sheet_never_shows_an_open_question_as_a_no(site: Client) -> None:
    """Half an interview, printed."""
    interview(site, until="now")
    about = site.get("/interview/print/").context["about"]
    assert about.danger.open
    assert not set(about.danger.open) & set(about.danger.no)
    html = site.get("/interview/print/").content.decode()
    assert "Not answered" in html
    assert "None was done. That says nothing about strength." in html


def test_the_sheet_has_self_tests_on_both_sides_and_the_programme(started: Client) -> None:
    """With what is being trained now."""
    from sidestep.journal.entries import SelfTestDone, Side  # noqa: PLC0415

    for side, value in ((Side.LEFT, 22.0), (Side.RIGHT, 31.5)):
        runner.coach().record(ME, SelfTestDone(test="side_plank_hold", side=side, value=value))
    html = started.get("/interview/print/").content.decode()
    (tested,) = started.get("/interview/print/").context["about"].tests
    assert (tested.left, tested.right, tested.both) == (22.0, 31.5, None)
    assert "31.5" in html
    assert "Settle" in html


def imperial() -> Knowledge:
    knowledge = runner.knowledge()
    return replace(knowledge, language=replace(knowledge.language, units=Units.IMPERIAL))


def typed_as(text: str) -> QueryDict:
    data = QueryDict(mutable=True)
    data["q-usual_week_kilometres"] = text
    return data


def test_a_reader_in_miles_is_asked_in_miles_and_stored_in_kilometres() -> None:
    """And sees again what was typed."""
    knowledge = imperial()
    chosen = asking.read_questions(knowledge, ["usual_week_kilometres"], typed_as("15"))
    assert chosen.raw == {"usual_week_kilometres": 24.14}
    assert not chosen.errors
    (item,) = asking.asked(knowledge, ["usual_week_kilometres"], chosen.raw)
    assert (item.typed, str(item.unit)) == ("15", "miles")
    assert answer_in_words(knowledge, item.question, 24.14) == "15 mi"
    assert answer_in_words(runner.knowledge(), item.question, 24.14) == "24.14 kilometres"
    (metric,) = asking.asked(runner.knowledge(), ["usual_week_kilometres"], chosen.raw)
    assert (metric.typed, str(metric.unit)) == ("24.14", "kilometres")


def test_a_limit_is_told_in_the_readers_unit() -> None:
    """And what was typed stays in the field."""
    knowledge = imperial()
    chosen = asking.read_questions(knowledge, ["usual_week_kilometres"], typed_as("900"))
    assert chosen.errors == {"usual_week_kilometres": "Use a number from 0 to 249."}
    (item,) = asking.asked(knowledge, ["usual_week_kilometres"], chosen.raw, chosen.errors)
    assert item.typed == "900"


def test_minutes_are_minutes_everywhere() -> None:
    """Only distances change with the units."""
    (item,) = asking.asked(imperial(), ["usual_run_minutes"], {"usual_run_minutes": 45})
    assert (item.typed, str(item.unit)) == ("45", "minutes")


def test_what_is_missing_and_what_is_wrong_are_named_together(site: Client) -> None:
    """So that nobody mends one only to be sent back for the other; what was typed is still there."""
    page = site.get("/interview/", follow=True)
    address = page.redirect_chain[-1][0]
    asks = ["age_years", "sex", "running_now"]
    answer = site.post(address, {"entry_id": new_id(), "ask": asks, "q-age_years": "two hundred"})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "2 answers are still missing." in text
    assert "is not a number" in text
    assert 'value="two hundred"' in text
