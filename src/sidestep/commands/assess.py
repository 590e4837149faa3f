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
from sidestep.report.honest import equal, places_apart, unclear
from sidestep.report.look_again import look_again
from sidestep.report.result import ranking_shown
from sidestep.report.safety import safety_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sidestep.assessment.types import Assessment
    from sidestep.knowledge import Knowledge
    from sidestep.knowledge.types import Value
    from sidestep.report.comparison import Comparison
    from sidestep.report.honest import Equal, Place
    from sidestep.report.look_again import LookAgain
    from sidestep.report.result import Fits, Weighed
    from sidestep.report.safety import Safety


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
        given = check_answers(knowledge, _mapping(read_json(answers)))
        cleared: Collection[str] = ()
        found = assess_answers(knowledge, given)
    else:
        from sidestep.coach import ME  # noqa: PLC0415 - a file of answers needs no journal
        from sidestep.commands.interview import interview  # noqa: PLC0415
        from sidestep.commands.shared import coach  # noqa: PLC0415

        mine = coach()
        knowledge = mine.knowledge
        if not as_json and not interview(mine, again=again):
            click.echo("Your answers so far are kept. Go on with: sidestep assess")
            return
        found, given, cleared = mine.assessment(ME), mine.answers(ME), mine.cleared(ME)
    if as_json:
        print_json(knowledge, found)
        return
    show(knowledge, found, given, cleared)
    if answers is not None:
        return
    _since_then(mine.compared(ME), mine.no_longer_asked(ME))
    if found.next_question is None:
        console().print("\nWhat to do now: [bold]sidestep today[/bold]")


def _mapping(raw: object) -> dict[str, object]:
    if not isinstance(raw, dict):
        raise AnswersError("The answers are not a JSON object. Write {question id: value}.")
    return raw


def show(knowledge: Knowledge, found: Assessment, answers: Mapping[str, Value], cleared: Collection[str] = ()) -> None:
    """The result for people: what has to be looked at first, then what fits and why."""
    safety = safety_of(knowledge, found, answers, cleared)
    _safety(safety)
    _look_again(look_again(knowledge, found, answers))
    if safety.urgent:
        return
    if found.ranking_withheld is not None:
        console().print(Text(f"\n{found.ranking_withheld}"))
    elif not found.clear_enough:
        console().print("\nNo pain type fits your answers well. The careful general plan is the place to begin.")
        if (nothing := unclear(knowledge, found)) is not None and nothing.not_told:
            console().print(Text(f"Not told yet, and it could help: {'; '.join(nothing.not_told)}", style="dim"))
    else:
        for fit in ranking_shown(knowledge, found, answers):
            _fit(fit)
        _equal(equal(knowledge, found))
    _places_apart(places_apart(knowledge, found))
    for link in found.weak_links:
        console().print(Text(link.says))
    console().print(Text("\nThis is a pattern that your answers fit, not a diagnosis.", style="dim"))


def _look_again(contradicting: tuple[LookAgain, ...]) -> None:
    for one in contradicting:
        console().print(Text(f"\nPlease look at this again. {one.says}", style="bold"))
        for answer in one.answers:
            what = answer.question.short or answer.question.text
            console().print(Text(f"  {what}: {answer.in_words} ({answer.question.id})"))
        console().print(
            Text("  To change one: sidestep log answer QUESTION=VALUE. If it is right, leave it.", style="dim")
        )


def _since_then(compared: Comparison | None, no_longer_asked: tuple[str, ...]) -> None:
    if compared is not None:
        console().print(Text(f"\nSince the assessment of {compared.since}:", style="bold"))
        for text in compared.says:
            console().print(Text(f"  {text}"))
    if no_longer_asked:
        names = ", ".join(no_longer_asked)
        console().print(Text(f"\nNot asked any more, kept in the journal and left out here: {names}", style="dim"))


_STYLES = {"ok": "bold green", "care": "bold yellow", "stop": "bold red"}


def _safety(safety: Safety) -> None:
    """The same as the site's banner and stop page say."""
    out = console()
    out.print(Text(safety.heading, style=_STYLES[safety.mark]))
    for text in (safety.text, *safety.reasons):
        if text:
            out.print(Text(text))
    if safety.how_soon:
        out.print(Text(f"How soon: {safety.how_soon}", style="bold"))
    for text in safety.what_to_do:
        out.print(Text(f"  {text}"))
    if safety.locks:
        for text in safety.say:
            out.print(Text(f"  Say this: {text}"))
    for what, texts in (
        ("You told us", safety.told),
        ("You were not sure", safety.unsure),
        ("You also told us", safety.also),
    ):
        if texts:
            out.print(Text(f"{what}: {'; '.join(texts)}", style="dim"))


def _fit(fit: Fits) -> None:
    condition = fit.condition
    console().print()
    console().print(Text(f"{fit.place}. {condition.plain_name} ({condition.name}): {fit.words}", style="bold"))
    console().print(Text(f"   {condition.what_it_is.text}"))
    _reasons("speaks for it", fit.speaks_for)
    _reasons("speaks against it", fit.speaks_against)
    if not fit.speaks_against:
        console().print(Text(f"   {fit.against}"))
    if fit.not_told:
        console().print(Text(f"   not told yet: {'; '.join(fit.not_told)}", style="dim"))


def _equal(two: Equal | None) -> None:
    if two is None:
        return
    apart = two.ask or "No question of ours tells these two apart. Somebody who examines you may."
    console().print(Text(f"\nTwo fit about equally. What would tell them apart: {apart}"))


def _places_apart(places: tuple[Place, ...]) -> None:
    if places:
        console().print(
            Text("\nEach place by itself (every question was asked once and counts for all):", style="bold")
        )
    for place in places:
        fits = "; ".join(f"{each.condition.plain_name}: {each.words}" for each in place.fits)
        console().print(Text(f"  {place.side}, {place.where}: {fits or 'nothing fits well by itself'}"))


def _reasons(what: str, weighed: tuple[Weighed, ...]) -> None:
    for one in weighed:
        console().print(Text(f"   {what} ({one.weight}): {one.says}"))
