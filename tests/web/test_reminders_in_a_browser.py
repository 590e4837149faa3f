"""Choosing reminders in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browsing import phone, served

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


def test_the_browsers_time_zone_is_chosen_and_kept(browser: Browser, tmp_path: Path) -> None:
    """Until another one is saved; a phone on a journey does not move the reminders."""
    with served(tmp_path, started=True) as site:
        with phone(browser, site, timezone_id="Asia/Tokyo") as page:
            page.goto("/more/reminders/")
            expect(page.get_by_label("Time zone")).to_have_value("Asia/Tokyo")
            page.get_by_label("A private address for my calendar").check()
            page.get_by_role("button", name="Save").click()
            address = page.get_by_label("Your private address").input_value()
            assert page.request.get(address).text().startswith("BEGIN:VCALENDAR")
        with phone(browser, site, timezone_id="Europe/Berlin") as page:
            page.goto("/more/reminders/")
            expect(page.get_by_label("Time zone")).to_have_value("Asia/Tokyo")
