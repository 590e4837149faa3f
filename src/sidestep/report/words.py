"""Numbers and names in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sidestep.knowledge.logic import UNSURE
from sidestep.knowledge.types import BandPlace, Count, Plane, QuestionKind, Section

if TYPE_CHECKING:
    from datetime import date

    from sidestep.knowledge import Knowledge
    from sidestep.knowledge.types import Question, Tempo, Value
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


def day_and_month(on: date) -> str:
    """As in "2 March"."""
    return f"{on.day} {on:%B}"


def many(amount: float, word: str) -> str:
    """As in "1 second", "2 seconds"."""
    return f"{number(amount)} {word if amount == 1 else f'{word}s'}"


def unsure_text(question: Question) -> str:
    """How "unsure" is offered: nobody has to try what a question asks to do."""
    if question.only_after_clear_screen or question.section is Section.CHECK:
        return "I would rather not try"
    if question.section is Section.PROFILE and question.kind is QuestionKind.CHOICE:
        return "I would rather not say"
    return "I do not know" if question.kind is QuestionKind.NUMBER else "I cannot say"


def answer_in_words(knowledge: Knowledge, question: Question, value: Value) -> str:
    if value == UNSURE:
        return "Not sure"
    options = {option.id: option.text for option in question.options} | {"yes": "Yes", "no": "No"}
    if isinstance(value, tuple):
        if question.kind is QuestionKind.PLACES:
            return ", ".join(_place(knowledge, place) for place in value) or "Nowhere"
        return ", ".join(options.get(item, item) for item in value) or "None of these"
    plain = number(value) if isinstance(value, float) else str(value)
    text = options.get(plain, plain)
    if not question.unit or question.kind is not QuestionKind.NUMBER:
        return text
    return f"{text} {question.unit.removesuffix('s') if value == 1 else question.unit}"


def _place(knowledge: Knowledge, place: str) -> str:
    side, _, region = place.partition("_")
    return f"{knowledge.regions[region].name} ({side})" if region in knowledge.regions else place


def side_name(side: str | None) -> str:
    return SIDES.get(side or "", side or "")


def dose(prescription: Prescription) -> str:
    """Rounds times amount, as in "two times fifteen on each side"."""
    amount, sets = prescription.amount, prescription.sets
    sided = len(prescription.sides) > 1
    match prescription.count:
        case Count.HOLD:
            seconds = many(amount, "second")
            what = f"{prescription.holds} holds of {seconds}" if prescription.holds > 1 else seconds
        case Count.STEPS:
            return f"{sets} {TIMES} {many(amount, 'step')} each way"
        case Count.CONTACTS:
            what = many(amount, "landing")
        case Count.MINUTES:
            what = many(amount, "minute")
        case _:
            what = str(amount)
    return f"{sets} {TIMES} {what}" + (" on each side" if sided else "")


def tempo(value: Tempo) -> str:
    """As in "2 seconds to work, 1 to pause, 3 to come back"."""
    pause = f", {number(value.pause_seconds)} to pause" if value.pause_seconds else ""
    return f"{many(value.work_seconds, 'second')} to work{pause}, {number(value.return_seconds)} to come back"


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
