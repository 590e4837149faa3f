"""The same commands for people."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from runners import calm_answers
from sidestep.knowledge import DATA

if TYPE_CHECKING:
    from commands import Run

ABOUT_YOU = "30\n2\n1\n"  # age, sex, running: the first page


def given(run: Run) -> dict[str, object]:
    entries = json.loads(run("journal", "list", "--json").stdout)
    answers: dict[str, object] = {}
    for entry in entries:
        answers |= entry["body"]["answers"]
    return answers


def test_an_interview_is_kept_page_by_page_and_goes_on(run: Run) -> None:
    """What was answered before the terminal closed is there the next time."""
    first = run("assess", input=ABOUT_YOU)
    assert "sidestep assess" in first.output.splitlines()[-1]
    assert given(run) == {"age_years": 30, "sex": "male", "running_now": "still_running"}
    second = run("assess", input="q\n")
    assert "How old are you?" not in second.output


def test_b_goes_back_and_the_answer_is_given_again(run: Run) -> None:
    """The newer answer holds."""
    run("assess", input=f"{ABOUT_YOU}b\n31\n2\n1\nq\n")
    assert given(run)["age_years"] == 31


def test_unsure_is_an_answer_and_an_empty_line_is_none(run: Run) -> None:
    """A question mark is kept as "unsure"; Enter alone asks again."""
    run("assess", input="30\n\n?\n1\nq\n")
    assert given(run)["sex"] == "unsure"


def test_what_cannot_be_read_is_asked_again(run: Run) -> None:
    """With what to write instead."""
    result = run("assess", input="thirty\n3000\n2\n1\n30\n2\n1\nq\n")
    assert "Write a number." in result.output
    assert "3000" in result.output
    assert given(run)["age_years"] == 30


def test_a_danger_sign_ends_the_interview(started: Run) -> None:
    """The stop page says what to do and what to say, and shows no ranking."""
    started("log", "answer", "rf_hot_red=yes")
    result = started("assess")
    assert "Say this:" in result.output
    assert "speaks for" not in result.output


def test_the_result_gives_reasons(started: Run) -> None:
    """What fits, what speaks for it, and that it is no diagnosis; never a percentage."""
    result = started("assess")
    assert "Runner's knee" in result.output
    assert "speaks for it" in result.output
    assert "not a diagnosis" in result.output
    assert "%" not in result.output


def test_again_asks_everything_anew(started: Run) -> None:
    """From the first page on, with the old answers still in force."""
    result = started("assess", "--again", input="44\n2\n1\nq\n")
    assert "How old are you?" in result.output
    assert given(started)["age_years"] == 44


def test_today_shows_the_session_and_why(started: Run) -> None:
    """Exercises, what to do, the reasons, and the way on."""
    result = started("today")
    assert "Clamshell" in result.output
    assert "Trains: hip" in result.output
    assert "--when next-morning" in result.output


def test_today_before_the_questions_says_so(run: Run) -> None:
    """Nothing is offered before the questions are answered."""
    assert "sidestep assess" in run("today").output


@pytest.mark.parametrize("pain", [4, 7])
def test_above_easy_pain_the_exercise_is_asked_for(started: Run, pain: int) -> None:
    """The plan has to know which one to ease."""
    refused = started("log", "session", "--pain", pain)
    assert refused.exit_code == 2
    assert "clamshell" in refused.stderr
    kept = started("log", "session", "--pain", pain, "--exercise-pain", f"clamshell={pain}", "--json")
    assert json.loads(kept.stdout)["entry"]["body"]["exercise_pain"] == {"clamshell": pain}


def test_anything_new_is_asked_always(started: Run) -> None:
    """What is not said is asked for, and nothing is kept before it is answered."""
    assert started("log", "session", "--pain", 1).exit_code == 1
    result = started("log", "session", "--pain", 1, input="x\n3\n")
    assert result.exit_code == 0
    entries = json.loads(started("journal", "list", "--json").stdout)
    assert entries[-1]["body"]["alarms"] == ["swelling"]
    assert "safety questions" in result.output


def test_a_session_that_fell_short_is_kept_as_it_was(started: Run) -> None:
    """So many in the first set, so many in the second; none of a skipped one."""
    kept = started("log", "session", "--pain", 1, "--short", "clamshell=9,7", "--short", "wall_sit=0", "--json")
    sets = json.loads(kept.stdout)["entry"]["body"]["sets"]
    assert {one["amount"] for one in sets if one["exercise"] == "clamshell"} == {9, 7}
    assert not [one for one in sets if one["exercise"] == "wall_sit"]


def test_something_new_closes_the_plan(started: Run) -> None:
    """New swelling asks the danger questions again."""
    result = started("log", "pain", 3, "--new", "swelling")
    assert "safety questions" in result.output


def test_everything_else_can_be_noted(started: Run) -> None:
    """One line each."""
    for arguments in (
        ("note", "a", "long", "day"),
        ("run", "--minutes", 30, "--km", 5, "--pain", 1, "--side", "right", "--nothing-new"),
        ("test", "side_plank_hold", 40, "--side", "left"),
        ("away", "holiday", "--to", "2099-01-01", "--from", "2098-12-24"),
        ("equipment", "band", "step", "--minutes", 20, "--per-week", 3),
        ("seen", "progress", "--by", "physiotherapist", "--said", "go on"),
        ("swap", "clamshell"),
        ("pain-type", "itb_syndrome"),
    ):
        result = started("log", *arguments)
        assert result.exit_code == 0, result.output
    assert "Self-test" in started("journal", "list").output


def test_being_seen_opens_a_plan_that_waited_for_it(started: Run) -> None:
    """The plan says what it waits for, and that need not be typed."""
    started("log", "pain-type", "patellar_tendinopathy")
    assert "sidestep log seen" in started("today").output
    kept = json.loads(started("log", "seen", "--by", "physiotherapist", "--json").stdout)
    assert kept["entry"]["body"]["about"]
    assert "sidestep log seen" not in started("today").output


def test_progress_draws_what_was_noted(started: Run) -> None:
    """A chart, and a sentence that says the same."""
    started("log", "pain", 3, "--when", "next-morning")
    result = started("progress")
    assert "3 │m" in result.output
    assert "usual morning pain is 3" in result.output


def test_progress_as_csv(started: Run) -> None:
    """A row for each entry, for a spreadsheet."""
    assert started("progress", "--csv").output.startswith("local_date,at,kind")


def test_what_was_noted_can_be_taken_back(started: Run) -> None:
    """The first letters of the id are enough."""
    entry = json.loads(started("log", "pain", 9, "--json").stdout)["entry"]
    assert started("journal", "undo", entry["id"][:8]).exit_code == 0
    assert entry["id"] not in started("journal", "list", "--json").stdout


def test_deleting_asks_first(started: Run) -> None:
    """Without a yes nothing is deleted."""
    assert started("journal", "delete", input="n\n").exit_code == 1
    assert given(started)
    assert "Deleted entries: 1." in started("journal", "delete", "--yes").output
    assert json.loads(started("journal", "list", "--json").stdout) == []


def test_knowledge_check_passes(run: Run) -> None:
    """Sidestep's own knowledge has no mistakes."""
    result = run("knowledge", "check")
    assert result.exit_code == 0, result.output


def test_a_slip_in_a_motion_is_named_where_it_is(run: Run, tmp_path: Path) -> None:
    """Also when that motion is asked for: it is there, only not readable."""
    copy = tmp_path / "knowledge"
    shutil.copytree(DATA, copy)
    motion = copy / "motions" / "wall_sit.yaml"
    motion.write_text(motion.read_text(encoding="utf-8").replace("pelvis:", "pelviss:", 1), encoding="utf-8")
    result = run("knowledge", "check", copy, "--motion", "wall_sit")
    assert result.exit_code == 2
    assert "pelviss" in result.stdout
    assert "has no motion" not in result.stdout + result.stderr


def test_help_names_every_command(run: Run) -> None:
    """Each command can be asked for its help."""
    for name in ("serve", "assess", "today", "log", "progress", "questions", "plan", "journal", "backup", "doctor"):
        assert f"  {name} " in run("--help").output
        assert run(name, "--help").exit_code == 0


def test_a_file_of_answers_is_told_who_should_be_seen_and_why(run: Run, tmp_path: Path) -> None:
    """The same line as on the site, what was not told yet, and no word of a plan that is another person's."""
    told = {
        "pain_places": ["right_inferior_pole"],
        "landing_hurts": "yes",
        "tendon_pressed": "yes",
        "rf_quinolone": "no",
    }
    answers = {name: value for name, value in calm_answers().items() if name != "five_squats_pain"} | told
    file = tmp_path / "tendon.json"
    file.write_text(json.dumps(answers), encoding="utf-8")
    shown = run("assess", file).output
    assert "See a clinician before you start." in shown
    assert "best seen once by a physiotherapist or doctor" in shown
    assert "not told yet: " in shown
    assert "sidestep today" not in shown


def test_a_file_without_a_danger_sign_is_told_that_it_may_start(run: Run, answers_file: Path) -> None:
    """Nothing found is said too, with what was asked."""
    shown = run("assess", answers_file).output
    assert "You can start on your own." in shown
    assert "sidestep today" not in shown


def test_what_nobody_was_sure_of_is_not_stated(started: Run) -> None:
    """In what to say, and in what was told; a number comes with its value."""
    started("log", "answer", "injury_event=yes", "injury_days_ago=2", "rf_deformity=unsure")
    shown = started("assess").output
    assert "Say this: I am not sure about this: " in shown
    assert "You were not sure: " in shown
    assert "You told us: " not in shown
    assert "Days since then: 2 days" in shown


def test_a_list_of_ticks_says_what_counts(run: Run) -> None:
    """As on the site, each line comes with what belongs to it."""
    shown = run("assess", input="30\n2\n4\n3\n6r\nq\n").output
    assert "The knee is newly stuck and will not gently go straight" in shown
    assert "It counts if it did go straight before." in shown


def test_ill_today_is_one_command(started: Run) -> None:
    """It is offered, and the plan rests."""
    assert "sidestep log ill" in started("today").output
    assert "Get well first." in started("log", "ill").output
    assert "sidestep log ill" not in started("today").output


def test_a_blank_is_no_answer_to_anything_new(started: Run) -> None:
    """What was not said is not taken as nothing new: it is asked again (INV-03)."""
    result = started("log", "run", "--minutes", 20, "--pain", 1, input=" \n,\n3\n")
    assert result.output.count("Anything new?") == 3
    (kept,) = [one for one in json.loads(started("journal", "list", "--json").stdout) if one["body"]["kind"] == "run"]
    assert kept["body"]["alarms"] == ["swelling"]


def test_sharp_pain_can_be_noted_by_itself(started: Run) -> None:
    """As after a run or a session."""
    assert started("log", "pain", 2, "--sharp").exit_code == 0
    (kept,) = [one for one in json.loads(started("journal", "list", "--json").stdout) if one["body"]["kind"] == "pain"]
    assert kept["body"]["sharp"] is True


def test_the_readme_shows_what_the_command_prints(run: Run) -> None:
    """The first result in the README is what a newcomer sees, line by line."""
    root = Path(__file__).parents[2]
    readme = (root / "README.md").read_text(encoding="utf-8")
    shown = readme.split("$ .venv/bin/sidestep assess docs/examples/answers.json\n")[1].split("```")[0]
    printed = " ".join(run("assess", root / "docs" / "examples" / "answers.json").stdout.split())
    for line in shown.splitlines():
        assert " ".join(line.removesuffix(" ...").split()) in printed
