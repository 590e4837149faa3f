"""Case files and the file that says how to read them. The edge: YAML in, dataclasses out."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any

import yaml
from pydantic import TypeAdapter, ValidationError

from sidestep.errors import BadInputError, Problem
from sidestep.evaluation.types import Case, CaseMap

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sidestep.knowledge.library import Knowledge

MAP = files("sidestep.evaluation").joinpath("cases.yaml")
_CASES, _MAP = TypeAdapter(tuple[Case, ...]), TypeAdapter(CaseMap)


def read_cases(text: str, where: str) -> tuple[Case, ...]:
    """Cases as the vignettes have them: id, story, facts, truth, urgency_truth. BadInputError has all mistakes."""
    raw = _yaml(text, where)
    if not isinstance(raw, list) or not raw or not all(isinstance(each, dict) for each in raw):
        raise BadInputError(
            f"{where} holds no cases. Give a YAML list of cases with id, facts, truth and urgency_truth."
        )
    cases = _checked(_CASES, [_plain(each) for each in raw], where, [str(each.get("id")) for each in raw])
    twice = sorted({each.id for each in cases if sum(other.id == each.id for other in cases) > 1})
    if twice:
        raise BadInputError(f"{where}: these ids come twice: {', '.join(twice)}. Keep one of each.")
    return cases


def read_map(text: str, where: str, knowledge: Knowledge) -> CaseMap:
    """How to read cases, checked against the knowledge. Raise BadInputError with all mistakes."""
    case_map: CaseMap = _checked(_MAP, _yaml(text, where), where, [])
    problems = tuple(_unknown(case_map, knowledge, where))
    if problems:
        raise BadInputError(f"{where} names what the knowledge does not have.", problems)
    return case_map


def own_map(knowledge: Knowledge) -> CaseMap:
    return read_map(MAP.read_text(encoding="utf-8"), MAP.name, knowledge)


def _plain(raw: dict[str, Any]) -> dict[str, Any]:
    """The parts that count, under our names."""
    truth, urgency = raw.get("truth") or {}, raw.get("urgency_truth") or {}
    return {
        "id": raw.get("id"),
        "story": raw.get("story") or "",
        "facts": raw.get("facts") or {},
        "difficulty": raw.get("difficulty") or "",
        "truth": {
            "diagnosis": truth.get("diagnosis"),
            "kind": truth.get("class") or "",
            "acceptable": truth.get("acceptable") or (),
        },
        "urgency": urgency.get("level"),
        "also_ok": urgency.get("also_ok") or (),
    }


def _yaml(text: str, where: str) -> Any:
    try:
        return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f" in line {mark.line + 1}" if mark else ""
        raise BadInputError(f"{where} is not whole YAML{line}. Correct it there.") from error


def _checked[T](adapter: TypeAdapter[T], raw: Any, where: str, names: list[str]) -> T:
    try:
        return adapter.validate_python(raw)
    except ValidationError as error:
        problems = tuple(
            Problem(
                " ".join(names[step] if isinstance(step, int) and names else str(step) for step in each["loc"]),
                each["msg"],
            )
            for each in error.errors()
        )
        raise BadInputError(f"{where} cannot be used.", problems) from error


def _at(steps: tuple[int | str, ...], names: list[str]) -> str:
    return " ".join(names[step] if isinstance(step, int) and names else str(step) for step in steps)


def _unknown(case_map: CaseMap, knowledge: Knowledge, where: str) -> Iterable[Problem]:
    for number, rule in enumerate((case_map.always, *(each.give for each in case_map.rules))):
        for name, value in rule.items():
            at = f"{where}, rule {number}" if number else f"{where}, always"
            if name == "places":
                for region in value if isinstance(value, tuple) else (str(value),):
                    if region not in knowledge.regions:
                        yield Problem(at, f'There is no region "{region}".')
            elif name not in knowledge.questions:
                yield Problem(at, f'There is no question "{name}".')
    for condition in case_map.keys:
        if condition not in knowledge.conditions:
            yield Problem(where, f'There is no condition "{condition}".')
