"""A case's facts as answers to our questions, by the rules of the case map. Pure."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sidestep.evaluation.hearing import heard, sentences
from sidestep.evaluation.types import Number
from sidestep.knowledge.logic import holds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sidestep.evaluation.types import Case, CaseMap, Fact, Given
    from sidestep.knowledge.types import Question, Value, When

PLACES = "pain_places"
REGIONS = "places"  # what a rule gives in their stead


def told(case_map: CaseMap, case: Case, questions: Mapping[str, Question]) -> dict[str, Value]:
    """All that the case tells. A later rule overrides an earlier one; places add up."""
    facts = facts_of_case(case_map, case)
    answers: dict[str, Value] = {}
    regions: dict[str, None] = {}
    for rule in case_map.rules:
        if rule.when is not None and not _is_so(rule.when, {**answers, **facts, REGIONS: tuple(regions)}):
            continue
        for question, value in rule.give.items():
            if question == REGIONS:
                regions |= dict.fromkeys(value if isinstance(value, tuple) else (str(value),))
            elif (answer := _answer(value, case, questions.get(question))) is not None:
                answers[question] = answer
    places = tuple(f"{side}_{region}" for region in regions for side in sides(case))
    return answers | ({PLACES: places} if places else {})


def facts_of_case(case_map: CaseMap, case: Case) -> dict[str, Value]:
    """Texts as lists, true as "yes", numbers as they are; and what the words tell where no fact does."""
    facts = {name: _fact(value) for name, value in case.facts.items()}
    story = sentences(_texts(case))
    from_words: dict[str, Value] = {}
    for name, patterns in case_map.words.items():
        fact, _, of_a_list = name.partition("=")
        said = {heard(pattern, story, case_map.vocabulary) for pattern in patterns} - {None}
        if fact in facts or not said:
            continue
        if not of_a_list:
            from_words[fact] = "yes" if "yes" in said else "no"
        elif "yes" in said:
            before = from_words.get(fact, ())
            from_words[fact] = (*(before if isinstance(before, tuple) else ()), of_a_list)
    return facts | from_words


def unread(case_map: CaseMap, cases: Iterable[Case]) -> dict[str, int]:
    """Facts that no rule looks at, and in how many cases each stands: what the map may still have to learn."""
    looks_at: dict[str, set[str]] = {}
    for rule in case_map.rules:
        if rule.when is not None:
            for leaf in _leaves(rule.when):
                looks_at.setdefault(leaf.fact or "", set()).update(leaf.includes)
        for value in rule.give.values():
            if isinstance(value, Number):
                looks_at.setdefault(value.fact, set())
    found = Counter(
        name if looks_at.get(name) is None else f"{name}: {each}"
        for case in cases
        for name, value in case.facts.items()
        if name != "side"
        for each in (value if isinstance(value, tuple) else (value,))
        if not _is_read(each, looks_at.get(name))
    )
    return dict(sorted(found.items()))


def _is_read(value: Fact, values: set[str] | None) -> bool:
    """Free words are heard, numbers and yes or no are read by their name, one word of a list by itself."""
    if isinstance(value, str):
        return " " in value or value in (values or ())
    return values is not None


def _leaves(when: When) -> Iterator[When]:
    if when.fact is not None:
        yield when
    for part in (*when.all_of, *when.any_of, *when.none_of):
        yield from _leaves(part)


def _is_so(when: When, facts: Mapping[str, Value]) -> bool:
    """What a case does not tell is not so."""
    if when.all_of:
        return all(_is_so(each, facts) for each in when.all_of)
    if when.any_of:
        return any(_is_so(each, facts) for each in when.any_of)
    if when.none_of:
        return not any(_is_so(each, facts) for each in when.none_of)
    return holds(when, facts) is True


def _fact(value: Fact | tuple[Fact, ...]) -> Value:
    match value:
        case bool():
            return "yes" if value else "no"
        case int() | float():
            return value
        case str():
            return (value,)
        case _:
            return tuple(str(each) for each in value)


def sides(case: Case) -> tuple[str, ...]:
    """The right side where none is told: the rules are the same for both."""
    side = case.facts.get("side")
    return ("left", "right") if side in ("both", "bilateral") else ("left",) if side == "left" else ("right",)


def _answer(value: Given, case: Case, question: Question | None) -> Value | None:
    if not isinstance(value, Number):
        return value
    number = case.facts.get(value.fact)
    if question is None or isinstance(number, bool) or not isinstance(number, int | float):
        return None
    number *= value.times
    if question.minimum is not None:
        number = max(number, question.minimum)
    if question.maximum is not None:
        number = min(number, question.maximum)
    return round(number) if question.whole else number


def _texts(case: Case) -> Iterator[str]:
    """The story, and facts in free words. A fact that is one word of a list is read by rules alone."""
    yield case.story
    for name, value in case.facts.items():
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, str) and " " in each:
                yield each if name == "other" else f"{name.replace('_', ' ')}: {each}"
