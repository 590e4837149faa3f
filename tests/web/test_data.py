"""Export, import, and deleting everything."""

from __future__ import annotations

import json
from html import unescape
from typing import TYPE_CHECKING

from django.core.files.uploadedfile import SimpleUploadedFile

from sidestep.coach import ME
from sidestep.knowledge import load
from sidestep.knowledge.types import DangerLevel
from sidestep.web import runner
from sidestep.web.preferences import COOKIES
from site_steps import session_form

if TYPE_CHECKING:
    from django.test import Client


def exported(site: Client) -> bytes:
    return b"".join(site.get("/more/export/"))


def test_the_export_holds_everything_and_comes_back_equal(started: Client) -> None:
    """Exported, deleted, imported, exported: the same lines."""
    started.post("/session/done/", {**session_form(started), "pain": "1", "new": ["nothing"]})
    before = exported(started)
    assert all(json.loads(line) for line in before.decode().splitlines())
    started.post("/more/delete/", {"word": "delete"})
    assert not runner.coach().entries(ME)
    page = started.post("/more/import/", {"file": SimpleUploadedFile("mine.jsonl", before)})
    assert page.status_code == 200
    assert sorted(exported(started).splitlines()) == sorted(before.splitlines())


def test_lines_that_cannot_be_read_are_named_and_the_others_kept(started: Client) -> None:
    """By line number."""
    good = exported(started)
    started.post("/more/delete/", {"word": "delete"})
    page = started.post("/more/import/", {"file": SimpleUploadedFile("mine.jsonl", good + b"{not json}\n")})
    html = page.content.decode()
    assert "1 could not be read" in html
    assert runner.coach().entries(ME)


def test_a_file_that_is_something_else_is_refused_kindly(site: Client) -> None:
    """Without a fault page."""
    page = site.post("/more/import/", {"file": SimpleUploadedFile("photo.jpg", b"\xff\xd8\xff\x00\x01" * 50)})
    assert page.status_code in {200, 400, 422}
    assert not runner.coach().entries(ME)


def test_deleting_everything_needs_the_word(started: Client) -> None:
    """And then nothing is left."""
    assert started.post("/more/delete/", {"word": "yes"}).status_code == 422
    assert runner.coach().entries(ME)
    assert started.post("/more/delete/", {"word": "Delete"}).status_code == 302
    assert len(exported(started).splitlines()) <= 1  # its heading
    assert "Start with a few questions" in started.get("/").content.decode()


def test_deleting_everything_takes_the_choices_of_the_browser_too(started: Client) -> None:
    """Looks, language, units, the emergency number: each cookie that a choice has set ends, where it was set."""
    started.post("/more/settings/looks/", {"theme": "dark", "text": "larger", "tone": "umber", "body": "man"})
    started.post("/more/settings/region/", {"units": "imperial", "language": "en-gb", "number": "999"})
    assert all(started.cookies[name].value for name in COOKIES)
    started.post("/more/delete/", {"word": "delete"})
    ended = [(started.cookies[name].value, started.cookies[name]["max-age"]) for name in COOKIES]
    assert ended == [("", 0)] * len(COOKIES)


def test_it_is_said_what_goes_and_what_stays(started: Client) -> None:
    """With the number of entries, before the word is typed."""
    html = started.get("/more/delete/").content.decode()
    assert f"{len(runner.coach().entries(ME))} entry" in html
    assert "Exports and backups that were made before" in html
    assert "What another phone or browser has not sent yet" in html


def test_the_emergency_page_shows_every_sign_of_one(site: Client) -> None:
    """From the knowledge, with what to do; the number first."""
    html = unescape(site.get("/more/emergency/").content.decode())
    signs = [sign for sign in load().danger_signs.values() if sign.level is DangerLevel.EMERGENCY_NOW]
    assert len(signs) > 10
    assert [sign.id for sign in signs if sign.say not in html or sign.what_to_do not in html] == []
    assert html.index("tel:112") < html.index(signs[0].say)
