"""The whole way of a runner whose kneecap hurts: taps, screens and words from the front page to the first exercise."""

from __future__ import annotations

import shutil
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from running import server
from timing import Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from playwright.sync_api import Locator, Page

    from sidestep.knowledge.types import Value

PHONE = {"width": 390, "height": 844}
AIM_MINUTES = 3
WORDS_A_MINUTE = 200  # plain words; adults read 238 a minute of ordinary text
SECONDS_A_TAP = 1.5
SECONDS_A_NUMBER = 3.0
PATIENCE_MILLISECONDS = 20_000
SEEN = """
() => {
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const found = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const { parentElement: around } = node;
    const seen = around.checkVisibility({ visibilityProperty: true }) && !around.closest(".for-readers");
    if (seen && node.data.trim() !== "") found.push(node.data.trim());
  }
  return found;
}
"""
INSIDE = """
(name) => {
  const shape = document.querySelector(`.stage [data-place="${name}"] .shape`);
  const box = shape?.getBoundingClientRect() ?? { width: 0 };
  if (box.width === 0) return null;
  for (let y = box.top + 4; y < box.bottom; y += 4)
    for (let x = box.left + 4; x < box.right; x += 4)
      if (document.elementFromPoint(x, y)?.closest(".region") === shape.parentElement) return [x, y];
  return null;
}
"""


def _words(text: str) -> int:
    return sum(any(sign.isalpha() for sign in word) for word in text.split())


@dataclass
class Effort:
    """What has been read once, such as "Not sure", is not read again."""

    taps: int = 0
    numbers: int = 0
    read: set[str] = field(default_factory=set)
    by_screen: list[tuple[int, str]] = field(default_factory=list)

    @property
    def words(self) -> int:
        return sum(words for words, _ in self.by_screen)

    @property
    def minutes(self) -> float:
        return self.words / WORDS_A_MINUTE + (self.taps * SECONDS_A_TAP + self.numbers * SECONDS_A_NUMBER) / 60

    def tap(self, on: Locator) -> None:
        on.click()
        self.taps += 1

    def look(self, page: Page) -> None:
        new = set(page.evaluate(SEEN)) - self.read
        self.read |= new
        self.by_screen.append((sum(map(_words, new)), page.url.split("/", 3)[-1]))

    def __str__(self) -> str:
        return (
            f"{self.taps} taps, {self.numbers} numbers typed, {len(self.by_screen)} screens, {self.words} words:"
            f" {self.minutes:.1f} min"
        )


def rows() -> Iterator[Row]:
    if (chromium := shutil.which("chromium")) is None:
        yield Row("whole way", "No Chromium here. On Debian: apt-get install chromium")
        return
    with tempfile.TemporaryDirectory() as folder, server(Path(folder)) as running, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_context(viewport=PHONE, base_url=running.address, reduced_motion="reduce").new_page()  # type: ignore[arg-type]
        page.set_default_timeout(PATIENCE_MILLISECONDS)
        began = time.perf_counter()
        result = _to_the_result(page)
        machine = time.perf_counter() - began
        yield Row("front page to result", str(result), f"{AIM_MINUTES} min")
        yield Row("  of it the machine's", f"{machine:.1f} s")
        yield Row("  words by screen", ", ".join(f"/{where} {words}" for words, where in result.by_screen))
        yield Row("  words on the result, all folds shut", str(sum(map(_words, set(page.evaluate(SEEN))))))
        yield Row("result to the first exercise", str(_to_the_first_exercise(page)))
        browser.close()


def _to_the_result(page: Page) -> Effort:
    effort, told = Effort(), _told()
    page.goto("/")
    effort.look(page)
    effort.tap(page.locator("main a.go"))
    page.wait_for_url("**/interview/page/**")
    while "/interview/page/" in page.url:
        form = page.locator("[name=entry_id]").first.input_value()
        effort.look(page)
        _answer(page, told, effort)
        if page.locator("[data-behaviour~=onward]").count() == 0:
            effort.tap(page.locator("form .go"))
        page.wait_for_function("form => document.querySelector('[name=entry_id]')?.value !== form", arg=form)
    page.wait_for_url("**/interview/result/")
    return effort


def _told() -> Mapping[str, Value]:
    from sidestep.knowledge import load  # noqa: PLC0415 - Django's settings first
    from sidestep.simulation import STORIES  # noqa: PLC0415

    return STORIES["a_year"](load()).answers


def _answer(page: Page, told: Mapping[str, Value], effort: Effort) -> None:
    if page.locator(".body-map").count():
        effort.tap(page.get_by_role("button", name="Right knee: look closer"))
        page.mouse.click(*page.wait_for_function(INSIDE, arg="right_around_patella").json_value())
        effort.taps += 1
        return
    if page.locator("input[name=tick]").count():
        effort.tap(page.get_by_label("None of these"))
    for name in page.locator("input[name=ask]").evaluate_all("all => all.map(one => one.value)"):
        fields = page.locator(f"input[name='q-{name}']")
        if fields.first.get_attribute("type") == "text":
            fields.first.fill(str(told.get(name, 10)))
            effort.numbers += 1
            continue
        offered = fields.evaluate_all("all => all.map(one => one.value)")
        wanted = str(told.get(name, "no"))
        value = wanted if wanted in offered else offered[0]
        effort.tap(page.locator(f"label:has(input[name='q-{name}'][value='{value}'])"))


def _to_the_first_exercise(page: Page) -> Effort:
    """From the result; what is read on it is told apart, as nobody needs all of it to go on."""
    effort = Effort()
    effort.tap(page.locator("main a.go").first)
    page.get_by_role("link", name="Start session").wait_for()
    effort.look(page)
    effort.tap(page.get_by_role("link", name="Start session"))
    start = page.get_by_role("button", name="Start", exact=True)
    start.wait_for()
    effort.look(page)
    effort.tap(start)
    page.locator("[data-behaviour=session][data-screen=live]").wait_for()
    effort.look(page)
    return effort
