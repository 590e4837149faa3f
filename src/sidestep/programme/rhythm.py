"""Which day a session falls on: so many a week, and a day between two. For today's plan and for the days ahead."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

WEEK = 7


def next_session_day(done: Sequence[date], earliest: date, often: int, days_between: int) -> date:
    """The first day from ``earliest`` on. ``done``: the days of whole sessions, in order; ``often``: times a week."""
    gap = 1 if often > WEEK // 2 else days_between
    day = earliest
    for _ in range(2 * WEEK):
        spaced = not done or (day - done[-1]).days >= gap
        if spaced and often and _in_the_week_of(done, day) < often:
            return day
        day += timedelta(days=1)
    return day


def _in_the_week_of(done: Sequence[date], day: date) -> int:
    first = day - timedelta(days=WEEK - 1)
    return sum(1 for on in done[-WEEK:] if on >= first)
