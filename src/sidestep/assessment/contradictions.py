"""Answers that cannot all be so, to be pointed out kindly: nothing else in an assessment looks at them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sidestep.assessment.facts import told_by
from sidestep.assessment.types import FoundContradiction
from sidestep.knowledge.logic import facts_that_hold, holds

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sidestep.knowledge.library import Knowledge
    from sidestep.knowledge.types import Value


def contradictions(knowledge: Knowledge, facts: Mapping[str, Value]) -> tuple[FoundContradiction, ...]:
    """In the order of the file. An answer that is missing or "unsure" contradicts nothing."""
    return tuple(
        FoundContradiction(
            contradiction=each.id,
            says=each.says,
            questions=tuple(dict.fromkeys(told_by(fact) for fact in facts_that_hold(each.when, facts))),
            basis=each.basis,
        )
        for each in knowledge.contradictions.values()
        if holds(each.when, facts) is True and (each.unless is None or holds(each.unless, facts) is not True)
    )
