"""An entry in plain sentences, and what can be done with it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
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
from sidestep.knowledge.language import marked
from sidestep.programme.bands import band_of
from sidestep.report import words
from sidestep.report.pain import ALARMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from sidestep.journal.entries import Alarm, Body, Entry
    from sidestep.knowledge import Knowledge
    from sidestep.knowledge.language import Language
    from sidestep.programme.bands import Band

type Limits = tuple[int, int]

MOMENTS = {
    PainMoment.NOW: marked("Pain: {level} of 10"),
    PainMoment.NEXT_MORNING: marked("Pain on waking: {level} of 10"),
    PainMoment.DURING: marked("Pain during training: {level} of 10"),
    PainMoment.AFTER: marked("Pain after training: {level} of 10"),
}
CORRECTABLE = (PainNoted, RunDone, Note)


class Kind(StrEnum):
    PAIN = "pain"
    SESSION = "sessions"
    RUN = "runs"
    TEST = "tests"
    NOTE = "notes"
    OTHER = "other"


KINDS: Mapping[type, Kind] = {
    PainNoted: Kind.PAIN,
    SessionDone: Kind.SESSION,
    RunDone: Kind.RUN,
    SelfTestDone: Kind.TEST,
    Note: Kind.NOTE,
    Away: Kind.NOTE,
}


@dataclass(frozen=True, slots=True)
class Line:
    """``time``: when it was written, if that was on the day that it stands under and no other time was told.

    ``band``: of pain with training.
    """

    id: str
    on: date
    time: str
    kind: Kind
    what: str
    more: str
    band: Band | None
    correctable: bool
    removable: bool


def kind_of(body: Body) -> Kind:
    return KINDS.get(type(body), Kind.OTHER)


def lines_of(
    knowledge: Knowledge, entries: Iterable[Entry], exercise: Limits | None = None, running: Limits | None = None
) -> list[Line]:
    """A line an entry; answers of one day that stand together become one line. With the limits pain has its band."""
    lines: list[Line] = []
    happened = (entry for entry in entries if not isinstance(entry.body, ReminderSet | ReminderSent))
    for (day, answers), together in groupby(happened, key=lambda entry: (entry.local_date, _is_answers(entry))):
        if answers:
            lines.append(_answers(knowledge.language, day, list(together)))
        else:
            lines.extend(line_of(knowledge, entry, exercise, running) for entry in together)
    return lines


def line_of(knowledge: Knowledge, entry: Entry, exercise: Limits | None = None, running: Limits | None = None) -> Line:
    what, more = described(knowledge, entry.body)
    return Line(
        id=entry.id,
        on=entry.local_date,
        time=f"{entry.at:%H:%M}" if entry.at.date() == entry.local_date and not _has_time(entry.body) else "",
        kind=kind_of(entry.body),
        what=what,
        more=more,
        band=_band(entry.body, exercise, running) if exercise and running else None,
        correctable=isinstance(entry.body, CORRECTABLE),
        removable=not _is_answers(entry),
    )


def described(knowledge: Knowledge, body: Body) -> tuple[str, str]:  # noqa: PLR0911, PLR0912, C901 - one case a kind
    """What it is, and more about it."""
    language = knowledge.language
    say = language.say
    match body:
        case PainNoted():
            region = knowledge.regions.get(body.place or "")
            place = region.name if region else ""
            signs = _signs(language, body.alarms, limp=body.limp, sharp=body.sharp)
            more = _sentence(_time(language, body), place, _side(language, body.side), *signs)
            return language.words(MOMENTS[body.when], level=body.level), _joined(more, body.note)
        case SessionDone():
            names = ", ".join(_exercise(knowledge, prescribed.exercise) for prescribed in body.prescribed)
            stopped = say("stopped early") if body.stopped_early else ""
            signs = _signs(language, body.alarms, limp=body.limp, sharp=body.sharp)
            return _with_pain(language, say("Session"), body.pain), _joined(_sentence(stopped, *signs), names)
        case RunDone():
            return _run(language, body)
        case Note():
            return say("Note"), body.text
        case Away():
            return say("Away"), _away(language, body)
        case SelfTestDone():
            test = knowledge.self_tests.get(body.test)
            name = say("Self-test: {test}", test=test.name if test else body.test)
            if body.value is None:
                return name, _sentence(_side(language, body.side), say("skipped"))
            value = language.amount(body.value, test.unit) if test else language.exact(body.value)
            return name, _joined(_sentence(_side(language, body.side), value), body.note)
        case EquipmentSet():
            items = [knowledge.equipment[item].name for item in body.items if item in knowledge.equipment]
            minutes = language.count(body.minutes, "{n} minute", "{n} minutes") if body.minutes else ""
            return say("Equipment and time"), _sentence(minutes, ", ".join(items) or say("no equipment"))
        case Cleared():
            return say("Seen or asked"), _sentence(body.by, body.said)
        case Chosen():
            condition = knowledge.conditions.get(body.condition)
            return say("Working with"), condition.plain_name if condition else body.condition
        case Swap():
            old = _exercise(knowledge, body.exercise)
            if body.instead is None:
                return say("Swap"), say("Back to {exercise}", exercise=old)
            return say("Swap"), say("{new} instead of {old}", new=_exercise(knowledge, body.instead), old=old)
        case _:
            return say("Entry"), ""


def _answers(language: Language, day: date, group: list[Entry]) -> Line:
    names = {name for entry in group if isinstance(entry.body, AnswersGiven) for name in entry.body.answers}
    return Line(
        id=group[0].id,
        on=day,
        time="",
        kind=Kind.OTHER,
        what=language.say("Answers"),
        more=language.count(len(names), "{n} answer", "{n} answers"),
        band=None,
        correctable=False,
        removable=False,
    )


def _has_time(body: Body) -> bool:
    return isinstance(body, PainNoted) and body.minute_of_day is not None


def _time(language: Language, body: PainNoted) -> str:
    if body.minute_of_day is None:
        return ""
    hours, minutes = divmod(body.minute_of_day, 60)
    return language.say("at {time}", time=f"{hours:02}:{minutes:02}")


def _is_answers(entry: Entry) -> bool:
    return isinstance(entry.body, AnswersGiven)


def _band(body: Body, exercise: Limits, running: Limits) -> Band | None:
    """The bands are made for pain with training; pain on waking is looked at in another way."""
    match body:
        case SessionDone():
            return band_of(exercise, body.pain, limp=body.limp, sharp=body.sharp)
        case RunDone():
            return band_of(exercise if body.walk else running, body.pain, limp=body.limp, sharp=body.sharp)
        case PainNoted(when=PainMoment.DURING | PainMoment.AFTER):
            return band_of(exercise, body.level, limp=body.limp, sharp=body.sharp)
        case _:
            return None


def _run(language: Language, body: RunDone) -> tuple[str, str]:
    far = "" if body.kilometres is None else language.distance(body.kilometres)
    long = "" if body.minutes is None else language.count(body.minutes, "{n} minute", "{n} minutes")
    amount = ", ".join(part for part in (far, long) if part)
    what = language.say("Walk: {amount}", amount=amount) if body.walk else language.say("Run: {amount}", amount=amount)
    ground = [
        language.say("uphill parts") if body.hills else "",
        language.say("downhill parts") if body.downhill else "",
        language.say("fast parts") if body.speed else "",
    ]
    signs = _signs(language, body.alarms, limp=body.limp, sharp=body.sharp)
    return _with_pain(language, what, body.pain), _joined(_sentence(*ground, *signs), body.note)


def _with_pain(language: Language, what: str, pain: int | None) -> str:
    return what if pain is None else language.say("{what}, pain {level} of 10", what=what, level=pain)


def _away(language: Language, body: Away) -> str:
    reason = language.words(words.REASONS[body.reason]) if body.reason in words.REASONS else body.reason
    first = language.day(body.from_date)
    if body.to_date is None:
        return language.say("{reason}, from {first}", reason=reason, first=first)
    return language.say("{reason}, from {first} to {last}", reason=reason, first=first, last=language.day(body.to_date))


def _exercise(knowledge: Knowledge, name: str) -> str:
    return knowledge.exercises[name].name if name in knowledge.exercises else name


def _side(language: Language, side: Side | None) -> str:
    return "" if side is None else words.side_name(language, side.value)


def _signs(language: Language, alarms: tuple[Alarm, ...], *, limp: bool, sharp: bool) -> list[str]:
    texts = dict(ALARMS)
    found = [language.say("limping")] * limp + [language.say("sharp pain")] * sharp
    return found + [language.words(texts[alarm]) for alarm in alarms]


def _sentence(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _joined(*parts: str) -> str:
    return "\n".join(part for part in parts if part)
