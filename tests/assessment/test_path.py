"""The way back through the interview, and how many questions it says are left."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from any_answers import any_answer
from sidestep.assessment import assess, next_page
from sidestep.assessment.path import page_named, walked
from sidestep.knowledge import load
from sidestep.knowledge.types import Section

if TYPE_CHECKING:
    from collections.abc import Callable

    from sidestep.assessment.types import InterviewPage
    from sidestep.knowledge.library import Knowledge
    from sidestep.knowledge.types import Value

A_FEW = 5


@settings(max_examples=25)
@given(st.data())
def test_the_way_back_shows_every_page_in_the_order_in_which_it_was_asked(data: st.DataObject) -> None:
    """Whatever is answered: each page that was shown is there once, with its answers, before the one that is open."""
    knowledge, answers, shown = load(), dict[str, "Value"](), list[str]()
    while (page := next_page(knowledge, answers)) is not None:
        been = walked(knowledge, answers, ())
        names = [one.id for one in been]
        assert len(set(names)) == len(names)
        assert [name for name in names if name in shown] == [name for name in dict.fromkeys(shown) if name in names]
        assert page.id in names
        assert {name for one in been for name in one.questions} >= answers.keys() & _not_tried_out(knowledge)
        shown.append(page.id)
        answers |= {name: data.draw(any_answer(knowledge.questions[name]), label=name) for name in page.questions}


def _not_tried_out(knowledge: Knowledge) -> set[str]:
    """What is not asked again while somebody must be asked first is left out of the way back meanwhile."""
    return {name for name, each in knowledge.questions.items() if not each.only_after_clear_screen}


@pytest.mark.parametrize("region", sorted(load().regions))
def test_the_number_that_is_left_never_jumps_up_by_more_than_a_few(
    knowledge: Knowledge, interviewed: Callable[..., dict[str, Value]], region: str
) -> None:
    """What an answer opens is counted beforehand as well as it can be, and at no place does the count grow by much."""
    told = interviewed({"pain_places": (f"left_{region}",), "injury_event": "yes", "injury_days_ago": 9})
    answers: dict[str, Value] = {}
    counts: list[int] = []
    while (page := next_page(knowledge, answers)) is not None:
        counts.append(page.of_about)
        answers |= {name: told[name] for name in page.questions}
    assert max(later - earlier for earlier, later in pairwise(counts)) <= A_FEW
    assert counts[-1] <= counts[0] + 2 * A_FEW


def test_an_answer_that_is_changed_opens_what_it_leads_to_and_keeps_the_rest(
    knowledge: Knowledge, interviewed: Callable[..., dict[str, Value]]
) -> None:
    """After "something happened" its pages come; those already answered stay on the way back, with their answers."""
    before = interviewed({"pain_places": ("left_around_patella",), "long_sitting": "as_well"})
    changed = {**before, "injury_event": "yes"}
    page = next_page(knowledge, changed)
    assert page is not None
    assert (page.id, page.questions) == ("start", ("injury_days_ago",))
    names = [one.id for one in walked(knowledge, changed, ())]
    assert {"age_years", "now", "start", "long_sitting"} <= set(names)
    assert names.index("start") < names.index("now") < names.index("long_sitting")


def test_what_is_left_counts_open_pages_and_not_those_that_are_done(
    knowledge: Knowledge, interviewed: Callable[..., dict[str, Value]]
) -> None:
    """With all answered but one page in the middle, that one is the last."""
    answers = interviewed({"pain_places": ("left_around_patella",)})
    del answers["rf_lump"]
    page = next_page(knowledge, answers)
    assert page is not None
    assert (page.id, page.questions, page.of_about) == ("last_weeks", ("rf_lump",), page.number)


def test_a_question_of_the_interview_stays_on_the_way_back_when_another_place_makes_others_useful(
    knowledge: Knowledge, interviewed: Callable[..., dict[str, Value]]
) -> None:
    """The order of answering is kept; what does not apply at the new place is left out."""
    answers = interviewed({"pain_places": ("left_around_patella",)})
    talked = [name for name in answers if knowledge.questions[name].section is Section.INTERVIEW]
    same = [one.id for one in walked(knowledge, answers, ()) if one.id in talked]
    assert same == talked
    moved = {**answers, "pain_places": ("left_hip_lateral",)}
    kept = [one.id for one in walked(knowledge, moved, ()) if one.id in talked]
    assert kept == [name for name in talked if name in kept]
    assert "pain_started" in kept
    assert "long_sitting" not in kept


def test_an_emergency_leaves_the_way_back_open(knowledge: Knowledge) -> None:
    """Nothing more is asked, and what was answered can be looked at and changed."""
    answers: dict[str, Value] = {"age_years": 30, "injury_event": "no", "rf_locked": "no", "rf_chest_now": "yes"}
    assert next_page(knowledge, answers) is None
    assert [one.id for one in walked(knowledge, answers, ())] == ["age_years", "start", "now"]


def test_an_answer_that_counts_stays_on_its_page_although_it_would_not_be_asked_any_more(knowledge: Knowledge) -> None:
    """Swelling for two weeks was ticked, then "swollen" was taken back: the sign stands until its answer is changed."""
    answers: dict[str, Value] = {"rf_swelling_new": "no", "rf_swelling_usual": "no", "rf_swelling_no_injury": "yes"}
    assert "rf_swelling_no_injury" in {name for sign in assess(knowledge, answers).danger_signs for name in sign.told}
    assert "rf_swelling_no_injury" in {name for one in walked(knowledge, answers, ()) for name in one.questions}


def test_each_answer_has_a_page_of_its_own(knowledge: Knowledge) -> None:
    """By its question's id, so that one tap leads to it; a question without an answer has none."""
    answers: dict[str, Value] = {"age_years": 30, "sex": "male", "running_now": "not_running", "rf_lump": "no"}

    def named(name: str) -> InterviewPage | None:
        return page_named(knowledge, answers, (), name)

    alone = named("rf_lump")
    assert alone is not None
    assert (alone.questions, alone.heading) == (("rf_lump",), knowledge.questions["rf_lump"].text)
    assert named("rf_fever") is None
    assert named("nothing") is None
    whole = named("age_years")
    assert whole is not None
    assert whole.questions == ("age_years", "sex", "running_now")
