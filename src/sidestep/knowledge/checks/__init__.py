"""What the knowledge's files must be to each other, one module a subject. Each gives problems for a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sidestep.knowledge.checks import (
    contradictions,
    danger,
    exercises,
    names,
    programme_rules,
    protocols,
    ranking,
    self_tests,
    statements,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sidestep.errors import Problem
    from sidestep.knowledge.loader import Draft

_SUBJECTS = (names, statements, danger, contradictions, ranking, self_tests, exercises, protocols, programme_rules)


def problems(draft: Draft) -> Iterator[Problem]:
    """Every mistake that can be seen in what was read."""
    for subject in _SUBJECTS:
        yield from subject.problems(draft)
