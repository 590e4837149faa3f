"""What a pain number means, for whom and for what (INV-05)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programme_records import band as by_the_letter
from sidestep.knowledge import load
from sidestep.programme.bands import Band, band_of, limits, profiles

if TYPE_CHECKING:
    from sidestep.knowledge.library import Knowledge

PROTOCOLS = sorted(load().protocols)
WORDS = {Band.GREEN: "green", Band.AMBER: "amber", Band.RED: "red", None: None}


@pytest.mark.parametrize("protocol", PROTOCOLS)
@given(level=st.none() | st.integers(0, 10), age=st.none() | st.integers(13, 80), running=st.booleans())
def test_every_number_has_the_band_of_the_rule(
    protocol: str, level: int | None, age: int | None, *, running: bool
) -> None:
    """Exercise, tendon, running and under 18: each number falls into the band that the rule names."""
    knowledge = load()
    limit = limits(knowledge, profiles(knowledge.protocols[protocol], age, running=running))
    tendon = protocol == "patellar_tendinopathy"
    expected = by_the_letter(level, tendon=tendon, running=running, age=age)
    assert WORDS[band_of(limit, level)] == expected


@given(
    level=st.none() | st.integers(0, 10),
    age=st.integers(13, 80),
    protocol=st.sampled_from(PROTOCOLS),
    limp=st.booleans(),
)
def test_a_limp_or_a_sharp_pain_is_red_at_any_number(level: int | None, age: int, protocol: str, *, limp: bool) -> None:
    """A limp, or pain that is sharp or catching, is too much whatever the number."""
    knowledge = load()
    limit = limits(knowledge, profiles(knowledge.protocols[protocol], age, running=True))
    assert band_of(limit, level, limp=limp, sharp=not limp) is Band.RED


@given(level=st.integers(0, 9), age=st.integers(13, 80), protocol=st.sampled_from(PROTOCOLS), running=st.booleans())
def test_a_higher_number_is_never_in_a_milder_band(level: int, age: int, protocol: str, *, running: bool) -> None:
    """The bands rise with the number."""
    knowledge = load()
    limit = limits(knowledge, profiles(knowledge.protocols[protocol], age, running=running))
    lower, higher = band_of(limit, level), band_of(limit, level + 1)
    assert lower is not None
    assert higher is not None
    assert lower <= higher


def test_without_a_protocol_the_bands_are_those_without_tendon_pain(knowledge: Knowledge) -> None:
    """Before a pain type is known the usual bands hold."""
    assert limits(knowledge, profiles(None, 30, running=False)) == (2, 5)
    assert limits(knowledge, profiles(None, 30, running=True)) == (2, 3)


def test_an_unknown_pain_has_no_band(knowledge: Knowledge) -> None:
    """Pain that was not told is not taken as easy."""
    assert band_of(limits(knowledge, profiles(None, 30, running=False)), None) is None
