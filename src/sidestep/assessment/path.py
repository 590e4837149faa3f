"""The pages that a person has walked through, found by walking again with the same answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sidestep.assessment import next_page

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sidestep.assessment.types import InterviewPage
    from sidestep.knowledge import Knowledge
    from sidestep.knowledge.types import Value


def walked(knowledge: Knowledge, answers: Mapping[str, Value], cleared: Collection[str]) -> tuple[InterviewPage, ...]:
    """Every page answered so far in its order, and last the one that is open now, if there is one.

    ``cleared``: danger signs about which a clinician was seen or asked.
    """
    known: dict[str, Value] = {}
    pages: list[InterviewPage] = []
    while page := next_page(knowledge, known, cleared=cleared):
        pages.append(page)
        given = {name: answers[name] for name in page.questions if name in answers}
        if len(given) < len(page.questions) or given.items() <= known.items():
            break
        known |= given
    return tuple(pages)
