"""One exercise as its page shows it: for everybody, and what it is in this runner's plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sidestep.web.library import naming, shelves

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sidestep.knowledge import Knowledge
    from sidestep.knowledge.types import Condition, Exercise, FormRule, Rung, Stage
    from sidestep.programme.types import Plan, Prescription


def exercise_page(knowledge: Knowledge, shown: Exercise, plan: Plan) -> dict[str, Any]:
    today = plan.session.prescriptions if plan.session is not None else ()
    mine = next((one for one in today if one.exercise == shown.id), None)
    used = list(_used_in(knowledge, shown.id))
    return {
        "exercise": shown,
        "mine": mine,
        "instead": next((one for one in today if one.instead_of == shown.id and mine is None), None),
        "my_stages": [stage for condition, stage in used if condition.id == plan.condition] if mine is None else [],
        "stage_now": plan.stage,
        "used_in": used,
        "intents": [knowledge.intents[name] for name in shown.intents if name in knowledge.intents],
        "joints": [shelves.JOINTS[joint] for joint in shown.joints],
        "kit": [knowledge.equipment[name] for name in shelves.needed(shown) if name in knowledge.equipment],
        "watched": _watched(shown),
        "ladder": _ladder(shown, mine),
        "facts": [knowledge.facts[name] for name in shown.facts if name in knowledge.facts],
        "substitutes": [
            (knowledge.exercises[one.exercise], one) for one in shown.substitutes if one.exercise in knowledge.exercises
        ],
        "similar": [
            one
            for one in knowledge.exercises.values()
            if one.intents[0] == shown.intents[0]
            and one.id not in {shown.id, *(substitute.exercise for substitute in shown.substitutes)}
        ],
        "notes": [note for note in knowledge.article.values() if shown.id in note.shown_at],
    }


def _used_in(knowledge: Knowledge, name: str) -> Iterator[tuple[Condition, Stage]]:
    for condition in knowledge.pain_types.values():
        protocol = knowledge.protocols.get(condition.protocol or "")
        for stage in protocol.stages if protocol else ():
            if any(item.exercise == name for item in stage.exercises):
                yield condition, stage


def _watched(shown: Exercise) -> list[tuple[object, list[FormRule]]]:
    """What right form is, by where one has to look from; only what comes with a cue from some value on."""
    views: dict[object, list[FormRule]] = {}
    for rule in shown.form:
        views.setdefault(naming.VIEWS.get(rule.view, rule.view), []).append(rule)
    return list(views.items())


def _ladder(shown: Exercise, mine: Prescription | None) -> list[tuple[Rung, str, list[str]]]:
    """Easiest first, each with what it is to this runner ("easier", "here", "harder": the next one, or "") and what it
    needs that not all of them need."""
    always = set.intersection(*(set(rung.equipment) for rung in shown.ladder))
    names = [rung.id for rung in shown.ladder]
    here = names.index(mine.rung) if mine is not None and mine.rung in names else None
    marks = {} if here is None else {here - 1: "easier", here: "here", here + 1: "harder"}
    return [
        (rung, marks.get(number, ""), [name for name in rung.equipment if name not in always])
        for number, rung in enumerate(shown.ladder)
    ]
