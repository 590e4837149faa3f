"""Answers as facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sidestep.assessment.facts import facts_of, settled_facts, still_open
from sidestep.knowledge import load

if TYPE_CHECKING:
    from sidestep.knowledge.types import Value

MAN: dict[str, Value] = {"age_years": 40, "sex": "male", "pain_places": ("left_around_patella",)}


def test_places_give_regions_and_sides() -> None:
    """Sides are stripped, doubles dropped, the order of tapping kept."""
    facts = facts_of({"pain_places": ("right_groin", "left_groin", "left_inferior_pole")})
    assert facts["regions"] == ("groin", "inferior_pole")
    assert facts["sides"] == ("right", "left")


def test_without_places_regions_are_not_known() -> None:
    """No answer is not the same as no place."""
    assert "regions" not in facts_of({"age_years": 30})
    assert facts_of({"pain_places": ()})["regions"] == ()


def test_the_answers_stay_as_they_were() -> None:
    """A pure function."""
    answers = dict(MAN)
    settled_facts(load(), answers)
    assert answers == MAN


def test_what_does_not_apply_is_settled() -> None:
    """A man is not pregnant, and a sore kneecap has no follow-up about an antibiotic, nor one about still taking it."""
    facts = settled_facts(load(), MAN)
    assert (facts["is_pregnant"], facts["rf_quinolone"], facts["quinolone_still_taking"]) == ("no", "no", "no")


def test_what_applies_and_is_open_stays_unknown() -> None:
    """Never taken as a no."""
    facts = settled_facts(load(), MAN)
    assert "rf_hot_red" not in facts
    assert "is_pregnant" not in settled_facts(load(), MAN | {"sex": "unsure"})
    assert "is_pregnant" not in settled_facts(load(), {"age_years": 40})


def test_an_open_question_names_what_decides_it() -> None:
    """Days since an injury cannot be asked for before it is known whether there was one."""
    facts = settled_facts(load(), MAN)
    assert still_open(load(), facts, "rf_trauma_flex90") == ("injury_event",)
    facts = settled_facts(load(), MAN | {"injury_event": "yes"})
    assert still_open(load(), facts, "rf_trauma_flex90") == ("injury_days_ago",)


def test_what_decides_and_is_unsure_opens_the_question() -> None:
    """An age that nobody gives leaves the child's questions to be asked."""
    facts = settled_facts(load(), MAN | {"age_years": "unsure"})
    assert still_open(load(), facts, "rf_child_limp") == ("rf_child_limp",)


@pytest.mark.parametrize(("place", "question"), [("right_groin", "groin_pain"), ("left_calf", "calf_or_achilles_pain")])
@pytest.mark.parametrize("answered", [None, "no"])
def test_what_was_shown_on_the_body_is_not_asked_and_counts(place: str, question: str, answered: str | None) -> None:
    """Also where the health list was answered before the place was shown."""
    answers: dict[str, Value] = {"age_years": 40, "pain_places": (place,)}
    if answered:
        answers[question] = answered
    assert settled_facts(load(), answers)[question] == "yes"
    assert still_open(load(), settled_facts(load(), answers), question) == ()
    elsewhere = settled_facts(load(), {"age_years": 40, "pain_places": ("right_around_patella",)})
    assert still_open(load(), elsewhere, question) == (question,)
