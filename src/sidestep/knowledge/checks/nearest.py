"""Names that are nearly right."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def nearest(name: str, names: Iterable[str]) -> str:
    """Say what to do about a name that does not exist."""
    near = difflib.get_close_matches(name, sorted(names), 1)
    return f'Did you mean "{near[0]}"?' if near else "Write it, or name one that exists."
