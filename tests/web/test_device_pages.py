"""What a browser needs to keep the site: the worker, the manifest, the pages that name nobody."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from sidestep.web.built import client
from site_steps import interview

if TYPE_CHECKING:
    from django.test import Client


def test_the_worker_names_files_that_are_there_and_is_never_kept(site: Client) -> None:
    """All scripts, styles and fonts of this version, which the page about to open without network needs."""
    response = site.get("/service-worker.js")
    assert response.headers["Content-Type"].startswith("text/javascript")
    assert response.headers["Cache-Control"] == "no-cache"
    kept = json.loads(response.content.decode().split("\n")[0].removeprefix("self.SIDESTEP=").removesuffix(";"))
    assert kept["version"] == client().version
    assert kept["shells"] == ["/offline/", "/session/"]
    assert all(site.get(address).status_code == 200 for address in [*kept["files"], *kept["shells"]])
    assert any(name.endswith("behaviours/offline.js") for name in kept["files"])


@pytest.mark.parametrize("shell", ["/offline/", "/session/"])
def test_a_shell_is_the_same_for_everybody(site: Client, shell: str) -> None:
    """A newcomer and a runner with a plan get the same bytes, so that a device may keep them."""
    before = site.get(shell).content
    interview(site)
    assert site.get(shell).content == before


def test_the_manifest_names_icons_and_shortcuts_that_are_there(site: Client) -> None:
    """In the language of the one who installs."""
    response = site.get("/manifest.webmanifest")
    assert response.headers["Content-Type"] == "application/manifest+json"
    told = response.json()
    assert (told["start_url"], told["lang"], told["dir"]) == ("/", "en-gb", "ltr")
    assert {icon["purpose"] for icon in told["icons"]} == {"any", "maskable"}
    addresses = [*(icon["src"] for icon in told["icons"]), *(one["url"] for one in told["shortcuts"])]
    assert all(site.get(address).status_code == 200 for address in addresses)
    assert '<link rel="manifest" href="/manifest.webmanifest"' in site.get("/").content.decode()


def test_forms_that_a_device_can_keep_say_so(started: Client) -> None:
    """Morning, pain, run and note; a correction is for the server alone."""
    for address, kind in (("/", "morning"), ("/diary/pain/", "pain"), ("/diary/run/", "run"), ("/diary/note/", "note")):
        assert f'data-keep="{kind}"' in started.get(address).content.decode()
    assert "data-keep" not in started.get("/diary/away/").content.decode()
