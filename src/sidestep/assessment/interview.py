"""What to ask next: about the person, the places, the danger screen, and then only what can change the ranking."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from math import inf
from statistics import median
from typing import TYPE_CHECKING

from sidestep.assessment.danger import applicable_questions, pages, screen
from sidestep.assessment.facts import settled_facts
from sidestep.assessment.kept import once, remembered
from sidestep.assessment.ranking import redirects
from sidestep.assessment.telling import gains
from sidestep.assessment.types import InterviewPage, PageKind, ScreenState
from sidestep.assessment.weighing import fits_place
from sidestep.knowledge.logic import facts_in, holds
from sidestep.knowledge.types import DangerLevel, Direction, Section, Urgency

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from sidestep.assessment.types import FiredSign, ScreenResult
    from sidestep.knowledge.library import Knowledge
    from sidestep.knowledge.types import Question, Screen, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A page that applies or has an answer: all of its questions, and those that are open: none when it is done."""

    id: str
    kind: PageKind
    heading: str
    help: str | None
    questions: tuple[str, ...]
    open: tuple[str, ...]


def next_page(
    knowledge: Knowledge, answers: Mapping[str, Value], *, cleared: Collection[str] = ()
) -> InterviewPage | None:
    """The page to show next, or None when there is nothing left to ask or an answer needs help now.

    ``cleared``: ids of danger signs that a clinician was seen or asked about.
    """
    all_sheets = tuple(sheets(knowledge, answers, cleared))
    still = [sheet for sheet in all_sheets if sheet.open]
    if not still or screen(knowledge, answers).urgency is Urgency.EMERGENCY_NOW:
        return None
    return InterviewPage(
        id=still[0].id,
        kind=still[0].kind,
        heading=still[0].heading,
        help=still[0].help,
        questions=still[0].open,
        number=len(all_sheets) - len(still) + 1,
        of_about=len(all_sheets) + _still_to_come(knowledge, answers),
    )


def open_questions(
    knowledge: Knowledge, answers: Mapping[str, Value], *, cleared: Collection[str] = ()
) -> tuple[str, ...]:
    """Every question that would be asked now, in order. Later answers can add some and take some away."""
    if screen(knowledge, answers).urgency is Urgency.EMERGENCY_NOW:
        return ()
    return tuple(question for sheet in sheets(knowledge, answers, cleared) for question in sheet.open)


def next_apart(knowledge: Knowledge, answers: Mapping[str, Value], screened: ScreenResult) -> str | None:
    """The next question that tells pain types apart, once the screen is answered; ``next_page`` asks the same."""
    facts = settled_facts(knowledge, answers)
    sheets = _interview(knowledge, facts, answers, screened, ())
    return next((question for sheet in sheets for question in sheet.open), None)


def open_signs(screened: ScreenResult, cleared: Collection[str]) -> tuple[FiredSign, ...]:
    """Signs that hold the ranking back until a clinician was asked or seen. An emergency is never cleared."""
    return tuple(
        sign
        for sign in screened.fired
        if sign.level.rank >= DangerLevel.CLINICIAN_BEFORE_START.rank
        and (sign.level is DangerLevel.EMERGENCY_NOW or sign.sign not in cleared)
    )


def sheets(knowledge: Knowledge, answers: Mapping[str, Value], cleared: Collection[str]) -> Iterator[Sheet]:
    """Every page that is done or open, in the order of asking; what tells pain types apart in the order of answering.

    After an emergency they are not to be asked, and still there to be changed.
    """
    screened = screen(knowledge, answers)
    facts = settled_facts(knowledge, answers)
    on_a_screen = {question for page in knowledge.danger_rules.screens for question in page.questions}
    for section in (Section.PROFILE, Section.PLACES):
        alone = (each for each in _of(knowledge, section) if each.id not in on_a_screen)
        yield from _pages(alone, facts, answers)
    yield from _screens(knowledge, answers)
    yield from _interview(knowledge, facts, answers, screened, cleared)


def _still_to_come(knowledge: Knowledge, answers: Mapping[str, Value]) -> int:
    """Pages that early answers will probably open: those about running, and an interview of the usual length."""
    facts = settled_facts(knowledge, answers)
    undecided = [
        each
        for each in _of(knowledge, Section.PROFILE)
        if each.asked_when is not None and each.id not in facts and holds(each.asked_when, facts) is None
    ]
    if "regions" in facts:
        return _pages_of(undecided)
    primary = dict.fromkeys(place for each in knowledge.pain_types.values() for place in each.pain_map.primary)
    lengths = [_interview_length(knowledge, {**facts, "regions": (place,)}) for place in primary]
    return _pages_of(undecided) + (round(median(lengths)) if lengths else 0)


def _pages_of(questions: Iterable[Question]) -> int:
    return len({question.together or question.id for question in questions})


def _interview_length(knowledge: Knowledge, facts: Mapping[str, Value]) -> int:
    useful = _useful(knowledge, facts)
    return sum(each.id in useful and _applies(each, facts) for each in _of(knowledge, Section.INTERVIEW))


def _screens(knowledge: Knowledge, answers: Mapping[str, Value]) -> Iterator[Sheet]:
    """In the order of asking. An answer stays on its page although it would no longer be asked: it counts."""
    to_ask = {each.id: each.questions for each in pages(knowledge, answers)}
    here = {*applicable_questions(knowledge, answers), *answers}
    whole = [
        replace(each, questions=tuple(name for name in each.questions if name in here))
        for each in knowledge.danger_rules.screens
    ]
    repeat = knowledge.danger_rules.repeat
    if repeat is not None and repeat.id in to_ask:
        whole.insert(0, replace(repeat, questions=to_ask[repeat.id]))
    yield from (_page(each, to_ask.get(each.id, ())) for each in whole if each.questions)


def _page(page: Screen, still_open: tuple[str, ...]) -> Sheet:
    return Sheet(
        id=page.id,
        kind=PageKind.SCREEN,
        heading=page.heading,
        help=page.help,
        questions=page.questions,
        open=still_open,
    )


def _interview(
    knowledge: Knowledge,
    facts: Mapping[str, Value],
    answers: Mapping[str, Value],
    screened: ScreenResult,
    cleared: Collection[str],
) -> Iterator[Sheet]:
    """The questions that tell pain types apart: those that were answered, then those that are worth asking.

    While somebody must be seen soon, or an answer sent back to be looked at, there is nothing to tell apart. While
    somebody must only be asked first, the questions go on, but for those that ask to press or to move (INV-24).
    """
    signs = open_signs(screened, cleared)
    may_try = screened.state is ScreenState.CLEAR and not signs
    allowed = {
        each.id: each for each in _of(knowledge, Section.INTERVIEW) if may_try or not each.only_after_clear_screen
    }
    yield from _pages((allowed[name] for name in answers if name in allowed), facts, answers)
    soon = any(sign.level.rank > DangerLevel.CLINICIAN_BEFORE_START.rank for sign in signs)
    if soon or set(redirects(knowledge, facts)).difference(cleared):
        return
    useful = _useful(knowledge, facts)
    could_ask = [each for each in allowed.values() if each.id in useful]
    room = knowledge.ranking_rules.most_questions - sum(each.id in answers for each in could_ask)
    worth = _worth_asking(knowledge, facts, [each for each in could_ask if each.id not in answers])
    yield from _pages(worth[: max(room, 0)], facts, answers)


def _worth_asking(knowledge: Knowledge, facts: Mapping[str, Value], still: Sequence[Question]) -> Sequence[Question]:
    """The most telling first; the same answers are not weighed twice."""
    deciding = remembered(knowledge, ("deciding", facts.get("regions")), lambda: _deciding(knowledge, facts))
    key = ("worth", *(each.id for each in still), *map(facts.get, deciding))
    return remembered(knowledge, key, lambda: _weighed(knowledge, facts, still))


def _deciding(knowledge: Knowledge, facts: Mapping[str, Value]) -> tuple[str, ...]:
    """The facts that decide what is worth asking, at the places that hurt."""
    priors = (prior for condition in knowledge.conditions.values() for prior in condition.priors)
    common = {fact for prior in priors if prior.when is not None for fact in facts_in(prior.when)}
    return tuple(sorted({"regions", "age_years"}.union(common, _useful(knowledge, facts))))


def _weighed(knowledge: Knowledge, facts: Mapping[str, Value], still: Sequence[Question]) -> Sequence[Question]:
    """What applies and tells enough, the most telling first.

    What would send the person back to be looked at comes before all. A question that decides whether another is asked
    tells as much as that one. Trying something out costs more than talk.
    """
    rules = knowledge.ranking_rules
    applies = {each.id: each.asked_when is None or holds(each.asked_when, facts) for each in still}
    tells = gains(knowledge, facts, (each for each in still if applies[each.id] is not False))
    for each in still:
        if each.asked_when is not None and applies[each.id] is None:
            for decider in facts_in(each.asked_when):
                tells[decider] = max(tells.get(decider, 0.0), tells[each.id])
    sent_back = _sent_back_by(knowledge, facts)

    def worth(question: Question) -> float:
        effort = rules.effort_of_trying if question.only_after_clear_screen else 1
        return inf if question.id in sent_back else tells[question.id] / effort

    applying = (each for each in still if applies[each.id] and worth(each) >= rules.least_gain_bits)
    return sorted(applying, key=lambda each: -round(worth(each), 9))  # alike ones in the order of the file


def _sent_back_by(knowledge: Knowledge, facts: Mapping[str, Value]) -> Collection[str]:
    """The questions that may tell of something to be looked at before any ranking."""
    return _at_these_places(knowledge, facts, _looked_at_first)


def _looked_at_first(knowledge: Knowledge, facts: Mapping[str, Value]) -> frozenset[str]:
    """A finding that sends back does so whichever condition of these places looks at it, where it can be so."""
    conditions = knowledge.conditions.values()
    sending = {
        each.finding
        for condition in conditions
        for each in condition.discriminators
        if each.direction is Direction.REDIRECT
    }
    here = {
        each.finding
        for condition in conditions
        if condition.ranked and fits_place(condition, facts)
        for each in condition.discriminators
    }
    places = {"regions": facts["regions"]} if "regions" in facts else {}
    return frozenset(
        name
        for finding in sending & here
        if holds(knowledge.findings[finding].present_when, places) is not False
        for name in _looks_at(knowledge, finding)
    )


def _useful(knowledge: Knowledge, facts: Mapping[str, Value]) -> Collection[str]:
    """The facts that a condition whose places fit looks at, and what has to be known to ask about them."""
    return _at_these_places(knowledge, facts, _looked_at)


type _OfPlaces = Callable[[Knowledge, Mapping[str, Value]], frozenset[str]]


def _at_these_places(knowledge: Knowledge, facts: Mapping[str, Value], work: _OfPlaces) -> frozenset[str]:
    """What depends on nothing but the places that hurt, worked out once for each of them."""
    return remembered(knowledge, (work, facts.get("regions")), lambda: work(knowledge, facts))


def _looked_at(knowledge: Knowledge, facts: Mapping[str, Value]) -> frozenset[str]:
    findings = {
        each.finding
        for condition in knowledge.conditions.values()
        if condition.ranked and fits_place(condition, facts)
        for each in condition.discriminators
    }
    useful: set[str] = set()
    reached = {name for finding in findings for name in _looks_at(knowledge, finding)}
    while reached - useful:
        useful |= reached
        reached = {
            name
            for question in useful & knowledge.questions.keys()
            if (asked_when := knowledge.questions[question].asked_when) is not None
            for name in facts_in(asked_when)
        }
    return frozenset(useful)


def _looks_at(knowledge: Knowledge, finding: str) -> Iterator[str]:
    yield from facts_in(knowledge.findings[finding].present_when)
    absent_when = knowledge.findings[finding].absent_when
    if absent_when is not None:
        yield from facts_in(absent_when)


def _of(knowledge: Knowledge, section: Section) -> Sequence[Question]:
    return _sections(knowledge)[section]


@once
def _sections(knowledge: Knowledge) -> dict[Section, tuple[Question, ...]]:
    every = knowledge.questions.values()
    return {section: tuple(each for each in every if each.section is section) for section in Section}


def _pages(questions: Iterable[Question], facts: Mapping[str, Value], answers: Mapping[str, Value]) -> Iterator[Sheet]:
    """A page for each question, or for those beside each other that share one. It is named after its first."""
    for (heading, _), group in groupby(questions, key=lambda each: (each.together, each.together or each.id)):
        asked = [question for question in group if _applies(question, facts)]
        if not asked:
            continue
        yield Sheet(
            id=asked[0].id,
            kind=PageKind.QUESTION if heading is None else PageKind.SCREEN,
            heading=heading or asked[0].text,
            help=asked[0].help if heading is None else None,
            questions=tuple(question.id for question in asked),
            open=tuple(question.id for question in asked if question.id not in answers),
        )


def _applies(question: Question, facts: Mapping[str, Value]) -> bool:
    """Asked only when it is known that it applies; what decides that is asked before."""
    return question.asked_when is None or holds(question.asked_when, facts) is True
