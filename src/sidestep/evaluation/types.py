"""A case, what is known about it, and what the assessment made of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sidestep.knowledge.types import Urgency, Value

type Fact = str | int | float | bool
type Facts = Mapping[str, Fact | tuple[Fact | Mapping[str, Fact], ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """``diagnosis`` is a key of the cases' author; ``acceptable`` are others that a fair marker would take."""

    diagnosis: str
    kind: str = ""
    acceptable: tuple[str, ...] = ()

    @property
    def keys(self) -> frozenset[str]:
        return frozenset((self.diagnosis, *self.acceptable))


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The product is given ``story`` and ``facts`` only."""

    id: str
    story: str = ""
    facts: Facts
    difficulty: str = ""
    truth: Truth
    urgency: Urgency
    also_ok: tuple[Urgency, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What a case's facts answer, when all that is given here is so.

    ``when``: of each fact one of these values. ``said``: one of these beginnings of words, in a clause that denies
    nothing. ``denied``: one of them in a clause that does. ``give``: answers; ``places`` are regions, for the case's
    side; ``{fact, times}`` is a number of the case.
    """

    when: Mapping[str, tuple[Fact, ...]] = field(default_factory=dict)
    said: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
    give: Mapping[str, Given]


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number of the case: the fact's value, multiplied and kept within bounds."""

    fact: str
    times: float = 1
    at_least: float = 0
    at_most: float = 1_000_000


type Given = str | int | float | tuple[str, ...] | Number


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseMap:
    """How cases are read, written without looking at what is true of them.

    ``left_open``: the answer to what a case does not tell, by the section of the question. ``keys``: the cases' keys
    for each of our conditions.
    """

    left_open: Mapping[str, str]
    always: Mapping[str, Given] = field(default_factory=dict)
    rules: tuple[Rule, ...]
    keys: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """``ranked``: our conditions best first, each with its cases' keys, and its probability (not validated)."""

    case: Case
    urgency: Urgency
    signs: tuple[str, ...]
    ranked: tuple[tuple[str, frozenset[str], float], ...]
    questions: int  # that tell pain types apart
    screened: int  # questions of the danger screen and about the person
    answers: Mapping[str, Value]

    @property
    def place(self) -> int | None:
        """Where the first condition stands that is right; None: nowhere."""
        return next((number for number, (_, keys, _) in enumerate(self.ranked, 1) if keys & self.case.truth.keys), None)

    @property
    def urgency_ok(self) -> bool:
        return self.urgency is self.case.urgency or self.urgency in self.case.also_ok

    @property
    def under(self) -> bool:
        """Less urgent than everything that the case's author would take."""
        return self.urgency.rank < min(each.rank for each in (self.case.urgency, *self.case.also_ok))

    @property
    def over(self) -> bool:
        return self.urgency.rank > max(each.rank for each in (self.case.urgency, *self.case.also_ok))
