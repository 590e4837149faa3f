from __future__ import annotations

import os
from pathlib import Path

import click


@click.command()
@click.option("--to", type=click.Path(path_type=Path), required=True, metavar="FILE", help="New, or a directory.")
def backup(to: Path) -> None:
    """Copy the whole journal to a file, while Sidestep may be in use."""
    from sidestep.journal.opening import open_journal  # noqa: PLC0415 - Django comes with it

    open_journal()
    from sidestep.journal.backup import backup as copy  # noqa: PLC0415 - once Django is set up

    click.echo(f"The journal is copied to {copy(to)}")


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
def restore(file: Path) -> None:
    """Bring a backup back. The journal that it replaces is kept beside it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sidestep.settings")
    import django  # noqa: PLC0415

    django.setup()  # and no more: the journal that is replaced may be damaged
    from sidestep.journal.backup import restore as bring_back  # noqa: PLC0415

    restored = bring_back(file)
    click.echo(f"Restored. Entries in the journal now: {restored.entries}.")
    if restored.kept is not None:
        click.echo(f"The journal from before is kept as {restored.kept}")
