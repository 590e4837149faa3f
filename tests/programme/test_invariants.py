"""Every rule of the evidence holds over random lives: one test for each, all on the same lives."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, seed, settings

from programme_effort import SEED, lives_for
from programme_lives import live
from programme_rules import RULES

if TYPE_CHECKING:
    from collections.abc import Callable

    from programme_lives import Life, Lived

LIVES = lives_for(35)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_rule_holds_in_every_life(rule: Callable[[Lived], None]) -> None:
    """The rule that the parameter names holds on every day of every life."""

    @seed(SEED)
    @settings(LIVES.settings)
    @given(LIVES.lives)
    def check(life: Life) -> None:
        rule(live(life))

    check()
