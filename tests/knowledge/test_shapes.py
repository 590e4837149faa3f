"""Plain data into dataclasses."""

from __future__ import annotations

from typing import Any

import pytest

from sidestep.knowledge.shapes import Mistake, structure
from sidestep.knowledge.types import DangerRules, Dose, Exercise, Question, QuestionKind, When

QUESTION: dict[str, Any] = {"id": "q", "text": "Does it hurt?", "kind": "yes_no", "section": "interview"}


def _mistakes(shape: Any, plain: object) -> tuple[Mistake, ...]:
    result = structure(shape, plain)
    assert isinstance(result, tuple)
    return result


def test_a_right_thing_becomes_a_value() -> None:
    """Lists become tuples, words become enumerations, groups become dataclasses, however deep."""
    when = {"all_of": [{"fact": "age_years", "at_least": 16}, {"none_of": [{"fact": "x", "one_of": ["no"]}]}]}
    question = structure(Question, QUESTION | {"asked_when": when})
    assert isinstance(question, Question)
    assert question.kind is QuestionKind.YES_NO
    assert question.asked_when == When(
        all_of=(When(fact="age_years", at_least=16), When(none_of=(When(fact="x", one_of=("no",)),)))
    )


@pytest.mark.parametrize(
    ("change", "steps", "what", "mend"),
    [
        ({"txet": "x"}, ("txet",), 'no field "txet"', 'Did you mean "text"?'),
        ({"zzz": "x"}, ("zzz",), 'no field "zzz"', "The fields here are: id, text"),
        ({"kind": "yes-no"}, ("kind",), '"yes-no" is none of: yes_no, choice', 'Did you mean "yes_no"?'),
        ({"text": 3}, ("text",), "must be text, not 3", "quotes"),
        ({"text": None}, ("text",), "Nothing is written here; it must be text", "Fill it in"),
        ({"minimum": "3 cm"}, ("minimum",), 'must be a number, not "3 cm"', "unit"),
        ({"minimum": True}, ("minimum",), "must be a number, not true", ""),
        ({"whole": "true"}, ("whole",), 'must be true or false, not "true"', "quotes"),
        ({"options": "left"}, ("options",), 'must be a list, not "left"', "dash"),
        ({"options": ["left"]}, ("options", 0), "must be a group of named fields", "name: value"),
        ({"options": [{"id": "left"}]}, ("options", 0, "text"), '"text" is missing', "Add it: text"),
        (
            {"asked_when": {"any_of": [{"fact": "x", "at_lest": 3}]}},
            ("asked_when", "any_of", 0, "at_lest"),
            "no field",
            'Did you mean "at_least"?',
        ),
    ],
)
def test_a_mistake_is_told_in_plain_words(
    change: dict[str, Any], steps: tuple[str | int, ...], what: str, mend: str
) -> None:
    """A mistake says where, what is wrong and what to do, without the words of a programming library."""
    (mistake,) = _mistakes(Question, QUESTION | change)
    assert mistake.steps == steps
    assert what in mistake.what
    assert mend in mistake.mend


@pytest.mark.parametrize("sets", [[2], [2, 3, 4], []])
def test_a_range_has_two_ends(sets: list[int]) -> None:
    """A range with one, three or no numbers is a mistake."""
    mistakes = _mistakes(Dose, {"sets": sets, "sessions_per_week": [2, 3], "basis": {"judgement": "x"}})
    assert {mistake.steps for mistake in mistakes} == {("sets",)}
    assert all("lowest and the highest" in mistake.mend for mistake in mistakes)


def test_whole_numbers_are_whole() -> None:
    """Half a set is a mistake."""
    (mistake,) = _mistakes(Dose, {"sets": [1.5, 2], "sessions_per_week": [2, 3], "basis": {"judgement": "x"}})
    assert mistake.steps == ("sets", 0)
    assert "must be a whole number, not 1.5" in mistake.what


def test_fields_of_groups_by_name_are_known() -> None:
    """Inside a group by name (levels of danger) a wrong field is compared with the right fields."""
    level = {"urgency": "self_care_ok", "heading": "x", "action": "x", "locks": False, "clearance": "none"}
    plain = {"valid_days": 28, "screens": [], "levels": {"clear": level | {"lock": True}}, "basis": {"judgement": "x"}}
    (mistake,) = _mistakes(DangerRules, plain)
    assert mistake.steps == ("levels", "clear", "lock")
    assert mistake.mend == 'Did you mean "locks"?'


def test_all_mistakes_of_a_thing_are_told_at_once() -> None:
    """Every missing field of an empty exercise is named, and no other."""
    missing = {mistake.steps for mistake in _mistakes(Exercise, {})}
    assert {("id",), ("name",), ("ladder",), ("dose",), ("basis",)} <= missing
    assert ("motion",) not in missing
