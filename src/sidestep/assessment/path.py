"""The pages that a person has been through, and the way to each of them again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sidestep.assessment.interview import next_page, sheets
from sidestep.assessment.types import InterviewPage, PageKind

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sidestep.knowledge import Knowledge
    from sidestep.knowledge.types import Value


def walked(knowledge: Knowledge, answers: Mapping[str, Value], cleared: Collection[str]) -> tuple[InterviewPage, ...]:
    """Every page with an answer, whole and in its order, and among them the one that is open now, if there is one.

    ``cleared``: danger signs about which a clinician was seen or asked.
    """
    following = next_page(knowledge, answers, cleared=cleared)
    been = [
        sheet
        for sheet in sheets(knowledge, answers, cleared)
        if (following and sheet.id == following.id) or not answers.keys().isdisjoint(sheet.questions)
    ]
    return tuple(
        InterviewPage(
            id=sheet.id,
            kind=sheet.kind,
            heading=sheet.heading,
            help=sheet.help,
            questions=sheet.questions,
            number=number,
            of_about=max(len(been), following.of_about if following else 0),
        )
        for number, sheet in enumerate(been, start=1)
    )


def page_named(
    knowledge: Knowledge, answers: Mapping[str, Value], cleared: Collection[str], name: str
) -> InterviewPage | None:
    """The page of that name: as it is open now, else with all that was answered on it; or one answered question alone.

    The id of a question is a name too, so that each answer can be changed by itself.
    """
    following = next_page(knowledge, answers, cleared=cleared)
    if following is not None and following.id == name:
        return following
    been = walked(knowledge, answers, cleared)
    if same := next((page for page in been if page.id == name), None):
        return same
    if name not in answers or name not in knowledge.questions:
        return None
    question = knowledge.questions[name]
    number = next((page.number for page in been if name in page.questions), len(been))
    return InterviewPage(
        id=name,
        kind=PageKind.QUESTION,
        heading=question.text,
        help=question.help,
        questions=(name,),
        number=number,
        of_about=max((page.of_about for page in been), default=number),
    )
