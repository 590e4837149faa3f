from __future__ import annotations

import statistics
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LEAST_SECONDS = 1.0
LEAST_TIMES = 3
MOST_TIMES = 200


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. ``aim``: what was asked for, if anything was."""

    what: str
    figure: str
    aim: str = ""


def milliseconds(run: Callable[[], object], *, most_times: int = MOST_TIMES) -> list[float]:
    """How long each call took: called until a second has gone, at least three times."""
    taken: list[float] = []
    while len(taken) < min(LEAST_TIMES, most_times) or (sum(taken) < LEAST_SECONDS * 1000 and len(taken) < most_times):
        began = time.perf_counter()
        run()
        taken.append((time.perf_counter() - began) * 1000)
    return taken


def median(taken: Sequence[float]) -> str:
    return f"{statistics.median(taken):.2f} ms"


def percentiles(taken: Sequence[float]) -> str:
    """The 50th and the 95th, and the longest."""
    cuts = statistics.quantiles(taken, n=20, method="inclusive")
    return f"p50 {cuts[9]:.1f} ms, p95 {cuts[18]:.1f} ms, longest {max(taken):.0f} ms"
