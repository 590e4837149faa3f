from __future__ import annotations

from typing import TYPE_CHECKING

from docs_pages.words import basis, contents, dose, exercise, items, numbered, reviewed, section, table, text, when

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sidestep.knowledge import Knowledge
    from sidestep.knowledge.types import Exercise, Rung


def pages(knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    what = "How each exercise is done, how it gets easier and harder, and who must not get it."
    yield "exercises/index.md", contents("Exercises", what, knowledge.exercises)
    for one in knowledge.exercises.values():
        yield f"exercises/{one.id}.md", page(knowledge, one)


def page(knowledge: Knowledge, one: Exercise) -> str:
    article = "\n\nOne of the four exercises of the article that Sidestep grew from." if one.from_article else ""
    also = f"\n\nAlso called: {text(', '.join(one.also_called))}." if one.also_called else ""
    serves = "; ".join(text(knowledge.intents[intent].name) for intent in one.intents)
    planes = ", ".join(plane.value for plane in one.planes)
    muscles = ", ".join(text(muscle) for muscle in (*one.primary_muscles, *one.secondary_muscles))
    facts = items(
        (
            f"Trains: {serves}",
            f"Planes of motion: {planes}",
            f"Muscles: {muscles}",
            f"Usual dose: {dose(one.dose)}{basis(knowledge, one.dose.basis)}",
        )
    )
    bars = items(
        f"{text(each.why)} (held back while: {when(knowledge, each.when)}, and while that is not known)"
        f"{basis(knowledge, each.basis)}"
        for each in one.never_when
    )
    instead = items(
        f"Without {' or '.join(text(knowledge.equipment[thing].name) for thing in each.when_missing)}:"
        f" {exercise(knowledge, each.exercise)}. {text(each.note or '')}"
        for each in one.substitutes
    )
    stages = items(
        f"{text(knowledge.protocols[name].name)}: stage {stage}"
        for name, stage in one.not_before_stage.items()
        if name in knowledge.protocols
    )
    return (
        f"(exercise-{one.id})=\n# {text(one.name)}\n\n{reviewed(one.review)}"
        f"{text(one.position)}{article}{also}\n\n{facts}"
        f"{section('How it is done', numbered(map(text, one.steps)))}"
        f"{section('Cues', items(map(text, one.cues)))}{section('Common errors', items(map(text, one.common_errors)))}"
        f"{section('Cautions', items(map(text, one.cautions)))}"
        f"## From easy to hard\n\n{_ladder(knowledge, one)}"
        f"{section('Instead of it', instead)}{section('Who does not get it', bars)}"
        f"{section('Not before', stages)}{_form(knowledge, one)}"
        f"{section('What is known of it', items(text(knowledge.facts[fact].says) for fact in one.facts))}"
        f"## What it rests on\n\n{basis(knowledge, one.basis).strip()}\n"
    )


def _ladder(knowledge: Knowledge, one: Exercise) -> str:
    start = {one.start_rung: "start", one.cautious_start_rung: "cautious start"}
    if one.start_rung == one.cautious_start_rung:
        start = {one.start_rung: "start"}
    rows = (
        (text(rung.name), rung.changes.value.replace("_", " "), _needs(knowledge, rung), start.get(rung.id, ""))
        for rung in one.ladder
    )
    return table(("Rung", "What it changes", "Needs", "Begins"), rows)


def _needs(knowledge: Knowledge, rung: Rung) -> str:
    return ", ".join(text(knowledge.equipment[thing].name) for thing in rung.equipment) or "nothing"


def _form(knowledge: Knowledge, one: Exercise) -> str:
    rows = (
        (
            text(rule.measure),
            text(rule.unit),
            " to ".join("" if end is None else f"{end:g}" for end in (rule.target_minimum, rule.target_maximum)),
            text(rule.cue),
            basis(knowledge, rule.basis),
        )
        for rule in one.form
    )
    return section("Right form", table(("Measure", "Unit", "Aim", "Cue", "Rests on"), rows)) if one.form else ""
