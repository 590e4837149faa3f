"""Easy, watch or too much: what a pain number means for this person, tissue and activity (F-PAIN-07, INV-05)."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from sidestep.knowledge.types import PainProfile

if TYPE_CHECKING:
    from sidestep.knowledge.library import Knowledge
    from sidestep.knowledge.types import Protocol

ADULT = 18


class Band(IntEnum):
    GREEN = 0
    AMBER = 1
    RED = 2


def profiles(protocol: Protocol | None, age_years: float | None, *, running: bool) -> tuple[PainProfile, ...]:
    """The profiles that apply; an unknown age counts as an adult's, since the screen does not clear without an age."""
    if protocol is None:
        own = PainProfile.RUNNING if running else PainProfile.EXERCISE
    else:
        own = protocol.running_pain_profile if running else protocol.exercise_pain_profile
    return (own, PainProfile.UNDER_18) if age_years is not None and age_years < ADULT else (own,)


def limits(knowledge: Knowledge, applies: tuple[PainProfile, ...]) -> tuple[int, int]:
    """Highest green and highest amber number: of several profiles the strictest."""
    bands = [knowledge.rules.pain_bands[profile] for profile in applies]
    return min(band.green_to for band in bands), min(band.amber_to for band in bands)


def band_of(limit: tuple[int, int], level: int | None, *, limp: bool = False, sharp: bool = False) -> Band | None:
    """The band of a number from 0 to 10; a limp or sharp pain is red at any number; None where pain is not known."""
    if limp or sharp:
        return Band.RED
    if level is None:
        return None
    if level <= limit[0]:
        return Band.GREEN
    return Band.AMBER if level <= limit[1] else Band.RED
