from __future__ import annotations

from typing import TYPE_CHECKING

from docs_pages.words import (
    basis,
    condition,
    contents,
    criteria,
    dose,
    exercise,
    items,
    reviewed,
    said,
    section,
    span,
    table,
    text,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sidestep.knowledge import Knowledge
    from sidestep.knowledge.types import Protocol, Stage, StageExercise


def pages(knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    what = "Each programme: its stages, what opens them, the exercises with their doses, and what running is allowed."
    yield "programmes/index.md", contents("Programmes", what, knowledge.protocols)
    for one in knowledge.protocols.values():
        yield f"programmes/{one.id}.md", page(knowledge, one)


def page(knowledge: Knowledge, one: Protocol) -> str:
    bands = knowledge.rules.pain_bands
    during = bands[one.exercise_pain_profile.value]
    running = bands[one.running_pain_profile.value]
    facts = items(
        (
            f"For: {', '.join(condition(knowledge, each) for each in one.conditions)}",
            f"Expect {span(one.expect_weeks)} weeks",
            f"Pain in exercise: green to {during.green_to}, amber to {during.amber_to}, red above",
            f"Pain in running: green to {running.green_to}, amber to {running.amber_to}, red above",
            f"Kept up afterwards: {', '.join(exercise(knowledge, each) for each in one.maintenance)}",
        )
    )
    changes = items(
        f"{condition(knowledge, each.condition)}: {text(each.text)}{basis(knowledge, each.basis)}"
        for each in one.changes
    )
    return (
        f"(programme-{one.id})=\n# {text(one.name)}\n\n{reviewed(one.review)}{facts}"
        f"{section('Opens when', criteria(knowledge, one.opens_when))}"
        f"{''.join(_stage(knowledge, stage) for stage in one.stages)}"
        f"{section('Leave for now', items(said(knowledge, each) for each in one.avoid))}"
        f"{section('For other pain types', changes)}"
        f"## What it rests on\n\n{basis(knowledge, one.basis).strip()}\n"
    )


def _stage(knowledge: Knowledge, stage: Stage) -> str:
    earliest = f"Not before week {stage.earliest_week + 1}. " if stage.earliest_week else ""
    rows = ((exercise(knowledge, each.exercise), _dose(each), _notes(knowledge, each)) for each in stage.exercises)
    plane = f"One plane is allowed here: {text(stage.one_plane_allowed)}\n\n" if stage.one_plane_allowed else ""
    note = f"{text(stage.note)}\n\n" if stage.note else ""
    return (
        f"## Stage {stage.number}: {text(stage.name)}\n\n{text(stage.aim)} {earliest}"
        f"Phase: {stage.phase.value.replace('_', ' ')}.{basis(knowledge, stage.basis)}\n\n{note}{plane}"
        f"{section('Opens when', criteria(knowledge, stage.entry), level=3)}"
        f"{table(('Exercise', 'Dose', 'Notes'), rows)}"
        f"**Running.** {text(stage.running.text)}{basis(knowledge, stage.running.basis)}\n\n"
    )


def _dose(each: StageExercise) -> str:
    held = "2 to 3 rounds of 15 to 30 repetitions (the article's)" if each.dose is None else dose(each.dose)
    weeks = ", ".join(f"from week {one.from_week} {one.repetitions} repetitions" for one in each.repetitions_by_week)
    return f"{held}; {weeks}" if weeks else held


def _notes(knowledge: Knowledge, each: StageExercise) -> str:
    parts = [
        "on rest days too" if each.daily else "",
        f"one of the group “{text(each.choose_one)}” a session" if each.choose_one else "",
        f"knee bend to {each.knee_bend_maximum_degrees}°" if each.knee_bend_maximum_degrees else "",
        f"{each.minimum_days_between} days between" if each.minimum_days_between else "",
        text(each.note or ""),
    ]
    rests = basis(knowledge, each.dose.basis) if each.dose else ""
    return "; ".join(part for part in parts if part) + rests
