"""Takes the README's pictures from the running site: phone size, light and dark."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from running import server

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
ANSWERS = ROOT / "docs" / "examples" / "answers.json"
AT_HOME = ("band", "step", "chair", "wall", "mat_space", "room_to_walk")
MINUTES = 30
PAGES = {"result": "/interview/result/", "today": "/"}
PHONE = {"width": 390, "height": 844}
SHARPNESS = 1.5


def fill(data: Path) -> None:
    """A journal with the example's answers and what is at hand."""
    os.environ["SIDESTEP_DATA"] = str(data)
    from sidestep.coach import ME  # noqa: PLC0415 - reads its settings when it is imported
    from sidestep.coach.wiring import open_coach  # noqa: PLC0415
    from sidestep.journal.entries import EquipmentSet  # noqa: PLC0415
    from sidestep.web.server import prepare  # noqa: PLC0415

    prepare(lambda _: None)
    coach = open_coach()
    coach.answer(ME, json.loads(ANSWERS.read_text(encoding="utf-8")))
    coach.record(ME, EquipmentSet(items=AT_HOME, minutes=MINUTES))


def take(browser: Browser, address: str, scheme: str) -> None:
    context = browser.new_context(viewport=PHONE, color_scheme=scheme, device_scale_factor=SHARPNESS)  # type: ignore[arg-type]
    page = context.new_page()
    for name, path in PAGES.items():
        page.goto(f"{address}{path}")
        page.screenshot(path=IMAGES / f"{name}-{scheme}.png")
    context.close()


def main() -> None:
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder))
        with server(Path(folder)) as running, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            for scheme in ("light", "dark"):
                take(browser, running.address, scheme)
            browser.close()


if __name__ == "__main__":
    main()
