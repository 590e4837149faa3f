"""Statements about a person (``When``), gates (``Criterion``) and what things rest on (``Basis``)."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from sidestep.errors import Problem
from sidestep.knowledge.checks.nearest import nearest
from sidestep.knowledge.logic import UNSURE
from sidestep.knowledge.measures import MEASURES, Measure, MeasureKind, measure_named
from sidestep.knowledge.types import Basis, Criterion, Exercise, Protocol, Question, QuestionKind, SelfTest, When
from sidestep.knowledge.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sidestep.knowledge.loader import Draft, Origin
    from sidestep.knowledge.source import Steps

_SIDES = ("left", "right")
_NEAR_MISS = 0.85  # share of letters in common


def problems(draft: Draft) -> Iterator[Problem]:
    """Statements that can never be decided or never be true, gates of one name, claims that rest on nothing."""
    for origin, steps, value in draft.values():
        if isinstance(value, When):
            yield from _when(draft, origin, steps, value)
        elif isinstance(value, Basis) and value == Basis():
            yield Problem(
                origin.place(steps), "This rests on nothing.", "Cite facts or references, or say judgement: and why."
            )
    for origin, thing in draft.every():
        if isinstance(thing, Exercise | Protocol | SelfTest):
            yield from _gates_of_one_name(origin, thing)
    for question in draft.things["questions"].values():
        if ("questions", question.id) in draft.origins:
            yield from _question(draft.origins["questions", question.id], question)


def _gates_of_one_name(origin: Origin, thing: object) -> Iterator[Problem]:
    seen: set[str] = set()
    for steps, value in walk(thing):
        if isinstance(value, Criterion):
            if value.id in seen:
                yield Problem(origin.place((*steps, "id")), f'Another gate here is called "{value.id}".', "Rename one.")
            seen.add(value.id)


def _when(draft: Draft, origin: Origin, steps: Steps, when: When) -> Iterator[Problem]:
    parts = [when.all_of, when.any_of, when.none_of]
    forms = (when.fact is not None) + sum(bool(part) for part in parts)
    compares = [bool(when.one_of), bool(when.includes), _has_bounds(when)]
    if forms != 1:
        yield Problem(
            origin.place(steps),
            "This statement has no form or several.",
            "Give exactly one of: fact, all_of, any_of, none_of.",
        )
    elif when.fact is None and any(compares):
        yield Problem(origin.place(steps), "This compares, but says not what.", "Give the fact that is compared.")
    elif when.fact is not None and sum(compares) != 1:
        yield Problem(
            origin.place(steps),
            f'This looks at "{when.fact}" with no comparison or several.',
            "Give exactly one: one_of, includes, or bounds (at_least, at_most, below).",
        )
    elif when.fact is not None:
        yield from _comparison(draft, origin, steps, when, when.fact)


def _has_bounds(when: When) -> bool:
    return any(bound is not None for bound in (when.at_least, when.at_most, when.below))


def _comparison(draft: Draft, origin: Origin, steps: Steps, when: When, fact: str) -> Iterator[Problem]:
    question = draft.things["questions"].get(fact)
    measure = measure_named(fact, draft.seen["danger_signs"])
    if question is None and measure is None:
        if fact not in draft.seen["questions"]:
            mend = nearest(fact, {*draft.seen["questions"], *MEASURES})
            yield Problem(origin.place((*steps, "fact")), f'There is no question or measure "{fact}".', mend)
        return
    if question is not None and question.unsure_allowed and when.one_of == (UNSURE,):
        return
    form, values = _readable_answer(draft, question) if question is not None else _readable(draft, measure)
    used = "one_of" if when.one_of else "includes" if when.includes else "bounds"
    if used != form:
        wanted = "at_least, at_most or below" if form == "bounds" else form
        yield Problem(origin.place(steps), f'"{fact}" cannot be compared in this way.', f"Compare it with {wanted}.")
        return
    other = draft.things["questions"].get(when.times or "")
    if when.times is not None and (used != "bounds" or (other is not None and not _is_number(other))):
        yield Problem(
            origin.place((*steps, "times")),
            "This can only be so many times a number.",
            "Give a bound, and name a question that is answered with a number.",
        )
    for number, value in enumerate((*when.one_of, *when.includes)):
        if value not in values and not (fact == "condition" and _to_come(draft, value)):
            yield Problem(origin.place((*steps, used, number)), f'"{fact}" is never "{value}".', nearest(value, values))


def _is_number(question: Question) -> bool:
    return question.kind in (QuestionKind.NUMBER, QuestionKind.PAIN)


def _readable_answer(draft: Draft, question: Question) -> tuple[str, set[str]]:
    """Give the comparison that fits an answer, and the values that it can have."""
    if question.kind is QuestionKind.YES_NO:
        return "one_of", {"yes", "no", UNSURE}
    if question.kind is QuestionKind.PLACES:
        return "includes", {f"{side}_{region}" for side in _SIDES for region in draft.seen["regions"]}
    options = {option.id for option in question.options}
    if question.kind is QuestionKind.CHOICE:
        return "one_of", options | {UNSURE}
    if question.kind is QuestionKind.CHOICES:
        return "includes", options
    return "bounds", set()


def _readable(draft: Draft, measure: Measure | None) -> tuple[str, set[str]]:
    match measure.kind if measure is not None else MeasureKind.NUMBER:
        case MeasureKind.YES_NO:
            return "one_of", {"yes", "no"}
        case MeasureKind.REGIONS:
            return "includes", draft.seen["regions"]
        case MeasureKind.SIDES:
            return "includes", set(_SIDES)
        case MeasureKind.CONDITION:
            return "one_of", draft.seen["conditions"]
        case MeasureKind.NUMBER:
            return "bounds", set()


def conditions_to_come(draft: Draft) -> Iterator[tuple[Origin, str]]:
    """Find pain types that a statement names and no file describes yet."""
    for origin, _, value in draft.values():
        if isinstance(value, When) and value.fact == "condition":
            yield from ((origin, name) for name in value.one_of if _to_come(draft, name))


def _to_come(draft: Draft, condition: str) -> bool:
    known = sorted(draft.seen["conditions"])
    return condition not in known and not difflib.get_close_matches(condition, known, 1, _NEAR_MISS)


def _question(origin: Origin, question: Question) -> Iterator[Problem]:
    if question.help_on_tick and question.help is None:
        yield Problem(origin.place(("help_on_tick",)), "There is no help that could come with a tick.", "Write it.")
    chosen = question.kind in (QuestionKind.CHOICE, QuestionKind.CHOICES)
    if chosen and len(question.options) < 2:  # noqa: PLR2004 - a choice is between two at least
        yield Problem(
            origin.place(), "A choice needs two options at least.", "Add options, or make it a yes_no question."
        )
    if question.options and not chosen:
        yield Problem(origin.place(("options",)), "Only a choice has options.", "Remove them, or change the kind.")
    names = [option.id for option in question.options]
    if len(set(names)) < len(names):
        yield Problem(origin.place(("options",)), "Two options share an id.", "Rename one.")
    if question.kind is QuestionKind.NUMBER and (question.minimum is None or question.maximum is None):
        yield Problem(origin.place(), "A number needs a lowest and a highest value.", "Give minimum and maximum.")
    elif question.minimum is not None and question.maximum is not None and question.minimum >= question.maximum:
        yield Problem(origin.place(), "The minimum is not below the maximum.", "Put them in order.")
