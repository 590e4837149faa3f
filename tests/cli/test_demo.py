"""`sidestep demo`: every page alive, apart from everything that is real, and gone when it ends."""

from __future__ import annotations

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import urllib.error
import urllib.request
from typing import TYPE_CHECKING

import pytest

from sidestep.commands.demo import JOURNAL, LOOK
from sidestep.configuration import DATABASE_FILE

if TYPE_CHECKING:
    from pathlib import Path

    from commands import Run

ON = "2026-06-03"
BANNER = "A demonstration. This runner is simulated."


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def read(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310
            return str(answer.read().decode())
    except urllib.error.HTTPError as error:
        return error.read().decode()


def test_every_page_is_alive_and_nothing_is_left(tmp_path: Path) -> None:
    """The addresses that are printed answer, each under a banner; Ctrl-C ends it, and its folder is gone."""
    folders, real, port = tmp_path / "temporary", tmp_path / "real", free_port()
    folders.mkdir()
    environment = {"PATH": os.environ["PATH"], "TMPDIR": str(folders), "SIDESTEP_DATA": str(real)}
    code = f"from sidestep.cli import cli; cli(['demo', '--port', '{port}', '--on', '{ON}'])"
    process = subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-u", "-c", code], env=environment, stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        printed: list[str] = []
        while len(printed) < len(LOOK) and (line := process.stdout.readline()):
            printed += re.findall(r"^  (http\S+)", line)
        assert [address.removeprefix(f"http://127.0.0.1:{port}/") for address in printed] == list(LOOK)
        pages = [read(address) for address in printed]
        assert all(BANNER in page for page in (*pages, read(f"http://127.0.0.1:{port}/no-such-page/")))
        assert [path.name for path in folders.glob("*/*.sqlite3")] == [JOURNAL]
    finally:
        process.send_signal(signal.SIGINT)
    assert process.wait(30) == 0
    assert list(folders.iterdir()) == []
    assert not real.exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--port", "8000"), "Give --port another one"),
        (("--port", "0"), "is not in the range"),
        (("--on", "1066-10-14"), "Give --on a day from 2000-01-01"),
        (("--on", "tomorrow"), "Write it as 2026-03-01"),
    ],
)
def test_what_cannot_be_is_said(run: Run, options: tuple[str, str], said: str) -> None:
    """One line each, with what to give instead, before anything is made."""
    result = run("demo", *options)
    assert result.exit_code != 0
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_real_journal_is_refused(run: Run, tmp_path: Path) -> None:
    """Its folder is left as it is."""
    sqlite3.connect(tmp_path / DATABASE_FILE).close()
    (tmp_path / DATABASE_FILE).touch()
    before = sorted(tmp_path.iterdir())
    result = run("demo", "--port", str(free_port()), "--data", tmp_path)
    assert result.exit_code == 1
    assert "holds a real journal" in result.stderr
    assert sorted(tmp_path.iterdir()) == before


def test_a_port_in_use_is_named(run: Run) -> None:
    """Before twelve weeks are lived for nothing."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        result = run("demo", "--port", str(taken.getsockname()[1]))
    assert result.exit_code == 1
    assert "Give another one with --port" in result.stderr
