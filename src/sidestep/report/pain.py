"""What pain numbers mean for this runner, and what "anything new?" offers, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sidestep.assessment.facts import facts_of
from sidestep.journal.entries import Alarm, Side
from sidestep.knowledge.language import ENGLISH, Language, marked
from sidestep.programme.bands import Band, band_of, limits, profiles

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sidestep.knowledge import Knowledge
    from sidestep.knowledge.types import Protocol, Value
    from sidestep.programme.types import Plan

WORST = 10
ALARMS = (
    (Alarm.SWELLING, marked("New swelling")),
    (Alarm.JAMMING, marked("It jams or catches")),
    (Alarm.GIVING_WAY, marked("It gives way")),
    (Alarm.FEVER, marked("Fever, or feeling ill")),
    (Alarm.NIGHT_PAIN, marked("Pain that is there all the time, or at night")),
    (Alarm.LIMP_NEXT_DAY, marked("A limp that lasted to the next day")),
    (Alarm.NEW_INJURY, marked("A fall, a twist or another new injury")),
)
LIMP, SHARP, NOTHING = "limp", "sharp", "nothing"
NEW_SIGNS = [
    (NOTHING, marked("Nothing new")),
    (LIMP, marked("I limped")),
    (SHARP, marked("Sharp or catching pain")),
    *((alarm.value, text) for alarm, text in ALARMS),
]


def new_signs(language: Language) -> list[tuple[str, str]]:
    """What "anything new?" offers: the ids of the answers, and their words."""
    return [(name, language.words(text)) for name, text in NEW_SIGNS]


@dataclass(frozen=True, slots=True)
class Pad:
    """Highest easy and highest watch number that hold for this runner and this activity."""

    easy_to: int
    watch_to: int
    language: Language = ENGLISH

    @property
    def easy(self) -> str:
        return self._span(0, self.easy_to)

    @property
    def watch(self) -> str:
        return self._span(self.easy_to + 1, self.watch_to)

    @property
    def too_much(self) -> str:
        return self._span(self.watch_to + 1, WORST)

    def _span(self, first: int, last: int) -> str:
        return str(first) if first == last else self.language.say("{first} to {last}", first=first, last=last)

    def asks_which(self, level: int | None) -> bool:
        band = band_of((self.easy_to, self.watch_to), level)
        return band is not None and band > Band.GREEN


def pad_for(knowledge: Knowledge, plan: Plan, answers: Mapping[str, Value], *, running: bool) -> Pad:
    protocol = knowledge.protocols.get(plan.protocol or "")
    return Pad(*limits_for(knowledge, protocol, answers, running=running), knowledge.language)


def limits_for(
    knowledge: Knowledge, protocol: Protocol | None, answers: Mapping[str, Value], *, running: bool
) -> tuple[int, int]:
    """Highest easy and highest watch number that hold for the person and the activity."""
    age = answers.get("age_years")
    years = age if isinstance(age, int | float) else None
    return limits(knowledge, profiles(protocol, years, running=running))


def sides_of(answers: Mapping[str, Value]) -> tuple[Side, ...]:
    """The sides that hurt, from the places."""
    sides = facts_of(answers).get("sides", ())
    return tuple(side for side in (Side.LEFT, Side.RIGHT) if isinstance(sides, tuple) and side.value in sides)


def usual_side(answers: Mapping[str, Value]) -> Side | None:
    sides = sides_of(answers)
    return sides[0] if len(sides) == 1 else Side.BOTH if sides else None


def alarms_in(signs: list[str]) -> tuple[Alarm, ...]:
    return tuple(alarm for alarm, _ in ALARMS if alarm.value in signs)


def signs_of(alarms: tuple[Alarm, ...], *, limp: bool, sharp: bool) -> list[str]:
    """The ticks that an entry was made from."""
    ticks = [alarm.value for alarm in alarms] + [LIMP] * limp + [SHARP] * sharp
    return ticks or [NOTHING]
