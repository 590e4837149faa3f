"""The knowledge directory, read whole: every file, every mistake, then one ``Knowledge``.

Layout: one list a file (``regions.yaml``, ``questions/*.yaml``, ...), one thing a file (``conditions/<id>.yaml``, ...)
or one group of rules a file (``rules.yaml``, ...). A broken file hides no mistake of another.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from sidestep.errors import KnowledgeError, Problem
from sidestep.knowledge import checks, types
from sidestep.knowledge.compiled import content_digest, to_plain
from sidestep.knowledge.library import Knowledge
from sidestep.knowledge.rules import Rules
from sidestep.knowledge.self_test_questions import self_test_questions
from sidestep.knowledge.shapes import structure
from sidestep.knowledge.source import SourceFile, Steps, read_source
from sidestep.knowledge.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

LISTS: dict[str, tuple[str, Any]] = {
    "references": ("references.yaml", types.Reference),
    "facts": ("facts.yaml", types.Fact),
    "regions": ("regions.yaml", types.Region),
    "danger_signs": ("danger_signs.yaml", types.DangerSign),
    "contradictions": ("contradictions.yaml", types.Contradiction),
    "findings": ("findings.yaml", types.Finding),
    "equipment": ("equipment.yaml", types.Equipment),
    "intents": ("intents.yaml", types.Intent),
    "article": ("article.yaml", types.ArticleNote),
}
LANGUAGES = "languages"  # read by ``languages``, when one of them is asked for
FOLDERS_OF_LISTS: dict[str, Any] = {"questions": types.Question}
FOLDERS: dict[str, Any] = {
    "conditions": types.Condition,
    "exercises": types.Exercise,
    "self_tests": types.SelfTest,
    "protocols": types.Protocol,
}
GROUPS: dict[str, tuple[str, Any]] = {
    "danger_rules": ("danger_rules.yaml", types.DangerRules),
    "ranking_rules": ("ranking.yaml", types.RankingRules),
    "rules": ("rules.yaml", Rules),
}


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a thing was read."""

    file: SourceFile
    steps: Steps = ()

    def place(self, steps: Steps = ()) -> str:
        return self.file.place((*self.steps, *steps))


@dataclass(frozen=True, slots=True)
class Draft:
    """All that could be read, mistakes included. ``seen`` holds the ids of broken things too."""

    things: dict[str, dict[str, Any]] = field(default_factory=dict)
    groups: dict[str, Any] = field(default_factory=dict)
    seen: dict[str, set[str]] = field(default_factory=dict)
    origins: dict[tuple[str, str], Origin] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    _values: list[tuple[Origin, Steps, Any]] = field(default_factory=list)

    def values(self) -> Sequence[tuple[Origin, Steps, Any]]:
        """Give every value inside everything that was read, with the way to it (walked once)."""
        if not self._values:
            self._values.extend(
                (origin, steps, value) for origin, thing in self.every() for steps, value in walk(thing)
            )
        return self._values

    def every(self) -> Iterator[tuple[Origin, Any]]:
        """Everything that was read, with where it was read (the questions of self-tests have no place of their own)."""
        for kind, things in self.things.items():
            for name, thing in things.items():
                if (kind, name) in self.origins:
                    yield self.origins[kind, name], thing
        for kind, group in self.groups.items():
            yield self.origins[kind, ""], group


def load_directory(directory: Path) -> Knowledge:
    """Read the knowledge of ``directory``. Raises KnowledgeError with every mistake in every file.

    What the files say of each other counts as well: a name that leads nowhere would be a rule that never holds.
    """
    draft = read_directory(directory)
    problems = problems_of(draft)
    if problems:
        count = len(problems)
        raise KnowledgeError(f"The knowledge in {directory} has {count} mistake{'s' if count > 1 else ''}:", problems)
    everything: dict[str, Any] = {**draft.things, **draft.groups}
    knowledge = Knowledge(version="", **everything)
    return replace(knowledge, version=content_digest(to_plain(knowledge)))


def problems_of(draft: Draft) -> tuple[Problem, ...]:
    """Give every mistake of form and every mistake between files, each once."""
    if not draft.things:
        return tuple(draft.problems)
    return tuple(dict.fromkeys((*draft.problems, *checks.problems(draft))))


def read_directory(directory: Path) -> Draft:
    """Read all that can be read, and note all that cannot."""
    draft = Draft()
    if not directory.is_dir():
        draft.problems.append(
            Problem(str(directory), "This directory is missing.", "Name the directory of the knowledge.")
        )
        return draft
    for kind, (name, shape) in LISTS.items():
        draft.things[kind], draft.seen[kind] = {}, set()
        _read_list(draft, kind, shape, read_source(directory / name, name))
    for kind, shape in FOLDERS_OF_LISTS.items():
        draft.things[kind], draft.seen[kind] = {}, set()
        for file in _folder(draft, directory, kind):
            _read_list(draft, kind, shape, file)
    for kind, shape in FOLDERS.items():
        draft.things[kind], draft.seen[kind] = {}, set()
        for file in _folder(draft, directory, kind):
            _read_one(draft, kind, shape, file)
    for kind, (name, shape) in GROUPS.items():
        file = read_source(directory / name, name)
        draft.problems.extend(file.problems)
        if file.content is not None and (group := _structured(draft, shape, Origin(file), file.content)) is not None:
            draft.groups[kind] = group
            draft.origins[kind, ""] = Origin(file)
    _add_self_test_questions(draft)
    draft.problems.extend(_strangers(directory))
    return draft


def _folder(draft: Draft, directory: Path, name: str) -> Iterator[SourceFile]:
    paths = sorted((directory / name).glob("*.yaml"))
    if not paths:
        draft.problems.append(
            Problem(f"{name}/", "This folder is missing or empty.", "Write its files, or restore them.")
        )
    for path in paths:
        file = read_source(path, f"{name}/{path.name}")
        draft.problems.extend(file.problems)
        if file.content is None:
            draft.seen[name].add(path.stem)
        else:
            yield file


def _read_list(draft: Draft, kind: str, shape: Any, file: SourceFile) -> None:
    if kind not in FOLDERS_OF_LISTS:
        draft.problems.extend(file.problems)
    if file.content is None:
        return
    if not isinstance(file.content, list):
        draft.problems.append(
            Problem(file.name, "This file must be a list.", 'Start every item with a dash: "- id: ...".')
        )
        return
    for number, plain in enumerate(file.content):
        _add(draft, kind, shape, Origin(file, (number,)), plain)


def _read_one(draft: Draft, kind: str, shape: Any, file: SourceFile) -> None:
    name = file.name.rpartition("/")[2].removesuffix(".yaml")
    plain = file.content
    if isinstance(plain, dict) and isinstance(plain.get("id"), str) and plain["id"] != name:
        draft.problems.append(
            Problem(
                file.place(("id",)), f'The id is "{plain["id"]}" but the file is called "{name}".', "Make them equal."
            )
        )
    draft.seen[kind].add(name)
    _add(draft, kind, shape, Origin(file), plain)


def _add(draft: Draft, kind: str, shape: Any, origin: Origin, plain: Any) -> None:
    name = plain.get("id") if isinstance(plain, dict) else None
    if isinstance(name, str):
        draft.seen[kind].add(name)
    thing = _structured(draft, shape, origin, plain)
    if thing is None:
        return
    if (kind, thing.id) in draft.origins:
        first = draft.origins[kind, thing.id]
        draft.problems.append(
            Problem(
                origin.place(("id",)),
                f'The id "{thing.id}" is taken already: {first.place()}.',
                "Give one of the two another id, or remove it.",
            )
        )
        return
    draft.things[kind][thing.id] = thing
    draft.origins[kind, thing.id] = origin


def _structured(draft: Draft, shape: Any, origin: Origin, plain: Any) -> Any:
    result = structure(shape, plain)
    if not isinstance(result, tuple):
        return result
    draft.problems.extend(Problem(origin.place(each.steps), each.what, each.mend) for each in result)
    return None


def _add_self_test_questions(draft: Draft) -> None:
    """Add a question for every result of a self-test."""
    for test in draft.things["self_tests"].values():
        for question in self_test_questions(test):
            if question.id in draft.things["questions"]:
                draft.problems.append(
                    Problem(
                        draft.origins["self_tests", test.id].place(),
                        f'A question is called "{question.id}", as a result of this test is.',
                        "Give the question another id.",
                    )
                )
            else:
                draft.things["questions"][question.id] = question
                draft.seen["questions"].add(question.id)


def _strangers(directory: Path) -> Iterator[Problem]:
    known = {name for name, _ in (*LISTS.values(), *GROUPS.values())}
    folders = {*FOLDERS, *FOLDERS_OF_LISTS, LANGUAGES}
    for path in sorted(directory.rglob("*")):
        name = path.relative_to(directory)
        in_folder = len(name.parts) == 2 and name.parts[0] in folders and path.suffix == ".yaml"  # noqa: PLR2004
        if path.is_file() and not path.name.startswith(".") and str(name) not in known and not in_folder:
            yield Problem(
                name.as_posix(),
                "This file has no place here, so it is not read.",
                "Name it as the other files are, .yaml.",
            )
