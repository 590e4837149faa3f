"""Every page of the library is there, is found, says what it rests on, and what does not exist is a 404."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidestep.coach import ME
from sidestep.knowledge import load
from sidestep.knowledge.language import Language
from sidestep.web import runner
from sidestep.web.library import shelves
from sidestep.web.library.citing import cited_in
from sidestep.web.library.folding import words
from sidestep.web.library.searching import Kind, index_of, search
from sidestep.web.library.shelves import Wanted

if TYPE_CHECKING:
    from django.test import Client

INDEX = index_of(load())


@pytest.mark.parametrize(
    ("shelf", "kind", "things"),
    [
        ("/library/exercises/", "exercises", "exercises"),
        ("/library/", "pain-types", "pain_types"),
        ("/library/references/", "references", "references"),
        ("/library/findings/", "findings", "facts"),
    ],
)
def test_everything_has_its_page_and_a_link_to_it(site: Client, shelf: str, kind: str, things: str) -> None:
    """Linked from the list of its kind, on one of its pages."""
    listed = html = site.get(shelf).content.decode()
    while following := re.search(r'href="(\?page=\d+)">Next</a>', html):
        html = site.get(f"{shelf}{following[1]}").content.decode()
        listed += html
    for name in getattr(runner.knowledge(), things):
        address = f"/library/{kind}/{name}/"
        assert address in listed
        assert site.get(address).status_code == 200


def test_every_shelf_is_one_tap_from_the_library(site: Client) -> None:
    """Exercises, self-tests, the article, studies, findings."""
    html = site.get("/library/").content.decode()
    for address in ("exercises/", "article/", "references/", "findings/"):
        assert f'href="/library/{address}"' in html
    assert 'href="/plan/tests/"' in html


@pytest.mark.parametrize("kind", ["exercises", "pain-types"])
def test_what_no_clinician_has_read_says_so(site: Client, kind: str) -> None:
    """Until somebody has."""
    knowledge = runner.knowledge()
    for one in (knowledge.exercises if kind == "exercises" else knowledge.pain_types).values():
        html = site.get(f"/library/{kind}/{one.id}/").content.decode()
        assert (one.review.reviewed_by is None) == ("No clinician has reviewed this page yet." in html)


def test_a_page_that_does_not_exist_is_a_kind_404(site: Client) -> None:
    """With a way back."""
    for address in ("exercises/moonwalk/", "findings/X-1/", "references/nobody_1900/", "pain-types/none/"):
        response = site.get(f"/library/{address}")
        assert response.status_code == 404
        assert "Back to today" in response.content.decode()


# --- searching


@pytest.mark.parametrize(
    ("query", "kind", "first"),
    [
        ("squats", Kind.EXERCISE, "squat"),
        ("BRIDGE", Kind.EXERCISE, "bridge"),
        ("brïdges", Kind.EXERCISE, "bridge"),
        ("side pla", Kind.EXERCISE, "side plank"),
        ("jumpers knee", Kind.PAIN_TYPE, "jumper's knee"),
        ("jumper’s knee", Kind.PAIN_TYPE, "jumper's knee"),  # noqa: RUF001 - the apostrophe of print
        ("itb", Kind.PAIN_TYPE, "outside of the knee"),
        ("kneecpa", Kind.PAIN_TYPE, "kneecap"),
        ("willy", Kind.STUDY, ""),
        ("hopping", Kind.EXERCISE, "hop"),
    ],
)
def test_the_best_fit_comes_first(query: str, kind: Kind, first: str) -> None:
    """Whatever the case, the accents, the ending, or one wrong letter."""
    best = search(INDEX, query).found[0]
    assert best.kind is kind
    assert first in best.title.casefold()


def test_every_word_must_fit_or_the_result_says_that_only_some_do() -> None:
    """Nothing pretends."""
    assert search(INDEX, "band walk").whole
    some = search(INDEX, "band zeppelin")
    assert some.found
    assert not some.whole
    assert search(INDEX, "zeppelin").found == ()


def test_everything_is_found_by_its_own_name() -> None:
    """Among the first three of its kind."""
    for one in INDEX.entries:
        of_kind = [found.id for found in search(INDEX, one.title).found if found.kind is one.kind]
        same = {other.id for other in INDEX.entries if other.title == one.title}
        assert same.intersection(of_kind[:3]), one.title


@given(st.text(max_size=100))
def test_no_query_breaks_the_search(query: str) -> None:
    """And each thing is found once."""
    found = search(INDEX, query).found
    assert len(set(found)) == len(found)


def test_the_search_is_in_the_readers_language() -> None:
    """German endings, umlauts as one letter or two, and words inside words."""
    english = load()
    exercise = replace(english.exercises["wall_sit"], name="Läuferkniebeugen an der Wand")
    german = replace(
        english, exercises={**english.exercises, "wall_sit": exercise}, language=Language("de", english.language.units)
    )
    index = index_of(german)
    for query in ("läufer", "LAEUFER", "laufer", "Kniebeuge", "wände"):
        assert search(index, query).found[0].id == "wall_sit", query
    assert words("Übungen, Übung", "de") == ["ubung", "ubung"]


def test_a_search_works_without_script(site: Client) -> None:
    """A form with GET; the result says how many there are and leads to each."""
    html = site.get("/library/", {"q": "side step"}).content.decode()
    assert 'value="side step"' in html
    assert '<a href="/library/exercises/side_step_up/">' in html
    assert re.search(r'id="found-count" role="status">\d+ results', html)


def test_a_search_that_finds_nothing_says_what_to_try(site: Client) -> None:
    """The query comes back as it was typed, and safely."""
    html = site.get("/library/", {"q": "zeppelin<"}).content.decode()
    assert "Nothing found for “zeppelin&lt;”" in html
    assert "What you can try:" in html


def test_a_long_query_is_cut(site: Client) -> None:
    """It costs no more than a short one."""
    assert len(site.get("/library/", {"q": "x" * 5000}).context["query"]) == 100


# --- shelves


def test_filters_let_through_what_fits(site: Client) -> None:
    """By what it trains, what it needs and which way it moves; what trains it first of all comes first."""
    knowledge = runner.knowledge()
    shown = site.get("/library/exercises/", {"trains": "hip_abduction", "kit": "band", "plane": "frontal"})
    found = shown.context["exercises"]
    assert found
    for one in found:
        assert "hip_abduction" in one.intents
        assert "frontal" in one.planes
        assert "band" in shelves.needed(one)
    firsts = [one.intents[0] == "hip_abduction" for one in found]
    assert firsts == sorted(firsts, reverse=True)
    at_hand = set(knowledge.rules.session.equipment_assumed)
    for one in shelves.on_shelf(knowledge, Wanted(kit=shelves.NO_KIT)):
        assert any(at_hand.issuperset(rung.equipment) for rung in one.ladder)


def test_a_filter_that_names_nothing_known_is_left_out(site: Client) -> None:
    """An old link still shows the shelf."""
    html = site.get("/library/exercises/", {"trains": "wings", "kit": "jetpack", "plane": "astral"})
    assert len(html.context["exercises"]) == len(runner.knowledge().exercises)


def test_every_intent_of_an_exercise_can_be_chosen() -> None:
    """None is missing from the list."""
    knowledge = load()
    offered = {intent.id for _, intents in shelves.trained(knowledge) for intent in intents}
    assert offered == {name for one in knowledge.exercises.values() for name in one.intents}


# --- pages


def test_an_exercise_of_todays_session_says_why_and_how_much(started: Client) -> None:
    """Its dose, its reason, its place on the ladder and the way to swap it."""
    plan = runner.coach().plan(ME)
    assert plan.session is not None
    for mine in plan.session.prescriptions:
        html = unescape(started.get(f"/library/exercises/{mine.exercise}/").content.decode())
        assert "In your session today" in html
        for reason in mine.because:
            assert reason.text in html
        assert html.count('aria-current="step"') == 1
        assert f'href="/swap/{mine.instead_of or mine.exercise}/"' in html
    listed = started.get("/library/exercises/").content.decode()
    assert listed.count("in today’s session") == len({one.exercise for one in plan.session.prescriptions})  # noqa: RUF001 - the apostrophe of print


def test_an_exercise_of_a_later_stage_says_which(started: Client) -> None:
    """It is in the plan, and not today."""
    plan = runner.coach().plan(ME)
    stage = runner.knowledge().protocols[plan.protocol or ""].stages[-1]
    assert plan.session is not None
    name = next(
        item.exercise
        for item in stage.exercises
        if all(one.exercise != item.exercise for one in plan.session.prescriptions)
    )
    html = unescape(started.get(f"/library/exercises/{name}/").content.decode())
    assert f"Stage {stage.number}, {stage.name}" in html


def test_an_exercise_page_holds_all_that_the_knowledge_has_of_it(site: Client) -> None:
    """Steps, cautions, what to watch, the ladder, what serves instead, what was measured."""
    for one in runner.knowledge().exercises.values():
        html = unescape(site.get(f"/library/exercises/{one.id}/").content.decode())
        lines = (one.position, *one.steps, *one.cautions, *one.common_errors, *(rung.name for rung in one.ladder))
        for line in (*lines, *(rule.cue for rule in one.form)):
            assert line in html, (one.id, line)
        for other in one.substitutes:
            assert f'href="/library/exercises/{other.exercise}/"' in html
        for fact in one.facts:
            assert f'href="/library/findings/{fact}/"' in html


def test_checks_to_try_at_home_wait_for_the_safety_questions(site: Client) -> None:
    """Nobody is asked to do something before the screen is clear."""
    shown = next(one for one in runner.knowledge().conditions.values() if one.home_checks)
    html = unescape(site.get(f"/library/pain-types/{shown.id}/").content.decode())
    assert shown.home_checks[0].steps[0] not in html
    assert "once your safety questions are answered" in html


def test_checks_to_try_at_home_are_shown_to_who_may(started: Client) -> None:
    """With their caution before their steps."""
    shown = next(one for one in runner.knowledge().conditions.values() if one.home_checks)
    html = unescape(started.get(f"/library/pain-types/{shown.id}/").content.decode())
    check = shown.home_checks[0]
    assert check.steps[0] in html
    assert check.caution is None or html.index(check.caution) < html.index(check.steps[0])


def test_a_study_says_what_rests_on_it(site: Client) -> None:
    """Everything that cites it, itself or by a finding, and a plain link to where it was published."""
    knowledge = runner.knowledge()
    cited = cited_in(knowledge)
    assert set(cited.references) == set(knowledge.references)
    for name, citing in cited.references.items():
        html = unescape(site.get(f"/library/references/{name}/").content.decode())
        for one in citing:
            assert one.title in html
        if doi := knowledge.references[name].doi:
            assert f'href="https://doi.org/{doi}"' in html


def test_the_article_is_answered_claim_by_claim(site: Client) -> None:
    """What it says, what the evidence says, what we do, how far they agree; each can be linked to."""
    html = unescape(site.get("/library/article/").content.decode())
    for note in runner.knowledge().article.values():
        assert f'id="{note.id}"' in html
        for text in (note.topic, note.article_says, note.evidence_says, note.we_do):
            assert text in html
    agreements = [str(agreement) for _, agreement in site.get("/library/article/").context["notes"]]
    assert all(agreements)


def test_our_own_judgement_is_called_that(site: Client) -> None:
    """Wherever something rests on no publication."""
    html = site.get("/library/article/").content.decode()
    judged = [note for note in runner.knowledge().article.values() if note.basis.judgement]
    assert html.count("<b>Our judgement:</b>") == len(judged)


def test_each_exercise_of_the_list_has_its_picture(site: Client) -> None:
    """A small one, fetched once it comes near; what it shows stands beside it."""
    html = site.get("/library/exercises/").content.decode()
    pictures = re.findall(r'<img class="figure-still" [^>]*loading="lazy"[^>]* alt="">', html)
    assert len(pictures) == len(load().exercises)
