"""How hard the random tests try: a fixed seed by day, a new one for each soak."""

from __future__ import annotations

import os
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from programme_chance import lives

if TYPE_CHECKING:
    from programme_lives import Life

PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "default")
SOAK = PROFILE == "soak"
PHASES = tuple(Phase) if PROFILE in ("soak", "shrink") else (Phase.explicit, Phase.generate)
"""Making a failing life smaller takes minutes: it is left to the profiles that ask for it."""

SEED = random.SystemRandom().randrange(2**32) if SOAK else 2026
"""All tests that share a strategy see the same lives, so that each life is lived only once."""


@dataclass(frozen=True, slots=True)
class Effort:
    lives: st.SearchStrategy[Life]
    settings: settings


def lives_for(examples: int, *, most_days: int = 60) -> Effort:
    """Random lives for a test; a soak lives twenty times as many, and longer ones."""
    return Effort(
        lives(most_days * 4 if SOAK else most_days),
        settings(
            max_examples=examples * 20 if SOAK else examples,
            deadline=None,
            phases=PHASES,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
