"""Searching while one types, and taking a self-test with one hand, in a real Chromium."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browsing import PHONE, Site, findings, phone, served, until

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.browser
BALANCE = "/plan/tests/single_leg_balance_time/"
RAISES = "/plan/tests/heel_raise_count/"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with served(tmp_path_factory.mktemp("taking"), started=True) as started:
        yield started


def middle(button: Locator) -> tuple[float, float]:
    box = button.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def wait(page: Page, seconds: float) -> None:
    """Let the page's own clock go on, and its timers with it."""
    page.clock.run_for(round(seconds * 1000))


def test_results_come_while_one_types(browser: Browser, site: Site) -> None:
    """Without moving the page, with the address to match, the number told politely, and the back button of use."""
    with phone(browser, site) as page:
        page.goto("/library/")
        field = page.get_by_label("Search everything")
        field.press_sequentially("squa")
        page.get_by_role("link", name=re.compile("Split squat")).wait_for()
        expect(page.get_by_role("status")).to_have_text(re.compile(r"^\d+ results$"))
        expect(field).to_be_focused()
        assert page.url.endswith("/library/?q=squa")
        page.evaluate("window.stays = true")
        field.fill("zeppelin")
        field.press("Enter")
        page.get_by_role("heading", name="Nothing found for “zeppelin”").wait_for()
        assert page.evaluate("window.stays")
        assert findings(page) == []
        field.fill("")
        page.get_by_role("heading", name="Pain types").wait_for()
        page.goto("/library/exercises/")
        page.get_by_label("Trains").select_option("balance")
        page.wait_for_url("**/library/exercises/?trains=balance")
        expect(page.get_by_role("status")).to_have_text(re.compile(r"^\d+ exercises?$"))
        assert until(
            lambda: page.evaluate("[...document.querySelectorAll('#found img')].every((one) => one.naturalWidth)")
        )
        page.context.set_offline(True)
        page.get_by_label("Kit").select_option("band")
        expect(page.get_by_role("status")).to_contain_text("No connection.")
        page.context.set_offline(False)


def test_the_library_works_without_script(browser: Browser, site: Site) -> None:
    """The form is sent, and no dead button of the stopwatch is shown."""
    with phone(browser, site, java_script_enabled=False) as page:
        page.goto("/library/")
        page.get_by_label("Search everything").fill("bridge")
        page.get_by_role("button", name="Search").click()
        page.get_by_role("link", name=re.compile("Two-leg bridge")).wait_for()
        page.goto(BALANCE)
        expect(page.get_by_role("button", name="Start")).to_be_hidden()
        page.get_by_label("Left side: result in seconds").fill("31,5")
        page.get_by_role("button", name="Save the result").click()
        page.get_by_text("Test result saved.").wait_for()
        page.get_by_role("cell", name="31.5").wait_for()


def test_the_stopwatch_takes_every_try_of_both_sides(browser: Browser, site: Site) -> None:
    """Get ready, start, stop; undo after a slip; the other side after the last try; the average stands in the form."""
    with phone(browser, site) as page:
        page.clock.install()
        page.goto(BALANCE)
        go = page.locator("[data-do=go]")
        status = page.locator("[data-show=who]")
        left, right = page.get_by_label("Left side: result"), page.get_by_label("Right side: result")
        expect(status).to_have_text("Left side · try 1 of 3")
        for seconds in (10, 20, 30):
            go.click()
            expect(status).to_contain_text("get ready")
            wait(page, 5)
            expect(go).to_have_text("Stop")
            wait(page, seconds)
            go.click()
        expect(left).to_have_value(re.compile(r"^20(\.[0-3])?$"))
        expect(go).to_have_text("Other side")
        page.get_by_role("button", name="Undo").click()
        expect(go).to_have_text("Stop")
        go.click()
        for _ in range(3):
            go.click()
            wait(page, 5 + 60)  # longer than the test lasts
        expect(right).to_have_value("45")
        expect(go).to_be_disabled()
        expect(status).to_have_text("Right side · try 3 of 3 · all noted below")
        assert findings(page) == []
        page.get_by_role("button", name="Save the result").click()
        page.get_by_text("Test result saved.").wait_for()
        page.get_by_role("heading", name="Your last result").wait_for()


def test_a_long_sleep_of_the_tab_does_not_make_the_time_wrong(browser: Browser, site: Site) -> None:
    """The clock on the wall counts, not how often the page was woken."""
    with phone(browser, site) as page:
        page.clock.install()
        page.goto(BALANCE)
        go = page.locator("[data-do=go]")
        go.click()
        page.clock.fast_forward(5000 + 33_000)  # timers due meanwhile fire once
        go.click()
        expect(page.get_by_label("Left side: result")).to_have_value(re.compile(r"^33(\.[0-3])?$"))


def test_the_counter_counts_and_takes_back(browser: Browser, site: Site) -> None:
    """A big button for one more, another for one less, one for each side in turn."""
    with phone(browser, site) as page:
        page.clock.install()
        page.goto(RAISES)
        more, go = page.get_by_role("button", name="One more"), page.locator("[data-do=go]")
        expect(more).to_be_disabled()
        go.click()
        wait(page, 5)
        for _ in range(12):
            more.click()
        page.get_by_role("button", name="Undo").click()
        expect(page.get_by_role("timer")).to_have_text("11")
        go.click()
        expect(page.get_by_label("Left side: result")).to_have_value("11")
        expect(go).to_have_text("Other side")
        for button in (more, go, page.get_by_role("button", name="Undo")):
            box = button.bounding_box()
            assert box is not None
            assert box["height"] >= 64
            assert box["x"] + box["width"] <= PHONE["width"]


def test_the_buttons_do_not_move_while_it_runs(browser: Browser, site: Site) -> None:
    """Who wants to press must not have to look for it."""
    with phone(browser, site) as page:
        page.clock.install()
        page.goto(RAISES)
        page.wait_for_load_state("networkidle")
        page.evaluate("document.fonts.ready.then(() => true)")
        go = page.locator("[data-do=go]")
        go.evaluate("(one) => one.scrollIntoView({block: 'center', behavior: 'instant'})")  # clear of the tabs
        more = page.get_by_role("button", name="One more")
        thumb, other_thumb = middle(go), middle(more)  # by places, not by buttons: those that moved would be missed
        places = [go.bounding_box()]
        page.mouse.click(*thumb)
        places.append(go.bounding_box())
        wait(page, 5)
        places.append(go.bounding_box())
        expect(more).to_be_enabled()
        page.mouse.click(*other_thumb)
        expect(page.get_by_role("timer")).to_have_text("1")
        page.mouse.click(*thumb)
        expect(go).to_have_text("Other side")
        places.append(go.bounding_box())
        assert len({tuple((place or {}).values()) for place in places}) == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "address",
    [
        "/library/?q=hip",
        "/library/exercises/?kit=band",
        "/library/",
        "/library/article/",
        "/library/exercises/clamshell/",
        "/library/pain-types/itb_syndrome/",
        "/plan/",
        "/library/findings/",
        "/library/findings/D-GEN-05/",
        "/library/references/willy_2019/",
        RAISES,
        "/plan/tests/single_leg_hop/",
        "/swap/clamshell/",
    ],
)
def test_a_page_is_sound_with_every_fold_open(browser: Browser, site: Site, address: str, scheme: str) -> None:
    """Nothing for axe, nothing too small for a thumb, nothing wider than the phone."""
    with phone(browser, site, color_scheme=scheme) as page:
        page.goto(address)
        page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
        assert findings(page) == []
        small = page.evaluate(
            """[...document.querySelectorAll('button, .button, .go, .finds a, .shelves a, .input, summary')]
                .filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 44)
                .map(one => one.outerHTML.slice(0, 120))"""
        )
        assert small == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
