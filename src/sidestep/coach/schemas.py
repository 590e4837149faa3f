"""JSON Schemas of what a script reads, made from the dataclasses themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from sidestep.assessment.types import Assessment
from sidestep.coach.coach import ImportReport, Recorded
from sidestep.coach.plain import NAMES
from sidestep.journal.codec import KINDS
from sidestep.journal.entries import Entry
from sidestep.knowledge.types import Question  # noqa: TC001 - the schema is made from the annotation
from sidestep.programme.types import Plan
from sidestep.report.progress import Progress


@dataclass(frozen=True, slots=True)
class Questions:
    """What ``sidestep questions --json`` gives."""

    knowledge_version: str
    questions: tuple[Question, ...]


OUTPUTS: dict[str, type[Any]] = {
    "questions": Questions,
    "assessment": Assessment,
    "plan": Plan,
    "progress": Progress,
    "entry": Entry,
    "recorded": Recorded,
    "import": ImportReport,
}
_MADE_HERE: dict[str, dict[str, Any]] = {
    "Basis": {"verified": {"type": "boolean", "description": "False: it rests on a fact that was not read again."}},
    "Ranked": {"probability_validated": {"const": False}},
}
_KIND_OF = {kind.__name__: name for name, kind in KINDS.items()}


def schema_of(name: str) -> dict[str, Any]:
    """The schema (draft 2020-12) of one output."""
    raw = TypeAdapter(OUTPUTS[name]).json_schema(mode="validation")
    definitions = {key: _mended(key, value) for key, value in raw.pop("$defs", {}).items()}
    own = _mended(OUTPUTS[name].__name__, raw)
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"sidestep {name}"}
    return own | dialect | ({"$defs": definitions} if definitions else {})


def _mended(title: str, schema: dict[str, Any]) -> dict[str, Any]:
    """The names and the additions of the plain form; nothing else is allowed in a record."""
    if schema.get("type") != "object" or "properties" not in schema:
        return schema
    properties = {NAMES.get(name, name): value for name, value in schema["properties"].items()}
    required = [NAMES.get(name, name) for name in schema.get("required", [])]
    added = dict(_MADE_HERE.get(title, {}))
    if title in _KIND_OF:
        added["kind"] = {"const": _KIND_OF[title]}
    return schema | {
        "properties": added | properties,
        "required": [*added, *required],
        "additionalProperties": False,
    }
