"""The numbers of the ranking, and the conditions that they rank."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from sidestep.errors import Problem
from sidestep.knowledge.types import Condition, Direction, Discriminator, RankingRules, SelfManage, Strength

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sidestep.knowledge.loader import Draft, Origin
    from sidestep.knowledge.source import Steps

_STRENGTHS = {strength.value for strength in Strength}
_PAIN_MAP = {"primary", "secondary", "not_typical", "elsewhere"}
_FIT_WORDS = 5


def problems(draft: Draft) -> Iterator[Problem]:
    """Find what is wrong with conditions and with the ranking's rules."""
    for condition in draft.things["conditions"].values():
        origin = draft.origins["conditions", condition.id]
        yield from _condition(draft, origin, condition)
        if condition.ranked:
            yield from _ranked(draft, origin, condition)
    rules = draft.groups.get("ranking_rules")
    if rules is not None:
        yield from _rules(draft.origins["ranking_rules", ""], rules)


def _condition(draft: Draft, origin: Origin, condition: Condition) -> Iterator[Problem]:
    protocol = draft.things["protocols"].get(condition.protocol or "")
    if condition.protocol is None and condition.self_manage is not SelfManage.NO:
        yield Problem(origin.place(("self_manage",)), "It may be managed alone, but has no protocol.", "Name one.")
    elif protocol is not None and condition.id not in protocol.conditions:
        yield Problem(
            origin.place(("protocol",)),
            f'The protocol "{protocol.id}" does not name this condition.',
            "Add it to the protocol's conditions.",
        )
    maps = condition.pain_map
    for region, count in Counter((*maps.primary, *maps.secondary, *maps.not_typical)).items():
        if count > 1:
            yield Problem(origin.place(("pain_map",)), f'"{region}" is there more than once.', "Leave it in one list.")


def _ranked(draft: Draft, origin: Origin, condition: Condition) -> Iterator[Problem]:
    if not condition.priors:
        yield Problem(origin.place(("priors",)), "A ranked condition needs priors.", "Give points by age.")
    if not condition.pain_map.primary:
        yield Problem(origin.place(("pain_map",)), "A ranked condition needs a primary region.", "Name where it hurts.")
    for number, (younger, older) in enumerate(pairwise(condition.priors)):
        if (younger.from_age, younger.when is not None) > (older.from_age, older.when is not None):
            place = origin.place(("priors", number + 1))
            yield Problem(place, "The ages are not in order.", "Youngest first; of one age, the one for everybody.")
        if younger.from_age == older.from_age and younger.when == older.when:
            yield Problem(origin.place(("priors", number + 1)), "The same age comes twice.", "Keep one of the two.")
    seen = Counter(each.finding for each in condition.discriminators)
    for number, each in enumerate(condition.discriminators):
        steps: Steps = ("discriminators", number)
        yield from _discriminator(origin, steps, each)
        finding = draft.things["findings"].get(each.finding)
        if each.level is not None and finding is not None and finding.say is None:
            yield Problem(origin.place(steps), f'"{each.finding}" has nothing to say on the phone.', 'Give it a "say".')
        if seen[each.finding] > 1:
            yield Problem(origin.place(steps), f'"{each.finding}" is counted twice here.', "Keep one of the two.")


def _discriminator(origin: Origin, steps: Steps, each: Discriminator) -> Iterator[Problem]:
    given = (each.strength is not None) + (each.likelihood_ratio is not None)
    if each.direction is Direction.REDIRECT:
        return
    if each.level is not None:
        yield Problem(origin.place((*steps, "level")), "Only a redirect has a level.", "Take it out.")
    if given != 1:
        yield Problem(
            origin.place(steps), "A strength or a likelihood ratio is needed.", "Give exactly one of the two."
        )
    ratio = each.likelihood_ratio
    if ratio is not None and (ratio <= 0 or (ratio > 1) is not (each.direction is Direction.FOR)):
        yield Problem(
            origin.place((*steps, "likelihood_ratio")),
            f"A likelihood ratio of {ratio} does not speak {each.direction.value} it.",
            "Above 1 speaks for, between 0 and 1 against.",
        )
    if each.likelihood_ratio_absent is not None and each.likelihood_ratio_absent <= 0:
        yield Problem(origin.place((*steps, "likelihood_ratio_absent")), "It must be above 0.", "Correct it.")


def _rules(origin: Origin, rules: RankingRules) -> Iterator[Problem]:
    yield from _ratios(origin, "likelihood_ratio_for", rules.likelihood_ratio_for, _STRENGTHS)
    yield from _ratios(origin, "likelihood_ratio_against", rules.likelihood_ratio_against, _STRENGTHS)
    yield from _ratios(origin, "pain_map_likelihood_ratio", rules.pain_map_likelihood_ratio, _PAIN_MAP)
    yield from _keys(origin, "points", rules.points, _STRENGTHS)
    yield from _keys(origin, "pain_map_points", rules.pain_map_points, _PAIN_MAP)
    if any(ratio <= 1 for ratio in rules.likelihood_ratio_for.values()):
        yield Problem(origin.place(("likelihood_ratio_for",)), "What speaks for it must be above 1.", "Correct it.")
    if any(ratio >= 1 for ratio in rules.likelihood_ratio_against.values()):
        yield Problem(
            origin.place(("likelihood_ratio_against",)), "What speaks against it must be below 1.", "Correct it."
        )
    words = [word.at_least_points for word in rules.fit_words]
    if len(words) != _FIT_WORDS or words != sorted(words, reverse=True):
        yield Problem(origin.place(("fit_words",)), "Five steps are needed, best first.", "Put them in order.")


def _ratios(origin: Origin, name: str, ratios: Mapping[str, float], wanted: set[str]) -> Iterator[Problem]:
    yield from _keys(origin, name, ratios, wanted)
    for key, ratio in ratios.items():
        if ratio <= 0:
            yield Problem(origin.place((name, key)), "A likelihood ratio must be above 0.", "Correct it.")


def _keys(origin: Origin, name: str, given: Mapping[str, float], wanted: set[str]) -> Iterator[Problem]:
    if given.keys() != wanted:
        yield Problem(
            origin.place((name,)), "The names here are not the right ones.", f"Use: {', '.join(sorted(wanted))}."
        )
