from __future__ import annotations

from typing import TYPE_CHECKING

from docs_pages.words import basis, contents, criteria, items, numbered, reviewed, section, table, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sidestep.knowledge import Knowledge
    from sidestep.knowledge.types import SelfTest


def pages(knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    what = "Tests at home of the joints above and below the knee, with what they are compared to."
    yield "self-tests/index.md", contents("Self-tests", what, knowledge.self_tests)
    for one in knowledge.self_tests.values():
        yield f"self-tests/{one.id}.md", page(knowledge, one)


def page(knowledge: Knowledge, one: SelfTest) -> str:
    trains = "; ".join(text(knowledge.intents[intent].name) for intent in one.trains)
    measured = f"Measured: {text(one.measures)} ({text(one.unit)}{', each side' if one.per_side else ''})"
    facts = items((measured, f"A low result asks for exercises of: {trains}"))
    rows = (
        (
            f"{norm.from_age} to {norm.to_age}",
            norm.sex or "all",
            "" if norm.expected is None else f"{norm.expected:g}",
            "" if norm.low_below is None else f"below {norm.low_below:g}",
            basis(knowledge, norm.basis),
        )
        for norm in one.norms
    )
    norms = (
        table(("Age", "Sex", "Expected", "Low", "Rests on"), rows) if one.norms else "There are no norms for it.\n\n"
    )
    error = (
        f"Differences under {one.measurement_error:g} {text(one.unit)} are not reported.\n\n"
        if one.measurement_error
        else ""
    )
    return (
        f"(self-test-{one.id})=\n# {text(one.name)}\n\n{reviewed(one.review)}{text(one.why)}\n\n{facts}"
        f"{section('How it is done', f'{_picture(one)}{numbered(map(text, one.steps))}')}"
        f"{section('Be careful', items(map(text, one.safety)))}"
        f"{section('Offered when', criteria(knowledge, one.gate))}"
        f"## What is expected\n\n{norms}{error}{_sides(knowledge, one)}"
        f"## What it rests on\n\n{basis(knowledge, one.basis).strip()}\n"
    )


def _picture(one: SelfTest) -> str:
    """Of a test that has a motion of its own."""
    if one.shown_by is None or one.shown_by.way is None:
        return ""
    name = f"{one.shown_by.exercise}-{one.shown_by.way}"
    return f"![{text(one.name)}, from two sides at three moments](../../images/exercises/{name}.webp)\n\n"


def _sides(knowledge: Knowledge, one: SelfTest) -> str:
    if one.asymmetry is None:
        return ""
    parts = [
        "" if one.asymmetry.share_below is None else f"under {one.asymmetry.share_below:.0%} of the better side",
        ""
        if one.asymmetry.difference_at_least is None
        else f"{one.asymmetry.difference_at_least:g} {text(one.unit)} apart",
    ]
    said = " and ".join(part for part in parts if part)
    return f"A side counts as lower when it is {said}.{basis(knowledge, one.asymmetry.basis)}\n\n"
