"""The knowledge directory."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from typing import TYPE_CHECKING, Any

import pytest

from sidestep.errors import KnowledgeError
from sidestep.knowledge import DATA, load
from sidestep.knowledge.check import check, main
from sidestep.knowledge.loader import load_directory

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sidestep.errors import Problem

    type Edit = Callable[[str, Callable[[Any], object]], None]
    type Problems = Callable[[], list[Problem]]


def _append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def test_five_mistakes_in_one_file_are_told_at_once(directory: Path, edit: Edit) -> None:
    """Five mistakes of five kinds in one file come out as five problems, each with file, line and way."""
    name = "exercises/side_step_up.yaml"

    def spoil(plain: dict[str, object]) -> None:
        plain["nmae"] = "typo"
        plain["count"] = "reps"
        plain["per_side"] = "yes"
        plain["steps"] = "Stand. Step."
        del plain["position"]

    edit(name, spoil)
    with pytest.raises(KnowledgeError) as caught:
        load_directory(directory)
    here = [problem for problem in caught.value.problems if problem.where.startswith(name)]
    told = {problem.where.rpartition(" ")[2] for problem in here}
    assert told == {"count", "per_side", "position", "steps", "nmae"}
    assert len(here) == 5
    assert all(problem.where.startswith(f"{name}:") and problem.mend for problem in here)
    assert all(problem.what in str(caught.value) for problem in here)


def test_a_broken_file_hides_no_mistake_of_another(directory: Path, edit: Edit, new_problems: Problems) -> None:
    """Unreadable YAML, a wrong field elsewhere and an id that leads nowhere in a third file are all told."""
    _append(directory / "regions.yaml", "  - [\n")
    edit("intents.yaml", lambda plain: plain[0].update(nmae="x"))
    edit("conditions/itb_syndrome.yaml", lambda plain: plain.update(protocol="nowhere"))
    files = {problem.where.partition(":")[0] for problem in new_problems()}
    assert {"regions.yaml", "intents.yaml", "conditions/itb_syndrome.yaml"} <= files


def test_a_broken_thing_is_not_missing_too(edit: Edit, new_problems: Problems) -> None:
    """Who refers to an exercise that is spelt wrongly inside is not told that it does not exist."""
    edit("exercises/side_step_up.yaml", lambda plain: plain.update(nmae="x"))
    (problem,) = new_problems()
    assert 'no field "nmae"' in problem.what


def test_missing_files_and_folders_are_told(directory: Path) -> None:
    """A file, a group of rules and a folder that are not there are one problem each."""
    (directory / "intents.yaml").unlink()
    (directory / "rules.yaml").unlink()
    for path in (directory / "self_tests").iterdir():
        path.unlink()
    told = {problem.where: problem.what for problem in check(directory).problems}
    assert "missing" in told["intents.yaml"]
    assert "missing" in told["rules.yaml"]
    assert "missing or empty" in told["self_tests/"]


def test_a_missing_directory_is_told(tmp_path: Path) -> None:
    """A directory that is not there is one problem, for the loader and for the check."""
    with pytest.raises(KnowledgeError, match="missing"):
        load_directory(tmp_path / "nowhere")
    assert len(check(tmp_path / "nowhere").problems) == 1


def test_a_stranger_is_told(directory: Path, new_problems: Problems) -> None:
    """A file that nobody would read, such as one with a slip in its ending, is told."""
    (directory / "exercises" / "new_one.yml").write_text("id: new_one\n", encoding="utf-8")
    (directory / ".editor.swp").write_text("", encoding="utf-8")
    (problem,) = new_problems()
    assert problem.where == "exercises/new_one.yml"


def test_file_names_are_ids(directory: Path, new_problems: Problems) -> None:
    """A thing whose id is not the name of its file is told."""
    path = directory / "conditions"
    (path / "itb_syndrome.yaml").rename(path / "band_pain.yaml")
    assert any("the file is called" in problem.what for problem in new_problems())


def test_an_id_taken_twice_is_told_with_both_places(edit: Edit, new_problems: Problems) -> None:
    """Two questions of one id, in two files, are told with both places."""
    edit("questions/interview.yaml", lambda plain: plain.append(dict(plain[0])))
    (problem,) = new_problems()
    assert "is taken already: questions/interview.yaml:1" in problem.what


def test_a_list_file_must_be_a_list(directory: Path, new_problems: Problems) -> None:
    """A file of one mapping where a list is wanted is told."""
    (directory / "intents.yaml").write_text("id: x\n", encoding="utf-8")
    assert any(problem.where == "intents.yaml" and "must be a list" in problem.what for problem in new_problems())


def test_self_tests_bring_their_questions() -> None:
    """Each side of a test is a question with the test's bounds and unit, asked only after a clear screen."""
    knowledge = load()
    for test in knowledge.self_tests.values():
        for name in (f"{test.id}_left", f"{test.id}_right") if test.per_side else (test.id,):
            question = knowledge.questions[name]
            assert (question.minimum, question.maximum, question.unit) == (test.minimum, test.maximum, test.unit)
            assert question.section.value == "self_test"
            assert question.only_after_clear_screen


def test_the_version_follows_the_content(directory: Path, edit: Edit) -> None:
    """A comment changes no version; a changed dose does."""
    before = load_directory(directory).version
    _append(directory / "exercises/side_step_up.yaml", "\n# a remark\n")
    assert load_directory(directory).version == before
    edit("exercises/side_step_up.yaml", lambda plain: plain["dose"].update(rest_seconds=61))
    assert load_directory(directory).version != before


def test_knowledge_is_frozen() -> None:
    """Nothing that was loaded can be set anew."""
    with pytest.raises(FrozenInstanceError):
        load().version = "x"  # type: ignore[misc]


def test_the_real_knowledge_has_no_problems() -> None:
    """Sidestep's own knowledge passes its own check."""
    assert [str(problem) for problem in check(DATA).problems] == []


def test_the_command_tells_problems_and_ends_with_two(
    directory: Path, edit: Edit, capsys: pytest.CaptureFixture[str]
) -> None:
    """Run as a module on a broken directory it lists the problem and ends with 2."""
    edit("intents.yaml", lambda plain: plain[0].update(nmae="x"))
    assert main([str(directory)]) == 2
    assert 'There is no field "nmae" here. Did you mean "name"?' in capsys.readouterr().out
