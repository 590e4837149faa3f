"""Protocols: stages in order, gates before each, exercises within what they and the person allow."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from sidestep.errors import Problem
from sidestep.knowledge.checks import exercises
from sidestep.knowledge.checks.limits import KNEE_BEND_MOST_DEGREES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sidestep.knowledge.loader import Draft, Origin
    from sidestep.knowledge.source import Steps
    from sidestep.knowledge.types import Exercise, Protocol, Stage, StageExercise


def problems(draft: Draft) -> Iterator[Problem]:
    """Find what is wrong with protocols."""
    for protocol in draft.things["protocols"].values():
        origin = draft.origins["protocols", protocol.id]
        yield from _conditions(draft, origin, protocol)
        yield from _order(origin, protocol)
        for number, stage in enumerate(protocol.stages):
            yield from _stage(draft, origin, ("stages", number), protocol, stage)


def _conditions(draft: Draft, origin: Origin, protocol: Protocol) -> Iterator[Problem]:
    for number, name in enumerate(protocol.conditions):
        condition = draft.things["conditions"].get(name)
        if condition is not None and condition.protocol != protocol.id:
            yield Problem(
                origin.place(("conditions", number)),
                f'"{name}" names another protocol ({condition.protocol}).',
                "Make the two agree.",
            )
    for number, change in enumerate(protocol.changes):
        if change.condition not in protocol.conditions:
            yield Problem(
                origin.place(("changes", number)),
                f'"{change.condition}" does not use this protocol.',
                "Add it to conditions, or remove the change.",
            )
        yield from _bend(origin, ("changes", number), change.knee_bend_maximum_degrees)
    if not 1 <= protocol.expect_weeks[0] <= protocol.expect_weeks[1]:
        yield Problem(origin.place(("expect_weeks",)), "This is no range of weeks.", "Lowest first, from 1 on.")
    if not protocol.maintenance:
        yield Problem(origin.place(("maintenance",)), "The taper would end in nothing (INV-22).", "Name exercises.")


def _order(origin: Origin, protocol: Protocol) -> Iterator[Problem]:
    numbers = [stage.number for stage in protocol.stages]
    if not numbers or numbers != list(range(1, len(numbers) + 1)):
        yield Problem(origin.place(("stages",)), f"The stages are numbered {numbers}.", "Number them 1, 2, 3, ...")
    for number, (before, after) in enumerate(pairwise(protocol.stages)):
        steps: Steps = ("stages", number + 1)
        if after.earliest_week < before.earliest_week:
            yield Problem(
                origin.place((*steps, "earliest_week")), "It may begin before the stage before it.", "Raise the week."
            )
        if not after.entry:
            yield Problem(
                origin.place((*steps, "entry")),
                "A stage without a gate: weeks never replace criteria (INV-15).",
                "Add one.",
            )


def _stage(draft: Draft, origin: Origin, steps: Steps, protocol: Protocol, stage: Stage) -> Iterator[Problem]:
    if stage.usual_end_week is not None and stage.usual_end_week < stage.earliest_week:
        yield Problem(origin.place((*steps, "usual_end_week")), "It ends before it begins.", "Correct the weeks.")
    if not stage.exercises:
        yield Problem(origin.place((*steps, "exercises")), "A stage without exercises.", "Name what is done in it.")
    names = [each.exercise for each in stage.exercises]
    choices = [each.choose_one for each in stage.exercises]
    for number, each in enumerate(stage.exercises):
        here: Steps = (*steps, "exercises", number)
        if names.count(each.exercise) > 1:
            yield Problem(origin.place(here), f'"{each.exercise}" is in this stage twice.', "Keep one of the two.")
        if each.choose_one is not None and choices.count(each.choose_one) == 1:
            yield Problem(
                origin.place((*here, "choose_one")),
                "Nothing else in this stage has this word.",
                "Name what to choose from.",
            )
        yield from _bend(origin, here, each.knee_bend_maximum_degrees)
        weeks = [week.from_week for week in each.repetitions_by_week]
        if weeks != sorted(set(weeks)):
            yield Problem(
                origin.place((*here, "repetitions_by_week")), "The weeks are not in order.", "Earliest first."
            )
        exercise = draft.things["exercises"].get(each.exercise)
        if exercise is not None:
            yield from _in_stage(origin, here, protocol, stage, each, exercise)


def _in_stage(  # noqa: PLR0913, PLR0917 - one exercise in its whole surroundings
    origin: Origin, steps: Steps, protocol: Protocol, stage: Stage, each: StageExercise, exercise: Exercise
) -> Iterator[Problem]:
    earliest = exercise.not_before_stage.get(protocol.id, 1)
    if stage.number < earliest:
        yield Problem(
            origin.place(steps),
            f'"{exercise.id}" is not for anyone before stage {earliest} (INV-14).',
            "Move it there.",
        )
    if each.dose is not None:
        yield from exercises.amount(origin, (*steps, "dose"), exercise, each.dose)
    names = [rung.id for rung in exercise.ladder]
    for field in ("start_rung", "top_rung"):
        rung = getattr(each, field)
        if rung is not None and rung not in names:
            yield Problem(
                origin.place((*steps, field)), f"The ladder has no such rung: {', '.join(names)}.", "Name one of them."
            )
    bottom, top = each.start_rung or names[0], each.top_rung or names[-1]
    if bottom in names and top in names and names.index(bottom) > names.index(top):
        yield Problem(origin.place((*steps, "top_rung")), "The top rung is below the start.", "Swap the two.")
    most = each.knee_bend_maximum_degrees
    least = min((rung.knee_bend_degrees or 0 for rung in exercise.ladder), default=0)
    if most is not None and least > most:
        yield Problem(
            origin.place((*steps, "knee_bend_maximum_degrees")),
            f"Every rung bends the knee more than {most} degrees: nothing can be offered.",
            "Raise it, or add an easier rung.",
        )


def _bend(origin: Origin, steps: Steps, most: int | None) -> Iterator[Problem]:
    if most is not None and most > KNEE_BEND_MOST_DEGREES:
        yield Problem(
            origin.place((*steps, "knee_bend_maximum_degrees")),
            "Nobody bends past 90 under load (INV-13).",
            "Lower it.",
        )
