"""Whole processes on a fresh data directory, as a person starts them."""

from __future__ import annotations

import json
import socket
import sqlite3
from typing import TYPE_CHECKING

from browsing import served
from runners import calm_answers

if TYPE_CHECKING:
    from pathlib import Path

    from commands import Sidestep


def test_the_first_command_sets_the_journal_up(sidestep: Sidestep, tmp_path: Path) -> None:
    """Nothing has to be prepared."""
    kept = sidestep("log", "pain", "3")
    assert kept.returncode == 0, kept.stderr
    assert (tmp_path / "data" / "sidestep.sqlite3").exists()


def test_a_file_of_answers_needs_no_journal(sidestep: Sidestep, tmp_path: Path) -> None:
    """No data directory is made for it."""
    path = tmp_path / "answers.json"
    path.write_text(json.dumps(calm_answers()), encoding="utf-8")
    assessed = sidestep("assess", path, "--json")
    assert assessed.returncode == 0, assessed.stderr
    assert not (tmp_path / "data").exists()


def test_backup_and_restore(sidestep: Sidestep, tmp_path: Path) -> None:
    """What was deleted is back, and the path of the backup is printed."""
    sidestep("log", "note", "to be kept")
    before = sidestep("journal", "export").stdout
    copy = tmp_path / "copy.sqlite3"
    assert str(copy) in sidestep("backup", "--to", copy).stdout
    sidestep("journal", "delete", "--yes")
    restored = sidestep("restore", copy)
    assert restored.returncode == 0, restored.stderr
    assert sidestep("journal", "export").stdout == before


def test_a_damaged_journal_can_be_restored(sidestep: Sidestep, tmp_path: Path) -> None:
    """The error says to restore a backup, and restoring works on the damaged file."""
    sidestep("log", "note", "to be kept")
    copy = tmp_path / "copy.sqlite3"
    sidestep("backup", "--to", copy)
    (tmp_path / "data" / "sidestep.sqlite3").write_bytes(b"no database at all" * 1000)
    broken = sidestep("today")
    assert broken.returncode == 1
    assert "sidestep restore" in broken.stderr
    assert sidestep("restore", copy).returncode == 0
    assert "to be kept" in sidestep("journal", "export").stdout


def test_a_locked_journal_is_told_and_nothing_is_lost(sidestep: Sidestep, tmp_path: Path) -> None:
    """One line, exit code 1, and the next try works."""
    sidestep("log", "note", "first")
    other = sqlite3.connect(tmp_path / "data" / "sidestep.sqlite3", autocommit=True)
    other.execute("BEGIN IMMEDIATE")
    waiting = sidestep("log", "note", "second")
    other.execute("ROLLBACK")
    other.close()
    assert waiting.returncode == 1
    assert len(waiting.stderr.splitlines()) == 1
    assert sidestep("log", "note", "second").returncode == 0


def test_doctor_finds_a_sound_installation_sound(sidestep: Sidestep) -> None:
    """Every check is named."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    looked = sidestep("doctor", "--json", SIDESTEP_PORT=port)
    findings = json.loads(looked.stdout)
    assert [one["what"] for one in findings if not one["good"]] == []
    assert looked.returncode == 0


def test_doctor_says_how_to_mend(sidestep: Sidestep) -> None:
    """A port in use, and an address that cannot be: each with what to do."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        looked = sidestep("doctor", SIDESTEP_PORT=str(taken.getsockname()[1]), SITE_URL="sidestep.example.org")
    assert looked.returncode == 1
    assert "set SIDESTEP_PORT to another port" in looked.stdout
    assert "https://sidestep.example.org" in looked.stdout


def test_doctor_knows_a_sidestep_that_is_running_from_another_program(sidestep: Sidestep, tmp_path: Path) -> None:
    """Its port is taken, and that is as it should be."""
    with served(tmp_path) as site:
        looked = sidestep(
            "doctor", SIDESTEP_PORT=site.address.rpartition(":")[2], EMAIL_URL="smtp://localhost?from=a@b.c"
        )
    assert "Sidestep is running" in looked.stdout
    assert "WRONG  EMAIL_URL" in looked.stdout


def test_a_setting_that_cannot_be_used_is_one_line(sidestep: Sidestep) -> None:
    """Named, with what to write."""
    wrong = sidestep("today", DATABASE_URL="mysql://somewhere")
    assert wrong.returncode == 1
    assert "DATABASE_URL" in wrong.stderr
    assert "Traceback" not in wrong.stderr
