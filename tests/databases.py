"""A database for one test, and how a test connects to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sidestep import configuration
from sidestep.journal.store import Journal

if TYPE_CHECKING:
    from pathlib import Path

type Connect = Callable[..., Journal]


@dataclass(frozen=True)
class Place:
    """A database for one test: what a process's environment would say to use it."""

    kind: str
    directory: Path
    url: str | None

    @property
    def environment(self) -> dict[str, str]:
        return {"SIDESTEP_DATA": str(self.directory)} | ({"DATABASE_URL": self.url} if self.url else {})

    @property
    def file(self) -> Path:
        return self.directory / configuration.DATABASE_FILE
