from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.text import Text

from sidestep.assessment import assess as assess_answers
from sidestep.assessment import check_answers
from sidestep.commands.shared import console, json_option, print_json, read_json
from sidestep.errors import AnswersError
from sidestep.knowledge import load
from sidestep.report.result import ranking_shown, safety_of

if TYPE_CHECKING:
    from sidestep.assessment.types import Assessment
    from sidestep.knowledge import Knowledge
    from sidestep.report.result import Fits, Safety, Weighed


@click.command()
@click.argument("answers", type=click.Path(path_type=Path), required=False, metavar="[ANSWERS.json]")
@json_option
@click.option("--again", is_flag=True, help="Ask everything anew.")
def assess(answers: Path | None, *, as_json: bool, again: bool) -> None:
    """Answer the questions, page by page; or assess a file of answers (`-`: from a pipe).

    The file is a JSON object, {question id: value}. Your own journal is not touched by it.
    """
    if answers is not None:
        knowledge = load()
        found = assess_answers(knowledge, check_answers(knowledge, _mapping(read_json(answers))))
    else:
        from sidestep.coach import ME  # noqa: PLC0415 - a file of answers needs no journal
        from sidestep.commands.interview import interview  # noqa: PLC0415
        from sidestep.commands.shared import coach  # noqa: PLC0415

        mine = coach()
        knowledge = mine.knowledge
        if not as_json and not interview(mine, again=again):
            click.echo("Your answers so far are kept. Go on with: sidestep assess")
            return
        found = mine.assessment(ME)
    if as_json:
        print_json(knowledge, found)
    else:
        show(knowledge, found)


def _mapping(raw: object) -> dict[str, object]:
    if not isinstance(raw, dict):
        raise AnswersError("The answers are not a JSON object. Write {question id: value}.")
    return raw


def show(knowledge: Knowledge, found: Assessment) -> None:
    """The result for people: what has to be looked at first, else what fits and why."""
    safety = safety_of(knowledge, found)
    if safety.signs:
        _danger(safety)
    if safety.urgent:
        return
    if found.unanswered:
        console().print(Text(f"{len(found.unanswered)} safety questions are still open.", style="bold yellow"))
    if found.ranking_withheld is not None:
        console().print(Text(found.ranking_withheld))
    elif not found.clear_enough:
        console().print("No pain type fits your answers well. The careful general plan is the place to begin.")
    else:
        for fit in ranking_shown(knowledge, found):
            _fit(fit)
        if found.tie_ask is not None:
            console().print(Text(f"\nTwo fit about equally. What would tell them apart: {found.tie_ask}"))
    for link in found.weak_links:
        console().print(Text(link.says))
    if found.next_question is None:
        console().print("\nWhat to do now: [bold]sidestep today[/bold]")
    console().print(Text("This is a pattern that your answers fit, not a diagnosis.", style="dim"))


def _danger(safety: Safety) -> None:
    if safety.level is not None:
        console().print(Text(safety.level.heading, style="bold red" if safety.urgent else "bold"))
        console().print(Text(safety.level.action))
    if safety.how_soon:
        console().print(Text(f"How soon: {safety.how_soon}", style="bold"))
    for sign in safety.signs:
        console().print(Text(f"  {sign.what_to_do}"))
        console().print(Text(f"  Say this: {sign.say}"))
    console().print(Text(f"You told us: {'; '.join(safety.told)}", style="dim"))


def _fit(fit: Fits) -> None:
    condition = fit.condition
    console().print()
    console().print(Text(f"{fit.place}. {condition.plain_name} ({condition.name}): {fit.words}", style="bold"))
    console().print(Text(f"   {condition.what_it_is.text}"))
    _reasons("speaks for it", fit.speaks_for)
    _reasons("speaks against it", fit.speaks_against)


def _reasons(what: str, weighed: tuple[Weighed, ...]) -> None:
    for one in weighed:
        console().print(Text(f"   {what} ({one.weight}): {one.says}"))
