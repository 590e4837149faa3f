"""Fewer sessions once all is calm, never none, and back up when pain returns (G-DET-03, G-DET-05, INV-22)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sidestep.programme.answers import age_now
from sidestep.programme.bands import Band, band_of, limits, profiles
from sidestep.programme.doses import amount_of, dose_volumes, only_daily
from sidestep.programme.falls import begin_stage, note
from sidestep.programme.ladder import Position
from sidestep.programme.measures import MEASURES, SIDE_TESTS, told_by
from sidestep.programme.types import Gate

if TYPE_CHECKING:
    from datetime import date

    from sidestep.knowledge.types import Value
    from sidestep.programme.course import Course

WEEK = 7


def frequency(course: Course, on: date) -> int:
    """Sessions a week: the taper's, else as often as the stage's exercises ask, within what the runner has time for."""
    stage = course.stage_now
    rules = course.knowledge.rules
    if course.taper:
        return max(rules.taper.sessions_per_week[course.taper], _least(course, on))
    every = only_daily(course)
    counted = [item for item in stage.exercises if every or not item.daily] if stage is not None else []
    doses = [item.dose or rules.session.article_dose for item in counted]
    wanted = max((dose.sessions_per_week[0] for dose in doses), default=0)
    chosen = course.equipment.sessions_per_week if course.equipment is not None else None
    return min(wanted, chosen) if chosen else wanted


def _least(course: Course, on: date) -> int:
    rules = course.knowledge.rules.taper
    age = age_now(course.answered, on)
    younger = age is not None and age < rules.older_from_age
    return rules.minimum_sessions_per_week if younger else rules.minimum_sessions_per_week_from_60


def next_step(course: Course, on: date) -> int | None:
    """The place in the taper that comes next; None at its end."""
    rules = course.knowledge.rules.taper
    now, least = frequency(course, on), _least(course, on)
    return next(
        (step for step, often in enumerate(rules.sessions_per_week) if step > course.taper and least <= often < now),
        None,
    )


def consider(course: Course, on: date) -> None:
    """Take the next step of the taper when everything that it asks for is met."""
    protocol = course.protocol
    if protocol is None or course.stage < len(protocol.stages) or course.stage_sessions == 0:
        return
    rules = course.knowledge.rules.taper
    if course.taper_not_before is not None and on < course.taper_not_before:
        return
    since = course.taper_since if course.taper else course.stage_since
    if (on - (since or on)).days < rules.days_at_each:
        return
    step = next_step(course, on)
    if step is None or any(gate.met is not True for gate in taper_gates(course, on)):
        return
    trained = {name: amount_of(course, name, on) for name in course.doses}
    course.taper, course.taper_since = step, on
    for name, dose in course.doses.items():
        dose.at, dose.met = Position(dose.at.rung, _same_amount(course, name, trained[name], on)), 0
        dose.room, dose.grows_from, dose.kept = dose.at.volume, None, True
    often = rules.sessions_per_week[step]
    text = course.language.say("Four calm weeks: {n} a week from now on, with the load kept.", n=often)
    note(course, on, text, up=False)


def _same_amount(course: Course, name: str, amount: int, on: date) -> int:
    """The place in the taper's volumes that keeps the repetitions: only the rounds get fewer."""
    exercise = course.knowledge.exercises.get(name)
    steps = dose_volumes(course, exercise, on) if exercise is not None else ()
    return max((place for place, one in enumerate(steps) if one.amount <= amount), default=0)


def run_done(course: Course, on: date) -> None:
    """Running pain on two runs in two weeks brings the last full stage back for two weeks (G-DET-05)."""
    rules = course.knowledge.rules.running
    if not course.taper:
        return
    first = on - timedelta(days=rules.relapse_window_days - 1)
    sore = [run for run in course.runs_since(first) if run.band in (Band.AMBER, Band.RED)]
    if len(sore) >= rules.relapse_runs:
        why = course.language.say("Running hurt twice in two weeks: back to the full plan for two weeks at least.")
        climb_back(course, on, why)


def climb_back(course: Course, on: date, why: str) -> None:
    course.taper = 0
    course.taper_since = None
    course.relapsed_on = on
    course.taper_not_before = on + timedelta(weeks=course.knowledge.rules.running.relapse_weeks_back)
    begin_stage(course, course.stage, on)
    note(course, on, why, up=False)


def taper_gates(course: Course, on: date) -> tuple[Gate, ...]:
    """What the next step of the taper asks for, and how it stands."""
    rules, say = course.knowledge.rules.taper, course.language.say
    first = on - timedelta(days=rules.days_of_calm - 1)
    stands = {
        "calm_running": (
            _running_calm(course, on, first),
            say("Four weeks in which running (or a day on your feet) was easy."),
        ),
        "calm_mornings": (_mornings_calm(course, on, first), say("Four weeks without a morning above usual.")),
        "sides_alike": (_sides_alike(course, on), say("Both legs do nearly the same in squats and heel raises.")),
        "sessions_done": (
            _adherence(course, on) >= rules.adherence_minimum,
            say("Most sessions of the last four weeks were done."),
        ),
    }
    tests = (question for name in SIDE_TESTS for question in told_by(name))
    asks = {"sides_alike": next((name for name in tests if name not in course.answered.given), None)}
    return tuple(
        Gate(
            id=name, text=text, met=met, unmet=None, question=asks.get(name) if met is None else None, basis=rules.basis
        )
        for name, (met, text) in stands.items()
    )


def _running_calm(course: Course, on: date, first: date) -> bool | None:
    """Runs decide; where nobody runs, walks and daily activities stand in, or a clinician's word (ruling 14)."""
    rules = course.knowledge.rules.taper
    runs = course.runs_since(first, walks=True)
    real = [run for run in runs if not run.walk]
    limit = limits(course.knowledge, profiles(course.protocol, age_now(course.answered, on), running=True))
    days = (first + timedelta(days=number) for number in range((on - first).days + 1))
    activities = [course.activities[day] for day in days if day in course.activities]
    bands = [run.band for run in runs]
    if any(band in (Band.AMBER, Band.RED) for band in bands):
        return False
    if any(band_of(limit, level) is not Band.GREEN for level in activities):
        return False
    if any("taper" in cleared.about and day >= first for _, day, cleared in course.cleared):
        return True
    known = len([run for run in real if run.band is Band.GREEN])
    if not real:
        known = len(activities) + len([run for run in runs if run.band is Band.GREEN])
    return True if known >= rules.activities_least else None


def _mornings_calm(course: Course, on: date, first: date) -> bool | None:
    rules = course.knowledge.rules
    known = course.mornings_between(first, on)
    if len(known) < rules.taper.mornings_least:
        return None
    before = course.mornings_between(first - timedelta(days=rules.taper.days_of_calm), first - timedelta(days=1))
    usual = sorted(before or known)[len(before or known) // 2]
    return max(known) <= max(usual, 0)


def _sides_alike(course: Course, on: date) -> bool | None:
    rules = course.knowledge.rules.taper
    answers: dict[str, Value | None] = {name: given.value for name, given in course.answered.given.items()}
    ratios = [MEASURES[name](course, on, answers) for name in SIDE_TESTS]
    known = [ratio for ratio in ratios if isinstance(ratio, int | float)]
    if any(ratio < rules.side_ratio_minimum for ratio in known):
        return False
    return True if len(known) == len(ratios) else None


def _adherence(course: Course, on: date) -> float:
    """Sessions of the last four weeks as a share of those planned."""
    rules = course.knowledge.rules.taper
    planned = frequency(course, on) * (rules.days_of_calm // WEEK)
    return course.sessions_since(on - timedelta(days=rules.days_of_calm - 1)) / planned if planned else 0.0
