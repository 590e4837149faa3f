"""Danger signs and their screens: nothing asked for nothing, nothing decided without being asked, stops that lock."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sidestep.errors import Problem
from sidestep.knowledge.checks.limits import SCREEN_VALID_MOST_DAYS
from sidestep.knowledge.logic import facts_in
from sidestep.knowledge.types import DangerLevel, DangerRules, DangerSign, QuestionKind, Section

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sidestep.knowledge.loader import Draft, Origin

_LOCKING_FROM = DangerLevel.URGENT_WITHIN_2_WEEKS.rank  # INV-01
_ASKED = ("screen", "profile", "session")
_CLEARANCES = ("new_screen", "seen", "asked", "none")


def problems(draft: Draft) -> Iterator[Problem]:
    """Find what is wrong with signs, screens and levels."""
    for sign in draft.things["danger_signs"].values():
        yield from _sign(draft, draft.origins["danger_signs", sign.id], sign)
    rules = draft.groups.get("danger_rules")
    if rules is not None:
        origin = draft.origins["danger_rules", ""]
        yield from _levels(origin, rules)
        yield from _screens(draft, origin, rules)


def _sign(draft: Draft, origin: Origin, sign: DangerSign) -> Iterator[Problem]:
    if sign.level is DangerLevel.CLEAR:
        yield Problem(origin.place(("level",)), "A danger sign cannot be clear.", "Give the level that it has.")
    if sign.asked_each not in _ASKED:
        yield Problem(origin.place(("asked_each",)), f"This is none of: {', '.join(_ASKED)}.", "Choose one of them.")
    for number, escalation in enumerate(sign.escalates):
        if escalation.level.rank <= sign.level.rank:
            yield Problem(
                origin.place(("escalates", number, "level")),
                "An escalation only raises the level (INV-02).",
                f"Give one above {sign.level.value}.",
            )
    asked = {name for name in facts_in(sign.fires_when) if name in draft.seen["questions"]}
    places = {q.id for q in draft.things["questions"].values() if q.kind is QuestionKind.PLACES}
    for name in sorted(asked - set(sign.needs) - places):
        yield Problem(
            origin.place(("needs",)),
            f'It fires by "{name}", which is not among needs: unanswered it would pass as absent.',
            "Add it to needs.",
        )


def _levels(origin: Origin, rules: DangerRules) -> Iterator[Problem]:
    names = {level.value for level in DangerLevel}
    if not 1 <= rules.valid_days <= SCREEN_VALID_MOST_DAYS:
        yield Problem(
            origin.place(("valid_days",)),
            f"A screen is good for {SCREEN_VALID_MOST_DAYS} days at most (INV-01).",
            "Lower it.",
        )
    for name in sorted(names - rules.levels.keys()):
        yield Problem(origin.place(("levels",)), f'The level "{name}" is missing.', "Add what follows from it.")
    for name, text in rules.levels.items():
        steps = ("levels", name)
        if name not in names:
            yield Problem(origin.place(steps), f'There is no level "{name}".', f"Use: {', '.join(sorted(names))}.")
            continue
        if DangerLevel(name).rank >= _LOCKING_FROM and not text.locks:
            yield Problem(
                origin.place((*steps, "locks")), "This level must lock the plan (INV-01).", "Write locks: true."
            )
        if text.clearance not in _CLEARANCES:
            yield Problem(
                origin.place((*steps, "clearance")),
                f"This is none of: {', '.join(_CLEARANCES)}.",
                "Choose one of them.",
            )


def _screens(draft: Draft, origin: Origin, rules: DangerRules) -> Iterator[Problem]:
    shown = Counter(name for screen in rules.screens for name in screen.questions)
    signs = draft.things["danger_signs"].values()
    elsewhere = {name for sign in signs if sign.asked_each != "screen" for name in sign.needs}
    used = {name for sign in signs for name in (*sign.needs, *_facts_in_escalations(sign))}
    used |= {
        name for each in draft.things["questions"].values() if each.asked_when for name in facts_in(each.asked_when)
    }
    for question in draft.things["questions"].values():
        if question.section is not Section.DANGER:
            continue
        if shown[question.id] > 1:
            yield Problem(origin.place(("screens",)), f'"{question.id}" is on several screens.', "Leave it on one.")
        elif not shown[question.id] and question.id not in elsewhere:
            yield Problem(
                draft.origins["questions", question.id].place(),
                f'"{question.id}" is a danger question on no screen: nobody is asked it.',
                "Add it to a screen in danger_rules.yaml.",
            )
        if question.id not in used:
            yield Problem(
                draft.origins["questions", question.id].place(),
                f'No danger sign and no question needs "{question.id}": its answer would change nothing.',
                "Name it in the needs of a sign, or remove it.",
            )


def _facts_in_escalations(sign: DangerSign) -> Iterator[str]:
    for escalation in sign.escalates:
        yield from facts_in(escalation.when)
