"""Search over all that Sidestep knows: every word must fit something, and what fits best comes first."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from math import log
from typing import TYPE_CHECKING

from sidestep.report.words import PLANES
from sidestep.web.library.folding import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sidestep.knowledge import Knowledge


class Kind(StrEnum):
    EXERCISE = "exercise"
    PAIN_TYPE = "pain_type"
    SELF_TEST = "self_test"
    ARTICLE = "article"
    STUDY = "study"
    FINDING = "finding"


_OF_KIND = {  # a thing to do comes before what a study says of it
    Kind.PAIN_TYPE: 1.15,
    Kind.EXERCISE: 1.0,
    Kind.SELF_TEST: 1.0,
    Kind.ARTICLE: 0.8,
    Kind.STUDY: 0.55,
    Kind.FINDING: 0.5,
}
TITLE, NAMES, TAGS, TEXT = 8.0, 6.0, 3.0, 1.0
_START, _INSIDE, _ENDED, _MISSPELT = 0.6, 0.35, 0.5, 0.4
_LEAST_START, _LEAST_INSIDE, _ENDING = 2, 4, 2


@dataclass(frozen=True, slots=True)
class Found:
    kind: Kind
    id: str
    title: str
    about: str


@dataclass(frozen=True, slots=True)
class Result:
    """``whole``: everything shown has all of the words; else it has some of them."""

    found: tuple[Found, ...]
    whole: bool = True


@dataclass(frozen=True, slots=True)
class _Entry:
    found: Found
    names: str
    tags: str
    text: str


@dataclass(frozen=True, slots=True)
class Index:
    entries: tuple[Found, ...]
    weights: Mapping[str, Mapping[int, float]]  # by word, by entry
    language: str


def index_of(knowledge: Knowledge) -> Index:
    language = knowledge.language.code
    weights: dict[str, dict[int, float]] = {}
    entries: list[Found] = []
    for number, entry in enumerate(_entries(knowledge)):
        entries.append(entry.found)
        parts = ((TITLE, entry.found.title), (NAMES, entry.names), (TAGS, entry.tags), (TEXT, entry.text))
        for weight, text in parts:
            for word in words(text, language):
                of_word = weights.setdefault(word, {})
                of_word[number] = max(of_word.get(number, 0.0), weight)
    return Index(tuple(entries), weights, language)


def search(index: Index, query: str) -> Result:
    asked = list(dict.fromkeys(words(query, index.language)))
    if not asked:
        return Result(())
    scores = [_scores(index, word) for word in asked]
    in_all = set(scores[0]).intersection(*scores[1:])
    in_any = {number for one in scores for number in one}
    ranked = sorted(
        in_all or in_any,
        key=lambda number: (
            -sum(one.get(number, 0.0) for one in scores) * _OF_KIND[index.entries[number].kind],
            len(index.entries[number].title),  # of equals the one that says little else
            number,
        ),
    )
    return Result(tuple(index.entries[number] for number in ranked), whole=bool(in_all))


def _scores(index: Index, asked: str) -> dict[int, float]:
    """How well each entry has one word; a rare word tells more."""
    fits = dict(_fitting(asked, index.weights))
    if not fits and len(asked) >= _LEAST_INSIDE:
        fits = dict.fromkeys(get_close_matches(asked, index.weights, n=3, cutoff=0.78), _MISSPELT)
    scores: dict[int, float] = {}
    for word, quality in fits.items():
        rare = log(1 + len(index.entries) / len(index.weights[word]))
        for number, weight in index.weights[word].items():
            scores[number] = max(scores.get(number, 0.0), quality * weight * rare)
    return scores


def _fitting(asked: str, known: Iterable[str]) -> Iterator[tuple[str, float]]:
    for word in known:
        if word == asked:
            yield word, 1.0
        elif len(asked) >= _LEAST_START and word.startswith(asked):
            yield word, _START + 0.3 * len(asked) / len(word)
        elif len(asked) >= _LEAST_INSIDE and asked in word:
            yield word, _INSIDE
        elif len(word) >= _LEAST_INSIDE and asked.startswith(word) and len(asked) - len(word) <= _ENDING:
            yield word, _ENDED


def _entries(knowledge: Knowledge) -> Iterator[_Entry]:
    yield from _pain_types(knowledge)
    yield from _exercises(knowledge)
    for test in knowledge.self_tests.values():
        tags = [knowledge.intents[name].name for name in test.trains]
        found = Found(Kind.SELF_TEST, test.id, test.name, test.why)
        yield _Entry(found, "", _joined(tags), _joined((test.why, test.measures, *test.steps)))
    for note in knowledge.article.values():
        found = Found(Kind.ARTICLE, note.id, note.topic, note.we_do)
        yield _Entry(found, "", "", _joined((note.article_says, note.evidence_says, note.we_do)))
    for one in knowledge.references.values():
        about = f"{one.authors} {one.year or ''}".strip()
        yield _Entry(Found(Kind.STUDY, one.id, one.title, about), about, "", _joined((one.where, one.doi, one.note)))
    for fact in knowledge.facts.values():
        authors = [knowledge.references[name].authors for name in fact.references if name in knowledge.references]
        yield _Entry(Found(Kind.FINDING, fact.id, fact.says, ""), "", _joined((fact.id, *authors)), fact.note or "")


def _pain_types(knowledge: Knowledge) -> Iterator[_Entry]:
    for one in knowledge.pain_types.values():
        places = [knowledge.regions[name].name for name in one.pain_map.primary if name in knowledge.regions]
        text = (one.what_it_is, *one.what_helps, *one.what_to_avoid, one.what_to_expect)
        yield _Entry(
            Found(Kind.PAIN_TYPE, one.id, one.plain_name, one.what_it_is.text),
            _joined((one.name, *one.also_called)),
            _joined(places),
            _joined(statement.text for statement in text),
        )


def _exercises(knowledge: Knowledge) -> Iterator[_Entry]:
    for one in knowledge.exercises.values():
        needs = {name for rung in one.ladder for name in rung.equipment}
        tags = (
            *(knowledge.intents[name].name for name in one.intents),
            *(knowledge.equipment[name].name for name in needs),
            *(knowledge.language.words(PLANES[plane]) for plane in one.planes),
            *one.primary_muscles,
            *one.secondary_muscles,
        )
        yield _Entry(
            Found(Kind.EXERCISE, one.id, one.name, one.position),
            _joined(one.also_called),
            _joined(tags),
            _joined((one.position, *one.steps, *one.cues)),
        )


def _joined(parts: Iterable[str | None]) -> str:
    return " ".join(part for part in parts if part)
