"""Self-tests of the joints above and below: which may be offered, and where one came out low or lower on one side.

A test that was skipped, or whose gate does not hold, says nothing (INV-24); a side difference within the error of the
test is not reported (INV-26). Results steer what is trained; they are never a reason to name a pain type.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sidestep.assessment.facts import settled_facts
from sidestep.assessment.types import WeakLink
from sidestep.knowledge.language import marked
from sidestep.knowledge.logic import UNSURE, holds

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sidestep.knowledge.language import Language
    from sidestep.knowledge.library import Knowledge
    from sidestep.knowledge.types import Norm, SelfTest, Value

EVERY_AGE = (0, 120)
OTHER_SIDE = {"left": "right", "right": "left"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfTestOffer:
    """Whether a self-test may be offered now; ``why_not`` says in plain words what is in the way."""

    test: str
    offered: bool
    why_not: tuple[str, ...]


def tests_offered(
    knowledge: Knowledge, answers: Mapping[str, Value], *, screen_clear: bool
) -> tuple[SelfTestOffer, ...]:
    """Every self-test, and whether it may be done now. A gate that cannot be decided is closed."""
    facts = settled_facts(knowledge, answers)
    offers = []
    for test in knowledge.self_tests.values():
        why_not = [] if screen_clear else [knowledge.language.say("The safety questions come first.")]
        why_not += [gate.unmet or gate.text for gate in test.gate if not holds(gate.when, facts)]
        offers.append(SelfTestOffer(test=test.id, offered=not why_not, why_not=tuple(why_not)))
    return tuple(offers)


def weak_links(knowledge: Knowledge, answers: Mapping[str, Value]) -> tuple[WeakLink, ...]:
    """Name what the results show, in the order of the tests.

    A result counts unless a gate of its test is known not to hold: a sore calf, say, cuts the heel raises short.
    """
    tested = [test for test in knowledge.self_tests.values() if _results(test, answers)]
    if not tested:
        return ()
    facts = settled_facts(knowledge, answers)
    links = (_link(knowledge.language, test, facts) for test in tested)
    return tuple(link for link in links if link is not None)


def norm_for(knowledge: Knowledge, test: SelfTest, answers: Mapping[str, Value]) -> Norm | None:
    """What results of this person are compared with; None where nothing is known for the age."""
    return _norm(test, settled_facts(knowledge, answers))


def _link(language: Language, test: SelfTest, facts: Mapping[str, Value]) -> WeakLink | None:
    results = _results(test, facts)
    if any(holds(gate.when, facts) is False for gate in test.gate):
        return None
    worst = (min if test.higher_is_better else max)(results, key=lambda side: results[side])
    value = results[worst]
    other = next((result for side, result in results.items() if side != worst), None)
    norm = _norm(test, facts)
    low = norm is not None and _is_low(test, norm, value)
    uneven = other is not None and _is_uneven(test, value, other)
    if not low and not uneven:
        return None
    basis = test.asymmetry.basis if uneven and test.asymmetry else norm.basis if norm else test.basis
    return WeakLink(
        test=test.id,
        joint=test.joints[0],
        joints=test.joints,
        side=worst if test.per_side and (other is None or _can_be_told_apart(test, value, other)) else None,
        value=value,
        other_value=other,
        expected=norm.expected if norm else None,
        says=_says(language, test, worst, value, other, norm if low else None),
        intents=test.trains,
        basis=basis,
    )


def _results(test: SelfTest, facts: Mapping[str, Value]) -> dict[str, float]:
    """By side ("" for a test of both sides at once)."""
    names = {side: f"{test.id}_{side}" for side in OTHER_SIDE} if test.per_side else {"": test.id}
    found = {side: facts.get(name) for side, name in names.items()}
    return {side: value for side, value in found.items() if isinstance(value, int | float)}


def _norm(test: SelfTest, facts: Mapping[str, Value]) -> Norm | None:
    """Find the norm for age and sex. Sex not told: the mildest of the age, so that nobody is called low by it."""
    age, sex = facts.get("age_years"), facts.get("sex", UNSURE)
    fitting = [
        norm
        for norm in test.norms
        if _fits_age(norm, age) and (norm.sex in (None, sex) or sex == UNSURE) and norm.low_below is not None
    ]
    mildest = min if test.higher_is_better else max
    return mildest(fitting, key=lambda norm: norm.low_below or 0, default=None)


def _fits_age(norm: Norm, age: Value | None) -> bool:
    if not isinstance(age, int | float):
        return (norm.from_age, norm.to_age) == EVERY_AGE
    return norm.from_age <= int(age) <= norm.to_age


def _is_low(test: SelfTest, norm: Norm, value: float) -> bool:
    """Under ``low_below``; over it where a lower value is the better one."""
    if norm.low_below is None:
        return False
    return value < norm.low_below if test.higher_is_better else value > norm.low_below


def _is_uneven(test: SelfTest, worse: float, better: float) -> bool:
    """Whether the sides differ by more than the share, the difference and the error that the test states."""
    difference, limits = abs(better - worse), test.asymmetry
    if limits is None or difference == 0 or difference < (test.measurement_error or 0):
        return False
    if limits.difference_at_least is not None and difference < limits.difference_at_least:
        return False
    return limits.share_below is None or min(worse, better) < limits.share_below * max(worse, better)


def _can_be_told_apart(test: SelfTest, worse: float, better: float) -> bool:
    """Whether one side may be named: a difference that counts, or, where no limit is known, one above the error."""
    if test.asymmetry is not None:
        return _is_uneven(test, worse, better)
    return worse != better and abs(better - worse) >= (test.measurement_error or 0)


def _says(  # noqa: PLR0913, PLR0917 - what a result says
    language: Language, test: SelfTest, side: str, value: float, other: float | None, norm: Norm | None
) -> str:
    """Name the numbers and no judgement: "Heel raises on one leg: your right side reached 9 heel raises, ..."."""
    told = language.words(
        _REACHED[side, other is not None],
        test=test.name,
        amount=language.amount(value, test.unit),
        other="" if other is None else language.exact(other),
    )
    return f"{told} {_mark(language, test, norm)}".rstrip()


_REACHED = {
    ("", False): marked("{test}: you reached {amount}."),
    ("left", False): marked("{test}: your left side reached {amount}."),
    ("right", False): marked("{test}: your right side reached {amount}."),
    ("left", True): marked("{test}: your left side reached {amount}, your right side {other}."),
    ("right", True): marked("{test}: your right side reached {amount}, your left side {other}."),
}


def _mark(language: Language, test: SelfTest, norm: Norm | None) -> str:
    if norm is None:
        return ""
    of_an_age = (norm.from_age, norm.to_age) != EVERY_AGE
    sentence = _USUAL[of_an_age] if norm.expected is not None else _LIMIT[test.higher_is_better, of_an_age]
    return language.words(sentence, value=language.exact(norm.expected or norm.low_below or 0))


_USUAL = {False: marked("About {value} is usual."), True: marked("About {value} is usual at your age.")}
_LIMIT = {
    (True, False): marked("{value} or more is the mark."),
    (True, True): marked("{value} or more is the mark at your age."),
    (False, False): marked("{value} or less is the mark."),
    (False, True): marked("{value} or less is the mark at your age."),
}
