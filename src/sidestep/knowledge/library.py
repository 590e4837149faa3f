"""All that is known, in one value: what the loader makes and every other room is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sidestep.knowledge.language import ENGLISH, Language
from sidestep.knowledge.rules import Rules
from sidestep.knowledge.types import (
    ArticleNote,
    Condition,
    Contradiction,
    DangerRules,
    DangerSign,
    Equipment,
    Exercise,
    Fact,
    Finding,
    Intent,
    Protocol,
    Question,
    RankingRules,
    Reference,
    Region,
    SelfTest,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """Mappings are by id and keep the order of the files. ``version`` is a digest of the content."""

    version: str
    references: Mapping[str, Reference]
    facts: Mapping[str, Fact]
    regions: Mapping[str, Region]
    questions: Mapping[str, Question]  # the self-tests' generated ones included
    findings: Mapping[str, Finding]
    danger_signs: Mapping[str, DangerSign]
    danger_rules: DangerRules
    contradictions: Mapping[str, Contradiction]
    ranking_rules: RankingRules
    conditions: Mapping[str, Condition]
    self_tests: Mapping[str, SelfTest]
    exercises: Mapping[str, Exercise]
    equipment: Mapping[str, Equipment]
    intents: Mapping[str, Intent]
    protocols: Mapping[str, Protocol]
    rules: Rules
    article: Mapping[str, ArticleNote]
    language: Language = ENGLISH

    @property
    def pain_types(self) -> Mapping[str, Condition]:
        """The conditions that pages may name: all but those that danger signs tell."""
        return {name: each for name, each in self.conditions.items() if not each.danger}
