from __future__ import annotations

from typing import TYPE_CHECKING

from docs_pages.words import basis, items, table, text, when

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sidestep.knowledge import Knowledge
    from sidestep.knowledge.types import DangerSign


def pages(knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    rules = knowledge.danger_rules
    head = (
        "# Danger signs\n\nThey are asked before anything else, stand outside the ranking, and nothing outvotes them."
        f" What was not answered is never taken as absent. The screen is asked again after {rules.valid_days}"
        f" days and after anything new.{basis(knowledge, rules.basis)}\n\n"
        ":::{warning}\nThis page is for clinicians and for whoever maintains the knowledge: it names what each sign may"
        " stand for. A runner sees only what to do and what to say.\n:::\n\n"
    )
    levels = table(
        ("Level", "Urgency", "What follows", "Opens again with"),
        (
            (
                level.replace("_", " "),
                words.urgency.value.replace("_", " "),
                text(words.action),
                words.clearance.replace("_", " "),
            )
            for level, words in rules.levels.items()
        ),
    )
    signs = "".join(_sign(knowledge, one) for one in knowledge.danger_signs.values())
    yield "danger-signs.md", f"{head}## What each level means\n\n{levels}## The signs\n\n{signs}"


def _sign(knowledge: Knowledge, one: DangerSign) -> str:
    hours = f", within {one.within_hours} hours" if one.within_hours else ""
    lines = [
        f"Level: {one.level.value.replace('_', ' ')}{hours}",
        f"Counts when: {when(knowledge, one.fires_when)}",
        *(
            f"Rises to {each.level.value.replace('_', ' ')} when: {when(knowledge, each.when)}"
            for each in one.escalates
        ),
        *(f"Falls to {each.level.value.replace('_', ' ')} when: {when(knowledge, each.when)}" for each in one.eases),
        f"What to do: {text(one.what_to_do)}",
        f"What to say: {text(one.say)}",
        f"Rests on:{basis(knowledge, one.basis)}",
    ]
    return f"(danger-sign-{one.id})=\n### {text(one.danger)}\n\n`{one.id}`\n\n{items(lines)}"
