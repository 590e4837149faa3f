"""Who taps twice where once is enough arrives where one tap leads, and nothing is stored, sent or opened twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browsing import Site, gone_from, phone, served

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.browser

LATENCY_MS = 150


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with served(tmp_path_factory.mktemp("taps"), started=True) as site:
        yield site


def far_away(page: Page) -> None:
    """Every answer takes its time, so that a second tap finds the same page."""
    conditions = {"offline": False, "latency": LATENCY_MS, "downloadThroughput": -1, "uploadThroughput": -1}
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", conditions)


def tap(page: Page, button: Locator, *, count: int = 1) -> None:
    """``count``: the browser's own, in a row of taps."""
    box = button.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down(click_count=count)
    page.mouse.up(click_count=count)


@pytest.mark.parametrize("by", ["pointer", "key"])
def test_two_taps_on_save_store_one_and_arrive(browser: Browser, lived_in: Site, by: str) -> None:
    """The second finds the form under way; the page that comes is whole."""
    with phone(browser, lived_in) as page:
        page.goto("/diary/note/")
        far_away(page)
        page.get_by_label("Your note").fill(f"Once, by {by}.")
        save = page.get_by_role("button", name="Save note")
        posted: list[str] = []
        page.on("request", lambda request: posted.append(request.url) if request.method == "POST" else None)
        if by == "pointer":
            save.dblclick()
        else:
            save.focus()
            page.keyboard.press("Enter")
            page.keyboard.press("Enter")
        page.wait_for_url("**/diary/?saved=note")
        expect(page.get_by_role("heading", level=1)).to_have_text("Diary")
        page.wait_for_load_state("networkidle")
        expect(page.get_by_role("heading", level=1)).to_have_text("Diary")
        expect(page.get_by_text(f"Once, by {by}.")).to_have_count(1)
        assert posted == [f"{lived_in.address}/diary/note/"]


def test_back_after_two_taps_on_a_link_leaves_the_page(browser: Browser, lived_in: Site) -> None:
    """There is one step to go back, not two."""
    with phone(browser, lived_in) as page:
        page.goto("/")
        far_away(page)
        today = page.get_by_role("heading", level=1).inner_text()
        page.get_by_role("link", name="Start session").dblclick()
        page.wait_for_url("**/session/")
        page.wait_for_load_state("networkidle")
        page.go_back()
        page.wait_for_url(f"{lived_in.address}/")
        expect(page.get_by_role("heading", level=1)).to_have_text(today)


def test_the_second_tap_does_not_reach_the_page_that_has_come_meanwhile(browser: Browser, fresh: Site) -> None:
    """It would send a list of danger signs that nobody has read. A key, or a tap of its own, does send it."""
    with phone(browser, fresh) as page:
        page.goto("/interview/")
        page.locator("input[name=q-age_years]").fill("34")
        for name in ("q-sex", "q-running_now"):
            page.locator(f"input[name={name}]").first.press("Space")
        again = page.get_by_role("button", name="Next")
        form = page.locator("[name=entry_id]").input_value()
        again.scroll_into_view_if_needed()
        tap(page, again)
        gone_from(page, form)
        heading = page.get_by_role("heading", level=1).inner_text()
        again.scroll_into_view_if_needed()
        posted: list[str] = []
        page.on("request", lambda request: posted.append(request.url) if request.method == "POST" else None)
        tap(page, again, count=2)
        page.evaluate("new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
        assert posted == []
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
        with page.expect_response(lambda response: response.request.method == "POST") as sent:
            again.press("Enter")
        assert sent.value.status == 422
        expect(page.locator(".error").first).to_be_visible()
