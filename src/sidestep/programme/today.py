"""What composing a session needs to know of the day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sidestep.assessment.types import WeakLink
    from sidestep.knowledge.types import ConditionChange, StageExercise, Value
    from sidestep.programme.course import Course


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """What composing needs to know of the day."""

    course: Course
    on: date
    facts: Mapping[str, Value]
    weak_links: tuple[WeakLink, ...]
    change: ConditionChange | None
    pain: int | None
    rest_day: bool  # only what is trained daily

    @property
    def equipment(self) -> frozenset[str]:
        given = self.course.equipment
        assumed = self.course.knowledge.rules.session.equipment_assumed
        return frozenset(given.items if given is not None else assumed)

    @property
    def minutes(self) -> int:
        given = self.course.equipment
        usual = self.course.knowledge.rules.session.minutes_usual
        return given.minutes if given is not None and given.minutes else usual

    @property
    def has_time(self) -> bool:
        """Whether the runner gave so many minutes that more exercises than usual may come."""
        given = self.course.equipment
        return given is not None and (given.minutes or 0) >= self.course.knowledge.rules.session.minutes_usual

    @property
    def weak_intents(self) -> frozenset[str]:
        return frozenset(intent for link in self.weak_links for intent in link.intents)


def knee_bend_cap(today: Today, item: StageExercise) -> int | None:
    """The deepest bend under load that holds today (INV-13): the strictest of person, tissue, stage and condition."""
    course, rules = today.course, today.course.knowledge.rules.session
    caps = [rules.knee_bend_maximum_degrees]
    protocol = course.protocol
    if protocol is not None and (protocol.kneecap or protocol.joint_depth_limit):
        caps.append(rules.knee_bend_joint_degrees)
    sore = today.pain is None or today.pain >= rules.sore_from_pain
    if protocol is not None and protocol.kneecap and course.stage <= rules.sore_kneecap_stages and sore:
        caps.append(rules.knee_bend_sore_kneecap_degrees)
    if item.knee_bend_maximum_degrees is not None:
        caps.append(item.knee_bend_maximum_degrees)
    change = today.change
    if change is not None and change.knee_bend_maximum_degrees is not None:
        weeks = change.knee_bend_maximum_weeks
        started = course.started_on or today.on
        if weeks is None or (today.on - started).days < weeks * 7:
            caps.append(change.knee_bend_maximum_degrees)
    return min(caps)
