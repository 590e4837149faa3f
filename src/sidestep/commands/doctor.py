"""``sidestep doctor``: what is wrong with an installation, and how to mend it."""

from __future__ import annotations

import os
import shutil
import socket
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sidestep import configuration
from sidestep.commands.finding import Finding
from sidestep.commands.shared import json_option, print_plain
from sidestep.errors import ConfigurationError, SidestepError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PYTHON_LEAST = (3, 12)
BYTES_FREE_LEAST = 50 * 1024 * 1024
MEGABYTE = 1024 * 1024


@click.command()
@click.option("--site", "ask_site", is_flag=True, help="Ask the running site at SITE_URL, through its proxy.")
@json_option
def doctor(*, ask_site: bool, as_json: bool) -> None:
    """Find what is wrong with this installation, and say how to mend it.

    With --site it asks the site that is running at SITE_URL, as a visitor would, and explains what the proxy in
    front of it sends and which line of the proxy's file to mend.
    """
    findings = list(_asked() if ask_site else examine())
    if as_json:
        print_plain([{"what": one.what, "good": one.good, "found": one.found, "mend": one.mend} for one in findings])
    else:
        for one in findings:
            click.echo(f"{'ok   ' if one.good else 'WRONG'}  {one.what}: {one.found}")
            if not one.good:
                click.echo(f"       {one.mend}")
    if not all(one.good for one in findings):
        raise click.exceptions.Exit(1)


def _asked() -> Iterator[Finding]:
    from sidestep.commands.asking_the_site import ask  # noqa: PLC0415 - only where it is asked for

    site = configuration.site(os.environ.get("SITE_URL"))
    if site is None:
        raise ConfigurationError(
            "SITE_URL is not set, so there is no address to ask. Set it as for the server:"
            " SITE_URL=https://sidestep.example.org sidestep doctor --site."
        )
    yield from ask(site)


def examine() -> Iterator[Finding]:
    for what, look in CHECKS.items():
        try:
            found = look()
        except SidestepError as error:
            yield Finding(what, good=False, found="cannot be used.", mend=str(error))
        else:
            yield Finding(what, found.good, found.found, found.mend)


@dataclass(frozen=True, slots=True)
class Seen:
    found: str
    good: bool = True
    mend: str = ""


def _python() -> Seen:
    version = ".".join(str(part) for part in sys.version_info[:3])
    wanted = ".".join(str(part) for part in PYTHON_LEAST)
    return Seen(version, sys.version_info >= PYTHON_LEAST, f"Install Python {wanted} or newer.")


def _knowledge() -> Seen:
    from sidestep.knowledge import load  # noqa: PLC0415 - what is examined may not be importable

    knowledge = load()
    counts = f"{len(knowledge.pain_types)} pain types, {len(knowledge.exercises)} exercises"
    return Seen(f"{counts} (version {knowledge.version[:12]})")


def _compiled() -> Seen:
    from sidestep.knowledge import COMPILED, DATA  # noqa: PLC0415
    from sidestep.knowledge.compiled import read_fresh  # noqa: PLC0415

    if read_fresh(COMPILED, DATA) is not None:
        return Seen("fresh")
    return Seen("not there or older than the files, so that every start reads the files (slower, not wrong)")


def _data() -> Seen:
    directory = configuration.data_directory(os.environ)
    configuration.make_data_directory(directory)
    mend = "Make it writable for you, or set SIDESTEP_DATA to a directory that is."
    return Seen(str(directory), os.access(directory, os.W_OK | os.X_OK), mend)


def _space() -> Seen:
    directory = configuration.data_directory(os.environ)
    there = next(place for place in (directory, *directory.parents) if place.exists())
    free = shutil.disk_usage(there).free
    return Seen(f"{free // MEGABYTE} MB free", free >= BYTES_FREE_LEAST, "Make room on the disk of the data directory.")


def _database() -> Seen:
    from sidestep.journal.opening import is_up_to_date, open_journal  # noqa: PLC0415

    journal = open_journal()
    from django.db import connection  # noqa: PLC0415 - once Django is set up

    if not is_up_to_date(journal.using):
        return Seen("its tables are not up to date", good=False, mend="Start Sidestep once; it brings them up to date.")
    if connection.vendor != "sqlite":
        return Seen(f"{connection.vendor}, tables up to date")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode")
        mode = cursor.fetchone()[0]
        cursor.execute("PRAGMA quick_check(1)")
        sound = cursor.fetchone()[0]
    if sound != "ok":
        return Seen(f"damaged ({sound})", good=False, mend="Keep a copy, then use `sidestep restore` with a backup.")
    mend = "Put the data directory on a local disk; network disks do not allow it."
    return Seen(f"{connection.settings_dict['NAME']}, journal mode {mode}, tables up to date", mode == "wal", mend)


def _port() -> Seen:
    port = configuration.port(os.environ.get("SIDESTEP_PORT"))
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            if _is_sidestep(port):
                return Seen(f"{port}: Sidestep is running")
            mend = "Stop the other program, or set SIDESTEP_PORT to another port."
            return Seen(f"{port} is not free ({error.strerror})", good=False, mend=mend)
    return Seen(f"{port} is free")


def _is_sidestep(port: int) -> bool:
    from sidestep.commands.asking_the_site import is_sidestep  # noqa: PLC0415 - only where the port is taken

    return is_sidestep(f"http://127.0.0.1:{port}")


def _site() -> Seen:
    site = configuration.site(os.environ.get("SITE_URL"))
    if site is None:
        return Seen("not set: this machine only")
    configuration.proxies(os.environ.get("SITE_PROXIES"))
    proxy = "; the proxy must send X-Forwarded-Proto: https and keep Host" if site.secure else ""
    return Seen(f"{site.origin}{proxy}. `sidestep doctor --site` asks it, once it runs")


def _mail() -> Seen:
    from sidestep.mailing import mail  # noqa: PLC0415

    found = mail(os.environ.get("EMAIL_URL"))
    if found is None:
        return Seen("not set: no reminders by mail")
    server = f"{found.sender} through {found.options['host']}. `sidestep remind --test` tries it"
    mend = "Set SITE_URL too: a mail needs it for the link that stops mails."
    return Seen(server, bool(os.environ.get("SITE_URL")), mend)


def _files() -> Seen:
    package = Path(__file__).parent.parent
    missing = [name for name in ("web/templates", "web/static", "knowledge/data") if not (package / name).is_dir()]
    return Seen(f"missing {', '.join(missing)}" if missing else "complete", not missing, "Install Sidestep again.")


CHECKS: dict[str, Callable[[], Seen]] = {
    "Python": _python,
    "Program files": _files,
    "Knowledge": _knowledge,
    "Compiled knowledge": _compiled,
    "Data directory": _data,
    "Disk": _space,
    "Journal": _database,
    "Port": _port,
    "SITE_URL": _site,
    "EMAIL_URL": _mail,
}
