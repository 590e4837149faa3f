"""Sidestep as a command: in this process with the tests' database, or as a process of its own with a directory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from runners import calm_answers
from sidestep.cli import cli

if TYPE_CHECKING:
    from pathlib import Path

    from commands import Run, Sidestep


@pytest.fixture
def run(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:  # noqa: ARG001
    """Run a command in this process. The columns are wide, so that no sentence is broken."""
    monkeypatch.setenv("SIDESTEP_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("COLUMNS", "300")
    return lambda *arguments, **options: CliRunner().invoke(cli, [str(one) for one in arguments], **options)


@pytest.fixture
def answers_file(tmp_path: Path) -> Path:
    path = tmp_path / "answers.json"
    path.write_text(json.dumps(calm_answers()), encoding="utf-8")
    return path


@pytest.fixture
def started(run: Run) -> Run:
    """A runner who has answered everything."""
    pairs = [f"{name}={_text(value)}" for name, value in calm_answers().items()]
    assert run("log", "answer", *pairs).exit_code == 0
    return run


@pytest.fixture
def sidestep(tmp_path: Path) -> Sidestep:
    """Run a process of its own, on a fresh data directory."""
    environment = {"SIDESTEP_DATA": str(tmp_path / "data"), "PATH": os.environ["PATH"], "COLUMNS": "300"}

    def start(*arguments: Any, **more: str) -> subprocess.CompletedProcess[str]:
        code = "from sidestep.cli import main; main()"
        return subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-c", code, *map(str, arguments)],
            env=environment | more,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    return start


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return ",".join(value) or "none"
    return str(value)
