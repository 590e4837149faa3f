"""The lives that the documentation shows and the tests replay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sidestep.assessment import next_page
from sidestep.knowledge.types import QuestionKind
from sidestep.simulation.script import Script

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sidestep.knowledge.library import Knowledge
    from sidestep.knowledge.types import Value

HOME = ("band", "step", "chair", "wall", "mat_space", "room_to_walk", "anchor", "weight")
WEEK = 7
TESTS = {
    "single_leg_squat_count_left": 14.0,
    "single_leg_squat_count_right": 13.0,
    "heel_raise_count_left": 22.0,
    "heel_raise_count_right": 21.0,
}

KNEECAP: Mapping[str, Value] = {
    "age_years": 34,
    "sex": "female",
    "running_now": "still_running",
    "usual_run_minutes": 45,
    "usual_week_kilometres": 25,
    "pain_free_run_minutes": 9,
    "pain_now": 5,
    "pain_places": ("right_around_patella", "right_front_behind_patella"),
    "long_sitting": "as_well",
}


def answers_for(knowledge: Knowledge, told: Mapping[str, Value]) -> dict[str, Value]:
    """The whole interview of a runner who tells these things and answers "no" to everything else."""
    answers = dict(told)
    while (page := next_page(knowledge, answers)) is not None:
        for name in page.questions:
            question = knowledge.questions[name]
            match question.kind:
                case QuestionKind.YES_NO:
                    answers[name] = told.get(name, "no")
                case QuestionKind.CHOICES | QuestionKind.PLACES:
                    answers[name] = told.get(name, ())
                case QuestionKind.CHOICE:
                    answers[name] = told.get(name, question.options[0].id)
                case QuestionKind.PAIN:
                    answers[name] = told.get(name, 3)
                case QuestionKind.NUMBER:
                    answers[name] = told.get(name, question.minimum or 0)
    return answers


def _falling(first: int, weeks_per_point: float) -> Callable[[int], int]:
    return lambda day: max(first - int(day / (WEEK * weeks_per_point)), 0)


def a_year(knowledge: Knowledge) -> Script:
    """Kneecap pain that falls, flares in week 5, loses weeks 9 and 10, recovers, tapers, and comes back in week 40."""
    flare, away, relapse = (
        range(5 * WEEK - 7, 5 * WEEK - 2),
        range(9 * WEEK - 7, 11 * WEEK - 7),
        range(40 * WEEK - 7, 40 * WEEK + 7),
    )
    base = _falling(3, 3)

    def morning(day: int) -> int:
        if day in flare:
            return 5
        return 3 if day in relapse else base(day)

    def exercise(day: int) -> int:
        if day in flare:
            return 6
        return 3 if day in relapse else min(base(day) + 1, 2)

    def run(day: int) -> int:
        return 4 if day in flare or day in relapse else min(base(day), 2)

    return Script(
        answers=answers_for(knowledge, KNEECAP),
        equipment=HOME,
        minutes=30,
        morning=morning,
        exercise_pain=exercise,
        run_pain=run,
        away=lambda day: day in away,
        test_values=lambda _: TESTS,
    )


STORIES: Mapping[str, Callable[[Knowledge], Script]] = {"a_year": a_year}
