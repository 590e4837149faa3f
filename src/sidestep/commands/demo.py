"""``sidestep demo``: the site with a runner twelve weeks in, on a journal that nothing else uses."""

from __future__ import annotations

import os
import signal
import socket
import sys
import tempfile
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import click

from sidestep import configuration
from sidestep.commands.shared import Day
from sidestep.errors import BadInputError, ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sidestep.journal.entries import Entry
    from sidestep.knowledge import Knowledge

PORT = 8765
HOST = "127.0.0.1"
JOURNAL = "demonstration.sqlite3"
FIRST, LAST = date(2000, 1, 1), date(2099, 12, 31)

LOOK = {
    "": "today: one tap for this morning's pain, then the session that is ready",
    "plan/": "the way so far, and what opens the next stage",
    "progress/": "pain, sessions and runs of twelve weeks on one axis",
    "diary/": "day by day: a flare, a holiday, a run that was corrected",
    "plan/tests/": "self-tests of both legs, done four times",
    "interview/result/": "what the answers fit, and what speaks for and against it",
    "library/": "every exercise, pain type and study",
    "more/settings/": "what is at hand, and how long a session may take",
}


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=PORT, show_default=True, help="The port to serve at.")
@click.option("--on", type=Day(), metavar="DATE", help="The day that it is there, as 2026-03-01. Today if left out.")
@click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Keep its journal in this folder, to go on with another time. A temporary folder if left out.",
)
@click.option("--open", "open_browser", is_flag=True, help="Open it in the browser.")
def demo(*, port: int, on: date | None, data: Path | None, open_browser: bool) -> None:
    """Serve the site with a simulated runner, twelve weeks in.

    Everything works, and nothing is mixed with your own journal. Ctrl-C ends it; a temporary folder is then removed.
    """
    today = datetime.now(UTC).astimezone().date()
    on = on or today
    if not FIRST <= on <= LAST:
        raise BadInputError(f"The demonstration cannot stand on {on}. Give --on a day from {FIRST} to {LAST}.")
    _check_port(port)
    with _folder(data) as folder:
        signal.signal(
            signal.SIGTERM, lambda *_: sys.exit(0)
        )  # so that a temporary folder goes while it is being filled
        _use(folder, on - today)
        from sidestep.web.server import run  # noqa: PLC0415 - reads the settings named above

        _fill(on)
        run(HOST, port, open_browser=open_browser, greeting=_greeting(on, today))


def _check_port(port: int) -> None:
    if port == configuration.port(os.environ.get("SIDESTEP_PORT")):
        raise ConfigurationError(
            f"Port {port} is that of your own site, and a browser keeps what it knows by host and port."
            f" Give --port another one, such as {PORT}."
        )
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise ConfigurationError(
                f"Port {port} cannot be used ({error.strerror}). Give another one with --port."
            ) from error


@contextmanager
def _folder(given: Path | None) -> Iterator[Path]:
    if given is None:
        with tempfile.TemporaryDirectory(prefix="sidestep-demo-", ignore_cleanup_errors=True) as made:
            yield Path(made)
        return
    folder = given.expanduser().absolute()
    if (folder / configuration.DATABASE_FILE).exists():
        raise ConfigurationError(f"{folder} holds a real journal. Give --data a folder of its own.")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigurationError(
            f"The folder {folder} cannot be made ({error.strerror}). Give --data one that you may write to."
        ) from error
    yield folder


def _use(folder: Path, ahead: timedelta) -> None:
    """The settings of this process and of the server's, which inherits them."""
    os.environ["SIDESTEP_DATA"] = str(folder)
    os.environ["DATABASE_URL"] = f"sqlite:///{quote(str(folder / JOURNAL))}"
    os.environ["SIDESTEP_DEMO_DAYS_AHEAD"] = str(ahead.days)
    os.environ["DJANGO_SETTINGS_MODULE"] = "sidestep.web.demo.settings"


def _fill(on: date) -> None:
    """Live the twelve weeks up to the day before, and keep what was told in the way of an import: all of it checked."""
    from sidestep.coach import ME, Coach  # noqa: PLC0415
    from sidestep.journal.codec import export_lines  # noqa: PLC0415
    from sidestep.journal.opening import open_journal  # noqa: PLC0415
    from sidestep.knowledge import load  # noqa: PLC0415

    moment = datetime(on.year, on.month, on.day, 6).astimezone()
    coach = Coach(knowledge=load(), journal=open_journal(), now=lambda: moment)
    if known := coach.entries(ME):
        last = max(entry.local_date for entry in known)
        if last > on:
            raise BadInputError(f"The journal in that folder goes on until {last}. Give --on that day or a later one.")
        click.echo(f"The journal in that folder is used as it is: {len(known)} entries.")
        return
    report = coach.import_lines(ME, export_lines(_lived(coach.knowledge, moment)))
    assert not report.problems, report.problems  # noqa: S101 - the simulation does what the plan says


def _lived(knowledge: Knowledge, moment: datetime) -> tuple[Entry, ...]:
    from sidestep.simulation import live  # noqa: PLC0415
    from sidestep.simulation.twelve_weeks import DAYS, twelve_weeks  # noqa: PLC0415

    start = moment.date() - timedelta(days=DAYS)
    days = live(knowledge, twelve_weeks(knowledge, start), start, DAYS, moment.tzinfo or UTC)
    entries: tuple[Entry, ...] = ()
    with click.progressbar(days, length=DAYS, label="Twelve weeks are being lived") as lived:
        for _, entries in lived:  # noqa: B007 - the last holds them all
            pass
    return entries


def _greeting(on: date, today: date) -> str:
    width = max(map(len, LOOK))
    there = f" It is {on} there; the browser's own clock is not moved, so a guided session stays closed."
    return "\n".join(
        [
            f"The demonstration is at {{address}} (Ctrl-C ends it).{'' if on == today else there}",
            "Look at:",
            *(f"  {{address}}{path:<{width}}  {what}" for path, what in LOOK.items()),
        ]
    )
