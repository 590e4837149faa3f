"""A real PostgreSQL server for tests: Debian's, in a directory of its own, on a free port, gone afterwards."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ACCOUNT = "postgres"


class NotInstalledError(Exception):
    pass


@contextmanager
def server() -> Iterator[str]:
    """Yield the address of its maintenance database. Raise NotInstalledError when there is no PostgreSQL here."""
    programs = _programs()
    home = Path(tempfile.mkdtemp(prefix="sidestep-postgres-"))
    try:
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root
            shutil.chown(home, ACCOUNT)
        data = home / "data"
        _run(programs / "initdb", "-D", data, "-U", ACCOUNT, "-A", "trust", "-E", "UTF8", "--no-sync")
        port = _free_port()
        options = f"-p {port} -h 127.0.0.1 -k {home} -c fsync=off"
        _run(programs / "pg_ctl", "-D", data, "-l", home / "log", "-o", options, "-w", "-t", "60", "start")
        try:
            yield f"postgresql://{ACCOUNT}@127.0.0.1:{port}/postgres"
        finally:
            _run(programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _programs() -> Path:
    """Debian keeps them out of the PATH, by version."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name), reverse=True)
    found = shutil.which("initdb")
    for directory in [*debian, *([Path(found).parent] if found else [])]:
        if (directory / "initdb").exists():
            return directory
    raise NotInstalledError("PostgreSQL is not installed here (on Debian: apt-get install postgresql).")


def _run(*command: str | Path) -> None:
    as_account = ["runuser", "-u", ACCOUNT, "--"] if os.geteuid() == 0 else []
    # Not captured: the server would keep a pipe open for as long as it runs.
    subprocess.run(  # noqa: S603
        [*as_account, *command], check=True, cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
