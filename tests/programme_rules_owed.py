"""What every plan owes: it fits, it moves in two planes, it has its reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from programme_moments import (
    at_least,
    record,
)
from sidestep.knowledge import load

if TYPE_CHECKING:
    from programme_lives import Lived
    from sidestep.knowledge.types import Basis


def fits(lived: Lived) -> None:
    """A session fits into the minutes and the equipment at hand."""
    assumed = load().rules.session.equipment_assumed
    for moment in lived.moments:
        session = moment.plan.session
        if session is None:
            continue
        known = record(lived, moment)
        given = [entry.body for entry in known.entries if type(entry.body).__name__ == "EquipmentSet"]
        items = set(given[-1].items if given else assumed)  # type: ignore[union-attr]
        minutes = (given[-1].minutes if given else None) or 30  # type: ignore[union-attr]
        assert session.prescriptions, at_least(moment)
        assert session.minutes <= minutes, f"{at_least(moment)}: {session.minutes} of {minutes} minutes"
        for one in session.prescriptions:
            assert items.issuperset(one.equipment), f"{at_least(moment)}: {one.exercise} needs {one.equipment}"
        ids = [one.exercise for one in session.prescriptions]
        assert len(ids) == len(set(ids)), f"{at_least(moment)}: {ids}"


def planes(lived: Lived) -> None:
    """A session moves in two planes at least, or says why not."""
    for moment in lived.moments:
        session = moment.plan.session
        if session is None or len({plane for one in session.prescriptions for plane in one.planes}) >= 2:
            continue
        stage = load().protocols[moment.plan.protocol or ""].stages[(moment.plan.stage or 1) - 1]
        words = [because.text for because in session.because]
        said = any("plane" in text or text == stage.one_plane_allowed for text in words)
        assert said, f"{at_least(moment)}: one plane, no reason: {words}"


def reasons(lived: Lived) -> None:
    """Every prescription, allowance, step and gate has a reason that rests on something known."""
    for moment in lived.moments:
        plan = moment.plan
        assert plan.headline, at_least(moment)
        assert plan.because, at_least(moment)
        stated = [*plan.because, *([plan.see_clinician] if plan.see_clinician else [])]
        if plan.session is not None:
            stated += plan.session.because
            for one in plan.session.prescriptions:
                assert one.because, f"{at_least(moment)}: {one.exercise} has no reason"
                stated += one.because
            assert all(each.why for each in plan.session.left_out), at_least(moment)
        if plan.run is not None:
            assert plan.run.text, at_least(moment)
            assert plan.run.because, at_least(moment)
            stated += plan.run.because
        stated += [step.because for step in plan.steps]
        for because in stated:
            assert because.text, at_least(moment)
            _resolves(because.basis, at_least(moment))
        for gate in plan.gates:
            assert gate.text, at_least(moment)
            _resolves(gate.basis, at_least(moment))


def _resolves(basis: Basis, where: str) -> None:
    knowledge = load()
    assert basis.facts or basis.references or basis.judgement, f"{where}: an empty basis"
    assert all(fact in knowledge.facts for fact in basis.facts), where
    assert all(reference in knowledge.references for reference in basis.references), where


def weak_links_steer(lived: Lived) -> None:
    """What tested low is trained where something can be: a full session has it, or left out says why."""
    knowledge = load()
    for moment in lived.moments:
        plan = moment.plan
        if plan.session is None:
            continue
        for one in plan.session.prescriptions:
            said = [link for link in plan.weak_links if knowledge.exercises[one.exercise].intents[0] in link.intents]
            if said:
                texts = [because.text for because in one.because]
                assert any(link.says in texts for link in said), f"{at_least(moment)}: {one.exercise}"
