"""One YAML file as plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sidestep.knowledge.source import SourceFile, read_source

if TYPE_CHECKING:
    from pathlib import Path


def _read(tmp_path: Path, text: str) -> SourceFile:
    path = tmp_path / "file.yaml"
    path.write_text(text, encoding="utf-8")
    return read_source(path, "file.yaml")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("yes", "yes"),
        ("no", "no"),
        ("on", "on"),
        ("2026-11-25", "2026-11-25"),
        ("1:30", "1:30"),
        ("true", True),
        ("010", 10),
        ("-3", -3),
        ("0.5", 0.5),
        ("1e2", 100.0),
        ("", None),
        ("null", None),
        ('"12"', "12"),
    ],
)
def test_words_stay_words(tmp_path: Path, written: str, read: object) -> None:
    """yes, no, on, dates and times are words; numbers are decimal."""
    file = _read(tmp_path, f"value: {written}\n")
    assert file.problems == ()
    assert file.content == {"value": read}
    assert type(file.content["value"]) is type(read)


def test_a_field_given_twice_is_told_with_both_lines(tmp_path: Path) -> None:
    """The second of two equal keys is a problem and the first is kept."""
    file = _read(tmp_path, "- id: a\n  name: first\n  name: second\n")
    (problem,) = file.problems
    assert problem.where == "file.yaml:1 a"
    assert '"name" is given twice (again in line 3)' in problem.what
    assert file.content == [{"id": "a", "name": "first"}]


def test_a_place_names_file_line_and_way(tmp_path: Path) -> None:
    """A place is told by the line of its field and by ids instead of numbers where there are any."""
    file = _read(tmp_path, "- id: a\n  options:\n    - id: left\n      text: x\n    - plain\n")
    assert file.place((0, "options", 0, "text")) == "file.yaml:4 a > options > left > text"
    assert file.place((0, "options", 1)) == "file.yaml:5 a > options > #2"
    assert file.place((0, "missing")) == "file.yaml:1 a > missing"


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("a: [1, 2\nb: 3\n", "file.yaml:2", "not well-formed"),
        ("a: b: c\n", "file.yaml:1", "not well-formed"),
        ("a: *b\n", "file.yaml:1", "not well-formed"),
        ("a: &a [*a]\n", "file.yaml:1 a > #1", "refers to itself"),
        ("a: !!python/name:os.system x\n", "file.yaml:1 a", "not understood"),
        ("a: !!int x\n", "file.yaml:1 a", "is not a number"),
        ("[1]: x\n", "file.yaml:1", "must be a word"),
        ("", "file.yaml", "empty"),
        ("# only a comment\n", "file.yaml", "empty"),
        ("a: 1\n---\nb: 2\n", "file.yaml:2", "not well-formed"),
        ("a: \x07\n", "file.yaml", "not well-formed"),
    ],
)
def test_unreadable_text_is_one_problem(tmp_path: Path, text: str, where: str, what: str) -> None:
    """Text that is no YAML, refers to itself or carries foreign marks is told, not raised."""
    (problem,) = _read(tmp_path, text).problems
    assert problem.where == where
    assert what in problem.what
    assert problem.mend


def test_a_file_that_is_not_text_is_one_problem(tmp_path: Path) -> None:
    """Bytes that are not UTF-8, a missing file and a directory are problems too."""
    (tmp_path / "latin.yaml").write_bytes(b"name: caf\xe9\n")
    assert "UTF-8" in read_source(tmp_path / "latin.yaml", "latin.yaml").problems[0].what
    assert "missing" in read_source(tmp_path / "none.yaml", "none.yaml").problems[0].what
    assert "cannot be read" in read_source(tmp_path, "folder").problems[0].what
