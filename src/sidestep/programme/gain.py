"""Whether the pain has really changed since the programme began (INV-23, INV-26)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sidestep.programme.course import middle
from sidestep.programme.taper import frequency

if TYPE_CHECKING:
    from datetime import date

    from sidestep.programme.course import Course

WEEK = 7


def weeks_without_gain(course: Course, on: date) -> int:
    """Weeks since the start (or since pain came back out of the taper) when the pain is not better by two points and by
    three tenths, though most sessions were done; 0 where it is better, where there was little to gain, or where it
    cannot be told."""
    rules = course.knowledge.rules.monitoring
    started = course.relapsed_on or course.started_on
    if started is None or not course.sessions or (on - started).days < rules.no_gain_weeks * WEEK:
        return 0
    weeks = (on - started).days // WEEK
    before = _week_pain(course, started - timedelta(days=WEEK - 1), 2 * WEEK - 1)
    after = _week_pain(course, on - timedelta(days=WEEK - 1), WEEK)
    if before is None or after is None or before < rules.real_change_points:
        return 0
    change = before - after
    better = change >= rules.real_change_points and change >= rules.real_change_share * before
    planned = max(frequency(course, on), 1) * weeks
    enough = course.sessions_since(started) >= rules.no_gain_adherence * planned
    return weeks if enough and not better else 0


def stuck(course: Course, on: date) -> bool:
    """Twelve weeks of training without a real change, and nobody asked in the last twelve."""
    stop = course.knowledge.rules.monitoring.no_gain_stop_weeks
    since = on - timedelta(weeks=stop)
    asked = any("progress" in cleared.about and day > since for _, day, cleared in course.cleared)
    return not asked and weeks_without_gain(course, on) >= stop


def _week_pain(course: Course, first: date, days: int) -> float | None:
    known = [course.pains[day] for offset in range(days) if (day := first + timedelta(days=offset)) in course.pains]
    return middle(known) if known else None
