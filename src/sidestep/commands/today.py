from __future__ import annotations

from typing import TYPE_CHECKING

import click
from rich.box import SIMPLE
from rich.table import Table
from rich.text import Text

from sidestep.coach import ME
from sidestep.coach.session import is_ill
from sidestep.commands.shared import coach, console, json_option, on_option, print_json
from sidestep.programme.plan import EQUIPMENT, MORNING
from sidestep.programme.types import Status
from sidestep.report import words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sidestep.knowledge import Knowledge
    from sidestep.programme.types import Because, Plan, Prescription, RunAllowance, Session

STEPS_SHOWN = 3
OPEN = (Status.READY, Status.REST)
INTERVIEW_FIRST = (Status.NOT_STARTED, Status.SCREEN_DUE)


@click.command()
@on_option
@json_option
def today(on: date | None, *, as_json: bool) -> None:
    """Today's session and run, with the reasons."""
    mine = coach()
    plan = mine.plan(ME, on)
    if as_json:
        print_json(mine.knowledge, plan)
        return
    show(mine.knowledge, plan)
    if plan.status in INTERVIEW_FIRST and mine.next_page(ME) is not None:
        console().print("\nThere are questions to answer first: [bold]sidestep assess[/bold]")
    if plan.status in OPEN and not is_ill(mine.answers(ME)):
        console().print(
            Text("\nIll today, with the knee as it was?"), Text("sidestep log ill", style="dim"), sep="\n  "
        )


def show(knowledge: Knowledge, plan: Plan) -> None:
    """The plan for people."""
    out = console()
    out.print(Text(plan.headline, style="bold"))
    _reasons(plan.because, beside=" ".join((plan.headline, *(gate.text for gate in plan.gates))))
    if plan.see_clinician is not None:
        out.print(Text(plan.see_clinician.text, style="bold red"))
    if plan.stage_name is not None:
        week = f", week {plan.week}" if plan.week is not None else ""
        out.print(Text(f"{plan.stage_name}{week}", style="dim"))
    if plan.session is not None:
        _session(knowledge, plan.session)
    if plan.run is not None:
        _run(plan.run)
    _gates(plan)
    for step in plan.steps[:STEPS_SHOWN]:
        out.print(Text(f"  {step.on}: {step.text}", style="dim"))
    if plan.clearance_about:
        out.print(Text("\nHave you seen or asked somebody about it?\n  sidestep log seen --by PROFESSION"))
    if plan.status not in INTERVIEW_FIRST:
        for name in plan.ask:
            _ask(knowledge, name)
    if plan.next_session_on is not None and plan.next_session_on > plan.on:
        out.print(f"\nNext session: {plan.next_session_on:%A} {plan.next_session_on.isoformat()}")


def _gates(plan: Plan) -> None:
    if plan.gates:
        what = "next stage" if plan.status in {*OPEN, Status.DONE} else "plan"
        console().print(f"\nWhat opens the {what}:")
    for gate in plan.gates:
        mark = {True: "met", False: "not yet", None: "not known yet"}[gate.met]
        unmet = f" {gate.unmet}" if gate.unmet and not gate.met and gate.unmet != plan.headline else ""
        console().print(Text(f"  {mark}: {gate.text}{unmet}"))


def _ask(knowledge: Knowledge, name: str) -> None:
    """What the plan wants to know, and the command that tells it."""
    question = knowledge.questions.get(name)
    if name == MORNING:
        text, command = "How is the pain this morning, on waking?", "sidestep log pain LEVEL --when next-morning"
    elif name == EQUIPMENT:
        text, command = "What do you have at hand, and how many minutes?", "sidestep log equipment ITEM... --minutes 30"
    elif question is not None:
        text, command = question.text, f"sidestep log answer {name}=VALUE"
    else:
        return
    console().print(Text(f"\n{text}"), Text(command, style="dim"), sep="\n  ")


def _session(knowledge: Knowledge, session: Session) -> None:
    table = Table("Exercise", "Do", "With", "Rest", box=SIMPLE)
    for one in session.prescriptions:
        dose, load = words.dose(knowledge.language, one), words.load(knowledge.language, one)
        table.add_row(f"{one.name}\n  {one.rung_name}", dose, load, f"{one.rest_seconds} s")
    console().print(table)
    for one in session.prescriptions:
        console().print(Text(f"  {one.name}: {_why(one)}"))
    console().print(f"About {round(session.minutes)} minutes.")
    _reasons(session.because)
    for left in session.left_out:
        exercise = knowledge.exercises.get(left.exercise)
        name = left.exercise if exercise is None else exercise.name
        console().print(Text(f"  Left out: {name}. {left.why}", style="dim"))


def _why(one: Prescription) -> str:
    notes = [because.text for because in one.because]
    return " ".join([*notes, one.note] if one.note else notes)


def _run(run: RunAllowance) -> None:
    console().print(Text(f"\nRunning: {run.text}", style="bold"))
    if run.allowed_today and run.runs_this_week_left is not None and run.minutes_this_week_left is not None:
        runs, minutes = run.runs_this_week_left, words.number(run.minutes_this_week_left)
        console().print(
            f"  Left this week: {runs} {'run' if runs == 1 else 'runs'}, {minutes} minutes of running in all."
        )
    _reasons(run.because, beside=run.text)


def _reasons(because: Iterable[Because], *, beside: str = "") -> None:
    for one in because:
        if one.text not in beside:
            console().print(Text(f"  {one.text}"))
