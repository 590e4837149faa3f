"""What the results of a self-test say, in the order of honesty: not counted, stands out, not enough to say, nothing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from sidestep.assessment.weak_links import norm_for, weak_links
from sidestep.journal.entries import SelfTestDone, Side

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from sidestep.assessment.types import WeakLink
    from sidestep.assessment.weak_links import SelfTestOffer
    from sidestep.journal.entries import Entry
    from sidestep.knowledge import Knowledge
    from sidestep.knowledge.types import Norm, SelfTest, Value

SIDES = ("left", "right")


class Verdict(StrEnum):
    NO_RESULT = "no_result"
    NOT_COUNTED = "not_counted"  # the test may not be done now, so its result is left alone
    STANDS_OUT = "stands_out"
    ONE_SIDE = "one_side"  # the other side is missing, and nothing else to compare with
    NOTHING_KNOWN = "nothing_known"  # nothing to compare with
    NOTHING_STANDS_OUT = "nothing_stands_out"


@dataclass(frozen=True, slots=True)
class Reading:
    """The newest results by side ("" for both at once) and what they say. ``norm``: what they are compared with."""

    results: Mapping[str, float]
    verdict: Verdict
    link: WeakLink | None
    norm: Norm | None


@dataclass(frozen=True, slots=True)
class Tested:
    """The results of one day; of several of one side the last."""

    on: date
    results: Mapping[str, float]
    pain: int | None  # the worst during it


def reading(knowledge: Knowledge, test: SelfTest, answers: Mapping[str, Value], offer: SelfTestOffer) -> Reading:
    results = results_in(test, answers)
    link = next((one for one in weak_links(knowledge, answers) if one.test == test.id), None)
    norm = norm_for(knowledge, test, answers)
    return Reading(results, _verdict(test, results, link, norm, offer), link, norm)


def _verdict(
    test: SelfTest, results: Mapping[str, float], link: WeakLink | None, norm: Norm | None, offer: SelfTestOffer
) -> Verdict:
    if not results:
        return Verdict.NO_RESULT
    if link is not None:
        return Verdict.STANDS_OUT
    if not offer.offered:
        return Verdict.NOT_COUNTED
    if test.per_side and len(results) < len(SIDES):
        return Verdict.ONE_SIDE
    if norm is None and test.asymmetry is None:
        return Verdict.NOTHING_KNOWN
    return Verdict.NOTHING_STANDS_OUT


def results_in(test: SelfTest, answers: Mapping[str, Value]) -> dict[str, float]:
    names = {side: f"{test.id}_{side}" for side in SIDES} if test.per_side else {"": test.id}
    found = {side: answers.get(name) for side, name in names.items()}
    return {side: value for side, value in found.items() if isinstance(value, int | float)}


def history(test: SelfTest, entries: Iterable[Entry], most: int) -> list[Tested]:
    """The newest days on which it was done, newest first. ``entries`` in force and in their order."""
    days: dict[date, dict[str, float]] = {}
    pains: dict[date, int] = {}
    for entry in entries:
        done = entry.body
        if not isinstance(done, SelfTestDone) or done.test != test.id:
            continue
        if done.value is not None:
            days.setdefault(entry.local_date, {})["" if done.side is Side.BOTH else done.side.value] = done.value
        if done.pain is not None:
            pains[entry.local_date] = max(done.pain, pains.get(entry.local_date, 0))
    return [Tested(on, days[on], pains.get(on)) for on in sorted(days, reverse=True)[:most]]
