"""The client as it was built, and how pages ask for it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import sidestep.web
from sidestep.web.built import STATIC, client

if TYPE_CHECKING:
    from django.test import Client

ROOMS = Path(sidestep.web.__file__).parent / "client" / "css"
SHARED = {"body-map", "places-shown", "guided"}  # laid out by one room inside another
SCRIPT = re.compile(r"<(/static/[^>]+)>; rel=modulepreload")


def test_a_page_asks_at_once_for_the_scripts_of_its_behaviours(started: Client) -> None:
    """Those that its behaviours import, too, so that a browser does not learn of them one after the other."""
    page = started.get("/interview/page/pain_places/")
    asked = SCRIPT.findall(page.headers["Link"])
    assert {address.partition("/sidestep/")[2] for address in asked} >= set(client().behaviours["map"])
    assert all(started.get(address).status_code == 200 for address in asked)


def test_a_page_asks_for_no_script_that_it_does_not_use(started: Client) -> None:
    """A page to read has what every page has: what waits on the device."""
    asked = SCRIPT.findall(started.get("/library/references/").headers["Link"])
    assert {address.partition("/sidestep/")[2] for address in asked} == set(client().behaviours["outbox"])


def test_every_behaviour_is_known_with_all_that_it_imports() -> None:
    """What was built is named, and nothing else."""
    built = client()
    assert set(built.behaviours) == {path.stem for path in (STATIC / "sidestep" / "behaviours").glob("*.js")}
    for scripts in built.behaviours.values():
        for script in scripts:
            text = (STATIC / "sidestep" / script).read_text(encoding="utf-8")
            imported = {name.rpartition("/")[2] for name in re.findall(r'from"([^"]+)"', text)}
            assert imported <= {"app.js", *(name.rpartition("/")[2] for name in scripts)}


def test_a_colour_by_day_and_by_night_is_known_to_browsers_of_2023() -> None:
    """A Safari that does not know light-dark() would show a page without colours."""
    styles = (STATIC / "sidestep" / "app.css").read_text(encoding="utf-8")
    assert "light-dark(" not in styles
    assert "--ground: var(--day,#f1efea) var(--night, #10172a);" in styles


def test_a_class_that_one_room_lays_out_is_used_by_no_other() -> None:
    """Else a day of the plan is as tall as a session, because both are called one."""
    laid_out: dict[str, set[str]] = {}
    named: dict[str, set[str]] = {}
    for room in ROOMS.glob("*.css"):
        css = re.sub(r"/\*.*?\*/", "", room.read_text(encoding="utf-8"), flags=re.DOTALL)
        selectors = [one for one in re.findall(r"([^{};]+)\{", css) if not one.strip().startswith("@")]
        alone = (re.fullmatch(r"\s*\.([\w-]+)\s*", part) for one in selectors for part in one.split(","))
        laid_out[room.stem] = {found[1] for found in alone if found}
        named[room.stem] = {name for one in selectors for name in re.findall(r"\.([a-z][\w-]*)", one)}
    shared = {
        (name, one, other)
        for one in laid_out.keys() - {"base"}
        for other in named.keys() - {"base", one}
        for name in laid_out[one] & named[other] - SHARED
    }
    assert shared == set()
