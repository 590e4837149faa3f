from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

from docs_pages.words import basis, table, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sidestep.knowledge import Knowledge


def pages(knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    """The numbers behind every plan, group by group, as ``rules.yaml`` has them."""
    head = "# The numbers behind every plan\n\nThey stand in `rules.yaml`, and a change there changes every plan.\n\n"
    bands = table(
        ("Activity", "Green", "Amber", "Red", "Rests on"),
        (
            (text(band.text), f"0 to {band.green_to}", f"to {band.amber_to}", "above", basis(knowledge, band.basis))
            for band in knowledge.rules.pain_bands.values()
        ),
    )
    groups = (
        (field.name, getattr(knowledge.rules, field.name))
        for field in fields(knowledge.rules)
        if field.name != "pain_bands"
    )
    rest = "".join(_group(knowledge, name, group) for name, group in groups if is_dataclass(group))
    yield "numbers.md", f"{head}## Pain\n\n{bands}{rest}"


def _group(knowledge: Knowledge, name: str, group: Any) -> str:
    rows = (
        (field.name.replace("_", " "), f"{value:g}" if isinstance(value, float) else text(str(value)))
        for field in fields(group)
        if isinstance(value := getattr(group, field.name), int | float | str)
    )
    rests = basis(knowledge, group.basis).strip() if hasattr(group, "basis") else ""
    return f"## {name.replace('_', ' ').capitalize()}\n\n{rests}\n\n{table(('What', 'Value'), rows)}"
