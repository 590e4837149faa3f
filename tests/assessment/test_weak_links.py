"""Weak links: low, uneven, within the error, skipped, gated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidestep.assessment.weak_links import SelfTestOffer, weak_links
from sidestep.assessment.weak_links import tests_offered as offered_tests
from sidestep.knowledge import load

if TYPE_CHECKING:
    from sidestep.assessment.types import WeakLink
    from sidestep.knowledge.types import Value

RUNNER: dict[str, Value] = {"age_years": 35, "sex": "female"}
HEALTHY: dict[str, Value] = {
    **RUNNER,
    "calf_or_achilles_pain": "no",
    "rf_calf": "no",
    "rf_swelling_new": "no",
    "check_squats_pain": 1,
    "check_one_leg_stand_seconds": 10,
    "check_ankle_injury_14_days": "no",
    "shoulder_pain": "no",
    "is_pregnant": "no",
}


def found(**results: Any) -> tuple[WeakLink, ...]:
    return weak_links(load(), {**RUNNER, **results})


def offers(answers: dict[str, Value], *, screen_clear: bool = True) -> dict[str, SelfTestOffer]:
    return {offer.test: offer for offer in offered_tests(load(), answers, screen_clear=screen_clear)}


def test_a_lower_side_is_named_with_both_numbers() -> None:
    """Nine heel raises on the right and twenty on the left are told as they are, without a judgement."""
    (link,) = found(heel_raise_count_right=9, heel_raise_count_left=20)
    assert (link.side, link.value, link.other_value) == ("right", 9, 20)
    assert "right side reached 9 heel raises, your left side 20" in link.says
    assert "weak" not in link.says
    assert "calf" in link.intents


def test_a_difference_within_the_error_is_not_reported() -> None:
    """Six heel raises between the sides are chance (INV-26)."""
    assert found(heel_raise_count_right=14, heel_raise_count_left=20) == ()


def test_a_large_share_alone_is_not_enough() -> None:
    """The share and the difference have to be passed, not one of them."""
    assert found(single_leg_squat_count_left=3, single_leg_squat_count_right=5) == ()


def test_both_sides_low_name_no_side() -> None:
    """Two sides that are alike and low are told together, with what is usual."""
    (link,) = found(single_leg_balance_time_left=15, single_leg_balance_time_right=15.5)
    assert link.side is None
    assert link.expected == 43.3
    assert "About 43.3 is usual at your age." in link.says


def test_the_norm_is_that_of_the_age() -> None:
    """Fifteen seconds on one leg are few at 35 and usual at 72."""
    results = {"single_leg_balance_time_left": 15.0, "single_leg_balance_time_right": 15.0}
    assert found(**results)
    assert found(**results, age_years=72) == ()


def test_the_norm_is_that_of_the_sex() -> None:
    """Thirteen stands at 62 are under the mark of a man and over that of a woman."""
    assert found(age_years=62, sex="male", chair_stand_30s=13)
    assert found(age_years=62, sex="female", chair_stand_30s=13) == ()


def test_who_does_not_give_a_sex_is_read_by_the_milder_norm() -> None:
    """Nobody is called low for having left a question open."""
    assert found(age_years=62, sex="unsure", chair_stand_30s=13) == ()
    assert found(age_years=62, sex="unsure", chair_stand_30s=11)


def test_a_skipped_test_is_never_a_weak_link() -> None:
    """Without results there are no links (INV-24)."""
    assert found() == ()
    assert found(chair_stand_30s="unsure") == ()


def test_one_side_alone_can_be_low() -> None:
    """The other side may have been left out."""
    (link,) = found(knee_to_wall_test_left=6)
    assert (link.side, link.other_value) == ("left", None)


def test_a_result_whose_gate_does_not_hold_is_left_out() -> None:
    """A sore calf cuts the heel raises short; that says nothing about strength."""
    assert found(heel_raise_count_right=4, heel_raise_count_left=20, calf_or_achilles_pain="yes") == ()


def test_where_lower_is_better_the_higher_side_is_named() -> None:
    """The squat on video counts degrees inward."""
    (link,) = found(single_leg_squat_quality_left=20, single_leg_squat_quality_right=5)
    assert (link.side, link.value) == ("left", 20)


def test_early_hip_pain_on_one_leg_is_named_by_its_side() -> None:
    """Half a minute on one leg: the side that hurts first is told."""
    (link,) = found(trendelenburg_left=30, trendelenburg_right=12)
    assert (link.side, link.joint) == ("right", "hip")


def test_no_test_is_offered_before_the_screen_is_clear() -> None:
    """The safety questions come first, whatever else holds."""
    assert not any(offer.offered for offer in offers(HEALTHY, screen_clear=False).values())


def test_a_healthy_runner_is_offered_the_first_bundle() -> None:
    """With every gate answered the early tests open; the chair test is for others."""
    now = {test for test, offer in offers(HEALTHY).items() if offer.offered}
    early = {test.id for test in load().self_tests.values() if test.early}
    assert early - {"chair_stand_30s"} <= now


def test_an_unanswered_gate_keeps_the_test_closed_and_says_why() -> None:
    """What is not known is not taken as fine (INV-24)."""
    offer = offers({**RUNNER})["heel_raise_count"]
    assert not offer.offered
    assert any("calf" in why for why in offer.why_not)


@pytest.mark.parametrize("answers", [HEALTHY, {**HEALTHY, "pain_now": 0, "check_single_leg_squat_pain": 0}])
def test_the_hop_is_never_the_first_landing(answers: dict[str, Value]) -> None:
    """It waits for two green weeks of hopping exercises."""
    assert not offers(answers)["single_leg_hop"].offered


def test_the_hop_is_not_offered_to_the_young() -> None:
    """Under 18 nobody is asked to hop (INV-04)."""
    ready: dict[str, Value] = {
        **HEALTHY,
        "has_osteoporosis": "no",
        "has_joint_replacement": "no",
        "hop_series_green_weeks": 2,
        "check_single_leg_squat_8_left": 8,
        "check_single_leg_squat_8_right": 8,
        "check_single_leg_squat_pain": 1,
        "pain_now": 1,
    }
    assert offers(ready)["single_leg_hop"].offered
    assert not offers({**ready, "age_years": 17})["single_leg_hop"].offered


@given(data=st.data())
def test_links_follow_only_from_results_and_respect_the_error(data: st.DataObject) -> None:
    """Whatever the numbers, a named side differs by at least the error, and no link comes from an open test."""
    answers: dict[str, Value] = {"age_years": data.draw(st.integers(16, 90))}
    for test in load().self_tests.values():
        for name in (f"{test.id}_left", f"{test.id}_right") if test.per_side else (test.id,):
            if data.draw(st.booleans()):
                answers[name] = data.draw(st.integers(int(test.minimum), int(test.maximum)))
    for link in weak_links(load(), answers):
        test = load().self_tests[link.test]
        if link.side is not None and link.other_value is not None:
            assert abs(link.other_value - link.value) >= (test.measurement_error or 0)
        assert any(name.startswith(test.id) for name in answers)
        assert link.intents


@given(worse=st.integers(0, 30), better=st.integers(0, 30), less=st.integers(0, 30))
def test_a_lower_result_never_makes_a_link_vanish(worse: int, better: int, less: int) -> None:
    """Fewer heel raises on the lesser side say at least as much as more of them did."""
    low, high = sorted((worse, better))
    if found(heel_raise_count_left=low, heel_raise_count_right=high):
        assert found(heel_raise_count_left=max(low - less, 0), heel_raise_count_right=high)
