"""The content in another language: nothing but its words is another, and its file is checked as every other is."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from other_language import CLOSE, OPEN, bracketed
from sidestep import knowledge
from sidestep.errors import KnowledgeError
from sidestep.knowledge import DATA, load
from sidestep.knowledge.check import check
from sidestep.knowledge.compiled import compile_to, content_digest, to_plain
from sidestep.knowledge.language import ENGLISH, Language, Units
from sidestep.knowledge.languages import FOLDER, english_texts, load_languages, read_languages, to_translate
from sidestep.knowledge.loader import read_directory
from sidestep.knowledge.translation import in_language, texts_in, with_texts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sidestep.knowledge import Knowledge

COMPLETE: tuple[str, ...] = ("de",)
"""Languages of which nothing may be missing."""


def without_texts(known: Knowledge) -> dict[str, Any]:
    plain: dict[str, Any] = to_plain(with_texts(replace(known, language=ENGLISH), lambda _: ""))
    return plain


def test_only_words_are_translated() -> None:
    """The same ids, numbers and statements, in the same order, with every text in another language."""
    there, other = load(), bracketed()
    assert without_texts(there) == without_texts(other)
    assert list(there.questions) == list(other.questions)
    texts = list(texts_in(other.exercises))
    assert texts
    assert all(text.startswith(OPEN) and text.endswith(CLOSE) for text in texts)


def test_the_version_is_that_of_the_content() -> None:
    """The journal keeps it, and a reader who changes the language has no other plan by it."""
    assert bracketed().version == load().version == content_digest(to_plain(load()) | {"version": ""})


def test_the_questions_of_the_self_tests_are_made_anew() -> None:
    """They are put together from the test's own words."""
    question = bracketed().questions["heel_raise_count_left"]
    assert question.text.startswith(f"{OPEN}{OPEN}Heel raises on one leg{CLOSE}, left: {OPEN}")


def test_what_has_no_words_is_held_once() -> None:
    """A language costs the memory of its words, units cost none."""
    other = in_language(load(), Language("xx"))
    assert other.references["alves_2019"] is load().references["alves_2019"]
    miles = load("en", Units.IMPERIAL)
    assert miles.language.units is Units.IMPERIAL
    assert miles.exercises is load().exercises
    assert load("de", "imperial").exercises is load("de").exercises


def test_a_language_that_nobody_wrote_is_read_in_english() -> None:
    """With its own code, so that its pages may run from the right to the left."""
    arabic = load("ar")
    assert arabic.language.code == "ar"
    assert arabic.exercises == load().exercises


def test_every_text_has_its_place_in_the_files_of_the_languages() -> None:
    """Translated or empty: nothing is left out of what translators see."""
    everything = {text for texts in english_texts(read_directory(DATA)).values() for text in texts}
    for code, language in read_languages(DATA).items():
        listed = {pair["en"] for pairs in language.file.content["texts"].values() for pair in pairs}
        missing = everything - listed
        assert not missing or code not in COMPLETE, f"run: make messages ({len(missing)} new)"


@pytest.mark.parametrize("code", COMPLETE)
def test_nothing_is_missing_and_nothing_is_stale(code: str) -> None:
    """Whoever changes an English sentence has its translation looked at."""
    assert list(to_translate(read_languages(DATA)[code], read_directory(DATA))) == []


def write(directory: Path, *pairs: dict[str, Any]) -> None:
    content = {"texts": {"equipment.yaml": list(pairs)}}
    (directory / FOLDER / "de.yaml").write_text(yaml.dump(content, allow_unicode=True), encoding="utf-8")


@pytest.mark.parametrize(
    ("pair", "what"),
    [
        ({"en": "Get help {how_soon}", "de": "Hol dir Hilfe"}, "The {names} are not those of the English text."),
        ({"en": "Ball", "de": "{ball}"}, "The {names} are not those of the English text."),
        ({"en": "Ball", "de": "Ball {"}, "Its { and } do not match."),
        ({"en": "Ball", "fr": "Balle"}, 'This is no pair of "en" and "de".'),
        ({"en": 1, "de": "eins"}, 'This is no pair of "en" and "de".'),
    ],
)
def test_a_broken_translation_is_a_mistake(directory: Path, pair: dict[str, Any], what: str) -> None:
    """It is named with its line, and no build takes it."""
    write(directory, pair)
    (problem,) = check(directory).problems
    assert (problem.what, problem.where[:20]) == (what, "languages/de.yaml:3 ")
    with pytest.raises(KnowledgeError, match="mistakes"):
        load_languages(directory)


def test_two_translations_of_one_text_are_a_mistake(directory: Path) -> None:
    """One English text means one thing, wherever it stands."""
    write(directory, {"en": "Ball", "de": "Ball"}, {"en": "Ball", "de": "Kugel"})
    (problem,) = check(directory).problems
    assert "is there already" in problem.what


def test_what_is_missing_or_no_longer_said_may_wait(directory: Path) -> None:
    """It is named, and is no mistake."""
    write(directory, {"en": "Ball", "de": "Ball"}, {"en": "Chair", "de": ""}, {"en": "Long gone", "de": "Lange her"})
    report = check(directory)
    pending = [problem.what for problem in report.pending if problem.where == "languages/de.yaml"]
    assert report.problems == ()
    assert any(what.startswith("Not translated yet, of equipment.yaml: ") for what in pending)
    assert 'Nothing says this any more: "Long gone".' in pending


def test_the_compiled_form_holds_the_languages(
    directory: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is installed needs no YAML to speak German."""
    write(directory, {"en": "Ball", "de": "Der Ball"})
    compiled = tmp_path / "compiled.json"
    compile_to(compiled, directory)
    monkeypatch.setattr(knowledge, "COMPILED", compiled)
    monkeypatch.setattr(knowledge, "DATA", tmp_path / "none")
    monkeypatch.setitem(sys.modules, "sidestep.knowledge.loader", None)
    knowledge.forget()
    try:
        german = knowledge.load("de")
        assert german.equipment["ball"].name == "Der Ball"
        assert german.equipment["chair"].name == "Chair"
        assert german.language.code == "de"
        assert knowledge.load("ar").equipment["ball"].name == "Ball"
    finally:
        knowledge.forget()


def test_mistakes_in_a_language_are_never_compiled(directory: Path, tmp_path: Path) -> None:
    """A sentence whose names are wrong would fail when it is said."""
    write(directory, {"en": "Ball", "de": "{ball}"})
    with pytest.raises(KnowledgeError, match="have mistakes"):
        compile_to(tmp_path / "compiled.json", directory)


def test_a_language_may_be_changed_alone(directory: Path, edit: Callable[[str, Any], None]) -> None:
    """The English knowledge does not look at it."""
    before = check(directory).counts
    (directory / FOLDER / "de.yaml").write_text("texts: []", encoding="utf-8")
    edit("equipment.yaml", lambda _: None)
    report = check(directory)
    assert report.counts == before
    assert [problem.what for problem in report.problems] == ['There is no group "texts".']
