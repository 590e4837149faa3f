"""What a stranger gets: the built wheel in an environment of its own, used from an empty directory, offline."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROXY_THAT_IS_NOT_THERE = "http://127.0.0.1:9"


@pytest.fixture(scope="module")
def uv() -> str:
    for place in (os.environ.get("UV"), ROOT / ".tools" / "bin" / "uv", shutil.which("uv")):
        if place and Path(place).exists():
            return str(place)
    pytest.skip("uv is not here: run the tests with `make test`, which installs it.")


@pytest.fixture(scope="module")
def wheel(uv: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built as a release is: the source archive first, the wheel from what that contains."""
    to = tmp_path_factory.mktemp("dist")
    python = sys.executable
    _run(uv, "build", "--quiet", "--no-build-isolation", "--python", python, "--out-dir", to, ROOT)
    return next(to.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(uv: str, wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The directory of commands of an environment that holds the wheel and what it depends on."""
    home = tmp_path_factory.mktemp("installed") / "venv"
    requirements = ROOT / "requirements" / "run.txt"
    into = ("--quiet", "--python", home)
    _run(uv, "venv", "--quiet", "--python", "3.13", home)
    hashed = ("pip", "install", *into, "--require-hashes", "-r", requirements)
    if _try(uv, "--offline", *hashed).returncode != 0:  # not all of it is in the cache
        _run(uv, *hashed)
    _run(uv, "--offline", "pip", "install", *into, "--no-deps", wheel)
    return home / "bin"


def test_the_wheel_holds_all_that_the_package_needs(wheel: Path) -> None:
    """Templates, static files, YAML and the compiled knowledge are inside, and no tests or tools."""
    names = zipfile.ZipFile(wheel).namelist()
    package = ROOT / "src" / "sidestep"
    kinds = {".py", ".html", ".css", ".svg", ".yaml", ".js"}
    there = {path.relative_to(package.parent).as_posix() for path in package.rglob("*") if path.suffix in kinds}
    assert there <= set(names)
    assert "sidestep/knowledge/compiled.json" in names
    assert all(name.startswith("sidestep") for name in names)


def test_it_says_its_version(installed: Path, tmp_path: Path) -> None:
    """`sidestep --version` answers from any directory."""
    assert "sidestep, version" in _sidestep(installed, tmp_path, "--version").stdout


def test_it_assesses_a_file_of_answers(installed: Path, tmp_path: Path) -> None:
    """A file of answers gives an assessment as JSON, without a network."""
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps({"age_years": 34, "pain_places": ["right_around_patella"]}))
    result = json.loads(_sidestep(installed, tmp_path, "assess", answers.name, "--json").stdout)
    assert result["urgency"] is None or isinstance(result["urgency"], str)
    assert result["next_question"]


def test_the_doctor_finds_nothing_wrong_after_the_first_start(installed: Path, tmp_path: Path) -> None:
    """Once the journal is there (any command that needs it makes it), `sidestep doctor` is content."""
    _sidestep(installed, tmp_path, "log", "note", "first")
    found = json.loads(_sidestep(installed, tmp_path, "doctor", "--json").stdout)
    assert [one for one in found if not one["good"]] == []
    assert next(one["found"] for one in found if one["what"] == "Compiled knowledge") == "fresh"


def _sidestep(installed: Path, here: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {
        "PATH": str(installed),
        "HOME": str(here),
        "SIDESTEP_DATA": str(here / "data"),
        "SIDESTEP_PORT": "28417",
        "https_proxy": PROXY_THAT_IS_NOT_THERE,
        "http_proxy": PROXY_THAT_IS_NOT_THERE,
        "LANG": "C.UTF-8",
    }
    done = _try(installed / "sidestep", *arguments, cwd=here, env=environment)
    assert done.returncode == 0, done.stdout + done.stderr
    return done


def _run(*command: str | Path) -> None:
    done = _try(*command)
    assert done.returncode == 0, done.stderr


def _try(*command: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, check=False, capture_output=True, text=True, **options)  # type: ignore[call-overload,no-any-return]  # noqa: S603
