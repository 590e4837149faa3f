"""Results that name no single pain type: nothing fits well, two fit about equally, several places. In words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sidestep.knowledge.language import marked
from sidestep.knowledge.types import SelfManage
from sidestep.report.words import SIDES

if TYPE_CHECKING:
    from sidestep.assessment.types import Assessment, Site
    from sidestep.knowledge import Knowledge
    from sidestep.knowledge.types import Condition

_NEAREST = 3
_BOTH_SIDES = marked("both sides alike")


@dataclass(frozen=True, slots=True)
class Equal:
    """Two pain types that fit about equally. ``ask``: what would tell them apart, where that is known."""

    first: Condition
    second: Condition
    ask: str | None


@dataclass(frozen=True, slots=True)
class Unclear:
    """Nothing fits well: what that means, what is done, whom to see, and what was not told that could change it."""

    what_it_is: str
    what_helps: tuple[str, ...]
    see_whom: str
    not_told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FitsHere:
    condition: Condition
    words: str
    clinician_first: bool


@dataclass(frozen=True, slots=True)
class Place:
    """One of several sites. ``fits`` best first; none: nothing fits well by itself."""

    side: str
    where: str
    fits: tuple[FitsHere, ...]


def equal(knowledge: Knowledge, found: Assessment) -> Equal | None:
    """None too where each of the two stands first at a place of its own: then both may be so."""
    firsts = {site.ranking[0].condition for site in found.sites if site.ranking}
    if found.tie is None or firsts >= set(found.tie):
        return None
    first, second = (knowledge.conditions[name] for name in found.tie)
    return Equal(first, second, found.tie_ask)


def unclear(knowledge: Knowledge, found: Assessment) -> Unclear | None:
    """Nothing while questions are open or something has to be looked at first: then it is not known yet."""
    if found.clear_enough or found.ranking_withheld is not None or found.next_question is not None:
        return None
    general = knowledge.conditions[knowledge.rules.session.general_condition]
    nearest = [each for each in found.ranking if each.condition in knowledge.pain_types][:_NEAREST]
    return Unclear(
        what_it_is=general.what_it_is.text,
        what_helps=tuple(each.text for each in general.what_helps),
        see_whom=general.see_whom.text if general.see_whom else "",
        not_told=tuple(dict.fromkeys(each.says for ranked in nearest for each in ranked.not_asked)),
    )


def places_apart(knowledge: Knowledge, found: Assessment) -> tuple[Place, ...]:
    return tuple(_place(knowledge, site) for site in found.sites)


def _place(knowledge: Knowledge, site: Site) -> Place:
    words = {word.id: word.text for word in knowledge.ranking_rules.fit_words}
    fits = ((knowledge.conditions[each.condition], words.get(each.fit, each.fit)) for each in site.ranking)
    return Place(
        side=knowledge.language.words(SIDES[site.side] if site.side in ("left", "right") else _BOTH_SIDES),
        where=knowledge.language.listed(tuple(knowledge.regions[region].name for region in site.regions)),
        fits=tuple(
            FitsHere(condition, text, condition.self_manage in (SelfManage.AFTER_CLINICIAN, SelfManage.NO))
            for condition, text in fits
        ),
    )
