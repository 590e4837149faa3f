"""The safety rules, each with the modules that hold it and the tests that try to break it, found by its id."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sidestep.knowledge import Knowledge

ROOT = Path(__file__).parents[2]
RULES = ROOT / "docs" / "explanation" / "safety-rules.yaml"
_CITED = re.compile(r"INV-(\d\d)(?: to (?:INV)?-(\d\d))?")


def pages(_: Knowledge) -> Iterator[tuple[str, str]]:
    held, tested = citations(ROOT / "src"), citations(ROOT / "tests")
    head = (
        "# Safety rules\n\nThese rules hold for every plan. They were written before the programme, so that a machine"
        " can check them over simulated lives. Each is shown with the modules that name it and the tests that"
        " name it.\n\n"
        "Where a dose is cut because of pain or time away, it may go under the least of its stage (INV-12 holds for"
        " what is prescribed without a cut); see [the decision](../decisions/dose-below-the-least.md).\n\n"
    )
    yield "safety-rules.md", head + "".join(_rule(*rule, held, tested) for rule in rules().items())


def rules() -> dict[str, str]:
    loaded: dict[str, str] = yaml.safe_load(RULES.read_text(encoding="utf-8"))
    return loaded


def citations(directory: Path) -> dict[str, list[str]]:
    """By rule: the files below ``directory`` that name it, "INV-17 to INV-19" included."""
    found: dict[str, list[str]] = {}
    for path in sorted(path for path in directory.rglob("*") if path.suffix in {".py", ".yaml"}):
        numbers = {
            number
            for first, last in _CITED.findall(path.read_text(encoding="utf-8"))
            for number in range(int(first), int(last or first) + 1)
        }
        for number in numbers:
            found.setdefault(f"INV-{number:02d}", []).append(path.relative_to(directory).as_posix())
    return found


def _rule(name: str, says: str, held: dict[str, list[str]], tested: dict[str, list[str]]) -> str:
    lines = [" ".join(says.split()), f"- Held in: {_files(held.get(name))}\n- Tested in: {_files(tested.get(name))}"]
    return f"## {name}\n\n{'\n\n'.join(lines)}\n\n"


def _files(paths: list[str] | None) -> str:
    return ", ".join(f"`{path.removeprefix('sidestep/')}`" for path in paths or []) or "not named yet"
