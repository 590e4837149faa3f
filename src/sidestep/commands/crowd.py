"""Many drawn persons through the assessment, in several processes."""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from time import perf_counter
from typing import TYPE_CHECKING

from rich.box import SIMPLE
from rich.console import Console
from rich.progress import track
from rich.table import Table

from sidestep.assessment.kept import keep_at_most
from sidestep.commands.shared import console, print_plain
from sidestep.evaluation.crowd import PROBLEMS, Tally, crowd, median_asked
from sidestep.knowledge import load
from sidestep.knowledge.types import Urgency

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

AT_ONCE = 250  # persons that a process is given: a few seconds of work
RESULTS = 200_000  # kept in each process, for answers that come again


def show_crowd(count: int, seed: int, jobs: int | None, *, as_json: bool) -> None:
    jobs = jobs or os.cpu_count() or 1
    start = perf_counter()
    tally = sum(_tracked(_tallies(count, seed, jobs), count), Tally())
    seconds = perf_counter() - start
    if as_json:
        from sidestep.evaluation.plain import plain_crowd  # noqa: PLC0415

        print_plain(plain_crowd(load(), tally, seed) | {"jobs": jobs, "seconds": round(seconds, 1)})
    else:
        _show(tally)
        console().print(f"{tally.count} persons in {seconds:.0f} seconds, {jobs} at a time.")


def _tracked(tallies: Iterable[Tally], count: int) -> Iterator[Tally]:
    bar = Console(stderr=True)
    parts = -(-count // AT_ONCE)
    return iter(track(tallies, "Drawn persons", total=parts, console=bar, transient=True, disable=not bar.is_terminal))


def _tallies(count: int, seed: int, jobs: int) -> Iterator[Tally]:
    """In the order of the persons, however many work at once: sums come out the same."""
    starts = range(0, count, AT_ONCE)
    parts = [(seed, start, min(start + AT_ONCE, count)) for start in starts]
    if jobs == 1 or len(parts) == 1:
        yield from map(_tally, parts)
        return
    own = get_context("spawn")  # a copy of this process would copy the bar's thread halfway
    with ProcessPoolExecutor(min(jobs, len(parts)), own, keep_at_most, (RESULTS,)) as pool:
        yield from pool.map(_tally, parts)


def _tally(part: tuple[int, int, int]) -> Tally:
    seed, start, stop = part
    return crowd(load(), seed, range(start, stop))


def _show(tally: Tally) -> None:
    table = Table("first said", "right", "of", box=SIMPLE)
    for step in tally.steps:
        if step.count:
            said, right = step.said / step.count, step.right / step.count
            table.add_row(f"{said:.0%}", f"{step.right} {right:.0%}", str(step.count))
    console().print(table)
    levels = (f"{level.value} {tally.urgency.get(level, 0) / tally.count:.0%}" for level in Urgency)
    console().print(f"Urgency: {', '.join(levels)}. A pain type is shown to {tally.shown / tally.count:.0%}.")
    most = max(tally.asked, default=0)
    console().print(
        f"Questions that tell pain types apart: {median_asked(tally.asked):g} in the middle, {most} at most."
    )
    table = Table("let down", "persons", "numbers of the first", box=SIMPLE)
    for name, says in PROBLEMS.items():
        numbers = ", ".join(map(str, tally.examples.get(name, ())))
        table.add_row(says, str(tally.problems.get(name, 0)), numbers)
    console().print(table)
