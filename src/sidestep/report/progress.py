"""How it has gone: series for charts, and for each a sentence that says the same to those who see no chart.

Pain is 0 to 10, time in minutes, distance in kilometres. Weeks begin on Monday (ISO 8601). Days and weeks without
anything are left out of the pain series and kept, as zero, in the weekly ones.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import TYPE_CHECKING

from sidestep.journal.entries import Entry, PainMoment, PainNoted, RunDone, SelfTestDone, SessionDone
from sidestep.knowledge.types import Count, SelfTest  # noqa: TC001 - the JSON Schema is made from the annotations
from sidestep.report import words
from sidestep.report.comparison import Comparison  # noqa: TC001 - the JSON Schema is made from the annotations

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sidestep.knowledge.language import Language
    from sidestep.knowledge.library import Knowledge
    from sidestep.knowledge.rules import MonitoringRules

WEEK = timedelta(days=7)
ADHERENCE_DAYS = 28


@dataclass(frozen=True, slots=True)
class PainDay:
    """The highest of the day; None where it was not noted."""

    on: date
    during: int | None
    after: int | None
    next_morning: int | None
    now: int | None


@dataclass(frozen=True, slots=True)
class SessionWeek:
    """``planned`` None: not known for that week."""

    monday: date
    done: int
    planned: int | None


@dataclass(frozen=True, slots=True)
class Adherence:
    """Sessions done of those planned in the last four weeks, or since the programme began. ``share`` 0 to 1."""

    since: date
    done: int
    planned: int
    share: float


@dataclass(frozen=True, slots=True)
class RunWeek:
    monday: date
    runs: int
    minutes: float
    kilometres: float
    longest_minutes: float
    longest_kilometres: float


@dataclass(frozen=True, slots=True)
class TestResult:
    on: date
    side: str
    value: float


@dataclass(frozen=True, slots=True)
class TestSeries:
    test: str
    name: str
    unit: str
    higher_is_better: bool
    results: tuple[TestResult, ...]
    text: str


@dataclass(frozen=True, slots=True)
class DoseNow:
    """What an exercise asked for last; ``amount`` a set, in the unit of ``count``."""

    on: date
    exercise: str
    name: str
    rung_name: str
    count: Count
    sets: int
    amount: int
    holds: int
    per_side: bool


@dataclass(frozen=True, slots=True)
class Progress:
    on: date
    pain: tuple[PainDay, ...]
    pain_text: str
    sessions: tuple[SessionWeek, ...]
    sessions_text: str
    adherence: Adherence | None
    runs: tuple[RunWeek, ...]
    runs_text: str
    tests: tuple[TestSeries, ...]
    doses: tuple[DoseNow, ...]  # of the exercises of the last four weeks
    compared: Comparison | None = None  # with the last full assessment of an earlier day


def progress(
    knowledge: Knowledge,
    entries: Iterable[Entry],
    on: date,
    planned: Mapping[date, int] | None = None,
) -> Progress:
    """Everything up to and with the day ``on``. ``entries`` in force; ``planned``: sessions a week, by its Monday."""
    past = [entry for entry in entries if entry.local_date <= on]
    pain = _pain(past)
    sessions = _session_weeks(past, on, planned or {})
    runs = _run_weeks(past, on)
    adherence = _adherence(past, on, planned or {})
    return Progress(
        on=on,
        pain=pain,
        pain_text=_pain_text(knowledge.language, pain, on, knowledge.rules.monitoring),
        sessions=sessions,
        sessions_text=_sessions_text(knowledge.language, sessions, adherence),
        adherence=adherence,
        runs=runs,
        runs_text=_runs_text(knowledge.language, runs),
        tests=tuple(test_series(knowledge, past)),
        doses=_doses(knowledge, past, on),
    )


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


# --- pain --------------------------------------------------------------------------------------------------------


def _pain(entries: Iterable[Entry]) -> tuple[PainDay, ...]:
    days: defaultdict[date, dict[PainMoment, int]] = defaultdict(dict)
    for entry in entries:
        match entry.body:
            case PainNoted(level=level, when=moment):
                pass
            case SessionDone(pain=int() as level) | RunDone(pain=int() as level):
                moment = PainMoment.DURING
            case _:
                continue
        day = days[entry.local_date]
        day[moment] = max(level, day.get(moment, 0))
    return tuple(
        PainDay(
            on,
            during=levels.get(PainMoment.DURING),
            after=levels.get(PainMoment.AFTER),
            next_morning=levels.get(PainMoment.NEXT_MORNING),
            now=levels.get(PainMoment.NOW),
        )
        for on, levels in sorted(days.items())
    )


def _pain_text(language: Language, days: Sequence[PainDay], on: date, rules: MonitoringRules) -> str:
    """A change is called one only when it is real (INV-26)."""
    mornings = [(day.on, day.next_morning) for day in days if day.next_morning is not None]
    if not mornings:
        return language.say("No morning pain is noted yet.") if days else language.say("No pain is noted yet.")
    first_week = [level for day, level in mornings if day < mornings[0][0] + WEEK]
    last_week = [level for day, level in mornings if day > on - WEEK]
    before = language.number(median(first_week))
    if not last_week:
        return language.say(
            "Your usual morning pain was {before} of 10 in the first week. None is noted in the last seven days.",
            before=before,
        )
    now = language.number(median(last_week))
    if mornings[0][0] + WEEK > on:
        return language.say("Your usual morning pain is {now} of 10 so far.", now=now)
    change = median(last_week) - median(first_week)
    real = abs(change) >= rules.real_change_points and abs(change) >= rules.real_change_share * median(first_week)
    if not real:
        verdict = language.say("That is no clear change.")
    else:
        verdict = language.say("It has gone down.") if change < 0 else language.say("It has gone up.")
    told = language.say(
        "Your usual morning pain was {before} of 10 in the first week and is {now} in the last seven days.",
        before=before,
        now=now,
    )
    return f"{told} {verdict}"


# --- sessions ----------------------------------------------------------------------------------------------------


def _session_weeks(entries: Sequence[Entry], on: date, planned: Mapping[date, int]) -> tuple[SessionWeek, ...]:
    done: defaultdict[date, int] = defaultdict(int)
    for entry in entries:
        if isinstance(entry.body, SessionDone):
            done[monday_of(entry.local_date)] += 1
    return tuple(SessionWeek(monday, done[monday], planned.get(monday)) for monday in _weeks(done, on))


def _adherence(entries: Sequence[Entry], on: date, planned: Mapping[date, int]) -> Adherence | None:
    days = [entry.local_date for entry in entries if isinstance(entry.body, SessionDone)]
    if not days:
        return None
    since = max(on - timedelta(days=ADHERENCE_DAYS - 1), days[0])
    asked = sum(planned.get(monday_of(since + timedelta(days=day)), 0) / 7 for day in range((on - since).days + 1))
    if round(asked) == 0:
        return None
    done = sum(day >= since for day in days)
    return Adherence(since, done, round(asked), min(done / round(asked), 1.0))


def _sessions_text(language: Language, weeks: Sequence[SessionWeek], adherence: Adherence | None) -> str:
    if not weeks:
        return language.say("No session is in the journal yet.")
    text = language.say(
        "You have done {sessions} in {weeks}.",
        sessions=language.count(sum(week.done for week in weeks), "{n} session", "{n} sessions"),
        weeks=language.count(len(weeks), "{n} week", "{n} weeks"),
    )
    if adherence is None:
        return text
    since = language.day(adherence.since)
    told = language.say(
        "Since {day}: {done} of {planned} planned.", day=since, done=adherence.done, planned=adherence.planned
    )
    return f"{text} {told}"


# --- runs --------------------------------------------------------------------------------------------------------


def _run_weeks(entries: Sequence[Entry], on: date) -> tuple[RunWeek, ...]:
    runs: defaultdict[date, list[RunDone]] = defaultdict(list)
    for entry in entries:
        if isinstance(entry.body, RunDone) and not entry.body.walk:
            runs[monday_of(entry.local_date)].append(entry.body)
    return tuple(_run_week(monday, runs[monday]) for monday in _weeks(runs, on))


def _run_week(monday: date, runs: Sequence[RunDone]) -> RunWeek:
    minutes = [run.minutes or 0 for run in runs]
    kilometres = [run.kilometres or 0 for run in runs]
    return RunWeek(
        monday,
        runs=len(runs),
        minutes=sum(minutes),
        kilometres=sum(kilometres),
        longest_minutes=max(minutes, default=0),
        longest_kilometres=max(kilometres, default=0),
    )


def _runs_text(language: Language, weeks: Sequence[RunWeek]) -> str:
    if not weeks:
        return language.say("No run is in the journal yet.")
    last = weeks[-1]
    if last.runs == 0:
        before = language.count(sum(week.runs for week in weeks), "{n} run", "{n} runs")
        return language.say("No run in this week; {runs} before.", runs=before)
    parts = [
        language.count(last.runs, "{n} run", "{n} runs"),
        language.count(last.minutes, "{n} minute", "{n} minutes") if last.minutes else "",
        language.distance(last.kilometres) if last.kilometres else "",
    ]
    text = language.say("This week: {all}.", all=language.listed(tuple(part for part in parts if part)))
    if not last.longest_minutes:
        return text
    longest = language.count(last.longest_minutes, "{n} minute", "{n} minutes")
    return f"{text} {language.say('The longest: {longest}.', longest=longest)}"


# --- self-tests and doses -------------------------------------------------------------------------------------------


def test_series(knowledge: Knowledge, entries: Sequence[Entry]) -> Iterable[TestSeries]:
    results: defaultdict[str, list[TestResult]] = defaultdict(list)
    for entry in entries:
        match entry.body:
            case SelfTestDone(test=test, side=side, value=float() | int() as value):
                results[test].append(TestResult(entry.local_date, side.value, value))
            case _:
                pass
    for name, found in results.items():
        if known := knowledge.self_tests.get(name):
            yield TestSeries(
                known.id,
                known.name,
                known.unit,
                known.higher_is_better,
                tuple(found),
                _test_text(knowledge.language, known, found),
            )


def _test_text(language: Language, test: SelfTest, results: Sequence[TestResult]) -> str:
    """A change smaller than the test's own error is no change (INV-26)."""
    parts = []
    for side in dict.fromkeys(result.side for result in results):
        values = [result.value for result in results if result.side == side]
        told = _side_text(language, test, values[0], values[-1], alone=len(values) == 1)
        if side == "both":
            parts.append(told)
        else:
            parts.append(language.say("{side}: {result}", side=words.side_name(language, side), result=told))
    return language.say("{test}: {results}.", test=test.name, results="; ".join(parts))


def _side_text(language: Language, test: SelfTest, first: float, last: float, *, alone: bool) -> str:
    now, before = language.amount(last, test.unit), language.exact(first)
    if alone:
        return now
    if abs(last - first) <= (test.measurement_error or 0):
        return language.say("{now}, about as at first ({before})", now=now, before=before)
    if (last > first) == test.higher_is_better:
        return language.say("{now}, better than {before}", now=now, before=before)
    return language.say("{now}, less than {before}", now=now, before=before)


def _doses(knowledge: Knowledge, entries: Sequence[Entry], on: date) -> tuple[DoseNow, ...]:
    doses: dict[str, DoseNow] = {}
    for entry in entries:
        if not isinstance(entry.body, SessionDone) or entry.local_date <= on - timedelta(days=ADHERENCE_DAYS):
            continue
        for one in entry.body.prescribed:
            if exercise := knowledge.exercises.get(one.exercise):
                rung = next((rung.name for rung in exercise.ladder if rung.id == one.rung), one.rung)
                doses[exercise.id] = DoseNow(
                    entry.local_date,
                    exercise.id,
                    exercise.name,
                    rung,
                    exercise.count,
                    one.sets,
                    one.amount,
                    one.holds,
                    one.per_side,
                )
    return tuple(doses.values())


# --- calendar ----------------------------------------------------------------------------------------------------


def _weeks(found: Iterable[date], on: date) -> list[date]:
    """The Mondays from the first week with something to the week of ``on``."""
    first = min(found, default=None)
    if first is None:
        return []
    return [first + week * WEEK for week in range((monday_of(on) - first).days // 7 + 1)]
