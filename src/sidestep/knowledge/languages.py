"""The translations in ``data/languages``: one file a language, English and the other side by side.

``texts`` is by the file that says them, for the eye only: an English sentence means the same wherever it stands. Where
the English changes, its translation is no longer found, and the check names both.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from string import Formatter
from typing import TYPE_CHECKING, Any

from sidestep.errors import KnowledgeError, Problem
from sidestep.knowledge.sentences import sentences_said
from sidestep.knowledge.source import SourceFile, read_source
from sidestep.knowledge.translation import texts_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from sidestep.knowledge.loader import Draft
    from sidestep.knowledge.source import Steps

FOLDER = "languages"
ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Translations:
    """``sentences``: English to this language, those that are still empty left out."""

    code: str
    file: SourceFile
    sentences: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def load_languages(directory: Path) -> dict[str, Translations]:
    """By code. Raises KnowledgeError with every mistake in every file."""
    languages = read_languages(directory)
    if problems := tuple(problem for one in languages.values() for problem in one.problems):
        raise KnowledgeError(f"The translations in {directory / FOLDER} have mistakes:", problems)
    return languages


def read_languages(directory: Path) -> dict[str, Translations]:
    """By code, with the mistakes of each."""
    return {path.stem: _read(path) for path in sorted((directory / FOLDER).glob("*.yaml"))}


def _read(path: Path) -> Translations:
    file = read_source(path, f"{FOLDER}/{path.name}")
    problems: list[Problem] = list(file.problems)
    sentences: dict[str, str] = {}
    places: dict[str, Steps] = {}
    for steps, item in _items(file, problems):
        english, text = _pair(item, path.stem)
        if english is None:
            what = f'This is no pair of "{ENGLISH}" and "{path.stem}".'
            problems.append(Problem(file.place(steps), what, "Write both, each as a text."))
        elif english in places:
            first = file.place(places[english])
            problems.append(Problem(file.place(steps), f"This English text is there already: {first}.", "Keep one."))
        else:
            places[english] = steps
            problems.extend(Problem(file.place(steps), what, mend) for what, mend in _wrong_names(english, text))
            if text:
                sentences[english] = text
    return Translations(path.stem, file, sentences, tuple(problems))


def _items(file: SourceFile, problems: list[Problem]) -> Iterator[tuple[Steps, Any]]:
    texts = file.content.get("texts") if isinstance(file.content, dict) else None
    if not isinstance(texts, dict):
        problems.append(Problem(file.place(), 'There is no group "texts".', "Write it as the other languages do."))
        return
    for name, pairs in texts.items():
        for number, item in enumerate(pairs if isinstance(pairs, list) else [pairs]):
            yield ("texts", name, number), item


def _pair(item: Any, code: str) -> tuple[str | None, str]:
    if not isinstance(item, dict) or not item.keys() <= {ENGLISH, code}:
        return None, ""
    english, text = item.get(ENGLISH), item.get(code) or ""
    return (english, text) if isinstance(english, str) and isinstance(text, str) else (None, "")


def _wrong_names(english: str, text: str) -> Iterator[tuple[str, str]]:
    """The ``{names}`` of a sentence must be those of the English one."""
    if not text:
        return
    try:
        wanted, given = names_in(english), names_in(text)
    except ValueError:
        yield "Its { and } do not match.", "Write them as in the English text."
        return
    if wanted != given:
        listed = ", ".join(f"{{{name}}}" for name in wanted) or "none"
        yield "The {names} are not those of the English text.", f"They are: {listed}."


def names_in(sentence: str) -> list[str]:
    return sorted({name for _, name, _, _ in Formatter().parse(sentence) if name is not None})


def english_texts(draft: Draft) -> dict[str, list[str]]:
    """All that is to be translated, each once: the content and then what the program says, by file."""
    found: dict[str, list[str]] = {}
    seen: set[str] = set()
    content = ((origin.file.name, text) for origin, thing in draft.every() for text in texts_in(thing))
    said = ((name, text) for name, texts in sentences_said().items() for text in texts)
    for name, text in (*content, *said):
        if text not in seen:
            seen.add(text)
            found.setdefault(name, []).append(text)
    return found


def to_translate(language: Translations, draft: Draft) -> Iterator[Problem]:
    """What has no translation yet, and the translations of what is no longer said."""
    english = english_texts(draft)
    everything = {text for texts in english.values() for text in texts}
    for name, texts in english.items():
        if missing := [text for text in texts if text not in language.sentences]:
            more = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
            yield Problem(language.file.name, f'Not translated yet, of {name}: "{missing[0]}"{more}.')
    for text in language.sentences:
        if text not in everything:
            yield Problem(language.file.name, f'Nothing says this any more: "{text}".', "Take it out.")
