"""The exercises by what they train, what they need and which way they move."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from sidestep.knowledge.types import Joint, Plane

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sidestep.knowledge import Knowledge
    from sidestep.knowledge.types import Exercise, Intent

NO_KIT = "none"
JOINTS = {
    Joint.HIP: _("Hip"),
    Joint.THIGH: _("Thigh"),
    Joint.KNEE: _("Knee"),
    Joint.ANKLE: _("Ankle"),
    Joint.FOOT: _("Foot"),
    Joint.TRUNK: _("Trunk"),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the filters say; an empty one lets everything through, and so does one that names nothing known."""

    trains: str = ""
    kit: str = ""
    plane: str = ""

    def __bool__(self) -> bool:
        return bool(self.trains or self.kit or self.plane)


def wanted_in(knowledge: Knowledge, asked: Mapping[str, str]) -> Wanted:
    trains, kit, plane = (asked.get(name, "") for name in ("trains", "kit", "plane"))
    return Wanted(
        trains=trains if trains in knowledge.intents else "",
        kit=kit if kit == NO_KIT or kit in knowledge.equipment else "",
        plane=plane if plane in set(Plane) else "",
    )


def on_shelf(knowledge: Knowledge, wanted: Wanted) -> list[Exercise]:
    return sorted(
        (one for one in knowledge.exercises.values() if _fits(knowledge, one, wanted)),
        key=lambda one: (bool(wanted.trains) and one.intents[0] != wanted.trains, one.name.casefold()),
    )


def needed(exercise: Exercise) -> list[str]:
    """All that some form of the exercise needs, in the order of its ladder."""
    return list(dict.fromkeys(name for rung in exercise.ladder for name in rung.equipment))


def trained(knowledge: Knowledge) -> list[tuple[str, list[Intent]]]:
    """What some exercise trains, by the joint it belongs to."""
    used = {name for one in knowledge.exercises.values() for name in one.intents}
    by_joint = {
        text: [intent for intent in knowledge.intents.values() if intent.joint is joint and intent.id in used]
        for joint, text in JOINTS.items()
    }
    return [(str(text), intents) for text, intents in by_joint.items() if intents]


def _fits(knowledge: Knowledge, one: Exercise, wanted: Wanted) -> bool:
    if wanted.trains and wanted.trains not in one.intents:
        return False
    if wanted.plane and wanted.plane not in one.planes:
        return False
    if wanted.kit == NO_KIT:
        at_hand = set(knowledge.rules.session.equipment_assumed)
        return any(at_hand.issuperset(rung.equipment) for rung in one.ladder)
    return not wanted.kit or wanted.kit in needed(one)
