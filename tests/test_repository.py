"""Facts about the repository as a whole."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HERE = Path(__file__).relative_to(ROOT)
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
REGISTRIES = re.compile(r"pypi|pythonhosted|npmjs|registry\.[a-z]+\.[a-z]+|index-url|find-links", re.IGNORECASE)
MACHINE_PATHS = re.compile(r"(?<![\w./-])/(?:work|root|opt)(?:/|\b)")
DECISIONS = ROOT / "docs" / "decisions"
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)\)|src=\"([^\"]+)\"")


def _files() -> list[Path]:
    """What git keeps, or would."""
    try:
        told = subprocess.run(
            ["git", "ls-files", "-co", "--exclude-standard"],  # noqa: S607
            cwd=ROOT,
            check=True,
            capture_output=True,
            text=True,
        )
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("This is no git repository, so what belongs to it is not known.")
    return [ROOT / name for name in told.stdout.splitlines() if (ROOT / name).is_file()]


def _texts() -> dict[str, str]:
    texts = {}
    for path in _files():
        name = path.relative_to(ROOT)
        if name != HERE and path.suffix not in {".png", ".ico", ".webp"}:
            texts[name.as_posix()] = path.read_text(encoding="utf-8")
    return texts


def _naming(pattern: re.Pattern[str], *, but: frozenset[str] = frozenset()) -> list[str]:
    return [
        f"{name}: {line.strip()[:120]}"
        for name, text in _texts().items()
        if name not in but
        for line in text.splitlines()
        if pattern.search(line)
    ]


def test_no_file_names_a_package_registry() -> None:
    """Where packages come from is a matter of each machine; the Makefile only says that locks leave it out."""
    assert _naming(REGISTRIES, but=frozenset({"Makefile"})) == []
    left_out = {"--no-emit-index-url", "--no-emit-find-links"}
    words = set((ROOT / "Makefile").read_text(encoding="utf-8").split())
    assert {word for word in words if REGISTRIES.search(word)} <= left_out


def test_no_file_names_a_path_of_one_machine() -> None:
    """Nothing points into a directory that only the machine of its author has."""
    assert _naming(MACHINE_PATHS) == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_lock_has_versions_and_hashes_and_no_addresses(lock: Path) -> None:
    """Every requirement is exact and hashed, and no line says where it comes from."""
    text = lock.read_text(encoding="utf-8")
    assert not re.search(r"://|@ |file:|^-", text, re.MULTILINE)
    requirements = re.split(r"\n(?=\S)", text.replace("\\\n", " ").strip())
    assert requirements
    for requirement in requirements:
        assert re.match(r"[a-z0-9-]+==\S+ ", requirement), requirement
        assert "--hash=sha256:" in requirement, requirement


def test_the_locks_agree() -> None:
    """A package has the same version in every lock that has it."""
    versions: dict[str, set[str]] = {}
    for lock in LOCKS:
        for name, version in re.findall(r"^([a-z0-9-]+)==(\S+)", lock.read_text(encoding="utf-8"), re.MULTILINE):
            versions.setdefault(name, set()).add(version)
    assert {name: held for name, held in versions.items() if len(held) > 1} == {}


def test_every_decision_is_in_the_index() -> None:
    """The index of decisions lists every page beside it, and nothing else."""
    index = (DECISIONS / "index.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"^([a-z0-9-]+)$", index, re.MULTILINE))
    assert listed == {path.stem for path in DECISIONS.glob("*.md")} - {"index"}


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "docs/tutorial.md", "benchmarks/README.md"])
def test_what_a_page_says_to_make_can_be_made(page: str) -> None:
    """Every `make X` of the page is a target of the Makefile."""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    said = set(re.findall(r"(?:`|\$ )(?:[A-Z_]+=\S+ )?make ([a-z]+)", (ROOT / page).read_text(encoding="utf-8")))
    assert said <= targets


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"])
def test_links_of_a_page_lead_somewhere(page: str) -> None:
    """Files that the page links to are there."""
    text = (ROOT / page).read_text(encoding="utf-8")
    missing = [name for pair in LINK.findall(text) for name in pair if name and not (ROOT / name).exists()]
    assert missing == []


def test_the_licence_is_the_one_that_the_package_names() -> None:
    """The licence is Apache-2.0, as the package says."""
    assert "Apache License" in (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert 'license = "Apache-2.0"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
