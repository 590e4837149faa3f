"""Pain types that somebody looks at before anything starts: the one that fits best, of all places and of each alone.

Of all places together only one pain type fits best, and a place more can put another in its stead. Asked of each place
by itself as well, a place more never takes away that somebody is seen first. That is asked with all answers, and with
those alone that this place calls for: what is asked because of a new place takes nothing from the old one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sidestep.assessment.ranking import rank
from sidestep.knowledge.logic import holds
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
        for region in regions:
            alone = {**facts, "regions": (region,)}
            yield rank(knowledge, alone)
            if asked := {name for name in alone if _asked_elsewhere(knowledge, alone, name)}:
                yield rank(knowledge, {name: value for name, value in alone.items() if name not in asked})


def _asked_elsewhere(knowledge: Knowledge, facts: Mapping[str, Value], name: str) -> bool:
    """Whether these places do not call for the question."""
    question = knowledge.questions.get(name)
    return question is not None and question.asked_when is not None and holds(question.asked_when, facts) is False


def _is_seen_first(knowledge: Knowledge, facts: Mapping[str, Value], condition: str) -> bool:
    match knowledge.conditions[condition].self_manage:
        case SelfManage.YES:
            return False
        case SelfManage.AFTER_CLINICIAN_IF_INJURY:
            return facts.get(knowledge.ranking_rules.injury_question) != "no"
        case SelfManage.AFTER_CLINICIAN | SelfManage.NO:
            return True
