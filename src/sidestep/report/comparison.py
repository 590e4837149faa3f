"""What changed since the last full assessment of an earlier day. Pure.

Both are assessed with the knowledge of today, so that nothing but the answers can have changed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date  # noqa: TC003 - the JSON Schema is made from the annotations
from typing import TYPE_CHECKING

from sidestep.assessment import assess
from sidestep.journal.entries import AnswersGiven, Cleared, SelfTestDone
from sidestep.knowledge.types import Section, Urgency
from sidestep.programme.answers import asked_each_session, standing
from sidestep.programme.clearances import cleared_signs
from sidestep.programme.replay import replay
from sidestep.report.words import answer_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sidestep.assessment.types import Assessment
    from sidestep.journal.entries import Entry
    from sidestep.knowledge.library import Knowledge
    from sidestep.knowledge.types import Value

_PLACES = "pain_places"
_ASSESSED = (Section.PROFILE, Section.PLACES, Section.DANGER, Section.INTERVIEW)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A pain type that was shown then and is shown now. ``steps``: so many of the five words better; below 0, worse."""

    condition: str
    fit_then: str
    fit_now: str
    steps: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """``since``: the day of the earlier assessment. ``new``, ``gone``, ``stayed``: pain types that are shown.

    ``pain_types_known``: whether both times could be shown, with no danger sign in the way. ``says``: all in words.
    """

    since: date
    urgency_then: Urgency
    urgency_now: Urgency
    pain_types_known: bool
    new: tuple[str, ...]
    gone: tuple[str, ...]
    stayed: tuple[Moved, ...]
    new_places: tuple[str, ...]
    gone_places: tuple[str, ...]
    says: tuple[str, ...]


def comparison(
    knowledge: Knowledge, entries: Iterable[Entry], found: Assessment, answers: Mapping[str, Value]
) -> Comparison | None:
    """``entries`` in force, up to the day of ``found``; ``answers`` are those that were assessed.

    None while questions are open, and where there was no full assessment on a day before the last answers.
    """
    if found.next_question is not None:
        return None
    told = [entry for entry in entries if isinstance(entry.body, AnswersGiven | SelfTestDone | Cleared)]
    for day in _days_before_the_last(knowledge, told):
        before = _assessed(knowledge, [entry for entry in told if entry.local_date <= day], day)
        if before is not None:
            return _compared(knowledge, day, before, (found, answers))
    return None


def _days_before_the_last(knowledge: Knowledge, entries: Sequence[Entry]) -> Sequence[date]:
    """The days on which something was answered that an assessment looks at, latest first, but for the latest."""
    left_out = asked_each_session(knowledge)
    asked = {each.id for each in knowledge.questions.values() if each.section in _ASSESSED and each.id not in left_out}
    days = {
        entry.local_date
        for entry in entries
        if isinstance(entry.body, AnswersGiven) and not asked.isdisjoint(entry.body.answers)
    }
    return sorted(days, reverse=True)[1:]


def _assessed(knowledge: Knowledge, entries: list[Entry], on: date) -> tuple[Assessment, Mapping[str, Value]] | None:
    """How it stood at the end of that day; None while questions were open."""
    course = replay(knowledge, entries)
    answers = standing(knowledge, course.answered, on)
    found = assess(knowledge, answers, cleared=cleared_signs(course))
    return (found, answers) if found.next_question is None else None


def _compared(
    knowledge: Knowledge,
    since: date,
    then: tuple[Assessment, Mapping[str, Value]],
    now: tuple[Assessment, Mapping[str, Value]],
) -> Comparison:
    found_then, found_now = then[0], now[0]
    before, after = _shown(found_then), _shown(found_now)
    known = found_then.ranking_withheld is None and found_now.ranking_withheld is None
    steps = {word.id: -number for number, word in enumerate(knowledge.ranking_rules.fit_words)}
    places_then, places_now = _places(then[1]), _places(now[1])
    compared = Comparison(
        since=since,
        urgency_then=found_then.urgency,
        urgency_now=found_now.urgency,
        pain_types_known=known,
        new=tuple(name for name in after if name not in before) if known else (),
        gone=tuple(name for name in before if name not in after) if known else (),
        stayed=tuple(
            Moved(
                condition=name, fit_then=before[name], fit_now=fit, steps=steps.get(fit, 0) - steps.get(before[name], 0)
            )
            for name, fit in after.items()
            if known and name in before
        ),
        new_places=tuple(place for place in places_now if place not in places_then),
        gone_places=tuple(place for place in places_then if place not in places_now),
        says=(),
    )
    return replace(compared, says=tuple(_says(knowledge, compared)))


def _shown(found: Assessment) -> dict[str, str]:
    return {each.condition: each.fit for each in found.ranking if each.shown}


def _places(answers: Mapping[str, Value]) -> tuple[str, ...]:
    places = answers.get(_PLACES, ())
    return places if isinstance(places, tuple) else ()


def _says(knowledge: Knowledge, compared: Comparison) -> Iterator[str]:
    say = knowledge.language.say
    if compared.urgency_now is not compared.urgency_then:
        yield (
            say("It has to be looked at sooner than last time.")
            if compared.urgency_now.rank > compared.urgency_then.rank
            else say("It is less urgent than last time.")
        )
    for name in compared.new:
        yield say("New: {pain_type}.", pain_type=knowledge.conditions[name].plain_name)
    for name in compared.gone:
        yield say("No longer among them: {pain_type}.", pain_type=knowledge.conditions[name].plain_name)
    words = {word.id: word.text for word in knowledge.ranking_rules.fit_words}
    for each in compared.stayed:
        if each.steps:
            names = {
                "pain_type": knowledge.conditions[each.condition].plain_name,
                "then": words[each.fit_then],
                "now": words[each.fit_now],
            }
            yield say("{pain_type}: {now}; last time: {then}.", **names)
    if compared.new_places:
        yield say("It also hurts here now: {places}.", places=_in_words(knowledge, compared.new_places))
    if compared.gone_places:
        yield say("It does not hurt here any more: {places}.", places=_in_words(knowledge, compared.gone_places))
    if not compared.pain_types_known:
        yield say("Pain types are not compared: one of the two times something had to be looked at first.")
    elif not (compared.new or compared.gone or any(each.steps for each in compared.stayed)):
        yield say("What your answers fit has not changed.")


def _in_words(knowledge: Knowledge, places: tuple[str, ...]) -> str:
    return answer_in_words(knowledge, knowledge.questions[_PLACES], places)
