"""Running, time away, the taper, asking and showing: INV-17 to INV-26."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from programme_moments import (
    CLOSED,
    amounts,
    at_least,
    dose_of,
    first_known,
    offering,
    record,
    reds_of,
    rung_of,
    stage_dose,
    told_late,
    value_of,
)
from programme_records import GREEN, run_band
from sidestep.assessment.danger import screen
from sidestep.assessment.facts import settled_facts
from sidestep.assessment.types import ScreenState
from sidestep.journal.entries import AnswersGiven
from sidestep.knowledge import load
from sidestep.knowledge.types import Phase, Section
from sidestep.programme.types import Status

if TYPE_CHECKING:
    from programme_lives import Lived, Moment
    from sidestep.programme.types import Plan


def inv_17_start(lived: Lived) -> None:
    """Who does not run begins at level 1 after walks and step-downs; who runs, at what is green now."""
    levels = load().rules.running.levels
    for moment, known in offering(lived):
        run = moment.plan.run
        if run is None or not run.allowed_today or known.runs:
            continue
        running = known.value("running_now") == "still_running"
        able = known.value("pain_free_run_minutes")
        minutes = levels[(run.level or 1) - 1].run_total_minutes
        if running and isinstance(able, int | float) and minutes <= able:
            continue
        assert run.level == 1, f"{at_least(moment)}: begins at level {run.level}"
        walks = {
            entry.local_date
            for entry, body in known.walks
            if (body.minutes or 0) >= 30 and body.pain is not None and body.pain <= 2 and not body.limp
        }
        check = known.value("check_walk_30_pain", within=28)
        assert len(walks) >= 2 or (isinstance(check, int | float) and check <= 2), f"{at_least(moment)}: no walks"
        steps = known.value("check_step_downs_pain", within=28)
        assert isinstance(steps, int | float), f"{at_least(moment)}: no step-downs"
        assert steps <= 2, at_least(moment)


def inv_17_week(lived: Lived) -> None:
    """At most three runs in seven days, and never on two days in a row."""
    for moment, known in offering(lived):
        run = moment.plan.run
        if run is None or not run.allowed_today:
            continue
        days = [entry.local_date for entry, _ in known.runs]
        lately = [day for day in days if (moment.on - day).days < 7]
        assert len(lately) < 3, f"{at_least(moment)}: a fourth run in seven days"
        assert not any((moment.on - day).days < 2 for day in days), f"{at_least(moment)}: two days in a row"
        assert run.minutes_most is not None, at_least(moment)
        assert run.minutes_most > 0, at_least(moment)


def inv_17_levels(lived: Lived) -> None:
    """The running level rises by one at most, and only after two green runs at it (three after four weeks off)."""
    level: int | None = None
    before: Moment | None = None
    for moment in lived.moments:
        run = moment.plan.run
        late = before is not None and told_late(lived, before, moment)
        before = moment
        if run is None or run.level is None:
            continue
        if level is not None and not late and run.level > level:
            known = record(lived, moment)
            where = f"{at_least(moment)}: level {level} -> {run.level}"
            assert run.level == level + 1, where
            age = known.age
            runs = [(e, b) for e, b in known.runs if e.local_date < moment.on]
            assert len(runs) >= 2, where
            last_two = [run_band(b, moment.plan.protocol, age) for _, b in runs[-2:]]
            assert last_two[-1] == GREEN, f"{where} after {last_two}"
            morning = known.mornings.get(runs[-1][0].local_date + timedelta(days=1))
            assert morning is not None, f"{where} without the next morning"
        level = run.level if not late else None


def inv_18(lived: Lived) -> None:
    """One run is never longer than a tenth more than the longest of 30 days; below half an hour the level decides."""
    levels = load().rules.running.levels
    for moment, known in offering(lived):
        run = moment.plan.run
        if run is None or not run.allowed_today or run.level is None:
            continue
        assert run.minutes_most is not None
        done = [
            body.run_minutes if body.run_minutes is not None else body.minutes or 0
            for entry, body in known.runs
            if (moment.on - entry.local_date).days <= 30
        ]
        longest = max(done, default=0)
        table = levels[run.level - 1].run_total_minutes
        most = max(longest * 1.1, table) if longest >= 30 else table
        assert run.minutes_most <= most + 0.1, f"{at_least(moment)}: {run.minutes_most} minutes, longest {longest}"
        if run.level < len(levels):
            assert run.minutes_most <= table, at_least(moment)
        if run.kilometres_most is not None:
            far = max((body.kilometres or 0 for _, body in known.runs), default=0)
            assert run.kilometres_most <= far * 1.1 + 0.1, at_least(moment)


def inv_19(lived: Lived) -> None:
    """Speed, hills and downhill wait for 14 days at the top level; downhill is last; a stage may bar them."""
    knowledge = load()
    top_since: date | None = None
    for moment in lived.moments:
        run = moment.plan.run
        if run is None:
            continue
        if run.level is not None:
            top_since = (top_since or moment.on) if run.level == len(knowledge.rules.running.levels) else None
        if not (run.hills or run.downhill or run.speed):
            continue
        assert run.level == len(knowledge.rules.running.levels), at_least(moment)
        if first_known(lived) < 40:
            assert top_since is not None, at_least(moment)
            assert (moment.on - top_since).days >= 14, f"{at_least(moment)}: top since {top_since}"
        stage = knowledge.protocols[moment.plan.protocol or ""].stages[(moment.plan.stage or 1) - 1]
        assert not run.hills or stage.running.hills, at_least(moment)
        assert not run.downhill or stage.running.downhill, at_least(moment)
        assert not run.speed or stage.running.speed, at_least(moment)
        assert not run.downhill or run.hills, f"{at_least(moment)}: downhill before hills"


def inv_21(lived: Lived) -> None:
    """After more than a week away volume falls; after more than four weeks the stage does too, with a new screen."""
    for moment in lived.moments:
        plan = moment.plan
        known = record(lived, moment)
        sessions = [pair for pair in known.sessions if pair[0].local_date < moment.on]
        if plan.session is None or not sessions or moment.evening:
            continue
        entry, body = sessions[-1]
        gap = (moment.on - entry.local_date).days
        if gap < 8 or body.protocol != plan.protocol:
            continue
        where = f"{at_least(moment)}: {gap} days away"
        if gap > 28:
            assert (plan.stage or 1) <= max(body.stage - 1, 1), f"{where}, stage {body.stage} -> {plan.stage}"
            new = [e for e in known.entries if isinstance(e.body, AnswersGiven) and e.local_date > entry.local_date]
            assert any(name.startswith("rf_") for e in new for name in e.body.answers), f"{where}, no new screen"  # type: ignore[union-attr]
        assert (plan.stage or 1) <= body.stage, f"{where}, stage {body.stage} -> {plan.stage}"
        if plan.stage != body.stage:
            continue
        for one in plan.session.prescriptions:
            before = next((each for each in body.prescribed if each.exercise == one.exercise), None)
            if before is None:
                continue
            was = (rung_of(one.exercise, before.rung), before.sets * before.amount * before.holds)
            now = dose_of(one)
            cut_already = before.amount < amounts(stage_dose(plan, one), one)[0]
            assert now < was or (cut_already and now == was), f"{where}: {one.exercise} {was} -> {now}"


def inv_22(lived: Lived) -> None:
    """The taper is never zero, steps down one at a time, keeps the load, and from 60 stays at two."""
    before: Plan | None = None
    for moment in lived.moments:
        plan = moment.plan
        if plan.status in CLOSED or plan.sessions_per_week is None:
            before = None
            continue
        where = at_least(moment)
        assert plan.sessions_per_week >= 1, f"{where}: {plan.sessions_per_week} sessions a week"
        known = record(lived, moment)
        age = known.age
        if plan.phase is Phase.MAINTAIN and age is not None and age >= 60:
            assert plan.sessions_per_week >= 2, f"{where}: {plan.sessions_per_week} a week at {age}"
        began = before is not None and before.phase is not Phase.MAINTAIN and plan.phase is Phase.MAINTAIN
        if began and not lived.disturbed:
            reds = [e for e, _ in reds_of(known, plan.protocol) if (moment.on - e.local_date).days < 28]
            assert not reds, f"{where}: taper begins after too much on {reds[-1].local_date}"
            runs = [(e, b) for e, b in known.runs if (moment.on - e.local_date).days < 28]
            assert all(run_band(b, plan.protocol, age) in (GREEN, None) for _, b in runs), f"{where}: runs not green"
            for fact in ("side_ratio_single_leg_squat", "side_ratio_heel_raise"):
                ratio = value_of(known, fact, plan.protocol or "")
                assert isinstance(ratio, float), f"{where}: taper begins with {fact} unknown"
                assert ratio >= 0.9, f"{where}: taper begins with {fact} {ratio}"
            assert before is not None
            assert (before.sessions_per_week or 0) - plan.sessions_per_week <= 1, where
        before = plan


def inv_23(lived: Lived) -> None:
    """While progress waits for a clinician's word, nothing gets harder and the plan says so."""
    for moment in lived.moments:
        said = moment.plan.see_clinician
        if said is None:
            continue
        assert said.text, at_least(moment)
        if "before it gets harder" in said.text:
            rises = [one for one in moment.plan.steps if one.up and one.on == moment.on]
            assert not rises, f"{at_least(moment)}: {rises[0].text}"


def inv_24(lived: Lived) -> None:
    """Nobody is asked to try something out before the danger screen is clear, nor to hop before it is their time."""
    questions = load().questions
    for moment in lived.moments:
        plan = moment.plan
        for name in plan.ask:
            question = questions.get(name)
            if question is None or question.section not in (Section.CHECK, Section.SELF_TEST):
                continue
            where = f"{at_least(moment)}: {name} is asked"
            assert plan.status not in (Status.STOPPED, Status.SCREEN_DUE, Status.NOT_SELF_GUIDED), where
            known = record(lived, moment)
            assert screen(load(), known.standing_answers).state is ScreenState.CLEAR, where
            if "hop" in name:
                assert plan.protocol in ("patellar_tendinopathy", "patellofemoral_pain"), where
                facts = settled_facts(load(), known.standing_answers)
                for flag in ("has_osteoporosis", "is_pregnant", "has_joint_replacement", "poor_balance"):
                    assert facts.get(flag) == "no", f"{where} with {flag}"


def inv_25(lived: Lived) -> None:
    """No ranking is shown while a danger sign is open or the screen is not clear; at most three ever are."""
    for moment in lived.moments:
        assessment = moment.plan.assessment
        if assessment is None:
            continue
        shown = [one for one in assessment.ranking if one.shown]
        assert len(shown) <= 3, at_least(moment)
        if moment.plan.status is Status.STOPPED:
            assert not shown, f"{at_least(moment)}: a ranking beside a danger sign"
        if assessment.screen is ScreenState.INCOMPLETE:
            assert not shown, f"{at_least(moment)}: a ranking beside open questions"
