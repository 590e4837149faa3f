"""What must be open before anything is offered: the screen, the clinician gates, the protocol's own (INV-01 to -04)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sidestep.assessment.ranking import redirect_level, redirect_of
from sidestep.assessment.types import ScreenState
from sidestep.knowledge.logic import facts_in, holds
from sidestep.knowledge.types import Basis, DangerLevel, SelfManage
from sidestep.programme.clearances import cleared_signs
from sidestep.programme.stages import Standing, gates
from sidestep.programme.types import Because, Gate, Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sidestep.assessment.types import Assessment, FiredSign
    from sidestep.knowledge.language import Language
    from sidestep.knowledge.types import Condition, Criterion, Value
    from sidestep.programme.course import Course


@dataclass(frozen=True, slots=True)
class Closed:
    status: Status
    headline: str
    because: tuple[Because, ...] = ()
    gates: tuple[Gate, ...] = ()
    ask: tuple[str, ...] = ()
    clearance_about: tuple[str, ...] = ()


def open_signs(course: Course, assessment: Assessment) -> tuple[FiredSign, ...]:
    """Danger signs that still close the plan: those of a level that only a new screen opens, and those not cleared."""
    cleared = cleared_signs(course)
    levels = course.knowledge.danger_rules.levels
    return tuple(
        sign
        for sign in assessment.danger_signs
        if levels[sign.level].locks and (levels[sign.level].clearance == "new_screen" or sign.sign not in cleared)
    )


def screen_door(course: Course, assessment: Assessment, facts: Mapping[str, Value]) -> Closed | None:
    """Danger signs and the screen itself. A danger sign is never outvoted, an unanswered one never absent."""
    signs = open_signs(course, assessment)
    if signs or assessment.redirects:
        return _looked_at_first(course, signs, assessment.redirects)
    if assessment.screen is ScreenState.INCOMPLETE:
        again = course.alarm is not None or course.screen_from is not None or bool(course.sessions)
        say = course.language.say
        headline = say("The safety questions are due again.") if again else say("The safety questions come first.")
        reason = Because(
            text=say("Nothing is offered until they are answered: what was not asked is not taken as fine."),
            basis=course.knowledge.danger_rules.basis,
        )
        return Closed(Status.SCREEN_DUE, headline, (reason,), ask=assessment.unanswered)
    return _age_door(course, facts)


def _looked_at_first(course: Course, signs: tuple[FiredSign, ...], redirects: tuple[str, ...]) -> Closed:
    """Danger signs, and answers of the interview that send back. The most urgent of all says how soon."""
    knowledge, rules = course.knowledge, course.knowledge.danger_rules
    because = tuple(Because(text=sign.what_to_do, basis=sign.basis) for sign in signs)
    because += tuple(
        Because(text=knowledge.findings[name].says, basis=redirect_of(knowledge, name).basis) for name in redirects
    )
    sent_back = redirect_level(knowledge, redirects)
    levels = [*([] if sent_back is None else [sent_back]), *(sign.level for sign in signs)]
    if not levels:
        headline = course.language.say("Show this to a physiotherapist or doctor first.")
        return Closed(Status.ASK_FIRST, headline, because, clearance_about=redirects)
    worst = max(levels, key=lambda level: level.rank)
    text = rules.levels[worst]
    if worst not in [sign.level for sign in signs]:  # no sign tells what to do as soon as that
        because = (*because, Because(text=text.action, basis=rules.basis))
    about = tuple(sign.sign for sign in signs if rules.levels[sign.level].clearance != "new_screen")
    if text.clearance != "new_screen":
        about += redirects
    status = Status.STOPPED if worst.rank >= DangerLevel.URGENT_WITHIN_2_WEEKS.rank else Status.ASK_FIRST
    return Closed(status, text.heading, because, clearance_about=about)


def _age_door(course: Course, facts: Mapping[str, Value]) -> Closed | None:
    rules, say = course.knowledge.rules.session, course.language.say
    age = facts.get("age_years")
    if not isinstance(age, int | float):
        return Closed(Status.SCREEN_DUE, say("Your age is needed first."), ask=("age_years",))
    if age < rules.lowest_age:
        text = say("Under {age}, a physiotherapist or doctor plans the exercises.", age=rules.lowest_age)
        return Closed(Status.NOT_SELF_GUIDED, text, (Because(text=text, basis=rules.basis),))
    if age < rules.clinician_examined_below_age and facts.get(rules.examined_question) != "yes":
        below = rules.clinician_examined_below_age
        text = say("Under {age}, somebody has to examine the knee and the hip before anything starts.", age=below)
        return Closed(Status.ASK_FIRST, text, (Because(text=text, basis=rules.basis),), ask=(rules.examined_question,))
    return None


def condition_door(course: Course, condition: Condition, facts: Standing) -> Closed | None:
    """The condition's own gate, the protocol's, and the first stage's entry."""
    protocol, say = course.protocol, course.language.say
    if condition.self_manage is SelfManage.NO or protocol is None:
        whom = condition.see_whom
        text = whom.text if whom is not None else say("A clinician plans what to do for this.")
        basis = whom.basis if whom is not None else Basis(judgement=say("No plan of its own fits it."))
        return Closed(Status.NOT_SELF_GUIDED, text, (Because(text=text, basis=basis),))
    opening = protocol.opens_when
    for change in protocol.changes:
        if change.condition == condition.id:
            opening = (*opening, *change.opens_when)
    seen = facts.get("condition_seen") == "yes"
    if condition.self_manage is SelfManage.AFTER_CLINICIAN and not seen and not opening:
        text = say("See a physiotherapist or doctor for it once; then this plan opens.")
        because = (Because(text=text, basis=condition.what_to_expect.basis),)
        return Closed(Status.ASK_FIRST, text, because, clearance_about=(condition.id,))
    if any(holds(criterion.when, facts) is not True for criterion in opening):
        standing = gates(course, opening, facts)
        unmet = next(gate for gate in standing if gate.met is not True)
        asked = _questions(standing)
        because = (Because(text=unmet.text, basis=unmet.basis),)
        about = (condition.id, *(name for name in _signs_in(opening, course) if name not in asked))
        return Closed(Status.ASK_FIRST, unmet.unmet or unmet.text, because, standing, asked, about)
    if course.stage == 1 and not course.stage_sessions and not course.doses:
        return _entry_door(course, facts)
    return None


def places_door(course: Course, assessment: Assessment, condition: Condition) -> Closed | None:
    """What fits another of the places best, and is seen by somebody first.

    As the ranking itself, it no longer counts once a pain type was named or a programme is under way.
    """
    if course.chosen is not None or course.sessions or condition.self_manage is SelfManage.NO:
        return None
    asked = cleared_signs(course)
    for name in assessment.seen_first:
        other = course.knowledge.conditions[name]
        if other is not condition and name not in asked:
            whom = other.see_whom or other.what_to_expect
            because = (Because(text=whom.text, basis=whom.basis),)
            return Closed(Status.ASK_FIRST, seen_once(course.language, other), because, clearance_about=(name,))
    return None


def seen_once(language: Language, condition: Condition) -> str:
    """That somebody looks at it before the plan opens."""
    if condition.self_manage is SelfManage.AFTER_CLINICIAN_IF_INJURY:
        return language.say(
            "{pain_type}: this pain type is best seen once by a physiotherapist or doctor after an injury."
            " Your plan opens when you say that you were seen.",
            pain_type=condition.plain_name,
        )
    return language.say(
        "{pain_type}: this pain type is best seen once by a physiotherapist or doctor."
        " Your plan opens when you say that you were seen.",
        pain_type=condition.plain_name,
    )


def _signs_in(criteria: tuple[Criterion, ...], course: Course) -> tuple[str, ...]:
    """The danger signs that a gate looks at: whoever is seen for it is asked about them too."""
    named = (name for criterion in criteria for name in facts_in(criterion.when))
    return tuple(dict.fromkeys(name for name in named if name in course.knowledge.danger_signs))


def _entry_door(course: Course, facts: Standing) -> Closed | None:
    stage = course.stage_now
    if stage is None:
        return None
    standing = gates(course, stage.entry, facts)
    first = next((gate for gate in standing if gate.met is not True), None)
    if first is None:
        return None
    asked = _questions(standing)
    headline = course.language.say("One check first.") if asked else first.unmet or first.text
    return Closed(Status.ASK_FIRST, headline, (Because(text=first.text, basis=first.basis),), standing, asked)


def _questions(standing: tuple[Gate, ...]) -> tuple[str, ...]:
    """What would settle the gates that are not known to be met."""
    open_gates = (gate for gate in standing if gate.met is not True)
    return tuple(dict.fromkeys(gate.question for gate in open_gates if gate.question is not None))
