"""The pain types, best first, with reasons: a way to show which pattern the answers fit, not a diagnosis.

Rules B-RANK-01, -03, -04, -05 and -07. Nothing here is validated, and a probability is never shown on a page.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import exp
from typing import TYPE_CHECKING

from sidestep.assessment.kept import once
from sidestep.assessment.types import Ranked, Reason
from sidestep.assessment.weighing import Weighed, is_present, weigh
from sidestep.knowledge.logic import facts_in, holds
from sidestep.knowledge.types import Direction, Section

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sidestep.knowledge.library import Knowledge
    from sidestep.knowledge.types import DangerLevel, Discriminator, RankingRules, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Two that fit about equally, and what would tell them apart (B-RANK-04)."""

    conditions: tuple[str, str]
    ask: str | None


def rank(knowledge: Knowledge, facts: Mapping[str, Value]) -> tuple[Ranked, ...]:
    """Every ranked condition, best first.

    ``shown``: a place fits, the points without the prior reach the floor, and it is among the first few that do so.
    What danger signs tell is ranked for those who read numbers, and never shown: its signs speak for it.
    """
    states = {name: is_present(each, facts) for name, each in knowledge.findings.items()}
    weighed = [weigh(knowledge, each, facts, states) for each in knowledge.conditions.values() if each.ranked]
    ordered = sorted(weighed, key=lambda each: -each.log_odds)
    barred = _never_first_now(knowledge, facts)
    ordered = _with_another_first(ordered, barred)
    share = _softmax([each.log_odds for each in ordered])
    shown = _shown(knowledge, ordered, barred)
    return tuple(
        Ranked(
            condition=each.condition,
            log_odds=each.log_odds,
            probability=probability,
            points=each.points,
            fit=_fit(each.points, knowledge.ranking_rules),
            shown=each.condition in shown,
            speaks_for=_heaviest_first(each, speaks_for=True),
            speaks_against=_heaviest_first(each, speaks_for=False),
            not_asked=each.not_asked,
        )
        for each, probability in zip(ordered, share, strict=True)
    )


def hidden(ranking: tuple[Ranked, ...]) -> tuple[Ranked, ...]:
    """The same ranking with nothing to show yet."""
    return tuple(replace(each, shown=False) for each in ranking)


def tie(knowledge: Knowledge, ranking: tuple[Ranked, ...]) -> Tie | None:
    """Whether the first two that are shown lie too close to choose."""
    first, second = ([each for each in ranking if each.shown] + [None, None])[:2]
    rules = knowledge.ranking_rules
    if first is None or second is None:
        return None
    if abs(first.log_odds - second.log_odds) > rules.tie_points * rules.point_log_odds:
        return None
    return Tie(
        conditions=(first.condition, second.condition),
        ask=_ask_apart(knowledge, first.condition, second.condition),
    )


def redirects(knowledge: Knowledge, facts: Mapping[str, Value]) -> tuple[str, ...]:
    """Findings that stop the ranking and send the person back to be looked at.

    Those that the danger screen alone tells are left to the danger signs, which have their own clearance.
    """
    return tuple(each for each in _redirecting(knowledge) if is_present(knowledge.findings[each], facts))


def redirect_level(knowledge: Knowledge, findings: Collection[str]) -> DangerLevel | None:
    """How soon the most urgent of these redirecting findings has to be looked at; None before anything starts."""
    levels = (redirect_of(knowledge, each).level for each in findings)
    return max((each for each in levels if each), key=lambda each: each.rank, default=None)


def redirect_of(knowledge: Knowledge, finding: str) -> Discriminator:
    """Why a redirecting finding sends back, and how soon: of several conditions that say so, the most urgent."""
    return _redirecting(knowledge)[finding]


@once
def _redirecting(knowledge: Knowledge) -> dict[str, Discriminator]:
    found: dict[str, Discriminator] = {}
    for condition in knowledge.conditions.values():
        for each in condition.discriminators:
            if each.direction is not Direction.REDIRECT or _told_by_the_screen(knowledge, each.finding):
                continue
            if each.finding not in found or _rank(each) > _rank(found[each.finding]):
                found[each.finding] = each
    return found


def _rank(redirect: Discriminator) -> int:
    return -1 if redirect.level is None else redirect.level.rank


def _told_by_the_screen(knowledge: Knowledge, finding: str) -> bool:
    questions = (knowledge.questions.get(fact) for fact in facts_in(knowledge.findings[finding].present_when))
    return all(each is not None and each.section is Section.DANGER for each in questions)


def _never_first_now(knowledge: Knowledge, facts: Mapping[str, Value]) -> Collection[str]:
    """The conditions that must not stand first while a bone question is not answered "no" (B-RANK-07)."""
    gate = knowledge.ranking_rules.region_gate
    regions = facts.get("regions")
    if not isinstance(regions, tuple) or set(regions).isdisjoint(gate.regions):
        return ()
    is_open = any(facts.get(each) != "no" for each in gate.questions if _applies(knowledge, each, facts))
    return gate.never_first if is_open else ()


def _applies(knowledge: Knowledge, question: str, facts: Mapping[str, Value]) -> bool:
    asked_when = knowledge.questions[question].asked_when
    return asked_when is None or holds(asked_when, facts) is not False


def _with_another_first(ordered: list[Weighed], barred: Collection[str]) -> list[Weighed]:
    first = next((each for each in ordered if each.condition not in barred), None)
    if first is None:
        return ordered
    return [first, *(each for each in ordered if each is not first)]


def _shown(knowledge: Knowledge, ordered: list[Weighed], barred: Collection[str]) -> Collection[str]:
    rules = knowledge.ranking_rules
    fit = [
        each
        for each in ordered
        if each.fits_place
        and each.points >= rules.minimum_points_without_prior
        and not knowledge.conditions[each.condition].danger
    ]
    if fit and fit[0].condition in barred:
        fit = [each for each in fit if each.condition not in barred]
    return {each.condition for each in fit[: rules.shown_at_most]}


def _fit(points: float, rules: RankingRules) -> str:
    return next(word.id for word in rules.fit_words if points >= word.at_least_points or word is rules.fit_words[-1])


def _heaviest_first(weighed: Weighed, *, speaks_for: bool) -> tuple[Reason, ...]:
    reasons = (each for each in weighed.reasons if (each.log_odds > 0) is speaks_for)
    return tuple(sorted(reasons, key=lambda each: (-abs(each.log_odds), each.finding)))


def _softmax(log_odds: list[float]) -> list[float]:
    highest = max(log_odds, default=0.0)
    odds = [exp(each - highest) for each in log_odds]
    return [each / sum(odds) for each in odds]


def _ask_apart(knowledge: Knowledge, first: str, second: str) -> str | None:
    for this, other in ((first, second), (second, first)):
        for apart in knowledge.conditions[this].tell_apart:
            if apart.condition == other:
                return apart.ask
    return None
