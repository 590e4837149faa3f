"""Exercises: ladders of one change a rung (INV-11, INV-13), doses in order, substitutes that do without."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from sidestep.errors import Problem
from sidestep.knowledge.checks.limits import (
    BAND_LEVEL_HIGHEST,
    KNEE_BEND_MOST_DEGREES,
    STEP_EASIER_CM,
    STEP_HIGHEST_CM,
    STEP_LOWEST_CM,
)
from sidestep.knowledge.logic import facts_in
from sidestep.knowledge.types import Count, Dose, Exercise, Rung, Variable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sidestep.knowledge.loader import Draft, Origin
    from sidestep.knowledge.source import Steps

_FIELD_OF = {
    Variable.BAND_LEVEL: "band_level",
    Variable.BAND_PLACE: "band_place",
    Variable.STEP_HEIGHT: "step_cm",
    Variable.LOAD: "load_percent",
    Variable.DEPTH: "knee_bend_degrees",
    Variable.LEVERAGE: "two_legs",
}
# Greatest step of a rung in the field's own unit (INV-11). A lever and a load of another kind have no number.
_STEP_MOST = {"band_level": 1, "step_cm": 5, "load_percent": 10, "knee_bend_degrees": 10}
_AMOUNT_OF = {
    Count.REPETITIONS: ("repetitions", "hold_seconds"),  # or held still
    Count.STEPS: ("repetitions",),
    Count.HOLD: ("hold_seconds",),
    Count.MINUTES: ("hold_seconds",),
    Count.CONTACTS: ("contacts", "repetitions"),
}


def problems(draft: Draft) -> Iterator[Problem]:
    """Find what is wrong with exercises, and with any dose anywhere."""
    for exercise in draft.things["exercises"].values():
        origin = draft.origins["exercises", exercise.id]
        yield from _ladder(origin, exercise)
        yield from _safety(origin, exercise)
        yield from _substitutes(draft, origin, exercise)
        yield from amount(origin, ("dose",), exercise, exercise.dose)
        yield from _stages(draft, origin, exercise)
    for origin, steps, value in draft.values():
        if isinstance(value, Dose):
            yield from _dose(origin, steps, value)


def amount(origin: Origin, steps: Steps, exercise: Exercise, dose: Dose) -> Iterator[Problem]:
    """Whether a dose says how much of what the exercise counts."""
    names = _AMOUNT_OF[exercise.count]
    if all(getattr(dose, name) is None for name in names):
        yield Problem(
            origin.place(steps), f"This counts {exercise.count.value}, and the dose has none.", f"Give {names[0]}."
        )


def _ladder(origin: Origin, exercise: Exercise) -> Iterator[Problem]:
    names = [rung.id for rung in exercise.ladder]
    if len(set(names)) < len(names):
        yield Problem(origin.place(("ladder",)), "Two rungs share an id.", "Rename one.")
    for field in ("start_rung", "cautious_start_rung"):
        if getattr(exercise, field) not in names:
            yield Problem(
                origin.place((field,)), f"The ladder has no such rung: {', '.join(names)}.", "Name one of them."
            )
    if exercise.start_rung in names and exercise.cautious_start_rung in names[names.index(exercise.start_rung) + 1 :]:
        yield Problem(origin.place(("cautious_start_rung",)), "The cautious start is the harder one.", "Swap the two.")
    for number, rung in enumerate(exercise.ladder):
        steps: Steps = ("ladder", number)
        if (rung.changes is Variable.START) is not (number == 0):
            yield Problem(
                origin.place((*steps, "changes")),
                "The first rung is the start, and no other is.",
                "Say what it changes.",
            )
        yield from _rung(origin, steps, rung)
    for number, (lower, upper) in enumerate(pairwise(exercise.ladder)):
        yield from _one_change(origin, ("ladder", number + 1), lower, upper)


def _rung(origin: Origin, steps: Steps, rung: Rung) -> Iterator[Problem]:
    if rung.step_cm not in (None, STEP_EASIER_CM) and not STEP_LOWEST_CM <= rung.step_cm <= STEP_HIGHEST_CM:
        yield Problem(
            origin.place((*steps, "step_cm")),
            f"A step is {STEP_LOWEST_CM} to {STEP_HIGHEST_CM} cm high, or {STEP_EASIER_CM} as an easier one (INV-13).",
            "Correct it.",
        )
    if rung.band_level is not None and not 0 <= rung.band_level <= BAND_LEVEL_HIGHEST:
        yield Problem(origin.place((*steps, "band_level")), "Band levels go from 0 to 4 (INV-13).", "Correct it.")
    if rung.knee_bend_degrees is not None and rung.knee_bend_degrees > KNEE_BEND_MOST_DEGREES:
        yield Problem(
            origin.place((*steps, "knee_bend_degrees")), "Nobody bends past 90 under load (INV-13).", "Lower it."
        )


def _one_change(origin: Origin, steps: Steps, lower: Rung, upper: Rung) -> Iterator[Problem]:
    named = _FIELD_OF.get(upper.changes)
    for field in _FIELD_OF.values():
        before, after = getattr(lower, field), getattr(upper, field)
        if field == named:
            for what, mend in _named_change(field, upper.changes, before, after):
                yield Problem(origin.place((*steps, field)), what, mend)
        elif before != after and not _comes_along(field, upper.changes, before):
            yield Problem(
                origin.place((*steps, field)),
                f"It changes {upper.changes.value}, and {field} too ({before} to {after}): one thing a rung (INV-11).",
                "Put a rung between, or keep the other as it was.",
            )


def _comes_along(field: str, changes: Variable, before: object) -> bool:
    """Allow what follows by itself: a first band is at some place, a higher step bends the knee more."""
    return (field == "band_place" and changes is Variable.BAND_LEVEL and before is None) or (
        field == "knee_bend_degrees" and changes is Variable.STEP_HEIGHT
    )


def _named_change(field: str, changes: Variable, before: object, after: object) -> Iterator[tuple[str, str]]:
    if before == after:
        if changes not in (Variable.LEVERAGE, Variable.LOAD):  # a longer lever or a first weight has no number
            yield f"It says that it changes {changes.value}, and does not.", f"Change {field}."
        return
    start = 0 if before is None and field == "band_level" else before  # no band is level 0
    most = _STEP_MOST.get(field)
    if most is None or not isinstance(start, int | float) or not isinstance(after, int | float):
        return
    if not 0 < after - start <= most:
        yield f"{field} goes from {start:g} to {after:g}: harder, by {most} at most (INV-11).", "Put a rung between."


def _dose(origin: Origin, steps: Steps, dose: Dose) -> Iterator[Problem]:
    for field in ("sets", "repetitions", "hold_seconds", "contacts", "sessions_per_week"):
        given = getattr(dose, field)
        if given is not None and not 1 <= given[0] <= given[1]:
            yield Problem(
                origin.place((*steps, field)), f"{given[0]} to {given[1]} is no range.", "Lowest first, from 1 on."
            )


def _safety(origin: Origin, exercise: Exercise) -> Iterator[Problem]:
    if exercise.knee_bend_degrees is not None and exercise.knee_bend_degrees > KNEE_BEND_MOST_DEGREES:
        yield Problem(origin.place(("knee_bend_degrees",)), "Nobody bends past 90 under load (INV-13).", "Lower it.")
    ages = any("age_years" in facts_in(bar.when) for bar in exercise.never_when)
    if exercise.impact and not ages:
        yield Problem(
            origin.place(("never_when",)), "Impact needs a bar for those under 18 (INV-04).", "Add one on age_years."
        )


def _substitutes(draft: Draft, origin: Origin, exercise: Exercise) -> Iterator[Problem]:
    for number, each in enumerate(exercise.substitutes):
        other = draft.things["exercises"].get(each.exercise)
        if other is None:
            continue
        missing = set(each.when_missing)
        if all(missing & set(rung.equipment) for rung in other.ladder):
            yield Problem(
                origin.place(("substitutes", number)),
                f'"{other.id}" needs {", ".join(sorted(missing))} as well.',
                "Name an exercise that does without.",
            )
        if other.id == exercise.id or set(other.intents).isdisjoint(exercise.intents):
            yield Problem(
                origin.place(("substitutes", number)),
                f'"{other.id}" does not serve what this exercise is for.',
                "Name another exercise that shares an intent.",
            )


def _stages(draft: Draft, origin: Origin, exercise: Exercise) -> Iterator[Problem]:
    for name, stage in exercise.not_before_stage.items():
        protocol = draft.things["protocols"].get(name)
        if protocol is not None and not 1 <= stage <= len(protocol.stages):
            yield Problem(
                origin.place(("not_before_stage", name)),
                f'"{name}" has no stage {stage}.',
                f"It has {len(protocol.stages)}.",
            )
