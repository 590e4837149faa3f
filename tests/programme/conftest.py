"""The knowledge, and short ways to a journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sidestep.knowledge import load

if TYPE_CHECKING:
    from sidestep.knowledge.library import Knowledge


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return load()
