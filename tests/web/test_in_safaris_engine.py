"""What a runner with an iPhone needs: that it looks right there, and that nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from selenium.webdriver.common.action_chains import ActionChains

from browsing import Site, served, until
from safaris_engine import press, shown, webkit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from selenium.webdriver.remote.webdriver import WebDriver

pytestmark = pytest.mark.browser
PAGES = (
    "/",
    "/interview/page/pain_places/",
    "/interview/page/now/",
    "/interview/result/",
    "/interview/print/",
    "/plan/",
    "/plan/tests/",
    "/progress/",
    "/diary/",
    "/diary/run/",
    "/library/exercises/",
    "/library/exercises/side_step_up/",
    "/session/",
    "/more/settings/",
)
READY = """
const told = arguments[0];
navigator.serviceWorker.ready.then(async () => told((await caches.keys()).length > 0));
"""
SETS_DONE = "return document.querySelectorAll('[data-show=sets] > .done').length"
MIDDLE = """
const boxes = [...document.querySelectorAll(arguments[0])].map((one) => one.getBoundingClientRect());
const box = boxes.find((one) => one.width > 0);
return box ? [Math.round(box.left + box.width / 2), Math.round(box.top + box.height / 2)] : null;
"""


@pytest.fixture
def page() -> Iterator[WebDriver]:
    with webkit() as opened:
        yield opened


@pytest.fixture
def started(tmp_path: Path) -> Iterator[Site]:
    with served(tmp_path, started=True, SIDESTEP_TEST_MINUTES="7") as site:
        yield site


def touch(page: WebDriver, selector: str) -> None:
    """The middle of a drawing, which is no element of the page that could be clicked by itself."""
    at = until(lambda: page.execute_script(MIDDLE, selector))
    assert isinstance(at, list), selector
    moves = ActionChains(page)
    moves.w3c_actions.pointer_action.move_to_location(*at).click()  # type: ignore[no-untyped-call]
    moves.perform()


def leave_the_first_set(page: WebDriver, site: Site) -> None:
    """For the plan, and back."""
    page.get(f"{site.address}/session/")
    press(page, "button", "Start")
    press(page, "button", "Ready")
    page.get(f"{site.address}/plan/")
    page.get(f"{site.address}/session/")


def test_a_session_that_was_left_goes_on_with_and_without_network(page: WebDriver, started: Site) -> None:
    """A page that sleeps after it was left keeps no other from what the device holds."""
    page.get(started.address)
    page.set_script_timeout(30)
    assert page.execute_async_script(READY)
    leave_the_first_set(page, started)
    shown(page, "[data-show=paused-why]", "Welcome back. Every set is kept.")
    page.get(f"{started.address}/plan/")
    started.server.kill()
    page.get(f"{started.address}/session/")
    shown(page, "[data-show=paused-why]", "Welcome back. Every set is kept.")
    started.server.start()


def test_a_page_that_slept_writes_no_older_sets_over_newer_ones(page: WebDriver, started: Site) -> None:
    """Back by the browser's button, past the page on which the session went on."""
    leave_the_first_set(page, started)
    press(page, "button", "Carry on")
    press(page, "button", "Ready")
    press(page, "button", "Set done")
    assert until(lambda: page.execute_script(SETS_DONE) == 1)
    page.execute_script("history.go(-2)")
    shown(page, "[data-show=paused-why]", "Welcome back. Every set is kept.")
    assert page.execute_script(SETS_DONE) == 1


def test_a_place_is_chosen_on_the_drawing(page: WebDriver, started: Site) -> None:
    """The knee is drawn, the tendon below the kneecap is marked, and the answer is kept."""
    page.get(f"{started.address}/interview/page/pain_places/")
    touch(page, ".stage [data-place=right_patellar_tendon_mid] .shape")
    press(page, "button.go", "Next")
    assert until(lambda: "/pain_places/" not in page.current_url)
    page.get(f"{started.address}/interview/answers/")
    shown(page, "h1", "Your answers")
    assert "The tendon between kneecap and shin" in page.page_source


def test_no_page_is_wider_than_its_window(page: WebDriver, started: Site) -> None:
    """Each has its heading, and nobody scrolls sideways."""
    for address in PAGES:
        page.get(started.address + address)
        shown(page, "h1")
        assert page.execute_script("return document.documentElement.scrollWidth - innerWidth") <= 0, address
