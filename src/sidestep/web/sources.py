"""What a statement rests on, ready to be shown one tap away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sidestep.knowledge import Knowledge
    from sidestep.knowledge.types import Basis, Fact, Reference


@dataclass(frozen=True, slots=True)
class Sources:
    facts: tuple[Fact, ...]
    references: tuple[Reference, ...]
    judgements: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.references) + len(self.judgements)

    @property
    def unverified(self) -> bool:
        return any(not fact.verified for fact in self.facts)


def sources_of(knowledge: Knowledge, bases: Iterable[Basis]) -> Sources:
    """The facts, references and judgements of several statements, each once, in the order of the statements."""
    bases = tuple(bases)
    facts = {name: knowledge.facts[name] for basis in bases for name in basis.facts if name in knowledge.facts}
    named = [name for basis in bases for name in basis.references]
    named += [name for fact in facts.values() for name in fact.references]
    references = {name: knowledge.references[name] for name in named if name in knowledge.references}
    judgements = dict.fromkeys(basis.judgement for basis in bases if basis.judgement)
    return Sources(tuple(facts.values()), tuple(references.values()), tuple(judgements))
