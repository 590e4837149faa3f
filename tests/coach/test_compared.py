"""A later assessment is compared with the one before; answers of an older knowledge are kept and left out."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

from runners import PLACE, calm_answers
from sidestep.assessment import next_page
from sidestep.coach import ME
from sidestep.knowledge.types import Section, Urgency

if TYPE_CHECKING:
    from collections.abc import Mapping

    from runners import Clock
    from sidestep.coach import Coach
    from sidestep.knowledge.types import Value

OUTSIDE = "right_lateral_epicondyle_above_joint_line"
KNEECAP: dict[str, Value] = {"long_sitting": "as_well", "five_squats_pain": 4, "going_down_hurts": "yes"}
BAND: dict[str, Value] = {
    "pain_places": (OUTSIDE,),
    "pain_in_run": "same_distance",
    "outer_knob_pressed": "yes",
    "going_down_hurts": "yes",
}


def answer_all(coach: Coach, given: Mapping[str, Value]) -> None:
    """Answer what is given anew, then all that is still asked: what tells pain types apart with "unsure"."""
    coach.answer(ME, given)
    while page := coach.next_page(ME):
        questions = [coach.knowledge.questions[name] for name in page.questions]
        coach.answer(
            ME,
            {
                each.id: given.get(each.id, "unsure" if each.section is Section.INTERVIEW else calm_answers()[each.id])
                for each in questions
            },
        )


def test_the_first_assessment_has_nothing_to_be_compared_with(coach: Coach) -> None:
    """Nor has one that was only mended on the same day."""
    answer_all(coach, {"pain_places": (PLACE,), **KNEECAP})
    assert coach.compared(ME) is None
    coach.answer(ME, {"long_sitting": "not_then"})
    assert coach.compared(ME) is None


def test_a_later_one_names_new_and_gone_pain_types_and_places(coach: Coach, clock: Clock) -> None:
    """The kneecap was better and the outside began."""
    answer_all(coach, {"pain_places": (PLACE,), **KNEECAP})
    first = coach.today()
    clock.move(days=20)
    answer_all(coach, BAND)
    found = coach.compared(ME)
    assert found is not None
    assert found.since == first
    assert "itb_syndrome" in found.new
    assert "patellofemoral_pain" in found.gone
    assert (found.new_places, found.gone_places) == ((OUTSIDE,), (PLACE,))
    assert found.pain_types_known
    assert any(text.startswith("New: ") for text in found.says)
    assert coach.progress(ME).compared == found


def test_a_pain_type_that_fits_less_is_said_to_have_moved(coach: Coach, clock: Clock) -> None:
    """In steps of the five words, with both words."""
    answer_all(coach, {"pain_places": (PLACE,), **KNEECAP})
    clock.move(days=10)
    answer_all(coach, {"long_sitting": "unsure"})
    found = coach.compared(ME)
    assert found is not None
    (moved,) = (each for each in found.stayed if each.condition == "patellofemoral_pain")
    assert moved.steps < 0
    assert moved.fit_then != moved.fit_now
    assert any("last time: " in text for text in found.says)


def test_the_same_answers_again_are_no_change(coach: Coach, clock: Clock) -> None:
    """The safety questions come every four weeks; what the answers fit has not changed by that."""
    answer_all(coach, {"pain_places": (PLACE,), **KNEECAP})
    clock.move(days=30)
    answer_all(coach, {"pain_now": 2})
    found = coach.compared(ME)
    assert found is not None
    assert (found.new, found.gone, found.new_places, found.gone_places) == ((), (), (), ())
    assert found.says == ("What your answers fit has not changed.",)


def test_a_danger_sign_makes_it_more_urgent_and_pain_types_are_not_compared(coach: Coach, clock: Clock) -> None:
    """What is held back is not called gone."""
    answer_all(coach, {"pain_places": (PLACE,), **KNEECAP})
    clock.move(days=5)
    coach.answer(ME, {"rf_hot_red": "yes"})
    found = coach.compared(ME)
    assert found is not None
    assert (found.urgency_then, found.urgency_now) == (Urgency.SELF_CARE_OK, Urgency.EMERGENCY_NOW)
    assert (found.pain_types_known, found.gone) == (False, ())
    assert found.says[0] == "It has to be looked at sooner than last time."


def test_nothing_is_compared_while_questions_are_open(coach: Coach, clock: Clock) -> None:
    """Half an assessment is none; the earlier one that counts was complete too."""
    coach.answer(ME, {"age_years": 30})
    clock.move(days=1)
    answer_all(coach, {"pain_places": (PLACE,), **KNEECAP})
    assert coach.compared(ME) is None
    clock.move(days=40)
    assert coach.next_page(ME) is not None
    assert coach.compared(ME) is None


def test_answers_of_an_older_knowledge_load_and_are_left_out(coach: Coach, clock: Clock) -> None:
    """Questions, options and places that are gone: kept in the journal, named, and not part of any assessment."""
    answer_all(coach, {"pain_places": (PLACE,), **KNEECAP})
    lines = list(coach.export(ME))
    *_, last = lines
    entry = json.loads(last)
    old: dict[str, Value | list[str]] = {
        "knee_wobbles": "yes",
        "pain_in_run": "only_on_tuesdays",
        "pain_places": [PLACE, "right_elbow"],
        "pain_now": 2,
    }
    entry |= {
        "id": "of-old",
        "at": (clock.now + timedelta(minutes=1)).isoformat(),
        "body": {"kind": "answers", "answers": old, "knowledge_version": "older"},
    }
    report = coach.import_lines(ME, [json.dumps(entry)])
    assert (report.new, report.problems) == (1, ())
    clock.move(days=1)
    answers = coach.answers(ME)
    assert "knee_wobbles" not in answers
    assert "pain_in_run" not in answers
    assert answers["pain_places"] == (PLACE,)
    assert coach.no_longer_asked(ME) == ("knee_wobbles", "pain_in_run")
    assert next_page(coach.knowledge, answers) == coach.next_page(ME)
    assert coach.assessment(ME).ranking[0].condition == "patellofemoral_pain"
    assert coach.plan(ME).headline
    assert any("knee_wobbles" in line for line in coach.export(ME))
    coach.answer(ME, {"pain_in_run": "warms_up"})
    assert coach.no_longer_asked(ME) == ("knee_wobbles",)
