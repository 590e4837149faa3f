"""The knowledge as one JSON file."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidestep import knowledge
from sidestep.errors import KnowledgeError
from sidestep.knowledge import DATA
from sidestep.knowledge.compiled import compile_to, from_plain, read_compiled, read_fresh, to_plain
from sidestep.knowledge.loader import load_directory
from sidestep.knowledge.types import Basis, Dose, Question, QuestionKind, Section, Tempo, When

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    type Edit = Callable[[str, Callable[[Any], object]], None]

texts = st.text(max_size=5)
tuples = st.lists(texts, max_size=2).map(tuple)
floats = st.none() | st.floats(allow_nan=False, allow_infinity=False)
leaves = st.builds(When, fact=texts, one_of=tuples, includes=tuples, at_least=floats, at_most=floats, below=floats)
statements = st.recursive(
    leaves, lambda inner: st.builds(When, all_of=st.lists(inner, max_size=2).map(tuple)), max_leaves=4
)
ranges = st.tuples(st.integers(), st.integers())
values = st.one_of(
    statements,
    st.builds(
        Question,
        id=texts,
        text=texts,
        kind=st.sampled_from(QuestionKind),
        section=st.sampled_from(Section),
        asked_when=st.none() | statements,
        whole=st.booleans(),
    ),
    st.builds(
        Dose,
        sets=ranges,
        repetitions=st.none() | ranges,
        sessions_per_week=ranges,
        rest_seconds=st.integers(),
        tempo=st.none() | st.builds(Tempo, work_seconds=st.floats(0, 9), return_seconds=st.floats(0, 9)),
        basis=st.builds(Basis, facts=tuples, judgement=st.none() | texts),
    ),
)


def _append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("compiled") / "compiled.json"
    compile_to(path, DATA)
    return path


@given(values)
def test_there_and_back_is_equal(value: object) -> None:
    """Any value goes through JSON and comes back equal."""
    assert from_plain(type(value), json.loads(json.dumps(to_plain(value)))) == value


def test_the_real_knowledge_comes_back_equal(compiled: Path) -> None:
    """What was read from YAML and what was read from its compiled form are the same, to each 30 and 30.0."""
    read, source = read_compiled(compiled), load_directory(DATA)
    assert read == source
    assert repr(read) == repr(source)


def test_reading_it_needs_neither_yaml_nor_pydantic(compiled: Path) -> None:
    """In a Python that has nothing but its standard library the compiled form is read."""
    code = (
        "import sys; from pathlib import Path; from sidestep.knowledge.compiled import read_compiled;"
        f"print(read_compiled(Path({str(compiled)!r})).version);"
        "assert not {'yaml', 'pydantic', 'django'} & set(sys.modules)"
    )
    source = str(DATA.parents[2])
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-S", "-c", f"import sys; sys.path.insert(0, {source!r}); {code}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == read_compiled(compiled).version


def test_it_is_fresh_until_the_yaml_changes(directory: Path, tmp_path: Path) -> None:
    """A changed, a new and a removed file make the compiled form stale; without YAML it is all there is."""
    path = tmp_path / "compiled.json"
    compile_to(path, directory)
    assert read_fresh(path, directory) is not None
    _append(directory / "intents.yaml", "# changed\n")
    assert read_fresh(path, directory) is None
    compile_to(path, directory)
    (directory / "exercises" / "another.yaml").write_text("id: another\n", encoding="utf-8")
    assert read_fresh(path, directory) is None
    (directory / "exercises" / "another.yaml").unlink()
    assert read_fresh(path, directory) is not None
    shutil.rmtree(directory)
    assert read_fresh(path, directory) is not None
    assert read_fresh(tmp_path / "none.json", directory) is None


def test_load_takes_the_fresh_one(compiled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a fresh compiled form beside it, the package reads no YAML."""
    monkeypatch.setattr(knowledge, "COMPILED", compiled)
    monkeypatch.setitem(sys.modules, "sidestep.knowledge.loader", None)
    knowledge.forget()
    try:
        assert knowledge.load() == read_compiled(compiled)
    finally:
        knowledge.forget()


def test_without_yaml_and_compiled_form_load_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With nothing to read with, the error says what is missing."""
    monkeypatch.setattr(knowledge, "COMPILED", tmp_path / "none.json")
    monkeypatch.setitem(sys.modules, "sidestep.knowledge.loader", None)
    knowledge.forget()
    try:
        with pytest.raises(KnowledgeError, match="Install Sidestep again"):
            knowledge.load()
    finally:
        knowledge.forget()


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"format": 0}', '{"format": 1}', '{"format": 1, "knowledge": {"a": 1}}']
)
def test_a_spoilt_file_is_told(tmp_path: Path, text: str) -> None:
    """A truncated file, or one of another version, is an error that says what to do."""
    path = tmp_path / "compiled.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError, match="Install Sidestep again"):
        read_compiled(path)
    with pytest.raises(KnowledgeError, match="Install Sidestep again"):
        read_fresh(path, tmp_path / "nowhere")


def test_mistakes_are_never_compiled(directory: Path, edit: Edit, tmp_path: Path) -> None:
    """An id that leads nowhere stops the build."""
    edit("conditions/itb_syndrome.yaml", lambda plain: plain.update(protocol="nowhere"))
    with pytest.raises(KnowledgeError, match='There is no protocol "nowhere"'):
        compile_to(tmp_path / "compiled.json", directory)
    assert not (tmp_path / "compiled.json").exists()


def test_importing_the_package_is_light() -> None:
    """Importing the package brings in no shapes, no YAML and no pydantic; its names are there all the same."""
    code = (
        "import sys, sidestep.knowledge as k;"
        "assert not {'yaml', 'pydantic', 'sidestep.knowledge.types'} & set(sys.modules), sys.modules;"
        "print(k.Knowledge.__name__)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.strip() == "Knowledge"
    with pytest.raises(AttributeError):
        _ = knowledge.nothing
