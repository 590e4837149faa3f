"""The body map and the way from the first question to the result, with fingers and keys, in a real Chromium."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browsing import DESKTOP, PHONE, Site, findings, gone_from, phone, served

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.browser
MAP = "/interview/page/pain_places/"
LEAST_TAP_PIXELS = 44
DRAWN = """() => [...document.querySelectorAll('.stage.is-here .shape')]
    .every(one => !one.checkVisibility() || one.getBoundingClientRect().width > 0)"""
MOST_TAPS = 35
MOST_SCREENS = 18


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with served(tmp_path_factory.mktemp("map"), started=True) as started:
        yield started


def open_map(page: Page, *, clear: bool = True) -> None:
    """The page of the map; ``clear`` takes the answer that was given before off it and goes back to both legs."""
    page.goto(MAP)
    expect(page.locator(".body-map")).to_have_class(re.compile("is-ready"))
    if clear:
        for chip in page.locator(".chip").all():
            chip.click()
        expect(page.locator(".chip")).to_have_count(0)
        page.get_by_role("button", name="Whole leg").first.click()


def stage(page: Page) -> Locator:
    return page.locator(".stage:visible")


def place(page: Page, name: str) -> Locator:
    return page.locator(f".stage:visible [data-place='{name}']")


def tap(region: Locator) -> None:
    """On the outline itself, wherever it is filled, once it is drawn: a ring has a hole in its middle."""
    filled = region.page.wait_for_function(
        """shape => {
            const box = shape.getBoundingClientRect();
            for (let y = box.top + 4; y < box.bottom; y += 4)
                for (let x = box.left + 4; x < box.right; x += 4)
                    if (document.elementFromPoint(x, y)?.closest('.region') === shape.parentElement) return [x, y];
            return null;
        }""",
        arg=region.locator(".shape").element_handle(),
    )
    region.page.mouse.click(*filled.json_value())


def chips(page: Page) -> list[str]:
    return [text.split("\n")[0] for text in page.locator(".chip > span:first-child").all_inner_texts()]


def view(page: Page, name: str) -> None:
    page.get_by_role("group", name="Seen from").get_by_role("button", name=name).click()


def test_places_on_both_legs_are_chosen_counted_and_taken_off(browser: Browser, site: Site) -> None:
    """Chips name the side; the button counts; a chip takes its place off the map again."""
    with phone(browser, site) as page:
        open_map(page)
        page.get_by_role("button", name="Right knee: look closer").click()
        tap(place(page, "right_around_patella"))
        page.get_by_role("button", name="Left", exact=True).click()
        tap(place(page, "left_inferior_pole"))
        assert chips(page) == ["Around the edges of the kneecap, right", "The lower tip of the kneecap, left"]
        page.get_by_role("button", name="Next: 2 places").wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        page.get_by_role("button", name="The lower tip of the kneecap, left Remove").click()
        expect(place(page, "left_inferior_pole")).to_have_attribute("aria-checked", "false")
        page.get_by_role("button", name="Next: 1 place", exact=True).wait_for()


def test_a_left_knee_is_the_mirror_with_its_words_changed_over(browser: Browser, site: Site) -> None:
    """The outer side of a right knee is at the left of the picture, that of a left knee at the right."""
    with phone(browser, site) as page:
        open_map(page)
        page.get_by_role("button", name="Left knee: look closer").click()
        assert stage(page).locator(".edge").all_inner_texts() == ["Inner side", "Outer side"]
        expect(stage(page).get_by_role("group")).to_have_accessible_name("Left knee, front")
        outer, inner = (
            place(page, f"left_{name}").bounding_box() for name in ("lateral_joint_line", "medial_joint_line")
        )
        assert outer
        assert inner
        assert outer["x"] > inner["x"]
        page.get_by_role("button", name="Right", exact=True).click()
        assert stage(page).locator(".edge").all_inner_texts() == ["Outer side", "Inner side"]
        outer, inner = (
            place(page, f"right_{name}").bounding_box() for name in ("lateral_joint_line", "medial_joint_line")
        )
        assert outer
        assert inner
        assert outer["x"] < inner["x"]


@pytest.mark.parametrize(
    ("depth", "chosen"),
    [
        ("Deep behind it", ["Behind the kneecap, right"]),
        ("On the skin over it", ["Right in front of the kneecap, under the skin, right"]),
        ("Both", ["Behind the kneecap, right", "Right in front of the kneecap, under the skin, right"]),
        ("Cancel", []),
    ],
)
def test_a_tap_on_the_kneecap_asks_how_deep(browser: Browser, site: Site, depth: str, chosen: list[str]) -> None:
    """From the front it cannot be seen; the answer shows in the other views, and a second tap takes it back."""
    with phone(browser, site) as page:
        open_map(page)
        page.get_by_role("button", name="Right knee: look closer").click()
        kneecap = stage(page).get_by_role("checkbox", name="Right kneecap")
        tap(kneecap)
        page.get_by_role("dialog").get_by_role("button", name=depth).click()
        assert chips(page) == chosen
        expect(kneecap).to_have_attribute("aria-checked", str(bool(chosen)).lower())
        if not chosen:
            return
        view(page, "Outer side")
        expect(stage(page).locator(".region[aria-checked=true]")).to_have_count(len(chosen))
        view(page, "Front")
        tap(kneecap)
        assert chips(page) == []


def test_one_place_seen_from_several_sides_is_one_answer(browser: Browser, site: Site) -> None:
    """Chosen in one view, shown in all, and ticked on the list."""
    with phone(browser, site) as page:
        open_map(page)
        page.get_by_role("button", name="Left knee: look closer").click()
        tap(place(page, "left_tibial_tuberosity"))
        for name in ("Outer side", "Inner side"):
            view(page, name)
            expect(place(page, "left_tibial_tuberosity")).to_have_attribute("aria-checked", "true")
        page.get_by_role("button", name="Use a list").click()
        box = page.get_by_role("checkbox", name="The bony bump below the kneecap, left")
        expect(box).to_be_checked()
        box.uncheck()
        page.get_by_role("button", name="Use the map").click()
        expect(place(page, "left_tibial_tuberosity")).to_have_attribute("aria-checked", "false")


def test_all_over_is_a_place_of_its_own(browser: Browser, site: Site) -> None:
    """A button on the picture, and a ring round the knee in every view."""
    with phone(browser, site) as page:
        open_map(page)
        page.get_by_role("button", name="Right knee: look closer").click()
        stage(page).get_by_role("checkbox", name="All over, or I cannot point to it, right").click()
        view(page, "Back")
        expect(stage(page).locator(".ring")).to_have_attribute("data-on", "")
        assert chips(page) == ["All over, or I cannot point to it, right"]
        page.get_by_role("button", name="Whole leg").click()
        expect(stage(page).get_by_role("group")).to_have_accessible_name("Both legs, front")


def test_the_map_works_with_keys_alone(browser: Browser, site: Site) -> None:
    """Enter opens a knee, arrows go from place to place and never trap, Space chooses, Escape leaves the question."""
    with phone(browser, site, viewport=DESKTOP) as page:
        open_map(page)
        page.get_by_role("button", name="Right knee: look closer").focus()
        page.keyboard.press("Enter")
        lower_tip = place(page, "right_inferior_pole")
        lower_tip.focus()
        page.keyboard.press("Space")
        expect(lower_tip).to_have_attribute("aria-checked", "true")
        page.keyboard.press("ArrowDown")
        expect(place(page, "right_patellar_tendon_mid")).to_be_focused()
        expect(place(page, "right_patellar_tendon_mid").locator(".shape")).to_have_css("stroke-width", "5px")
        page.keyboard.press("ArrowUp")
        page.keyboard.press("ArrowUp")
        kneecap = stage(page).get_by_role("checkbox", name="Right kneecap")
        expect(kneecap).to_be_focused()
        page.keyboard.press("Space")
        page.get_by_role("dialog").wait_for()
        page.keyboard.press("Escape")
        expect(kneecap).to_be_focused()
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.matches('[data-next]')"):
                break
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile("/interview/(?!page/pain_places)"))


def test_both_knees_stand_beside_each_other_where_there_is_room(browser: Browser, site: Site) -> None:
    """From the front as one sees somebody; from behind the other way round."""
    with phone(browser, site, viewport=DESKTOP) as page:
        open_map(page)
        page.get_by_role("button", name="Left knee: look closer").click()
        for name, sides in (("Front", ["right", "left"]), ("Back", ["left", "right"])):
            view(page, name)
            expect(stage(page)).to_have_count(2)
            at = {one.get_attribute("data-side"): one.bounding_box() for one in stage(page).all()}
            assert sorted(at, key=lambda side: at[side]["x"]) == sides  # type: ignore[index]


@pytest.mark.parametrize("width", [390, 360])
def test_every_place_is_big_enough_for_a_thumb(browser: Browser, site: Site, width: int) -> None:
    """Its smaller side, on every drawing; on the smallest phones nearly."""
    least = LEAST_TAP_PIXELS * min(1, (width - 32) / (PHONE["width"] - 32))
    small = []
    with phone(browser, site, viewport={"width": width, "height": 844}) as page:
        open_map(page)
        page.get_by_role("button", name="Right knee: look closer").wait_for()
        steps = [None, "Outer side", "knee", "Outer side", "Inner side", "Back"]
        for step in steps:
            if step == "knee":
                page.get_by_role("button", name="Right knee: look closer").click()
            elif step:
                view(page, step)
            expect(stage(page)).to_have_count(1)
            page.wait_for_function(DRAWN)
            sizes = (
                stage(page)
                .locator(".region, button")
                .evaluate_all(
                    """all => all.map(one => {
                    const box = (one.querySelector('.tap') ?? one).getBoundingClientRect();
                    return [one.ariaLabel ?? one.textContent, Math.min(box.width, box.height)];
                })"""
                )
            )
            small += [(step, name, size) for name, size in sizes if size < least]
    assert small == []


def test_without_script_the_list_does_the_same(browser: Browser, site: Site) -> None:
    """No map, no dead button; what is ticked arrives."""
    with phone(browser, site, java_script_enabled=False) as page:
        page.goto(MAP)
        assert page.locator(".on-map").is_hidden()
        assert page.get_by_role("button", name="Use the map").is_hidden()
        for box in page.locator(".places input:checked").all():
            box.uncheck()
        page.get_by_role("checkbox", name="The groin, left").check()
        page.get_by_role("button", name="Next").click()
        page.goto("/interview/answers/")
        page.get_by_text("Left leg, front").wait_for()
        page.goto(MAP)
        page.get_by_role("checkbox", name="The groin, left").uncheck()
        page.get_by_role("checkbox", name="Around the edges of the kneecap, right").check()
        page.get_by_role("button", name="Next").click()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_map_list_and_question(browser: Browser, site: Site, scheme: str) -> None:
    """In every state that a runner sees."""
    found = []
    with phone(browser, site, color_scheme=scheme, bypass_csp=True) as page:
        open_map(page)
        found += findings(page)
        page.get_by_role("button", name="Right knee: look closer").click()
        tap(place(page, "right_inferior_pole"))
        found += findings(page)
        tap(stage(page).get_by_role("checkbox", name="Right kneecap"))
        found += findings(page)
        page.keyboard.press("Escape")
        page.get_by_role("button", name="Use a list").click()
        found += findings(page)
        page.goto("/interview/print/")
        found += findings(page)
    assert found == []


def test_nothing_jumps_and_only_what_is_seen_is_loaded(browser: Browser, site: Site) -> None:
    """No layout shift when the map starts; the drawings of other views come when they are asked for."""
    with phone(browser, site) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[-1]))
        page.add_init_script(
            "window.shifts = 0; new PerformanceObserver(list => list.getEntries().forEach(one => {"
            " if (!one.hadRecentInput) window.shifts += one.value })).observe({type: 'layout-shift', buffered: true})"
        )
        open_map(page, clear=False)
        page.wait_for_timeout(500)
        assert page.evaluate("window.shifts") == 0
        assert [name for name in asked if name.startswith(("knee_", "leg_"))] == ["knee_front.svg"]
        view(page, "Back")
        expect(stage(page).get_by_role("group")).to_have_accessible_name("Right knee, back")
        page.wait_for_timeout(200)
        assert "knee_back.svg" in asked


def test_what_was_typed_is_there_when_one_comes_back(browser: Browser, fresh: Site) -> None:
    """On a page that was not sent."""
    with phone(browser, fresh) as page:
        page.goto("/interview/")
        page.get_by_role("textbox").fill("34")
        page.get_by_role("link", name="Finish later").click()
        page.get_by_role("navigation", name="Main").wait_for()
        page.go_back()
        expect(page.get_by_role("textbox")).to_have_value("34")


def test_the_sheet_for_the_physiotherapist_is_two_pages(browser: Browser, site: Site) -> None:
    """Of A4, as the browser prints it."""
    with phone(browser, site, viewport=DESKTOP) as page:
        page.goto("/interview/print/")
        pdf = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) <= 2


def test_an_ordinary_runner_needs_few_taps_from_start_to_result(browser: Browser, fresh: Site) -> None:
    """Single answers go on by themselves; lists need two taps; a number that is typed counts as one."""
    with phone(browser, fresh) as page:
        page.goto("/interview/")
        taps, screens = walk(page)
        assert page.url.endswith("/interview/result/")
        print(f"{taps} taps, {screens} screens")  # noqa: T201 - the figure of the documentation
        assert taps <= MOST_TAPS
        assert screens <= MOST_SCREENS


def walk(page: Page) -> tuple[int, int]:
    """Through the interview; the number of taps, and of the screens."""
    taps = screens = 0
    while "/interview/page/" in page.url:
        screens += 1
        form = page.locator("[name=entry_id]").first.input_value()
        taps += answer(page)
        if page.locator("[data-behaviour~=onward]").count() == 0:
            taps += 1
            page.locator("form .go").click()
        gone_from(page, form)
    return taps, screens


def answer(page: Page) -> int:
    """What is on the page, calmly; the number of taps, where a number typed is one."""
    if page.locator(".body-map").count():
        page.get_by_role("button", name="Right knee: look closer").click()
        tap(place(page, "right_around_patella"))
        return 2
    taps = 0
    if page.locator("input[name=tick]").count():
        page.get_by_label("None of these").check()
        taps += 1
    for name in page.locator("input[name=ask]").evaluate_all("all => all.map(one => one.value)"):
        fields = page.locator(f"input[name='q-{name}']")
        if fields.first.get_attribute("type") == "text":
            fields.first.fill("34")
        else:
            offered = fields.evaluate_all("all => all.map(one => one.value)")
            value = next((one for one in ("no", "still_running", "male", "2") if one in offered), offered[0])
            page.locator(f"label:has(input[name='q-{name}'][value='{value}'])").click()
        taps += 1
    return taps
