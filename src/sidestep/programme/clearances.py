"""About what a clinician was seen or asked, as long as the answers behind it are what they were (INV-02, INV-16)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sidestep.programme.course import Course


def cleared_signs(course: Course) -> frozenset[str]:
    """Danger signs, and findings that reopen the screen, about which a clinician was asked or seen since the answers
    that brought them up."""
    found: set[str] = set()
    for at, _, cleared in course.cleared:
        found.update(name for name in cleared.about if at >= _brought_up(course, name))
    return frozenset(found)


def _brought_up(course: Course, name: str) -> datetime:
    """The instant from which the answers behind a sign or finding are what they are; an alarm counts as a new one."""
    knowledge = course.knowledge
    sign, finding = knowledge.danger_signs.get(name), knowledge.findings.get(name)
    asked = sign.needs if sign is not None else (finding.question,) if finding is not None else ()
    instants = [given.since for one in asked if (given := course.answered.given.get(one or "")) is not None]
    if course.alarm is not None:
        instants.append(course.alarm)
    return max(instants, default=datetime.min.replace(tzinfo=UTC))
