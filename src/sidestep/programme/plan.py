"""The plan of a day: a pure function of (knowledge, entries, date)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from sidestep.assessment import assess
from sidestep.assessment.facts import settled_facts
from sidestep.journal.reading import in_force
from sidestep.knowledge.types import Phase
from sidestep.programme import runs, sessions, taper
from sidestep.programme.allowance import allowance
from sidestep.programme.answers import age_now, asked_each_session, standing
from sidestep.programme.bands import Band, band_of, limits, profiles
from sidestep.programme.clearances import cleared_signs
from sidestep.programme.compose import compose
from sidestep.programme.doors import Closed, condition_door, places_door, screen_door
from sidestep.programme.gain import weeks_without_gain
from sidestep.programme.replay import replay
from sidestep.programme.rhythm import next_session_day
from sidestep.programme.stages import Standing, gates, next_stage, week_of
from sidestep.programme.today import Today
from sidestep.programme.types import Because, Plan, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from sidestep.assessment.types import Assessment
    from sidestep.journal.entries import Entry
    from sidestep.knowledge.library import Knowledge
    from sidestep.knowledge.types import Condition, ConditionChange, Value
    from sidestep.programme.course import Course
    from sidestep.programme.replay import Memo
    from sidestep.programme.types import Gate, Session, Step

MORNING = "morning_pain"
EQUIPMENT = "equipment"
STEPS_SHOWN = 8
WEEK = 7


def plan(knowledge: Knowledge, entries: Iterable[Entry], on: date, memo: Memo | None = None) -> Plan:
    """The plan for one day. Entries may come in any order; those of later days are left aside.

    ``memo``: kept by the caller from plan to plan of one person; it saves time and changes nothing.
    """
    known = [entry for entry in in_force(entries) if entry.local_date <= on]
    course, say = replay(knowledge, known, memo), knowledge.language.say
    answers = standing(knowledge, course.answered, on, alarm=course.alarm, screen_from=course.screen_from)
    assessment = assess(knowledge, answers, cleared=cleared_signs(course)) if answers else None
    if assessment is None:
        return _closed(course, on, None, Closed(Status.NOT_STARTED, say("Begin with where it hurts.")))
    sessions.decide(course, on)
    runs.decide(course, on)
    condition = _condition(course, assessment)
    _take_up(course, condition, on)
    facts = Standing(course, on)
    closed = screen_door(course, assessment, facts)
    if closed is None and condition is None:
        closed = Closed(Status.NOT_STARTED, say("A few questions are left."), ask=(assessment.next_question or "",))
    if closed is None and condition is not None:
        closed = places_door(course, assessment, condition) or condition_door(course, condition, facts)
    if closed is not None or condition is None:
        return _closed(course, on, assessment, closed or Closed(Status.NOT_STARTED, ""), condition)
    return _open(course, on, assessment, condition, facts)


def _condition(course: Course, assessment: Assessment) -> Condition | None:
    """The pain type that the plan works with: the runner's or a clinician's word, else the one under way, else the
    ranking's first; where nothing fits well the cautious general plan."""
    knowledge = course.knowledge
    if course.chosen is not None and course.chosen in knowledge.conditions:
        return knowledge.conditions[course.chosen]
    if course.protocol is not None and course.sessions:
        within = (one for one in assessment.ranking if one.condition in course.protocol.conditions and one.points > 0)
        best = next((one.condition for one in within), course.protocol.conditions[0])
        return knowledge.conditions.get(best)
    if assessment.next_question is not None and not assessment.clear_enough:
        return None
    shown = next((one.condition for one in assessment.ranking if one.shown), knowledge.rules.session.general_condition)
    return knowledge.conditions[shown]


def _take_up(course: Course, condition: Condition | None, on: date) -> None:
    if condition is None or condition.protocol is None:
        return
    protocol = course.knowledge.protocols[condition.protocol]
    if course.protocol is None or course.protocol.id != protocol.id:
        sessions.begin(course, protocol, on)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Whether today is a session day, and when the next is."""

    status: Status
    headline: str
    because: Because | None
    next_on: date | None
    ask: tuple[str, ...] = ()


def _open(course: Course, on: date, assessment: Assessment, condition: Condition, facts: Standing) -> Plan:
    say, rhythm = course.language.say, _rhythm(course, on)
    pain = current_pain(course, on, facts)
    session: Session | None = None
    if rhythm.status in (Status.READY, Status.REST) and not rhythm.ask and rhythm.because is None:
        session = compose(
            Today(
                course=course,
                on=on,
                facts=_bar_facts(course, condition, facts),
                weak_links=assessment.weak_links,
                change=_change(course, condition),
                pain=pain,
                rest_day=rhythm.status is Status.REST,
            )
        )
        if session is not None and rhythm.status is Status.REST:
            rhythm = replace(rhythm, status=Status.READY, headline=say("The short daily part."))
        elif session is None and rhythm.status is Status.READY:
            rhythm = Rhythm(
                Status.REST,
                say("Nothing can be done here today: see what was left out, and why."),
                None,
                on + timedelta(days=1),
            )
    resting = next((why for _, why, *_ in _reasons_to_rest(course, on)), None)
    upcoming = _gates(course, on, facts)
    advised = _see_clinician(course, weeks_without_gain(course, on))
    checks = tuple(dict.fromkeys(gate.question for gate in upcoming if gate.question is not None and _due(course, on)))
    morning = (MORNING,) if course.morning_of(on) is None else ()
    equipment = (EQUIPMENT,) if course.equipment is None else ()
    minutes = (runs.ABLE,) if not course.run.level and runs.able_unknown(course) else ()
    stage = course.stage_now
    return Plan(
        on=on,
        status=rhythm.status,
        headline=rhythm.headline,
        condition=condition.id,
        protocol=course.protocol.id if course.protocol is not None else None,
        phase=phase(course),
        stage=course.stage,
        stage_name=stage.name if stage is not None else None,
        week=week_of(course, on),
        session=session,
        next_session_on=rhythm.next_on,
        sessions_per_week=taper.frequency(course, on),
        run=allowance(course, on, facts, closed=resting),
        gates=upcoming,
        weak_links=assessment.weak_links,
        steps=_steps(course),
        because=_why(course, condition, rhythm),
        see_clinician=advised,
        clearance_about=("progress",) if advised is not None else (),
        ask=tuple(dict.fromkeys((*morning, *rhythm.ask, *equipment, *minutes, *checks))),
        assessment=assessment,
        knowledge_version=course.knowledge.version,
    )


def phase(course: Course) -> Phase | None:
    if course.taper:
        return Phase.MAINTAIN
    return course.stage_now.phase if course.stage_now is not None else None


def _why(course: Course, condition: Condition, rhythm: Rhythm) -> tuple[Because, ...]:
    text = course.language.say("This plan is for: {pain_type}.", pain_type=condition.plain_name)
    reasons = [Because(text=text, basis=condition.what_it_is.basis)]
    if course.protocol is not None:
        reasons.append(Because(text=course.protocol.name, basis=course.protocol.basis))
    if rhythm.because is not None:
        reasons.insert(0, rhythm.because)
    return tuple(reasons)


def _rhythm(course: Course, on: date) -> Rhythm:
    """Today's place in the week, and what makes today a rest day."""
    rules, say = course.knowledge.rules, course.language.say
    tomorrow = on + timedelta(days=1)
    if course.sessions and course.sessions[-1] == on:
        return Rhythm(Status.DONE, say("Done for today."), None, _next_on(course, tomorrow))
    if (rest := _rest(course, on)) is not None:
        return rest
    due = _next_on(course, on)
    if due > on:
        return Rhythm(Status.REST, say("A day between two sessions."), None, due)
    after = _next_after(course, on, rules.session.days_between_sessions)
    return Rhythm(Status.READY, say("Today's session is ready."), None, after)


def _rest(course: Course, on: date) -> Rhythm | None:
    """The first reason to rest today: illness, being away, a sore morning, waiting for a calm one, too much pain."""
    rules = course.knowledge.rules.monitoring
    tomorrow = on + timedelta(days=1)
    for headline, why, *ask in _reasons_to_rest(course, on):
        return Rhythm(Status.REST, headline, Because(text=why, basis=rules.basis), tomorrow, tuple(ask))
    return None


def _reasons_to_rest(course: Course, on: date) -> Iterator[tuple[str, ...]]:
    rules, say = course.knowledge.rules.monitoring, course.language.say
    if _ill(course, on):
        yield say("Get well first."), say("Training waits until a fever or flu is over.")
    if any(away.from_date <= on and (away.to_date is None or on <= away.to_date) for away in course.away):
        why = say(
            "The plan waits for you, and steps back by how long it was."
            " Back again? Note the time away with its last day."
        )
        yield say("You are away."), why
    today, usual = course.morning_of(on), course.usual_before(on)
    if today is not None and usual is not None and today - usual >= rules.morning_rest_above:
        yield say("Rest today."), say("This morning was far above usual: a rest day, then one step easier.")
    if course.wait_for_calm is not None and today is None:
        why = say("After too much, the next session waits for a calm morning.")
        yield say("How was this morning?"), why, MORNING
    if course.wait_for_calm is not None and today is not None and today > course.wait_for_calm:
        yield say("Rest today."), say("After too much, the next session waits for a morning at or below usual.")
    limit = limits(course.knowledge, profiles(course.protocol, age_now(course.answered, on), running=False))
    if course.red_on == on or band_of(limit, course.pains.get(on)) is Band.RED:
        yield say("Rest today."), say("What you noted today is too much to train on.")


def _ill(course: Course, on: date) -> bool:
    """A sign that is asked before each session, answered today with anything but "no"."""
    given = (course.answered.given.get(name) for name in asked_each_session(course.knowledge))
    return any(one is not None and one.on == on and one.value != "no" for one in given)


def _next_on(course: Course, earliest: date) -> date:
    """The first day from ``earliest`` on that keeps sessions a week and a day between (daily work apart)."""
    often = taper.frequency(course, earliest)
    return next_session_day(course.full_sessions, earliest, often, course.knowledge.rules.session.days_between_sessions)


def _next_after(course: Course, on: date, gap: int) -> date:
    often = taper.frequency(course, on)
    return on + timedelta(days=max(gap, WEEK // often) if often else gap)


def current_pain(course: Course, on: date, facts: Standing) -> int | None:
    """The worst pain of the last week; before any report, what the runner answered. None: not known."""
    first = on - timedelta(days=WEEK - 1)
    lately = [level for day, level in course.pains.items() if first <= day <= on]
    answered = facts.get("pain_now")
    if not lately and isinstance(answered, int | float):
        return int(answered)
    return max(lately) if lately else None


def _bar_facts(course: Course, condition: Condition, facts: Standing) -> dict[str, Value]:
    asked = cleared_signs(course)
    signs = {f"{sign}_cleared": "yes" if sign in asked else "no" for sign in course.knowledge.danger_signs}
    return {**settled_facts(course.knowledge, facts.answers), **signs, "condition": condition.id}


def _change(course: Course, condition: Condition) -> ConditionChange | None:
    changes = course.protocol.changes if course.protocol is not None else ()
    return next((one for one in changes if one.condition == condition.id), None)


def _gates(course: Course, on: date, facts: Standing) -> tuple[Gate, ...]:
    stage = next_stage(course)
    if stage is not None and not course.taper:
        return gates(course, stage.entry, facts)
    return taper.taper_gates(course, on) if taper.next_step(course, on) is not None else ()


def _due(course: Course, on: date) -> bool:
    """Stage checks are asked for once the next stage's earliest week is near."""
    stage = next_stage(course)
    return stage is None or (week_of(course, on) or 1) >= stage.earliest_week


def _steps(course: Course) -> tuple[Step, ...]:
    return tuple(reversed(course.steps[-STEPS_SHOWN:]))


def _see_clinician(course: Course, no_gain_weeks: int) -> Because | None:
    rules, say = course.knowledge.rules.monitoring, course.language.say
    if course.blocked_on is not None:
        text = say("Ask a physiotherapist or doctor before it gets harder again, and say so here.")
        return Because(text=text, basis=rules.basis)
    if no_gain_weeks >= rules.no_gain_weeks:
        text = say("{n} weeks without a real change: show a physiotherapist or doctor this plan.", n=no_gain_weeks)
        return Because(text=text, basis=rules.basis)
    return None


def _closed(
    course: Course, on: date, assessment: Assessment | None, closed: Closed, condition: Condition | None = None
) -> Plan:
    rules = course.knowledge.danger_rules
    started = course.protocol is not None and bool(course.sessions)
    why = closed.because or (Because(text=closed.headline, basis=rules.basis),)
    no_run = course.language.say("No running until this is settled.")
    run = allowance(course, on, {}, closed=no_run) if assessment is not None else None
    return Plan(
        on=on,
        status=closed.status,
        headline=closed.headline,
        condition=condition.id if condition is not None else None,
        protocol=course.protocol.id if course.protocol is not None else None,
        phase=phase(course) if started else None,
        stage=course.stage if started else None,
        stage_name=course.stage_now.name if started and course.stage_now is not None else None,
        week=week_of(course, on) if started else None,
        session=None,
        next_session_on=None,
        sessions_per_week=None,
        run=run,
        gates=closed.gates,
        weak_links=assessment.weak_links if assessment is not None else (),
        steps=_steps(course),
        because=why,
        see_clinician=None,
        clearance_about=closed.clearance_about,
        ask=closed.ask,
        assessment=assessment,
        knowledge_version=course.knowledge.version,
    )
