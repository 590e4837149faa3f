"""A case, how its facts are read, and what the assessment made of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sidestep.knowledge.types import Urgency, Value, When

type Fact = str | int | float | bool


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
    """The product is given ``story`` and ``facts`` only. A test among the facts is one text, "what: its result"."""

    id: str
    story: str = ""
    facts: Mapping[str, Fact | tuple[Fact, ...]]
    difficulty: str = ""
    truth: Truth
    urgency: Urgency
    also_ok: tuple[Urgency, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number of the case as an answer, kept within what the question takes."""

    fact: str
    times: float = 1


type Given = str | int | float | tuple[str, ...] | Number


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What a case answers when ``when`` holds (always, without it).

    ``when`` looks at the case's facts, at what its words tell, and at the answers that earlier rules gave (a fact hides
    an answer of the same name). ``places`` in ``give`` are regions; they get the case's side.
    """

    when: When | None = None
    give: Mapping[str, Given]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseMap:
    """How cases are read, written without looking at what is true of them.

    ``vocabulary``: words that mean the same, for ``{name}`` in a pattern. ``words``: facts that the story tells in
    words (``hearing`` says how patterns are written), where the case has no fact of that name; "fact=value" adds to a
    list. ``left_open``: the answer to what the case does not tell, by the section of the question: yes, no or unsure,
    and the region. ``keys``: what the cases call each of our conditions.
    """

    vocabulary: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rules: tuple[Rule, ...]
    left_open: Mapping[str, str]
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
