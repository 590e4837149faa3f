"""A copy of the real knowledge that a test may break."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from sidestep.knowledge import DATA
from sidestep.knowledge.check import check
from sidestep.knowledge.source import read_source

if TYPE_CHECKING:
    from sidestep.errors import Problem


type Change = Callable[[Any], object]


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """Give a copy of the real knowledge."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


@pytest.fixture
def edit(directory: Path) -> Callable[[str, Change], None]:
    """Change the plain content of a file of the copy in place."""

    def change_file(name: str, change: Change) -> None:
        path = directory / name
        content = read_source(path, name).content
        change(content)
        path.write_text(
            yaml.dump(content, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True), encoding="utf-8"
        )

    return change_file


@pytest.fixture(scope="session")
def _known_problems() -> frozenset[str]:
    return frozenset(problem.what for problem in check(DATA).problems)


@pytest.fixture
def new_problems(directory: Path, _known_problems: frozenset[str]) -> Callable[[], list[Problem]]:
    """Find the problems that the copy has and the real knowledge has not."""
    return lambda: [problem for problem in check(directory).problems if problem.what not in _known_problems]
