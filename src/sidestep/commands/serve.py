from __future__ import annotations

import os

import click

from sidestep import configuration


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address of this machine to serve at.")
@click.option("--port", type=click.IntRange(1, 65535), help="SIDESTEP_PORT if left out, else 8000.")
@click.option("--open", "open_browser", is_flag=True, help="Open the site in the browser.")
def serve(host: str, port: int | None, *, open_browser: bool) -> None:
    """Serve the site on this machine."""
    start(host, port, open_browser=open_browser)


def start(host: str = "127.0.0.1", port: int | None = None, *, open_browser: bool) -> None:
    from sidestep.web.server import run  # noqa: PLC0415 - after a wrong port has been named

    run(host, port or configuration.port(os.environ.get("SIDESTEP_PORT")), open_browser=open_browser)
