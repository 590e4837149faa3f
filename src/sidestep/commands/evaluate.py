from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sidestep.commands.shared import console, json_option, print_plain, read_text
from sidestep.knowledge import load

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sidestep.evaluation.scores import Scores, Share
    from sidestep.evaluation.types import Outcome


@click.command()
@click.argument("cases", type=click.Path(path_type=Path), metavar="CASES.yaml")
@click.option("--map", "map_file", type=click.Path(path_type=Path), help="How to read the cases. Ours if left out.")
@click.option("--each", is_flag=True, help="A line for each case.")
@json_option
def evaluate(cases: Path, map_file: Path | None, *, each: bool, as_json: bool) -> None:
    """How well the assessment does on cases whose answer is known."""
    from sidestep.evaluation.reading import own_map, read_cases, read_map  # noqa: PLC0415 - YAML and pydantic
    from sidestep.evaluation.trying import outcome  # noqa: PLC0415

    knowledge = load()
    case_map = own_map(knowledge) if map_file is None else read_map(read_text(map_file), str(map_file), knowledge)
    outcomes = [outcome(knowledge, case_map, case) for case in read_cases(read_text(cases), str(cases))]
    if as_json:
        print_plain({"scores": _plain_scores(outcomes), "cases": [_plain(one) for one in outcomes]})
        return
    _show(outcomes, each=each)


def _show(outcomes: Sequence[Outcome], *, each: bool) -> None:
    from rich.table import Table  # noqa: PLC0415

    from sidestep.evaluation.scores import by, calibration, scores  # noqa: PLC0415

    table = Table("", "cases", "first", "in three", "urgency", "or also right", "too calm", "too urgent", "questions")
    groups = {"all": scores(outcomes)}
    groups |= by(outcomes, lambda one: f"difficulty: {one.case.difficulty}")
    groups |= by(outcomes, lambda one: one.case.truth.kind)
    for name, found in groups.items():
        table.add_row(name, *_row(found))
    console().print(table)
    for what, of in (("Too calm", "under"), ("Too urgent", "over")):
        for one in outcomes:
            if getattr(one, of):
                case = f"{one.case.id} ({one.case.truth.diagnosis})"
                console().print(f"{what}: {case} {one.urgency.value}, not {one.case.urgency.value}")
    for step in calibration(outcomes):
        console().print(f"Said {step.said:.0%} on average: {_of(step.right)} right")
    if each:
        for one in outcomes:
            first = ", ".join(name for name, _, _ in one.ranked[:3])
            console().print(
                f"{one.case.id} {one.case.truth.diagnosis}: place {one.place}; {first}; {one.urgency.value}"
            )


def _row(found: Scores) -> list[str]:
    shares = (found.first, found.in_three, found.urgency, found.urgency_ok, found.under, found.over)
    return [str(found.first.of), *map(_of, shares), f"{found.questions_median:g}, at most {found.questions_most}"]


def _of(share: Share) -> str:
    return f"{share.right} ({share.share:.0%})"


def _plain_scores(outcomes: Sequence[Outcome]) -> dict[str, object]:
    from sidestep.evaluation.scores import scores  # noqa: PLC0415

    found = scores(outcomes)
    shares = ("first", "in_three", "urgency", "urgency_ok", "under", "over")
    return {"cases": len(outcomes), **{name: getattr(found, name).right for name in shares}}


def _plain(one: Outcome) -> dict[str, object]:
    return {
        "id": one.case.id,
        "truth": one.case.truth.diagnosis,
        "place": one.place,
        "ranking": [{"condition": name, "probability": probability} for name, _, probability in one.ranked[:5]],
        "urgency": one.urgency.value,
        "urgency_truth": one.case.urgency.value,
        "signs": list(one.signs),
        "questions": one.questions,
        "answers": {name: list(value) if isinstance(value, tuple) else value for name, value in one.answers.items()},
    }
