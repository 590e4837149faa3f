from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.table import Table

from sidestep.coach import ME
from sidestep.commands.shared import coach, console, json_option, print_json, read_text
from sidestep.errors import EntryError
from sidestep.report.diary import lines_of

if TYPE_CHECKING:
    from sidestep.coach import Coach
    from sidestep.journal.entries import Entry


@click.group()
def journal() -> None:
    """Look into, export, import or delete the journal."""


@journal.command("list")
@click.option("--last", type=click.IntRange(min=1), default=20, show_default=True, help="So many of them.")
@json_option
def list_entries(last: int, *, as_json: bool) -> None:
    """The latest entries, oldest first."""
    mine = coach()
    found = mine.entries(ME)
    if as_json:
        print_json(mine.knowledge, found[-last:])
        return

    table = Table("Id", "Day", "What", "More")
    for line in lines_of(mine.knowledge, found)[-last:]:
        table.add_row(line.id[:8], str(line.on), line.what, line.more)
    console().print(table)


@journal.command()
@click.argument("entry_id", metavar="ID")
@json_option
def undo(entry_id: str, *, as_json: bool) -> None:
    """Take an entry back. The first letters of its id are enough; the entry itself stays in the journal."""
    mine = coach()
    recorded = mine.correct(ME, _full(mine, entry_id).id, None)
    if as_json:
        print_json(mine.knowledge, recorded)
    else:
        click.echo("Taken back. It counts no more.")


def _full(mine: Coach, start: str) -> Entry:
    found = [entry for entry in mine.entries(ME) if entry.id.startswith(start)]
    if len(found) != 1:
        how_many = f"{len(found)} entries begin" if found else "No entry begins"
        raise EntryError(f'{how_many} with "{start}". See `sidestep journal list`.')
    return found[0]


@journal.command()
@click.option("--to", type=click.Path(path_type=Path), metavar="FILE", help="A new file. Printed if left out.")
def export(to: Path | None) -> None:
    """Write out every entry, one line of JSON each. An import of it is equal."""
    lines = coach().export(ME)
    if to is None:
        for line in lines:
            click.echo(line)
        return
    from sidestep.journal.files import complete_or_absent  # noqa: PLC0415

    with complete_or_absent(to) as beside, beside.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{line}\n" for line in lines)
    click.echo(f"The journal is exported to {to}")


@journal.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@json_option
def import_entries(file: Path, *, as_json: bool) -> None:
    """Read an export (`-`: from a pipe). Nothing is overwritten or doubled; lines that cannot be read are named."""
    mine = coach()
    report = mine.import_lines(ME, read_text(file).splitlines())
    if as_json:
        print_json(mine.knowledge, report)
    else:
        click.echo(f"New entries: {report.new}. There already: {report.already}.")
        for problem in report.problems:
            click.echo(f"  {problem}", err=True)
    if report.problems:
        raise click.exceptions.Exit(EntryError.exit_code)


@journal.command()
@click.option("--yes", is_flag=True, help="Do not ask.")
@json_option
def delete(*, yes: bool, as_json: bool) -> None:
    """Delete every entry for good."""
    mine = coach()
    if not yes:
        click.confirm("Delete your whole journal? There is no way back but a backup", abort=True)
    deleted = mine.delete_everything(ME)
    from sidestep.journal.backup import copies_kept  # noqa: PLC0415 - Django is set up by now

    copies = copies_kept()
    if as_json:
        print_json(mine.knowledge, {"deleted": deleted, "copies": [str(copy) for copy in copies]})
        return
    click.echo(f"Deleted entries: {deleted}.")
    for copy in copies:
        click.echo(f"A journal that a restore replaced is still there; delete the file yourself: {copy}")
