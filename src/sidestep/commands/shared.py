"""What several commands need: the coach, dates, JSON, and a place to print."""

from __future__ import annotations

import json
import sys
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console

from sidestep.errors import BadInputError

if TYPE_CHECKING:
    from pathlib import Path

    from sidestep.coach import Coach
    from sidestep.knowledge import Knowledge


class Day(click.ParamType[date]):
    """A day in any form of ISO 8601: 2026-03-01, 20260301, 2026-W09-7."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f'"{value}" is not a date. Write it as 2026-03-01.', param, ctx)


on_option = click.option("--on", type=Day(), metavar="DATE", help="The day, as 2026-03-01. Today if left out.")
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, for scripts.")


@cache
def console() -> Console:
    return Console(highlight=False)


def coach() -> Coach:
    from sidestep.coach.wiring import open_coach  # noqa: PLC0415 - only where the journal is needed

    return open_coach()


def print_json(knowledge: Knowledge, value: object) -> None:
    from sidestep.coach.plain import to_plain  # noqa: PLC0415

    print_plain(to_plain(knowledge, value))


def print_plain(plain: object) -> None:
    click.echo(json.dumps(plain, ensure_ascii=False, indent=2, allow_nan=False))


def read_text(path: Path) -> str:
    """The file's text, ``-`` for what is piped in. Raise BadInputError with what to do."""
    try:
        data = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        raise BadInputError(f"{path} cannot be read ({error.strerror}). Give a file that is there.") from error
    except UnicodeDecodeError as error:
        raise BadInputError(f"{path} is not a text file in UTF-8. Give the file as it was exported.") from error


def read_json(path: Path) -> Any:
    """The file's JSON. Raise BadInputError with the line and column of a mistake."""
    try:
        return json.loads(read_text(path), object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        raise BadInputError(
            f"{path} is not whole JSON: {error.msg} in line {error.lineno}, column {error.colno}. Correct it there."
        ) from error
    except RecursionError as error:
        raise BadInputError(f"{path} is nested too deeply. Give {{question id: value}}.") from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, value in pairs:
        if name in values:
            raise BadInputError(f'"{name}" is there twice. Keep one of the two.')
        values[name] = value
    return values
