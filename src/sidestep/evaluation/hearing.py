"""What a story says and what it denies. English, and simple on purpose: sentences, clauses, a few words that deny.

A pattern is one or more parts joined by " + ", all heard in one sentence. A part is one or more words or phrases joined
by "|"; a star stands for any ending ("swell*" hears "swelling"). What follows " ! " in a part is not meant by it:
"hot ! hot bath" does not hear "a hot bath". A sentence that asks is not heard: a worry is no fact.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")
_CLAUSE = re.compile(r",\s+|\s+(?=(?:and|but|though|although|because|so|while|if|unless)\s)")
_DENIES = re.compile(r"\b(?:no|not|never|without|none|nothing|nobody|neither|nor|denies|cannot|\w+n't)\b")
# "I can't bend it" tells of a symptom, "I can't remember a fall" of none; "not getting better" denies no symptom.
_DENIES_NOTHING = re.compile(
    r"\b(?:can't|cannot|couldn't|won't|wouldn't)\b"
    r"(?! (?:really )?(?:see|feel|find|remember|recall|think|say|name|point))"
    r"|\b(?:\w+n't|not) (?:been )?able to\b(?! (?:really )?(?:see|feel|find|remember|recall|think|say|name|point))"
    r"|\bnot doing (?:anything|much)\b|\b(?:did|do|does|doing) nothing\b"
    r"|\bnot (?:only|just|sure)\b|\bno (?:better|idea|improvement)\b"
    r"|\b(?:can|could) no longer\b|\bno longer (?=able|runs?\b|running|plays?\b|playing|walks?\b|bends?\b|straight)"
    r"|\b(?:don't|didn't|do not) (?:know|trust|like)\b"
    r"|(?:\bnever|n't|\bnot) (?:g[eo]\w* )?(?:any )?(?:better|away|down|gone|settled?|improved?)\b"
)
_OWN_SUBJECT = re.compile(
    r"^(?:and |but |though |although |because |so |while |if |unless )?"
    r"(?:i|it|it's|he|she|we|they|there|this|that|these|the|my|our|mum|just|only|but|though|although|because|so|while|if)\b"
)


@dataclass(frozen=True, slots=True)
class Clause:
    text: str
    denied: bool


def sentences(texts: Iterable[str]) -> tuple[tuple[Clause, ...], ...]:
    return tuple(
        _clauses(sentence)
        for text in texts
        for sentence in _SENTENCE.split(text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").lower())
        if sentence.strip() and not sentence.rstrip().endswith("?")
    )


def heard(pattern: str, story: Sequence[Sequence[Clause]], vocabulary: Mapping[str, str]) -> str | None:
    """Say "yes" where a sentence tells all parts and denies none; else "no" where one tells all and denies some."""
    parts = _parts(pattern, tuple(vocabulary.items()))
    said = [_says(parts, sentence) for sentence in story]
    return "yes" if "yes" in said else "no" if "no" in said else None


def _says(parts: Sequence[re.Pattern[str]], sentence: Sequence[Clause]) -> str | None:
    denied = False
    for part in parts:
        there = [clause for clause in sentence if any(found["said"] for found in part.finditer(clause.text))]
        if not there:
            return None
        denied = denied or all(clause.denied for clause in there)
    return "no" if denied else "yes"


@cache
def _parts(pattern: str, vocabulary: tuple[tuple[str, str], ...]) -> tuple[re.Pattern[str], ...]:
    for name, words in vocabulary:
        pattern = pattern.replace(f"{{{name}}}", words)
    return tuple(_part(part) for part in pattern.split(" + "))


def _part(part: str) -> re.Pattern[str]:
    """What is not meant comes first, and so takes its words away from what is said."""
    said, _, not_meant = part.partition(" ! ")
    other = f"{_either(not_meant)}|" if not_meant else ""
    return re.compile(f"{other}(?P<said>{_either(said)})")


def _either(words: str) -> str:
    each = (re.escape(word.strip().lower()).replace(r"\*", r"[\w'-]*") for word in words.split("|"))
    return rf"(?<![\w-])(?:{'|'.join(each)})(?![\w-])"


def _clauses(sentence: str) -> tuple[Clause, ...]:
    """A list that begins with a denial and ends with "or" is denied as a whole: "no fever, sweats or chills"."""
    texts = _CLAUSE.split(sentence)
    denied = [bool(_DENIES.search(_DENIES_NOTHING.sub(" ", text))) for text in texts]
    for number, text in enumerate(texts):
        if denied[number] or " or " not in f" {text}" or _OWN_SUBJECT.match(text):
            continue
        first = number
        while first and not denied[first] and not _OWN_SUBJECT.match(texts[first]):
            first -= 1
        if denied[first]:
            denied[first:number] = [True] * (number - first)
            denied[number] = True
    return tuple(Clause(text, is_denied) for text, is_denied in zip(texts, denied, strict=True))
