"""What stands first of all: how soon, what to do, what to say, and what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from danger_cases import ADULT, completed, some_answers
from runners import calm_answers
from sidestep.assessment import assess
from sidestep.knowledge import load
from sidestep.knowledge.types import DangerLevel, Urgency
from sidestep.report.result import NOT_TOLD_AGAINST, NOTHING_AGAINST, ranking_shown
from sidestep.report.safety import Safety, safety_of

if TYPE_CHECKING:
    from sidestep.knowledge.types import Value


def safety(answers: dict[str, Value], cleared: tuple[str, ...] = ()) -> Safety:
    return safety_of(load(), assess(load(), answers, cleared=cleared), answers, cleared)


def test_an_unsure_answer_is_said_as_one() -> None:
    """In what to read out, and in what stands behind it; a sure one stays a statement."""
    unsure = safety(completed(ADULT | {"rf_saddle": "unsure"}))
    assert unsure.say[0].startswith("I am not sure about this: ")
    assert (unsure.told, len(unsure.unsure)) == ((), 1)
    sure = safety(completed(ADULT | {"rf_saddle": "yes"}))
    assert not sure.say[0].startswith("I am not sure")
    assert (len(sure.told), sure.unsure) == (1, ())


def test_a_sure_sign_that_an_unsure_answer_made_worse_is_still_said_as_sure() -> None:
    """Pain at night that is told surely is no less so because it is not sure whether somebody feels ill as well."""
    found = safety(completed(ADULT | {"rf_night_constant": "yes", "rf_systemic": "unsure"}))
    assert not any(text.startswith("I am not sure") and "wakes me" in text for text in found.say)


def test_a_number_is_told_with_its_value() -> None:
    """Days since an injury are a number, not a question."""
    found = safety(completed(ADULT | {"injury_event": "yes", "injury_days_ago": 3}))
    assert "Days since then: 3 days" in found.told
    assert not any(text.endswith("?") for text in (*found.told, *found.unsure, *found.also))


def test_one_page_gives_the_instructions_of_the_worst_only() -> None:
    """The rest is told, without instructions that would not go together with it."""
    found = safety(completed(ADULT | {"injury_event": "yes", "injury_days_ago": 2, "rf_trauma_4steps": "yes"}))
    assert found.what_to_do == ("Go to an emergency department now. Do not stand on the leg.",)
    assert "Days since then: 2 days" in found.also


def test_a_knee_that_is_stuck_is_never_told_to_keep_straight() -> None:
    """It is told not to force it, also when a dent at the kneecap makes it an emergency."""
    stuck: dict[str, Value] = ADULT | {"injury_event": "yes", "injury_days_ago": 2, "rf_locked": "yes"}
    assert any("Never force it straight" in text for text in safety(completed(stuck)).what_to_do)
    for more in ("rf_gap", "rf_slr"):
        told = " ".join(safety(completed(stuck | {more: "yes"})).what_to_do)
        assert "Keep the knee straight" not in told
        assert "never force it" in told


@given(some_answers())
@settings(max_examples=200, deadline=None)
def test_the_times_of_one_page_agree(answers: dict[str, Value]) -> None:
    """Heading, how soon and signs name one time: the shortest of all that are open, and now comes before any hours."""
    found = safety(answers)
    if not found.urgent:
        return
    assert {(sign.level, sign.within_hours) for sign in found.signs} == {
        (found.signs[0].level, found.signs[0].within_hours)
    }
    if "{how_soon}" in (found.level.heading_with_time or "" if found.level else ""):
        assert found.how_soon in found.heading
    same = [sign for sign in assess(load(), answers).danger_signs if sign.level is found.signs[0].level]
    hours = [0 if sign.within_hours is None else sign.within_hours for sign in same]
    assert (found.signs[0].within_hours or 0) == min(hours)


def test_a_sore_calf_is_seen_today_within_24_hours() -> None:
    """And the quote says that one of several things was so, not all."""
    found = safety(completed(ADULT | {"new_calf_soreness": "yes", "rf_clot_risk": "yes"}))
    assert found.how_soon == "today, within 24 hours"
    assert found.heading == "Get help today, within 24 hours"
    assert "one of these was so" in found.say[0]
    assert "today" in found.what_to_do[0]


def test_what_was_seen_no_longer_heads_the_page() -> None:
    """Once a clinician was seen about a sign, another that is open comes first, and without one nothing is urgent."""
    stuck = completed(ADULT | {"rf_locked": "yes", "has_osteoporosis": "yes"})
    first = safety(stuck, ("rf_locked",))
    assert [sign.sign for sign in first.signs] == ["rf_osteoporosis"]
    assert not first.urgent
    assert safety(stuck, ("rf_locked", "rf_osteoporosis")).heading == "You told us that you were seen, or asked."


def test_an_emergency_is_never_put_behind_by_being_seen() -> None:
    """It needs a new screen."""
    assert safety(completed(ADULT | {"rf_saddle": "yes"}), ("rf_saddle",)).emergency


MORE_RUNNING: dict[str, Value] = {
    "pain_places": ("left_groin",), "running_went_up": "yes", "pain_in_run": "builds", "pain_started": "bit_by_bit",
}  # fmt: skip


def test_an_answer_that_sends_back_is_said_like_a_danger_sign() -> None:
    """How soon, what to do, what to say, what it rests on: nothing is missing because the interview told it."""
    found = safety(completed(ADULT | MORE_RUNNING))
    assert (found.heading, found.how_soon) == ("Have this seen within two weeks", "within 2 weeks")
    assert (found.mark, found.locks, found.urgent, found.emergency) == ("stop", True, True, False)
    assert found.urgency is Urgency.URGENT_DAYS
    assert [finding.id for finding in found.sent_back] == ["load_jump_groin"]
    assert found.signs == ()
    assert "No running" in found.text
    assert found.say[0].startswith("I ran clearly more in the last six weeks")
    assert any("groin" in text for text in found.reasons)
    assert "Clearly more running lately" in found.told
    assert [each.basis.facts for each in found.rests_on] == [("A-BSI-10",)]


def test_a_sign_is_not_put_before_an_answer_that_is_more_urgent() -> None:
    """Nor the other way round: the shorter time is said, and the rest is told as well."""
    asked_first: dict[str, Value] = ADULT | MORE_RUNNING | {"has_osteoporosis": "yes"}
    found = safety(completed(asked_first))
    assert (found.heading, found.signs) == ("Have this seen within two weeks", ())
    assert any("osteoporosis" in text.lower() or "bones" in text.lower() for text in found.also)
    sooner = safety(completed(ADULT | MORE_RUNNING | {"rf_locked": "yes"}))
    assert sooner.heading == "Have this seen within 3 days"
    assert ([sign.sign for sign in sooner.signs], sooner.sent_back) == (["rf_locked"], ())


def test_an_answer_that_was_seen_no_longer_heads_the_page() -> None:
    """Once a clinician was asked about it the pain types are ranked again."""
    found = safety(completed(ADULT | MORE_RUNNING), cleared=("load_jump_groin",))
    assert (found.sent_back, found.locks) == ((), False)


def test_an_answer_that_cannot_be_told_asks_somebody_first() -> None:
    """No time and no alarm, and no start either."""
    told: dict[str, Value] = {
        "pain_places": ("left_medial_joint_line",),
        "running_went_up": "yes",
        "pain_in_run": "unsure",
        "how_long_ago": "under_6_weeks",
        "pain_started": "bit_by_bit",
    }
    found = safety(completed(ADULT | told))
    assert (found.urgency, found.mark, found.level) == (Urgency.CLINICIAN_FIRST, "care", None)
    assert found.heading == "See a clinician before you start."
    assert any("not sure since when, or when on a run" in text for text in found.reasons)


def test_a_pain_type_that_is_seen_once_says_so() -> None:
    """The reason stands beside "see a clinician before you start", also where only a caution fired."""
    tendon = completed(ADULT | {"pain_places": ("right_inferior_pole",), "rf_giving_way_pain": "yes"})
    tendon |= {"landing_hurts": "yes", "point_with": "one_fingertip", "tendon_pressed": "yes"}
    found = safety(tendon)
    assert found.urgency is Urgency.CLINICIAN_FIRST
    assert found.heading == "See a clinician before you start."
    assert "best seen once by a physiotherapist or doctor" in found.reasons[0]


def test_open_questions_are_named() -> None:
    """With how many there are."""
    found = safety({"age_years": 30})
    assert found.heading == "Some safety questions are open."
    assert "more questions" in found.reasons[0]


def test_nothing_found_is_self_care() -> None:
    """With what was asked about, and when it is asked again."""
    found = safety(calm_answers())
    assert (found.mark, found.reasons, found.signs) == ("ok", (), ())
    assert found.text.endswith("every 4 weeks.")


@pytest.mark.parametrize("level", list(DangerLevel))
def test_a_heading_with_a_time_has_a_place_for_it(level: DangerLevel) -> None:
    """And nothing else to fill in."""
    text = load().danger_rules.levels[level].heading_with_time
    assert text is None or text.format(how_soon="now")


# --- why a pain type fits ----------------------------------------------------------------------------------------


def test_where_it_hurts_comes_before_how_common_it_is() -> None:
    """What somebody told is the first reason, whatever it weighs."""
    for fit in ranking_shown(load(), assess(load(), calm_answers()), calm_answers()):
        names = [each.reason.finding for each in fit.speaks_for]
        assert "how_common" not in names[:-1]


@pytest.mark.parametrize(("in_run", "against"), [("builds", NOTHING_AGAINST), ("unsure", NOT_TOLD_AGAINST)])
def test_nothing_against_is_said_only_when_something_was_asked(in_run: str, against: str) -> None:
    """Where no answer could have spoken against a pain type, that is what is said, and what was not told is listed."""
    answers = completed({"age_years": 30, "sex": "male", "pain_places": ("right_medial_joint_line",)})
    answers |= {"pain_started": "twist", "turning_hurts": "unsure", "pain_in_run": in_run}
    (pad, *_) = ranking_shown(load(), assess(load(), answers), answers)
    assert pad.condition.id == "meniscal_lesion"
    assert pad.against == against
    assert ("How it behaves on a run" in pad.not_told) is (in_run == "unsure")


def test_the_sources_of_a_result_are_those_of_its_pain_type() -> None:
    """The place weighs the same for all; what that rests on is no source for one of them."""
    answers = completed({"age_years": 60, "sex": "male", "pain_places": ("right_groin",), "socks_stiff": "yes"})
    (hip, *_) = ranking_shown(load(), assess(load(), answers), answers)
    assert hip.condition.id == "hip_osteoarthritis"
    assert load().ranking_rules.basis not in hip.bases
    assert hip.condition.what_it_is.basis in hip.bases
