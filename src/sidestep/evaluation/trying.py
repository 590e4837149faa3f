"""One case through the assessment, asked as a runner would be. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sidestep.assessment import assess, check_answers, next_page
from sidestep.evaluation.answering import sides, told
from sidestep.evaluation.types import Outcome
from sidestep.knowledge.types import QuestionKind, Section

if TYPE_CHECKING:
    from sidestep.evaluation.types import Case, CaseMap
    from sidestep.knowledge.library import Knowledge
    from sidestep.knowledge.types import Question, Value


def outcome(knowledge: Knowledge, case_map: CaseMap, case: Case) -> Outcome:
    """Only what is asked is answered: a question that the interview leaves out is not told either."""
    known = told(case_map, case, knowledge.questions)
    answers: dict[str, Value] = {}
    while (page := next_page(knowledge, answers)) is not None:
        raw = {name: known.get(name, _open(knowledge.questions[name], case_map, case)) for name in page.questions}
        answers |= check_answers(knowledge, raw)
    found = assess(knowledge, answers)
    sections = [knowledge.questions[name].section for name in answers]
    return Outcome(
        case=case,
        urgency=found.urgency,
        signs=tuple(each.sign for each in found.danger_signs),
        ranked=tuple(
            (each.condition, frozenset((each.condition, *case_map.keys.get(each.condition, ()))), each.probability)
            for each in found.ranking
        ),
        questions=sum(each is Section.INTERVIEW for each in sections),
        screened=sum(each is not Section.INTERVIEW for each in sections),
        answers=answers,
    )


def _open(question: Question, case_map: CaseMap, case: Case) -> Value:
    """The answer to what the case does not tell."""
    if question.kind is QuestionKind.PLACES:
        region = case_map.left_open.get(question.section.value)
        return () if region is None else tuple(f"{side}_{region}" for side in sides(case))
    if question.kind is QuestionKind.CHOICES:
        return ()
    if question.unsure_allowed:
        answer = case_map.left_open.get(question.section.value, "unsure")
        return answer if question.kind is QuestionKind.YES_NO else "unsure"
    if question.options:
        return question.options[0].id
    return question.minimum or 0
