from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sidestep.commands.shared import console, json_option, print_plain, read_text
from sidestep.knowledge import load

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rich.table import Table

    from sidestep.evaluation.scores import Scores, Share
    from sidestep.evaluation.types import Outcome

_CALLED = {
    "first": "first",
    "in_three": "in three",
    "urgency": "urgency",
    "urgency_ok": "or also ok",
    "under": "too calm",
    "over": "too urgent",
}


@click.command()
@click.argument("cases", type=click.Path(path_type=Path), metavar="[CASES.yaml]", required=False)
@click.option("--map", "map_file", type=click.Path(path_type=Path), help="How to read the cases. Ours if left out.")
@click.option("--each", is_flag=True, help="A line for each case.")
@click.option("--leave-out", type=click.IntRange(min=2), metavar="K", help="The scores of K parts, and their spread.")
@click.option("--simulate", type=click.IntRange(min=1), metavar="N", help="N drawn persons instead of cases.")
@click.option("--seed", type=int, default=1, show_default=True, help="Another seed draws other persons.")
@click.option("--jobs", type=click.IntRange(min=1), metavar="J", help="Processes. As many as cores if left out.")
@json_option
def evaluate(  # noqa: PLR0913 - each is an option
    cases: Path | None,
    map_file: Path | None,
    *,
    each: bool,
    leave_out: int | None,
    simulate: int | None,
    seed: int,
    jobs: int | None,
    as_json: bool,
) -> None:
    """How well the assessment does on cases whose answer is known, or on persons drawn from its own model."""
    if (cases is None) is (simulate is None):
        raise click.UsageError("Give either a file of cases or --simulate N.")
    if simulate is not None:
        from sidestep.commands.crowd import show_crowd  # noqa: PLC0415

        show_crowd(simulate, seed, jobs, as_json=as_json)
    if cases is not None:
        _evaluate(cases, map_file, each=each, leave_out=leave_out, as_json=as_json)


def _evaluate(cases: Path, map_file: Path | None, *, each: bool, leave_out: int | None, as_json: bool) -> None:
    from sidestep.evaluation.answering import unread  # noqa: PLC0415 - YAML and pydantic
    from sidestep.evaluation.plain import plain  # noqa: PLC0415
    from sidestep.evaluation.reading import own_map, read_cases, read_map  # noqa: PLC0415
    from sidestep.evaluation.trying import outcome  # noqa: PLC0415

    knowledge = load()
    case_map = own_map(knowledge) if map_file is None else read_map(read_text(map_file), str(map_file), knowledge)
    read = read_cases(read_text(cases), str(cases))
    outcomes = [outcome(knowledge, case_map, case) for case in read]
    not_read = unread(case_map, read)
    if as_json:
        print_plain(plain(outcomes, not_read, leave_out=leave_out))
        return
    _show(outcomes, leave_out)
    for line in _lines(outcomes, not_read, each=each):
        console().print(line, markup=False)


def _show(outcomes: Sequence[Outcome], leave_out: int | None) -> None:
    from sidestep.evaluation.scores import by, parts, scores  # noqa: PLC0415

    groups = {"all": scores(outcomes)}
    groups |= by(outcomes, lambda one: one.case.difficulty or "difficulty not told")
    groups |= by(outcomes, lambda one: one.case.truth.kind or "kind not told")
    console().print(_table(groups))
    if leave_out is not None:
        of_parts = [scores(part) for part in parts(outcomes, leave_out)]
        console().print(_table({f"part {number}": found for number, found in enumerate(of_parts, 1)}))
        console().print(_spread(of_parts))


def _table(groups: Mapping[str, Scores]) -> Table:
    from rich.box import SIMPLE  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table("", "cases", *_CALLED.values(), "asked", "most", box=SIMPLE, padding=(0, 1, 0, 0))
    for name, found in groups.items():
        shares = (getattr(found, each) for each in _CALLED)
        asked = (f"{found.questions_median:g}", str(found.questions_most))
        table.add_row(Text(name), str(found.first.of), *map(_of, shares), *asked)
    return table


def _spread(of_parts: Sequence[Scores]) -> Table:
    from rich.box import SIMPLE  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    from sidestep.evaluation.scores import spread  # noqa: PLC0415

    table = Table("share of cases", "least", "mean", "most", "standard deviation", box=SIMPLE)
    for name, one in spread(of_parts).items():
        table.add_row(
            _CALLED[name], f"{one.least:.0%}", f"{one.mean:.0%}", f"{one.most:.0%}", f"{one.deviation * 100:.0f} points"
        )
    return table


def _lines(outcomes: Sequence[Outcome], not_read: Mapping[str, int], *, each: bool) -> Iterator[str]:
    from sidestep.evaluation.scores import calibration  # noqa: PLC0415

    for what, of in (("Too calm", "under"), ("Too urgent", "over")):
        for one in outcomes:
            if getattr(one, of):
                case = f"{one.case.id} ({one.case.truth.diagnosis})"
                yield f"{what}: {case} {one.urgency.value}, not {one.case.urgency.value}"
    for step in calibration(outcomes):
        yield f"Said {step.said:.0%} on average: {step.right.right} of {step.right.of} right ({step.right.share:.0%})"
    if not_read:
        yield f"Not read by the map: {', '.join(f'{name} ({times})' for name, times in not_read.items())}"
    if each:
        for one in outcomes:
            first = ", ".join(name for name, _, _ in one.ranked[:3])
            place = "nowhere" if one.place is None else f"place {one.place}"
            yield f"{one.case.id} {one.case.truth.diagnosis}: {place}; {first}; {one.urgency.value}"


def _of(share: Share) -> str:
    return f"{share.right} {share.share:.0%}"
