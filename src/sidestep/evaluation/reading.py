"""Case files and the file that says how to read them. The edge: YAML in, dataclasses out."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files
from typing import TYPE_CHECKING, Any, cast

from pydantic import ConfigDict

from sidestep.assessment import check_answers
from sidestep.errors import AnswersError, BadInputError, Problem
from sidestep.evaluation import types
from sidestep.evaluation.answering import REGIONS
from sidestep.evaluation.types import Case, CaseMap, Number
from sidestep.knowledge.shapes import structure
from sidestep.knowledge.source import source_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sidestep.evaluation.types import Rule
    from sidestep.knowledge.library import Knowledge
    from sidestep.knowledge.source import SourceFile

MAP = files("sidestep.evaluation").joinpath("cases.yaml")
_FORM = "Give a YAML list of cases with id, facts, truth and urgency_truth."

for _shape in (types.Truth, Case, Number, types.Rule, CaseMap):
    cast("Any", _shape).__pydantic_config__ = ConfigDict(strict=True, extra="forbid")


def read_cases(text: str, where: str) -> tuple[Case, ...]:
    """Cases as the vignettes have them: id, story, facts, truth, urgency_truth. BadInputError has all mistakes."""
    source = source_of(text, where)
    problems = list(source.problems)
    if source.content is None:
        raise BadInputError(f"{where} cannot be used.", tuple(problems))
    if not isinstance(source.content, list) or not source.content:
        raise BadInputError(f"{where} holds no cases. {_FORM}")
    cases: list[Case] = []
    for number, raw in enumerate(source.content):
        if not isinstance(raw, dict):
            problems.append(Problem(source.place((number,)), "This is no case.", _FORM))
            continue
        made = structure(Case, _plain(raw))
        if isinstance(made, Case):
            cases.append(made)
        else:
            here = f"{source.place((number,))} {raw.get('id', '')}".rstrip()
            problems += [Problem(f"{here} > {' > '.join(map(str, each.steps))}", each.what, each.mend) for each in made]
    problems += [
        Problem(where, f'The id "{name}" comes {times} times.', "Keep one of them.")
        for name, times in Counter(each.id for each in cases).items()
        if times > 1
    ]
    if problems:
        raise BadInputError(f"{where} cannot be used.", tuple(problems))
    return tuple(cases)


def read_map(text: str, where: str, knowledge: Knowledge) -> CaseMap:
    """How to read cases, checked against the knowledge. BadInputError has all mistakes."""
    source = source_of(text, where)
    made = () if source.content is None else structure(CaseMap, source.content)
    problems = list(source.problems)
    if isinstance(made, CaseMap):
        problems += _unknown(made, knowledge, source)
    else:
        problems += [Problem(source.place(each.steps), each.what, each.mend) for each in made]
    if problems or not isinstance(made, CaseMap):
        raise BadInputError(f"{where} cannot be used.", tuple(problems))
    return made


def own_map(knowledge: Knowledge) -> CaseMap:
    return read_map(MAP.read_text(encoding="utf-8"), MAP.name, knowledge)


def _plain(raw: dict[str, Any]) -> dict[str, Any]:
    """The parts that count, under our names."""
    truth, urgency = _group(raw, "truth"), _group(raw, "urgency_truth")
    population = {"population": raw["population"]} if raw.get("population") else {}
    return {
        "id": raw.get("id"),
        "story": raw.get("story") or "",
        "facts": population | {name: _fact(value) for name, value in _group(raw, "facts").items() if value is not None},
        "difficulty": raw.get("difficulty") or "",
        "truth": {
            "diagnosis": truth.get("diagnosis"),
            "kind": truth.get("class") or "",
            "acceptable": truth.get("acceptable") or [],
        },
        "urgency": urgency.get("level"),
        "also_ok": urgency.get("also_ok") or [],
    }


def _group(raw: dict[str, Any], name: str) -> dict[str, Any]:
    group = raw.get(name)
    return group if isinstance(group, dict) else {}


def _fact(value: Any) -> Any:
    if isinstance(value, list):
        return [_fact(each) for each in value]
    if isinstance(value, dict):
        told = [str(value[name]) for name in ("test", "result") if name in value]
        return ": ".join(told or [f"{name} {each}" for name, each in value.items()])
    return value


def _unknown(case_map: CaseMap, knowledge: Knowledge, source: SourceFile) -> Iterator[Problem]:
    for number, rule in enumerate(case_map.rules):
        yield from _unknown_in(rule, knowledge, source, number)
    for name in case_map.keys:
        if name not in knowledge.conditions:
            yield Problem(source.place(("keys", name)), f'There is no condition "{name}".', "See the knowledge files.")


def _unknown_in(rule: Rule, knowledge: Knowledge, source: SourceFile, number: int) -> Iterator[Problem]:
    for name, value in rule.give.items():
        where = source.place(("rules", number, "give", name))
        if name == REGIONS:
            regions = value if isinstance(value, tuple) else (str(value),)
            for region in set(regions) - knowledge.regions.keys():
                yield Problem(where, f'There is no place "{region}".', f"Use: {', '.join(knowledge.regions)}.")
        elif isinstance(value, Number):
            if name not in knowledge.questions:
                yield Problem(where, "There is no such question.", "See `sidestep questions` for all of them.")
        else:
            try:
                check_answers(knowledge, {name: value})
            except AnswersError as error:
                yield from (Problem(where, each.what, each.mend) for each in error.problems)
