"""Another exercise for the same purpose: only what the plan itself would take, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sidestep.coach import ME, Coach, swapped, swaps
from sidestep.journal.entries import EquipmentSet, Swap

if TYPE_CHECKING:
    from runners import Clock


def in_session(coach: Coach) -> set[str]:
    plan = coach.plan(ME)
    return {one.exercise for one in plan.session.prescriptions} if plan.session else set()


def test_each_offer_serves_the_same_purpose_and_is_honoured(started: Coach) -> None:
    """What is offered comes into the session when it is chosen, in the place of the other."""
    started.record(ME, EquipmentSet(items=tuple(started.knowledge.equipment), minutes=45))
    offered = [(wanted, other) for wanted in in_session(started) for other in swaps(started, ME, wanted)]
    assert offered
    wanted, other = offered[0]
    assert other.intents[0] == started.knowledge.exercises[wanted].intents[0]
    started.record(ME, Swap(exercise=wanted, instead=other.id))
    assert other.id in in_session(started)
    assert wanted not in in_session(started)
    assert swapped(started.entries(ME)) == {wanted: other.id}


def test_the_way_back_leads_to_the_first(started: Coach, clock: Clock) -> None:
    """A swap without another exercise undoes the one before."""
    before = in_session(started)
    wanted = next(one for one in before if swaps(started, ME, one))
    started.record(ME, Swap(exercise=wanted, instead=swaps(started, ME, wanted)[0].id))
    clock.move(days=0)
    started.record(ME, Swap(exercise=wanted, instead=None))
    assert swapped(started.entries(ME)) == {}
    assert in_session(started) == before


def test_looking_changes_nothing(started: Coach) -> None:
    """Offers are tried in plans of their own; the journal and the plan stay as they are."""
    plan, entries = started.plan(ME), started.entries(ME)
    for wanted in in_session(started):
        swaps(started, ME, wanted)
    assert started.entries(ME) == entries
    assert started.plan(ME) == plan


def test_without_a_session_there_is_nothing_to_swap(coach: Coach) -> None:
    """Before the questions are answered nothing is offered, and what is unknown is no error."""
    assert swaps(coach, ME, "clamshell") == ()
    assert swaps(coach, ME, "no_such_exercise") == ()
