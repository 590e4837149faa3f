"""How hard the random tests try: a fixed seed by day, a new one for each soak."""

from __future__ import annotations

import os
import random
from dataclasses import dataclass

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from programme_lives import Life, lives

SOAK = os.environ.get("HYPOTHESIS_PROFILE") == "soak"
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
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
