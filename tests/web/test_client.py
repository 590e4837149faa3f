"""The client as it was built, and how pages ask for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sidestep.web.built import STATIC, client

if TYPE_CHECKING:
    from django.test import Client

SCRIPT = re.compile(r"<(/static/[^>]+)>; rel=modulepreload")


def test_a_page_asks_at_once_for_the_scripts_of_its_behaviours(started: Client) -> None:
    """Those that its behaviours import, too, so that a browser does not learn of them one after the other."""
    page = started.get("/interview/page/pain_places/")
    asked = SCRIPT.findall(page.headers["Link"])
    assert {address.partition("/sidestep/")[2] for address in asked} >= set(client().behaviours["map"])
    assert all(started.get(address).status_code == 200 for address in asked)


def test_a_page_without_behaviours_asks_for_none(started: Client) -> None:
    """No header is sent for nothing."""
    assert "Link" not in started.get("/library/references/").headers


def test_every_behaviour_is_known_with_all_that_it_imports() -> None:
    """What was built is named, and nothing else."""
    built = client()
    assert set(built.behaviours) == {path.stem for path in (STATIC / "sidestep" / "behaviours").glob("*.js")}
    for scripts in built.behaviours.values():
        for script in scripts:
            text = (STATIC / "sidestep" / script).read_text(encoding="utf-8")
            imported = {name.rpartition("/")[2] for name in re.findall(r'from"([^"]+)"', text)}
            assert imported <= {name.rpartition("/")[2] for name in scripts}
