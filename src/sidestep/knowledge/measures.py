"""The names that a statement may look at although no question has that id: Sidestep computes them.

This is the one list of them. ``check`` reads it to tell a computed name from a slip of the pen.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container


class MeasureKind(StrEnum):
    NUMBER = "number"
    YES_NO = "yes_no"
    REGIONS = "regions"  # several region ids, sides stripped
    SIDES = "sides"  # "left", "right"
    CONDITION = "condition"  # a condition id


@dataclass(frozen=True, slots=True)
class Measure:
    kind: MeasureKind
    means: str


_NUMBER, _YES_NO = MeasureKind.NUMBER, MeasureKind.YES_NO

MEASURES: dict[str, Measure] = {
    "regions": Measure(MeasureKind.REGIONS, "Regions that hurt, on whichever side."),
    "sides": Measure(MeasureKind.SIDES, "Sides that hurt."),
    "condition": Measure(MeasureKind.CONDITION, "The pain type that the programme is for now."),
    "weeks_since_start": Measure(_NUMBER, "Whole weeks since the protocol began."),
    "weeks_in_stage": Measure(_NUMBER, "Whole weeks in the present stage."),
    "sessions_in_stage": Measure(_NUMBER, "Sessions done in the present stage."),
    "targets_met_in_a_row": Measure(_NUMBER, "Sessions in a row in which every exercise reached the top of its range."),
    "pain_settled": Measure(
        _YES_NO, "The last two sessions green or stable amber, with mornings at or below the usual pain."
    ),
    "morning_at_or_below_usual": Measure(_YES_NO, "This morning's pain is at or below the usual."),
    "morning_calm_days": Measure(_NUMBER, "Days in a row with morning pain at or below the usual."),
    "sessions_green_in_a_row": Measure(_NUMBER, "Green sessions in a row."),
    "sessions_without_flare": Measure(_NUMBER, "Sessions in a row without a flare."),
    "green_run_minutes": Measure(_NUMBER, "Minutes of the longest green run of the last 14 days."),
    "green_runs_20": Measure(_NUMBER, "Green runs of 20 minutes or more in the last 21 days."),
    "running_level": Measure(_NUMBER, "Level of the walk-run plan."),
    "days_at_top_level": Measure(_NUMBER, "Days at the top level of the walk-run plan."),
    "weeks_at_usual_distance_green": Measure(_NUMBER, "Whole weeks of green running at the usual weekly distance."),
    "side_ratio_single_leg_squat": Measure(_NUMBER, "Weaker side divided by better side, 0 to 1."),
    "side_ratio_heel_raise": Measure(_NUMBER, "Weaker side divided by better side, 0 to 1."),
    "hop_series_green_weeks": Measure(_NUMBER, "Whole weeks of hops in which none was too much or to be watched."),
    "condition_seen": Measure(_YES_NO, "The runner has confirmed that a clinician saw this complaint."),
}

CLEARED = "_cleared"
"""``{danger sign id}_cleared``: the runner has confirmed that a clinician was asked about that sign."""


def measure_named(name: str, danger_signs: Container[str]) -> Measure | None:
    """Give the measure of that name, None when there is none; ``danger_signs`` are the ids of all signs."""
    if name.endswith(CLEARED) and name.removesuffix(CLEARED) in danger_signs:
        return Measure(_YES_NO, "The runner has confirmed that a clinician was asked about this danger sign.")
    return MEASURES.get(name)
