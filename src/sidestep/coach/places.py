"""Equipment and minutes by place. The latest entry holds, so being somewhere else is saying again what is there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import NAMESPACE_OID, UUID, uuid5

from sidestep.journal.entries import EquipmentSet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sidestep.coach.coach import Coach, Who
    from sidestep.journal.entries import Entry

HOME, GYM, AWAY = "home", "gym", "away"
USUAL = (HOME, GYM, AWAY)


def sets_by_place(entries: Iterable[Entry]) -> dict[str, EquipmentSet]:
    """What was said last of each place; the place of the last one is where the runner is. ``entries`` in order."""
    found: dict[str, EquipmentSet] = {}
    for entry in entries:
        if isinstance(entry.body, EquipmentSet):
            found.pop(entry.body.place, None)
            found[entry.body.place] = entry.body
    return found


def here(entries: Iterable[Entry]) -> EquipmentSet | None:
    return next(reversed(sets_by_place(entries).values()), None)


def go_to(coach: Coach, who: Who, place: str, entry_id: str) -> bool:
    """From now on the plan uses what is at ``place``. False: nobody has said yet what is there."""
    known = sets_by_place(coach.entries(who))
    now = here(coach.entries(who))
    if now is None or place not in known:
        return False
    if place != now.place:
        coach.record(who, _of_the_week(known[place], now), entry_id=entry_id)
    return True


def describe(coach: Coach, who: Who, there: EquipmentSet, entry_id: str) -> None:
    """What is at a place, and the minutes there. Where the runner is stays as it is; so do the sessions of the week.

    ``entry_id``: a UUID made for this.
    """
    known = sets_by_place(coach.entries(who))
    now = here(coach.entries(who))
    there = there if now is None else _of_the_week(there, now)
    if known.get(there.place) == there:
        return
    coach.record(who, there, entry_id=entry_id)
    if now is not None and now.place != there.place:
        coach.record(who, now, entry_id=str(uuid5(NAMESPACE_OID, f"{UUID(entry_id)} here")))


def plan_week(coach: Coach, who: Who, sessions_per_week: int | None, weekdays: tuple[int, ...], entry_id: str) -> None:
    """How many sessions a week there is time for, and which days suit, wherever the runner is."""
    assumed = coach.knowledge.rules.session.equipment_assumed
    now = here(coach.entries(who)) or EquipmentSet(items=assumed)
    wished = replace(now, sessions_per_week=sessions_per_week, weekdays=weekdays)
    if wished != now:
        coach.record(who, wished, entry_id=entry_id)


def _of_the_week(there: EquipmentSet, now: EquipmentSet) -> EquipmentSet:
    return replace(there, sessions_per_week=now.sessions_per_week, weekdays=now.weekdays)
