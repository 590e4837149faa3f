"""What the pages show is so."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from sidestep.assessment import assess, check_answers
from sidestep.cli import cli
from sidestep.knowledge import load

ROOT = Path(__file__).parents[2]
ANSWERS = ROOT / "docs" / "examples" / "answers.json"
PAGES = sorted(
    [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md"), *(ROOT / "docs").glob("how-to/*.md")]
)
NOTHING_TO_HOLD_YET = {"INV-20"}  # there is no advice on cadence in numbers
sys.path.insert(0, str(ROOT / "tools"))

from docs_pages import pages  # noqa: E402 - found through the line above
from docs_pages.safety import citations, rules  # noqa: E402


def test_the_example_of_answers_gives_the_result_that_the_readme_shows() -> None:
    """The file assesses to kneecap pain, with a clear screen, in the README's own words."""
    knowledge = load()
    result = assess(knowledge, check_answers(knowledge, json.loads(ANSWERS.read_text(encoding="utf-8"))))
    assert (result.urgency, result.ranking[0].condition) == ("self_care_ok", "patellofemoral_pain")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for reason in result.ranking[0].speaks_for:
        assert reason.says in readme
    assert f"{len(knowledge.exercises)} exercises" in readme


def test_the_example_cases_come_out_as_they_say() -> None:
    """Whoever writes cases of their own begins with a file that works."""
    example = ROOT / "docs" / "examples" / "cases.yaml"
    found = json.loads(CliRunner().invoke(cli, ["evaluate", str(example), "--json"]).stdout)
    assert found["scores"]["first"] == found["scores"]["urgency"] == found["scores"]["cases"] == 2
    assert found["unread"] == {}


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_the_commands_of_a_page_exist(page: Path) -> None:
    """Every `sidestep COMMAND` that the page shows answers to --help."""
    text = page.read_text(encoding="utf-8")
    for words in re.findall(r"(?:\$ |`)(?:[A-Z_]+=\S+ )?(?:\.venv/bin/)?sidestep ((?:[a-z-]+ ?)*)", text):
        command = words.split()[: 2 if words.split()[:1] in (["log"], ["journal"], ["knowledge"]) else 1]
        answer = CliRunner().invoke(cli, [*command, "--help"])
        assert answer.exit_code == 0, (command, answer.output)


def test_every_thing_that_is_known_has_a_page() -> None:
    """Pain types, exercises, programmes and self-tests have pages; danger signs, facts, references a place on one."""
    knowledge = load()
    made = pages(knowledge)
    for folder, known in (
        ("pain-types", knowledge.conditions),
        ("exercises", knowledge.exercises),
        ("programmes", knowledge.protocols),
        ("self-tests", knowledge.self_tests),
    ):
        assert {f"{folder}/{one}.md" for one in known} <= made.keys()
    assert all(f"(danger-sign-{one})=" in made["danger-signs.md"] for one in knowledge.danger_signs)
    assert all(f"(fact-{one.lower()})=" in made["facts.md"] for one in knowledge.facts)
    assert all(f"(ref-{one})=" in made["references.md"] for one in knowledge.references)


def test_what_was_not_read_again_is_marked_wherever_it_is_cited() -> None:
    """A page that cites an unverified fact shows the mark behind it."""
    knowledge = load()
    unverified = [one.id for one in knowledge.facts.values() if not one.verified]
    for path, text in pages(knowledge).items():
        for fact in unverified:
            for after in re.findall(rf"\[{re.escape(fact)}\]\(#[^)]*\)(.{{0,4}})", text):
                assert "⚠" in after, (path, fact)


def test_a_page_says_when_no_clinician_has_read_it() -> None:
    """The warning stands on every page of content that nobody has reviewed."""
    knowledge = load()
    made = pages(knowledge)
    for one in knowledge.exercises.values():
        warned = "No clinician has reviewed" in made[f"exercises/{one.id}.md"]
        assert warned == (one.review.reviewed_by is None)


def test_every_safety_rule_is_held_somewhere() -> None:
    """Each rule of the list is named in the code or the knowledge."""
    held = citations(ROOT / "src")
    assert [name for name in rules() if name not in held and name not in NOTHING_TO_HOLD_YET] == []


def test_every_safety_rule_is_tested_somewhere() -> None:
    """Each rule of the list is named in a test."""
    tested = citations(ROOT / "tests")
    assert [name for name in rules() if name not in tested and name not in NOTHING_TO_HOLD_YET] == []
