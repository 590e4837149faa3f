"""An assessment, made ready for the page: words for steps and weights, never percentages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sidestep.assessment.facts import facts_of
from sidestep.assessment.weighing import HOW_COMMON, PLACE, is_present
from sidestep.knowledge.language import marked
from sidestep.knowledge.types import Direction

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sidestep.assessment.types import Assessment, Ranked, Reason
    from sidestep.knowledge import Knowledge
    from sidestep.knowledge.types import Basis, Condition, Value

NOTHING_AGAINST = marked("Nothing you told us speaks against it")
NOT_TOLD_AGAINST = marked("What could speak against it was not told yet")
NEVER_AGAINST = marked("We have no question whose answer speaks against it")
WEIGHTS = {"strong": marked("strong"), "moderate": marked("moderate"), "weak": marked("weak")}


@dataclass(frozen=True, slots=True)
class Weighed:
    """A reason with its weight as a word."""

    says: str
    weight: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Fits:
    """One pain type of the ranking. ``against``: what to say when nothing speaks against it."""

    place: int
    condition: Condition
    words: str
    step: int  # 1 to 5, the best is 5
    speaks_for: tuple[Weighed, ...]
    speaks_against: tuple[Weighed, ...]
    against: str
    not_told: tuple[str, ...]
    ranked: Ranked

    @property
    def bases(self) -> tuple[Basis, ...]:
        """What this pain type's page rests on. The place weighs the same for all types, and its basis is not theirs."""
        reasons = (*self.ranked.speaks_for, *self.ranked.speaks_against)
        return (self.condition.what_it_is.basis, *(each.basis for each in reasons if each.finding != PLACE))

    @property
    def bars(self) -> tuple[bool, ...]:
        return tuple(number < self.step for number in range(5))


def ranking_shown(knowledge: Knowledge, found: Assessment, answers: Mapping[str, Value]) -> tuple[Fits, ...]:
    """What the assessment allows to be shown, best first. ``answers`` are those that were assessed."""
    words = {word.id: word for word in knowledge.ranking_rules.fit_words}
    steps = {word.id: 5 - number for number, word in enumerate(knowledge.ranking_rules.fit_words)}
    shown = [ranked for ranked in found.ranking if ranked.shown][: knowledge.ranking_rules.shown_at_most]
    return tuple(
        Fits(
            place=place,
            condition=(condition := knowledge.conditions[ranked.condition]),
            words=words[ranked.fit].text if ranked.fit in words else ranked.fit,
            step=steps.get(ranked.fit, 1),
            speaks_for=_weighed(knowledge, ranked.speaks_for),
            speaks_against=_weighed(knowledge, ranked.speaks_against),
            against=_against(knowledge, condition, answers),
            not_told=tuple(dict.fromkeys(each.says for each in ranked.not_asked)),
            ranked=ranked,
        )
        for place, ranked in enumerate(shown, start=1)
    )


def _weighed(knowledge: Knowledge, reasons: Iterable[Reason]) -> tuple[Weighed, ...]:
    """What was told first, how common it is last; each with the word of the nearest strength that the rules know."""
    points = knowledge.ranking_rules.points

    def weight(reason: Reason) -> str:
        nearest = min(points, key=lambda name: abs(points[name] - abs(reason.points)))
        return knowledge.language.words(WEIGHTS[nearest])

    return tuple(
        Weighed(each.says, weight(each), each) for each in sorted(reasons, key=lambda each: each.finding == HOW_COMMON)
    )


def _against(knowledge: Knowledge, condition: Condition, answers: Mapping[str, Value]) -> str:
    facts = facts_of(answers)
    could = [
        knowledge.findings[each.finding]
        for each in condition.discriminators
        if each.direction is Direction.AGAINST or (each.likelihood_ratio_absent or 1) < 1
    ]
    if not could:
        return knowledge.language.words(NEVER_AGAINST)
    answered = any(is_present(finding, facts) is not None for finding in could)
    return knowledge.language.words(NOTHING_AGAINST if answered else NOT_TOLD_AGAINST)
