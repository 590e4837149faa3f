"""Today's session made ready for a device: all that the guided session needs, as plain JSON.

It holds what the plan would be for each number that this morning's pain may have, so that the morning can be told
without network. None of these asks for more than the session itself (ruling 9: a device may lower, never raise).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sidestep.journal.codec import body_to_plain
from sidestep.journal.entries import PainMoment, PainNoted, SessionDone
from sidestep.knowledge.types import Count
from sidestep.programme.ladder import Volume, less, rung_index
from sidestep.programme.plan import MORNING
from sidestep.programme.prescribe import (
    SECONDS_BETWEEN_HOLDS,
    SECONDS_TO_SWITCH,
    prescribed,
    repetition_seconds,
    rest_after,
    set_seconds,
)
from sidestep.programme.types import Status
from sidestep.report import words
from sidestep.report.pain import WORST, pad_for, usual_side

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sidestep.coach import Coach, Who
    from sidestep.knowledge import Knowledge
    from sidestep.knowledge.types import Value
    from sidestep.programme.types import Plan, Prescription, Session


def prepared(coach: Coach, who: Who) -> dict[str, Any]:
    knowledge, now = coach.knowledge, coach.now()
    today, answers = coach.plan(who), coach.answers(who)
    pad = pad_for(knowledge, today, answers, running=False)
    session = today.session if today.status is Status.READY else None
    side = usual_side(answers)
    asks_morning = session is not None and MORNING in today.ask
    return {
        "made_at": now.isoformat(),
        "on": today.on.isoformat(),
        "valid_until": (session.valid_until if session else today.on).isoformat(),
        "status": today.status.value,
        "headline": today.headline,
        "knowledge_version": today.knowledge_version,
        "bands": {"easy_most": pad.easy_to, "watch_most": pad.watch_to},
        "side": side.value if side else None,
        "places": list(_places(knowledge, answers)),
        "session": None if session is None else _session(knowledge, today, session),
        "by_morning": dict(_by_morning(coach, who, today)) if asks_morning else {},
    }


def never_more(knowledge: Knowledge, base: Session, tried: Session) -> Session | None:
    """``tried`` without anything that ``base`` does not have, and in nothing more than it. None: nothing is left."""
    least = {one.exercise: one for one in base.prescriptions}
    kept = tuple(
        _the_lesser(knowledge, least[one.exercise], one) for one in tried.prescriptions if one.exercise in least
    )
    return replace(tried, prescriptions=kept, minutes=min(base.minutes, tried.minutes)) if kept else None


def _the_lesser(knowledge: Knowledge, base: Prescription, tried: Prescription) -> Prescription:
    exercise = knowledge.exercises[base.exercise]
    rungs = (rung_index(exercise, base.rung), rung_index(exercise, tried.rung))
    easier = tried if rungs[1] <= rungs[0] else base
    return replace(
        easier,
        sets=min(base.sets, tried.sets),
        amount=min(base.amount, tried.amount),
        holds=min(base.holds, tried.holds),
        rest_seconds=max(base.rest_seconds, tried.rest_seconds),
        minutes=min(base.minutes, tried.minutes),
    )


def _by_morning(coach: Coach, who: Who, today: Plan) -> Iterator[tuple[str, dict[str, Any]]]:
    """From the number on that gives no session, no higher one gives any: worse is never more."""
    levels = iter(range(WORST + 1))
    for level, tried in zip(levels, coach.what_if(who, _mornings()), strict=False):
        lowered = _lowered(coach.knowledge, today, tried)
        if lowered is not None:
            yield str(level), _session(coach.knowledge, tried, lowered)
            continue
        for locked in (level, *levels):
            yield str(locked), {"locked": tried.headline}


def _mornings() -> Iterator[PainNoted]:
    return (PainNoted(level=level, when=PainMoment.NEXT_MORNING) for level in range(WORST + 1))


def _lowered(knowledge: Knowledge, today: Plan, tried: Plan) -> Session | None:
    if today.session is None or tried.session is None or tried.status is not Status.READY:
        return None
    return never_more(knowledge, today.session, tried.session)


def _session(knowledge: Knowledge, today: Plan, session: Session) -> dict[str, Any]:
    asked = SessionDone(
        protocol=today.protocol or "",
        stage=today.stage or 1,
        prescribed=tuple(prescribed(one) for one in session.prescriptions),
        sets=(),
        pain=None,
        exercise_pain={},
    )
    return {
        "protocol": asked.protocol,
        "stage": asked.stage,
        "minutes": session.minutes,
        "prescribed": body_to_plain(asked)["prescribed"],
        "blocks": [_block(knowledge, one) for one in session.prescriptions],
    }


def _block(knowledge: Knowledge, one: Prescription) -> dict[str, Any]:
    exercise = knowledge.exercises[one.exercise]
    one_set = set_seconds(one.count, one.amount, one.holds, one.tempo)
    rules = knowledge.rules
    return {
        "exercise": one.exercise,
        "name": one.name,
        "rung": one.rung,
        "rung_name": one.rung_name,
        "count": one.count.value,
        "sets": one.sets,
        "amount": one.amount,
        "easier_amount": less(Volume(1, one.amount, one.holds), 1 - rules.monitoring.volume_cut).amount,
        "holds": one.holds,
        "sides": list(one.sides),
        "tempo": _tempo(one),
        "seconds_each": 60 if one.count is Count.MINUTES else 1,  # of one in ``amount``, where time is counted
        "between_seconds": SECONDS_BETWEEN_HOLDS,
        "switch_seconds": SECONDS_TO_SWITCH,
        "rest_seconds": round(rest_after(one.rest_seconds, one_set, len(one.sides))),
        "set_up_seconds": rules.session.changeover_seconds,
        "dose": words.dose(knowledge.language, one),
        "set_up": [text for text in (one.rung_name, words.load(knowledge.language, one), one.effort, one.note) if text],
        "equipment": [knowledge.equipment[item].name for item in one.equipment if item in knowledge.equipment],
        "position": exercise.position,
        "steps": list(exercise.steps),
        "cues": list(exercise.cues),
        "cautions": list(exercise.cautions),
        "because": [each.text for each in one.because],
    }


def _tempo(one: Prescription) -> dict[str, float] | None:
    """Seconds of the three parts of a repetition; none where time is counted."""
    if one.count in {Count.HOLD, Count.MINUTES}:
        return None
    if one.tempo is None:
        half = repetition_seconds(one.count, None) / 2
        return {"work": half, "pause": 0, "return": half}
    return {"work": one.tempo.work_seconds, "pause": one.tempo.pause_seconds, "return": one.tempo.return_seconds}


def _places(knowledge: Knowledge, answers: Mapping[str, Value]) -> Iterator[dict[str, str]]:
    """Where it hurts, as the runner told us: offered first when something hurts."""
    told = answers.get("pain_places", ())
    for place in told if isinstance(told, tuple) else ():
        side, _, region = place.partition("_")
        if region in knowledge.regions:
            yield {"place": region, "side": side, "name": knowledge.regions[region].name}
