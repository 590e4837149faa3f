"""The runner of the demonstration: twelve weeks with kneecap pain, a flare, a lost week, and a way back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sidestep.journal.entries import Away, EquipmentSet, Note, PainMoment, PainNoted, Side
from sidestep.simulation.script import Script
from sidestep.simulation.stories import HOME, KNEECAP, WEEK, answers_for

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sidestep.journal.entries import Body
    from sidestep.knowledge.library import Knowledge

DAYS = 12 * WEEK
PLACE = "around_patella"
GYM = (*HOME, "bench", "machine_leg_extension", "ball")
ON_THE_ROAD = ("band", "wall", "mat_space")
MINUTES = 30

TOO_MUCH = range(28, 30)
FLARE = range(29, 33)
BETTER = (2, 6)  # of nine mornings
HOLIDAY = range(49, 56)
BUSY = (10, 38, 45, 82, 83)  # the last two, so that a session is due on the day after the twelve weeks
TEST_DAYS = (2, 27, 47, 80)
MISTYPED = 75
TESTS: Mapping[str, tuple[float, float, int]] = {
    "single_leg_squat_count_left": (12, 0.5, 0),
    "single_leg_squat_count_right": (8, 0.7, 0),
    "heel_raise_count_left": (22, 0.3, 0),
    "heel_raise_count_right": (18, 0.5, 0),
    "side_plank_hold_left": (38, 2, 0),
    "side_plank_hold_right": (29, 2.5, 0),
    "knee_to_wall_test_left": (11, 0.05, 1),
    "knee_to_wall_test_right": (9.5, 0.1, 1),
    "single_leg_balance_time_left": (31, 1, 0),
    "single_leg_balance_time_right": (24, 1.5, 0),
}
"""The first result, what a week adds to it, and how many decimals it is read to."""

NOTES: Mapping[int, str] = {
    0: "It began after the hilly half marathon. Stairs down are the worst.",
    12: "Sat in meetings all day. Stiff when I got up, gone after a short walk.",
    29: "Ran the long hill on Sunday after all. Too early.",
    45: "Late shift, no session today.",
    56: "Back from the mountains. Walked a lot, and the knee was quiet.",
    77: "First run in months that I did not think about the knee.",
}


def twelve_weeks(knowledge: Knowledge, start: date) -> Script:
    """The life that begins on ``start``. The plan decides the rest, whatever day of the week that is."""
    return Script(
        answers=answers_for(knowledge, KNEECAP),
        equipment=HOME,
        minutes=MINUTES,
        morning=_morning,
        exercise_pain=_exercise_pain,
        run_pain=_run_pain,
        away=lambda day: day in HOLIDAY,
        busy=lambda day: day in BUSY,
        mistyped=lambda day: MISTYPED <= day < MISTYPED + WEEK // 2,
        also=lambda day: _also(day, start),
        test_values=_tests,
        test_days=lambda day: day in TEST_DAYS,
        place=PLACE,
        side=Side.RIGHT,
        sore_from=4,
    )


def _base(day: int) -> int:
    return max(3 - day // (3 * WEEK), 0)


def _morning(day: int) -> int:
    return 5 if day in FLARE else max(_base(day) - (day % 9 in BETTER), 0)


def _exercise_pain(day: int) -> int:
    return 6 if day in TOO_MUCH else min(_base(day) + (day % 4 == 0), 2)


def _run_pain(day: int) -> int:
    return 5 if day in TOO_MUCH else min(_base(day), 2)


def _tests(day: int) -> Mapping[str, float]:
    return {name: round(first + rise * (day / WEEK), decimals) for name, (first, rise, decimals) in TESTS.items()}


def _also(day: int, start: date) -> tuple[Body, ...]:
    told: list[Body] = [Note(text=NOTES[day])] if day in NOTES else []
    if day == 0:
        told += [
            EquipmentSet(items=GYM, minutes=45, place="gym"),
            EquipmentSet(items=ON_THE_ROAD, minutes=20, place="away"),
            EquipmentSet(items=HOME, minutes=MINUTES),
        ]
    if day == HOLIDAY.start:
        last = start + timedelta(days=HOLIDAY.stop - 1)
        told.append(Away(reason="holiday", from_date=start + timedelta(days=day), to_date=last))
    if day == FLARE.start:
        told.append(PainNoted(level=6, when=PainMoment.AFTER, place=PLACE, side=Side.RIGHT, note="After the hill."))
    return tuple(told)
