"""``sidestep knowledge check``: what is wrong with the knowledge, and what is still to come.

``python -m sidestep.knowledge.check [DIRECTORY]`` prints the same; it ends with 2 when there are problems.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sidestep.errors import Problem
from sidestep.knowledge import DATA
from sidestep.knowledge.checks.statements import conditions_to_come
from sidestep.knowledge.languages import read_languages, to_translate
from sidestep.knowledge.loader import FOLDERS, problems_of, read_directory

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sidestep.knowledge.loader import Draft


@dataclass(frozen=True, slots=True)
class CheckReport:
    """``problems`` must be mended; ``pending`` is allowed to wait; ``counts`` says how many there are of each kind."""

    problems: tuple[Problem, ...]
    pending: tuple[Problem, ...]
    counts: Mapping[str, int]


def check(directory: Path) -> CheckReport:
    """Everything that can be said about a knowledge directory. Raises nothing for what is in it."""
    draft = read_directory(directory)
    languages = read_languages(directory)
    counts = {kind: len(things) for kind, things in draft.things.items()}
    problems = (*problems_of(draft), *(problem for one in languages.values() for problem in one.problems))
    pending = (*_pending(draft), *(problem for one in languages.values() for problem in to_translate(one, draft)))
    return CheckReport(problems, tuple(dict.fromkeys(pending)), counts)


def _pending(draft: Draft) -> Iterator[Problem]:
    if not draft.things:
        return
    for exercise in draft.things["exercises"].values():
        if exercise.motion is None:
            yield Problem(draft.origins["exercises", exercise.id].place(), "It has no motion yet, so no moving figure.")
    for kind in FOLDERS:
        for thing in draft.things[kind].values():
            if thing.review.reviewed_by is None:
                yield Problem(draft.origins[kind, thing.id].place(), "No clinician has reviewed it yet.")
    for origin, name in conditions_to_come(draft):
        yield Problem(origin.place(), f'It names the pain type "{name}", which no file describes yet.')


def main(arguments: list[str]) -> int:
    report = check(Path(arguments[0]) if arguments else DATA)
    lines = [str(problem) for problem in report.problems]
    lines.append(f"{len(report.problems)} problems, {len(report.pending)} pending.")
    lines.append(", ".join(f"{count} {kind.replace('_', ' ')}" for kind, count in report.counts.items()))
    sys.stdout.write("\n".join(lines) + "\n")
    return 2 if report.problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
