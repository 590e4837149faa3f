"""Answers that contradict each other: two questions at least, each of them one that can be answered again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sidestep.errors import Problem
from sidestep.knowledge.logic import facts_in
from sidestep.knowledge.measures import MEASURES, MeasureKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sidestep.knowledge.loader import Draft

_TOLD_BY_PLACES = {name for name, one in MEASURES.items() if one.kind in (MeasureKind.REGIONS, MeasureKind.SIDES)}


def problems(draft: Draft) -> Iterator[Problem]:
    for each in draft.things["contradictions"].values():
        origin = draft.origins["contradictions", each.id]
        names = set(facts_in(each.when))
        if len(names) < 2:  # noqa: PLR2004
            yield Problem(
                origin.place(("when",)),
                "One answer alone contradicts nothing.",
                "Name two answers at least that cannot both be so.",
            )
        for name in sorted(names & MEASURES.keys() - _TOLD_BY_PLACES):
            yield Problem(
                origin.place(("when",)), f'"{name}" is worked out, not answered.', "Name the questions themselves."
            )
