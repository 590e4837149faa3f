"""Numbers and names in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sidestep.knowledge.types import BandPlace, Count, Plane

if TYPE_CHECKING:
    from sidestep.knowledge.types import Tempo
    from sidestep.programme.types import Prescription

PLANES = {
    Plane.SAGITTAL: "forward and back",
    Plane.FRONTAL: "side to side",
    Plane.TRANSVERSE: "turning",
}
BAND_PLACES = {
    BandPlace.ABOVE_KNEES: "just above the knees",
    BandPlace.ANKLES: "round the ankles",
    BandPlace.FOREFEET: "round the feet",
    BandPlace.ANCHORED: "fixed to an anchor",
}
TIMES = "\N{MULTIPLICATION SIGN}"
UNITS = {
    Count.REPETITIONS: "repetitions",
    Count.HOLD: "seconds",
    Count.STEPS: "steps",
    Count.CONTACTS: "landings",
    Count.MINUTES: "minutes",
}
REASONS = {"illness": "ill", "holiday": "holiday", "other": "something else"}
SIDES = {"left": "left", "right": "right", "both": "both sides"}


def number(value: float) -> str:
    """Without a needless ".0"."""
    return f"{value:g}"


def side_name(side: str | None) -> str:
    return SIDES.get(side or "", side or "")


def dose(prescription: Prescription) -> str:
    """Rounds times amount, as in "two times fifteen on each side"."""
    amount, sets = prescription.amount, prescription.sets
    sided = len(prescription.sides) > 1
    match prescription.count:
        case Count.HOLD:
            what = f"{prescription.holds} holds of {amount} seconds" if prescription.holds > 1 else f"{amount} seconds"
        case Count.STEPS:
            return f"{sets} {TIMES} {amount} steps each way"
        case Count.CONTACTS:
            what = f"{amount} landings"
        case Count.MINUTES:
            what = f"{amount} minutes"
        case _:
            what = str(amount)
    return f"{sets} {TIMES} {what}" + (" on each side" if sided else "")


def tempo(value: Tempo) -> str:
    """As in "2 seconds to work, 1 to pause, 3 to come back"."""
    pause = f", {number(value.pause_seconds)} to pause" if value.pause_seconds else ""
    return f"{number(value.work_seconds)} seconds to work{pause}, {number(value.return_seconds)} to come back"


def load(prescription: Prescription) -> str:
    """Band, step, weight and depth in one line; empty when the exercise needs none of them."""
    parts = []
    if prescription.band_level:
        place = f", {BAND_PLACES[prescription.band_place]}" if prescription.band_place else ""
        parts.append(f"band {prescription.band_level}{place}")
    if prescription.step_cm:
        parts.append(f"step of {number(prescription.step_cm)} cm")
    if prescription.load_percent:
        parts.append(f"{prescription.load_percent} % of the weight you started with")
    if prescription.knee_bend_maximum_degrees:
        parts.append(f"knee bent to {prescription.knee_bend_maximum_degrees}° at most")
    return "; ".join(parts)
