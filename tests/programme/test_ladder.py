"""Volumes and rungs: how a dose grows and shrinks (INV-11, INV-12)."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programme_lives import HOME, Day, Person, begin, live_day
from sidestep.journal.entries import SessionDone
from sidestep.knowledge import load
from sidestep.knowledge.types import Count
from sidestep.programme.ladder import Position, Volume, down, less, up, volumes

if TYPE_CHECKING:
    from sidestep.knowledge.library import Knowledge
    from sidestep.knowledge.types import Dose, Exercise


def doses() -> list[tuple[Exercise, Dose]]:
    """Every dose that the knowledge holds, with its exercise."""
    knowledge = load()
    own = [(exercise, exercise.dose) for exercise in knowledge.exercises.values()]
    staged = [
        (knowledge.exercises[item.exercise], item.dose or knowledge.rules.session.article_dose)
        for protocol in knowledge.protocols.values()
        for stage in protocol.stages
        for item in stage.exercises
    ]
    return [*own, *staged]


@given(st.sampled_from(doses()))
def test_a_dose_never_leaves_its_range(pair: tuple[Exercise, Dose]) -> None:
    """Every volume of a dose has as many rounds and as much in each as its range says."""
    exercise, dose = pair
    for volume in volumes(dose, exercise.count, load().rules.progress):
        assert dose.sets[0] <= volume.sets <= dose.sets[1]
        ranges = [each for each in (dose.repetitions, dose.hold_seconds, dose.contacts) if each is not None]
        assert any(low <= volume.amount <= high for low, high in ranges) or not ranges


@given(st.sampled_from(doses()))
def test_a_dose_begins_at_its_least_and_ends_at_its_most(pair: tuple[Exercise, Dose]) -> None:
    """The first volume has the fewest rounds, the last one the most."""
    exercise, dose = pair
    steps = volumes(dose, exercise.count, load().rules.progress)
    assert steps[0].sets == dose.sets[0]
    assert steps[-1].sets == dose.sets[1]
    if exercise.count is Count.REPETITIONS and dose.repetitions is not None:
        assert (steps[0].amount, steps[-1].amount) == dose.repetitions


@given(st.sampled_from(doses()))
def test_each_step_of_a_dose_adds_one_thing_and_little_of_it(pair: tuple[Exercise, Dose]) -> None:
    """A step is one round more, or two to three repetitions, or five seconds or contacts, and never both."""
    exercise, dose = pair
    for before, after in pairwise(volumes(dose, exercise.count, load().rules.progress)):
        rounds, more = after.sets - before.sets, after.amount - before.amount
        assert (rounds == 1 and more == 0) or (rounds == 0 and 0 < more <= 5)
        if exercise.count is Count.REPETITIONS and dose.repetitions is not None and rounds == 0:
            assert more <= 3


@given(st.integers(0, 8), st.integers(0, 8), st.integers(1, 9), st.integers(0, 8))
def test_a_step_down_is_never_harder(rung: int, volume: int, steps: int, top: int) -> None:
    """Going down from anywhere gives a lower rung, or the same with less; going up changes one of the two."""
    at = Position(rung, min(volume, steps - 1))
    lower = down(at)
    assert (lower.rung, lower.volume) <= (at.rung, at.volume)
    assert lower.rung >= 0
    higher = up(at, [Volume(1, number + 1) for number in range(steps)], max(top, rung))
    assert higher.rung - at.rung in (0, 1)
    assert higher.rung == at.rung or higher.volume == 0


@given(st.integers(1, 5), st.integers(1, 60), st.integers(1, 5), st.sampled_from((0.75, 0.8)))
def test_a_cut_gives_less_and_never_nothing(sets: int, amount: int, holds: int, share: float) -> None:
    """About a quarter less, at least one, and always less where there is more than one."""
    volume = Volume(sets, amount, holds)
    cut = less(volume, share)
    assert cut.sets >= 1
    assert cut.amount >= 1
    assert cut.total <= volume.total
    if amount >= 10:
        assert 0.7 <= cut.total / volume.total <= 0.85


@given(st.integers(2, 60), st.integers(1, 5), st.sampled_from((0.75, 0.8)))
def test_a_cut_is_a_cut_whenever_there_is_something_to_cut(amount: int, sets: int, share: float) -> None:
    """Two repetitions or more become fewer (INV-07: the next dose is lower)."""
    assert less(Volume(sets, amount), share).total < sets * amount


def test_the_ladder_of_every_exercise_rises_in_its_limits(knowledge: Knowledge) -> None:
    """No rung takes away a band level, a step's height or a bend that the one below it had."""
    for exercise in knowledge.exercises.values():
        for below, above in pairwise(exercise.ladder):
            where = f"{exercise.id}: {below.id} -> {above.id}"
            assert (above.step_cm or 0) >= (below.step_cm or 0), where
            assert (above.band_level or 0) >= (below.band_level or 0), where
            assert (above.knee_bend_degrees or 0) >= (below.knee_bend_degrees or 0), where
            assert (above.load_percent or 0) >= (below.load_percent or 0), where


@pytest.fixture(scope="module")
def article_life() -> list[tuple[int, int, int]]:
    """Rung, sets and repetitions of the side step-up in 120 calm days of the article's plan."""
    diary = begin(Person(condition="unclear_knee_pain", equipment=HOME, minutes=60, tests=None, calm_days_before=0))
    done: list[tuple[int, int, int]] = []
    for number in range(120):
        before = len(diary.lived.entries)
        live_day(diary, Day(checks=1 if number == 0 else None, morning=0, pain=0))
        for entry in diary.lived.entries[before:]:
            if isinstance(entry.body, SessionDone):
                for one in entry.body.prescribed:
                    if one.exercise == "side_step_up":
                        ladder = load().exercises["side_step_up"].ladder
                        rung = next(number for number, each in enumerate(ladder) if each.id == one.rung)
                        done.append((rung, one.sets, one.amount))
        diary.next_day()
    return done


def test_the_article_routine_starts_at_two_rounds_of_fifteen(article_life: list[tuple[int, int, int]]) -> None:
    """The first session asks for 2 x 15."""
    assert article_life[0][1:] == (2, 15)


def test_nothing_gets_harder_before_three_rounds_of_thirty(article_life: list[tuple[int, int, int]]) -> None:
    """A harder rung comes only after 3 x 30 was done in two sessions in a row, and begins at 2 x 15 again."""
    rises = 0
    for number, (before, after) in enumerate(pairwise(article_life), start=1):
        if after[0] > before[0]:
            rises += 1
            assert [one[1:] for one in article_life[number - 2 : number]] == [(3, 30), (3, 30)]
            assert after[1:] == (2, 15)
            assert after[0] == before[0] + 1
    assert rises >= 1


def test_the_routine_grows_by_two_or_three_repetitions(article_life: list[tuple[int, int, int]]) -> None:
    """From one session to the next there is one round more or up to three repetitions."""
    for before, after in pairwise(article_life):
        if after[0] == before[0]:
            assert 0 <= after[2] - before[2] <= 3
            assert after[1] - before[1] in (0, 1)
