"""What the check finds when the real knowledge is broken, one mistake at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from sidestep.knowledge import DATA, load
from sidestep.knowledge.check import check
from sidestep.knowledge.checks.names import _REFERS
from sidestep.knowledge.compiled import field_types
from sidestep.knowledge.logic import facts_in
from sidestep.knowledge.measures import MEASURES, measure_named
from sidestep.knowledge.types import When
from sidestep.knowledge.walk import walk
from sidestep.programme.measures import MEASURES as COMPUTED

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sidestep.errors import Problem

    type Edit = Callable[[str, Callable[[Any], object]], None]
    type Problems = Callable[[], list[Problem]]

STEP_UP = "exercises/side_step_up.yaml"
HOPS = "exercises/hop_series.yaml"
TENDON = "protocols/patellar_tendinopathy.yaml"
ITB = "conditions/itb_syndrome.yaml"


def _named(things: list[dict[str, Any]], name: str) -> dict[str, Any]:
    return next(thing for thing in things if thing["id"] == name)


def _nothing(basis: dict[str, Any]) -> None:
    basis.clear()
    basis["facts"] = []


def _same_gate(protocol: dict[str, Any]) -> None:
    gates = [gate for stage in protocol["stages"] for gate in stage["entry"]]
    gates[1]["id"] = gates[0]["id"]


def _first_fact(thing: Any) -> dict[str, Any]:
    return next(part for part in _groups(thing) if "fact" in part)


def _groups(thing: Any) -> list[dict[str, Any]]:
    if isinstance(thing, dict):
        return [thing, *(group for part in thing.values() for group in _groups(part))]
    return [group for part in thing for group in _groups(part)] if isinstance(thing, list) else []


MISTAKES: dict[str, tuple[str, Callable[[Any], object], str]] = {
    "unknown protocol": (ITB, lambda c: c.update(protocol="itb"), 'There is no protocol "itb"'),
    "unknown finding": (ITB, lambda c: c["discriminators"][0].update(finding="x"), 'There is no finding "x"'),
    "a level of what only speaks for it": (
        ITB,
        lambda c: c["discriminators"][0].update(level="urgent_24_72h"),
        "Only a redirect has a level",
    ),
    "a level without words for the phone": (
        ITB,
        lambda c: c["discriminators"].append(
            {**c["discriminators"][0], "finding": "red_hot", "direction": "redirect", "level": "urgent_24_72h"}
        ),
        '"red_hot" has nothing to say on the phone',
    ),
    "unknown condition": (ITB, lambda c: c["tell_apart"][0].update(condition="x"), 'There is no condition "x"'),
    "unknown region": (ITB, lambda c: c["pain_map"]["primary"].append("elbow"), 'There is no region "elbow"'),
    "unknown fact": (STEP_UP, lambda e: e["basis"].update(facts=["B-99"]), 'There is no fact "B-99"'),
    "unknown reference": (STEP_UP, lambda e: e["basis"].update(references=["me_2026"]), 'no reference "me_2026"'),
    "unknown intent": (STEP_UP, lambda e: e["intents"].append("elbows"), 'There is no intent "elbows"'),
    "unknown equipment": (STEP_UP, lambda e: e["ladder"][0].update(equipment=["boat"]), 'piece of equipment "boat"'),
    "unknown exercise": (TENDON, lambda p: p["maintenance"].append("x"), 'There is no exercise "x"'),
    "unknown protocol of a stage limit": (STEP_UP, lambda e: e.update(not_before_stage={"x": 1}), 'no protocol "x"'),
    "unknown fact of a statement": (
        TENDON,
        lambda p: _first_fact(p["stages"]).update(fact="moon"),
        'There is no question or measure "moon"',
    ),
    "no basis": (STEP_UP, lambda e: _nothing(e["dose"]["basis"]), "rests on nothing"),
    "a contradiction of one answer": (
        "contradictions.yaml",
        lambda cs: cs[0].update(when={"fact": "injury_event", "one_of": ["no"]}),
        "One answer alone contradicts nothing",
    ),
    "so many times what is no number": (
        "contradictions.yaml",
        lambda cs: cs[0].update(when={"fact": "usual_run_minutes", "at_least": 2, "times": "sex"}),
        "only be so many times a number",
    ),
    "so many times what nobody asks": (
        "contradictions.yaml",
        lambda cs: cs[0].update(when={"fact": "usual_run_minutes", "at_least": 2, "times": "usual_run_minute"}),
        'There is no question "usual_run_minute"',
    ),
    "a contradiction of what is worked out": (
        "contradictions.yaml",
        lambda cs: cs[0]["when"]["all_of"].append({"fact": "weeks_in_stage", "at_least": 1}),
        '"weeks_in_stage" is worked out, not answered',
    ),
    "an unknown question of a contradiction": (
        "contradictions.yaml",
        lambda cs: _first_fact(cs[0]).update(fact="moon"),
        'There is no question or measure "moon"',
    ),
    "empty text": (STEP_UP, lambda e: e.update(name=" "), "This text is empty"),
    "statement without form": (
        "findings.yaml",
        lambda fs: fs[0].update(present_when={}),
        "no form or several",
    ),
    "statement of two forms": (
        "findings.yaml",
        lambda fs: fs[0].update(present_when={"fact": "age_years", "all_of": [{"fact": "age_years", "at_least": 1}]}),
        "no form or several",
    ),
    "statement without comparison": (
        "findings.yaml",
        lambda fs: fs[0].update(present_when={"fact": "age_years"}),
        "no comparison or several",
    ),
    "number compared as a word": (
        "findings.yaml",
        lambda fs: fs[0].update(present_when={"fact": "age_years", "one_of": ["forty"]}),
        "Compare it with at_least, at_most or below",
    ),
    "option that does not exist": (
        "findings.yaml",
        lambda fs: fs[0].update(present_when={"fact": "sex", "one_of": ["woman"]}),
        '"sex" is never "woman"',
    ),
    "region that does not exist": (
        "findings.yaml",
        lambda fs: fs[0].update(present_when={"fact": "regions", "includes": ["around_patela"]}),
        '"regions" is never "around_patela"',
    ),
    "gates of one name": (TENDON, _same_gate, "Another gate here"),
    "start that is no rung": (STEP_UP, lambda e: e.update(start_rung="x"), "no such rung"),
    "rung that changes nothing": (
        STEP_UP,
        lambda e: e["ladder"].append({**e["ladder"][-1], "id": "new", "changes": "step_height"}),
        "and does not",
    ),
    "rung that changes two things": (
        STEP_UP,
        lambda e: e["ladder"].append(
            {**e["ladder"][-1], "id": "new", "changes": "speed", "knee_bend_degrees": 11, "load_percent": 50}
        ),
        "one thing a rung",
    ),
    "too high a step": (STEP_UP, lambda e: e["ladder"][-1].update(step_cm=25), "10 to 20 cm"),
    "too much band": (STEP_UP, lambda e: e["ladder"][-1].update(band_level=5), "0 to 4"),
    "too deep a bend": (STEP_UP, lambda e: e["ladder"][-1].update(knee_bend_degrees=100), "past 90"),
    "second start": (STEP_UP, lambda e: e["ladder"][1].update(changes="start"), "The first rung is the start"),
    "range upside down": (STEP_UP, lambda e: e["dose"].update(sets=[3, 2]), "is no range"),
    "no set at all": (STEP_UP, lambda e: e["dose"].update(sets=[0, 2]), "is no range"),
    "dose without amount": (STEP_UP, lambda e: e["dose"].pop("repetitions"), "the dose has none"),
    "impact for children": (HOPS, lambda e: e.update(never_when=[]), "under 18"),
    "substitute that needs the same": (
        STEP_UP,
        lambda e: e.update(substitutes=[{"exercise": "side_step_up", "when_missing": ["step"]}]),
        "does not serve",
    ),
    "stage limit out of range": (HOPS, lambda e: e.update(not_before_stage={"patellar_tendinopathy": 9}), "no stage 9"),
    "exercise before its stage": (
        STEP_UP,
        lambda e: e.update(not_before_stage={"patellofemoral_pain": 4}),
        "not for anyone before stage 4",
    ),
    "stages out of order": (TENDON, lambda p: p["stages"][0].update(number=2), "The stages are numbered"),
    "stage without a gate": (TENDON, lambda p: p["stages"][1].update(entry=[]), "A stage without a gate"),
    "protocol that ends in nothing": (TENDON, lambda p: p.update(maintenance=[]), "end in nothing"),
    "change for a stranger": (TENDON, lambda p: p.update(conditions=[]), "does not name this condition"),
    "danger sign that is clear": ("danger_signs.yaml", lambda ds: ds[0].update(level="clear"), "cannot be clear"),
    "danger question on no screen": (
        "danger_rules.yaml",
        lambda r: r["screens"][0]["questions"].pop(),
        "on no screen",
    ),
    "danger question on two screens": (
        "danger_rules.yaml",
        lambda r: r["screens"][1]["questions"].append(r["screens"][0]["questions"][0]),
        "on several screens",
    ),
    "danger decided unasked": (
        "danger_signs.yaml",
        lambda ds: next(d for d in ds if d["needs"]).update(needs=[]),
        "would pass as absent",
    ),
    "emergency that locks nothing": (
        "danger_rules.yaml",
        lambda r: r["levels"]["emergency_now"].update(locks=False),
        "must lock the plan",
    ),
    "screen good for a year": ("danger_rules.yaml", lambda r: r.update(valid_days=365), "28 days at most"),
    "ratio that speaks the other way": (
        ITB,
        lambda c: c["discriminators"].append(
            {
                "finding": "jamming",
                "direction": "for",
                "likelihood_ratio": 0.5,
                "basis": {"judgement": "made up"},
            }
        ),
        "does not speak for it",
    ),
    "ranking without a strength": ("ranking.yaml", lambda r: r["points"].pop("weak"), "not the right ones"),
    "greener pain": ("rules.yaml", lambda r: r["pain_bands"]["running"].update(green_to=3), "Green goes to 2"),
    "higher step": ("rules.yaml", lambda r: r["session"].update(step_cm_maximum=30), "20 at most"),
    "taper to nothing": ("rules.yaml", lambda r: r["taper"].update(sessions_per_week=[2, 1, 0]), "never to 0"),
    "norm out of bounds": (
        "self_tests/single_leg_hop.yaml",
        lambda t: t.update(minimum=t["maximum"]),
        "minimum is not below",
    ),
    "side difference of nothing": (
        "self_tests/single_leg_hop.yaml",
        lambda t: t.update(per_side=True, asymmetry={"basis": {"judgement": "made up"}}),
        "No difference is given",
    ),
    "count in no time": (
        "self_tests/chair_stand_30s.yaml",
        lambda t: t.pop("timer_seconds"),
        "counted in no time",
    ),
    "shown by an unknown way": (
        "self_tests/trendelenburg.yaml",
        lambda t: t["shown_by"].update(way="hip_level"),
        '"hip_level" is no way of "single_leg_balance"',
    ),
    "shown twice": (
        "self_tests/trendelenburg.yaml",
        lambda t: t["shown_by"].update(rung="free_long"),
        "by a rung or by a way",
    ),
    "no try": ("self_tests/single_leg_hop.yaml", lambda t: t.update(tries=0), "less than once"),
    "choice of one": (
        "questions/profile.yaml",
        lambda qs: _named(qs, "sex").update(options=[{"id": "female", "text": "Female"}]),
        "two options",
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_found_where_it_is(edit: Edit, new_problems: Problems, name: str) -> None:
    """Each mistake is found and says what to do."""
    file, spoil, what = MISTAKES[name]
    edit(file, spoil)
    found = [problem for problem in new_problems() if what in problem.what + problem.mend]
    assert found
    assert all(problem.mend for problem in found)


def test_a_slip_of_the_pen_is_answered_with_the_right_word(edit: Edit, new_problems: Problems) -> None:
    """An id that is nearly right brings the right one."""
    edit(ITB, lambda condition: condition.update(protocol="itb_syndrom"))
    assert any(problem.mend == 'Did you mean "itb_syndrome"?' for problem in new_problems())


def test_a_missing_motion_or_review_can_wait(directory: Path, edit: Edit) -> None:
    """Exercises without a motion and files without a review are pending, not problems."""
    (directory / "motions" / "side_step_up.yaml").rename(kept := directory.parent / "side_step_up.yaml")
    report = check(directory)
    waiting = [problem.what for problem in report.pending if problem.where.startswith(STEP_UP)]
    assert waiting == ["It has no motion yet, so no moving figure.", "No clinician has reviewed it yet."]
    kept.rename(directory / "motions" / "side_step_up.yaml")
    edit(STEP_UP, lambda exercise: exercise.update(review={"reviewed_by": "A. N. Other"}))
    assert not [problem for problem in check(directory).pending if problem.where.startswith(STEP_UP)]


def test_counts_are_those_of_the_knowledge() -> None:
    """The report counts what the loader loads."""
    knowledge = load()
    assert check(DATA).counts["exercises"] == len(knowledge.exercises)
    assert check(DATA).counts["questions"] == len(knowledge.questions)


def test_references_between_shapes_name_real_fields() -> None:
    """The table of what refers to what has no field that does not exist."""
    for shape, names in _REFERS.items():
        assert names.keys() <= field_types(shape).keys()


def test_every_computed_name_is_computed() -> None:
    """The names that content may use are those that programme and assessment compute."""
    assert MEASURES.keys() == COMPUTED.keys() | {"regions", "sides", "condition"}


def test_no_question_has_the_name_of_a_measure() -> None:
    """A computed name never shadows an answer."""
    assert not MEASURES.keys() & load().questions.keys()


def test_every_statement_looks_at_something_known() -> None:
    """Each fact of each statement in the whole knowledge is a question or a measure."""
    knowledge = load()
    for _, value in walk(knowledge):
        if isinstance(value, When):
            for name in facts_in(value):
                assert name in knowledge.questions or measure_named(name, knowledge.danger_signs)
