"""The stages as stations on one line, with where the runner is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sidestep.knowledge.types import Phase

if TYPE_CHECKING:
    from sidestep.knowledge.types import Protocol, Stage
    from sidestep.programme.types import Plan


@dataclass(frozen=True, slots=True)
class Station:
    """``stage`` None: the last one, where sessions get fewer. ``gate_after``: what opens the next one stands below."""

    stage: Stage | None
    state: str  # "done", "here" or ""
    gate_after: bool

    @property
    def from_week(self) -> int | None:
        """The earliest week of the plan, counted from 1."""
        return self.stage.earliest_week + 1 if self.stage is not None and self.stage.earliest_week else None


def stations_of(plan: Plan, protocol: Protocol) -> tuple[Station, ...]:
    maintaining = plan.phase is Phase.MAINTAIN
    here = len(protocol.stages) + 1 if maintaining else plan.stage or 0
    numbers = range(1, len(protocol.stages) + 2)
    return tuple(
        Station(
            stage=protocol.stages[number - 1] if number <= len(protocol.stages) else None,
            state="done" if number < here else "here" if number == here else "",
            gate_after=number == here and bool(plan.gates),
        )
        for number in numbers
    )
