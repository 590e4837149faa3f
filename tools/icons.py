"""Draw the icons of the home screen from client/public/icon.svg, with Chromium: ``python tools/icons.py``."""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

PUBLIC = Path(__file__).parents[1] / "src/sidestep/web/client/public"
GROUND = "#f1efea"
ICONS = (("180", 180, 0.66), ("192", 192, 0.7), ("512", 512, 0.7), ("maskable-512", 512, 0.52))
"""Name, size, and how much of it the drawing takes: a maskable icon may be cut to a circle of 80 %."""


def main() -> None:
    (PUBLIC / "icons").mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        for name, size, part in ICONS:
            draw(page, size, part, PUBLIC / "icons" / f"{name}.png")
        browser.close()


def draw(page: Page, size: int, part: float, to: Path) -> None:
    svg = (PUBLIC / "icon.svg").read_text(encoding="utf-8")
    style = f"body {{ margin: 0; height: 100vh; display: grid; place-items: center; background: {GROUND} }}"
    page.set_viewport_size({"width": size, "height": size})
    page.set_content(f"<style>{style} svg {{ width: {size * part}px; height: {size * part}px }}</style>{svg}")
    page.screenshot(path=to)


if __name__ == "__main__":
    main()
