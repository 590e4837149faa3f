"""The server behind ``sidestep serve``: the database made ready, then granian with one worker."""

from __future__ import annotations

import os
import socket
import threading
import time
import webbrowser
from contextlib import suppress
from typing import TYPE_CHECKING

import click
import django
from django.apps import apps
from django.conf import settings
from django.db import connections
from granian.constants import Interfaces
from granian.http import HTTP1Settings
from granian.server import Server

from sidestep.journal import opening
from sidestep.web.built import require_client

if TYPE_CHECKING:
    from collections.abc import Callable

APPLICATION = "sidestep.web.wsgi:application"
BLOCKING_THREADS = 4
_SECONDS_BETWEEN = 0.05
GREETING = "Sidestep is at {address} (stop it with Ctrl-C)"


def run(host: str, port: int, *, open_browser: bool, application: str = APPLICATION, greeting: str = GREETING) -> None:
    """Serve until asked to stop (Ctrl-C or SIGTERM); requests under way are finished first.

    ``host``: an address of this machine. ``application``: the WSGI application as "module:name". ``greeting``: what is
    said once it answers, with {address}.
    """
    prepare(click.echo)
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}/"
    server = Server(
        application,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=BLOCKING_THREADS,
        log_access=False,
        log_level="warning",  # type: ignore[arg-type]  # granian takes the name as well
        respawn_failed_workers=False,
        http1_settings=HTTP1Settings(keep_alive=False),  # an idle browser would hold up a graceful stop
        workers_kill_timeout=10,
    )

    def announce() -> None:
        _wait_until_it_listens(host, port)
        click.echo(greeting.format(address=address))
        if settings.SITE is not None:
            click.echo(f"It has no login: the proxy at {settings.SITE.origin} has to ask for a password.")
        if open_browser:
            webbrowser.open(address)

    server.on_startup(lambda: threading.Thread(target=announce, daemon=True).start())
    server.serve()


def _wait_until_it_listens(host: str, port: int) -> None:
    """The worker is a process of its own and needs a moment; the server stops by itself where it never comes up."""
    while True:
        with suppress(OSError), socket.create_connection((host, port), timeout=1):
            return
        time.sleep(_SECONDS_BETWEEN)


def prepare(tell: Callable[[str], object]) -> None:
    """Set Django up and bring the journal's tables up to date, saying what is done.

    Raise ConfigurationError for a setting that cannot be used, StoreError for a database that cannot.
    """
    require_client()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sidestep.settings")
    if not apps.ready:
        django.setup()
    connection = connections["default"]
    tell(f"Journal: {connection.settings_dict['NAME']} ({connection.vendor})")
    tell("Checking its tables ...")
    opening.prepare("default")
    tell("The journal is ready.")
    connection.close()  # the worker opens its own
