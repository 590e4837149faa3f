"""What the evaluation found, as plain data for JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from sidestep.evaluation.crowd import PROBLEMS, median_asked
from sidestep.evaluation.drawing import draw
from sidestep.evaluation.scores import SHARES, by, calibration, parts, scores, spread
from sidestep.knowledge.types import Urgency

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sidestep.evaluation.crowd import Tally
    from sidestep.evaluation.drawing import Pattern
    from sidestep.evaluation.scores import Scores
    from sidestep.evaluation.types import Outcome
    from sidestep.knowledge.library import Knowledge
    from sidestep.knowledge.types import Value

type Plain = dict[str, object]


def plain(outcomes: Sequence[Outcome], unread: Mapping[str, int], *, leave_out: int | None) -> Plain:
    found: Plain = {
        "scores": plain_scores(scores(outcomes)),
        "by_kind": _by(outcomes, lambda one: one.case.truth.kind),
        "by_difficulty": _by(outcomes, lambda one: one.case.difficulty),
        "calibration": [{"said": step.said, **asdict(step.right)} for step in calibration(outcomes)],
        "too_calm": [one.case.id for one in outcomes if one.under],
        "too_urgent": [one.case.id for one in outcomes if one.over],
        "unread": dict(unread),
        "cases": [plain_outcome(one) for one in outcomes],
    }
    if leave_out is not None:
        of_parts = [scores(part) for part in parts(outcomes, leave_out)]
        found["parts"] = [plain_scores(one) for one in of_parts]
        found["spread"] = {name: asdict(one) for name, one in spread(of_parts).items()}
    return found


def plain_crowd(knowledge: Knowledge, tally: Tally, seed: int) -> Plain:
    return {
        "patterns": tally.count,
        "seed": seed,
        "calibration": [
            {"said": step.said / step.count, "right": step.right, "of": step.count}
            for step in tally.steps
            if step.count
        ],
        "urgency": {level.value: tally.urgency.get(level, 0) for level in Urgency},
        "shown": tally.shown,
        "questions_median": median_asked(tally.asked),
        "questions_most": max(tally.asked, default=0),
        "problems": {
            name: {
                "says": says,
                "count": tally.problems.get(name, 0),
                "examples": [_plain_pattern(draw(knowledge, seed, each)) for each in tally.examples.get(name, ())],
            }
            for name, says in PROBLEMS.items()
        },
    }


def _plain_pattern(pattern: Pattern) -> Plain:
    return {"number": pattern.number, "has": pattern.has, "answers": _plain_answers(pattern.answers)}


def _plain_answers(answers: Mapping[str, Value]) -> Plain:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in answers.items()}


def _by(outcomes: Sequence[Outcome], name: Callable[[Outcome], str]) -> Plain:
    return {each: plain_scores(found) for each, found in by(outcomes, name).items()}


def plain_scores(found: Scores) -> Plain:
    return {
        "cases": found.first.of,
        **{name: getattr(found, name).right for name in SHARES},
        "questions_median": found.questions_median,
        "questions_most": found.questions_most,
    }


def plain_outcome(one: Outcome) -> Plain:
    return {
        "id": one.case.id,
        "truth": one.case.truth.diagnosis,
        "place": one.place,
        "ranking": [{"condition": name, "probability": probability} for name, _, probability in one.ranked[:5]],
        "urgency": one.urgency.value,
        "urgency_truth": one.case.urgency.value,
        "urgency_ok": one.urgency_ok,
        "signs": list(one.signs),
        "questions": one.questions,
        "screened": one.screened,
        "answers": _plain_answers(one.answers),
    }
