"""Numbers in plain words."""

from __future__ import annotations

import pytest

from sidestep.knowledge.language import ENGLISH
from sidestep.knowledge.types import Tempo, Urgency
from sidestep.report import words
from sidestep.report.pain import Pad
from sidestep.report.safety import how_soon


@pytest.mark.parametrize(
    ("urgency", "hours", "text"),
    [
        (Urgency.EMERGENCY_NOW, None, "now"),
        (Urgency.EMERGENCY_NOW, 4, "within 4 hours"),
        (Urgency.URGENT_DAYS, 24, "today, within 24 hours"),
        (Urgency.URGENT_DAYS, 72, "within 3 days"),
        (Urgency.URGENT_DAYS, 336, "within 2 weeks"),
        (Urgency.CLINICIAN_FIRST, None, ""),
    ],
)
def test_how_soon_is_said_in_hours_or_days(urgency: Urgency, hours: int | None, text: str) -> None:
    """The worst sign's time, never rounded up."""
    assert how_soon(ENGLISH, urgency, hours) == text


def test_tempo_leaves_out_a_pause_of_nothing() -> None:
    """Short sentences; one second is one second."""
    assert words.tempo(ENGLISH, Tempo(work_seconds=1, return_seconds=3)) == "1 second to work, 3 to come back"
    assert words.tempo(ENGLISH, Tempo(work_seconds=2, return_seconds=3)) == "2 seconds to work, 3 to come back"
    assert words.tempo(ENGLISH, Tempo(work_seconds=2, pause_seconds=1.5, return_seconds=3)) == (
        "2 seconds to work, 1.5 to pause, 3 to come back"
    )


@pytest.mark.parametrize(
    ("easy_to", "watch_to", "parts"), [(2, 5, ("0 to 2", "3 to 5", "6 to 10")), (2, 3, ("0 to 2", "3", "4 to 10"))]
)
def test_the_bands_of_a_pad_meet_without_a_gap(easy_to: int, watch_to: int, parts: tuple[str, str, str]) -> None:
    """Every number from 0 to 10 has one meaning."""
    pad = Pad(easy_to, watch_to)
    assert (pad.easy, pad.watch, pad.too_much) == parts
