"""The ranking: a sum whose parts are the reasons, with a floor, a gate and caps."""

from __future__ import annotations

from dataclasses import replace
from math import isclose, log
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidestep.assessment.facts import facts_of
from sidestep.assessment.ranking import rank, redirect_level, redirects, tie
from sidestep.assessment.weighing import is_present, weigh
from sidestep.knowledge import load
from sidestep.knowledge.types import DangerLevel, Direction, QuestionKind, Section

if TYPE_CHECKING:
    from sidestep.assessment.types import Ranked
    from sidestep.knowledge.library import Knowledge
    from sidestep.knowledge.types import Question, Value, When

DANGER_THAT_TELLS = ("rf_swelling_new", "rf_catch", "rf_bsi_focal", "rf_bsi_groin")


def values_of(question: Question) -> st.SearchStrategy[Value]:
    match question.kind:
        case QuestionKind.PAIN:
            return st.integers(0, 10)
        case QuestionKind.CHOICE:
            return st.sampled_from([*(option.id for option in question.options), "unsure"])
        case _:
            return st.sampled_from(["yes", "no", "unsure"])


def lives() -> st.SearchStrategy[dict[str, Value]]:
    """Any answers that the ranking can look at, many of them missing."""
    questions = load().questions
    asked = [each for each in questions.values() if each.section is Section.INTERVIEW]
    asked += [questions[name] for name in DANGER_THAT_TELLS]
    places = [f"{side}_{region}" for side in ("left", "right") for region in load().regions]
    answered: dict[str, st.SearchStrategy[Value]] = {each.id: values_of(each) for each in asked}
    answered["age_years"] = st.integers(5, 100)
    answered["pain_places"] = st.lists(st.sampled_from(places), max_size=4, unique=True).map(tuple)
    return st.fixed_dictionaries({}, optional=answered)


def ranked(answers: dict[str, Value]) -> tuple[Ranked, ...]:
    return rank(load(), facts_of(answers))


def log_odds(answers: dict[str, Value]) -> dict[str, float]:
    return {each.condition: each.log_odds for each in ranked(answers)}


def shown(answers: dict[str, Value]) -> list[str]:
    return [each.condition for each in ranked(answers) if each.shown]


@given(lives())
def test_the_reasons_are_the_ranking(answers: dict[str, Value]) -> None:
    """The weights shown for and against add up to the log-odds, and none of them is zero."""
    for each in ranked(answers):
        reasons = (*each.speaks_for, *each.speaks_against)
        assert isclose(sum(reason.log_odds for reason in reasons), each.log_odds, abs_tol=1e-9)
        assert all(reason.log_odds > 0 for reason in each.speaks_for)
        assert all(reason.log_odds < 0 for reason in each.speaks_against)


@given(lives())
def test_points_leave_out_how_common_it_is(answers: dict[str, Value]) -> None:
    """The floor is about what this person told, never about how many runners have it."""
    for each in ranked(answers):
        reasons = (*each.speaks_for, *each.speaks_against)
        told = sum(reason.points for reason in reasons if reason.finding != "how_common")
        assert isclose(told, each.points, abs_tol=1e-9)


@given(lives(), st.randoms())
def test_the_order_of_answers_does_not_matter(answers: dict[str, Value], random: object) -> None:
    """Whoever answers in another order, or taps the places in another order, gets the same ranking to the last bit."""
    items = list(answers.items())
    random.shuffle(items)  # type: ignore[attr-defined]
    other = {name: tuple(reversed(value)) if isinstance(value, tuple) else value for name, value in items}
    assert ranked(other) == ranked(answers)


@given(lives())
def test_unsure_weighs_as_much_as_no_answer(answers: dict[str, Value]) -> None:
    """To be unsure neither helps nor harms a pain type."""
    sure = {name: value for name, value in answers.items() if value != "unsure"}
    assert log_odds(sure) == log_odds(answers)
    assert shown(sure) == shown(answers)


@given(lives(), st.data())
def test_a_finding_that_speaks_for_it_never_lowers_it(answers: dict[str, Value], data: st.DataObject) -> None:
    """From not known to present, every finding raises the condition that it speaks for, whatever else was told."""
    knowledge = load()
    pairs = [
        (condition, each.finding)
        for condition in knowledge.conditions.values()
        for each in condition.discriminators
        if each.direction is Direction.FOR
    ]
    condition, name = data.draw(st.sampled_from(pairs))
    finding = knowledge.findings[name]
    open_facts = {key: value for key, value in facts_of(answers).items() if key != finding.question}
    if is_present(finding, open_facts) is not None:
        return
    told = {**open_facts, **made_true(finding.present_when)}
    if is_present(finding, told) is not True or told.get("regions") != open_facts.get("regions"):
        return
    assert weigh(knowledge, condition, told).log_odds >= weigh(knowledge, condition, open_facts).log_odds - 1e-9


def made_true(when: When) -> dict[str, Value]:
    """Facts that make a simple statement true, but for places and ages."""
    parts = when.all_of or when.any_of[:1]
    if parts:
        return {name: value for part in parts for name, value in made_true(part).items()}
    if when.fact in (None, "regions", "age_years"):
        return {}
    assert when.fact is not None
    return {when.fact: when.one_of[0] if when.one_of else int(when.at_least or 0)}


@given(lives())
def test_a_group_never_counts_for_more_than_its_cap(answers: dict[str, Value]) -> None:
    """Findings that go together in the same people cannot outweigh everything else (B-RANK-01)."""
    knowledge = load()
    cap = log(knowledge.ranking_rules.group_likelihood_ratio_cap)
    for each in ranked(answers):
        sums: dict[str, float] = {}
        for reason in (*each.speaks_for, *each.speaks_against):
            finding = knowledge.findings.get(reason.finding)
            if finding is not None and finding.group is not None:
                sums[finding.group] = sums.get(finding.group, 0) + reason.log_odds
        assert all(abs(total) <= cap + 1e-9 for total in sums.values())


def test_in_a_group_only_the_heaviest_counts_in_full(knowledge: Knowledge) -> None:
    """Landing pain and one-leg squats are two views of one thing: 4 and 4 give 4 and 2, cut to 6 together."""
    answers: dict[str, Value] = {
        "pain_places": ("left_inferior_pole",),
        "landing_hurts": "yes",
        "one_leg_squats": "hurts_more",
    }
    weighed = weigh(knowledge, knowledge.conditions["patellar_tendinopathy"], facts_of(answers))
    group = [reason.log_odds for reason in weighed.reasons if reason.finding not in ("place", "how_common")]
    assert sum(group) == pytest.approx(log(6))
    assert max(group) == pytest.approx(2 * min(group))


def test_the_lighter_of_a_group_counts_half(knowledge: Knowledge) -> None:
    """Squats and stairs are both loaded bending: 1.8 in full, 1.5 half, whichever was answered first."""
    answers: dict[str, Value] = {
        "pain_places": ("left_around_patella",),
        "going_down_hurts": "yes",
        "five_squats_pain": 4,
    }
    weighed = weigh(knowledge, knowledge.conditions["patellofemoral_pain"], facts_of(answers))
    parts = {reason.finding: reason.log_odds for reason in weighed.reasons}
    assert parts["squat_hurts"] == pytest.approx(log(1.8))
    assert parts["stairs_down_hurts"] == pytest.approx(log(1.5) / 2)


def test_no_pain_in_five_squats_speaks_clearly_against_runners_knee() -> None:
    """The test is read as it was measured: a painless squat weighs more than a painful one (B-RANK-08)."""
    base: dict[str, Value] = {"pain_places": ("left_around_patella",)}
    open_one = log_odds(base)["patellofemoral_pain"]
    assert log_odds({**base, "five_squats_pain": 0})["patellofemoral_pain"] == pytest.approx(open_one + log(0.2))
    assert log_odds({**base, "five_squats_pain": 1})["patellofemoral_pain"] == pytest.approx(open_one)
    assert log_odds({**base, "five_squats_pain": 5})["patellofemoral_pain"] == pytest.approx(open_one + log(1.8))


@given(lives())
def test_what_is_shown_fits_the_place_and_reaches_the_floor(answers: dict[str, Value]) -> None:
    """At most three are shown, each with a place that fits and four points from what was told (INV-25)."""
    rules = load().ranking_rules
    tapped = set(facts_of(answers).get("regions", ()))  # type: ignore[arg-type]
    visible = [each for each in ranked(answers) if each.shown]
    assert len(visible) <= rules.shown_at_most
    for each in visible:
        pain_map = load().conditions[each.condition].pain_map
        assert tapped & {*pain_map.primary, *pain_map.secondary}
        assert each.points >= rules.minimum_points_without_prior


def test_how_common_it_is_never_shows_a_type_alone() -> None:
    """The most common pain type of runners is not shown to somebody who told nothing."""
    assert shown({}) == []
    assert shown({"pain_places": ("left_posterior_popliteal",), "age_years": 25}) == []


@given(lives())
def test_a_bone_question_that_is_not_answered_no_keeps_its_look_alikes_from_the_first_place(
    answers: dict[str, Value],
) -> None:
    """At the shin, the groin and the thigh, a sore bone is ruled out before its look-alikes come first (B-RANK-07)."""
    gate = load().ranking_rules.region_gate
    regions = set(facts_of(answers).get("regions", ()))  # type: ignore[arg-type]
    if regions & set(gate.regions) and answers.get("rf_bsi_focal") != "no":
        order = ranked(answers)
        assert order[0].condition not in gate.never_first
        assert not shown(answers) or shown(answers)[0] not in gate.never_first


def test_the_gate_opens_when_the_bone_questions_are_answered_no() -> None:
    """With both bone questions answered "no", the sore pouch may stand first."""
    answers: dict[str, Value] = {
        "pain_places": ("left_pes_medial_below_joint",),
        "age_years": 58,
        "knee_arthritis_or_weight": "yes",
        "rf_bsi_focal": "no",
    }
    assert shown(answers) == []
    assert shown({**answers, "rf_bsi_groin": "no"}) == ["pes_anserine_bursitis"]


def test_two_that_lie_close_are_a_tie_with_the_question_that_tells_them_apart(knowledge: Knowledge) -> None:
    """Runner's knee and an older joint, both half told: nobody is declared first."""
    answers: dict[str, Value] = {
        "pain_places": ("left_front_behind_patella", "left_medial_joint_line"),
        "age_years": 46,
        "long_sitting": "as_well",
        "morning_stiffness": "up_to_30",
    }
    tied = tie(knowledge, ranked(answers))
    assert tied is not None
    assert tied.conditions == ("patellofemoral_pain", "knee_osteoarthritis")
    assert tied.ask is not None
    assert "stiff" in tied.ask


def test_a_clear_lead_is_no_tie(knowledge: Knowledge) -> None:
    """One that is shown alone has nobody to tie with."""
    answers: dict[str, Value] = {"pain_places": ("left_around_patella",), "long_sitting": "as_well"}
    assert tie(knowledge, ranked(answers)) is None


@given(lives())
def test_probabilities_are_shares_in_the_order_of_the_sum(answers: dict[str, Value]) -> None:
    """They add up to one over all ranked conditions; the way out is not among these."""
    order = ranked(answers)
    assert isclose(sum(each.probability for each in order), 1)
    assert "unclear_knee_pain" not in {each.condition for each in order}
    assert len(order) == sum(each.ranked for each in load().conditions.values())


def test_any_number_of_conditions_can_be_ranked(knowledge: Knowledge) -> None:
    """With one condition or with none the ranking still works."""
    one = {"itb_syndrome": knowledge.conditions["itb_syndrome"]}
    facts = facts_of({"pain_places": ("left_lateral_epicondyle_above_joint_line",)})
    assert [each.probability for each in rank(replace(knowledge, conditions=one), facts)] == [1]
    assert rank(replace(knowledge, conditions={}), facts) == ()


def test_what_was_not_asked_is_listed_with_its_question(knowledge: Knowledge) -> None:
    """Open and unsure answers are named, so that nobody takes them for a "no"."""
    facts = facts_of({"pain_places": ("left_around_patella",), "long_sitting": "unsure", "age_years": 30})
    weighed = weigh(knowledge, knowledge.conditions["patellofemoral_pain"], facts)
    assert {"long_sitting", "five_squats_pain"} <= {each.question for each in weighed.not_asked}


def test_more_running_and_a_sore_inner_shin_stop_the_ranking(knowledge: Knowledge) -> None:
    """This is read as a sore bone until somebody has looked, at any age."""
    facts = facts_of({"pain_places": ("left_pes_medial_below_joint",), "running_went_up": "yes", "rf_bsi_focal": "no"})
    assert redirects(knowledge, facts) == ("recent_load_jump",)


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ({"pain_places": ("left_groin",), "pain_in_run": "builds"}, "load_jump_groin"),
        ({"pain_places": ("left_thigh_front",), "pain_in_run": "all_the_way"}, "load_jump_groin"),
        ({"pain_places": ("left_groin",), "pain_in_run": "no_pattern"}, "load_jump_groin"),
        (
            {"pain_places": ("left_medial_joint_line",), "pain_in_run": "all_the_way", "how_long_ago": "under_6_weeks"},
            "load_jump_crease",
        ),
    ],
)
def test_more_running_and_pain_where_a_bone_may_be_tired_is_seen_within_two_weeks(
    knowledge: Knowledge, told: dict[str, Value], found: str
) -> None:
    """What the evidence names as suspicion sends back; each part of it alone, or a twist, does not."""
    story: dict[str, Value] = {"running_went_up": "yes", "rf_bsi_groin": "no", "rf_bsi_focal": "no", **told}
    story["pain_started"] = "unsure"
    facts = facts_of(story)
    assert found in redirects(knowledge, facts)
    assert redirect_level(knowledge, redirects(knowledge, facts)) is DangerLevel.URGENT_WITHIN_2_WEEKS
    spoken_against: tuple[dict[str, Value], ...] = (
        {"running_went_up": "no"}, {"pain_in_run": "warms_up"}, {"pain_started": "twist"},
        {"pain_places": ("left_around_patella",)},
    )  # fmt: skip
    for other in spoken_against:
        assert redirect_level(knowledge, redirects(knowledge, facts_of({**story, **other}))) is None


def test_an_unsure_answer_about_more_running_asks_somebody_first(knowledge: Knowledge) -> None:
    """At the inner side of the shin and in the groin what cannot be told is not fine; it is no alarm either."""
    calm: dict[str, Value] = {"running_went_up": "unsure", "rf_bsi_focal": "no", "rf_bsi_groin": "no"}
    for place in ("pes_medial_below_joint", "tibial_shaft_medial"):
        facts = facts_of({"pain_places": (f"left_{place}",), **calm})
        assert redirects(knowledge, facts) == ("load_jump_not_told",)
        assert redirect_level(knowledge, redirects(knowledge, facts)) is None
    in_groin: dict[str, Value] = {"pain_places": ("left_groin",), "pain_in_run": "builds", "pain_started": "bit_by_bit"}
    facts = facts_of({**calm, **in_groin})
    assert redirects(knowledge, facts) == ("groin_in_run",)
    assert redirect_level(knowledge, redirects(knowledge, facts)) is None
    assert redirects(knowledge, {**facts, "pain_in_run": "warms_up"}) == ()


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ({"pain_places": ("left_groin",), "pain_in_run": "unsure"}, "groin_in_run"),
        (
            {"pain_places": ("left_medial_joint_line",), "pain_in_run": "all_the_way", "how_long_ago": "unsure"},
            "load_jump_crease_not_told",
        ),
        (
            {"pain_places": ("left_medial_joint_line",), "pain_in_run": "unsure", "how_long_ago": "under_6_weeks"},
            "load_jump_crease_not_told",
        ),
    ],
)
def test_an_unsure_answer_is_no_reason_for_two_weeks(knowledge: Knowledge, told: dict[str, Value], found: str) -> None:
    """After more running too: where the rest is not sure, somebody is asked before anything starts (INV-02)."""
    story: dict[str, Value] = {"running_went_up": "yes", "rf_bsi_groin": "no", "rf_bsi_focal": "no", **told}
    facts = facts_of({**story, "pain_started": "bit_by_bit"})
    assert redirects(knowledge, facts) == (found,)
    assert redirect_level(knowledge, (found,)) is None


def test_an_injury_speaks_against_what_comes_bit_by_bit(knowledge: Knowledge) -> None:
    """Also where an emergency ends the interview before it asks how the pain came."""
    places: dict[str, Value] = {"age_years": 37, "pain_places": ("left_diffuse",)}
    odds = [
        {each.condition: each.log_odds for each in rank(knowledge, facts_of({**places, "injury_event": event}))}
        for event in ("no", "yes")
    ]
    for condition in ("patellofemoral_pain", "itb_syndrome", "knee_osteoarthritis", "patellar_tendinopathy"):
        assert odds[1][condition] < odds[0][condition]
    assert odds[1]["fracture"] >= odds[0]["fracture"]


def test_not_being_sure_of_a_sore_bone_never_lowers_what_more_running_says(knowledge: Knowledge) -> None:
    """Of a clear sore bone the danger sign speaks, as urgently; of an unsure one it is calmer."""
    told: dict[str, Value] = {"pain_places": ("left_tibial_shaft_medial",), "running_went_up": "yes"}
    for focal in ("no", "unsure"):
        assert redirects(knowledge, facts_of({**told, "rf_bsi_focal": focal})) == ("recent_load_jump",)
    assert redirects(knowledge, facts_of({**told, "rf_bsi_focal": "yes"})) == ()


def test_a_redirect_that_the_danger_screen_tells_is_left_to_it(knowledge: Knowledge) -> None:
    """A clinician who cleared the danger sign has cleared its finding too."""
    assert redirects(knowledge, {"rf_bsi_focal": "yes", "rf_hot_red": "yes"}) == ()
    told = {"morning_stiffness": "over_30", "rf_morning": "no"}
    assert redirects(knowledge, {**told, "rf_stiff_only": "no"}) == ("stiff_over_30",)
    assert redirects(knowledge, {**told, "rf_stiff_only": "yes"}) == ()


def test_no_text_of_the_ranking_holds_a_percentage(knowledge: Knowledge) -> None:
    """Pages show words on five steps and reasons, never a share (ruling of B-RANK-02)."""
    texts = [word.text for word in knowledge.ranking_rules.fit_words]
    texts += [text for each in knowledge.findings.values() for text in (each.says, each.says_absent) if text]
    for each in knowledge.conditions.values():
        statements = (each.what_it_is, each.what_to_expect, *each.what_helps, *each.what_to_avoid)
        texts += [statement.text for statement in statements]
    for each in knowledge.pain_types.values():  # the result lists on what its reasons rest
        bases = (*(one.basis for one in each.priors), *(one.basis for one in each.discriminators))
        texts += [basis.judgement for basis in bases if basis.judgement]
    assert not [text for text in texts if "%" in text or "percent" in text or "per cent" in text]
