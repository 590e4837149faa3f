from __future__ import annotations

from pathlib import Path

import click

from sidestep.commands.shared import json_option, print_plain
from sidestep.errors import KnowledgeError


@click.group()
def knowledge() -> None:
    """The knowledge files: what Sidestep knows about pain types, exercises and programmes."""


@knowledge.command()
@click.argument("directory", type=click.Path(path_type=Path), required=False)
@json_option
def check(directory: Path | None, *, as_json: bool) -> None:
    """Name every mistake in the knowledge, and what is still to come."""
    from sidestep.knowledge import DATA  # noqa: PLC0415 - YAML and pydantic come with the check
    from sidestep.knowledge.check import check as look  # noqa: PLC0415

    if directory is not None and not directory.is_dir():
        raise KnowledgeError(f"{directory} is not a directory. Give the one that holds the knowledge files.")
    report = look(directory or DATA)
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
