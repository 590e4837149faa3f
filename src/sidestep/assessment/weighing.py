"""What speaks for and against one condition: a sum of log-odds in which every part is a reason that can be shown.

The method is the transparent sum of B-RANK-01; it has not been validated.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from math import log
from typing import TYPE_CHECKING

from sidestep.assessment.types import NotAsked, Reason
from sidestep.knowledge.language import marked
from sidestep.knowledge.logic import holds
from sidestep.knowledge.types import Direction

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sidestep.knowledge.library import Knowledge
    from sidestep.knowledge.types import Basis, Condition, Discriminator, Finding, PainMap, RankingRules, Value

HOW_COMMON = "how_common"
PLACE = "place"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """``reasons`` add up to ``log_odds``. ``points`` leave out how common it is (B-RANK-05)."""

    condition: str
    reasons: tuple[Reason, ...]
    not_asked: tuple[NotAsked, ...]
    fits_place: bool

    @property
    def log_odds(self) -> float:
        return sum(reason.log_odds for reason in self.reasons)

    @property
    def points(self) -> float:
        return sum(reason.points for reason in self.reasons if reason.finding != HOW_COMMON)


def weigh(knowledge: Knowledge, condition: Condition, facts: Mapping[str, Value]) -> Weighed:
    """Everything that the facts say about one condition. What is unsure or not answered adds nothing."""
    told = [reason for each in condition.discriminators for reason in _told(knowledge, each, facts)]
    reasons = (
        *_how_common(knowledge, condition, facts),
        *_place(knowledge, condition, facts),
        *_share_out(told, knowledge),
    )
    return Weighed(
        condition=condition.id,
        reasons=reasons,
        not_asked=tuple(_not_asked(knowledge, condition, facts)),
        fits_place=fits_place(condition, facts),
    )


def fits_place(condition: Condition, facts: Mapping[str, Value]) -> bool:
    """Whether the map allows the condition: a primary or secondary place hurts, or it has no places of its own."""
    if not condition.pain_map.primary and not condition.pain_map.secondary:
        return True
    return _match(condition.pain_map, facts)[0] in ("primary", "secondary")


def is_present(finding: Finding, facts: Mapping[str, Value]) -> bool | None:
    """Present, absent (answered, and not so), or not known."""
    present = holds(finding.present_when, facts)
    if present or finding.absent_when is None:
        return present
    return False if holds(finding.absent_when, facts) else None


def _match(pain_map: PainMap, facts: Mapping[str, Value]) -> tuple[str | None, tuple[str, ...]]:
    """The best step of the map that a sore region reaches, and the regions that reach it. The map counts once."""
    regions = facts.get("regions")
    sore = regions if isinstance(regions, tuple) else ()
    for step in ("primary", "secondary", "not_typical"):
        there = tuple(region for region in getattr(pain_map, step) if region in sore)
        if there:
            return step, there
    return None, ()


def _how_common(knowledge: Knowledge, condition: Condition, facts: Mapping[str, Value]) -> Iterable[Reason]:
    rules = knowledge.ranking_rules
    age = facts.get("age_years")
    years = age if isinstance(age, int | float) else rules.age_default_years
    prior = None
    for band in condition.priors:
        if years >= band.from_age:
            prior = band
    if prior is not None and prior.points:
        sentence = _COMMON[prior.points > 0, years is age]
        yield Reason(
            finding=HOW_COMMON,
            says=knowledge.language.words(sentence),
            log_odds=prior.points * rules.point_log_odds,
            points=prior.points,
            basis=prior.basis,
        )


_COMMON = {
    (True, True): marked("it is common in runners of your age"),
    (True, False): marked("it is common in runners"),
    (False, True): marked("it is not common in runners of your age"),
    (False, False): marked("it is not common in runners"),
}


def _place(knowledge: Knowledge, condition: Condition, facts: Mapping[str, Value]) -> Iterable[Reason]:
    rules = knowledge.ranking_rules
    step, regions = _match(condition.pain_map, facts)
    if step is not None:
        names = ", ".join(knowledge.regions[region].name for region in regions)
        yield Reason(
            finding=PLACE,
            says=knowledge.language.say("it hurts here: {places}", places=names),
            log_odds=log(rules.pain_map_likelihood_ratio[step]),
            points=rules.pain_map_points[step],
            basis=rules.basis,
        )


def _told(knowledge: Knowledge, each: Discriminator, facts: Mapping[str, Value]) -> Iterable[Reason]:
    finding = knowledge.findings[each.finding]
    present = is_present(finding, facts)
    if each.direction is Direction.REDIRECT or present is None:
        return
    if present:
        log_odds, points = _weight(each, knowledge.ranking_rules)
        yield _reason(finding, finding.says, log_odds, points, each.basis)
    elif each.likelihood_ratio_absent is not None:
        log_odds = log(each.likelihood_ratio_absent)
        says = finding.says_absent or knowledge.language.say("not so: {finding}", finding=finding.says)
        yield _reason(finding, says, log_odds, log_odds / knowledge.ranking_rules.point_log_odds, each.basis)


def _weight(each: Discriminator, rules: RankingRules) -> tuple[float, float]:
    """Log-odds and points of a finding that is present: from its own likelihood ratio, or else from its strength."""
    if each.strength is None:
        log_odds = log(each.likelihood_ratio or 1)
        return log_odds, log_odds / rules.point_log_odds
    if each.direction is Direction.FOR:
        return log(rules.likelihood_ratio_for[each.strength]), rules.points[each.strength]
    return log(rules.likelihood_ratio_against[each.strength]), -rules.points[each.strength]


def _reason(finding: Finding, says: str, log_odds: float, points: float, basis: Basis) -> Reason:
    return Reason(finding=finding.id, says=says, log_odds=log_odds, points=points, basis=basis)


def _share_out(told: list[Reason], knowledge: Knowledge) -> Iterable[Reason]:
    """Correlated findings (one group) count less: the heaviest in full, the others in part, the sum up to a cap."""

    def group(reason: Reason) -> str:
        # A finding without a group is alone in one that no group can be named like.
        return knowledge.findings[reason.finding].group or f"alone: {reason.finding}"

    for name, members in groupby(sorted(told, key=group), key=group):
        heaviest_first = sorted(members, key=lambda reason: (-abs(reason.log_odds), reason.finding))
        if name.startswith("alone: "):
            yield from heaviest_first
        else:
            yield from _in_one_group(heaviest_first, knowledge.ranking_rules)


def _in_one_group(heaviest_first: list[Reason], rules: RankingRules) -> Iterable[Reason]:
    shares = [1.0 if number == 0 else rules.group_rest_share for number in range(len(heaviest_first))]
    total = sum(share * reason.log_odds for share, reason in zip(shares, heaviest_first, strict=True))
    cap = log(rules.group_likelihood_ratio_cap)
    fit_under_cap = cap / abs(total) if abs(total) > cap else 1.0
    for share, reason in zip(shares, heaviest_first, strict=True):
        yield Reason(
            finding=reason.finding,
            says=reason.says,
            log_odds=reason.log_odds * share * fit_under_cap,
            points=reason.points * share,
            basis=reason.basis,
        )


def _not_asked(knowledge: Knowledge, condition: Condition, facts: Mapping[str, Value]) -> Iterable[NotAsked]:
    for each in condition.discriminators:
        finding = knowledge.findings[each.finding]
        if finding.question is None or is_present(finding, facts) is not None:
            continue
        question = knowledge.questions[finding.question]
        applies = question.asked_when is None or holds(question.asked_when, facts) is not False
        answered = facts.get(question.id, "unsure") != "unsure"  # an answer between "so" and "not so" tells neither
        if applies and not answered:
            yield NotAsked(finding=finding.id, question=question.id, says=question.short or question.text)
