"""Many drawn persons through the assessment: how far its probabilities fit its own model, and who is let down.

Whoever is let down is a mistake in the product: each kind is checked by itself, on the answers and not on how the
assessment came to its result.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from sidestep.assessment import assess
from sidestep.assessment.types import ScreenState
from sidestep.evaluation.drawing import draw
from sidestep.knowledge.types import DangerLevel, SelfManage, Urgency

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sidestep.assessment.types import Assessment
    from sidestep.evaluation.drawing import Pattern
    from sidestep.knowledge.library import Knowledge

STEPS = 10
EXAMPLES = 5  # numbers of persons that are kept for each kind of mistake
PROBLEMS: Mapping[str, str] = {
    "calmer_than_its_signs": "calmer than the level of a sign that fired",
    "calmer_than_an_answer": "care at home in spite of an answer that alone is a danger sign",
    "stuck": "nothing left to ask, the screen incomplete, and no sign or finding that says why",
    "not_done": "questions left although the interview has ended",
    "no_advice": "no sign, no pain type shown, and no plan for what fits nothing",
    "danger_named": "something that a danger sign tells is shown as a pain type",
    "no_plan": "a pain type for care at home that has no programme",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Firsts with a probability in one tenth: their number, the sum of what was said, and how many were right."""

    count: int = 0
    said: float = 0.0
    right: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What was seen so far. Tallies add up, in the order of their persons."""

    count: int = 0
    steps: tuple[Step, ...] = (Step(),) * STEPS
    urgency: Mapping[Urgency, int] = field(default_factory=dict)
    shown: int = 0  # for whom a pain type is shown
    asked: Mapping[int, int] = field(default_factory=dict)  # of the interview; only who reached it
    problems: Mapping[str, int] = field(default_factory=dict)
    examples: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    def __add__(self, other: Tally) -> Tally:
        names = dict.fromkeys((*self.examples, *other.examples))
        return Tally(
            count=self.count + other.count,
            steps=tuple(
                Step(count=one.count + two.count, said=one.said + two.said, right=one.right + two.right)
                for one, two in zip(self.steps, other.steps, strict=True)
            ),
            urgency=_sum(self.urgency, other.urgency),
            shown=self.shown + other.shown,
            asked=_sum(self.asked, other.asked),
            problems=_sum(self.problems, other.problems),
            examples={name: (*self.examples.get(name, ()), *other.examples.get(name, ()))[:EXAMPLES] for name in names},
        )


def crowd(knowledge: Knowledge, seed: int, numbers: Iterable[int]) -> Tally:
    """Draw these persons and assess them."""
    seen = _Seen()
    for number in numbers:
        pattern = draw(knowledge, seed, number)
        seen.add(knowledge, pattern, assess(knowledge, pattern.answers))
    return seen.tally()


class _Seen:
    """Counts, before they are a tally."""

    def __init__(self) -> None:
        self.steps = [[0, 0.0, 0] for _ in range(STEPS)]
        self.urgency: Counter[Urgency] = Counter()
        self.asked: Counter[int] = Counter()
        self.problems: Counter[str] = Counter()
        self.examples: dict[str, list[int]] = {}
        self.count = self.shown = 0

    def add(self, knowledge: Knowledge, pattern: Pattern, found: Assessment) -> None:
        self.count += 1
        self.urgency[found.urgency] += 1
        self.shown += any(each.shown for each in found.ranking)
        if found.urgency.rank < Urgency.URGENT_DAYS.rank:
            self.asked[pattern.asked] += 1
        first = found.ranking[0]
        step = self.steps[min(int(first.probability * STEPS), STEPS - 1)]
        step[0] += 1
        step[1] += first.probability
        step[2] += first.condition == pattern.has
        for problem in problems(knowledge, pattern, found):
            self.problems[problem] += 1
            if len(kept := self.examples.setdefault(problem, [])) < EXAMPLES:
                kept.append(pattern.number)

    def tally(self) -> Tally:
        return Tally(
            count=self.count,
            steps=tuple(Step(count=int(count), said=said, right=int(right)) for count, said, right in self.steps),
            urgency=dict(self.urgency),
            shown=self.shown,
            asked=dict(self.asked),
            problems=dict(self.problems),
            examples={name: tuple(kept) for name, kept in self.examples.items()},
        )


def problems(knowledge: Knowledge, pattern: Pattern, found: Assessment) -> Iterator[str]:
    """The ids in ``PROBLEMS`` that hold."""
    rules, calm = knowledge.danger_rules, found.urgency is Urgency.SELF_CARE_OK
    if any(rules.levels[each.level].urgency.rank > found.urgency.rank for each in found.danger_signs):
        yield "calmer_than_its_signs"
    if calm and any(pattern.answers.get(name) in alarming for name, alarming in _alarming(knowledge)):
        yield "calmer_than_an_answer"
    emergency = found.urgency is Urgency.EMERGENCY_NOW
    if not emergency and found.screen is ScreenState.INCOMPLETE and not found.redirects:
        yield "stuck"
    if not emergency and found.next_question is not None:
        yield "not_done"
    shown = [knowledge.conditions[each.condition] for each in found.ranking if each.shown]
    if calm and not shown and found.clear_enough:
        yield "no_advice"
    if any(each.danger for each in shown):
        yield "danger_named"
    if calm and shown and shown[0].self_manage is not SelfManage.NO and shown[0].protocol is None:
        yield "no_plan"


def _alarming(knowledge: Knowledge) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Questions of which one answer alone is a sign that somebody has to be asked about, and those answers."""
    for sign in knowledge.danger_signs.values():
        when = sign.fires_when
        if sign.level.rank >= DangerLevel.CLINICIAN_BEFORE_START.rank and when.fact and when.one_of and not sign.eases:
            yield when.fact, (*when.one_of, "unsure")


def median_asked(asked: Mapping[int, int]) -> float:
    """The middle of a count by number."""
    total, seen = sum(asked.values()), 0
    ordered = sorted(asked.items())
    for (number, count), (following, _) in pairwise([*ordered, (ordered[-1][0], 0)] if ordered else []):
        seen += count
        if seen * 2 == total:
            return (number + following) / 2
        if seen * 2 > total:
            return number
    return 0


def _sum[K](one: Mapping[K, int], two: Mapping[K, int]) -> dict[K, int]:
    return {name: one.get(name, 0) + two.get(name, 0) for name in dict.fromkeys((*one, *two))}
