"""What scripts rely on: JSON that fits its schema, exit codes, errors that say what to do."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from sidestep.coach.schemas import OUTPUTS, schema_of

if TYPE_CHECKING:
    from commands import Run

SCHEMAS = Path(__file__).parents[2] / "docs" / "reference" / "schemas"


def checked(output: str, schema: str) -> Any:
    """The JSON, once it fits the documented schema."""
    plain = json.loads(output)
    documented = json.loads((SCHEMAS / f"{schema}.json").read_text(encoding="utf-8"))
    Draft202012Validator(documented, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(plain)
    return plain


@pytest.mark.parametrize("name", OUTPUTS)
def test_the_documented_schemas_are_those_of_the_code(name: str) -> None:
    """They are written by `sidestep schema --to docs/reference/schemas`, and are valid schemas."""
    documented = json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
    assert documented == schema_of(name)
    Draft202012Validator.check_schema(documented)


def test_questions(run: Run) -> None:
    """Every question with its id, kind, options, and when it is asked."""
    found = checked(run("questions", "--json").stdout, "questions")
    assert {"id", "kind", "options", "asked_when"} <= found["questions"][0].keys()


def test_assess_a_file(run: Run, answers_file: Path) -> None:
    """Urgency, ranking with weights and references, and no journal touched."""
    result = run("assess", answers_file, "--json")
    found = checked(result.stdout, "assessment")
    assert result.exit_code == 0
    assert found["urgency"] == "self_care_ok"
    first = found["ranking"][0]
    assert first["condition"] == "patellofemoral_pain"
    assert first["probability_validated"] is False
    assert any(reason["basis"]["references"] for reason in first["for"])
    assert json.loads(run("journal", "list", "--json").stdout) == []


def test_assess_names_answers_that_contradict_each_other(run: Run) -> None:
    """With the ids of the questions to look at again, as JSON and in words, and the exit code of any other result."""
    answers = '{"running_now": "not_running", "pain_in_run": "same_distance"}'
    (found,) = checked(run("assess", "-", "--json", input=answers).stdout, "assessment")["contradictions"]
    assert found["questions"] == ["running_now", "pain_in_run"]
    told = run("assess", "-", input=answers)
    assert told.exit_code == 0
    assert "Please look at this again. You said that you are not a runner." in " ".join(told.stdout.split())
    assert "(pain_in_run)" in told.stdout


def test_assess_from_a_pipe(run: Run) -> None:
    """`-` reads what is piped in; an assessment of nearly nothing is never fine."""
    result = run("assess", "-", "--json", input='{"age_years": 30}')
    assert checked(result.stdout, "assessment")["urgency"] != "self_care_ok"


def test_a_danger_sign_comes_first(run: Run, answers_file: Path) -> None:
    """With a danger sign no pain type is shown."""
    answers = json.loads(answers_file.read_text(encoding="utf-8")) | {"rf_hot_red": "yes"}
    answers_file.write_text(json.dumps(answers), encoding="utf-8")
    found = checked(run("assess", answers_file, "--json").stdout, "assessment")
    assert found["danger_signs"]
    assert not any(each["shown"] for each in found["ranking"])


def test_plan_from_a_file_is_the_plan_of_the_journal(started: Run, tmp_path: Path) -> None:
    """The same entries and day give the same plan, wherever they come from."""
    exported = tmp_path / "journal.jsonl"
    started("log", "pain", 2, "--when", "next-morning")
    assert started("log", "session", "--pain", 1, "--nothing-new").exit_code == 0
    assert started("journal", "export", "--to", exported).exit_code == 0
    on = json.loads(started("today", "--json").stdout)["on"]
    from_file = started("plan", exported, "--on", on, "--json")
    assert checked(from_file.stdout, "plan") == json.loads(started("today", "--on", on, "--json").stdout)


def test_every_entry_fits_the_schema(started: Run) -> None:
    """Entries as they are listed and exported."""
    started("log", "session", "--pain", 1, "--nothing-new")
    started("log", "run", "--minutes", 20, "--km", 3, "--nothing-new")
    for line in started("journal", "export").stdout.splitlines()[1:]:
        checked(line, "entry")
    assert len(json.loads(started("journal", "list", "--json").stdout)) == 3


def test_recorded_progress_and_import_fit_their_schemas(started: Run, tmp_path: Path) -> None:
    """The other outputs that are documented."""
    exported = tmp_path / "journal.jsonl"
    checked(started("log", "pain", 3, "--json").stdout, "recorded")
    started("log", "session", "--pain", 1, "--nothing-new")
    started("log", "test", "side_plank_hold", 40, "--side", "left")
    checked(started("progress", "--json").stdout, "progress")
    started("journal", "export", "--to", exported)
    report = checked(started("journal", "import", exported, "--json").stdout, "import")
    assert (report["new"], report["already"]) == (0, 4)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('{"age_yers": 30}', 'Did you mean "age_years"'),
        ('{"pain_now": 11}', "0 to 10"),
        ('{"age_years": 30,\n "pain_now" 3}', "line 2, column 13"),
        ('{"age_years": 30, "age_years": 31}', "twice"),
        ("[1, 2]", "{question id: value}"),
        ("[" * 100_000, "nested too deeply"),
        ("\xff", "UTF-8"),
    ],
)
def test_a_malformed_answers_file_is_bad_input(run: Run, tmp_path: Path, content: str, said: str) -> None:
    """One line that names the place and what to do, exit code 2, no traceback."""
    path = tmp_path / "answers.json"
    path.write_bytes(content.encode("latin-1"))
    result = run("assess", path, "--json")
    assert result.exit_code == 2
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert result.stdout == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ("log", "pain", 11),
        ("log", "pain", "much"),
        ("log", "pain", 3, "--on", "2099-01-01"),
        ("log", "pain", 3, "--on", "yesterday"),
        ("log", "pain", 3, "--place", "knee"),
        ("log", "run", "--nothing-new"),
        ("log", "session", "--pain", 2, "--nothing-new"),
        ("log", "test", "no_such_test", 3),
        ("log", "swap", "no_such_exercise"),
        ("log", "answer", "pain_now"),
        ("assess", "nowhere.json"),
        ("plan", "nowhere.jsonl", "--json"),
        ("journal", "undo", "nothing"),
        ("journal", "import", "nowhere.jsonl"),
        ("knowledge", "check", "nowhere"),
        ("no-such-command",),
    ],
)
def test_bad_input_is_one_line_and_code_2(run: Run, arguments: tuple[Any, ...]) -> None:
    """Whatever cannot be used is named in one line."""
    result = run(*arguments)
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert "Traceback" not in result.output


def test_a_journal_file_with_mistakes_names_each_line(run: Run, tmp_path: Path) -> None:
    """No plan is made from half a file."""
    path = tmp_path / "journal.jsonl"
    path.write_text('{"id": "one"}\n{\n', encoding="utf-8")
    result = run("plan", path, "--on", "2026-03-01", "--json")
    assert result.exit_code == 2
    assert "line 1" in result.stderr
    assert "line 2" in result.stderr


def test_debug_shows_where_an_error_comes_from(run: Run) -> None:
    """The exception itself goes through."""
    result = run("--debug", "assess", "nowhere.json")
    assert type(result.exception).__name__ == "BadInputError"
