"""What today's page shows beside the plan itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from sidestep.coach.places import sets_by_place
from sidestep.journal.entries import PainMoment, PainNoted
from sidestep.knowledge.types import Phase
from sidestep.web.places import name_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django_stubs_ext import StrOrPromise

    from sidestep.journal.entries import Entry
    from sidestep.programme.types import Plan, Step

WAY = (
    (Phase.SETTLE, _("Settle")),
    (Phase.BUILD, _("Build")),
    (Phase.STRENGTHEN, _("Strengthen")),
    (Phase.RETURN_TO_RUN, _("Return to run")),
    (Phase.MAINTAIN, _("Maintain")),
)
A_CHANGE_IS_NEWS_DAYS = 7


@dataclass(frozen=True, slots=True)
class Morning:
    """Pain on waking as it was noted: today's, the entry that says so, and yesterday's."""

    level: int | None
    entry: str | None
    yesterday: int | None


def morning_of(entries: Sequence[Entry], on: date) -> Morning:
    """``entries`` in force and in order."""
    found: dict[date, tuple[int, str]] = {}
    for entry in reversed(entries):
        if entry.local_date < on - timedelta(days=1):
            break
        match entry.body:
            case PainNoted(when=PainMoment.NEXT_MORNING, level=level):
                found.setdefault(entry.local_date, (level, entry.id))
            case _:
                pass
    today, before = found.get(on), found.get(on - timedelta(days=1))
    return Morning(
        level=today[0] if today else None,
        entry=today[1] if today else None,
        yesterday=before[0] if before else None,
    )


def stations(plan: Plan) -> list[tuple[StrOrPromise, str]]:
    """The five phases with how far along they are: "done", "here" or ""."""
    names = [phase for phase, _ in WAY]
    here = names.index(plan.phase) if plan.phase else -1
    return [
        (text, "done" if number < here else "here" if number == here else "") for number, (_, text) in enumerate(WAY)
    ]


def newest_change(plan: Plan) -> Step | None:
    """What changed of late in an exercise of today's session: the best answer to "why this?"."""
    if plan.session is None:
        return None
    there = {one.exercise for one in plan.session.prescriptions}
    since = plan.on - timedelta(days=A_CHANGE_IS_NEWS_DAYS)
    return next((step for step in plan.steps if step.exercise in there and step.on > since), None)


def needed(plan: Plan) -> tuple[str, ...]:
    """The equipment of today's session, each once, in the order in which it is needed."""
    prescriptions = plan.session.prescriptions if plan.session is not None else ()
    return tuple(dict.fromkeys(item for one in prescriptions for item in one.equipment))


def places_shown(entries: Sequence[Entry]) -> dict[str, Any]:
    """Where the runner is, and the other places of which it is known what is there."""
    known = sets_by_place(entries)
    *others, now = known or (None,)
    return {"here": name_of(now) if now else None, "elsewhere": [(place, name_of(place)) for place in others]}
