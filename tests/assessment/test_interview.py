"""What is asked, in which order, and what is left out."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from any_answers import any_answer
from sidestep.assessment import assess, next_page
from sidestep.assessment.types import PageKind, ScreenState
from sidestep.knowledge import load
from sidestep.knowledge.types import Section

if TYPE_CHECKING:
    from collections.abc import Callable

    from sidestep.knowledge.library import Knowledge
    from sidestep.knowledge.types import Value

AT_MOST = 25
ABOUT_TEN = 12


@settings(max_examples=60)
@given(st.data())
def test_every_interview_ends_without_asking_twice(data: st.DataObject) -> None:
    """Whatever is answered: no question comes twice, and never more than 25 tell pain types apart."""
    knowledge, answers = load(), dict[str, "Value"]()
    while (page := next_page(knowledge, answers)) is not None:
        assert page.questions
        assert not set(page.questions) & answers.keys()
        assert 1 <= page.number <= page.of_about
        result = assess(knowledge, answers)
        assert result.next_question == page.questions[0]
        assert result.questions_left >= len(page.questions)
        for name in page.questions:
            question = knowledge.questions[name]
            if question.only_after_clear_screen:
                assert result.screen is ScreenState.CLEAR
                assert not [sign for sign in result.danger_signs if sign.level.rank > 1]
            answers[name] = data.draw(any_answer(question), label=name)
    asked = [name for name in answers if knowledge.questions[name].section is Section.INTERVIEW]
    assert len(asked) <= AT_MOST


@pytest.mark.parametrize("age", [22, 35, 50, 67])
@pytest.mark.parametrize("region", sorted(load().regions))
def test_an_ordinary_adult_gets_about_ten_questions_after_the_screen(
    knowledge: Knowledge, interviewed: Callable[..., dict[str, Value]], region: str, age: int
) -> None:
    """One place, no danger sign: about ten questions or fewer, and none that cannot matter."""
    answers = interviewed({"age_years": age, "pain_places": (f"left_{region}",)})
    asked = [name for name in answers if knowledge.questions[name].section is Section.INTERVIEW]
    assert len(asked) <= ABOUT_TEN


def test_the_order_is_person_places_danger_and_then_the_rest(
    knowledge: Knowledge, interviewed: Callable[..., dict[str, Value]]
) -> None:
    """Danger is asked before anything that only serves the ranking; the health list closes the screen's questions."""
    answers = interviewed({"pain_places": ("left_around_patella",)})
    on_screens = {name for page in knowledge.danger_rules.screens for name in page.questions}
    steps = [
        2 if name in on_screens else {Section.PROFILE: 0, Section.PLACES: 1, Section.INTERVIEW: 3}[question.section]
        for name in answers
        for question in (knowledge.questions[name],)
    ]
    assert all(earlier <= later for earlier, later in pairwise(steps))
    assert list(answers)[:3] == ["age_years", "sex", "running_now"]
    assert set(steps) == {0, 1, 2, 3}


def test_screens_are_pages_of_several_and_the_rest_comes_one_by_one(knowledge: Knowledge) -> None:
    """Short questions about the person share a page; what tells pain types apart is asked in its own words."""
    page = next_page(knowledge, {})
    assert page is not None
    assert (page.id, page.kind, page.questions) == ("age_years", PageKind.SCREEN, ("age_years", "sex", "running_now"))
    page = next_page(knowledge, {"age_years": 30, "sex": "male", "running_now": "not_running"})
    assert page is not None
    assert (page.kind, page.questions) == (PageKind.QUESTION, ("pain_now",))
    assert page.heading == knowledge.questions["pain_now"].text


@pytest.mark.parametrize(
    ("running", "pages"),
    [
        ("still_running", [3, ["usual_run_minutes", "usual_week_kilometres", "pain_free_run_minutes"]]),
        ("stopped_over_4_weeks", [3, ["usual_run_minutes", "usual_week_kilometres"]]),
        ("not_running", [2, []]),
    ],
)
def test_where_it_hurts_is_asked_after_three_pages_at_most(
    knowledge: Knowledge, running: str, pages: list[object]
) -> None:
    """The numbers about running share one page, and who does not run has none."""
    answers: dict[str, Value] = {}
    before, about_running = 0, list[str]()
    while (page := next_page(knowledge, answers)) is not None and page.id != "pain_places":
        before += 1
        about_running += [name for name in page.questions if "run_minutes" in name or "kilometres" in name]
        answers |= dict.fromkeys(page.questions, 3)
        answers |= {name: value for name, value in {"sex": "male", "running_now": running}.items() if name in answers}
    assert [before, about_running] == pages


def test_the_beginning_is_not_asked_twice_in_the_same_words(knowledge: Knowledge) -> None:
    """The screen asks whether something happened, the interview how fast the pain came."""
    heading = next(page.heading for page in knowledge.danger_rules.screens if "injury_event" in page.questions)
    texts = (heading, knowledge.questions["injury_event"].text, knowledge.questions["pain_started"].text)
    assert not [text for text in texts if text.startswith("How did it")]


def test_nothing_more_is_asked_after_an_emergency(knowledge: Knowledge) -> None:
    """The first emergency answer ends the questions at once."""
    assert next_page(knowledge, {"age_years": 30, "rf_chest_now": "yes"}) is None


def test_a_question_that_no_fitting_type_looks_at_is_not_asked(interviewed: Callable[..., dict[str, Value]]) -> None:
    """At the outer hip nobody is asked to squat; behind the knee nobody is asked about kneecap or tendon."""
    hip = interviewed({"age_years": 50, "pain_places": ("left_hip_lateral",)})
    assert "five_squats_pain" not in hip
    behind = interviewed({"age_years": 50, "pain_places": ("left_posterior_popliteal",)})
    assert not {"long_sitting", "landing_hurts", "five_squats_pain", "outer_knob_pressed"} & behind.keys()
    assert "turning_hurts" in behind


def test_a_question_that_opens_a_useful_one_is_asked(interviewed: Callable[..., dict[str, Value]]) -> None:
    """The tendon looks at one-leg squats only, and squats on two legs decide whether these are asked."""
    answers = interviewed({"age_years": 25, "pain_places": ("left_inferior_pole",), "five_squats_pain": 2})
    assert {"five_squats_pain", "one_leg_squats"} <= answers.keys()
    sore = interviewed({"age_years": 25, "pain_places": ("left_inferior_pole",), "five_squats_pain": 5})
    assert "one_leg_squats" not in sore


def test_nobody_is_asked_to_press_or_move_while_somebody_must_be_asked_first(
    knowledge: Knowledge, interviewed: Callable[..., dict[str, Value]]
) -> None:
    """A sign that wants a clinician before the start leaves the talk open, and the trying out closed (INV-24)."""
    answers = interviewed({"age_years": 50, "pain_places": ("left_around_patella",), "has_osteoporosis": "yes"})
    asked = [name for name in answers if knowledge.questions[name].section is Section.INTERVIEW]
    assert asked
    assert not [name for name in asked if knowledge.questions[name].only_after_clear_screen]
    signs = [sign.sign for sign in assess(knowledge, answers).danger_signs]
    page = next_page(knowledge, answers, cleared=signs)
    assert page is not None
    assert knowledge.questions[page.questions[0]].only_after_clear_screen


def test_who_must_be_seen_soon_is_asked_no_more(
    knowledge: Knowledge, interviewed: Callable[..., dict[str, Value]]
) -> None:
    """With a newly locked knee there is nothing to tell apart."""
    answers = interviewed({"age_years": 30, "pain_places": ("left_around_patella",), "rf_locked": "yes"})
    assert not [name for name in answers if knowledge.questions[name].section is Section.INTERVIEW]


def test_the_first_page_already_counts_what_will_probably_come(
    knowledge: Knowledge, interviewed: Callable[..., dict[str, Value]]
) -> None:
    """The number of pages does not jump: the first estimate is within five of how many it took."""
    first = next_page(knowledge, {})
    assert first is not None
    answers = interviewed({"age_years": 30, "pain_places": ("left_around_patella",)})
    on_screens = {name for page in knowledge.danger_rules.screens for name in page.questions}
    screens = sum(bool(set(page.questions) & answers.keys()) for page in knowledge.danger_rules.screens)
    others = {knowledge.questions[name].together or name for name in answers.keys() - on_screens}
    assert abs(first.of_about - screens - len(others)) <= 5
