"""What templates need beyond Django's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django import template

from sidestep.report import words
from sidestep.report.tables import html_rows
from sidestep.web.runner import knowledge
from sidestep.web.sources import sources_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sidestep.knowledge.types import Basis, Tempo
    from sidestep.programme.types import Because, Gate, Prescription
    from sidestep.report.charts.svg import Svg
    from sidestep.report.tables import Table

register = template.Library()


@register.simple_tag
def new_id() -> str:
    """The id of an entry that a form may make: the same however often the form is sent."""
    return str(uuid4())


@register.inclusion_tag("parts/sources.html")
def sources(*bases: Basis | None) -> dict[str, Any]:
    return {"sources": sources_of(knowledge(), [basis for basis in bases if basis is not None])}


@register.inclusion_tag("parts/sources.html")
def sources_in(bases: Iterable[Basis]) -> dict[str, Any]:
    return {"sources": sources_of(knowledge(), bases)}


@register.inclusion_tag("parts/sources.html")
def sources_of_all(items: Iterable[Any]) -> dict[str, Any]:
    """Of everything in a list that has a ``basis``."""
    return {"sources": sources_of(knowledge(), [item.basis for item in items])}


@register.inclusion_tag("parts/because.html")
def because(items: Iterable[Because], beside: str = "") -> dict[str, Any]:
    """The reasons, but for those that only say again what stands beside them."""
    return {"items": [item for item in items if item.text not in beside]}


@register.filter
def dose(prescription: Prescription) -> str:
    return words.dose(knowledge().language, prescription)


@register.filter
def load(prescription: Prescription) -> str:
    return words.load(knowledge().language, prescription)


@register.filter
def tempo(value: Tempo) -> str:
    return words.tempo(knowledge().language, value)


@register.filter
def short_number(value: float) -> str:
    return knowledge().language.exact(value)


@register.filter
def at(mapping: Mapping[str, Any], key: str) -> Any:
    """The value of a mapping under a key that is itself a variable."""
    return mapping.get(key)


@register.filter
def name_of_equipment(item: str) -> str:
    return knowledge().equipment[item].name if item in knowledge().equipment else item


@register.filter
def plane(value: str) -> str:
    sentence = next((text for name, text in words.PLANES.items() if name.value == value), None)
    return value if sentence is None else knowledge().language.words(sentence)


@register.filter
def distance(kilometres: float) -> str:
    """In the reader's units, such as "3.2 km"."""
    return knowledge().language.distance(kilometres)


@register.filter
def rows_of(table: Table) -> Svg:
    return html_rows(knowledge().language, table)


@register.filter
def how_far(gate: Gate) -> str:
    """Where a gate that is not met looks at a number: that number; a share as a percentage."""
    if gate.met is not False or gate.now is None or gate.needed is None:
        return ""
    number = knowledge().language.number
    return f"{number(gate.now * 100, 0)} %" if 0 < gate.needed < 1 else number(gate.now)
