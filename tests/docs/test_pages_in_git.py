"""Pages that are made by a command and kept in git say what the program says now."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from sidestep.coach.schemas import OUTPUTS, schema_of
from sidestep.knowledge import load

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tools"))

import commands_page  # noqa: E402 - the tools are scripts, found through the line above
import year  # noqa: E402


def test_the_commands_page_is_the_help_of_the_commands() -> None:
    """docs/reference/commands.md is what `make pages` would write now."""
    assert commands_page.PAGE.read_text(encoding="utf-8") == commands_page.page(), "Run `make pages`."


@pytest.mark.parametrize("name", OUTPUTS)
def test_the_schemas_are_those_of_the_outputs(name: str) -> None:
    """docs/reference/schemas holds the schema of each output as it is now."""
    kept = json.loads((ROOT / "docs" / "reference" / "schemas" / f"{name}.json").read_text(encoding="utf-8"))
    assert kept == schema_of(name), "Run `make pages`."


def test_there_is_no_schema_of_something_else() -> None:
    """Every file among the schemas belongs to an output."""
    there = {path.stem for path in (ROOT / "docs" / "reference" / "schemas").glob("*.json")}
    assert there == set(OUTPUTS)


def test_the_year_is_what_the_program_plans_now() -> None:
    """The table of the simulated year is what the functions give today."""
    page = year.PAGE.read_text(encoding="utf-8")
    assert page == year.with_table(page, year.table(load())), "Run `make year`."
