"""Pain types that somebody looks at before anything starts: the one that fits best, of all places and of each alone.

Of all places together only one pain type fits best, and a place more can put another in its stead. Asked of each place
by itself as well, a place more never takes away that somebody is seen first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sidestep.assessment.ranking import rank
from sidestep.knowledge.types import SelfManage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sidestep.assessment.types import Ranked
    from sidestep.knowledge.library import Knowledge
    from sidestep.knowledge.types import Value


def seen_first(knowledge: Knowledge, facts: Mapping[str, Value], ranking: tuple[Ranked, ...]) -> tuple[str, ...]:
    """Their ids, that of all places together first. ``ranking``: of all places."""
    best = (next((each.condition for each in one if each.shown), None) for one in _rankings(knowledge, facts, ranking))
    return tuple(name for name in dict.fromkeys(best) if name is not None and _is_seen_first(knowledge, facts, name))


def _rankings(
    knowledge: Knowledge, facts: Mapping[str, Value], ranking: tuple[Ranked, ...]
) -> Iterator[tuple[Ranked, ...]]:
    yield ranking
    regions = facts.get("regions")
    if isinstance(regions, tuple) and len(regions) > 1:
        yield from (rank(knowledge, {**facts, "regions": (region,)}) for region in regions)


def _is_seen_first(knowledge: Knowledge, facts: Mapping[str, Value], condition: str) -> bool:
    match knowledge.conditions[condition].self_manage:
        case SelfManage.YES:
            return False
        case SelfManage.AFTER_CLINICIAN_IF_INJURY:
            return facts.get(knowledge.ranking_rules.injury_question) != "no"
        case SelfManage.AFTER_CLINICIAN | SelfManage.NO:
            return True
