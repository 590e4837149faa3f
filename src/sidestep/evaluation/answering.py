"""A case's facts as answers to our questions, by the rules of the case map. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sidestep.evaluation.types import Number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sidestep.evaluation.types import Case, CaseMap, Fact, Given, Rule
    from sidestep.knowledge.types import Value

PLACES = "pain_places"
_CLAUSE = re.compile(r"[.;!?]|, | but | though | and ")
_DENIES = re.compile(r"\b(no|not|never|without|none|nothing|neither|nor|denies)\b|n't\b", re.IGNORECASE)


def told(case_map: CaseMap, case: Case) -> dict[str, Value]:
    """All that the case tells. A later rule overrides an earlier one; places add up."""
    sides = _sides(case)
    answers: dict[str, Value] = {}
    places: dict[str, None] = {}
    given = [case_map.always, *(rule.give for rule in case_map.rules if _is_so(rule, case))]
    for one in given:
        for question, value in one.items():
            if question == "places":
                regions = value if isinstance(value, tuple) else (str(value),)
                places |= {f"{side}_{region}": None for region in regions for side in sides}
            elif (answer := _answer(value, case)) is not None:
                answers[question] = answer
    return answers | ({PLACES: tuple(places)} if places else {})


def _sides(case: Case) -> tuple[str, ...]:
    """The right side where none is told: the rules are the same for both."""
    side = case.facts.get("side", "right")
    return ("left", "right") if side == "both" else (str(side),)


def _answer(value: Given, case: Case) -> Value | None:
    if not isinstance(value, Number):
        return value
    number = case.facts.get(value.fact)
    if isinstance(number, bool) or not isinstance(number, int | float):
        return None
    return min(max(round(number * value.times), value.at_least), value.at_most)


def _is_so(rule: Rule, case: Case) -> bool:
    return (
        all(set(values) & set(_values(case, fact)) for fact, values in rule.when.items())
        and (not rule.said or _hears(rule.said, _clauses(case, denied=False)))
        and (not rule.denied or _hears(rule.denied, _clauses(case, denied=True)))
    )


def _values(case: Case, fact: str) -> tuple[Fact, ...]:
    value = case.facts.get(fact)
    if value is None:
        return ()
    if not isinstance(value, tuple):
        return (value,)
    return tuple(each for each in value if not hasattr(each, "items"))  # type: ignore[misc]


def _hears(beginnings: tuple[str, ...], clauses: list[str]) -> bool:
    heard = re.compile("|".join(rf"\b{re.escape(each)}" for each in beginnings), re.IGNORECASE)
    return any(heard.search(clause) for clause in clauses)


def _clauses(case: Case, *, denied: bool) -> list[str]:
    return [clause for text in _texts(case) for clause in _CLAUSE.split(text) if bool(_DENIES.search(clause)) is denied]


def _texts(case: Case) -> Iterator[str]:
    yield case.story
    for name, value in case.facts.items():
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, str):
                yield f"{each}"
            elif hasattr(each, "items"):
                yield f"{name}: {each.get('test', '')} {each.get('result', '')}"
