"""Takes pictures of every page of the site: `make pictures`. What the README shows, and the page docs/pictures.md."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import suppress
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from playwright.sync_api import TimeoutError, sync_playwright  # noqa: A004 - Playwright's name

import walks
from running import demonstration, server
from tour import PAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

    from walks import Walk

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
SITE = IMAGES / "site"
PAGE = ROOT / "docs" / "pictures.md"
ANSWERS = ROOT / "docs" / "examples" / "answers.json"
DANGER = {"rf_hot_red": "yes"}
FIRST = ("age_years", "sex", "running_now")
OPEN = "long_sitting"
AT_HOME = ["band", "step", "chair", "wall", "mat_space", "room_to_walk"]
ON = date(2026, 6, 3)
"""The demonstration's day, so that the same site gives the same pictures."""

PHONE: ViewportSize = {"width": 390, "height": 844}
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
README = {"result": "/interview/result/", "today": "/"}
SHARPNESS = 1.5
PATIENCE_MILLISECONDS = 5_000
QUALITY = 0.38
BYTES_MOST = 3_000_000

COMPOSE = """
async ({ pictures, quality }) => {
  const images = await Promise.all(pictures.map(async ({ data }) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    return image;
  }));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(...pictures.map(({ x, width }) => x + width));
  canvas.height = Math.max(...pictures.map(({ y, height }) => y + height));
  const context = canvas.getContext("2d");
  context.imageSmoothingQuality = "high";
  pictures.forEach(({ x, y, width, height }, n) => context.drawImage(images[n], x, y, width, height));
  return canvas.toDataURL("image/webp", quality).split(",")[1];
}
"""
PAINTED = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 400))))"
HEAD = """# Pictures

Every page of the site, from [the demonstration](how-to/look-around.md), on a phone and on a wide screen,
light and dark. `make pictures` takes them again and writes this page.

"""


class Camera:
    """Takes four looks at a page and puts them into one picture. ``taken``: what each shows, by its name."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.taken: dict[str, str] = {}
        self._desk = browser.new_page()

    def visit(self, address: str, walks_of_it: Iterable[Walk]) -> None:
        context = _context(self.browser, address)
        for walk in walks_of_it:
            page = context.new_page()
            page.set_default_timeout(20_000)
            now = datetime.now().astimezone().time()  # of the site too: a device whose clock is behind is told so
            page.clock.set_system_time(datetime.combine(ON, now))
            walk(page, partial(self._four, page))
            page.close()
        context.close()

    def single(self, page: Page, path: Path) -> None:
        """What a phone shows, as sharp as its screen."""
        size = (int(PHONE["width"] * SHARPNESS), int(PHONE["height"] * SHARPNESS))
        self._write(path, [_part(page.screenshot(), 0, 0, *size)])

    def _four(self, page: Page, name: str, about: str) -> None:
        looks = [(size, scheme) for size in (PHONE, DESKTOP) for scheme in SCHEMES]
        parts = []
        for number, (size, scheme) in enumerate(looks):
            page.set_viewport_size(size)
            page.emulate_media(color_scheme=scheme)
            with suppress(TimeoutError):  # the page without network looks again and again whether there is one
                page.wait_for_load_state("networkidle", timeout=PATIENCE_MILLISECONDS)
            page.evaluate("document.fonts.ready")
            page.evaluate(PAINTED)  # a figure too, in the colours of this scheme
            parts.append(_placed(page.screenshot(), number))
        page.set_viewport_size(PHONE)
        self._write(SITE / f"{name}.webp", parts)
        self.taken[name] = about

    def _write(self, path: Path, pictures: list[dict[str, Any]]) -> None:
        made = self._desk.evaluate(COMPOSE, {"pictures": pictures, "quality": QUALITY})
        path.write_bytes(base64.b64decode(made))


GAP = 16
NARROW = (340, 736)  # a phone, a little smaller than it is
WIDE = (560, 394)


def _placed(picture: bytes, number: int) -> dict[str, Any]:
    """Two phones beside each other, and the wide screens one above the other."""
    if number < 2:  # noqa: PLR2004 - light and dark
        return _part(picture, number * (NARROW[0] + GAP), 0, *NARROW)
    return _part(picture, 2 * (NARROW[0] + GAP), (number - 2) * (WIDE[1] + GAP), *WIDE)


def _part(picture: bytes, x: int, y: int, width: int, height: int) -> dict[str, Any]:
    data = base64.b64encode(picture).decode()
    return {"data": data, "x": x, "y": y, "width": width, "height": height}


def _context(browser: Browser, address: str, **options: Any) -> BrowserContext:
    settings: dict[str, Any] = {
        "viewport": PHONE,
        "base_url": address,
        "reduced_motion": "reduce",
        "service_workers": "block",
    }
    return browser.new_context(**settings, **options)


def _tour(page: Page, show: walks.Show) -> None:
    for stop in PAGES:
        page.goto(stop.path)
        show(stop.name, stop.about)


def filled(data: Path, answers: Mapping[str, Any]) -> None:
    """A journal with these answers and what is at hand."""
    code = (
        "import json, sys; from sidestep.coach import ME; from sidestep.coach.wiring import open_coach;"
        "from sidestep.journal.entries import EquipmentSet; coach = open_coach(); told = json.loads(sys.argv[1]);"
        "coach.answer(ME, told['answers']); coach.record(ME, EquipmentSet(items=tuple(told['items']), minutes=30))"
    )
    given = json.dumps({"answers": answers, "items": AT_HOME})
    environment = os.environ | {"SIDESTEP_DATA": str(data)}
    environment.pop("DATABASE_URL", None)
    subprocess.run([sys.executable, "-c", code, given], env=environment, check=True)  # noqa: S603


def _example() -> dict[str, Any]:
    told: dict[str, Any] = json.loads(ANSWERS.read_text(encoding="utf-8"))
    return told


def readme(camera: Camera) -> None:
    with tempfile.TemporaryDirectory() as folder:
        filled(Path(folder), _example())
        with server(Path(folder)) as running:
            for scheme in SCHEMES:
                context = _context(camera.browser, running.address, color_scheme=scheme, device_scale_factor=SHARPNESS)
                page = context.new_page()
                for name, path in README.items():
                    page.goto(path)
                    camera.single(page, IMAGES / f"{name}-{scheme}.webp")
                context.close()


def site(camera: Camera) -> None:
    for days_walks in ((_tour, walks.session), (walks.day,)):  # what the session tells is not told again
        with demonstration(ON) as running:
            camera.visit(running.address, days_walks)
    told = _example()
    others: tuple[tuple[Mapping[str, Any], Walk], ...] = (
        ({}, walks.start),
        ({name: told[name] for name in FIRST}, walks.screen),
        ({name: value for name, value in told.items() if name != OPEN}, walks.question),
        (told | DANGER, walks.stop),
    )
    for answers, walk in others:
        with tempfile.TemporaryDirectory() as folder:
            if answers:
                filled(Path(folder), answers)
            with server(Path(folder)) as running:
                camera.visit(running.address, (walk,))


def written(taken: Mapping[str, str]) -> str:
    shown = (f"## {about}\n\n![{about}](images/site/{name}.webp)\n" for name, about in taken.items())
    return HEAD + "\n".join(shown)


def main() -> None:
    for old in SITE.glob("*.webp"):
        old.unlink()
    SITE.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        camera = Camera(browser)
        readme(camera)
        site(camera)
        browser.close()
    PAGE.write_text(written(camera.taken), encoding="utf-8")
    size = sum(path.stat().st_size for path in IMAGES.rglob("*") if path.is_file())
    sys.stdout.write(f"{len(camera.taken)} pictures of pages, {size / 1e6:.1f} MB in docs/images\n")
    if size > BYTES_MOST:
        raise SystemExit(f"That is more than {BYTES_MOST / 1e6:.0f} MB: lower QUALITY in tools/pictures.py.")


if __name__ == "__main__":
    main()
