"""The guided session in a real Chromium, with the page's own clock wound on."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browsing import DESKTOP, PHONE, Site, findings, phone, served, until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.browser
LOCK = """() => new Promise((done) => {
    const opening = indexedDB.open("sidestep");
    opening.onsuccess = () => {
        const asked = opening.result.transaction("lock").objectStore("lock").get("lock");
        asked.onsuccess = () => done(asked.result?.reason ?? null);
    };
})"""
FULL = """() => {
    IDBObjectStore.prototype.put = () => { throw new DOMException("No room is left.", "QuotaExceededError"); };
}"""

LOW = {"width": 390, "height": 664}
UNCOVERED = """(one) => {
    const { left, right, bottom } = one.getBoundingClientRect();
    return document.elementFromPoint((left + right) / 2, bottom - 4) === one;
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """For tests that save nothing: each has a browser that knows nothing yet."""
    with served(tmp_path_factory.mktemp("session"), started=True, SIDESTEP_TEST_MINUTES="7") as started:
        yield started


@pytest.fixture
def untrained(tmp_path: Path) -> Iterator[Site]:
    """For tests that save."""
    with served(tmp_path, started=True, SIDESTEP_TEST_MINUTES="7") as started:
        yield started


def opened(page: Page) -> None:
    page.clock.install()
    page.goto("/session/")
    page.get_by_role("button", name="Start").wait_for()


def begun(page: Page) -> None:
    """In the first repetition of the first set."""
    opened(page)
    page.get_by_role("button", name="Start").click()
    in_the_set(page)


def in_the_set(page: Page) -> None:
    page.get_by_role("button", name="Ready").click()
    page.get_by_role("button", name="Ready").click()
    expect(page.get_by_role("button", name="Set done")).to_be_visible()


def wait(page: Page, seconds: float) -> None:
    """Let the page's own clock go on, and its timers with it."""
    page.clock.run_for(round(seconds * 1000))


def screen(page: Page) -> Locator:
    return page.locator("[data-behaviour=session]")


def above_the_controls(page: Page, *seen: Locator) -> None:
    """Each of them whole, without scrolling."""
    controls = page.locator(".live > .session-controls")
    for one in (controls, *seen):
        expect(one).to_be_visible()
    edge = controls.evaluate("one => one.getBoundingClientRect().top")
    for one in seen:
        top, bottom = one.evaluate("one => [one.getBoundingClientRect().top, one.getBoundingClientRect().bottom]")
        assert 0 <= top <= bottom <= edge, one


def entries(page: Page, kind: str) -> list[dict[str, Any]]:
    """What the journal on the server holds of a kind."""
    lines = [json.loads(line) for line in page.request.get("/more/export/").text().splitlines()]
    return [line["body"] for line in lines if line.get("body", {}).get("kind") == kind]


def test_a_whole_session_is_saved_once_and_in_two_taps(browser: Browser, untrained: Site) -> None:
    """From Today's button through every set at its pace to the journal; the second tap may be a double one."""
    with phone(browser, untrained, reduced_motion="reduce") as page:
        page.clock.install()
        page.goto("/")
        page.get_by_role("link", name="Start session").click()
        page.get_by_role("button", name="Start").wait_for()
        names = page.locator("[data-show=exercises] h3").all_inner_texts()
        assert len(names) == 2
        page.get_by_role("button", name="Start").click()
        for _ in range(60):
            if screen(page).get_attribute("data-screen") == "after":
                break
            wait(page, 15)
        page.get_by_role("button", name="1, easy").click()
        page.get_by_role("button", name="Nothing new").dblclick()
        expect(page.get_by_role("heading", name="Saved")).to_be_visible()
        expect(page.get_by_text("That was calm.", exact=True)).to_be_visible()
        expect(page.get_by_text("It is in your diary.")).to_be_visible()
        (done,) = entries(page, "session")
        assert done["pain"] == 1
        assert "stopped_early" not in done
        asked = sum(one["sets"] * (2 if one["per_side"] else 1) for one in done["prescribed"])
        assert len(done["sets"]) == asked
        assert {one["exercise"]: one["amount"] for one in done["sets"]} == {
            one["exercise"]: one["amount"] for one in done["prescribed"]
        }
        page.goto("/session/")
        expect(page.get_by_role("heading", name="session is done")).to_be_visible()


@pytest.mark.parametrize("size", [PHONE, {"width": 360, "height": 640}, DESKTOP], ids=["phone", "small", "desk"])
def test_todays_session_is_one_tap_from_home(browser: Browser, site: Site, size: dict[str, int]) -> None:
    """Seen without scrolling, also on a morning that asks about pain; with the tap it is there and can be started."""
    with phone(browser, site, viewport=size) as page:
        page.goto("/")
        page.get_by_role("heading", name="Pain on waking today?").wait_for()
        start = page.get_by_role("link", name="Start session")
        expect(start).to_be_in_viewport(ratio=1)
        assert page.evaluate(UNCOVERED, start.element_handle())
        start.click()
        expect(page.get_by_role("button", name="Start", exact=True)).to_be_in_viewport(ratio=1)


def test_a_reload_and_the_back_button_lose_no_set(browser: Browser, site: Site) -> None:
    """What was done stays done, and the set that was under way waits where it stood."""
    with phone(browser, site) as page:
        begun(page)
        page.get_by_role("button", name="Set done").click()
        in_the_set(page)
        for _ in range(4):
            page.get_by_role("button", name="One more").click()
        page.reload()
        counted = page.get_by_role("img", name="4 of 10")
        expect(page.get_by_role("heading", name="Welcome back. Every set is kept.")).to_be_visible()
        expect(counted).to_be_visible()
        page.get_by_role("link", name="Back to Today").click()
        page.get_by_role("link", name="Start session").wait_for()
        page.go_back()
        expect(page.get_by_role("img", name=re.compile("^1 of .* sets done$"))).to_be_visible()
        expect(counted).to_be_visible()
        page.get_by_role("button", name="Carry on").click()
        wait(page, 7)
        expect(page.get_by_role("img", name=re.compile("^[5-7] of 10$"))).to_be_visible()


@pytest.mark.parametrize("size", [PHONE, LOW], ids=["phone", "low phone"])
def test_all_choices_of_a_pause_stand_above_the_controls(browser: Browser, site: Site, size: dict[str, int]) -> None:
    """Before a set and within one, and when one comes back; also where the device has no room left."""
    with phone(browser, site, viewport=size) as page:
        opened(page)
        page.get_by_role("button", name="Start").click()
        choices = ["15 seconds more", "Leave this exercise out", "Stop for today"]
        page.get_by_role("button", name="Pause").click()
        above_the_controls(page, *(page.get_by_role("button", name=name) for name in choices))
        page.get_by_role("button", name="Carry on").click()
        in_the_set(page)
        page.reload()
        page.get_by_role("button", name="Carry on").wait_for()
        page.evaluate("document.querySelector('[data-show=unkept]').hidden = false")
        told = page.get_by_role("heading", name="Welcome back. Every set is kept.")
        above_the_controls(page, told, *(page.get_by_role("button", name=name) for name in ["One more", *choices[1:]]))


@pytest.mark.parametrize("size", [PHONE, LOW], ids=["phone", "low phone"])
def test_number_and_side_are_seen_at_twice_the_size(browser: Browser, site: Site, size: dict[str, int]) -> None:
    """Without scrolling, before a set and within one."""
    with phone(browser, site, viewport=size) as page:
        opened(page)
        page.evaluate("document.documentElement.style.fontSize = '32px'")
        page.get_by_role("button", name="Start").click()
        above_the_controls(page, page.locator("[data-show=ring]"), page.get_by_text("Get ready", exact=True))
        in_the_set(page)
        above_the_controls(page, page.locator("[data-show=ring]"), page.locator("[data-show=side]"))


def test_pain_that_is_too_much_ends_it_and_locks_this_device(browser: Browser, untrained: Site) -> None:
    """At once, before the check after the session is answered, and also after a reload; no way leads back."""
    with phone(browser, untrained) as page:
        begun(page)
        page.get_by_role("button", name="It hurts").click()
        page.get_by_role("button", name="8, too much").click()
        page.get_by_role("button", name="No", exact=True).click()
        page.get_by_role("button", name="Tell").click()
        expect(page.get_by_text("That is too much. The session ends here.")).to_be_visible()
        expect(page.get_by_role("button", name="Back to the session")).to_be_hidden()
        assert until(lambda: page.evaluate(LOCK)) == "pain"
        page.reload()
        expect(page.get_by_text("You told of 8 on the way.")).to_be_visible()
        expect(page.get_by_role("button", name="7, too much")).to_be_disabled()
        page.get_by_role("button", name="Nothing new").dblclick()
        expect(page.get_by_text("That was too much.", exact=True)).to_be_visible()
        expect(page.get_by_text("It is in your diary.")).to_be_visible()
        (done,) = entries(page, "session")
        assert done["pain"] == 8
        assert done["stopped_early"]
        (told,) = entries(page, "pain")
        assert (told["level"], told["when"]) == (8, "during")
        page.goto("/session/")
        expect(screen(page)).to_have_attribute("data-screen", re.compile("^(done|nothing-today|locked)$"))
        expect(page.get_by_role("button", name="Start")).to_be_hidden()


def test_at_watch_it_asks_and_makes_it_easier(browser: Browser, site: Site) -> None:
    """Fewer from here on; once more at watch, and only leaving it out or stopping is left."""
    with phone(browser, site) as page:
        begun(page)
        for wording in ("This is more than easy.", "It hurts again although it was made easier."):
            page.get_by_role("button", name="It hurts").click()
            page.get_by_role("button", name="Tell").click()
            expect(page.get_by_text("Please choose a number.")).to_be_visible()
            page.get_by_role("button", name="4, watch").click()
            page.get_by_role("button", name="No", exact=True).click()
            page.get_by_role("button", name="Tell").click()
            expect(page.get_by_text(wording)).to_be_visible()
            easier = page.get_by_role("button", name="Make it easier")
            if easier.is_visible():
                easier.click()
        expect(easier).to_be_hidden()
        page.get_by_role("button", name="Leave this exercise out").click()
        expect(page.get_by_role("button", name="Ready")).to_be_visible()
        page.get_by_role("button", name="Pause").click()
        page.get_by_role("button", name="Stop for today").click()
        expect(page.get_by_text("Which exercise hurt?")).to_be_visible()


def test_a_device_that_fills_up_on_the_way_says_so_and_loses_nothing(browser: Browser, untrained: Site) -> None:
    """It goes on counting; what was done is sent at once, and while there is no network it waits on the open page."""
    with phone(browser, untrained) as page:
        begun(page)
        page.evaluate(FULL)
        page.get_by_role("button", name="Set done").click()
        expect(page.get_by_text("This device has no room left")).to_be_visible()
        page.get_by_role("button", name="Pause").click()
        page.get_by_role("button", name="Stop for today").click()
        page.context.set_offline(True)
        page.get_by_role("button", name="1, easy").click()
        page.get_by_role("button", name="Nothing new").click()
        expect(page.get_by_text("It could not be saved. Connect, then press Save once more")).to_be_visible()
        page.context.set_offline(False)
        page.get_by_role("button", name="Nothing new").click()
        expect(page.get_by_role("heading", name="Saved")).to_be_visible()
        (done,) = entries(page, "session")
        assert done["pain"] == 1
        assert done["stopped_early"]


def test_one_tab_counts_at_a_time(browser: Browser, site: Site) -> None:
    """A second one says so, takes it over with what was counted, and the first one stops."""
    with phone(browser, site) as first:
        begun(first)
        first.get_by_role("button", name="One more").click()
        second = first.context.new_page()
        second.goto("/session/")
        second.get_by_role("button", name="Go on here").click()
        expect(second.get_by_role("img", name="1 of 10")).to_be_visible()
        expect(first.get_by_role("heading", name="Your session is open in another tab")).to_be_visible()


def test_either_the_voice_or_the_screen_reader_counts(browser: Browser, site: Site) -> None:
    """Never both, and the choice is kept."""
    with phone(browser, site) as page:
        begun(page)
        said = page.locator("[data-show=said]")
        page.get_by_role("button", name="One more").click()
        expect(said).to_be_empty()
        page.get_by_role("button", name="Voice").click()
        page.get_by_role("button", name="One more").click()
        expect(said).to_have_text("2")
        page.reload()
        expect(page.get_by_role("button", name="Voice")).to_have_attribute("aria-pressed", "false")
        expect(page.get_by_role("button", name="Beeps")).to_have_attribute("aria-pressed", "true")


def test_an_old_session_and_a_wrong_clock_start_nothing(browser: Browser, site: Site) -> None:
    """Without network this device knows only what it was given, and how long that is good."""
    with phone(browser, site) as page:
        opened(page)
        page.context.set_offline(True)
        now = page.evaluate("Date.now()") / 1000
        for days, heading in ((3, "This session is too old"), (-1, "The clock of this device is wrong")):
            page.clock.set_system_time(now + timedelta(days=days).total_seconds())
            page.evaluate("dispatchEvent(new Event('sidestep:outbox'))")
            expect(page.get_by_role("heading", name=heading)).to_be_visible()
            expect(page.get_by_role("button", name="Start")).to_be_hidden()


def test_without_script_the_list_and_the_form_are_a_link_away(browser: Browser, site: Site) -> None:
    """The page says what it needs and what one can do."""
    with phone(browser, site, java_script_enabled=False) as page:
        page.goto("/session/")
        page.get_by_role("heading", name="Counting needs JavaScript").wait_for()
        expect(page.get_by_text("One moment.")).to_be_hidden()
        expect(page.get_by_role("link", name="See today")).to_be_visible()
        page.get_by_role("link", name="Log it by hand").click()
        page.get_by_role("heading", name="How was the session?").wait_for()


@pytest.mark.parametrize(("scheme", "size"), [("light", PHONE), ("dark", DESKTOP)])
def test_every_part_is_sound(browser: Browser, site: Site, scheme: str, size: dict[str, int]) -> None:
    """Nothing for axe, nothing wider than the window, controls of 64 px at the lower edge, always in the same place."""
    with phone(browser, site, color_scheme=scheme, viewport=size) as page:
        opened(page)
        places: list[Any] = []

        def look() -> None:
            assert findings(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
            hurts = page.get_by_role("button", name="It hurts")
            if hurts.is_visible():
                places.append(hurts.bounding_box() or {})

        look()
        page.get_by_role("button", name="Start").click()
        look()
        in_the_set(page)
        look()
        page.get_by_role("button", name="Far").click()
        look()
        page.get_by_role("button", name="Far").click()
        page.get_by_role("button", name="It hurts").click()
        look()
        page.get_by_role("button", name="Nothing hurts").click()
        look()
        page.get_by_role("button", name="Set done").click()
        look()
        page.get_by_role("button", name="Pause").click()
        page.get_by_role("button", name="Stop for today").click()
        page.get_by_role("button", name="Something new").click()
        look()
        assert len({(round(place["x"]), round(place["y"])) for place in places if place["x"] == places[0]["x"]}) == 1
        assert all(place["height"] >= 64 for place in places)
