from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sidestep.commands.shared import json_option, print_plain
from sidestep.errors import KnowledgeError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sidestep.errors import Problem


@click.group()
def knowledge() -> None:
    """The knowledge files: what Sidestep knows about pain types, exercises and programmes."""


@knowledge.command()
@click.argument("directory", type=click.Path(path_type=Path), required=False)
@click.option("--motion", "motions", multiple=True, metavar="EXERCISE", help="Also have both bodies do this exercise.")
@click.option("--motions", "every_motion", is_flag=True, help="Also have both bodies do every exercise (a minute).")
@json_option
def check(directory: Path | None, motions: tuple[str, ...], *, every_motion: bool, as_json: bool) -> None:
    """Name every mistake in the knowledge, and what is still to come."""
    from sidestep.knowledge import DATA  # noqa: PLC0415 - YAML and pydantic come with the check
    from sidestep.knowledge.check import check as look  # noqa: PLC0415

    if directory is not None and not directory.is_dir():
        raise KnowledgeError(f"{directory} is not a directory. Give the one that holds the knowledge files.")
    report = look(directory or DATA)
    if motions or every_motion:
        report = replace(
            report, problems=(*report.problems, *_moved(directory or DATA, None if every_motion else motions))
        )
    if as_json:
        print_plain(
            {
                "problems": [str(problem) for problem in report.problems],
                "pending": [str(problem) for problem in report.pending],
                "counts": dict(report.counts),
            }
        )
    else:
        for problem in (*report.problems, *report.pending):
            click.echo(str(problem))
        click.echo(", ".join(f"{count} {kind.replace('_', ' ')}" for kind, count in report.counts.items()))
        click.echo(f"{len(report.problems)} to mend, {len(report.pending)} still to come.")
    if report.problems:
        raise click.exceptions.Exit(KnowledgeError.exit_code)


def _moved(directory: Path, names: tuple[str, ...] | None) -> Iterator[Problem]:
    """What the bodies cannot do, and what they do otherwise than the motion says."""
    from sidestep.figure.check import problems  # noqa: PLC0415 - numpy comes with the figure
    from sidestep.knowledge.loader import read_directory  # noqa: PLC0415

    draft = read_directory(directory)
    motions = draft.things.get("motions", {})
    for name in names or ():
        if name not in motions and name not in draft.seen.get("motions", ()):
            raise KnowledgeError(f'"{name}" has no motion. Write motions/{name}.yaml, or name one that is there.')
    readable = {name: motions[name] for name in names or motions if name in motions}  # of the others it is said why
    yield from problems(draft.things.get("exercises", {}), readable)
