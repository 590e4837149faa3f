"""Self-tests: bounds, norms and side differences that can be met."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sidestep.errors import Problem
from sidestep.knowledge.types import MeasuredWith

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sidestep.knowledge.loader import Draft, Origin
    from sidestep.knowledge.types import Norm, SelfTest

_SEXES = (None, "female", "male")


def problems(draft: Draft) -> Iterator[Problem]:
    """Find what is wrong with self-tests."""
    for test in draft.things["self_tests"].values():
        yield from _test(draft.origins["self_tests", test.id], test)
        yield from _shown(draft, draft.origins["self_tests", test.id], test)


def _test(origin: Origin, test: SelfTest) -> Iterator[Problem]:
    if test.minimum >= test.maximum:
        yield Problem(origin.place(("minimum",)), "The minimum is not below the maximum.", "Put them in order.")
    if not test.trains:
        yield Problem(origin.place(("trains",)), "A weak result would train nothing.", "Name an intent.")
    if test.asymmetry is not None and not test.per_side:
        yield Problem(
            origin.place(("asymmetry",)), "Sides differ only in a test of each side.", "Write per_side: true."
        )
    if test.measured_with is MeasuredWith.COUNTER_IN_TIME and test.timer_seconds is None:
        yield Problem(origin.place(("measured_with",)), "It is counted in no time.", "Give timer_seconds.")
    if test.tries < 1:
        yield Problem(origin.place(("tries",)), "Nobody can try less than once.", "Give 1 or more.")
    sides = test.asymmetry
    if sides is not None and sides.share_below is None and sides.difference_at_least is None:
        yield Problem(
            origin.place(("asymmetry",)), "No difference is given.", "Give share_below or difference_at_least."
        )
    for number, norm in enumerate(test.norms):
        for what, mend in _norm(test, norm):
            yield Problem(origin.place(("norms", number)), what, mend)


def _shown(draft: Draft, origin: Origin, test: SelfTest) -> Iterator[Problem]:
    exercise = draft.things["exercises"].get(test.shown_by.exercise) if test.shown_by is not None else None
    if exercise is None or test.shown_by is None:
        return
    motion = draft.things["motions"].get(exercise.id)
    rungs = [rung.id for rung in exercise.ladder]
    ways = [way.id for way in motion.ways if not way.rungs] if motion is not None else []
    if (test.shown_by.rung is None) == (test.shown_by.way is None):
        yield Problem(origin.place(("shown_by",)), "It is shown by a rung or by a way.", "Give one of them.")
    for kind, name, known in (("rung", test.shown_by.rung, rungs), ("way", test.shown_by.way, ways)):
        if name is not None and name not in known:
            what = f'"{name}" is no {kind} of "{exercise.id}" that shows a test.'
            yield Problem(origin.place(("shown_by", kind)), what, f"Name one of: {', '.join(known)}.")


def _norm(test: SelfTest, norm: Norm) -> Iterator[tuple[str, str]]:
    if norm.from_age > norm.to_age:
        yield "The ages are not in order.", "Put the lower age in from_age."
    if norm.sex not in _SEXES:
        yield f'"{norm.sex}" is not a sex here.', "Write female or male, or leave it out for everybody."
    if norm.expected is None and norm.low_below is None:
        yield "This norm has no value.", "Give expected or low_below."
    for value in (norm.expected, norm.low_below):
        if value is not None and not test.minimum <= value <= test.maximum:
            yield f"{value:g} is outside the test's own bounds.", f"Keep to {test.minimum:g} to {test.maximum:g}."
