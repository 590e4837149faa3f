from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sidestep.coach.reading import read_entries
from sidestep.coach.wiring import local_now
from sidestep.commands.shared import json_option, on_option, print_json, read_text
from sidestep.commands.today import show
from sidestep.errors import EntryError
from sidestep.knowledge import load
from sidestep.programme import plan as plan_of

if TYPE_CHECKING:
    from datetime import date


@click.command()
@click.argument("journal", type=click.Path(path_type=Path), metavar="JOURNAL.jsonl")
@on_option
@json_option
def plan(journal: Path, on: date | None, *, as_json: bool) -> None:
    """The plan that a file of entries leads to (`-` reads them from a pipe). Your own journal is not touched."""
    knowledge = load()
    now = local_now()
    read = read_entries(knowledge, read_text(journal).splitlines(), now, {})
    if read.problems:
        raise EntryError(f"{journal} has lines that cannot be used.", read.problems)
    if len(people := sorted({entry.person for entry in read.entries})) > 1:
        raise EntryError(f"{journal} holds entries of {len(people)} people ({', '.join(people)}). Give one person's.")
    made = plan_of(knowledge, read.entries, on or now.date())
    if as_json:
        print_json(knowledge, made)
    else:
        show(knowledge, made)
