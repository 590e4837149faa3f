"""From a case's facts to answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation_cases import case
from sidestep.evaluation.answering import told, unread
from sidestep.evaluation.types import CaseMap, Number, Rule
from sidestep.knowledge import load
from sidestep.knowledge.types import When

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sidestep.evaluation.types import Case, Fact
    from sidestep.knowledge.types import Value


def answers(of: Case, *rules: Rule, words: Mapping[str, tuple[str, ...]] | None = None) -> dict[str, Value]:
    case_map = CaseMap(words=words or {}, rules=rules, left_open={}, keys={})
    return told(case_map, of, load().questions)


def if_(fact: str, *values: str) -> When:
    return When(fact=fact, includes=values)


def test_a_rule_without_when_always_gives() -> None:
    """It is for those whose case tells nothing."""
    assert answers(case(), Rule(give={"age_years": 35})) == {"age_years": 35}


def test_a_later_rule_overrides_an_earlier_one() -> None:
    """The order of the file is the order of the rules."""
    rules = Rule(give={"sex": "unsure"}), Rule(when=if_("sex", "female"), give={"sex": "female"})
    assert answers(case(sex="female"), *rules) == {"sex": "female"}
    assert answers(case(sex="male"), *rules) == {"sex": "unsure"}


def test_what_a_case_does_not_tell_is_not_so() -> None:
    """Neither does it hold, nor does it stand in the way of "none of"."""
    not_so = When(none_of=(if_("site", "calf"),))
    assert answers(case(), Rule(when=not_so, give={"rf_calf": "no"})) == {"rf_calf": "no"}
    assert answers(case(), Rule(when=if_("site", "calf"), give={"rf_calf": "yes"})) == {}
    assert answers(case(site=("calf",)), Rule(when=not_so, give={"rf_calf": "no"})) == {}


@pytest.mark.parametrize(("value", "answer"), [(True, "yes"), (False, "no")])
def test_true_and_false_are_yes_and_no(value: bool, answer: str) -> None:
    """So that rules on words and on facts look alike."""
    rule = Rule(when=When(fact="fever", one_of=(answer,)), give={"rf_fever": answer})
    assert answers(case(fever=value), rule) == {"rf_fever": answer}


def test_places_add_up_and_get_the_side() -> None:
    """Both sides where both hurt, the right one where none is told."""
    rules = Rule(give={"places": "diffuse"}), Rule(give={"places": ("groin", "diffuse")})
    assert answers(case(side="left"), *rules) == {"pain_places": ("left_diffuse", "left_groin")}
    assert answers(case(), *rules[:1]) == {"pain_places": ("right_diffuse",)}
    for both in ("both", "bilateral"):
        assert answers(case(side=both), *rules[:1]) == {"pain_places": ("left_diffuse", "right_diffuse")}
    assert answers(case(side="the one with the scar"), *rules[:1]) == {"pain_places": ("right_diffuse",)}


def test_a_rule_sees_the_places_and_the_answers_of_earlier_rules() -> None:
    """What follows from an answer need not be written twice."""
    rules = (
        Rule(give={"places": "groin", "groin_pain": "yes"}),
        Rule(when=if_("places", "groin"), give={"socks_stiff": "yes"}),
        Rule(when=When(fact="groin_pain", one_of=("yes",)), give={"rf_adult_groin": "yes"}),
    )
    assert answers(case(), *rules).keys() >= {"socks_stiff", "rf_adult_groin"}


def test_words_tell_where_no_fact_does() -> None:
    """A fact stands before words; words that are denied tell "no"."""
    rule = Rule(when=When(fact="fever", one_of=("yes",)), give={"rf_fever": "yes"})
    words = {"fever": ("fever*|shiver*",)}
    assert answers(case(story="I feel feverish."), rule, words=words) == {"rf_fever": "yes"}
    assert answers(case(story="I feel feverish.", fever=False), rule, words=words) == {}
    assert answers(case(story="No fever."), rule, words=words) == {}


def test_words_may_stand_for_a_list_that_the_case_does_not_have() -> None:
    """Words for "site=calf" add to the sites of a case without sites, and to no other."""
    rule = Rule(when=if_("site", "calf"), give={"rf_calf": "yes"})
    words = {"site=calf": ("calf",), "site=groin": ("groin",)}
    assert answers(case(story="My calf and my groin hurt."), rule, words=words) == {"rf_calf": "yes"}
    assert answers(case(story="My calf hurts.", site=("groin",)), rule, words=words) == {}
    assert answers(case(story="My calf is fine, it doesn't ache."), Rule(give={}), words=words) == {}


def test_free_text_among_the_facts_is_heard_with_its_name() -> None:
    """A test and its result are one sentence; one word of a list is no text."""
    rule = Rule(when=When(fact="heard", one_of=("yes",)), give={"rf_lump": "yes"})
    of = case(self_tests=("press the joint line: very painful",), aggravating=("night",))
    assert answers(of, rule, words={"heard": ("self tests + press + painful",)}) == {"rf_lump": "yes"}
    assert answers(of, rule, words={"heard": ("night",)}) == {}


@given(st.one_of(st.integers(-1000, 1000), st.floats(-1e6, 1e6)), st.floats(0.01, 100))
def test_a_number_is_kept_within_what_its_question_takes(number: float, times: float) -> None:
    """Weeks become days, whole where the question wants them whole."""
    given_ = answers(case(weeks=number), Rule(give={"injury_days_ago": Number(fact="weeks", times=times)}))
    question = load().questions["injury_days_ago"]
    days = given_["injury_days_ago"]
    assert isinstance(days, int)
    assert (question.minimum or 0) <= days <= (question.maximum or 0)


@pytest.mark.parametrize("value", ["text", True, ("3",)])
def test_what_is_no_number_answers_no_number(value: Fact | tuple[Fact, ...]) -> None:
    """True counts as one in Python, and not here."""
    assert answers(case(weeks=value), Rule(give={"injury_days_ago": Number(fact="weeks")})) == {}


def test_facts_that_no_rule_looks_at_are_named() -> None:
    """So that a new word in new cases is not passed over in silence."""
    case_map = CaseMap(
        rules=(
            Rule(when=if_("site", "calf"), give={"rf_calf": "yes"}),
            Rule(give={"age_years": Number(fact="age")}),
        ),
        left_open={},
        keys={},
    )
    cases = [case(site=("calf", "toe"), age=30), case(site=("toe",), mood="low", other="free words", side="left")]
    assert unread(case_map, cases) == {"mood": 1, "site: toe": 2}
