"""Dataclasses as plain JSON values: the one form of everything that a script reads.

Names are those of the dataclasses, but for the two that the contract calls ``for`` and ``against``. A ``basis`` names
the references of its facts too and says whether all of it was verified; a probability says that it was not validated.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from sidestep.assessment.types import Ranked
from sidestep.journal.codec import entry_to_plain
from sidestep.journal.entries import Entry
from sidestep.knowledge.types import Basis, When

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from sidestep.knowledge.library import Knowledge

NAMES = {"speaks_for": "for", "speaks_against": "against"}

type Plain = str | int | float | bool | list[Plain] | dict[str, Plain] | None


def to_plain(knowledge: Knowledge, value: object) -> Plain:  # noqa: PLR0911 - a case for each kind of value
    match value:
        case None | str() | int() | float() if not isinstance(value, Enum):
            return value
        case Enum():
            return to_plain(knowledge, value.value)
        case date():
            return value.isoformat()
        case Entry():
            return entry_to_plain(value)
        case Mapping():
            return {str(name): to_plain(knowledge, item) for name, item in value.items()}
        case tuple() | list():
            return [to_plain(knowledge, item) for item in value]
        case _ if is_dataclass(value) and not isinstance(value, type):
            return _record(knowledge, value)
        case _:
            raise TypeError(f"{type(value).__name__} has no plain form")


def _record(knowledge: Knowledge, value: DataclassInstance) -> Plain:
    plain = {
        NAMES.get(field.name, field.name): to_plain(knowledge, getattr(value, field.name))
        for field in fields(value)
        if not (isinstance(value, When) and getattr(value, field.name) == field.default is not MISSING)
    }
    match value:
        case Basis():
            facts = [knowledge.facts[fact] for fact in value.facts if fact in knowledge.facts]
            references = [*value.references, *(name for fact in facts for name in fact.references)]
            plain |= {"references": list(dict.fromkeys(references)), "verified": all(fact.verified for fact in facts)}
        case Ranked():
            plain |= {"probability_validated": False}
        case _:
            pass
    return plain
