"""The figure: motions solved, tracks made, and how large they are."""

from __future__ import annotations

import gzip
import statistics
from dataclasses import replace
from typing import TYPE_CHECKING

from sidestep.figure.asked import asked_for
from sidestep.figure.skeleton import BODIES, body
from sidestep.figure.solve import solve
from sidestep.figure.tracks import packed, tracks
from sidestep.knowledge import load
from timing import Row, median, milliseconds

if TYPE_CHECKING:
    from collections.abc import Iterator

EXERCISES = ("side_step_up", "lateral_band_walk", "bilateral_bridge", "side_plank")


def rows() -> Iterator[Row]:
    knowledge = load()
    for name in EXERCISES:
        asked = replace(asked_for(knowledge, name, knowledge.exercises[name].start_rung), body=body(BODIES[0]))
        frames = len(solve(asked).seconds)
        taken = statistics.median(milliseconds(lambda asked=asked: solve(asked)))  # type: ignore[misc]
        yield Row(f"{name} solved ({frames} frames)", f"{frames / taken * 1000:.0f} frames a second")
    first = EXERCISES[0]
    rung = knowledge.exercises[first].start_rung
    yield Row(f"tracks of {first}, all bodies", median(milliseconds(lambda: tracks(knowledge, first, rung))))
    made = [packed(tracks(knowledge, name, knowledge.exercises[name].start_rung)) for name in knowledge.motions]
    small = [len(gzip.compress(text.encode())) for text in made]
    half, most = statistics.median(small) / 1000, max(small) / 1000
    figure = f"{sum(small) / 1000:.0f} kB, half of them under {half:.1f}, all under {most:.1f}"
    yield Row(f"tracks of {len(made)} exercises, compressed", figure)
