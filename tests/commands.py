"""What the fixtures that run Sidestep's command give to a test."""

from __future__ import annotations

from collections.abc import Callable
from subprocess import CompletedProcess

from click.testing import Result

type Run = Callable[..., Result]
type Sidestep = Callable[..., CompletedProcess[str]]
