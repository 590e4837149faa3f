from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sidestep.errors import DrawingError
from sidestep.figure.drawing import Studio

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def studio() -> Iterator[Studio]:
    """Small pictures, drawn as anywhere; skipped where there is no OpenGL."""
    try:
        drawn = Studio(160, 200)
    except DrawingError as error:
        pytest.skip(str(error))
    with drawn:
        yield drawn
