"""The moving figure in a Chromium that draws: when it starts and stops, what is left when it cannot, who can use it."""

from __future__ import annotations

import base64
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browsing import ARGUMENTS, CHROMIUM, Site, findings, phone, served, until
from sidestep.web.built import STATIC, client

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.browser

DRAWS = ("--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader")
SMALL = {"width": 320, "height": 560}  # few pixels, as a processor draws them
A_PICTURE_MS = 50
PATIENCE_MS = 30_000
STEP_UP = "/library/exercises/side_step_up/"
COUNTS_DRAWING = """
    window.drawn = 0;
    const real = WebGL2RenderingContext.prototype.drawElements;
    WebGL2RenderingContext.prototype.drawElements = function (...all) {
        window.drawn += 1;
        return real.apply(this, all);
    };
"""
MARKED = """async (picture) => {
    const bytes = Uint8Array.from(atob(picture), (one) => one.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    const halves = [0, 0];
    for (let at = 0; at < data.length; at += 4) {
        const isMarked = data[at + 2] > 90 && data[at + 2] > 1.6 * data[at] && data[at + 2] > 1.4 * data[at + 1];
        if (isMarked) halves[(at / 4) % image.width < image.width / 2 ? 0 : 1] += 1;
    }
    return halves;
}"""

SHIFTED = """
() => new Promise((tell) => {
  let shifted = 0;
  new PerformanceObserver((list) => {
    shifted += list.getEntries().reduce((sum, one) => sum + one.value, 0);
  }).observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => tell(shifted)));
})
"""
KEPT = """async (scripts) => {
    const { session } = await (await fetch("/session/prepared/")).json();
    const tracks = session.blocks.flatMap(({ figure }) => figure?.tracks ?? []);
    const kept = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
    const addresses = kept.flat().map(({ url }) => url);
    return [".glb", ...scripts, ...tracks].every((one) => addresses.some((address) => address.includes(one)));
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with served(tmp_path_factory.mktemp("figure"), started=True) as started:
        yield started


@pytest.fixture(scope="module")
def drawing(browser: Browser) -> Iterator[Browser]:
    """A browser that has WebGL, drawn by the processor."""
    arguments = [*(one for one in ARGUMENTS if one not in {"--disable-gpu", "--disable-3d-apis"}), *DRAWS]
    opened = browser.browser_type.launch(executable_path=CHROMIUM, args=arguments)
    yield opened
    opened.close()


@contextmanager
def drawn_on(drawing: Browser, site: Site, **options: Any) -> Iterator[Page]:
    """Its time stands still but for what a test lets pass, so that a slow machine is no slow device."""
    with phone(drawing, site, **{"viewport": SMALL, **options}) as page:
        page.add_init_script(COUNTS_DRAWING)
        page.clock.install()
        yield page


def figure(page: Page) -> Locator:
    return page.locator(".figure").first


def moving(page: Page) -> Locator:
    found = figure(page)
    expect(found).to_have_attribute("data-state", "moving", timeout=PATIENCE_MS)
    return found


def draws(page: Page) -> bool:
    """Whether anything is drawn while time passes."""
    before = page.evaluate("window.drawn")
    for _ in range(3):
        page.clock.fast_forward(A_PICTURE_MS)
    return bool(page.evaluate("window.drawn") > before)


def fetched(page: Page) -> list[str]:
    """What the moving picture needs, of that which the page has asked for."""
    names = [*client().later, ".glb", "tracks.json"]
    asked: list[str] = page.evaluate("performance.getEntriesByType('resource').map((one) => one.name)")
    return [address for address in asked if any(name in address for name in names)]


def heavy() -> list[str]:
    """The scripts that draw."""
    return [name for name in client().later if compressed(name) > 50_000]


def compressed(name: str) -> int:
    """In bytes, as it is sent."""
    return (STATIC / "sidestep" / f"{name}.br").stat().st_size


def marked(page: Page) -> list[int]:
    """How much of the picture's left and right half has the colour of a muscle at work."""
    draws(page)
    picture = base64.b64encode(figure(page).locator(".figure-picture").screenshot()).decode()
    halves: list[int] = page.evaluate(MARKED, picture)
    return halves


def marks_more(page: Page, half: str) -> bool:
    left, right = marked(page)
    return left > 2 * max(right, 1) if half == "left" else right > 2 * max(left, 1)


def marks_both(page: Page) -> bool:
    halves = marked(page)
    return 0 < 0.3 * max(halves) < min(halves)


def test_it_is_fetched_once_it_is_seen_plays_and_rests_off_the_screen(drawing: Browser, site: Site) -> None:
    """A page is not held up by a picture below its edge."""
    with drawn_on(drawing, site, viewport={"width": 390, "height": 260}) as page:
        page.goto(STEP_UP)
        page.wait_for_load_state("networkidle")
        assert fetched(page) == []
        figure(page).scroll_into_view_if_needed()
        figure(page).locator(".figure-picture").evaluate("(element) => element.scrollIntoView({ block: 'center' })")
        moving(page)
        assert draws(page)
        page.evaluate("scrollTo(0, 0)")
        out_of_sight = (
            "new Promise((done) => new IntersectionObserver(([one]) => done(!one.isIntersecting))"
            ".observe(document.querySelector('.figure-picture')))"
        )
        assert until(lambda: page.evaluate(out_of_sight))
        page.clock.fast_forward(A_PICTURE_MS)
        assert not draws(page)


def test_nothing_shifts_when_it_begins_to_move(drawing: Browser, site: Site) -> None:
    """Cue and controls have had their place from the start, so that nobody loses the line that they read."""
    with drawn_on(drawing, site, viewport={"width": 390, "height": 1400}) as page:
        page.goto(STEP_UP)
        below = page.locator("#how")
        before = below.bounding_box()
        found = moving(page)
        page.clock.fast_forward(A_PICTURE_MS)
        expect(found.get_by_role("button", name="Pause")).to_be_visible()
        assert below.bounding_box() == before
        assert page.evaluate(SHIFTED) == 0


def test_it_rests_while_the_page_is_hidden_and_while_it_is_paused(drawing: Browser, site: Site) -> None:
    """No heat for nobody."""
    with drawn_on(drawing, site) as page:
        page.goto(STEP_UP)
        moving(page)
        assert draws(page)
        page.get_by_role("button", name="Pause").click()
        page.clock.fast_forward(A_PICTURE_MS)
        assert not draws(page)
        page.get_by_role("button", name="Play").click()
        assert draws(page)
        page.evaluate(
            "Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });"
            "document.dispatchEvent(new Event('visibilitychange'))"
        )
        assert not draws(page)


def test_the_cue_goes_with_the_motion(drawing: Browser, site: Site) -> None:
    """What to think of, while it happens."""
    with drawn_on(drawing, site) as page:
        page.goto(STEP_UP)
        cue = moving(page).locator(".figure-cue")
        page.clock.fast_forward(A_PICTURE_MS)
        first = cue.text_content()
        assert first
        for _ in range(12):
            page.clock.fast_forward(250)
        expect(cue).not_to_have_text(first)


def test_the_side_that_works_is_mirrored(drawing: Browser, site: Site) -> None:
    """From the front its right leg is on the left of the picture; the words and the still follow."""
    with drawn_on(drawing, site, reduced_motion="reduce") as page:
        page.goto(STEP_UP)
        found = moving(page)
        assert until(lambda: marks_more(page, "left"))
        found.get_by_role("button", name="Left").click()
        assert until(lambda: marks_more(page, "right"))
        expect(found.locator("figcaption")).to_contain_text("The left side works.")


def test_with_reduced_motion_it_stands_until_it_is_asked_to_play(drawing: Browser, site: Site) -> None:
    """In the position that says most."""
    with drawn_on(drawing, site, reduced_motion="reduce") as page:
        page.goto(STEP_UP)
        moving(page)
        page.clock.fast_forward(A_PICTURE_MS)
        assert not draws(page)
        page.get_by_role("button", name="Play").click()
        assert draws(page)


def test_how_it_slips_stands_beside_the_right_form_on_demand(drawing: Browser, site: Site) -> None:
    """With what helps against it; a second press leaves the right form alone."""
    with drawn_on(drawing, site, reduced_motion="reduce") as page:
        page.goto(STEP_UP)
        found = moving(page)
        found.locator("summary").click()
        slip = found.locator("[data-slip=knee_in]")
        slip.click()
        expect(found.get_by_text("Not like this")).to_be_visible()
        expect(found.locator("[data-of=help]")).not_to_be_empty()
        assert until(lambda: marks_both(page))
        slip.click()
        expect(found.get_by_text("Not like this")).to_be_hidden()


def test_it_is_turned_by_keys_and_told_in_words_and_axe_finds_nothing(drawing: Browser, site: Site) -> None:
    """A slider with a name and a direction in words; cues are read out only when asked."""
    with drawn_on(drawing, site) as page:
        page.goto(STEP_UP)
        found = moving(page)
        page.clock.fast_forward(A_PICTURE_MS)
        slider = found.get_by_role("slider", name="Turn the picture")
        expect(slider).to_have_attribute("aria-valuetext", "from the front")
        slider.focus()
        for _ in range(6):
            page.keyboard.press("ArrowRight")
        expect(slider).to_have_attribute("aria-valuetext", "from the left")
        found.get_by_role("button", name="Side").click()
        expect(slider).to_have_attribute("aria-valuetext", "from the right")
        assert found.locator(".figure-cue").get_attribute("aria-live") is None
        found.get_by_role("button", name="Read the cues to me").press("Enter")
        expect(found.locator(".figure-cue")).to_have_attribute("aria-live", "polite")
        found.locator("summary").click()
        assert findings(page) == []


def test_a_lost_context_leaves_the_still_and_a_way_back(drawing: Browser, site: Site) -> None:
    """As a phone takes it away when memory is short."""
    with drawn_on(drawing, site) as page:
        page.goto(STEP_UP)
        found = moving(page)
        canvas = found.locator("canvas")
        canvas.evaluate("(it) => it.getContext('webgl2').getExtension('WEBGL_lose_context').loseContext()")
        expect(found).to_have_attribute("data-state", "still")
        expect(found.locator("img")).to_be_visible()
        expect(found.locator("[data-of=note]")).to_have_text("The moving picture stopped.")
        assert not draws(page)
        found.get_by_role("button", name="Show it moving").click()
        moving(page)
        assert draws(page)


def test_a_device_that_is_too_slow_gets_the_still(drawing: Browser, site: Site) -> None:
    """After it was tried with fewer pixels and without shadows."""
    with drawn_on(drawing, site) as page:
        page.goto(STEP_UP)
        found = moving(page)
        for _ in range(60):
            page.clock.fast_forward(200)
            if found.get_attribute("data-state") == "still":
                break
        expect(found.locator("[data-of=note]")).to_have_text("This device is too slow for the moving picture.")
        expect(found.locator("img")).to_be_visible()


def test_without_webgl_there_is_the_still_and_nothing_more_is_fetched(browser: Browser, site: Site) -> None:
    """And it says why."""
    with phone(browser, site) as page:
        page.goto(STEP_UP)
        found = figure(page)
        expect(found.locator("[data-of=note]")).to_have_text("This browser cannot show it moving.")
        expect(found.locator("img")).to_be_visible()
        expect(found.get_by_role("button")).to_have_count(0)
        assert not [address for address in fetched(page) if any(name in address for name in (*heavy(), ".glb"))]
        assert findings(page) == []


def test_without_script_and_on_paper_there_is_the_still(drawing: Browser, site: Site) -> None:
    """A picture is there from the first byte."""
    with phone(drawing, site, java_script_enabled=False) as page:
        page.goto(STEP_UP)
        expect(figure(page).locator("img")).to_be_visible()
        expect(figure(page).get_by_role("button")).to_have_count(0)
    with drawn_on(drawing, site) as page:
        page.goto(STEP_UP)
        found = moving(page)
        page.emulate_media(media="print")
        expect(found.locator("img")).to_be_visible()
        expect(found.locator("canvas")).to_be_hidden()
        expect(found.locator(".figure-controls")).to_be_hidden()


def test_only_one_moves_at_a_time(drawing: Browser, site: Site) -> None:
    """Today's exercises: each moves when its details are opened, the others keep their stills."""
    with drawn_on(drawing, site, viewport={**SMALL, "height": 1400}) as page:
        page.goto("/")
        page.wait_for_load_state("networkidle")
        assert [address for address in fetched(page) if "tracks.json" not in address] == []
        details = page.locator(".exercise-list details", has=page.locator(".figure"))
        first, second = details.nth(0), details.nth(1)
        first.locator("> summary").click()
        expect(first.locator(".figure")).to_have_attribute("data-state", "moving", timeout=PATIENCE_MS)
        second.locator("> summary").click()
        second.get_by_role("button", name="Show it moving").click()
        expect(second.locator(".figure")).to_have_attribute("data-state", "moving", timeout=PATIENCE_MS)
        expect(first.locator(".figure")).to_have_attribute("data-state", "still")
        assert page.locator("canvas").count() == 1


def test_the_session_s_figure_goes_with_the_count_and_stops_with_it(drawing: Browser, site: Site) -> None:
    """It works in the repetition, on the side that is called, and stands while the session is paused."""
    with drawn_on(drawing, site) as page:
        page.goto("/session/")
        page.get_by_role("button", name="Start").click()
        moving(page)
        page.get_by_role("button", name="Ready").click()
        page.get_by_role("button", name="Ready").click()
        page.clock.fast_forward(A_PICTURE_MS)
        assert draws(page)
        ring, stage = page.locator(".tempo-ring").bounding_box(), page.locator(".figure-place").bounding_box()
        assert ring is not None
        assert stage is not None
        assert stage["y"] + stage["height"] <= ring["y"]
        page.get_by_role("button", name="Pause").click()
        draws(page)  # the last ones
        assert not draws(page)


def test_today_s_figures_move_without_network(drawing: Browser, site: Site) -> None:
    """Code, body and tracks are kept by the worker once Today was opened."""
    with phone(drawing, site) as page:
        page.goto("/")
        assert until(lambda: page.evaluate(KEPT, list(client().later)))
        page.wait_for_function("() => navigator.serviceWorker.controller !== null")
        page.context.set_offline(True)
        page.goto("/session/")
        page.get_by_role("button", name="Start").click()
        moving(page)


def test_no_page_grows_by_what_draws() -> None:
    """What a page with a figure loads at once is a few kB; three.js is not in it."""
    at_once = [name for name in client().behaviours["figure"] if name not in client().behaviours["map"]]
    assert not set(client().later) & {name for names in client().behaviours.values() for name in names}
    assert sum(compressed(name) for name in at_once) < 1_000
    assert heavy()
    for body in ("woman", "man"):
        assert compressed(f"figure/runner_{body}.glb") < 300_000
