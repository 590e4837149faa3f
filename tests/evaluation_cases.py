"""Small cases made up for the tests of the evaluation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sidestep.evaluation.types import Case, Outcome, Truth
from sidestep.knowledge.types import Urgency

if TYPE_CHECKING:
    from sidestep.evaluation.types import Fact

CASES = """
- id: FRONT
  population: runner
  difficulty: easy
  story: My left knee aches round the kneecap. Stairs and long films make it worse. I never twisted it.
  facts:
    age: 28
    sex: female
    side: left
    site: [around_kneecap]
    onset: gradual
    duration_weeks: 8
    aggravating: [stairs_down, sitting_long, squat]
    swelling: none
  truth: {diagnosis: patellofemoral_pain, class: load, acceptable: [plica_syndrome]}
  urgency_truth: {level: self_care_ok, also_ok: [clinician_first]}
  source: a book that nobody reads here
- id: HOT
  population: general
  difficulty: easy
  story: My knee swelled up hot and red two days ago. I have a fever and shivers.
  facts:
    age: 60
    sex: male
    side: right
    site: [whole_knee]
    onset: sudden_no_injury
    duration_weeks: 0.3
    swelling: whole_joint
    fever: true
    self_tests:
    - {test: bend the knee, result: hardly at all, from_exam: true}
  truth: {diagnosis: septic_arthritis, class: danger}
  urgency_truth: {level: emergency_now}
- id: BAD
  population: runner
  difficulty: hard
  story: It hurts on the outside.
  facts: {site: [outer_knee], aggravating: [run_after_minutes, moonlight]}
  truth: {diagnosis: meniscal_tear, class: load}
  urgency_truth: {level: urgent_days}
"""


def case(  # noqa: PLR0913 - each may be told or not
    name: str = "ONE",
    *,
    story: str = "",
    diagnosis: str = "gout",
    acceptable: tuple[str, ...] = (),
    urgency: Urgency = Urgency.SELF_CARE_OK,
    also_ok: tuple[Urgency, ...] = (),
    **facts: Fact | tuple[Fact, ...],
) -> Case:
    truth = Truth(diagnosis=diagnosis, kind="kind", acceptable=acceptable)
    return Case(id=name, story=story, facts=facts, truth=truth, urgency=urgency, also_ok=also_ok)


def outcome(
    of: Case, *ranked: tuple[str, float], urgency: Urgency = Urgency.SELF_CARE_OK, questions: int = 5
) -> Outcome:
    return Outcome(
        case=of,
        urgency=urgency,
        signs=(),
        ranked=tuple((name, frozenset((name,)), probability) for name, probability in ranked),
        questions=questions,
        screened=40,
        answers={},
    )
