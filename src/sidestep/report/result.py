"""An assessment, made ready for the page: words for steps and weights, never percentages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sidestep.knowledge.types import Urgency

if TYPE_CHECKING:
    from sidestep.assessment.types import Assessment, FiredSign, Ranked, Reason
    from sidestep.knowledge import Knowledge
    from sidestep.knowledge.types import Condition, DangerLevelText

HOURS_A_DAY = 24


@dataclass(frozen=True, slots=True)
class Weighed:
    """A reason with its weight as a word."""

    says: str
    weight: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Fits:
    """One pain type of the ranking."""

    place: int
    condition: Condition
    words: str
    step: int  # 1 to 5, the best is 5
    speaks_for: tuple[Weighed, ...]
    speaks_against: tuple[Weighed, ...]
    ranked: Ranked

    @property
    def bases(self) -> tuple[Reason, ...]:
        """Everything here that rests on something."""
        return self.ranked.speaks_for + self.ranked.speaks_against

    @property
    def bars(self) -> tuple[bool, ...]:
        return tuple(number < self.step for number in range(5))


@dataclass(frozen=True, slots=True)
class Safety:
    urgency: Urgency
    level: DangerLevelText | None  # of the worst sign
    signs: tuple[FiredSign, ...]
    how_soon: str
    told: tuple[str, ...]  # the questions behind it, in words

    @property
    def emergency(self) -> bool:
        return self.urgency is Urgency.EMERGENCY_NOW

    @property
    def urgent(self) -> bool:
        return self.urgency in (Urgency.EMERGENCY_NOW, Urgency.URGENT_DAYS)


def safety_of(knowledge: Knowledge, found: Assessment) -> Safety:
    signs = found.danger_signs
    level = knowledge.danger_rules.levels.get(signs[0].level.value) if signs else None
    questions = dict.fromkeys(name for sign in signs for name in sign.told)
    told = tuple(
        knowledge.questions[name].short or knowledge.questions[name].text
        for name in questions
        if name in knowledge.questions
    )
    hours = [sign.within_hours for sign in signs if sign.within_hours is not None]
    if not hours and level is not None and level.default_within_hours is not None:
        hours = [level.default_within_hours]
    return Safety(found.urgency, level, signs, how_soon(found.urgency, min(hours, default=None)), told)


def how_soon(urgency: Urgency, hours: int | None) -> str:
    if hours is None:
        return "now" if urgency is Urgency.EMERGENCY_NOW else ""
    if hours <= HOURS_A_DAY:
        return f"within {hours} hours"
    return f"within {hours // HOURS_A_DAY} days"


def ranking_shown(knowledge: Knowledge, found: Assessment) -> tuple[Fits, ...]:
    """What the assessment allows to be shown, best first."""
    words = {word.id: word for word in knowledge.ranking_rules.fit_words}
    steps = {word.id: 5 - number for number, word in enumerate(knowledge.ranking_rules.fit_words)}
    shown = [ranked for ranked in found.ranking if ranked.shown][: knowledge.ranking_rules.shown_at_most]
    return tuple(
        Fits(
            place=place,
            condition=knowledge.conditions[ranked.condition],
            words=words[ranked.fit].text if ranked.fit in words else ranked.fit,
            step=steps.get(ranked.fit, 1),
            speaks_for=tuple(_weighed(knowledge, reason) for reason in ranked.speaks_for),
            speaks_against=tuple(_weighed(knowledge, reason) for reason in ranked.speaks_against),
            ranked=ranked,
        )
        for place, ranked in enumerate(shown, start=1)
    )


def _weighed(knowledge: Knowledge, reason: Reason) -> Weighed:
    """The word of the nearest strength that the ranking rules know."""
    points = knowledge.ranking_rules.points
    nearest = min(points, key=lambda word: abs(points[word] - abs(reason.points)), default="")
    return Weighed(reason.says, nearest, reason)
