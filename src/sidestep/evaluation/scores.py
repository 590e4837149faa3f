"""What all cases together say: how often right, how often too calm, and how far its probabilities can be trusted."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from hashlib import sha256
from statistics import fmean, median, pstdev
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sidestep.evaluation.types import Outcome

IN = 3
STEPS = 5
SHARES = ("first", "in_three", "urgency", "urgency_ok", "under", "over")


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
    """``urgency``: exactly as the case's author says; ``urgency_ok``: or as they would also take.

    ``under``: calmer than all of these; ``over``: more urgent than all of these.
    """

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """One share over several parts of the cases."""

    least: float
    mean: float
    most: float
    deviation: float


def scores(outcomes: Sequence[Outcome]) -> Scores:
    asked = [each.questions for each in outcomes]
    return Scores(
        first=_share(outcomes, lambda each: each.place == 1),
        in_three=_share(outcomes, lambda each: each.place is not None and each.place <= IN),
        urgency=_share(outcomes, lambda each: each.urgency is each.case.urgency),
        urgency_ok=_share(outcomes, lambda each: each.urgency_ok),
        under=_share(outcomes, lambda each: each.under),
        over=_share(outcomes, lambda each: each.over),
        questions_median=median(asked) if asked else 0,
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
            said=fmean(each.ranked[0][2] for each in group),
            right=_share(group, lambda each: each.place == 1),
        )
        for _, group in sorted(steps.items())
    )


def parts(outcomes: Sequence[Outcome], count: int) -> tuple[tuple[Outcome, ...], ...]:
    """The outcomes in ``count`` parts by a digest of the case's id: the same part always. Empty ones are left out."""
    found: dict[int, list[Outcome]] = defaultdict(list)
    for each in outcomes:
        found[int.from_bytes(sha256(each.case.id.encode()).digest()) % count].append(each)
    return tuple(tuple(found[number]) for number in sorted(found))


def spread(of: Sequence[Scores]) -> dict[str, Spread]:
    """How far each share lies apart in these scores."""
    found = {}
    for name in SHARES:
        shares = [getattr(each, name).share for each in of]
        found[name] = Spread(least=min(shares), mean=fmean(shares), most=max(shares), deviation=pstdev(shares))
    return found


def _share(outcomes: Sequence[Outcome], is_so: Callable[[Outcome], bool]) -> Share:
    return Share(right=sum(map(is_so, outcomes)), of=len(outcomes))
