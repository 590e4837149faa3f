"""What all cases together say: how often right, how often too calm, and how far its probabilities can be trusted."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sidestep.evaluation.types import Outcome

IN = 3
STEPS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """So many of so many."""

    right: int
    of: int

    @property
    def share(self) -> float:
        return self.right / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    first: Share
    in_three: Share
    urgency: Share
    urgency_ok: Share
    under: Share
    over: Share
    questions_median: float
    questions_most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Firsts with a probability in these bounds: what was said on average, and how often it was right."""

    said: float
    right: Share


def scores(outcomes: Sequence[Outcome]) -> Scores:
    asked = sorted(each.questions for each in outcomes)
    middle = len(asked) // 2
    return Scores(
        first=_share(outcomes, lambda each: each.place == 1),
        in_three=_share(outcomes, lambda each: each.place is not None and each.place <= IN),
        urgency=_share(outcomes, lambda each: each.urgency is each.case.urgency),
        urgency_ok=_share(outcomes, lambda each: each.urgency_ok),
        under=_share(outcomes, lambda each: each.under),
        over=_share(outcomes, lambda each: each.over),
        questions_median=(asked[middle] + asked[-middle - 1]) / 2 if asked else 0,
        questions_most=max(asked, default=0),
    )


def by(outcomes: Sequence[Outcome], name: Callable[[Outcome], str]) -> dict[str, Scores]:
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for each in outcomes:
        groups[name(each)].append(each)
    return {key: scores(group) for key, group in sorted(groups.items())}


def calibration(outcomes: Sequence[Outcome]) -> tuple[Step, ...]:
    """Firsts in fifths of the probability, empty ones left out."""
    steps: dict[int, list[Outcome]] = defaultdict(list)
    for each in outcomes:
        if each.ranked:
            steps[min(int(each.ranked[0][2] * STEPS), STEPS - 1)].append(each)
    return tuple(
        Step(
            said=sum(each.ranked[0][2] for each in group) / len(group),
            right=_share(group, lambda each: each.place == 1),
        )
        for _, group in sorted(steps.items())
    )


def _share(outcomes: Sequence[Outcome], is_so: Callable[[Outcome], bool]) -> Share:
    return Share(right=sum(map(is_so, outcomes)), of=len(outcomes))
