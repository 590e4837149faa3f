"""What all outcomes together say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation_cases import case, outcome
from sidestep.evaluation.scores import Share, by, calibration, parts, scores, spread
from sidestep.knowledge.types import Urgency

if TYPE_CHECKING:
    from sidestep.evaluation.types import Outcome

LEVELS = st.sampled_from(Urgency)


@st.composite
def outcomes(draw: st.DrawFn) -> Outcome:
    names = draw(st.permutations(("gout", "plica", "fracture", "dvt")))
    of = case(draw(st.text(max_size=4)), diagnosis="gout", urgency=draw(LEVELS), also_ok=tuple(draw(st.sets(LEVELS))))
    ranked = [(name, 0.25) for name in names[: draw(st.integers(0, 4))]]
    return outcome(of, *ranked, urgency=draw(LEVELS), questions=draw(st.integers(0, 20)))


many = st.lists(outcomes(), min_size=1, max_size=20)


def test_the_first_three_count_and_what_a_fair_marker_takes_counts() -> None:
    """Place four is not among the first three; an acceptable diagnosis is right."""
    four = [("a", 0.4), ("b", 0.3), ("c", 0.2), ("gout", 0.1)]
    found = scores(
        [
            outcome(case(diagnosis="gout"), *four),
            outcome(case(diagnosis="c"), *four),
            outcome(case(diagnosis="x", acceptable=("a",)), *four),
            outcome(case(diagnosis="nowhere"), *four),
        ]
    )
    assert (found.first, found.in_three) == (Share(right=1, of=4), Share(right=2, of=4))


@pytest.mark.parametrize(
    ("truth", "also_ok", "said", "exact", "ok", "under", "over"),
    [
        (Urgency.URGENT_DAYS, (), Urgency.URGENT_DAYS, 1, 1, 0, 0),
        (Urgency.URGENT_DAYS, (), Urgency.CLINICIAN_FIRST, 0, 0, 1, 0),
        (Urgency.URGENT_DAYS, (), Urgency.EMERGENCY_NOW, 0, 0, 0, 1),
        (Urgency.URGENT_DAYS, (Urgency.EMERGENCY_NOW,), Urgency.EMERGENCY_NOW, 0, 1, 0, 0),
        (Urgency.EMERGENCY_NOW, (Urgency.CLINICIAN_FIRST,), Urgency.URGENT_DAYS, 0, 0, 0, 0),
    ],
)
def test_urgency_may_be_exact_fair_too_calm_or_too_urgent(  # noqa: PLR0913, PLR0917 - a row of the table
    truth: Urgency, also_ok: tuple[Urgency, ...], said: Urgency, exact: int, ok: int, under: int, over: int
) -> None:
    """Too calm is below, too urgent above everything that the author would take."""
    found = scores([outcome(case(urgency=truth, also_ok=also_ok), urgency=said)])
    shares = (found.urgency, found.urgency_ok, found.under, found.over)
    assert [each.right for each in shares] == [exact, ok, under, over]


@given(many)
def test_shares_hang_together(found: list[Outcome]) -> None:
    """First is among the first three, exact is fair, nothing is fair and too calm or too urgent."""
    of = scores(found)
    assert of.first.right <= of.in_three.right <= len(found)
    assert of.urgency.right <= of.urgency_ok.right
    assert of.urgency_ok.right + of.under.right + of.over.right <= len(found)
    assert of.questions_median <= of.questions_most


@given(many)
def test_groups_and_parts_hold_every_case_once(found: list[Outcome]) -> None:
    """Nothing is lost and nothing counted twice; the parts of a case never change."""
    assert sum(group.first.of for group in by(found, lambda one: one.urgency.value).values()) == len(found)
    three = parts(found, 3)
    assert sorted(id(one) for part in three for one in part) == sorted(map(id, found))
    assert parts(list(reversed(found)), 3)[0][::-1] == three[0]
    spread_ = spread([scores(part) for part in three])
    assert all(one.least <= one.mean + 1e-9 and one.mean <= one.most + 1e-9 for one in spread_.values())


def test_calibration_puts_what_was_said_beside_what_was_right() -> None:
    """In fifths; an outcome that ranks nothing says nothing."""
    right = outcome(case(diagnosis="a"), ("a", 0.9))
    wrong = outcome(case(diagnosis="b"), ("a", 1.0), ("b", 0.0))
    low = outcome(case(diagnosis="a"), ("a", 0.1))
    first, last = calibration([right, wrong, low, outcome(case())])
    assert (first.said, first.right) == (0.1, Share(right=1, of=1))
    assert (last.said, last.right) == (0.95, Share(right=1, of=2))


def test_no_outcomes_are_no_mistake() -> None:
    """Shares of nothing are nothing."""
    found = scores([])
    assert (found.first.share, found.questions_median, found.questions_most) == (0.0, 0, 0)
    assert calibration([]) == ()
