from __future__ import annotations

import json
from pathlib import Path

import click

from sidestep.coach.schemas import OUTPUTS, schema_of
from sidestep.commands.shared import print_plain


@click.command()
@click.argument("name", type=click.Choice(list(OUTPUTS)), required=False)
@click.option("--to", type=click.Path(path_type=Path, file_okay=False), metavar="DIRECTORY", help="Write all of them.")
def schema(name: str | None, to: Path | None) -> None:
    """The JSON Schema of what --json prints."""
    if to is not None:
        to.mkdir(parents=True, exist_ok=True)
        for each in OUTPUTS:
            text = json.dumps(schema_of(each), indent=2, ensure_ascii=False)
            (to / f"{each}.json").write_text(f"{text}\n", encoding="utf-8")
    elif name is not None:
        print_plain(schema_of(name))
    else:
        click.echo("\n".join(OUTPUTS))
