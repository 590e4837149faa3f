"""``sidestep log``: everything that can happen, noted in one line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from sidestep.coach import ME
from sidestep.coach.places import here
from sidestep.coach.session import ILL, HowItWent, session_done
from sidestep.commands.shared import Day, coach, json_option, on_option, print_json
from sidestep.errors import BadInputError
from sidestep.journal.entries import (
    Alarm,
    Away,
    Chosen,
    Cleared,
    EquipmentSet,
    Note,
    PainMoment,
    PainNoted,
    RunDone,
    SelfTestDone,
    Side,
    Swap,
)
from sidestep.knowledge.language import ENGLISH
from sidestep.report.pain import LIMP, NOTHING, SHARP, WORST, alarms_in, new_signs, pad_for
from sidestep.report.words import many

if TYPE_CHECKING:
    from datetime import date, datetime

    from sidestep.coach import Coach
    from sidestep.journal.entries import Body
    from sidestep.programme.types import Plan

PAIN = click.IntRange(0, WORST)


def _dashed(names: type[Side | PainMoment | Alarm]) -> click.Choice[str]:
    return click.Choice([name.value.replace("_", "-") for name in names])


def _plain(name: str) -> str:
    return name.replace("-", "_")


side_option = click.option("--side", type=_dashed(Side), help="Where it was.")
pain_option = click.option("--pain", type=PAIN, help="The highest pain, 0 to 10.")
limp_option = click.option("--limp", is_flag=True, help="You limped.")
sharp_option = click.option("--sharp", is_flag=True, help="Sharp or catching pain.")
new_option = click.option("--new", "alarms", type=_dashed(Alarm), multiple=True, help="Something new. May be repeated.")
nothing_new_option = click.option("--nothing-new", is_flag=True, help="Do not ask whether anything is new.")


@click.group()
def log() -> None:
    """Note pain, a session, a run and more."""


@log.command()
@click.argument("level", type=PAIN)
@click.option("--when", type=_dashed(PainMoment), default="now", show_default=True)
@side_option
@click.option("--place", metavar="REGION", help="Such as around_patella.")
@click.option("--time", "at_time", type=click.DateTime(["%H:%M"]), metavar="HH:MM", help="When on that day.")
@limp_option
@sharp_option
@new_option
@click.option("--note", default="", help="Anything to add.")
@on_option
@json_option
def pain(  # noqa: PLR0913, PLR0917 - the options of a command
    level: int,
    when: str,
    side: str | None,
    place: str | None,
    at_time: datetime | None,
    alarms: tuple[str, ...],
    note: str,
    on: date | None,
    *,
    limp: bool,
    sharp: bool,
    as_json: bool,
) -> None:
    """Note pain: LEVEL is 0 (none) to 10 (the worst)."""
    body = PainNoted(
        level=level,
        when=PainMoment(_plain(when)),
        place=place,
        side=_side(side),
        limp=limp,
        sharp=sharp,
        alarms=_alarms(alarms),
        note=note,
        minute_of_day=None if at_time is None else at_time.hour * 60 + at_time.minute,
    )
    _keep(coach(), body, on, as_json=as_json)


@log.command()
@click.option("--minutes", type=click.FloatRange(min=0))
@click.option("--km", "kilometres", type=click.FloatRange(min=0))
@click.option("--run-minutes", type=click.FloatRange(min=0), help="Of a walk-run: the running part.")
@click.option("--level", type=int, help="Of the walk-run plan, when it was such a run.")
@click.option("--hills", is_flag=True)
@click.option("--downhill", is_flag=True)
@click.option("--fast", is_flag=True)
@click.option("--walk", is_flag=True, help="A walk, not a run.")
@pain_option
@side_option
@limp_option
@sharp_option
@new_option
@nothing_new_option
@click.option("--note", default="", help="Anything to add.")
@on_option
@json_option
def run(  # noqa: PLR0913, PLR0917 - the options of a command
    minutes: float | None,
    kilometres: float | None,
    run_minutes: float | None,
    level: int | None,
    pain: int | None,
    side: str | None,
    alarms: tuple[str, ...],
    note: str,
    on: date | None,
    *,
    hills: bool,
    downhill: bool,
    fast: bool,
    walk: bool,
    limp: bool,
    sharp: bool,
    nothing_new: bool,
    as_json: bool,
) -> None:
    """Note a run or a walk."""
    signs = _signs(alarms, limp=limp, sharp=sharp, ask=not (nothing_new or as_json))
    body = RunDone(
        minutes=minutes,
        kilometres=kilometres,
        run_minutes=run_minutes,
        level=level,
        hills=hills,
        downhill=downhill,
        speed=fast,
        pain=pain,
        side=_side(side),
        limp=signs.limp,
        sharp=signs.sharp,
        alarms=signs.alarms,
        walk=walk,
        note=note,
    )
    _keep(coach(), body, on, as_json=as_json)


@log.command()
@pain_option
@click.option("--short", "amounts", multiple=True, metavar="EXERCISE=10,8", help="What each set came to; 0: skipped.")
@click.option("--exercise-pain", multiple=True, metavar="EXERCISE=4", help="Which exercise hurt, and how much.")
@side_option
@limp_option
@sharp_option
@new_option
@nothing_new_option
@click.option("--minutes", type=click.FloatRange(min=0), help="How long it took.")
@click.option("--stopped-early", is_flag=True)
@on_option
@json_option
def session(  # noqa: PLR0913, PLR0917 - the options of a command
    pain: int | None,
    amounts: tuple[str, ...],
    exercise_pain: tuple[str, ...],
    side: str | None,
    alarms: tuple[str, ...],
    minutes: float | None,
    on: date | None,
    *,
    limp: bool,
    sharp: bool,
    stopped_early: bool,
    nothing_new: bool,
    as_json: bool,
) -> None:
    """Note today's session as done, whole unless --short says otherwise."""
    mine = coach()
    plan = mine.plan(ME, on)
    sore = {name: _pain(name, value) for name, value in _pairs(exercise_pain)}
    if pain is None and not as_json:
        pain = click.prompt("The highest pain during it, 0 to 10", type=PAIN)
    if not sore and _asks_which(mine, plan, pain):
        raise BadInputError(
            f"At a pain of {pain} the plan needs to know which exercise it was."
            f" Say it with --exercise-pain EXERCISE={pain}: {', '.join(_exercises(plan))}."
        )
    signs = _signs(alarms, limp=limp, sharp=sharp, ask=not (nothing_new or as_json))
    went = HowItWent(
        pain=max([pain or 0, *sore.values()]) if sore else pain,
        amounts={name: _amounts(name, value) for name, value in _pairs(amounts)},
        exercise_pain=sore,
        limp=signs.limp,
        sharp=signs.sharp,
        alarms=signs.alarms,
        side=_side(side),
        minutes=minutes,
        stopped_early=stopped_early,
    )
    _keep(mine, session_done(plan, went), on, as_json=as_json)


@log.command()
@click.argument("text", nargs=-1, required=True)
@on_option
@json_option
def note(text: tuple[str, ...], on: date | None, *, as_json: bool) -> None:
    """Note anything in your own words."""
    _keep(coach(), Note(text=" ".join(text)), on, as_json=as_json)


@log.command()
@click.argument("test")
@click.argument("value", type=float, required=False)
@click.option("--side", type=_dashed(Side), default="both", help="Left or right, where the test is done on each.")
@pain_option
@click.option("--note", default="", help="Anything to add.")
@on_option
@json_option
def test(  # noqa: PLR0913, PLR0917 - the options of a command
    test: str, value: float | None, side: str, pain: int | None, note: str, on: date | None, *, as_json: bool
) -> None:
    """Note a self-test. Without VALUE it was skipped."""
    _keep(coach(), SelfTestDone(test=test, side=Side(side), value=value, pain=pain, note=note), on, as_json=as_json)


@log.command()
@click.argument("reason", type=click.Choice(["illness", "holiday", "other"]))
@click.option("--from", "from_date", type=Day(), metavar="DATE", help="The first day. Today if left out.")
@click.option("--to", "to_date", type=Day(), metavar="DATE", help="The last day, if you know it.")
@json_option
def away(reason: str, from_date: date | None, to_date: date | None, *, as_json: bool) -> None:
    """Note days without training."""
    mine = coach()
    _keep(mine, Away(reason=reason, from_date=from_date or mine.today(), to_date=to_date), None, as_json=as_json)


@log.command()
@click.argument("items", nargs=-1, metavar="[ITEM]...")
@click.option("--minutes", type=int, help="How long a session may last.")
@click.option("--per-week", type=int, help="How many sessions a week there is time for.")
@click.option("--place", default="home", show_default=True)
@json_option
def equipment(items: tuple[str, ...], minutes: int | None, per_week: int | None, place: str, *, as_json: bool) -> None:
    """Say what is at hand (band step chair ...) and how much time there is."""
    mine = coach()
    now = here(mine.entries(ME))
    weekdays = now.weekdays if now is not None else ()
    body = EquipmentSet(items=items, minutes=minutes, sessions_per_week=per_week, place=place, weekdays=weekdays)
    _keep(mine, body, None, as_json=as_json)


@log.command()
@click.argument("about", nargs=-1)
@click.option("--by", required=True, metavar="PROFESSION", help='Such as "physiotherapist".')
@click.option("--said", default="", help="What they said.")
@click.option("--condition", metavar="PAIN_TYPE", help="The pain type that they named.")
@on_option
@json_option
def seen(  # noqa: PLR0913 - the options of a command
    about: tuple[str, ...], by: str, said: str, condition: str | None, on: date | None, *, as_json: bool
) -> None:
    """Say that a clinician was seen or asked.

    ABOUT names danger signs, a programme, or progress; left out, it is what the plan waits for.
    """
    mine = coach()
    about = about or mine.plan(ME, on).clearance_about
    _keep(mine, Cleared(about=about, by=by, said=said, condition=condition), on, as_json=as_json)


@log.command()
@click.argument("exercise")
@click.argument("instead", required=False)
@json_option
def swap(exercise: str, instead: str | None, *, as_json: bool) -> None:
    """Do INSTEAD in the place of EXERCISE from now on; without it, go back to EXERCISE."""
    _keep(coach(), Swap(exercise=exercise, instead=instead), None, as_json=as_json)


@log.command()
@json_option
def ill(*, as_json: bool) -> None:
    """Ill today (a fever or the flu), with the knee as it was: the plan rests for the day."""
    _answer(coach(), {ILL: "yes"}, as_json=as_json)


@log.command("pain-type")
@click.argument("condition")
@json_option
def pain_type(condition: str, *, as_json: bool) -> None:
    """Work with another pain type than the one that fits best."""
    _keep(coach(), Chosen(condition=condition), None, as_json=as_json)


@log.command()
@click.argument("answers", nargs=-1, required=True, metavar="QUESTION=VALUE...")
@json_option
def answer(answers: tuple[str, ...], *, as_json: bool) -> None:
    """Answer questions by their ids (see `sidestep questions`). Several choices are QUESTION=one,two."""
    mine = coach()
    _answer(mine, {name: _value(mine, name, value) for name, value in _pairs(answers)}, as_json=as_json)


def _answer(mine: Coach, answers: dict[str, object], *, as_json: bool) -> None:
    found = mine.answer(ME, answers)
    if as_json:
        print_json(mine.knowledge, found)
    else:
        click.echo(f"Kept: {many(len(answers), 'answer')}. Today: {mine.plan(ME).headline}")


def _keep(mine: Coach, body: Body, on: date | None, *, as_json: bool) -> None:
    recorded = mine.record(ME, body, local_date=on)
    if as_json:
        print_json(mine.knowledge, recorded)
        return
    entry = recorded.entry
    click.echo(f"Kept for {entry.local_date}. (To take it back: sidestep journal undo {entry.id[:8]})")
    plan = mine.plan(ME)
    click.echo(f"Today: {plan.headline}")


def _side(name: str | None) -> Side | None:
    return None if name is None else Side(name)


def _alarms(names: tuple[str, ...]) -> tuple[Alarm, ...]:
    return tuple(Alarm(_plain(name)) for name in names)


@dataclass(frozen=True, slots=True)
class Signs:
    limp: bool
    sharp: bool
    alarms: tuple[Alarm, ...]


def _signs(alarms: tuple[str, ...], *, limp: bool, sharp: bool, ask: bool) -> Signs:
    """What was said on the command line; when nothing was, it is asked for (INV-03)."""
    if alarms or limp or sharp or not ask:
        return Signs(limp, sharp, _alarms(alarms))
    signs = [(name, text) for name, text in new_signs(ENGLISH) if name != NOTHING]
    for number, (_, text) in enumerate(signs, start=1):
        click.echo(f"  {number}  {text}")
    while True:
        words = click.prompt("Anything new? (numbers; 0 for nothing)").replace(",", " ").split()
        known = all(word.isdecimal() and int(word) <= len(signs) for word in words)
        if words and known and (words == ["0"] or "0" not in words):
            break
        click.echo(f"Write numbers from 1 to {len(signs)}, or 0.")
    chosen = [signs[int(word) - 1][0] for word in words if word != "0"]
    return Signs(LIMP in chosen, SHARP in chosen, alarms_in(chosen))


def _pairs(texts: tuple[str, ...]) -> list[tuple[str, str]]:
    pairs = [text.partition("=") for text in texts]
    for name, equals, value in pairs:
        if not (name and equals and value):
            raise BadInputError(f'"{name}{equals}{value}" is not of the form NAME=VALUE. Write it as side_step_up=4.')
    return [(name, value) for name, _, value in pairs]


def _pain(name: str, value: str) -> int:
    if not (value.isdecimal() and int(value) <= WORST):
        raise BadInputError(f'{name}: "{value}" is not a pain level. Give a whole number from 0 to 10.')
    return int(value)


def _amounts(name: str, value: str) -> tuple[int, ...]:
    words = value.split(",")
    if not all(word.isdecimal() for word in words):
        raise BadInputError(f'{name}: "{value}" is not what sets come to. Give whole numbers, as in 12,10.')
    return () if value == "0" else tuple(int(word) for word in words)


def _value(mine: Coach, name: str, value: str) -> object:
    from sidestep.knowledge.types import QuestionKind  # noqa: PLC0415

    question = mine.knowledge.questions.get(name)
    if question is None or value == "unsure":
        return value
    if question.kind in {QuestionKind.CHOICES, QuestionKind.PLACES}:
        return [] if value == "none" else value.split(",")
    if question.kind in {QuestionKind.NUMBER, QuestionKind.PAIN}:
        try:
            number = float(value)
        except ValueError:
            return value
        return int(number) if number.is_integer() else number
    return value


def _exercises(plan: Plan) -> list[str]:
    return [one.exercise for one in plan.session.prescriptions] if plan.session is not None else []


def _asks_which(mine: Coach, plan: Plan, pain: int | None) -> bool:
    """Above the green numbers it matters which exercise hurt."""
    pad = pad_for(mine.knowledge, plan, mine.answers(ME), running=False)
    return plan.session is not None and pad.asks_which(pain)
