"""Writes ``docs/reference/commands.md`` from the help of the commands themselves."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sidestep.cli import cli

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "commands.md"
WIDTH = 100
HEAD = """# Commands

This page is the help of the commands themselves, written by `make pages`. Every command ends with 0 when all went well,
with 2 for input that cannot be used, and with 1 for everything else. An error is one line that says what to do;
`sidestep --debug COMMAND` adds where it comes from.
"""


def page() -> str:
    return "\n".join([HEAD, *_sections(cli, click.Context(cli, info_name="sidestep", **cli.context_settings))])


def _sections(command: click.Command, context: click.Context) -> Iterator[str]:
    context.terminal_width = WIDTH
    yield f"## `{context.command_path}`\n\n```text\n{command.get_help(context).rstrip()}\n```\n"
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            if inner is not None:
                yield from _sections(inner, click.Context(inner, info_name=name, parent=context))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
