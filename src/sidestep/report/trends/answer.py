"""Is it getting better? The last seven days beside seven days at the beginning, and no more said than they show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from statistics import median
from typing import TYPE_CHECKING

from sidestep.knowledge.language import marked
from sidestep.report.trends.pain import When
from sidestep.report.trends.spans import DAYS, Span

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sidestep.knowledge.language import Language, Sentence
    from sidestep.knowledge.rules import MonitoringRules
    from sidestep.report.trends.pain import DayPain, PainDays
    from sidestep.report.trends.spans import Window

WEEK = timedelta(days=7)
TRAINING_DAYS_LEAST = 2  # in a week, to speak of what is usual


class Change(StrEnum):
    LESS = "less"
    MORE = "more"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Compared:
    """The middle of the seven days from ``since`` and of the last seven days."""

    change: Change
    then: float
    now: float
    since: date


@dataclass(frozen=True, slots=True)
class Answer:
    """``compared``: by what is compared, where there is enough of it. ``heading`` is the answer in a sentence."""

    heading: str
    lines: tuple[str, ...]
    compared: dict[When, Compared]
    anything: bool  # noted at all, in this span


def answer(language: Language, window: Window, days: PainDays, easy_to: int, rules: MonitoringRules) -> Answer:
    """``easy_to``: the highest easy number of the person."""
    least = {When.TRAINING: TRAINING_DAYS_LEAST, When.WAKING: rules.usual_minimum_mornings}
    found = {
        when: compared
        for when, number in least.items()
        if (compared := compare(window, days[when], number, rules)) is not None
    }
    anything = any(window.holds(day.on) for of in days.values() for day in of)
    lines = tuple(_line(language, window, when, one) for when, one in found.items())
    return Answer(
        _heading(language, window, found, easy_to) if anything else _nothing(language), lines, found, anything
    )


def compare(window: Window, days: Sequence[DayPain], least: int, rules: MonitoringRules) -> Compared | None:
    """None where one of the two weeks has too little in it. A change counts only when it is a real one (INV-26)."""
    inside = [day for day in days if window.holds(day.on)]
    now = [day.level for day in inside if day.on > window.last - WEEK]
    early = [day for day in inside if day.on <= window.last - 2 * WEEK]
    since = early[0].on if early and early[0].on >= window.first + WEEK else window.first
    then = [day.level for day in early if since <= day.on < since + WEEK]
    if len(now) < least or len(then) < least:
        return None
    before, after = median(then), median(now)
    difference = after - before
    real = abs(difference) >= rules.real_change_points and abs(difference) >= rules.real_change_share * before
    change = (Change.LESS if difference < 0 else Change.MORE) if real else Change.SAME
    return Compared(change, before, after, since)


_BOTH: dict[tuple[Change, Change], Sentence] = {
    (Change.LESS, Change.LESS): marked("It hurts less than {then}"),
    (Change.MORE, Change.MORE): marked("It hurts more than {then}"),
    (Change.SAME, Change.SAME): marked("It hurts about as much as {then}"),
    (Change.LESS, Change.MORE): marked("Training hurts less than {then}, but mornings hurt more"),
    (Change.MORE, Change.LESS): marked("Training hurts more than {then}, but mornings hurt less"),
}
_ONE: dict[tuple[When, Change], Sentence] = {
    (When.TRAINING, Change.LESS): marked("Training hurts less than {then}"),
    (When.TRAINING, Change.MORE): marked("Training hurts more than {then}"),
    (When.TRAINING, Change.SAME): marked("Training hurts about as much as {then}"),
    (When.WAKING, Change.LESS): marked("Mornings hurt less than {then}"),
    (When.WAKING, Change.MORE): marked("Mornings hurt more than {then}"),
    (When.WAKING, Change.SAME): marked("Mornings hurt about as much as {then}"),
}
_AGO = {
    Span.FOUR_WEEKS: marked("four weeks ago"),
    Span.TWELVE_WEEKS: marked("twelve weeks ago"),
    Span.YEAR: marked("a year ago"),
    Span.ALL: marked("in the first week"),
}
_SPAN_DAYS_LEFT_OUT = timedelta(days=13)  # a span that begins later is not called by its name


def _heading(language: Language, window: Window, found: dict[When, Compared], easy_to: int) -> str:
    if not found:
        return language.say("It is too early to say how it goes")
    if all(one.now == 0 and one.change is Change.SAME for one in found.values()):
        return language.say("On most days it does not hurt")
    if all(one.change is Change.SAME and max(one.then, one.now) <= easy_to for one in found.values()):
        then = _then(language, window, min(one.since for one in found.values()))
        return language.say("It hurts little, as {then}", then=then)
    training, waking = found.get(When.TRAINING), found.get(When.WAKING)
    if training and waking:
        both = _BOTH.get((training.change, waking.change))
        if both is not None:
            return language.words(both, then=_then(language, window, min(training.since, waking.since)))
        when = When.TRAINING if training.change is not Change.SAME else When.WAKING
    else:
        when = When.TRAINING if training else When.WAKING
    one = found[when]
    return language.words(_ONE[when, one.change], then=_then(language, window, one.since))


def _nothing(language: Language) -> str:
    return language.say("No pain is noted in this time")


def _then(language: Language, window: Window, since: date) -> str:
    days = DAYS.get(window.span)
    if days is None or since <= window.last - timedelta(days=days) + _SPAN_DAYS_LEFT_OUT:
        return language.words(_AGO[window.span])
    return language.say("in the week from {day}", day=_day(language, window, since))


_USUALLY = {
    When.TRAINING: marked("With training: usually {then} of 10 in the week from {day}, {now} in the last seven days."),
    When.WAKING: marked("On waking: usually {then} of 10 in the week from {day}, {now} in the last seven days."),
}


def _day(language: Language, window: Window, day: date) -> str:
    return language.day(day) if day.year == window.last.year else language.dated(day)


def _line(language: Language, window: Window, when: When, one: Compared) -> str:
    then, now = language.number(one.then), language.number(one.now)
    return language.words(_USUALLY[when], then=then, now=now, day=_day(language, window, one.since))
