"""The danger screen: which signs fire, how soon, what an unsure or an open answer does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from danger_cases import ADULT, CHILD, REASSURING, completed, screen_questions, some_answers, ways
from sidestep.assessment.danger import screen
from sidestep.assessment.facts import told_by
from sidestep.assessment.types import ScreenState
from sidestep.knowledge import load
from sidestep.knowledge.logic import facts_in
from sidestep.knowledge.types import DangerLevel, QuestionKind, Urgency

if TYPE_CHECKING:
    from sidestep.assessment.types import FiredSign
    from sidestep.knowledge.types import DangerSign, Value

SIGNS = list(load().danger_signs.values())


def fired(answers: dict[str, Value]) -> dict[str, FiredSign]:
    return {sign.sign: sign for sign in screen(load(), answers).fired}


# --- what every sign keeps ---------------------------------------------------------------------------------------


def test_all_the_signs_of_the_evidence_are_there() -> None:
    """The evidence lists 58 items. The fresh injury is its rule for starting alone; two more are judgement."""
    assert len(SIGNS) == 58 + 3


@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign.id)
def test_it_fires_on_its_answers(sign: DangerSign) -> None:
    """Each way to make it true fires it at its level or above, tells which answers did it, locks as it should."""
    for answers in ways(sign.fires_when):
        result = screen(load(), completed(answers))
        found = {each.sign: each for each in result.fired}[sign.id]
        assert found.level.rank >= sign.level.rank
        assert found.unsure == ("unsure" in answers.values())
        assert set(found.told) == set(answers)
        assert result.level.rank >= found.level.rank
        assert result.locked or found.level is DangerLevel.CAUTION


@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign.id)
@pytest.mark.parametrize("person", [ADULT, CHILD], ids=["adult", "child"])
def test_it_stays_silent_for_somebody_with_nothing_to_report(sign: DangerSign, person: dict[str, Value]) -> None:
    """With calm answers throughout no sign fires, injured or not."""
    assert sign.id not in fired(completed(person))
    assert sign.id not in fired(completed(person | {"injury_event": "yes"}))


@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign.id)
def test_what_it_looks_at_is_among_its_needs(sign: DangerSign) -> None:
    """So an open question can never hide it."""
    assert set(map(told_by, facts_in(sign.fires_when))) <= set(sign.needs)
    asked = {question for need in sign.needs for question in (need, *_follows(need))}
    assert asked <= {*screen_questions(), *ADULT, "rf_acute_illness"}


def _follows(question: str) -> set[str]:
    asked_when = load().questions[question].asked_when
    return set(map(told_by, facts_in(asked_when))) if asked_when else set()


RAISED = [(sign, number) for sign in SIGNS for number in range(len(sign.escalates))]


@pytest.mark.parametrize(("sign", "number"), RAISED, ids=lambda value: getattr(value, "id", value))
def test_an_escalation_raises_it(sign: DangerSign, number: int) -> None:
    """Each way of each escalation reaches the level that it names, which is above the sign's own."""
    escalation = sign.escalates[number]
    assert escalation.level.rank > sign.level.rank
    base = next(ways(sign.fires_when))
    for more in ways(escalation.when):
        found = fired(completed({**more, **base}))[sign.id]
        assert found.level.rank >= escalation.level.rank


@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign.id)
def test_it_says_how_soon(sign: DangerSign) -> None:
    """Urgent signs carry hours; an emergency without hours means now."""
    found = fired(completed(next(ways(sign.fires_when))))[sign.id]
    limit = {DangerLevel.URGENT_24_72H: 72, DangerLevel.URGENT_WITHIN_2_WEEKS: 336}.get(found.level)
    if limit is not None:
        assert found.within_hours is not None
        assert found.within_hours <= limit
    elif found.level is not DangerLevel.EMERGENCY_NOW:
        assert found.within_hours is None


# --- unsure ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign.id)
def test_unsure_counts(sign: DangerSign) -> None:
    """Unsure is a yes at every level but "within two weeks", where it asks for a clinician before the start."""
    for answers in ways(sign.fires_when):
        told = [name for name in answers if load().questions[name].kind is QuestionKind.YES_NO]
        for name in told:
            found = fired(completed({**answers, name: "unsure"}))[sign.id]
            lowered = sign.level is DangerLevel.URGENT_WITHIN_2_WEEKS
            assert found.level == (DangerLevel.CLINICIAN_BEFORE_START if lowered else sign.level)
            assert found.unsure


def test_an_unsure_sign_is_raised_in_full_by_a_sure_reason() -> None:
    """A lump that may be there, in somebody of 20: within 72 hours, since unsure is a yes at that level."""
    assert fired(completed({"age_years": 20, "rf_lump": "unsure"}))["rf_lump"].within_hours == 72


def test_an_unsure_injury_does_not_make_catching_more_urgent() -> None:
    """Raised to "within two weeks" by an unsure answer is not raised."""
    found = fired(completed({"rf_catch": "yes", "injury_event": "unsure"}))["rf_catch"]
    assert found.level is DangerLevel.CLINICIAN_BEFORE_START


# --- open questions ----------------------------------------------------------------------------------------------


def test_nothing_answered_is_never_fine() -> None:
    """An empty screen is incomplete, locked, and not self-care."""
    result = screen(load(), {})
    assert result.state is ScreenState.INCOMPLETE
    assert result.locked
    assert result.urgency is Urgency.CLINICIAN_FIRST
    assert {"age_years", "pain_places", "injury_event", "rf_hot_red"} <= set(result.unanswered)


@given(st.sampled_from(sorted(completed(ADULT).keys() - {"sex"})))  # that decides one question only, answered here
@settings(deadline=None)
def test_one_open_question_keeps_it_incomplete(question: str) -> None:
    """Whichever answer is missing that the screen asked for."""
    answers = completed(ADULT)
    del answers[question]
    result = screen(load(), answers)
    assert result.state is ScreenState.INCOMPLETE
    assert question in result.unanswered
    assert result.urgency is not Urgency.SELF_CARE_OK


def test_all_answered_calmly_is_clear() -> None:
    """Then the plan may start."""
    result = screen(load(), completed(ADULT))
    assert (result.state, result.unanswered, result.fired) == (ScreenState.CLEAR, (), ())
    assert (result.level, result.urgency, result.locked) == (DangerLevel.CLEAR, Urgency.SELF_CARE_OK, False)


def test_a_missing_age_is_asked_for_instead_of_guessed() -> None:
    """Who may be under 16 has questions open that only the age can close."""
    answers = completed(ADULT)
    del answers["age_years"]
    assert screen(load(), answers).unanswered == ("age_years",)


def test_an_unsure_number_of_days_opens_the_questions_about_a_fresh_injury() -> None:
    """What cannot be ruled out is asked."""
    answers = completed(ADULT | {"injury_event": "yes", "injury_days_ago": "unsure"})
    assert "rf_trauma_flex90" in answers


def test_before_each_session_is_not_waited_for() -> None:
    """The question about the flu belongs to the session; it fires when it is answered and never blocks the screen."""
    answers = completed(ADULT)
    assert "rf_acute_illness" not in answers
    assert "rf_acute_illness" in fired(answers | {"rf_acute_illness": "yes"})


# --- levels ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "urgency", "locked", "clearance"),
    [
        ("rf_hot_red", Urgency.EMERGENCY_NOW, True, "new_screen"),
        ("rf_locked", Urgency.URGENT_DAYS, True, "seen"),
        ("rf_bsi_focal", Urgency.URGENT_DAYS, True, "seen"),
        ("rf_catch", Urgency.CLINICIAN_FIRST, True, "asked"),
        ("rf_giving_way_pain", Urgency.SELF_CARE_OK, False, "none"),
    ],
)
def test_each_level_has_its_urgency_its_lock_and_its_key(
    question: str, urgency: Urgency, locked: bool, clearance: str
) -> None:
    """Levels of three and more lock until seen, two until asked, one starts with care."""
    result = screen(load(), completed(ADULT | {question: "yes"}))
    assert (result.urgency, result.locked) == (urgency, locked)
    assert load().danger_rules.levels[result.level].clearance == clearance


def test_the_worst_comes_first() -> None:
    """An emergency for now, then one for today, then hours, then weeks, then the rest."""
    told = ("rf_catch", "rf_bsi_focal", "rf_locked", "rf_bsi_groin", "rf_calf", "rf_saddle")
    signs = screen(load(), completed(ADULT | dict.fromkeys(told, "yes"))).fired
    assert [sign.sign for sign in signs if sign.sign in told] == list(reversed(told))


@given(some_answers(), st.data())
@settings(max_examples=300, deadline=None)
def test_a_yes_never_lowers_the_urgency(answers: dict[str, Value], data: st.DataObject) -> None:
    """Changing any one "no" to "yes" or "unsure" leaves the result as bad or makes it worse, whatever else is so."""
    noes = [name for name, value in answers.items() if value == "no" and name not in REASSURING]
    before = screen(load(), answers)
    name = data.draw(st.sampled_from(noes))
    after = screen(load(), answers | {name: data.draw(st.sampled_from(("yes", "unsure")))})
    assert after.urgency.rank >= before.urgency.rank
    assert after.level.rank >= before.level.rank
    assert after.locked >= before.locked
    ranks = {sign.sign: sign.level.rank for sign in after.fired}
    assert all(ranks[sign.sign] >= sign.level.rank for sign in before.fired)


@given(some_answers())
@settings(deadline=None)
def test_an_open_question_is_never_better_than_its_calm_answer(answers: dict[str, Value]) -> None:
    """Leaving the screen unfinished never gives less than what finishing it calmly gives."""
    assert screen(load(), answers).urgency.rank >= screen(load(), completed(answers)).urgency.rank


# --- single rules of the evidence --------------------------------------------------------------------------------


USUAL: dict[str, Value] = ADULT | {"age_years": 61, "rf_swelling_new": "yes", "rf_swelling_usual": "yes"}


def test_the_usual_swelling_of_a_known_osteoarthritis_is_no_lock() -> None:
    """Only a clear yes eases it; unsure and an open answer do not."""
    swollen = completed(USUAL)
    for usual, level in (
        ("yes", DangerLevel.CAUTION),
        ("no", DangerLevel.CLINICIAN_BEFORE_START),
        ("unsure", DangerLevel.CLINICIAN_BEFORE_START),
    ):
        assert fired(swollen | {"rf_swelling_usual": usual})["rf_swelling_new"].level is level
    del swollen["rf_swelling_usual"]
    assert fired(swollen)["rf_swelling_new"].level is DangerLevel.CLINICIAN_BEFORE_START


@pytest.mark.parametrize(
    "other",
    [
        {"age_years": 22},
        {"age_years": 39},
        {"injury_event": "yes"},
        {"injury_event": "unsure"},
        {"has_low_immunity": "yes"},
        {"has_low_immunity": "unsure"},
        {"knee_much_worse_7_days": "yes"},
    ],
)
def test_swelling_is_not_the_usual_one_of_the_young_the_injured_or_the_much_worse(other: dict[str, Value]) -> None:
    """Then the yes eases nothing, and the screen asks how long the knee has been swollen."""
    answers = USUAL | other
    assert "rf_swelling_no_injury" in completed(answers)
    assert fired(completed(answers))["rf_swelling_new"].level.rank >= DangerLevel.CLINICIAN_BEFORE_START.rank
    stayed = completed(answers | {"rf_swelling_no_injury": "yes"})
    assert screen(load(), stayed).level.rank >= DangerLevel.URGENT_WITHIN_2_WEEKS.rank


def test_usual_swelling_is_asked_about_from_40_on() -> None:
    """A younger knee is not taken for an old joint."""
    young, older = (completed(ADULT | {"age_years": age, "rf_swelling_new": "yes"}) for age in (39, 40))
    assert ("rf_swelling_usual" in young, "rf_swelling_usual" in older) == (False, True)


def test_usual_swelling_still_counts_with_blood_thinners() -> None:
    """What eases one sign leaves the others alone."""
    thinned = completed(USUAL | {"has_blood_thinner_or_bleeding_disorder": "yes"})
    assert fired(thinned)["rf_anticoag"].within_hours == 24


@pytest.mark.parametrize(
    "health", ["has_blood_thinner_or_bleeding_disorder", "has_low_immunity", "has_joint_replacement"]
)
def test_a_health_fact_alone_is_no_emergency(health: str) -> None:
    """It counts together with a knee that swells, is hot or is much worse."""
    assert screen(load(), completed(ADULT | {health: "yes"})).urgency.rank <= Urgency.CLINICIAN_FIRST.rank
    worse = completed(ADULT | {health: "yes", "knee_much_worse_7_days": "yes"})
    assert screen(load(), worse).urgency.rank >= Urgency.URGENT_DAYS.rank


def test_a_knock_on_blood_thinners_is_an_emergency() -> None:
    """Fast swelling too."""
    thinner = completed(
        ADULT | {"has_blood_thinner_or_bleeding_disorder": "yes", "injury_event": "yes", "rf_rapid_swell": "yes"}
    )
    assert fired(thinner)["rf_rapid_swell"].level is DangerLevel.EMERGENCY_NOW


def test_a_pop_alone_is_nothing() -> None:
    """It counts with swelling or buckling only."""
    assert "rf_pop" not in fired(completed(ADULT | {"injury_event": "yes", "rf_pop": "yes"}))


def test_under_16_a_clinician_has_looked_first() -> None:
    """A "no" fires for a child, and means nothing for an adult."""
    child = fired(completed(CHILD | {"rf_child_any": "no"}))
    assert child["rf_child_any"].level is DangerLevel.CLINICIAN_BEFORE_START
    assert "rf_child_any" not in fired(completed(ADULT | {"rf_child_any": "no"}))


GROIN: list[dict[str, Value]] = [
    {"pain_places": ("right_groin", "right_around_patella")},
    {"pain_places": ("right_thigh_front",)},
    {"groin_pain": "yes"},
    {"groin_pain": "unsure"},
]


@pytest.mark.parametrize("told", GROIN)
@pytest.mark.parametrize(
    ("age", "sign", "level"),
    [
        (15, "rf_child_hip", DangerLevel.URGENT_24_72H),
        (16, "groin_16_17", DangerLevel.CLINICIAN_BEFORE_START),
        (17, "groin_16_17", DangerLevel.CLINICIAN_BEFORE_START),
    ],
)
def test_groin_or_thigh_of_somebody_growing_is_looked_at_however_it_was_told(
    told: dict[str, Value], age: int, sign: str, level: DangerLevel
) -> None:
    """A "no" to the question about the hip does not outweigh a place that was tapped, nor the health list."""
    answers = completed({**CHILD, **told, "age_years": age, "rf_child_hip": "no"})
    assert fired(answers)[sign].level is level
    grown = fired(completed({**ADULT, **told, "age_years": 18}))
    assert grown.keys().isdisjoint({"rf_child_hip", "groin_16_17"})


def test_a_yes_counts_even_where_it_was_not_asked() -> None:
    """Answers from a file, or from before a correction, are not thrown away."""
    assert "rf_rapid_swell" in fired(completed(ADULT | {"injury_event": "no", "rf_rapid_swell": "yes"}))


@pytest.mark.parametrize("region", ["calf", "tibial_shaft_medial"])
def test_pain_in_the_lower_leg_is_looked_at_first(region: str) -> None:
    """No pain type here is felt there, so it is not called fine, alone or beside a knee or hip that hurts."""
    alone = completed(ADULT | {"pain_places": (f"left_{region}", f"right_{region}")})
    levels = {name: sign.level for name, sign in fired(alone).items()}
    assert levels == {"lower_leg": DangerLevel.CLINICIAN_BEFORE_START}
    for other in load().regions:
        beside = ADULT | {"pain_places": (f"left_{region}", f"left_{other}")}
        assert "lower_leg" in {each.sign for each in screen(load(), beside).fired}, other


def test_what_makes_a_clot_likelier_counts_only_with_the_sore_calf_it_was_asked_for() -> None:
    """A journey is no danger once the sore calf is taken back; not knowing of the calf keeps the screen open."""
    signs = [
        {each.sign for each in screen(load(), {**calf, "rf_clot_risk": "yes"}).fired}
        for calf in ({"new_calf_soreness": "yes"}, {"new_calf_soreness": "unsure"}, {"new_calf_soreness": "no"}, {})
    ]
    assert ["rf_clot_risk" in each for each in signs] == [True, True, False, False]
    assert "new_calf_soreness" in screen(load(), {"rf_clot_risk": "yes"}).unanswered
    assert "rf_calf" in {each.sign for each in screen(load(), {"new_calf_soreness": "no", "rf_calf": "yes"}).fired}


@pytest.mark.parametrize("sore", ["yes", "unsure"])
@pytest.mark.parametrize(
    "risk", ["is_pregnant", "had_knee_injection_or_operation_3_months", "had_operation_6_months", "rf_clot_risk"]
)
def test_a_risk_in_the_health_list_counts_with_the_sore_calf(sore: str, risk: str) -> None:
    """Who is pregnant or was operated on need not know that this is meant when the screen asks about risks."""
    sign = fired(completed(ADULT | {"new_calf_soreness": sore, risk: "yes"}))["rf_clot_risk"]
    assert (sign.level, sign.within_hours) == (DangerLevel.EMERGENCY_NOW, 24)
    assert "rf_clot_risk" not in fired(completed(ADULT | {risk: "yes"}))
