from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One check. ``mend``: what to do, when it is not as it should be."""

    what: str
    good: bool
    found: str
    mend: str = ""
