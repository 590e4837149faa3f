"""Which muscles are lit: every word that an exercise uses for one is known to the figure."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sidestep.figure import working as module
from sidestep.figure.working import PRIMARY, SECONDARY, muscles, working
from sidestep.knowledge import load

if TYPE_CHECKING:
    from collections.abc import Iterator

KNOWLEDGE = load()


def drawn() -> Iterator[str]:
    """The names of the muscles that are drawn on a body."""
    body = np.load(Path(module.__file__).parent / "data" / "runner_woman.npz")
    yield from (str(name) for name in body["muscle_names"])


def test_every_word_for_a_muscle_is_known() -> None:
    """One that is not would be dark; one that nobody uses is out of date."""
    used = {word for each in KNOWLEDGE.exercises.values() for word in (*each.primary_muscles, *each.secondary_muscles)}
    assert used == set(muscles())


def test_what_is_lit_is_drawn() -> None:
    """On both sides."""
    there = set(drawn())
    for exercise in KNOWLEDGE.exercises.values():
        for rung in exercise.ladder:
            assert set(working(KNOWLEDGE, exercise.id, rung.id)) <= there


def test_the_side_that_works_is_lit_and_the_one_that_stands_where_it_works_too() -> None:
    """What works most, more strongly than what helps; the trunk on both sides."""
    step_up = working(KNOWLEDGE, "side_step_up", "step_10")
    assert step_up["gluteus_medius_right"] == PRIMARY
    assert step_up["calf_right"] == SECONDARY
    assert not any(name.endswith("_left") for name in step_up)
    standing = next(
        one for one in KNOWLEDGE.exercises.values() if "outer hip of the standing leg" in one.secondary_muscles
    )
    assert "gluteus_medius_left" in working(KNOWLEDGE, standing.id, standing.start_rung)
    assert {"quadriceps_left", "quadriceps_right"} <= set(working(KNOWLEDGE, "wall_sit", "bend_45"))


def test_both_sides_are_lit_where_two_legs_work_and_one_where_one_works() -> None:
    """Whatever the exercise's other rungs do; in a side plank the lower side carries."""
    for exercise in KNOWLEDGE.exercises.values():
        for rung in exercise.ladder:
            sides = {name.rpartition("_")[2] for name in working(KNOWLEDGE, exercise.id, rung.id)}
            if rung.two_legs:
                assert len(sides) != 1, (exercise.id, rung.id)
    hop = working(KNOWLEDGE, "hop_series", "one_low")
    assert "calf_right" in hop
    assert "calf_left" not in hop
    plank = working(KNOWLEDGE, "side_plank", "feet")
    assert "obliques_left" in plank
    assert "obliques_right" not in plank
