"""Whether an entry fits the knowledge and the calendar. Its shape (pain 0 to 10, no negative amounts) is the codec's.

Every function yields all the problems that it finds; ``check_*`` raise them together as one EntryError.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from sidestep.assessment import check_answers
from sidestep.coach.reminder_checks import MINUTES_A_DAY, reminder_problems
from sidestep.errors import AnswersError, EntryError, Problem
from sidestep.journal.entries import (
    Alarm,
    AnswersGiven,
    Away,
    Body,
    Chosen,
    Cleared,
    Correction,
    Entry,
    EquipmentSet,
    Note,
    PainMoment,
    PainNoted,
    Prescribed,
    ReminderSent,
    ReminderSet,
    RunDone,
    SelfTestDone,
    SessionDone,
    SetDone,
    Side,
    Swap,
)
from sidestep.journal.fields import nearest
from sidestep.knowledge.types import Section

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

    from sidestep.knowledge.language import Language
    from sidestep.knowledge.library import Knowledge

    type Say = Callable[..., str]

SLACK = timedelta(days=1)
"""A device in another time zone may already be in tomorrow."""

CLOCKS_APART = timedelta(minutes=10)

RUN_MINUTES_MOST = 3000
KILOMETRES_MOST = 500
SETS_MOST = 50
AMOUNT_MOST = 3600
DAYS_OF_THE_WEEK = frozenset(range(1, 8))
SESSION_MINUTES_LEAST, SESSION_MINUTES_MOST = 5, 240
TEXT_MOST = 10_000
PLANNED_AWAY_MOST = timedelta(days=366)
AWAY_REASONS = ("illness", "holiday", "other")
ABOUT_THE_PROGRAMME = ("progress", "taper")


def check_dates(language: Language, entry: Entry, now: datetime) -> None:
    """Raise EntryError for a moment or a day that has not come yet (with a day of slack)."""
    _raise(language, date_problems(language, entry, now))


def check_body(knowledge: Knowledge, body: Body) -> None:
    """Raise EntryError for an unknown id or an amount that cannot be."""
    _raise(knowledge.language, body_problems(knowledge, body))


def check_correction(
    knowledge: Knowledge, correction: Correction, entries: Mapping[str, Entry], written: datetime
) -> None:
    """Raise EntryError when there is nothing to correct, or when it would hide an answer about a danger sign."""
    _raise(knowledge.language, correction_problems(knowledge, correction, entries, written))


def is_of_today(knowledge: Knowledge, body: Body | None) -> bool:
    """Whether it was made from this knowledge: what is older may name what has gone since, and is taken as it is."""
    if isinstance(body, Correction):
        return is_of_today(knowledge, body.body)
    made_from = body.knowledge_version if isinstance(body, AnswersGiven | SessionDone) else ""
    return made_from in {"", knowledge.version}


def body_problems(knowledge: Knowledge, body: Body) -> Iterator[Problem]:  # noqa: C901, PLR0912 - a case for each kind
    match body:
        case AnswersGiven():
            yield from _answers(knowledge, body)
        case SelfTestDone():
            yield from _self_test(knowledge, body)
        case SessionDone():
            yield from _session(knowledge, body)
        case PainNoted():
            if body.place is not None:
                yield from _known("place", body.place, knowledge.regions, "place on the body")
            yield from _text(knowledge.language, "note", body.note)
            yield from _span(knowledge.language, "minute_of_day", body.minute_of_day, 0, MINUTES_A_DAY - 1)
        case RunDone():
            yield from _run(knowledge, body)
        case Note():
            if not body.text.strip():
                say = knowledge.language.say
                yield Problem("text", say("the note is empty."), say("Write something."))
            yield from _text(knowledge.language, "text", body.text)
        case Away():
            yield from _away(knowledge.language.say, body)
        case EquipmentSet():
            yield from _equipment(knowledge, body)
        case Swap():
            yield from _swap(knowledge, body)
        case Cleared():
            yield from _cleared(knowledge, body)
        case Chosen():
            yield from _known("condition", body.condition, knowledge.conditions, "pain type")
        case ReminderSet():
            yield from reminder_problems(knowledge.language, body)
        case ReminderSent():
            pass
        case Correction():
            if body.body is not None:
                yield from body_problems(knowledge, body.body)


def correction_problems(
    knowledge: Knowledge, correction: Correction, entries: Mapping[str, Entry], written: datetime
) -> Iterator[Problem]:
    say, target = knowledge.language.say, entries.get(correction.supersedes)
    if target is None:
        what = say('there is no entry "{id}".', id=correction.supersedes)
        yield Problem("supersedes", what, say("Give the id of one of yours."))
        return
    old, new = target.body, correction.body
    if new is not None and not isinstance(old, Correction) and type(new) is not type(old):
        what = say("it is of another kind than the entry that it corrects.")
        yield Problem("body", what, say("Take the old one back."))
    if new is not None and not isinstance(old, Correction):
        yield from _time_problems(say, new, target.local_date, written)
    if isinstance(old, AnswersGiven) and _danger_questions(knowledge, old):
        yield Problem(
            "supersedes",
            say("answers about danger signs are not taken back."),
            say("Answer the questions again: the new answer counts, and both stay in the journal."),
        )
    if _alarms(old) - _alarms(new):
        yield Problem(
            "supersedes",
            say("it names a danger sign, and those are not taken back (INV-03)."),
            say("Answer the safety questions again: a clear screen opens the plan."),
        )


def _alarms(body: Body | None) -> set[str]:
    """What closes the plan until a new screen: the signs that were noted, and a limp on a morning."""
    if isinstance(body, Correction):
        return _alarms(body.body)
    found = {alarm.value for alarm in body.alarms} if isinstance(body, SessionDone | RunDone | PainNoted) else set()
    limping = isinstance(body, PainNoted) and body.limp and body.when is PainMoment.NEXT_MORNING
    return found | ({Alarm.LIMP_NEXT_DAY.value} if limping else set())


def date_problems(language: Language, entry: Entry, now: datetime) -> Iterator[Problem]:
    say = language.say
    if entry.at > now + SLACK:
        yield Problem(
            "at", say("{when} has not come yet.", when=entry.at.isoformat()), say("Give a moment that is past.")
        )
    if entry.local_date > now.date() + SLACK:
        yield Problem(
            "local_date",
            say("{when} has not come yet.", when=entry.local_date),
            say("Give today or a day that is past."),
        )
    yield from _time_problems(say, entry.body, entry.local_date, entry.at)


def _time_problems(say: Say, body: Body, day: date, written: datetime) -> Iterator[Problem]:
    """Of a time of the day that had not come when it was written, by the clock where it was written."""
    minutes = body.minute_of_day if isinstance(body, PainNoted) else None
    if minutes is None or not 0 <= minutes < MINUTES_A_DAY:
        return
    told = datetime.combine(day, time(minutes // 60, minutes % 60), written.tzinfo)
    if told > written + CLOCKS_APART:
        what = say("{when} has not come yet.", when=f"{told:%H:%M}")
        yield Problem("minute_of_day", what, say("Give a time that is past, or none."))


def _answers(knowledge: Knowledge, body: AnswersGiven) -> Iterator[Problem]:
    if not body.answers:
        say = knowledge.language.say
        yield Problem("answers", say("there is no answer in it."), say("Give at least one."))
    try:
        check_answers(knowledge, body.answers)
    except AnswersError as error:
        yield from error.problems or (Problem("answers", error.message),)


def _self_test(knowledge: Knowledge, body: SelfTestDone) -> Iterator[Problem]:
    yield from _known("test", body.test, knowledge.self_tests, "self-test")
    test, language = knowledge.self_tests.get(body.test), knowledge.language
    say = language.say
    yield from _text(knowledge.language, "note", body.note)
    if test is None:
        return
    if test.per_side and body.side is Side.BOTH:
        yield Problem("side", say("{test} is measured on each side.", test=test.name), say("Give left or right."))
    if not test.per_side and body.side is not Side.BOTH:
        yield Problem("side", say("{test} has one result, not one for each side.", test=test.name), say("Give both."))
    if body.value is None:
        return
    if not test.minimum <= body.value <= test.maximum:
        least, most = language.exact(test.minimum), language.exact(test.maximum)
        what = say("{value} is not possible here.", value=language.exact(body.value))
        yield Problem("value", what, say("Give {least} to {most} {unit}.", least=least, most=most, unit=test.unit))
    elif test.whole and body.value != int(body.value):
        what = say("{value} is not a whole number.", value=language.exact(body.value))
        yield Problem("value", what, say("Give whole {unit}.", unit=test.unit))


def _session(knowledge: Knowledge, body: SessionDone) -> Iterator[Problem]:
    say = knowledge.language.say
    yield from _known("protocol", body.protocol, knowledge.protocols, "programme")
    for position, one in enumerate(body.prescribed):
        yield from _prescribed(knowledge, f"prescribed[{position}]", one)
    exercises = {one.exercise for one in body.prescribed}
    for position, done in enumerate(body.sets):
        yield from _set(knowledge, f"sets[{position}]", done, exercises)
    if len(body.sets) > SETS_MOST * max(len(exercises), 1):
        yield Problem(
            "sets", say("{n} sets are more than a session holds.", n=len(body.sets)), say("Give each set once.")
        )
    for exercise in body.exercise_pain:
        yield from _of_the_session("exercise_pain", exercise, exercises)
    yield from _span(knowledge.language, "minutes", body.minutes, 0, RUN_MINUTES_MOST)


def _prescribed(knowledge: Knowledge, where: str, one: Prescribed) -> Iterator[Problem]:
    yield from _known(f"{where}.exercise", one.exercise, knowledge.exercises, "exercise")
    if exercise := knowledge.exercises.get(one.exercise):
        yield from _known(f"{where}.rung", one.rung, {rung.id: rung for rung in exercise.ladder}, "step of its ladder")
    yield from _span(knowledge.language, f"{where}.sets", one.sets, 1, SETS_MOST)
    yield from _span(knowledge.language, f"{where}.amount", one.amount, 1, AMOUNT_MOST)
    yield from _span(knowledge.language, f"{where}.holds", one.holds, 1, AMOUNT_MOST)


def _set(knowledge: Knowledge, where: str, done: SetDone, exercises: set[str]) -> Iterator[Problem]:
    yield from _of_the_session(f"{where}.exercise", done.exercise, exercises)
    yield from _span(knowledge.language, f"{where}.amount", done.amount, 0, AMOUNT_MOST)
    if done.in_form is not None and done.in_form > done.amount:
        say = knowledge.language.say
        what = say("{in_form} is more than the {amount} done.", in_form=done.in_form, amount=done.amount)
        yield Problem(f"{where}.in_form", what, say("Give at most as many."))


def _run(knowledge: Knowledge, body: RunDone) -> Iterator[Problem]:
    language, say = knowledge.language, knowledge.language.say
    if body.minutes is None and body.kilometres is None:
        yield Problem("minutes", say("neither minutes nor kilometres are given."), say("Give at least one of them."))
    if body.minutes == 0 or body.kilometres == 0:
        yield Problem("minutes", say("a run of nothing is not a run."), say("Leave it out."))
    yield from _span(knowledge.language, "minutes", body.minutes, 0, RUN_MINUTES_MOST)
    yield from _span(knowledge.language, "kilometres", body.kilometres, 0, KILOMETRES_MOST)
    if body.run_minutes is not None and body.minutes is not None and body.run_minutes > body.minutes:
        run, whole = language.exact(body.run_minutes), language.exact(body.minutes)
        what = say("{run} of {whole} minutes cannot be.", run=run, whole=whole)
        yield Problem("run_minutes", what, say("Give the running part."))
    levels = [level.level for level in knowledge.rules.running.levels]
    if body.level is not None and body.level not in levels:
        what = say("there is no level {level}.", level=body.level)
        yield Problem("level", what, _from_to(language, levels[0], levels[-1]))
    yield from _text(knowledge.language, "note", body.note)


def _away(say: Say, body: Away) -> Iterator[Problem]:
    if body.reason not in AWAY_REASONS:
        what = say('"{reason}" is not a reason.', reason=body.reason)
        yield Problem("reason", what, nearest(body.reason, AWAY_REASONS))
    if body.to_date is not None and body.to_date < body.from_date:
        what = say("{last} is before {first}.", last=body.to_date, first=body.from_date)
        yield Problem("to_date", what, say("Give the last day away."))
    if body.to_date is not None and body.to_date - body.from_date > PLANNED_AWAY_MOST:
        yield Problem("to_date", say("that is longer than a year."), say("Give the last day away, or leave it open."))


def _equipment(knowledge: Knowledge, body: EquipmentSet) -> Iterator[Problem]:
    for item in body.items:
        yield from _known("items", item, knowledge.equipment, "piece of equipment")
    yield from _span(knowledge.language, "minutes", body.minutes, SESSION_MINUTES_LEAST, SESSION_MINUTES_MOST)
    yield from _span(knowledge.language, "sessions_per_week", body.sessions_per_week, 1, 7)
    if len(set(body.weekdays) & DAYS_OF_THE_WEEK) < len(body.weekdays):
        say = knowledge.language.say
        yield Problem("weekdays", say("these are no days of a week."), say("Give each once, 1 (Monday) to 7."))
    if not body.place.strip():
        say = knowledge.language.say
        yield Problem("place", say("the place has no name."), say('Give one, such as "home".'))
    yield from _text(knowledge.language, "place", body.place)


def _swap(knowledge: Knowledge, body: Swap) -> Iterator[Problem]:
    yield from _known("exercise", body.exercise, knowledge.exercises, "exercise")
    if body.instead is None:
        return
    yield from _known("instead", body.instead, knowledge.exercises, "exercise")
    old, new = knowledge.exercises.get(body.exercise), knowledge.exercises.get(body.instead)
    if old is None or new is None:
        return
    say = knowledge.language.say
    if old is new:
        yield Problem("instead", say("it is the same exercise."), say("Give another one."))
    elif not set(old.intents) & set(new.intents):
        fit = [one.id for one in knowledge.exercises.values() if one is not old and set(one.intents) & set(old.intents)]
        what = say("{new} does not train what {old} trains.", new=new.name, old=old.name)
        yield Problem("instead", what, say("These do: {exercises}.", exercises=", ".join(fit)))


def _cleared(knowledge: Knowledge, body: Cleared) -> Iterator[Problem]:
    say = knowledge.language.say
    if not body.about:
        yield Problem("about", say("it is about nothing."), say("Name danger signs, a programme, or progress."))
    known = [
        *knowledge.danger_signs,
        *knowledge.findings,
        *knowledge.protocols,
        *knowledge.conditions,
        *ABOUT_THE_PROGRAMME,
    ]
    for about in body.about:
        yield from _known("about", about, known, "danger sign or programme")
    if not body.by.strip():
        yield Problem("by", say("it does not say who."), say('Give the profession, such as "physiotherapist".'))
    if body.condition is not None:
        yield from _known("condition", body.condition, knowledge.conditions, "pain type")
    yield from _text(knowledge.language, "by", body.by)
    yield from _text(knowledge.language, "said", body.said)


def _danger_questions(knowledge: Knowledge, body: AnswersGiven) -> list[str]:
    return [name for name in body.answers if _section(knowledge, name) is Section.DANGER]


def _section(knowledge: Knowledge, name: str) -> Section | None:
    question = knowledge.questions.get(name)
    return None if question is None else question.section


def _known(where: str, name: str, known: Iterable[str], what: str) -> Iterator[Problem]:
    if name not in known:
        yield Problem(where, f'"{name}" is not a known {what}.', nearest(name, known))


def _of_the_session(where: str, exercise: str, exercises: set[str]) -> Iterator[Problem]:
    if exercise not in exercises:
        mend = nearest(exercise, exercises) if exercises else "Name what was asked for, too."
        yield Problem(where, f'"{exercise}" was not part of the session.', mend)


def _span(language: Language, where: str, value: float | None, least: float, most: float) -> Iterator[Problem]:
    if value is not None and not least <= value <= most:
        what = language.say("{value} cannot be.", value=language.exact(value))
        yield Problem(where, what, _from_to(language, least, most))


def _text(language: Language, where: str, text: str) -> Iterator[Problem]:
    if len(text) > TEXT_MOST:
        what = language.say("{n} characters are too many.", n=len(text))
        yield Problem(where, what, language.say("Give at most {most}.", most=TEXT_MOST))


def _raise(language: Language, problems: Iterable[Problem]) -> None:
    if found := tuple(problems):
        raise EntryError(language.say("This cannot be kept."), found)


def _from_to(language: Language, least: float, most: float) -> str:
    return language.say("Give {least} to {most}.", least=language.exact(least), most=language.exact(most))
