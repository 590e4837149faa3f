"""Progress in a real Chromium: axe finds nothing, nothing runs over the edge, and the tables open without script."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from browsing import DESKTOP, PHONE, Site, findings, phone, served

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    directory = tmp_path_factory.mktemp("two-years")
    with served(directory, started=True, SIDESTEP_TEST_DAYS_LIVED="730") as site:
        yield site


@pytest.mark.parametrize(
    ("viewport", "scheme"), [(PHONE, "light"), (PHONE, "dark"), (DESKTOP, "light")], ids=["phone", "night", "desk"]
)
def test_axe_finds_nothing_on_progress(browser: Browser, lived_in: Site, viewport: dict[str, int], scheme: str) -> None:
    """With every table and explanation open, for a short and a long time back."""
    with phone(browser, lived_in, color_scheme=scheme, viewport=viewport, bypass_csp=True) as page:
        for address in ("/progress/", "/progress/?span=all", "/diary/"):
            page.goto(address)
            page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
            assert findings(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"]


def test_a_table_opens_without_script(browser: Browser, lived_in: Site) -> None:
    """And a span is a link."""
    with phone(browser, lived_in, java_script_enabled=False) as page:
        page.goto("/progress/")
        page.get_by_role("link", name="12 weeks").click()
        page.get_by_text("The same as a table").first.click()
        page.get_by_role("columnheader", name="Week from").first.wait_for()


def test_a_mark_lies_inside_its_chart(browser: Browser, lived_in: Site) -> None:
    """Percent and em meet where the browser draws them, on a phone as on a desk."""
    with phone(browser, lived_in) as page:
        for viewport in (PHONE, DESKTOP):
            page.set_viewport_size({"width": viewport["width"], "height": viewport["height"]})
            page.goto("/progress/")
            outside = page.evaluate(
                """[...document.querySelectorAll('svg.chart')].flatMap(chart => {
                    const frame = chart.getBoundingClientRect()
                    return [...chart.querySelectorAll(':is(use, rect, line):not(defs *)')].filter(one => {
                        const box = one.getBoundingClientRect()
                        return box.left < frame.left - 6 || box.right > frame.right + 6
                            || box.top < frame.top - 6 || box.bottom > frame.bottom + 6
                    })
                }).length"""
            )
            assert outside == 0
