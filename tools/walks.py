"""States of the site that an address alone does not show: a walk goes on from page to page and shows some of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    type Show = Callable[[str, str], None]
    type Walk = Callable[[Page, Show], None]
"""``Show`` takes a picture: its name, and what one sees on it."""


def _press(page: Page, name: str | re.Pattern[str]) -> None:
    page.get_by_role("button", name=name).first.click()


def session(page: Page, show: Show) -> None:
    """With the morning told, into a set, to where it hurts, and to the end."""
    page.goto("/session/")
    _press(page, "1, easy")
    _press(page, "Start")
    page.get_by_role("button", name="Ready").wait_for()
    show("session-ready", "A session begins: how to set up for the first exercise")
    _press(page, "Ready")
    _press(page, "Ready")
    page.get_by_role("button", name="Set done").wait_for()
    show("session-set", "In a set: which leg, how many, how fast")
    for _ in range(3):
        _press(page, "One more")
    _press(page, "It hurts")
    show("session-hurts", "It hurts: how much, and what follows from it")
    _press(page, "Nothing hurts")
    page.get_by_role("button", name="Stop for today").wait_for()
    show("session-paused", "A session paused; nothing that was done is lost")
    _press(page, "Stop for today")
    page.get_by_role("button", name="Nothing new").wait_for()
    show("session-after", "After a session: how it was, in two taps")


def day(page: Page, show: Show) -> None:
    """What today says as it is told more; and a form that lacks something."""
    page.goto("/diary/")
    page.get_by_role("link", name="Correct").first.click()
    page.wait_for_url(re.compile(r"/correct/"))
    show("diary-correct", "An entry of the diary, corrected; the first version stays in the export")
    page.goto("/diary/")
    page.get_by_role("link", name="Take back").first.click()
    page.wait_for_url(re.compile(r"/take-back/"))
    show("diary-take-back", "An entry of the diary, taken back")
    page.goto("/diary/run/")
    _press(page, "Save")
    show("form-error", "A form that lacks something says what")
    page.goto("/")
    page.locator("form[action='/diary/morning/'] button[value='1']").click()
    page.get_by_role("status").first.wait_for()
    show("today-morning-told", "Today, once the morning is told")
    page.goto("/diary/pain/")
    page.locator("label", has=page.locator("input[name=level][value='6']")).click()
    page.locator("label", has_text="Nothing new").click()
    _press(page, "Save")
    page.wait_for_url(re.compile(r"saved=pain"))
    show("today-after-pain", "Today after pain that was too much")


def start(page: Page, show: Show) -> None:
    """Nothing has been told."""
    page.goto("/")
    show("start", "The first page, before anything is told")
    page.goto("/interview/")
    show("interview-first", "The first questions")


def screen(page: Page, show: Show) -> None:
    """Only the first questions have been answered."""
    page.goto("/interview/")
    show("interview-screen", "Danger signs, many on one page")


def question(page: Page, show: Show) -> None:
    """One question is open."""
    page.goto("/interview/")
    show("interview-question", "One question, one tap")


def stop(page: Page, show: Show) -> None:
    """A danger sign has been told."""
    page.goto("/")
    show("stop", "A danger sign: where to go, how soon, what to say")
