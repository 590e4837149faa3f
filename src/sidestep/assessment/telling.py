"""Which question tells most: what its answer is expected to tell about the pain type, and about what to do.

The gain of a question is the mutual information, in bits, of its answer and the pain type, plus that of its answer and
the advice (Lindley 1956, doi:10.1214/aoms/1177728069). How often an answer is given with a pain type is not known for
most questions. It is taken from the weights of the ranking: an answer is as much more frequent with a pain type as it
speaks for it. "None of these" is one more possibility, as likely as a pain type that just reaches the floor of what may
be shown, and no answer speaks for or against it.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log2
from typing import TYPE_CHECKING

from sidestep.assessment.facts import facts_of, told_by
from sidestep.assessment.kept import once, remembered
from sidestep.assessment.weighing import before, fits_place, is_present, weight_of
from sidestep.knowledge.logic import facts_in
from sidestep.knowledge.types import QuestionKind

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

    from sidestep.knowledge.library import Knowledge
    from sidestep.knowledge.types import Condition, Finding, Question, Value

_YES_OR_NO = ("yes", "no")
_OUT_OF_THE_QUESTION = 0.005  # no one answer brings back what is less likely
_NOTHING = 1e-12

type States = Mapping[str, bool | None]
type Table = Sequence[Sequence[float]]


@dataclass(frozen=True, slots=True)
class _Field:
    """The pain types that the places allow and that are not out of the question, and what is known about each."""

    conditions: tuple[Condition, ...]
    states: States  # of every finding that one of them looks at
    shares: tuple[float, ...]  # of each, and last of none of them


def gains(knowledge: Knowledge, answers: Mapping[str, Value], questions: Iterable[Question]) -> dict[str, float]:
    """The expected gain of each question, in bits, if it were asked now."""
    facts = facts_of(answers)
    field = _field(knowledge, facts)
    key = ("told here", *(condition.id for condition in field.conditions))
    told_here = remembered(knowledge, key, lambda: _told_here(knowledge, field))
    return {each.id: _gain(knowledge, facts, field, each, told_here.get(each.id, ())) for each in questions}


def _told_here(knowledge: Knowledge, field: _Field) -> Mapping[str, Sequence[Finding]]:
    """The findings that each question tells and one of these conditions looks at."""
    asks = _asked_by(knowledge)
    told_here: dict[str, list[Finding]] = {}
    for name in dict.fromkeys(each.finding for condition in field.conditions for each in condition.discriminators):
        for question in asks[name]:
            told_here.setdefault(question, []).append(knowledge.findings[name])
    return told_here


def _fitting(knowledge: Knowledge, facts: Mapping[str, Value]) -> tuple[Sequence[Condition], Sequence[Finding]]:
    """The conditions that the places allow, and all findings that one of them looks at."""
    fitting = [each for each in knowledge.conditions.values() if each.ranked and fits_place(each, facts)]
    names = dict.fromkeys(each.finding for condition in fitting for each in condition.discriminators)
    return fitting, [knowledge.findings[name] for name in names]


def _field(knowledge: Knowledge, facts: Mapping[str, Value]) -> _Field:
    key = ("fitting", facts.get("regions"))
    fitting, findings = remembered(knowledge, key, lambda: _fitting(knowledge, facts))
    states = {finding.id: is_present(finding, facts) for finding in findings}
    rules = knowledge.ranking_rules
    none_of_them = rules.minimum_points_without_prior * rules.point_log_odds
    log_odds = [before(knowledge, each, facts) + weight_of(knowledge, each, states) for each in fitting]
    shares = _shares([*log_odds, none_of_them])
    believable = [at for at, share in enumerate(shares[:-1]) if share >= _OUT_OF_THE_QUESTION]
    return _Field(
        conditions=tuple(fitting[at] for at in believable),
        states=states,
        shares=tuple(_shares([*(log_odds[at] for at in believable), none_of_them])),
    )


@once
def _asked_by(knowledge: Knowledge) -> dict[str, tuple[str, ...]]:
    """The questions that tell each finding."""
    return {name: tuple(dict.fromkeys(_asks(finding))) for name, finding in knowledge.findings.items()}


def _asks(finding: Finding) -> Iterator[str]:
    for when in (finding.present_when, finding.absent_when):
        if when is not None:
            yield from map(told_by, facts_in(when))


def _gain(
    knowledge: Knowledge, facts: Mapping[str, Value], field: _Field, question: Question, findings: Sequence[Finding]
) -> float:
    if not findings:
        return 0.0
    outcomes = _outcomes(knowledge, facts, question, findings)
    changed = {finding.id for finding in findings}
    nothing_said = [outcome.share for outcome in outcomes]
    joint: list[list[float]] = []
    untold: dict[Hashable, float] = {}  # of those that no answer speaks of: they stay as likely beside each other
    advice: dict[Hashable, list[float]] = {}
    for condition, share in zip((*field.conditions, None), field.shares, strict=True):
        what_to_do = (condition.self_manage, condition.protocol) if condition else None
        if condition is None or changed.isdisjoint(each.finding for each in condition.discriminators):
            untold[what_to_do] = untold.get(what_to_do, 0.0) + share
            continue
        row = [share * likely for likely in _likelihoods(knowledge, field, condition, outcomes)]
        joint.append(row)
        advice[what_to_do] = [sum(both) for both in zip(row, advice.get(what_to_do, [0.0] * len(row)), strict=True)]
    if not joint:
        return 0.0
    for advised, share in untold.items():
        row = [share * each for each in nothing_said]
        joint.append(row)
        advice[advised] = [sum(both) for both in zip(row, advice.get(advised, [0.0] * len(row)), strict=True)]
    return _mutual_information(joint) + _mutual_information(tuple(advice.values()))


@dataclass(frozen=True, slots=True)
class _Outcome:
    """Answers that say the same about every finding. ``share``: how many of all possible answers they are."""

    states: States
    share: float


def _outcomes(
    knowledge: Knowledge, facts: Mapping[str, Value], question: Question, findings: Sequence[Finding]
) -> tuple[_Outcome, ...]:
    """The same for the same facts that these findings look at."""
    looks_at = _looked_at_by(knowledge)
    key = (
        "outcomes",
        question.id,
        *((finding.id, *map(facts.get, looks_at[finding.id])) for finding in findings),
    )
    return remembered(knowledge, key, lambda: _outcomes_of(facts, question, findings))


@once
def _looked_at_by(knowledge: Knowledge) -> dict[str, tuple[str, ...]]:
    """The facts that each finding looks at."""
    return {
        name: tuple(
            dict.fromkeys(
                fact for when in (each.present_when, each.absent_when) if when is not None for fact in facts_in(when)
            )
        )
        for name, each in knowledge.findings.items()
    }


def _outcomes_of(facts: Mapping[str, Value], question: Question, findings: Sequence[Finding]) -> tuple[_Outcome, ...]:
    alike: dict[tuple[bool | None, ...], int] = {}
    values, then = _values(question), dict(facts)
    for value in values:
        then[question.id] = value
        states = tuple(is_present(finding, then) for finding in findings)
        alike[states] = alike.get(states, 0) + 1
    return tuple(
        _Outcome(dict(zip((finding.id for finding in findings), states, strict=True)), count / len(values))
        for states, count in alike.items()
    )


def _values(question: Question) -> Sequence[Value]:
    """What can be answered but for "unsure", which tells nothing."""
    match question.kind:
        case QuestionKind.CHOICE:
            return [option.id for option in question.options]
        case QuestionKind.PAIN:
            return range(int(question.minimum or 0), int(question.maximum or 0) + 1)
        case _:
            return _YES_OR_NO


def _likelihoods(
    knowledge: Knowledge, field: _Field, condition: Condition, outcomes: Sequence[_Outcome]
) -> list[float]:
    """Each outcome as much more often with the pain type as it speaks more for it than what is known already."""
    now = weight_of(knowledge, condition, field.states)
    weights = [
        each.share * exp(weight_of(knowledge, condition, {**field.states, **each.states}) - now) for each in outcomes
    ]
    total = sum(weights)
    return [weight / total for weight in weights]


def _shares(log_odds: Sequence[float]) -> list[float]:
    highest = max(log_odds)
    odds = [exp(each - highest) for each in log_odds]
    total = sum(odds)
    return [each / total for each in odds]


def _mutual_information(joint: Table) -> float:
    """Of the row and the column of a table that sums to 1, in bits."""
    rows = [sum(row) for row in joint]
    columns = [sum(column) for column in zip(*joint, strict=True)]
    return sum(
        both * log2(both / (of_row * of_column))
        for row, of_row in zip(joint, rows, strict=True)
        for both, of_column in zip(row, columns, strict=True)
        if both > _NOTHING
    )
