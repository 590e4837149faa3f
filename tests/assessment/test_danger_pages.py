"""The pages of the danger screen: who is asked what, in which order, and when it stops."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from danger_cases import ADULT, CHILD, pages_of, screen_questions, some_answers
from sidestep.assessment.danger import applicable_questions, pages, repeat_page, screen
from sidestep.assessment.types import ScreenState
from sidestep.knowledge import load
from sidestep.knowledge.types import DangerLevel, Section

if TYPE_CHECKING:
    from sidestep.knowledge.types import Value

TOGETHER = [
    {"rf_hot_red", "rf_bursa_red"},
    {"rf_calf", "new_calf_soreness"},
    {"rf_cold_foot", "rf_foot_drop", "rf_compartment"},
    {"rf_morning", "rf_stiff_only"},
    {"rf_catch", "rf_giving_way_pain"},
]
"""Items that the evidence puts under one prompt."""


def prompts(questions: tuple[str, ...]) -> int:
    """Prompts as the evidence counts them; the health list is one."""
    danger = {name for name in questions if load().questions[name].section is Section.DANGER}
    shared = sum(len(danger & group) - 1 for group in TOGETHER if danger & group)
    return len(danger) - shared + (1 if len(danger) < len(questions) else 0)


@pytest.mark.parametrize("region", sorted(load().regions))
def test_an_ordinary_adult_sees_four_to_six_screens_and_twenty_prompts(region: str) -> None:
    """Whatever place hurts, with the follow-ups that the place asks for."""
    seen, answers = pages_of(ADULT | {"pain_places": (f"left_{region}",)})
    everybody = tuple(q for page in seen if "follow_ups" not in page.id for q in page.questions)
    assert 4 <= len(seen) <= 6
    assert prompts(everybody) <= 20
    assert screen(load(), answers).state is ScreenState.CLEAR


def test_emergencies_come_first() -> None:
    """Directly after how it began, before anything about health or habits."""
    assert [page.id for page in pages_of(ADULT)[0]] == ["start", "now", "knee_and_bone", "last_weeks", "health"]


def test_after_an_event_its_emergencies_come_before_everything() -> None:
    """And its other questions after the emergencies that everybody is asked about."""
    seen, _ = pages_of(ADULT | {"injury_event": "yes"})
    assert [page.id for page in seen][:4] == ["start", "injury_now", "now", "injury"]
    assert seen[0].questions == ("rf_locked", "injury_days_ago")


def test_an_old_injury_skips_what_only_matters_while_it_is_fresh() -> None:
    """After two weeks the X-ray questions are not asked; swelling and buckling still are."""
    asked = applicable_questions(load(), ADULT | {"injury_event": "yes", "injury_days_ago": 30})
    assert not {"rf_high_energy", "rf_trauma_flex90", "rf_trauma_bone_tender", "rf_dislocated"} & set(asked)
    assert {"rf_trauma_4steps", "rf_rapid_swell", "rf_giving_way_injury"} <= set(asked)


def test_a_knee_that_is_stuck_is_asked_about_the_tendons_too() -> None:
    """Whether it is stuck comes first, and hides neither the lift nor the dent: a torn tendon can be taken for it."""
    injured: dict[str, Value] = ADULT | {"injury_event": "yes", "injury_days_ago": 3}
    order = [question for page in load().danger_rules.screens for question in page.questions]
    assert order.index("rf_locked") < order.index("rf_slr")
    for told in ("yes", "no", "unsure"):
        assert {"rf_slr", "rf_gap"} <= set(applicable_questions(load(), injured | {"rf_locked": told}))


def test_the_hard_knock_is_asked_from_55() -> None:
    """The X-ray rule names that age."""
    injured: dict[str, Value] = {"injury_event": "yes", "injury_days_ago": 3}
    assert "rf_trauma_age55" not in applicable_questions(load(), ADULT | injured | {"age_years": 54})
    assert "rf_trauma_age55" in applicable_questions(load(), ADULT | injured | {"age_years": 55})


def test_it_stops_at_the_first_emergency() -> None:
    """Nothing more is asked; what is open stays open."""
    for answer in ("yes", "unsure"):
        told: dict[str, Value] = ADULT | {"injury_event": "no", "rf_saddle": answer}
        assert pages(load(), told) == ()
        assert screen(load(), told).state is ScreenState.INCOMPLETE


def test_a_child_is_asked_about_the_hip() -> None:
    """All of the child's questions come, none for adults; one page asks whether somebody has looked."""
    seen, answers = pages_of(CHILD)
    asked = {question for page in seen for question in page.questions}
    assert {"rf_child_nwb", "rf_child_limp", "rf_child_hip", "rf_child_any"} <= asked
    assert "rf_adult_groin" not in asked
    assert screen(load(), answers).level is DangerLevel.CLEAR
    assert not any(question.startswith("rf_child") for page in pages_of(ADULT)[0] for question in page.questions)


def test_a_man_is_not_asked_about_pregnancy() -> None:
    """Who would rather not say is."""
    assert "is_pregnant" not in applicable_questions(load(), ADULT | {"sex": "male"})
    assert "is_pregnant" in applicable_questions(load(), ADULT | {"sex": "unsure"})


@pytest.mark.parametrize(
    ("region", "question"),
    [
        ("inferior_pole", "rf_quinolone"),
        ("hip_lateral", "rf_quinolone"),
        ("posterior_popliteal", "rf_claudication"),
        ("fibular_head_lateral_hamstring", "rf_numb_leg"),
        ("groin", "rf_adult_groin"),
    ],
)
def test_a_place_asks_for_its_own_questions(region: str, question: str) -> None:
    """And other places do not."""
    assert question in applicable_questions(load(), ADULT | {"pain_places": (f"left_{region}",)})
    assert question not in applicable_questions(load(), ADULT)


def test_a_sore_calf_is_followed_up_at_once() -> None:
    """The page after the emergencies asks what makes it one."""
    answers = ADULT | {"injury_event": "no", "rf_locked": "no", "new_calf_soreness": "yes"}
    assert [page.id for page in pages_of(answers)[0]][:2] == ["now", "calf"]


@given(some_answers())
@settings(max_examples=200, deadline=None)
def test_going_through_the_pages_completes_the_screen(answers: dict[str, Value]) -> None:
    """Whatever was answered before: the pages end at an emergency, or with nothing open but what they never ask."""
    _, given = pages_of(answers)
    result = screen(load(), given)
    assert result.level is DangerLevel.EMERGENCY_NOW or set(result.unanswered) <= {"age_years", "sex", "pain_places"}


# --- every 28 days -----------------------------------------------------------------------------------------------


def expired(answers: dict[str, Value]) -> dict[str, Value]:
    """What is left when the danger answers are too old."""
    return {name: value for name, value in answers.items() if load().questions[name].section is not Section.DANGER}


@pytest.mark.parametrize("region", sorted(load().regions))
def test_the_repeat_is_one_page(region: str) -> None:
    """Everything that applies, the health list included, and nothing after it when all is calm."""
    _, before = pages_of(ADULT | {"pain_places": (f"left_{region}",)})
    seen, after = pages_of(expired(before))
    assert [page.id for page in seen] == ["repeat"]
    assert after == before
    assert {"has_osteoporosis", "rf_hot_red", "injury_event"} <= set(seen[0].questions)


def test_the_repeat_is_one_page_too_when_health_answers_are_old() -> None:
    """What signs need of the health list goes with the danger answers; flags that only choose exercises stay."""
    _, before = pages_of(ADULT)
    needed = {question for sign in load().danger_signs.values() for question in sign.needs}
    kept = {name: value for name, value in expired(before).items() if name not in needed}
    seen, after = pages_of(kept | ADULT)
    assert [page.id for page in seen] == ["repeat"]
    assert after == before


def test_a_tick_on_the_repeat_opens_its_follow_ups() -> None:
    """A new event asks for its days and its injuries."""
    answers = expired(pages_of(ADULT)[1])
    page = repeat_page(load(), answers)
    assert page is not None
    ticked = answers | dict.fromkeys(page.questions, "no") | {"injury_event": "yes"}
    assert [each.id for each in pages(load(), ticked)] == ["start", "injury_now", "injury"]


def test_the_repeat_asks_everything_that_opens_a_question() -> None:
    """No question of the screen is out of its reach: each is on the page, or follows from one that is."""
    repeat = load().danger_rules.repeat
    assert repeat is not None
    follow = {name for name in screen_questions() if load().questions[name].asked_when is not None}
    plain_flags = {
        "poor_balance",
        "back_pain",
        "shoulder_pain",
        "high_blood_pressure_uncontrolled",
    }
    assert set(screen_questions()) - set(repeat.questions) - follow == plain_flags
