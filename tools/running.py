"""A real server on this machine with a journal of its own, for pictures and benchmarks."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

PATIENCE_SECONDS = 60.0
LOOK_AGAIN_SECONDS = 0.01


@dataclass(frozen=True, slots=True)
class Server:
    """``address`` ends without a slash; ``seconds``: from the start of the process to the first answer."""

    address: str
    process: int
    seconds: float


SIDESTEP = str(Path(sys.executable).with_name("sidestep"))


@contextmanager
def server(data: Path, application: str | None = None, modules: Path | None = None) -> Iterator[Server]:
    """Sidestep as `sidestep serve` runs it, with the journal in ``data``, stopped afterwards.

    ``application``: another WSGI application than the site's, as "module:name", found in ``modules``.
    """
    port = _free_port()
    environment = {"SIDESTEP_DATA": str(data), "SIDESTEP_PORT": str(port)}
    command = [SIDESTEP, "serve"]
    if application is not None:
        environment["PYTHONPATH"] = str(modules)
        run = f"run('127.0.0.1', {port}, open_browser=False, application={application!r})"
        command = [sys.executable, "-c", f"from sidestep.web.server import run; {run}"]
    with _served(command, port, environment) as running:
        yield running


@contextmanager
def demonstration(on: date | None = None) -> Iterator[Server]:
    """`sidestep demo`, with its journal in a temporary folder."""
    port = _free_port()
    day = ["--on", on.isoformat()] if on else []
    with _served([SIDESTEP, "demo", "--port", str(port), *day], port, {}) as running:
        yield running


@contextmanager
def _served(command: list[str], port: int, environment: dict[str, str]) -> Iterator[Server]:
    usual = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "SITE_URL")}
    began = time.perf_counter()
    process = subprocess.Popen(command, env=usual | environment, stdout=subprocess.DEVNULL)  # noqa: S603
    try:
        address = f"http://127.0.0.1:{port}"
        _wait(address, process)
        yield Server(address, process.pid, time.perf_counter() - began)
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE_SECONDS)


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/", timeout=PATIENCE_SECONDS):  # noqa: S310
                return
        except urllib.error.URLError:
            time.sleep(LOOK_AGAIN_SECONDS)
    raise SystemExit("The server did not start; its own message stands above.")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
