"""The whole way in a real Chromium against the real server, as a runner goes it on a phone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser, Page, expect

from browsing import DESKTOP, PHONE, Site, findings, go_on, phone, served, until
from site_steps import RUNNER

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.browser

CALM = ("1", "10")
PAGES = (
    "/",
    "/plan/",
    "/plan/checks/",
    "/plan/tests/",
    "/plan/tests/single_leg_balance_time/",
    "/progress/",
    "/diary/",
    "/diary/pain/",
    "/diary/run/",
    "/diary/away/",
    "/session/done/",
    "/seen/",
    "/interview/result/",
    "/interview/answers/",
    "/interview/print/",
    "/interview/page/pain_places/",
    "/interview/page/now/",
    "/interview/page/running_now/",
    "/library/",
    "/library/exercises/side_step_up/",
    "/library/pain-types/patellofemoral_pain/",
    "/library/references/",
    "/more/",
    "/more/settings/",
    "/more/settings/place/home/",
    "/more/settings/looks/",
    "/more/settings/sound/",
    "/more/settings/data/",
    "/more/reminders/",
    "/more/emergency/",
    "/more/import/",
    "/more/delete/",
    "/no-such-page/",
)
LISTS = ("/interview/page/start/", "/library/exercises/", "/plan/tests/single_leg_squat_count/")
SQUEEZED = r"""() => {
    const blocks = new Map();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        let block = node.parentElement;
        const seen = block.checkVisibility({ visibilityProperty: true }) && !block.closest(".for-readers, .skip, svg");
        if (!node.data.trim() || !seen) continue;
        while (getComputedStyle(block).display === "inline") block = block.parentElement;
        blocks.set(block, [...(blocks.get(block) ?? []), node]);
    }
    const linesOf = (nodes) => {
        const range = document.createRange();
        const boxes = nodes.flatMap((node) => (range.selectNodeContents(node), [...range.getClientRects()]));
        let [lines, end] = [0, -Infinity];
        for (const { top, bottom } of boxes.filter((box) => box.width > 1).sort((one, other) => one.top - other.top))
            if ((top + bottom) / 2 > end) [lines, end] = [lines + 1, bottom];
        return lines;
    };
    return [...blocks].map(([block, nodes]) => {
        const words = nodes.flatMap((node) => node.data.split(/[\s\/-]+/).filter(Boolean));
        return linesOf(nodes) > words.length ? `${block.tagName}.${block.className}: ${words.join(" ")}` : "";
    }).filter(Boolean);
}"""


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Site]:
    """A site whose runner has been through the interview, for tests that only look."""
    with served(tmp_path_factory.mktemp("lived-in")) as site:
        with phone(browser, site) as page:
            page.goto("/")
            interview(page)
        yield site


def interview(page: Page, answers: dict[str, Any] | None = None) -> None:
    """Tick and choose on every page until the interview ends."""
    given = {**RUNNER, **(answers or {})}
    page.goto("/interview/")
    for _ in range(60):
        if "/interview/page/" not in page.url:
            return
        answer_page(page, given)
        go_on(page)
        assert page.locator(".error").count() == 0, page.locator(".error").all_inner_texts()
    raise AssertionError("The interview does not end.")


def answer_page(page: Page, given: dict[str, Any]) -> None:
    ticks = page.locator("input[name=tick]").evaluate_all("inputs => inputs.map(input => input.value)")
    asks = page.locator("input[name=ask]").evaluate_all("inputs => inputs.map(input => input.value)")
    ticked = [name for name in ticks if given.get(name) == "yes"]
    for name in ticked:
        page.locator(f"input[name='q-{name}'][value=yes]").check()
    if ticks and not ticked:
        page.get_by_label("None of these").check()
    for name in asks:
        answer_question(page, f"q-{name}", given.get(name))


def answer_question(page: Page, name: str, value: Any) -> None:
    """The given answer, or else a calm one: no, 1, or the first that is offered."""
    fields = page.locator(f"input[name='{name}']")
    if fields.first.get_attribute("type") == "text":
        fields.first.fill(str(value or 10))
        return
    if not fields.first.is_visible():
        page.get_by_role("button", name="Use a list").click()
    offered = fields.evaluate_all("inputs => inputs.map(input => input.value)")
    calm = next((one for one in ("no", "none", "1") if one in offered), offered[0])
    chosen = value if isinstance(value, list) else [str(value) if str(value) in offered else calm]
    for one in chosen:
        page.locator(f"input[name='{name}'][value='{one}']").press("Space")  # a tap would go on by itself


def log_session(page: Page, pain: int = 1) -> None:
    page.get_by_role("link", name="Log it by hand").click()
    page.locator(f"input[name=pain][value='{pain}']").check()
    page.get_by_label("Nothing new").check()
    page.get_by_role("button", name="Save session").click()


@pytest.mark.parametrize("javascript", [True, False], ids=["with script", "without script"])
def test_the_whole_way_on_a_phone(browser: Browser, fresh: Site, javascript: bool) -> None:
    """Interview, result, today's session, its record, the plan of the days after; with script and without."""
    with phone(browser, fresh, java_script_enabled=javascript) as page:
        page.goto("/")
        page.get_by_role("link", name="Start with a few questions").click()
        if javascript:
            interview(page)
        else:
            with phone(browser, fresh) as helper:
                interview(helper)  # counting fields needs script in the test, not in the page
            page.goto("/interview/")
        assert page.url.endswith("/interview/result/")
        assert page.get_by_role("heading", level=1).inner_text().startswith("Fits best: ")
        page.get_by_role("link", name="See today").click()
        page.get_by_role("button", name="2", exact=True).click()
        page.get_by_text("On waking today: 2").wait_for()
        log_session(page)
        page.get_by_text("Session saved.").wait_for()
        assert page.get_by_role("link", name="Log it by hand").count() == 0
        fresh.move_clock(1)
        page.goto("/")
        page.get_by_text("Pain on waking today?").wait_for()
        fresh.move_clock(2)
        page.goto("/")
        page.get_by_role("link", name="Log it by hand").wait_for()
        page.get_by_role("link", name="Progress").click()
        page.get_by_role("link", name="Diary").click()
        page.locator("b", has_text="Pain on waking: 2").wait_for()


def test_a_danger_sign_leads_to_the_stop_page(browser: Browser, fresh: Site) -> None:
    """Its heading has the focus, the call is one tap, nothing else is offered, and axe finds nothing on it."""
    with phone(browser, fresh) as page:
        interview(page, {"rf_hot_red": "yes"})
        assert page.url.endswith("/interview/stop/")
        assert page.evaluate("document.activeElement.tagName") == "H1"
        assert page.get_by_role("link", name="Call 112").get_attribute("href") == "tel:112"
        assert page.get_by_role("navigation").count() == 0
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert findings(page) == []
        page.goto("/")
        page.get_by_role("link", name="Call 112").wait_for()


def test_two_taps_on_save_store_one_entry(browser: Browser, fresh: Site) -> None:
    """Both requests reach the server."""
    with phone(browser, fresh) as page:
        page.goto("/diary/note/")
        page.get_by_label("Your note").fill("Once.")
        page.evaluate(
            """async () => {
                const form = document.querySelector('form');
                const send = () => fetch(form.action || location.href, {method: 'POST', body: new FormData(form)});
                await Promise.all([send(), send(), send()]);
            }"""
        )
        page.goto("/diary/")
        assert page.get_by_text("Once.").count() == 1


def test_a_link_to_a_place_on_a_page_leads_to_that_place(browser: Browser, fresh: Site) -> None:
    """Without the page being loaded whole, and with the place in the address."""
    with phone(browser, fresh) as page:
        page.goto("/library/pain-types/patellofemoral_pain/")
        page.evaluate("window.stays = true")
        page.locator("a[href$='#types']").click()
        page.wait_for_url("**/library/#types")
        assert until(lambda: page.evaluate("scrollY > 0"))
        assert abs(page.locator("#types").bounding_box()["y"]) < PHONE["height"] / 2  # type: ignore[index]
        assert page.evaluate("window.stays")


def test_deleting_everything_clears_the_browser_too(browser: Browser, fresh: Site) -> None:
    """An answer that was begun and not sent lies in the browser, until everything is deleted."""
    with phone(browser, fresh) as page:
        page.goto("/interview/")
        page.locator("input[type=text]").first.fill("34")
        assert page.evaluate("sessionStorage.length") == 1
        page.goto("/more/delete/")
        page.get_by_label("to confirm").fill("delete")
        page.get_by_role("button", name="Delete everything").click()
        page.get_by_text("Everything is deleted.").wait_for()
        assert page.evaluate("sessionStorage.length") == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_axe_finds_nothing(browser: Browser, lived_in: Site, scheme: str, viewport: dict[str, int]) -> None:
    """On every page, with everything unfolded, in light and dark."""
    found: list[str] = []
    with phone(browser, lived_in, color_scheme=scheme, viewport=viewport, bypass_csp=True) as page:
        for address in PAGES:
            page.goto(address)
            page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
            found += findings(page)
    assert found == []


def test_no_page_breaks_its_policy_or_asks_another_host(browser: Browser, lived_in: Site) -> None:
    """Watched on every page, with the policy in force."""
    with phone(browser, lived_in) as page:
        for address in PAGES:
            page.goto(address)


@pytest.mark.parametrize(("text", "language"), [(1, "en-gb"), (2, "de")], ids=["100 %", "200 % and long words"])
def test_nothing_is_wider_than_a_phone(browser: Browser, lived_in: Site, text: int, language: str) -> None:
    """Large text wraps, and so do the words of German; nobody scrolls sideways to read."""
    with phone(browser, lived_in) as page:
        page.context.add_cookies([{"name": "language", "value": language, "url": lived_in.address}])
        for address in PAGES:
            page.goto(address)
            page.evaluate(f"document.documentElement.style.fontSize = '{16 * text}px'")
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= PHONE["width"], address


@pytest.mark.parametrize("language", ["en-gb", "de"])
def test_no_text_is_squeezed_into_a_narrow_column(browser: Browser, lived_in: Site, language: str) -> None:
    """At twice the size nothing that is read has more lines than words."""
    with phone(browser, lived_in) as page:
        page.context.add_cookies([{"name": "language", "value": language, "url": lived_in.address}])
        squeezed: dict[str, list[str]] = {}
        for address in PAGES + LISTS:
            page.goto(address)
            page.evaluate("document.documentElement.style.fontSize = '32px'")
            if found := page.evaluate(SQUEEZED):
                squeezed[address] = found
        assert squeezed == {}


def test_every_target_is_big_enough_for_a_thumb(browser: Browser, lived_in: Site) -> None:
    """Buttons, choices and tabs are 44 pixels high at least."""
    with phone(browser, lived_in) as page:
        for address in PAGES:
            page.goto(address)
            small = page.evaluate(
                """[...document.querySelectorAll('button, .button, .go, .choice, .number, .tabs a, summary')]
                    .filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 44)
                    .map(one => one.outerHTML.slice(0, 120))"""
            )
            assert small == [], address


def test_it_can_be_used_with_the_keyboard_alone(browser: Browser, fresh: Site) -> None:
    """Skip link first, then fields in reading order; Space chooses, Enter sends."""
    with phone(browser, fresh, viewport=DESKTOP) as page:
        page.goto("/")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
        page.goto("/interview/")
        assert page.evaluate("document.activeElement.tagName") == "H1"
        page.keyboard.press("Tab")
        page.keyboard.type("34")
        for _ in ("sex", "running"):
            page.keyboard.press("Tab")
            page.keyboard.press("Space")
        page.keyboard.press("Enter")
        page.wait_for_url("**/interview/page/usual_run_minutes/")
        expect(page.get_by_role("heading", level=1)).to_be_focused()


def test_the_export_arrives_as_a_file(browser: Browser, lived_in: Site) -> None:
    """JSON Lines, named by the day."""
    with phone(browser, lived_in) as page:
        page.goto("/more/")
        with page.expect_download() as download:
            page.get_by_role("link", name="Export everything").click()
        assert download.value.suggested_filename.endswith(".jsonl")
        assert '"age_years"' in Path(download.value.path()).read_text(encoding="utf-8")


def test_help_that_tells_what_does_not_count_comes_with_the_tick(browser: Browser, lived_in: Site) -> None:
    """The list stays short to read, and who ticks learns what is meant; "not sure" brings it too."""
    with phone(browser, lived_in) as page:
        page.goto("/interview/page/knee_and_bone/")
        help_text = page.get_by_text("Clicking or creaking alone does not count.")
        expect(help_text).to_be_hidden()
        page.locator("input[name=q-rf_catch]").check()
        expect(help_text).to_be_visible()
        page.locator("input[name=q-rf_catch]").uncheck()
        page.locator("input[name=q-rf_catch-unsure]").check()
        expect(help_text).to_be_visible()
