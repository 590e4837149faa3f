"""How common each pain type is, by age, sex and running, in the order of the published shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sidestep.assessment.weighing import before
from sidestep.knowledge import load

if TYPE_CHECKING:
    from sidestep.knowledge.types import Value


def log_odds(pain_type: str, age: int, sex: str = "unsure", running: str = "still_running") -> float:
    facts: dict[str, Value] = {"age_years": age, "running_now": running}
    if sex != "unsure":
        facts["sex"] = sex
    knowledge = load()
    return before(knowledge, knowledge.conditions[pain_type], facts)


@pytest.mark.parametrize("sex", ["female", "male", "unsure"])
@pytest.mark.parametrize("age", [20, 30, 39])
def test_the_order_of_the_clinic_series_holds_for_adults_under_forty(age: int, sex: str) -> None:
    """Runner's knee, then the iliotibial band, then meniscus and tendon, then all else."""
    most = ("patellofemoral_pain", "itb_syndrome")
    then = ("meniscal_lesion", "patellar_tendinopathy")
    rest = set(load().pain_types) - {*most, *then, "unclear_knee_pain"}
    assert log_odds(most[0], age, sex) > log_odds(most[1], age, sex)
    for each in then:
        assert log_odds(most[1], age, sex) > log_odds(each, age, sex)
        assert log_odds(each, age, sex) >= max(log_odds(other, age, sex) for other in rest)


@pytest.mark.parametrize(
    ("pain_type", "age", "more_often"),
    [
        ("patellofemoral_pain", 30, "female"),
        ("patellofemoral_pain", 55, "female"),
        ("meniscal_lesion", 30, "male"),
        ("meniscal_lesion", 50, "male"),
        ("patellar_tendinopathy", 24, "male"),
        ("patellar_tendinopathy", 50, "male"),
        ("gluteal_tendinopathy", 50, "female"),
        ("pes_anserine_bursitis", 55, "female"),
        ("fat_pad_impingement", 30, "female"),
    ],
)
def test_sexes_differ_where_series_and_register_agree(pain_type: str, age: int, more_often: str) -> None:
    """The one has it more often, the other less, and who says neither lies between or beside."""
    other = {"female": "male", "male": "female"}[more_often]
    assert log_odds(pain_type, age, more_often) > log_odds(pain_type, age, other)
    assert log_odds(pain_type, age, more_often) >= log_odds(pain_type, age) >= log_odds(pain_type, age, other)


def test_older_joints_are_for_older_people_and_rarer_in_those_who_run() -> None:
    """Each decade has more of it, and people who do not run have it about three times as often."""
    for pain_type in ("knee_osteoarthritis", "hip_osteoarthritis"):
        by_age = [log_odds(pain_type, age) for age in (30, 42, 50, 65)]
        assert by_age == sorted(by_age)
        assert by_age[0] < by_age[-1]
        assert log_odds(pain_type, 55, running="not_running") - log_odds(pain_type, 55) == pytest.approx(1.1)


def test_the_band_at_the_outside_belongs_to_running() -> None:
    """Who does not run rarely has it."""
    assert log_odds("itb_syndrome", 35, running="not_running") < log_odds("itb_syndrome", 35)


def test_growing_bones_hurt_between_ten_and_fifteen() -> None:
    """At that age it is the most common type, and in adults among the least."""
    pain_types = [each.id for each in load().pain_types.values() if each.ranked]
    for age in (10, 13, 15):
        assert max(pain_types, key=lambda each: log_odds(each, age)) == "apophysitis"
    assert log_odds("apophysitis", 30) < log_odds("patellar_tendinopathy", 30)
    assert log_odds("apophysitis", 9) < log_odds("apophysitis", 10)
