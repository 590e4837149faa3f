"""Two knees, or two places far apart, are ranked one by one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from sidestep.assessment import assess
from sidestep.assessment.facts import facts_of
from sidestep.assessment.sites import sites

if TYPE_CHECKING:
    from collections.abc import Callable

    from sidestep.knowledge.library import Knowledge
    from sidestep.knowledge.types import Value

KNEECAP, OUTSIDE = "around_patella", "lateral_epicondyle_above_joint_line"

APART: list[tuple[tuple[str, ...], list[tuple[str, tuple[str, ...]]]]] = [
    ((f"left_{KNEECAP}", f"right_{OUTSIDE}"), [("left", (KNEECAP,)), ("right", (OUTSIDE,))]),
    (("right_hip_lateral", "right_around_patella"), [("right", ("hip_lateral",)), ("right", ("around_patella",))]),
    (
        ("left_around_patella", "left_groin", "right_around_patella"),
        [("left", ("groin",)), ("both", ("around_patella",))],
    ),
]
TOGETHER: list[tuple[str, ...]] = [
    (),
    ("left_around_patella",),
    ("left_around_patella", "right_around_patella"),
    ("left_around_patella", "left_medial_joint_line", "left_tibial_shaft_medial"),
    ("right_groin", "right_thigh_front", "right_diffuse"),
]


@pytest.mark.parametrize(("places", "expected"), APART)
def test_sides_and_far_places_are_sites_of_their_own(
    knowledge: Knowledge, places: tuple[str, ...], expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    """By side, and along a leg where a stretch between two places does not hurt; the same on both sides is one."""
    found = sites(knowledge, facts_of({"pain_places": places}))
    assert [(site.side, site.regions) for site in found] == expected


@pytest.mark.parametrize("places", TOGETHER)
def test_one_place_two_like_knees_and_neighbours_are_one_site(knowledge: Knowledge, places: tuple[str, ...]) -> None:
    """One pain is often felt in neighbouring places, and both knees may hurt in the same way."""
    assert sites(knowledge, facts_of({"pain_places": places})) == ()


def told(**more: Value) -> dict[str, Value]:
    return {
        "pain_places": (f"left_{KNEECAP}", f"right_{OUTSIDE}"),
        "long_sitting": "as_well",
        "five_squats_pain": 4,
        "going_down_hurts": "yes",
        "pain_in_run": "same_distance",
        "outer_knob_pressed": "yes",
        **more,
    }


def test_each_knee_has_its_own_ranking(knowledge: Knowledge, interviewed: Callable[..., dict[str, Value]]) -> None:
    """The kneecap on the left, the band on the right; the ranking of all together stays."""
    answers = interviewed(told())
    found = assess(knowledge, answers)
    firsts = {site.side: site.ranking[0].condition for site in found.sites}
    assert firsts == {"left": "patellofemoral_pain", "right": "itb_syndrome"}
    assert all(each.shown for site in found.sites for each in site.ranking)
    alone = assess(knowledge, {**answers, "pain_places": (f"right_{OUTSIDE}",)})
    assert found.sites[1].ranking[0].speaks_for == alone.ranking[0].speaks_for
    together = assess(replace(knowledge), answers)
    assert together.ranking == found.ranking


def test_no_site_is_ranked_while_a_danger_sign_is_open(
    knowledge: Knowledge, interviewed: Callable[..., dict[str, Value]]
) -> None:
    """What holds the ranking back holds all of it back."""
    assert assess(knowledge, interviewed(told(rf_locked="yes"))).sites == ()
    assert assess(knowledge, told()).sites == ()
