"""What an assessment is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sidestep.knowledge.types import Basis, DangerLevel, Joint, Urgency


class ScreenState(StrEnum):
    CLEAR = "clear"  # every question that applies is answered
    INCOMPLETE = "incomplete"


@dataclass(frozen=True, slots=True, kw_only=True)
class FiredSign:
    sign: str
    level: DangerLevel
    within_hours: int | None
    unsure: bool  # it counts because the answer was "unsure"
    told: tuple[str, ...]  # the questions whose answers made it fire
    what_to_do: str
    say: str  # a statement; after an unsure answer it says that it is one
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenResult:
    """What the danger screen says. ``level`` is the worst that fired; an incomplete screen is locked whatever fired."""

    state: ScreenState
    unanswered: tuple[str, ...]  # in the order of asking; what decides whether a question applies included
    fired: tuple[FiredSign, ...]  # worst first
    level: DangerLevel
    urgency: Urgency  # never self_care_ok while questions are open
    locked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One thing that speaks for or against: the weight is a log-odds, after grouping and caps."""

    finding: str  # a finding id, "place" or "how_common"
    says: str
    log_odds: float
    points: float
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAsked:
    finding: str
    question: str | None
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    condition: str
    log_odds: float
    probability: float  # not validated; never shown on a page
    points: float  # without the prior
    fit: str  # a FitWord id
    shown: bool  # whether the floor and the map allow it to be shown (INV-25)
    speaks_for: tuple[Reason, ...]
    speaks_against: tuple[Reason, ...]
    not_asked: tuple[NotAsked, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Of several places far apart, or of two legs that hurt in other places, one: and what fits it by itself.

    The answers were asked once and count for each; only the places differ.
    """

    side: str  # "left", "right", or "both" alike
    regions: tuple[str, ...]
    ranking: tuple[Ranked, ...]  # those that are shown; none: nothing fits well


@dataclass(frozen=True, slots=True, kw_only=True)
class WeakLink:
    """A test that came out low, or lower on one side. ``side`` None: both alike."""

    test: str
    joint: Joint
    joints: tuple[Joint, ...]
    side: str | None
    value: float
    other_value: float | None
    expected: float | None
    says: str
    intents: tuple[str, ...]
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundContradiction:
    """Answers that cannot all be so. It is pointed out, and nothing follows from it."""

    contradiction: str
    says: str
    questions: tuple[str, ...]  # whose answers to look at again
    basis: Basis


class PageKind(StrEnum):
    QUESTION = "question"  # one question
    SCREEN = "screen"  # several; those of yes or no as a list of ticks, with "none of these"


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewPage:
    """What to ask next. ``questions``: those of the page that apply and are open; ``number`` of about ``of_about``."""

    id: str
    kind: PageKind
    heading: str
    help: str | None
    questions: tuple[str, ...]
    number: int
    of_about: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """``urgency`` is never ``self_care_ok`` while ``screen`` is incomplete: then it is at least ``clinician_first``
    in what it allows, and says that questions are open."""

    screen: ScreenState
    unanswered: tuple[str, ...]  # open questions of the danger screen, and those by which a redirect reopened it
    urgency: Urgency
    danger_signs: tuple[FiredSign, ...]  # worst first
    ranking: tuple[Ranked, ...]  # all, best first; none is ``shown`` while a danger sign or a redirect is open
    ranking_withheld: str | None  # why it is not shown
    tie: tuple[str, str] | None  # two that fit about equally; and what would tell them apart
    tie_ask: str | None
    clear_enough: bool  # False: nothing fits well
    weak_links: tuple[WeakLink, ...]
    next_question: str | None
    questions_left: int
    contradictions: tuple[FoundContradiction, ...]
    sites: tuple[Site, ...]  # several: each ranked by itself; none while a danger sign or a redirect is open
    redirects: tuple[str, ...] = ()  # findings that must be looked at before any ranking; cleared as danger signs are
    seen_first: tuple[str, ...] = ()  # pain types that somebody looks at before a plan: best of all places, or of one
