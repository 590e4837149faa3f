"""A real Chromium on a real server: what the tests that drive one share."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-3d-apis",  # what draws is tested where that is the question
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
EXPECTED = (
    "404 (Not Found)",
    "403 (Forbidden)",
    "422 (Unprocessable Entity)",
    "ERR_INTERNET_DISCONNECTED",
    "ERR_CONNECTION_REFUSED",
    "htmx:error: Failed to fetch",
)  # what a browser itself logs of it
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}

expect.set_options(timeout=20_000)  # a busy machine is no fault of the site


@dataclass(frozen=True)
class Site:
    address: str
    days: Path
    server: Server

    def move_clock(self, days: int) -> None:
        new = self.days.with_suffix(".new")
        new.write_text(str(days))
        new.replace(self.days)  # whole, for the server may read at this moment


@contextmanager
def chromium() -> Iterator[Browser]:
    if not Path(CHROMIUM).exists():
        pytest.skip("No Chromium here. On Debian: apt-get install chromium")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield opened
        opened.close()


class Server:
    """The real one, in processes of its own, that can be stopped, killed, and started again at the same address."""

    def __init__(self, directory: Path, port: int, settings: Mapping[str, str]) -> None:
        here = Path(__file__).parent
        self.address = f"http://127.0.0.1:{port}"
        self._environment = {
            **os.environ,
            "SIDESTEP_DATA": str(directory),
            "PYTHONPATH": os.pathsep.join([str(here / "web"), str(here), str(here.parent / "src")]),
            "DJANGO_SETTINGS_MODULE": "sidestep.settings",
            **settings,
        }
        self._command = (
            "import another_version; from sidestep.web.server import run; "
            f"run('127.0.0.1', {port}, open_browser=False, application='served:application')"
        )
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, **settings: str) -> None:
        command = [sys.executable, "-c", self._command]
        environment = {**self._environment, **settings}
        self._process = subprocess.Popen(command, env=environment, start_new_session=True)  # noqa: S603
        _wait_for(self.address, self._process)

    def stop(self) -> None:
        if self._process is not None:
            self._process.send_signal(signal.SIGTERM)
            assert self._process.wait(20) == 0, "the server stops when it is asked to"

    def kill(self) -> None:
        """At once, as the power might go: it and its workers."""
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(20)
            self._process = None


@contextmanager
def served(directory: Path, *, started: bool = False, **settings: str) -> Iterator[Site]:
    """A server of its own, on a new journal, on a free port. ``started``: its runner has answered every question."""
    days = directory / "days"
    days.write_text("0")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    told = {"SIDESTEP_TEST_DAYS": str(days), "SIDESTEP_TEST_STARTED": "yes" if started else "", **settings}
    server = Server(directory, port, told)
    try:
        server.start()
        yield Site(server.address, days, server)
    finally:
        server.stop()


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(240):
        assert process.poll() is None, "the server came up"
        try:
            urllib.request.urlopen(address, timeout=10)  # noqa: S310
        except OSError:
            time.sleep(0.25)
        else:
            return
    raise AssertionError("The server did not answer within a minute.")


@contextmanager
def phone(browser: Browser, site: Site, **options: Any) -> Iterator[Page]:
    """A phone that fails the test when a page breaks its policy, asks another host, or logs an error."""
    settings = {"viewport": PHONE, "base_url": site.address, **options}
    context = browser.new_context(**settings)
    complaints = _watch(context, site)
    page = context.new_page()
    page.set_default_timeout(20_000)
    yield page
    context.close()
    assert complaints == [], complaints


def _watch(context: BrowserContext, site: Site) -> list[str]:
    complaints: list[str] = []
    context.on(
        "request",
        lambda request: None if request.url.startswith(site.address) else complaints.append(f"asked {request.url}"),
    )
    context.on(
        "console",
        lambda message: (
            complaints.append(f"{message.text} {message.location['url']}")
            if message.type in {"error", "warning"} and not any(usual in message.text for usual in EXPECTED)
            else None
        ),
    )
    return complaints


def go_on(page: Page) -> None:
    """Press "Next" and wait for the page that follows, which has another form or none; the address may come first."""
    form = page.locator("[name=entry_id]").first.input_value()
    page.get_by_role("button", name="Next").press("Enter")  # two clicks on one spot in no time would be a double tap
    gone_from(page, form)


def gone_from(page: Page, form: str) -> None:
    page.wait_for_function("form => document.querySelector('[name=entry_id]')?.value !== form", arg=form)


def until(find: Callable[[], object]) -> object:
    """What is found, within ten seconds: for what the device stores or draws a moment after the words are shown."""
    for _ in range(100):
        if found := find():
            return found
        time.sleep(0.1)
    return None


def findings(page: Page) -> list[str]:
    return [f"{page.url} {one['id']}: {one['nodes'][0]['html']}" for one in Axe().run(page).response["violations"]]
