"""Hypothesis strategies: who somebody is, and what days a life has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from programme_lives import ALL_EQUIPMENT, HOME, Day, Life, Person
from sidestep.journal.entries import (
    Alarm,
)
from sidestep.knowledge import load

if TYPE_CHECKING:
    from sidestep.knowledge.types import Value


CONDITIONS = (
    "patellofemoral_pain",
    "patellofemoral_pain",
    "itb_syndrome",
    "patellar_tendinopathy",
    "gluteal_tendinopathy",
    "knee_osteoarthritis",
    "hip_osteoarthritis",
    "unclear_knee_pain",
    "knee_bursitis",
    "pes_anserine_bursitis",
    "meniscal_lesion",
    "fat_pad_impingement",
    "plica",
    "quadriceps_tendinopathy",
    "posterolateral_tendon",
)
AGES = (34, 34, 50, 14, 15, 16, 17, 18, 59, 60, 64, 65, 75)
FLAGS = (
    "poor_balance",
    "groin_pain",
    "back_pain",
    "shoulder_pain",
    "calf_or_achilles_pain",
    "high_blood_pressure_uncontrolled",
    "has_osteoporosis",
    "is_pregnant",
    "has_joint_replacement",
    "rf_quinolone",
    "rf_swelling_new",
)
MINUTES = (10, 15, 20, 30, 60)
PLACES = (
    ("right_around_patella", "right_front_behind_patella"),
    ("left_around_patella", "right_around_patella"),
    ("left_lateral_knee",),
    ("right_hip_lateral",),
)


def _places() -> tuple[tuple[str, ...], ...]:
    known = load().regions
    fitting = [each for each in PLACES if all(one.partition("_")[2] in known for one in each)]
    return tuple(fitting)


@st.composite
def people(draw: st.DrawFn) -> Person:
    if draw(st.booleans()):
        return draw(st.sampled_from(FAR_ALONG))
    flags = draw(st.lists(st.tuples(st.sampled_from(FLAGS), st.sampled_from(("yes", "unsure"))), max_size=2))
    running = draw(st.sampled_from(("still_running", "stopped_under_4_weeks", "stopped_over_4_weeks", "not_running")))
    told: list[tuple[str, Value]] = list(dict(flags).items())
    told += [
        ("running_now", running),
        ("pain_free_run_minutes", draw(st.sampled_from((0, 5, 12, 20, 35)))),
        ("pain_now", draw(st.integers(0, 8))),
        ("pain_places", draw(st.sampled_from(_places()))),
        ("sex", draw(st.sampled_from(("female", "male", "unsure")))),
    ]
    return Person(
        age=draw(st.sampled_from(AGES)),
        condition=draw(st.sampled_from(CONDITIONS)),
        told=tuple(told),
        equipment=draw(
            st.one_of(
                st.just(HOME),
                st.just(()),
                st.sets(st.sampled_from(ALL_EQUIPMENT)).map(lambda given: tuple(sorted(given))),
            )
        ),
        minutes=draw(st.sampled_from(MINUTES)),
        often=draw(st.sampled_from((None, None, 1, 2, 3))),
        cleared=draw(st.sampled_from((True, True, True, False))),
        tests=draw(st.sampled_from((None, (14.0, 13.0), (20.0, 6.0)))),
    )


FAR_ALONG = tuple(
    Person(condition=condition, age=age, calm_days_before=days, equipment=items, minutes=minutes)
    for condition, age, days, items, minutes in (
        ("patellofemoral_pain", 34, 30, HOME, 30),
        ("patellofemoral_pain", 34, 70, HOME, 30),
        ("patellofemoral_pain", 64, 130, ALL_EQUIPMENT, 60),
        ("patellar_tendinopathy", 34, 30, ALL_EQUIPMENT, 30),
        ("patellar_tendinopathy", 34, 100, ALL_EQUIPMENT, 60),
        ("unclear_knee_pain", 50, 60, HOME, 20),
        ("itb_syndrome", 17, 60, HOME, 15),
        ("knee_osteoarthritis", 65, 90, HOME, 30),
        ("gluteal_tendinopathy", 50, 60, HOME, 30),
        ("fat_pad_impingement", 34, 70, HOME, 30),
        ("quadriceps_tendinopathy", 50, 100, ALL_EQUIPMENT, 60),
        ("meniscal_lesion", 50, 60, HOME, 30),
        ("posterolateral_tendon", 34, 70, ALL_EQUIPMENT, 30),
        ("knee_bursitis", 34, 60, HOME, 30),
        ("pes_anserine_bursitis", 50, 70, HOME, 30),
    )
)

_maybe_pain = st.one_of(st.integers(0, 3), st.integers(0, 10), st.none())
_mostly_false = st.sampled_from((False,) * 7 + (True,))
CALM = Day()


@st.composite
def days(draw: st.DrawFn) -> Day:
    return Day(
        morning=draw(_maybe_pain),
        session=draw(st.sampled_from(("whole", "whole", "whole", "partly", "skip"))),
        pain=draw(_maybe_pain),
        sore=draw(st.none() | st.tuples(st.integers(0, 3), st.integers(0, 10))),
        limp=draw(_mostly_false),
        sharp=draw(_mostly_false),
        alarm=draw(st.sampled_from((None,) * 9 + (Alarm.SWELLING, Alarm.GIVING_WAY))),
        run=draw(st.sampled_from(("allowed", "allowed", "walk", "no", "against"))),
        run_pain=draw(_maybe_pain),
        run_limp=draw(_mostly_false),
        screen=draw(st.sampled_from(("clear", "clear", "clear", "danger", "unsure", "none"))),
        checks=draw(st.sampled_from((0, 1, 2, 3, 6, None))),
        tests=draw(st.sampled_from((None, None, None, (14.0, 13.0), (20.0, 6.0)))),
        clear=draw(st.sampled_from(("none", "none", "all", "progress"))),
        event=draw(
            st.sampled_from(
                (
                    "none",
                    "none",
                    "none",
                    "none",
                    "away",
                    "away",
                    "illness",
                    "swap",
                    "swap_back",
                    "equipment",
                    "take_back",
                    "correct",
                    "late_pain",
                    "late_run",
                    "activity",
                    "limping",
                    "danger",
                    "unsure",
                )
            )
        ),
        number=draw(st.integers(0, 1023)),
    )


@st.composite
def stretches(draw: st.DrawFn) -> tuple[Day, ...]:
    """Some days alike: calm ones, one bad one, or an absence."""
    match draw(st.sampled_from(("calm", "calm", "one", "one", "away", "same"))):
        case "calm":
            level = draw(st.integers(0, 2))
            return (Day(morning=level, pain=level, run_pain=level),) * draw(st.sampled_from((1, 2, 4, 8, 15)))
        case "one":
            return (draw(days()),)
        case "away":
            return (Day(event="away"),) * draw(st.sampled_from((3, 7, 8, 9, 14, 15, 16, 28, 29, 30)))
        case _:
            return (draw(days()),) * draw(st.sampled_from((2, 3, 5)))


def lives(most: int = 60) -> st.SearchStrategy[Life]:
    def whole(parts: tuple[Person, list[tuple[Day, ...]]]) -> Life:
        return Life(parts[0], tuple(day for stretch in parts[1] for day in stretch)[:most])

    return st.tuples(people(), st.lists(stretches(), min_size=2, max_size=14)).map(whole)
