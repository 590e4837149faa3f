"""How deep a knee is shown to bend (INV-13): never deeper than it is given."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from programme_chance import CONDITIONS
from programme_lives import Day, Person, answer_what_is_asked, begin
from sidestep.programme.depth import deepest_shown, limits, prescription_of

if TYPE_CHECKING:
    from sidestep.knowledge import Knowledge

DEEP = "single_leg_squat"


@pytest.mark.parametrize("condition", sorted(set(CONDITIONS)))
def test_what_is_prescribed_is_shown_as_it_is_prescribed(knowledge: Knowledge, condition: str) -> None:
    """And every limit that a plan gives is one that may be asked for."""
    plan = answer_what_is_asked(begin(Person(condition=condition)), Day(checks=1))
    for one in plan.session.prescriptions if plan.session is not None else ():
        assert prescription_of(plan, one.exercise) == one
        shown = deepest_shown(knowledge, plan, one.exercise)
        assert shown == one.knee_bend_maximum_degrees
        assert shown is None or shown in limits(knowledge)


def test_what_is_not_prescribed_is_never_shown_deeper_than_a_sore_knee_may(knowledge: Knowledge) -> None:
    """In the first stages of a kneecap's plan as little as on its worst day; in a joint's plan as its tissue asks."""
    plan = answer_what_is_asked(begin(Person(condition="patellofemoral_pain")), Day(checks=1))
    early, late = replace(plan, session=None, stage=1), replace(plan, session=None, stage=9)
    rules = knowledge.rules.session
    assert deepest_shown(knowledge, early, DEEP) == rules.knee_bend_sore_kneecap_degrees
    assert deepest_shown(knowledge, late, DEEP) == rules.knee_bend_joint_degrees


def test_nothing_is_known_of_somebody_without_a_plan(knowledge: Knowledge) -> None:
    """Then the exercise's own bend is shown."""
    plan = answer_what_is_asked(begin(Person(condition="patellofemoral_pain")), Day(checks=1))
    assert deepest_shown(knowledge, replace(plan, session=None, protocol=None), DEEP) is None
