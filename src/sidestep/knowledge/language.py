"""The reader's language and units: what every sentence that is made here, and not in the YAML, is said with.

The English sentence is the key. ``knowledge.sentences`` collects them from the source, so they are written out where
they are said: in ``say`` and ``count``, or in ``marked`` where a table holds them for ``words``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NewType

Sentence = NewType("Sentence", str)
ENGLISH_CODE = "en"

_DECIMAL_COMMA = frozenset({"de"})
KILOMETRES_A_MILE = 1.609344
_CENTIMETRES_AN_INCH = 2.54
_KILOGRAMS_A_POUND = 0.45359237


def marked(sentence: str) -> Sentence:
    """A sentence that is said elsewhere, with ``Language.words``."""
    return Sentence(sentence)


_MONTHS = (
    marked("January"),
    marked("February"),
    marked("March"),
    marked("April"),
    marked("May"),
    marked("June"),
    marked("July"),
    marked("August"),
    marked("September"),
    marked("October"),
    marked("November"),
    marked("December"),
)
_SHORT_MONTHS = (
    marked("Jan"),
    marked("Feb"),
    marked("Mar"),
    marked("Apr"),
    marked("May"),
    marked("Jun"),
    marked("Jul"),
    marked("Aug"),
    marked("Sep"),
    marked("Oct"),
    marked("Nov"),
    marked("Dec"),
)
_ONE_OF = {
    "seconds": marked("{n} second"),
    "minutes": marked("{n} minute"),
    "steps": marked("{n} step"),
    "squats": marked("{n} squat"),
    "stands": marked("{n} stand"),
    "heel raises": marked("{n} heel raise"),
    "days": marked("{n} day"),
    "nights": marked("{n} night"),
    "years": marked("{n} year"),
    "degrees": marked("{n} degree"),
    "kilometres": marked("{n} kilometre"),
}


class Units(StrEnum):
    METRIC = "metric"
    IMPERIAL = "imperial"


@dataclass(frozen=True, slots=True)
class Language:
    """``sentences``: English to this language's; what is not there is said in English."""

    code: str = ENGLISH_CODE
    units: Units = Units.METRIC
    sentences: Mapping[str, str] = field(default_factory=dict, repr=False)

    def say(self, sentence: str, /, **values: object) -> str:
        """The sentence in this language, its ``{names}`` filled in."""
        return self.sentences.get(sentence, sentence).format(**values)

    def words(self, sentence: Sentence, /, **values: object) -> str:
        """The same for a sentence that was ``marked``."""
        return self.say(sentence, **values)

    def count(self, n: float, one: str, many: str, /, **values: object) -> str:
        """``one`` when it is exactly one, else ``many``; ``{n}`` is the number in words of the reader."""
        return self.say(one if n == 1 else many, n=self.exact(n), **values)

    def amount(self, n: float, unit: str) -> str:
        """A number with a unit of the knowledge, which is there in the plural and in this language."""
        english = next((one for one in _ONE_OF if self.sentences.get(one, one) == unit), None)
        return self.words(_ONE_OF[english], n=self.exact(n)) if n == 1 and english else f"{self.exact(n)} {unit}"

    def number(self, value: float, places: int = 1) -> str:
        """At most so many places, without zeros at the end."""
        text = f"{value:.{places}f}".rstrip("0").rstrip(".") if places else f"{value:.0f}"
        return self._decimals(text)

    def exact(self, value: float) -> str:
        """All of its places."""
        return self._decimals(f"{value:g}" if isinstance(value, float) else str(value))

    def percent(self, share: float) -> str:
        """A share of one, such as "30%"."""
        return self.say("{number}%", number=f"{share * 100:.0f}")

    def distance(self, kilometres: float) -> str:
        return f"{self.number(self.how_far(kilometres))} {self.distance_unit}"

    def how_far(self, kilometres: float) -> float:
        """In the reader's unit, ``distance_unit``."""
        return kilometres / KILOMETRES_A_MILE if self.units is Units.IMPERIAL else kilometres

    @property
    def distance_unit(self) -> str:
        return "mi" if self.units is Units.IMPERIAL else "km"

    def length(self, centimetres: float) -> str:
        """Of a step, say: to half an inch."""
        if self.units is Units.IMPERIAL:
            return f"{self.number(round(centimetres / _CENTIMETRES_AN_INCH * 2) / 2)} in"
        return f"{self.number(centimetres)} cm"

    def mass(self, kilograms: float) -> str:
        if self.units is Units.IMPERIAL:
            return f"{self.number(kilograms / _KILOGRAMS_A_POUND)} lb"
        return f"{self.number(kilograms)} kg"

    def day(self, day: date) -> str:
        """Such as "3 March"."""
        return self.say("{day} {month}", day=day.day, month=self.words(_MONTHS[day.month - 1]))

    def short_day(self, day: date) -> str:
        """Such as "3 Mar"."""
        return self.say("{day} {month}", day=day.day, month=self.words(_SHORT_MONTHS[day.month - 1]))

    def short_month(self, day: date) -> str:
        """Such as "Mar 2026"."""
        return self.say("{month} {year}", month=self.words(_SHORT_MONTHS[day.month - 1]), year=day.year)

    def dated(self, day: date) -> str:
        """Such as "3 Mar 2026"."""
        return self.say("{day} {year}", day=self.short_day(day), year=day.year)

    def listed(self, things: tuple[str, ...]) -> str:
        """Such as "walk, run and hop"."""
        if len(things) < 2:  # noqa: PLR2004
            return "".join(things)
        return self.say("{all} and {last}", all=", ".join(things[:-1]), last=things[-1])

    def _decimals(self, text: str) -> str:
        return text.replace(".", ",") if self.code in _DECIMAL_COMMA else text


ENGLISH = Language()
