"""What speaks for and against one condition: a sum of log-odds in which every part is a reason that can be shown.

The method is the transparent sum of B-RANK-01; it has not been validated. The numbers come first and the words after,
so that the interview can weigh what an answer would change without writing sentences.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from math import log
from typing import TYPE_CHECKING

from sidestep.assessment.kept import remembered
from sidestep.assessment.types import NotAsked, Reason
from sidestep.knowledge.language import marked
from sidestep.knowledge.logic import holds
from sidestep.knowledge.types import Direction

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sidestep.knowledge.library import Knowledge
    from sidestep.knowledge.types import Condition, Discriminator, Finding, PainMap, Prior, RankingRules, Value

    type States = Mapping[str, bool | None]
    """Of each finding: present, absent (answered, and not so), or not known."""

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


@dataclass(frozen=True, slots=True)
class Told:
    """A finding that counts, present or absent, with its weight after grouping and caps."""

    discriminator: Discriminator
    present: bool
    log_odds: float
    points: float


def weigh(
    knowledge: Knowledge, condition: Condition, facts: Mapping[str, Value], states: States | None = None
) -> Weighed:
    """Everything that the facts say about one condition. What is unsure or not answered adds nothing."""
    if states is None:
        findings = knowledge.findings
        states = {each.finding: is_present(findings[each.finding], facts) for each in condition.discriminators}
    reasons = (
        *_how_common(knowledge, condition, facts),
        *_place(knowledge, condition, facts),
        *_of_the_same(knowledge, condition, states, _reasons),
    )
    return Weighed(
        condition=condition.id,
        reasons=reasons,
        not_asked=tuple(_not_asked(knowledge, condition, facts, states)),
        fits_place=fits_place(condition, facts),
    )


def _of_the_same[T](
    knowledge: Knowledge, condition: Condition, states: States, work: Callable[[Knowledge, Condition, States], T]
) -> T:
    """``work`` that depends on what is known of the condition's findings, done once for each such knowledge of them."""
    if knowledge.conditions.get(condition.id) is not condition:
        return work(knowledge, condition, states)
    key = (work, condition.id, *[states[each.finding] for each in condition.discriminators])
    return remembered(knowledge, key, lambda: work(knowledge, condition, states))


def _reasons(knowledge: Knowledge, condition: Condition, states: States) -> Sequence[Reason]:
    return tuple(_reason(knowledge, each) for each in told(knowledge, condition, states))


def _weight_of(knowledge: Knowledge, condition: Condition, states: States) -> float:
    return sum(each.log_odds for each in told(knowledge, condition, states))


def told(knowledge: Knowledge, condition: Condition, states: States) -> Sequence[Told]:
    """The weights of all findings that are known, with those that go together in the same people counted less."""
    each_alone = [
        Told(each, present, *_weight(each, knowledge.ranking_rules, present=present))
        for each in condition.discriminators
        if (present := states[each.finding]) is not None and _counts(each, present=present)
    ]
    return _share_out(each_alone, knowledge)


def weight_of(knowledge: Knowledge, condition: Condition, states: States) -> float:
    """How much the findings speak for a condition, as a log-odds."""
    return _of_the_same(knowledge, condition, states, _weight_of)


def before(knowledge: Knowledge, condition: Condition, facts: Mapping[str, Value]) -> float:
    """The log-odds before any finding: how common it is, and the place that hurts."""
    rules = knowledge.ranking_rules
    prior = _prior(condition, facts, rules)
    step, _ = _match(condition.pain_map, facts)
    return (prior.points * rules.point_log_odds if prior else 0.0) + (
        log(rules.pain_map_likelihood_ratio[step]) if step else 0.0
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
    """The best step of the map that a sore region reaches, and the regions that reach it. The map counts once.

    Where all that hurts is on none of its lists, it is elsewhere.
    """
    regions = facts.get("regions")
    return _reached(pain_map, regions if isinstance(regions, tuple) else ())


@lru_cache(maxsize=10_000)
def _reached(pain_map: PainMap, sore: tuple[str, ...]) -> tuple[str | None, tuple[str, ...]]:
    for step in ("primary", "secondary", "not_typical"):
        there = tuple(region for region in getattr(pain_map, step) if region in sore)
        if there:
            return step, there
    return ("elsewhere", tuple(sorted(sore))) if sore and pain_map.primary else (None, ())


def map_step(pain_map: PainMap, region: str) -> str | None:
    """The step of the map that a place reaches alone."""
    return _match(pain_map, {"regions": (region,)})[0]


def _prior(condition: Condition, facts: Mapping[str, Value], rules: RankingRules) -> Prior | None:
    """The last that holds for this age and person."""
    age = facts.get("age_years")
    years = age if isinstance(age, int | float) else rules.age_default_years
    found = None
    for band in condition.priors:
        if years >= band.from_age and (band.when is None or holds(band.when, facts)):
            found = band
    return found


def _how_common(knowledge: Knowledge, condition: Condition, facts: Mapping[str, Value]) -> Iterable[Reason]:
    rules = knowledge.ranking_rules
    prior = _prior(condition, facts, rules)
    if prior is not None and prior.points:
        like_you = "age_years" in facts or prior.when is not None
        yield Reason(
            finding=HOW_COMMON,
            says=knowledge.language.words(_COMMON[prior.points > 0, like_you]),
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


def _counts(each: Discriminator, *, present: bool) -> bool:
    return each.direction is not Direction.REDIRECT and (present or each.likelihood_ratio_absent is not None)


def _weight(each: Discriminator, rules: RankingRules, *, present: bool) -> tuple[float, float]:
    """Log-odds and points: from a likelihood ratio of its own, or else from its strength."""
    if not present:
        log_odds = log(each.likelihood_ratio_absent or 1)
        return log_odds, log_odds / rules.point_log_odds
    if each.strength is None:
        log_odds = log(each.likelihood_ratio or 1)
        return log_odds, log_odds / rules.point_log_odds
    if each.direction is Direction.FOR:
        return log(rules.likelihood_ratio_for[each.strength]), rules.points[each.strength]
    return log(rules.likelihood_ratio_against[each.strength]), -rules.points[each.strength]


def _reason(knowledge: Knowledge, each: Told) -> Reason:
    finding = knowledge.findings[each.discriminator.finding]
    if each.present:
        says = finding.says
    else:
        says = finding.says_absent or knowledge.language.say("not so: {finding}", finding=finding.says)
    return Reason(
        finding=finding.id, says=says, log_odds=each.log_odds, points=each.points, basis=each.discriminator.basis
    )


def _share_out(each_alone: list[Told], knowledge: Knowledge) -> list[Told]:
    """Correlated findings (one group) count less: the heaviest in full, the others in part, the sum up to a cap."""

    def group(one: Told) -> str:
        # A finding without a group is alone in one that no group can be named like.
        finding = one.discriminator.finding
        return knowledge.findings[finding].group or f"alone: {finding}"

    shared: list[Told] = []
    for name, members in groupby(sorted(each_alone, key=group), key=group):
        heaviest_first = sorted(members, key=lambda one: (-abs(one.log_odds), one.discriminator.finding))
        shared += heaviest_first if name.startswith("alone: ") else _in_one_group(heaviest_first, knowledge)
    return shared


def _in_one_group(heaviest_first: list[Told], knowledge: Knowledge) -> list[Told]:
    rules = knowledge.ranking_rules
    shares = [1.0 if number == 0 else rules.group_rest_share for number in range(len(heaviest_first))]
    total = sum(share * one.log_odds for share, one in zip(shares, heaviest_first, strict=True))
    cap = log(rules.group_likelihood_ratio_cap)
    fit_under_cap = cap / abs(total) if abs(total) > cap else 1.0
    return [
        replace(one, log_odds=one.log_odds * share * fit_under_cap, points=one.points * share)
        for share, one in zip(shares, heaviest_first, strict=True)
    ]


def _not_asked(
    knowledge: Knowledge, condition: Condition, facts: Mapping[str, Value], states: States
) -> Iterable[NotAsked]:
    for each in condition.discriminators:
        finding = knowledge.findings[each.finding]
        if finding.question is None or states[finding.id] is not None:
            continue
        question = knowledge.questions[finding.question]
        applies = question.asked_when is None or holds(question.asked_when, facts) is not False
        answered = facts.get(question.id, "unsure") != "unsure"  # an answer between "so" and "not so" tells neither
        if applies and not answered:
            yield NotAsked(finding=finding.id, question=question.id, says=question.short or question.text)
