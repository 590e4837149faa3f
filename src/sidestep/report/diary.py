"""An entry in one line, and what can be done with it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from sidestep.journal.entries import (
    AnswersGiven,
    Away,
    Chosen,
    Cleared,
    EquipmentSet,
    Note,
    PainMoment,
    PainNoted,
    ReminderSent,
    ReminderSet,
    RunDone,
    SelfTestDone,
    SessionDone,
    Side,
    Swap,
)
from sidestep.knowledge.language import ENGLISH
from sidestep.report import words
from sidestep.report.pain import ALARMS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sidestep.journal.entries import Alarm, Body, Entry
    from sidestep.knowledge import Knowledge

MOMENTS = {
    PainMoment.NOW: "Pain",
    PainMoment.NEXT_MORNING: "Pain on waking",
    PainMoment.DURING: "Pain during",
    PainMoment.AFTER: "Pain after",
}
CORRECTABLE = (PainNoted, RunDone, Note)


@dataclass(frozen=True, slots=True)
class Line:
    id: str
    on: date
    what: str
    more: str
    correctable: bool
    removable: bool


def lines_of(knowledge: Knowledge, entries: Iterable[Entry]) -> list[Line]:
    """A line an entry; answers of one day that stand together become one line."""
    lines: list[Line] = []
    happened = (entry for entry in entries if not isinstance(entry.body, ReminderSet | ReminderSent))
    for (day, answers), together in groupby(happened, key=lambda entry: (entry.local_date, _is_answers(entry))):
        if answers:
            group = list(together)
            names = {name for entry in group if isinstance(entry.body, AnswersGiven) for name in entry.body.answers}
            more = f"{len(names)} answer{'s' if len(names) > 1 else ''}"
            lines.append(Line(group[0].id, day, "Answers", more, correctable=False, removable=False))
        else:
            lines.extend(line_of(knowledge, entry) for entry in together)
    return lines


def _is_answers(entry: Entry) -> bool:
    return isinstance(entry.body, AnswersGiven)


def line_of(knowledge: Knowledge, entry: Entry) -> Line:
    what, more = _described(knowledge, entry.body)
    return Line(
        id=entry.id,
        on=entry.local_date,
        what=what,
        more=more,
        correctable=isinstance(entry.body, CORRECTABLE),
        removable=not _is_answers(entry),
    )


def _described(knowledge: Knowledge, body: Body) -> tuple[str, str]:  # noqa: PLR0911, C901 - one case a kind
    match body:
        case PainNoted():
            more = [_side(body.side), *_signs(body.alarms, limp=body.limp, sharp=body.sharp), body.note]
            return f"{MOMENTS[body.when]}: {body.level}", _joined(more)
        case SessionDone():
            names = ", ".join(_exercise(knowledge, prescribed.exercise) for prescribed in body.prescribed)
            pain = "" if body.pain is None else f"pain {body.pain}"
            return "Session", _joined([pain, *_signs(body.alarms, limp=body.limp, sharp=body.sharp), names])
        case RunDone():
            far = None if body.kilometres is None else f"{words.number(body.kilometres)} km"
            long = None if body.minutes is None else f"{words.number(body.minutes)} minutes"
            pain = "" if body.pain is None else f"pain {body.pain}"
            signs = _signs(body.alarms, limp=body.limp, sharp=body.sharp)
            return "Walk" if body.walk else "Run", _joined([far, long, pain, *signs, body.note])
        case Note():
            return "Note", body.text
        case Away():
            until = f" to {words.day_and_month(body.to_date)}" if body.to_date else ""
            since = words.day_and_month(body.from_date)
            return "Away", f"{words.REASONS.get(body.reason, body.reason)}, from {since}{until}"
        case SelfTestDone():
            test = knowledge.self_tests.get(body.test)
            unit = f" {test.unit}" if test else ""
            value = "skipped" if body.value is None else f"{words.number(body.value)}{unit}"
            return f"Self-test: {test.name if test else body.test}", _joined([_side(body.side), value])
        case EquipmentSet():
            items = [knowledge.equipment[item].name for item in body.items if item in knowledge.equipment]
            minutes = f"{body.minutes} minutes" if body.minutes else ""
            return "Equipment and time", _joined([minutes, ", ".join(items) or "no equipment"])
        case Cleared():
            return "Seen or asked", _joined([body.by, body.said])
        case Chosen():
            condition = knowledge.conditions.get(body.condition)
            return "Working with", condition.plain_name if condition else body.condition
        case Swap():
            instead = _exercise(knowledge, body.instead) if body.instead else "back to it"
            return "Swap", f"{_exercise(knowledge, body.exercise)}: {instead}"
        case _:
            return "Entry", ""


def _exercise(knowledge: Knowledge, name: str) -> str:
    return knowledge.exercises[name].name if name in knowledge.exercises else name


def _side(side: Side | None) -> str:
    return "" if side is None else words.side_name(ENGLISH, side.value)


def _signs(alarms: tuple[Alarm, ...], *, limp: bool, sharp: bool) -> list[str]:
    texts = dict(ALARMS)
    return ["limping"] * limp + ["sharp pain"] * sharp + [texts[alarm].lower() for alarm in alarms]


def _joined(parts: list[str] | list[str | None]) -> str:
    return ", ".join(part for part in parts if part)
