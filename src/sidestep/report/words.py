"""Numbers and names in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sidestep.knowledge.language import Units, marked
from sidestep.knowledge.logic import UNSURE
from sidestep.knowledge.types import BandPlace, Count, Plane, QuestionKind, Section

if TYPE_CHECKING:
    from datetime import date

    from sidestep.knowledge import Knowledge
    from sidestep.knowledge.language import Language
    from sidestep.knowledge.types import Question, Tempo, Value
    from sidestep.programme.types import Prescription

PLANES = {
    Plane.SAGITTAL: marked("forward and back"),
    Plane.FRONTAL: marked("side to side"),
    Plane.TRANSVERSE: marked("turning"),
}
BANDS = {
    BandPlace.ABOVE_KNEES: marked("band {level}, just above the knees"),
    BandPlace.ANKLES: marked("band {level}, round the ankles"),
    BandPlace.FOREFEET: marked("band {level}, round the feet"),
    BandPlace.ANCHORED: marked("band {level}, fixed to an anchor"),
    None: marked("band {level}"),
}
UNITS = {
    Count.REPETITIONS: marked("repetitions"),
    Count.HOLD: marked("seconds"),
    Count.STEPS: marked("steps"),
    Count.CONTACTS: marked("landings"),
    Count.MINUTES: marked("minutes"),
}
REASONS = {"illness": marked("ill"), "holiday": marked("holiday"), "other": marked("something else")}
SIDES = {"left": marked("left"), "right": marked("right"), "both": marked("both sides")}


def number(value: float) -> str:
    """Without a needless ".0"."""
    return f"{value:g}"


def day_and_month(on: date) -> str:
    """As in "2 March"."""
    return f"{on.day} {on:%B}"


def many(amount: float, word: str) -> str:
    """As in "1 second", "2 seconds"."""
    return f"{number(amount)} {word if amount == 1 else f'{word}s'}"


def unsure_text(language: Language, question: Question) -> str:
    """How "unsure" is offered: nobody has to try what a question asks to do."""
    if question.only_after_clear_screen or question.section is Section.CHECK:
        return language.say("I would rather not try")
    if question.section is Section.PROFILE and question.kind is QuestionKind.CHOICE:
        return language.say("I would rather not say")
    return language.say("I do not know") if question.kind is QuestionKind.NUMBER else language.say("I cannot say")


def in_miles(knowledge: Knowledge, question: Question) -> bool:
    """Whether the question asks for a distance and the reader thinks in miles. Answers are in kilometres always."""
    return question.id.endswith("_kilometres") and knowledge.language.units is Units.IMPERIAL


def answer_in_words(knowledge: Knowledge, question: Question, value: Value) -> str:
    language = knowledge.language
    if value == UNSURE:
        return language.say("Not sure")
    if isinstance(value, int | float) and in_miles(knowledge, question):
        return language.distance(value)
    options = {option.id: option.text for option in question.options}
    options |= {"yes": language.say("Yes"), "no": language.say("No")}
    if isinstance(value, tuple):
        if question.kind is QuestionKind.PLACES:
            return ", ".join(_place(knowledge, place) for place in value) or language.say("Nowhere")
        return ", ".join(options.get(item, item) for item in value) or language.say("None of these")
    if isinstance(value, int | float) and question.unit and question.kind is QuestionKind.NUMBER:
        return language.amount(value, question.unit)
    plain = language.exact(value) if isinstance(value, float) else str(value)
    return options.get(plain, plain)


def _place(knowledge: Knowledge, place: str) -> str:
    side, _, region = place.partition("_")
    if region not in knowledge.regions:
        return place
    return f"{knowledge.regions[region].name} ({side_name(knowledge.language, side)})"


def side_name(language: Language, side: str | None) -> str:
    return language.words(SIDES[side]) if side in SIDES else side or ""


def dose(language: Language, prescription: Prescription) -> str:
    """Rounds times amount, as in "two times fifteen on each side"."""
    one = prescription
    return dose_of(language, one.count, one.sets, one.amount, one.holds, sided=len(one.sides) > 1)


def dose_of(language: Language, count: Count, sets: int, amount: int, holds: int, *, sided: bool) -> str:  # noqa: PLR0913 - the parts of a dose
    if count is Count.STEPS:
        steps = language.count(amount, "{n} step", "{n} steps")
        return language.say("{sets} \N{MULTIPLICATION SIGN} {steps} each way", sets=sets, steps=steps)
    what = _amount(language, count, amount, holds)
    if sided:
        return language.say("{sets} \N{MULTIPLICATION SIGN} {amount} on each side", sets=sets, amount=what)
    return language.say("{sets} \N{MULTIPLICATION SIGN} {amount}", sets=sets, amount=what)


def _amount(language: Language, count: Count, amount: int, holds: int) -> str:
    match count:
        case Count.HOLD:
            seconds = language.count(amount, "{n} second", "{n} seconds")
            if holds == 1:
                return seconds
            return language.say("{holds} holds of {seconds}", holds=holds, seconds=seconds)
        case Count.CONTACTS:
            return language.count(amount, "{n} landing", "{n} landings")
        case Count.MINUTES:
            return language.count(amount, "{n} minute", "{n} minutes")
        case _:
            return str(amount)


def tempo(language: Language, value: Tempo) -> str:
    """As in "2 seconds to work, 1 to pause, 3 to come back"."""
    work = language.count(value.work_seconds, "{n} second", "{n} seconds")
    pause, back = language.exact(value.pause_seconds), language.exact(value.return_seconds)
    if value.pause_seconds:
        return language.say("{work} to work, {pause} to pause, {back} to come back", work=work, pause=pause, back=back)
    return language.say("{work} to work, {back} to come back", work=work, back=back)


def load(language: Language, prescription: Prescription) -> str:
    """Band, step, weight and depth in one line; empty when the exercise needs none of them."""
    parts = []
    if prescription.band_level:
        parts.append(language.words(BANDS[prescription.band_place], level=prescription.band_level))
    if prescription.step_cm:
        parts.append(language.say("step of {height}", height=language.length(prescription.step_cm)))
    if prescription.load_percent:
        parts.append(language.say("{n} % of the weight you started with", n=prescription.load_percent))
    if prescription.knee_bend_maximum_degrees:
        parts.append(language.say("knee bent to {n}° at most", n=prescription.knee_bend_maximum_degrees))
    return "; ".join(parts)
