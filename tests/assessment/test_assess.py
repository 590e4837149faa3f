"""The whole assessment: danger before ranking, and nothing open read as fine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from any_answers import any_answer
from danger_cases import calm, completed
from sidestep.assessment import assess, next_page
from sidestep.assessment.danger import screen
from sidestep.assessment.types import ScreenState
from sidestep.knowledge import load
from sidestep.knowledge.types import DangerLevel, QuestionKind, Section, Urgency

if TYPE_CHECKING:
    from collections.abc import Callable

    from sidestep.knowledge.library import Knowledge
    from sidestep.knowledge.types import Value

RUNNERS_KNEE: dict[str, Value] = {
    "age_years": 30,
    "pain_places": ("left_around_patella",),
    "long_sitting": "as_well",
    "going_down_hurts": "yes",
    "five_squats_pain": 4,
}


def danger_answers() -> st.SearchStrategy[dict[str, Value]]:
    """Any yes, no, unsure or nothing to every yes-or-no question of the danger screen and the health list."""
    names = {
        each.id
        for each in load().questions.values()
        if each.kind is QuestionKind.YES_NO and each.section in (Section.DANGER, Section.PROFILE)
    }
    mostly_no = st.sampled_from(["no", "no", "no", "no", "no", "yes", "unsure"])
    return st.fixed_dictionaries({}, optional=dict.fromkeys(sorted(names), mostly_no))


@given(danger_answers())
def test_no_ranking_while_a_danger_sign_is_open(answers: dict[str, Value]) -> None:
    """However well a pattern fits: with a sign that wants a clinician nothing is shown, and a reason says why."""
    told = {**RUNNERS_KNEE, **answers}
    result = assess(load(), told)
    worst = max((sign.level.rank for sign in result.danger_signs), default=0)
    if worst >= DangerLevel.CLINICIAN_BEFORE_START.rank:
        assert not any(each.shown for each in result.ranking)
        assert result.ranking_withheld
    assert not any(each.shown for each in result.ranking) or result.screen is ScreenState.CLEAR


@given(danger_answers())
def test_nothing_lowers_what_the_danger_screen_says(answers: dict[str, Value]) -> None:
    """The urgency of the assessment is never below that of the screen (INV-02)."""
    told = {**RUNNERS_KNEE, **answers}
    assert assess(load(), told).urgency.rank >= screen(load(), told).urgency.rank


@given(danger_answers())
def test_an_incomplete_screen_is_never_self_care(answers: dict[str, Value]) -> None:
    """Questions that are open are not read as "no"."""
    result = assess(load(), {**RUNNERS_KNEE, **answers})
    assert result.screen is ScreenState.CLEAR or result.urgency is not Urgency.SELF_CARE_OK


PEOPLE = [{"age_years": age, "sex": "female"} for age in (12, 17, 30, 70)]
REGIONS = sorted(load().regions)
PLACES = [f"{side}_{region}" for side in ("left", "right") for region in REGIONS]
RISKS = sorted(
    name
    for page in load().danger_rules.screens
    for name in page.questions
    if load().questions[name].section is Section.PROFILE
)


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: str(person["age_years"]))
@pytest.mark.parametrize("first", REGIONS)
def test_one_more_sore_place_never_lowers_the_urgency(person: dict[str, Value], first: str) -> None:
    """From a whole calm screen, for every pair of places, before and after the one that was added."""
    before = completed({**person, "pain_places": (f"left_{first}",)})
    least = assess(load(), before).urgency.rank
    for second in REGIONS:
        for places in ((f"left_{first}", f"left_{second}"), (f"right_{second}", f"left_{first}")):
            after = completed({**before, "pain_places": places})
            assert assess(load(), after).urgency.rank >= least, places


@st.composite
def whole_interviews(draw: st.DrawFn) -> dict[str, Value]:
    """Every question answered at random but for those about danger and health, which are answered calmly.

    How long ago it began is asked at some places only; here it is known beforehand, for it says whether a twist that
    was told is one of the last 12 weeks.
    """
    answers: dict[str, Value] = {"how_long_ago": draw(st.sampled_from(("under_6_weeks", "under_1_year")))}
    answers["pain_places"] = draw(st.lists(st.sampled_from(PLACES), min_size=1, max_size=3, unique=True).map(tuple))
    while (page := next_page(load(), answers)) is not None:
        for name in page.questions:
            question = load().questions[name]
            safe = question.section is Section.DANGER or question.section is Section.PROFILE
            if safe and question.kind is QuestionKind.YES_NO:
                answers[name] = calm(name)
            elif name not in answers:
                answers[name] = draw(any_answer(question))
    return answers


@settings(max_examples=60)
@given(whole_interviews(), st.sampled_from(PLACES))
def test_one_more_place_never_makes_a_whole_interview_calmer(before: dict[str, Value], place: str) -> None:
    """Whatever was answered: another pain type may come first, and who was to be seen still is, sooner or as soon."""
    places = before["pain_places"]
    assert isinstance(places, tuple)
    after = completed({**before, "pain_places": tuple(dict.fromkeys((*places, place)))})
    assert assess(load(), after).urgency.rank >= assess(load(), before).urgency.rank


def test_a_place_that_is_seen_first_is_not_hidden_by_one_that_fits_better(knowledge: Knowledge) -> None:
    """The tendon above the kneecap is seen once; kneecap pain beside it, which fits better, does not open the plan."""
    told: dict[str, Value] = {"age_years": 30, "sex": "male", "running_now": "still_running"}
    tendon: dict[str, Value] = {**told, "pain_places": ("left_above_patella",), "five_squats_pain": 4}
    alone = assess(knowledge, completed(tendon))
    kneecap: dict[str, Value] = {"long_sitting": "as_well", "going_down_hurts": "yes", "point_with": "whole_hand"}
    both = assess(
        knowledge, completed({**tendon, **kneecap, "pain_places": ("left_above_patella", "left_around_patella")})
    )
    assert next(each.condition for each in alone.ranking if each.shown) == "quadriceps_tendinopathy"
    assert next(each.condition for each in both.ranking if each.shown) == "patellofemoral_pain"
    assert both.seen_first == ("quadriceps_tendinopathy",)
    assert alone.urgency is both.urgency is Urgency.CLINICIAN_FIRST


def test_what_is_asked_because_of_a_new_place_takes_nothing_from_the_old_one(knowledge: Knowledge) -> None:
    """A growing kneecap's lower tip is seen first; that kneeling is fine is asked only where the tendon hurts too."""
    told: dict[str, Value] = {"age_years": 14, "sex": "female", "running_now": "still_running", "landing_hurts": "no"}
    told |= {"five_squats_pain": 0, "one_leg_squats": "hurts_more", "long_sitting": "mainly_then"}
    told |= {"pain_in_run": "builds", "running_went_up": "yes", "point_with": "one_fingertip"}
    before = completed({**told, "pain_places": ("left_inferior_pole",)})
    places = ("left_inferior_pole", "left_patellar_tendon_mid")
    after = completed({**before, "pain_places": places, "kneeling_hurts": "no"})
    assert "kneeling_hurts" not in before
    assert assess(knowledge, before).seen_first == ("apophysitis",)
    assert "apophysitis" in assess(knowledge, after).seen_first


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: str(person["age_years"]))
@pytest.mark.parametrize("risk", RISKS)
def test_a_known_risk_never_lowers_the_urgency(person: dict[str, Value], risk: str) -> None:
    """From a whole calm screen, and beside a newly sore calf, a swollen knee, or a place that is looked at first."""
    for told in ({}, {"new_calf_soreness": "yes"}, {"rf_swelling_new": "yes", "rf_swelling_usual": "yes"}):
        for region in ("around_patella", "calf", "groin", "medial_joint_line"):
            before = completed({**person, "pain_places": (f"left_{region}",), **told})
            least = assess(load(), before).urgency.rank
            for answer in ("yes", "unsure"):
                after = completed({**before, risk: answer})
                assert assess(load(), after).urgency.rank >= least, (told, region, answer)


def test_an_incomplete_screen_ranks_but_shows_nothing(knowledge: Knowledge) -> None:
    """The list is there for scripts; pages are told to hold it back, and why."""
    result = assess(knowledge, RUNNERS_KNEE)
    assert result.screen is ScreenState.INCOMPLETE
    assert result.ranking[0].condition == "patellofemoral_pain"
    assert not any(each.shown for each in result.ranking)
    assert result.ranking_withheld
    assert result.tie is None
    assert result.clear_enough


def test_no_answers_at_all_is_a_valid_beginning(knowledge: Knowledge) -> None:
    """Nothing is known: nothing is shown, and the first question is how old somebody is."""
    result = assess(knowledge, {})
    assert not result.clear_enough
    assert result.urgency is Urgency.CLINICIAN_FIRST
    assert result.next_question == "age_years"
    assert result.questions_left > 0


def test_when_nothing_fits_it_says_so(knowledge: Knowledge, interviewed: Callable[..., dict[str, Value]]) -> None:
    """The back of the knee belongs to none of the pain types: it is unclear, which is no reason to name one."""
    answers = interviewed({"age_years": 30, "pain_places": ("left_posterior_popliteal",)})
    result = assess(knowledge, answers)
    assert not result.clear_enough
    assert result.ranking_withheld is None
    assert not any(each.shown for each in result.ranking)


def test_a_redirect_asks_for_a_clinician_and_stops_the_ranking(
    knowledge: Knowledge, interviewed: Callable[..., dict[str, Value]]
) -> None:
    """Clearly more running and a sore inner shin top reopen the screen: somebody looks at it first."""
    answers = interviewed({"age_years": 30, "pain_places": ("left_pes_medial_below_joint",), "running_went_up": "yes"})
    result = assess(knowledge, answers)
    assert result.redirects == ("recent_load_jump",)
    assert not any(each.shown for each in result.ranking)
    assert not result.clear_enough
    assert (result.screen, result.unanswered) == (ScreenState.INCOMPLETE, ("running_went_up",))
    assert result.urgency is Urgency.URGENT_DAYS
    assert result.ranking_withheld
    assert result.next_question is None
    after = assess(knowledge, answers, cleared={"recent_load_jump"})
    assert after.screen is ScreenState.CLEAR
    assert after.ranking


@pytest.mark.parametrize("region", ["groin", "thigh_front"])
@pytest.mark.parametrize("in_run", ["same_distance", "builds", "all_the_way", "no_pattern", "unsure", "warms_up"])
def test_a_groin_that_hurts_on_runs_is_asked_about_without_any_rise_in_running(
    knowledge: Knowledge, interviewed: Callable[..., dict[str, Value]], region: str, in_run: str
) -> None:
    """A tired bone at the hip is found late; only what eases as one warms up is ranked without asking somebody."""
    answers = interviewed(
        {
            "age_years": 26,
            "pain_places": (f"left_{region}", "left_around_patella"),
            "pain_in_run": in_run,
            "running_went_up": "no",
            "pain_started": "bit_by_bit",
        }
    )
    result = assess(knowledge, answers)
    assert ("groin_in_run" in result.redirects) is (in_run != "warms_up")
    if in_run != "warms_up":
        assert result.urgency is Urgency.CLINICIAN_FIRST
        assert not assess(knowledge, answers, cleared={"groin_in_run"}).redirects


@pytest.mark.parametrize(("pain", "asked_first"), [(7, False), (8, True), (10, True)])
def test_strong_pain_on_most_days_is_asked_about(
    knowledge: Knowledge, interviewed: Callable[..., dict[str, Value]], pain: int, asked_first: bool
) -> None:
    """However well a pattern fits, no plan begins at 8 or more before somebody was asked."""
    result = assess(knowledge, interviewed({**RUNNERS_KNEE, "pain_now": pain}))
    assert (result.redirects == ("severe_pain",)) is asked_first
    assert (result.urgency is Urgency.CLINICIAN_FIRST) is asked_first


@pytest.mark.parametrize(
    ("other", "asked_first"),
    [
        ({}, True),
        ({"age_years": 54}, False),
        ({"pain_in_run": "warms_up"}, False),
        ({"how_long_ago": "over_1_year"}, False),
    ],
)
def test_a_new_sore_inner_side_from_55_on_is_asked_about_without_more_running(
    knowledge: Knowledge, interviewed: Callable[..., dict[str, Value]], other: dict[str, Value], asked_first: bool
) -> None:
    """The bone below the joint can tire at that age with nothing new to tell."""
    new: dict[str, Value] = {"pain_in_run": "all_the_way", "how_long_ago": "under_6_weeks", "running_went_up": "no"}
    told: dict[str, Value] = {"age_years": 67, "pain_places": ("left_medial_joint_line",), **new, **other}
    result = assess(knowledge, {**interviewed(told), **told})
    assert ("crease_from_55" in result.redirects) is asked_first
    assert result.urgency is Urgency.CLINICIAN_FIRST or not asked_first


@pytest.mark.parametrize("started", ["twist", "knock_or_fall", "from_the_side"])
@pytest.mark.parametrize("place", ["left_medial_joint_line", "left_around_patella", "left_groin"])
def test_pain_that_came_at_once_reopens_the_question_about_an_event(
    knowledge: Knowledge, interviewed: Callable[..., dict[str, Value]], started: str, place: str
) -> None:
    """A "no" there skips what is asked after an injury, so it is asked again unless all is over a year ago."""
    told: dict[str, Value] = {"pain_started": started, "how_long_ago": "under_6_weeks"}
    answers = {**interviewed({"age_years": 29, "pain_places": (place,), **told}), **told}
    result = assess(knowledge, answers)
    assert "event_not_told" in result.redirects
    assert "injury_event" in result.unanswered
    assert result.urgency is Urgency.CLINICIAN_FIRST
    assert not any(each.shown for each in result.ranking)
    with_event = assess(knowledge, {**answers, "injury_event": "yes"})
    assert {"injury_days_ago", "rf_pop"} <= set(with_event.unanswered)
    if place == "left_medial_joint_line":
        assert "event_not_told" not in assess(knowledge, {**answers, "how_long_ago": "over_1_year"}).redirects


def test_a_sign_that_was_asked_about_no_longer_holds_the_ranking_back(
    knowledge: Knowledge, interviewed: Callable[..., dict[str, Value]]
) -> None:
    """Thin bones stay for life: once a clinician was asked, the pain type is ranked, and the sign stays."""
    answers = interviewed({**RUNNERS_KNEE, "has_osteoporosis": "yes"})
    before = assess(knowledge, answers)
    signs = [sign.sign for sign in before.danger_signs]
    assert signs
    assert not any(each.shown for each in before.ranking)
    after = assess(knowledge, answers, cleared=signs)
    assert after.danger_signs == before.danger_signs
    assert after.urgency is before.urgency
    assert next(each.condition for each in after.ranking if each.shown) == "patellofemoral_pain"


def test_an_emergency_cannot_be_cleared(knowledge: Knowledge) -> None:
    """Only a new screen answers an emergency, whatever a note says."""
    answers: dict[str, Value] = {**RUNNERS_KNEE, "rf_hot_red": "yes"}
    signs = [sign.sign for sign in assess(knowledge, answers).danger_signs]
    result = assess(knowledge, answers, cleared=signs)
    assert not any(each.shown for each in result.ranking)
    assert result.urgency is Urgency.EMERGENCY_NOW
    assert (result.next_question, result.questions_left) == (None, 0)
