"""What in Sidestep rests on a publication or a finding."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sidestep.knowledge.types import Basis, Exercise
from sidestep.knowledge.walk import walk
from sidestep.web.library.searching import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sidestep.knowledge import Knowledge


@dataclass(frozen=True, slots=True)
class Citing:
    """``kind`` None: a rule of the plan or the safety questions, which have no page in the library."""

    kind: Kind | None
    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Cited:
    """By id, each citing thing once, in the order of the library."""

    references: Mapping[str, tuple[Citing, ...]]
    facts: Mapping[str, tuple[Citing, ...]]


def cited_in(knowledge: Knowledge) -> Cited:
    references: dict[str, dict[Citing, None]] = {}
    facts: dict[str, dict[Citing, None]] = {}
    for citing, thing in _things(knowledge):
        for fact in _facts_in(thing):
            facts.setdefault(fact, {})[citing] = None
            for name in knowledge.facts[fact].references if fact in knowledge.facts else ():
                references.setdefault(name, {})[citing] = None
        for basis in _bases(thing):
            for name in basis.references:
                references.setdefault(name, {})[citing] = None
    return Cited(
        {name: tuple(found) for name, found in references.items()},
        {name: tuple(found) for name, found in facts.items()},
    )


def _things(knowledge: Knowledge) -> Iterator[tuple[Citing, object]]:
    for condition in knowledge.pain_types.values():
        of_condition = Citing(Kind.PAIN_TYPE, condition.id, condition.plain_name)
        yield of_condition, condition
        if condition.protocol is not None:
            yield of_condition, knowledge.protocols.get(condition.protocol)
    for exercise in knowledge.exercises.values():
        yield Citing(Kind.EXERCISE, exercise.id, exercise.name), exercise
    for test in knowledge.self_tests.values():
        yield Citing(Kind.SELF_TEST, test.id, test.name), test
    for note in knowledge.article.values():
        yield Citing(Kind.ARTICLE, note.id, note.topic), note
    yield Citing(None, "safety", ""), (tuple(knowledge.danger_signs.values()), knowledge.danger_rules)
    yield Citing(None, "rules", ""), (knowledge.rules, knowledge.ranking_rules)


def _bases(thing: object) -> Iterator[Basis]:
    return (part for _, part in walk(thing) if isinstance(part, Basis))


def _facts_in(thing: object) -> Iterator[str]:
    for basis in _bases(thing):
        yield from basis.facts
    if isinstance(thing, Exercise):
        yield from thing.facts
