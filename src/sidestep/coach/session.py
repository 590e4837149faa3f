"""Today's prescription turned into the session that was done. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sidestep.errors import EntryError
from sidestep.journal.entries import Alarm, SessionDone, SetDone, Side
from sidestep.journal.fields import nearest
from sidestep.programme.prescribe import prescribed
from sidestep.programme.types import Plan, Prescription, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sidestep.knowledge.types import Value

ILL = "rf_acute_illness"
"""The question of a danger sign that is asked before a session: a "yes" makes its day a rest day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HowItWent:
    """``amounts``: by exercise, what each set came to where it was less (or more) than asked; () when it was skipped.

    Everything that is not named was done as prescribed.
    """

    pain: int | None
    amounts: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    exercise_pain: Mapping[str, int] = field(default_factory=dict)
    limp: bool = False
    sharp: bool = False
    alarms: tuple[Alarm, ...] = ()
    side: Side | None = None
    minutes: float | None = None
    stopped_early: bool = False


def session_done(plan: Plan, went: HowItWent) -> SessionDone:
    """What to record. Raise EntryError when the plan holds no session to do, or an exercise was not part of it."""
    if plan.session is None or plan.protocol is None or plan.stage is None or plan.status is not Status.READY:
        raise EntryError(f"There is no session to record for {plan.on}: {plan.headline}")
    prescriptions = plan.session.prescriptions
    _known((*went.amounts, *went.exercise_pain), [one.exercise for one in prescriptions])
    return SessionDone(
        protocol=plan.protocol,
        stage=plan.stage,
        prescribed=tuple(prescribed(one) for one in prescriptions),
        sets=tuple(done for one in prescriptions for done in _sets(one, went.amounts.get(one.exercise))),
        pain=went.pain,
        exercise_pain=dict(went.exercise_pain),
        limp=went.limp,
        sharp=went.sharp,
        alarms=went.alarms,
        side=went.side,
        minutes=went.minutes,
        stopped_early=went.stopped_early,
        knowledge_version=plan.knowledge_version,
    )


def _known(named: Iterable[str], exercises: list[str]) -> None:
    for name in named:
        if name not in exercises:
            raise EntryError(f'"{name}" is not part of the session. {nearest(name, exercises)}')


def _sets(one: Prescription, amounts: tuple[int, ...] | None) -> Iterator[SetDone]:
    for amount in (one.amount,) * one.sets if amounts is None else amounts:
        for side in one.sides:
            yield SetDone(exercise=one.exercise, side=Side(side), amount=amount)


def is_ill(answers: Mapping[str, Value]) -> bool:
    """Whether somebody said today that they are ill; the answer is among those that hold for its day only."""
    return answers.get(ILL, "no") != "no"
