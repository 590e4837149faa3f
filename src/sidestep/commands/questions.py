from __future__ import annotations

import click
from rich.table import Table

from sidestep.commands.shared import console, json_option, print_json
from sidestep.knowledge import load
from sidestep.knowledge.types import QuestionKind


@click.command()
@json_option
def questions(*, as_json: bool) -> None:
    """Every question that may be asked: its id, what it asks, and what can be answered."""
    knowledge = load()
    if as_json:
        found = tuple(knowledge.questions.values())
        print_json(knowledge, {"knowledge_version": knowledge.version, "questions": found})
        return
    table = Table("Question", "Asks", "Answers")
    for question in knowledge.questions.values():
        answers = ", ".join(option.id for option in question.options) or _ANSWERS[question.kind]
        table.add_row(question.id, question.text, answers)
    console().print(table)


_ANSWERS = {
    QuestionKind.YES_NO: "yes, no, unsure",
    QuestionKind.CHOICE: "one of its options",
    QuestionKind.CHOICES: "some of its options",
    QuestionKind.NUMBER: "a number",
    QuestionKind.PAIN: "0 to 10",
    QuestionKind.PLACES: "places, such as left_around_patella",
}
