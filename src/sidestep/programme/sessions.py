"""Sessions in the fold: a session is registered when it is done, and judged when the next one is due."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sidestep.journal.entries import Side
from sidestep.programme import taper
from sidestep.programme.answers import age_now
from sidestep.programme.bands import ADULT, Band, band_of, limits, profiles
from sidestep.programme.course import DoseState, Pending, PendingSession, weekly_trend, worse
from sidestep.programme.doses import amount_of, dose_volumes, only_daily, stage_item
from sidestep.programme.falls import begin_stage, ease, fall, note, red, strict_amber
from sidestep.programme.gain import stuck
from sidestep.programme.ladder import Position, changed, rung_index, top_rung, up
from sidestep.programme.stages import may_advance

if TYPE_CHECKING:
    from datetime import date

    from sidestep.journal.entries import Entry, Prescribed, SessionDone
    from sidestep.knowledge.types import Protocol
    from sidestep.programme.course import Course

BOTH_SIDES = (Side.LEFT, Side.RIGHT)
TOGETHER = (Side.BOTH,)


def begin(course: Course, protocol: Protocol, on: date) -> None:
    """Start a protocol, or start over with another one."""
    course.protocol = protocol
    course.started_on = course.stage_since = on
    course.doses = {}
    course.pending = None
    course.taper, course.taper_since = 0, None
    course.highest_stage = 1
    course.relapsed_on = None
    course.recent, course.reds = [], []
    begin_stage(course, 1, on)


def register(course: Course, entry: Entry, done: SessionDone) -> None:
    on = entry.local_date
    protocol = course.knowledge.protocols.get(done.protocol)
    if protocol is not None and (course.protocol is None or course.protocol.id != protocol.id):
        begin(course, protocol, on)
    decide(course, on)
    limit = limits(course.knowledge, profiles(course.protocol, age_now(course.answered, on), running=False))
    worst = max([done.pain or 0, *done.exercise_pain.values()])
    known = done.pain is not None or bool(done.exercise_pain)
    band = band_of(limit, worst if known else None, limp=done.limp, sharp=done.sharp)
    named = {exercise: band_of(limit, pain) for exercise, pain in done.exercise_pain.items()}
    bands = {one.exercise: named.get(one.exercise, band) for one in done.prescribed}
    met = {one.exercise: _target_met(course, done, one) for one in done.prescribed}
    if course.red_on != on:
        course.wait_for_calm = None
    course.next_share = 1.0
    report = Pending(on, band, worst if known else None, course.usual_morning())
    earlier = course.pending.report if course.pending is not None else None
    course.pending = PendingSession(worse(earlier, report), done, bands, met)
    course.sessions.append(on)
    if only_daily(course) or not all(_is_daily(course, one.exercise) for one in done.prescribed):
        course.full_sessions.append(on)
    often = taper.frequency(course, on)
    if not course.planned or course.planned[-1][1] != often:
        course.planned.append((on, often))
    course.stage_sessions += 1
    course.calm_row += 1
    course.recent = [*course.recent[-2:], (band, worst if known else None)]
    if known:
        course.pains[on] = max(course.pains.get(on, 0), worst)
    for one in done.prescribed:
        _register_exercise(course, on, one, met[one.exercise])
    if band is Band.RED:
        _too_much(course, entry, done, named)


def _is_daily(course: Course, exercise: str) -> bool:
    item = stage_item(course, exercise)
    return item is not None and item.daily


def _register_exercise(course: Course, on: date, one: Prescribed, met: bool) -> None:
    exercise = course.knowledge.exercises.get(one.exercise)
    course.exercise_days.setdefault(one.exercise, []).append(on)
    if one.instead_of is not None:
        course.exercise_days.setdefault(one.instead_of, []).append(on)
        course.stands_for[one.exercise] = one.instead_of
    if exercise is None:
        return
    rung = rung_index(exercise, one.rung)
    dose = course.doses.get(one.exercise)
    if dose is None:
        dose = course.doses[one.exercise] = DoseState(Position(rung, 0), stage_rung=rung)
    dose.hardest_done = max(dose.hardest_done, rung)
    dose.share = 1.0
    steps = dose_volumes(course, exercise, on)
    at = dose.at
    step = steps[min(at.volume, len(steps) - 1)]
    full = rung >= at.rung and one.amount >= step.amount and one.sets >= min(steps[0].sets, step.sets)
    dose.met = dose.met + 1 if met and full else 0
    dose.all_rounds = one.sets >= step.sets
    dose.done_share = min(one.amount / step.amount, 1.0)
    dose.room = min(at.volume, len(steps) - 1)
    rules = course.knowledge.rules.progress
    earned = dose.met >= rules.sessions_in_a_row
    dose.grows_from = (dose.stepped_on or on) + timedelta(days=rules.days_between_steps) if earned else None
    if earned and dose.stepped_on is None:
        dose.grows_from = on
    if met and full and at.volume >= len(steps) - 1:
        dose.top_met += 1
    elif dose.top_met < rules.sessions_in_a_row:
        dose.top_met = 0


def _too_much(course: Course, entry: Entry, done: SessionDone, named: dict[str, Band | None]) -> None:
    on = entry.local_date
    sore = [exercise for exercise, band in named.items() if band is Band.RED]
    everything = not sore or done.limp or done.sharp
    eased = [one.exercise for one in done.prescribed] if everything else sore
    share = 1 - course.knowledge.rules.monitoring.volume_cut
    ease(course, eased, on, share=share, a_step=True)
    usual = course.usual_morning()
    course.wait_for_calm = usual if usual is not None else 0.0
    why = course.language.say("That was too much: one step easier, once your morning is calm again.")
    note(course, on, why, up=False)
    red(course, on, entry.at)


def _target_met(course: Course, done: SessionDone, one: Prescribed) -> bool:
    """Every set of every side reached its number, and enough of it in good form where it was filmed."""
    if done.stopped_early:
        return False
    mine = [each for each in done.sets if each.exercise == one.exercise]
    sides = BOTH_SIDES if one.per_side else TOGETHER
    full = [each.side for each in mine if each.amount >= one.amount]
    if any(full.count(side) < one.sets for side in sides):
        return False
    filmed = [each for each in mine if each.in_form is not None]
    if not filmed:
        return True
    in_form = sum(each.in_form or 0 for each in filmed)
    return in_form >= course.knowledge.rules.progress.share_in_form * sum(each.amount for each in filmed)


def decide(course: Course, on: date) -> None:
    """Judge the last session with what is known by this day, then see whether the next stage or the taper opens."""
    pending = course.pending
    if pending is None or on <= pending.report.on:
        return
    course.pending = None
    fell = course.fell_on
    change, _ = weekly_trend(course, on)
    if course.blocked_on is None and stuck(course, on):
        course.blocked_on = on
    report = pending.report
    _keep_small(course, pending)
    _morning_effect(course, pending, on)
    _count(course, report, change, on)
    away = _time_away(course, report.on, on)
    if away or course.fell_on != fell or course.blocked_on is not None:
        return
    if change is not None and change <= 0:
        _progress(course, pending, on)
    if may_advance(course, on):
        _advance(course, on)
    else:
        taper.consider(course, on)


def _advance(course: Course, on: date) -> None:
    """The next stage. Where it asks for fewer repetitions than were done, the load takes its step now: else the new
    stage would be lighter than the old one."""
    done = {name: amount_of(course, name, on) for name in course.doses}
    begin_stage(course, course.stage + 1, on)
    stage = course.stage_now
    if stage is None:
        return
    say = course.language.say
    note(course, on, say("Everything that opens the next stage is met: {stage}.", stage=stage.name), up=True)
    days = course.knowledge.rules.progress.days_between_steps
    for item in stage.exercises:
        exercise, dose = course.knowledge.exercises[item.exercise], course.doses.get(item.exercise)
        if dose is None or not dose.all_rounds or (dose.stepped_on is not None and (on - dose.stepped_on).days < days):
            continue
        top = min(top_rung(exercise, item), dose.hardest_done + 1)
        if dose_volumes(course, exercise, on)[-1].amount < done[item.exercise] and dose.at.rung < top:
            dose.at = Position(dose.at.rung + 1, 0)
            dose.stepped_on = on
            rung = exercise.ladder[dose.at.rung]
            text = say("Fewer repetitions than you did, so one step harder: {rung}.", rung=rung.name)
            note(course, on, text, exercise=exercise.id, variable=rung.changes, up=True)


def _keep_small(course: Course, pending: PendingSession) -> None:
    """A dose that was cut grows back only when it settled; where that is not known it stays as it was (INV-09)."""
    report = pending.report
    if report.settled is True and report.band in (Band.GREEN, Band.AMBER):
        return
    for one in pending.done.prescribed:
        dose = course.doses.get(one.exercise)
        if dose is not None:
            dose.share = min(dose.share, dose.done_share)


def _morning_effect(course: Course, pending: PendingSession, on: date) -> None:
    rules = course.knowledge.rules.monitoring
    excess = pending.report.excess
    if excess is None or excess <= 0:
        return
    far = excess >= rules.morning_rest_above
    done = [one.exercise for one in pending.done.prescribed]
    ease(course, done, on, share=1 - rules.volume_cut, a_step=far)
    course.next_share = min(course.next_share, 1 - rules.volume_cut)
    text = (
        course.language.say("Your morning was far above usual: one step easier.")
        if far
        else course.language.say("Your morning was above usual: about a quarter less today.")
    )
    note(course, on, text, up=False)


def _count(course: Course, report: Pending, change: float | None, on: date) -> None:
    settled = _calm(course, report, on) and (change is None or change <= 0)
    course.settled_row = course.settled_row + 1 if settled else 0
    course.green_row = course.green_row + 1 if report.band is Band.GREEN and report.settled is True else 0


def _calm(course: Course, report: Pending, on: date) -> bool:
    """Green or stable amber, and settled by the next morning (INV-10)."""
    age = age_now(course.answered, on)
    under_18 = age is not None and age < ADULT
    fine = report.band is Band.GREEN or (report.band is Band.AMBER and strict_amber(course, under_18=under_18))
    return fine and report.settled is True


def _progress(course: Course, pending: PendingSession, on: date) -> None:
    """One step for each exercise that has earned it (INV-09 to INV-11)."""
    rules = course.knowledge.rules.progress
    if not _calm(course, pending.report, on):
        return
    for one in pending.done.prescribed:
        exercise = course.knowledge.exercises.get(one.exercise)
        dose = course.doses.get(one.exercise)
        if exercise is None or dose is None or dose.kept or dose.met < rules.sessions_in_a_row:
            continue
        band = pending.bands[one.exercise]
        if band is Band.RED or (dose.stepped_on is not None and (on - dose.stepped_on).days < rules.days_between_steps):
            continue
        steps = dose_volumes(course, exercise, on)
        top = min(top_rung(exercise, stage_item(course, one.exercise)), dose.hardest_done + 1)
        after = up(dose.at, steps, top)
        if after == dose.at or (after.rung > dose.at.rung and not dose.all_rounds):
            continue
        variable = changed(exercise, dose.at, after)
        volume = steps[after.volume]
        now = exercise.ladder[after.rung].name if variable is not None else f"{volume.sets} x {volume.amount}"
        text = course.language.say("You met the target twice and your pain allowed it. Now: {now}.", now=now)
        dose.at, dose.met, dose.stepped_on = after, 0, on
        note(course, on, text, exercise=one.exercise, variable=variable, up=True)


def _time_away(course: Course, last: date, on: date) -> bool:
    """INV-21: the longer without a session, the further back; and on that day nothing gets harder."""
    gap = (on - last).days
    band = next((one for one in reversed(course.knowledge.rules.away.bands) if gap >= one.from_days), None)
    if band is None:
        return False
    for _ in range(band.steps_back):
        ease(course, course.doses, on, share=band.volume_share, a_step=True)
    ease(course, course.doses, on, share=band.volume_share, a_step=False)
    course.next_share = min(course.next_share, band.volume_share)
    if band.new_screen:
        course.screen_from = last + timedelta(days=band.from_days)
    if band.previous_stage:
        fall(course, on, band.text, screen_after=None)
    else:
        note(course, on, band.text, up=False)
    return True
