"""A person drawn from the ranking's own model, who answers what is asked.

What they have is drawn as often as the ranking thinks it common, the place from its pain map, and each answer as much
more often as it speaks for it. The same number always draws the same person.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp
from random import Random
from typing import TYPE_CHECKING

from sidestep.assessment.danger import screen
from sidestep.assessment.facts import facts_of, told_by
from sidestep.assessment.interview import next_apart
from sidestep.assessment.weighing import before, is_present, map_step, weight_of
from sidestep.knowledge.logic import UNSURE, facts_in, holds
from sidestep.knowledge.types import QuestionKind, Section, Urgency

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sidestep.knowledge.library import Knowledge
    from sidestep.knowledge.types import Condition, Finding, Question, Value

AGES = (10, 14, 15, 17, 19, 23, 28, 34, 42, 48, 53, 60, 72)
YES, NOT_SURE = 0.01, 0.005  # of a danger question or one about health, where nothing speaks for it
YES_OF = {"injury_event": 0.1, "rf_child_any": 0.5, "rf_swelling_usual": 0.3}
NOT_SURE_APART = 0.05  # of a question that tells pain types apart
ANOTHER_PLACE = 0.25
BOTH_SIDES = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """``has``: the condition that the answers were drawn from."""

    number: int
    has: str
    answers: Mapping[str, Value]
    asked: int  # questions that tell pain types apart


def draw(knowledge: Knowledge, seed: int, number: int) -> Pattern:
    person = _Person(knowledge, Random(f"{seed} {number}"))  # noqa: S311 - chance, not secrecy
    asked = person.answer_everything()
    return Pattern(number=number, has=person.has.id, answers=person.answers, asked=asked)


class _Person:
    """What they have, and what they have answered so far."""

    def __init__(self, knowledge: Knowledge, dice: Random) -> None:
        self.knowledge, self.dice = knowledge, dice
        self.answers: dict[str, Value] = {
            "age_years": dice.choice(AGES),
            "sex": dice.choice(("female", "male", UNSURE)),
        }
        ranked = [each for each in knowledge.conditions.values() if each.ranked]
        common = [exp(before(knowledge, each, self.answers)) for each in ranked]
        self.has: Condition = dice.choices(ranked, common)[0]
        self.told_by: dict[str, list[Finding]] = {}
        for each in self.has.discriminators:
            finding = knowledge.findings[each.finding]
            for question in dict.fromkeys(_asks(finding)):
                self.told_by.setdefault(question, []).append(finding)

    def answer_everything(self) -> int:
        """Answer page after page, as the interview asks; give how many questions told pain types apart."""
        questions = self.knowledge.questions
        self.answers |= {"pain_places": self._places()}
        facts = facts_of(self.answers)
        on_a_screen = {each for page in self.knowledge.danger_rules.screens for each in page.questions}
        profile = [each for each in questions.values() if each.section is Section.PROFILE]
        self._answer_page([each for each in profile if each.id not in on_a_screen], facts)
        for page in self.knowledge.danger_rules.screens:
            alarming = self._answer_page([questions[each] for each in page.questions], facts)
            if alarming and screen(self.knowledge, self.answers).urgency is Urgency.EMERGENCY_NOW:
                return 0
        screened, asked = screen(self.knowledge, self.answers), 0
        while (name := next_apart(self.knowledge, self.answers, screened)) is not None:
            self._answer(questions[name], facts)
            asked += 1
        return asked

    def _answer_page(self, page: Sequence[Question], facts: dict[str, Value]) -> bool:
        """Answer what applies. One that does not is not answered, and counts for the later ones as what that means."""
        alarming = False
        for question in page:
            if question.id in self.answers:
                continue
            if question.asked_when is not None and holds(question.asked_when, facts) is False:
                facts.setdefault(question.id, question.not_asked_means.value)
            else:
                self._answer(question, facts)
                alarming = alarming or self.answers[question.id] != "no"
        return alarming

    def _answer(self, question: Question, facts: dict[str, Value]) -> None:
        values, shares = _possible(question)
        findings = self.told_by.get(question.id)
        if findings:
            speak = [self._speaks({**facts, question.id: value}) for value in values]
            shares = [share * exp(each - max(speak)) for share, each in zip(shares, speak, strict=True)]
        value = self.dice.choices(values, shares)[0]
        self.answers[question.id] = facts[question.id] = value

    def _speaks(self, facts: Mapping[str, Value]) -> float:
        findings = self.knowledge.findings
        states = {each.finding: is_present(findings[each.finding], facts) for each in self.has.discriminators}
        return weight_of(self.knowledge, self.has, states)

    def _places(self) -> tuple[str, ...]:
        regions = list(self.knowledge.regions)
        ratios = self.knowledge.ranking_rules.pain_map_likelihood_ratio
        shares = [ratios[step] if (step := map_step(self.has.pain_map, region)) else 1.0 for region in regions]
        sore = dict.fromkeys(self.dice.choices(regions, shares, k=1 + (self.dice.random() < ANOTHER_PLACE)))
        side = self.dice.choice(("left", "right"))
        sides = ("left", "right") if self.dice.random() < BOTH_SIDES else (side,)
        return tuple(f"{each}_{region}" for region in sore for each in sides)


def _asks(finding: Finding) -> Iterator[str]:
    for when in (finding.present_when, finding.absent_when):
        if when is not None:
            yield from map(told_by, facts_in(when))


def _possible(question: Question) -> tuple[Sequence[Value], Sequence[float]]:
    """What can be answered, and how often it is where nothing speaks for it."""
    match question.kind:
        case QuestionKind.YES_NO if question.section is Section.INTERVIEW:
            return ("yes", "no", UNSURE), ((1 - NOT_SURE_APART) / 2, (1 - NOT_SURE_APART) / 2, NOT_SURE_APART)
        case QuestionKind.YES_NO:
            yes = YES_OF.get(question.id, YES)
            return ("yes", "no", UNSURE), (yes, 1 - yes - NOT_SURE, NOT_SURE)
        case QuestionKind.CHOICE:
            options: list[Value] = [option.id for option in question.options]
            return _with_unsure(question, options)
        case _:
            least, most = int(question.minimum or 0), int(question.maximum or 0)
            steps = range(least, most + 1) if most - least <= _FINE else range(least, most + 1, (most - least) // _FINE)
            return _with_unsure(question, list(steps))


_FINE = 12


def _with_unsure(question: Question, values: list[Value]) -> tuple[Sequence[Value], Sequence[float]]:
    each = (1 - NOT_SURE_APART) / len(values)
    if not question.unsure_allowed:
        return values, [each] * len(values)
    return [*values, UNSURE], [*([each] * len(values)), NOT_SURE_APART]
