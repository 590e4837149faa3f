"""Pages in a real Chromium on a slow phone: what is loaded, when it is seen, and whether anything moves."""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from playwright.sync_api import TimeoutError, sync_playwright  # noqa: A004 - Playwright's name

from running import demonstration
from timing import Row
from tour import PAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

TIMES = 3
SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}
CPU_SLOWER = 4
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "is_mobile": True}
SETTLED_MILLISECONDS = 700
PATIENCE_MILLISECONDS = 5_000
AIM_SECONDS, AIM_KILOBYTES = 1.5, 100
SEEN = """
() => new Promise((tell) => {
  const seen = { paint: 0, shift: 0 };
  const watch = (type, note) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
  watch("largest-contentful-paint", (one) => { seen.paint = one.startTime; });
  watch("layout-shift", (one) => { if (!one.hadRecentInput) seen.shift += one.value; });
  setTimeout(() => tell(seen), 100);
})
"""


@dataclass(frozen=True, slots=True)
class Load:
    """One cold load. ``paint``: seconds until the largest thing was painted; ``shift``: how much moved (CLS)."""

    paint: float
    shift: float
    kilobytes: float
    requests: int
    elsewhere: int

    @property
    def misses(self) -> bool:
        late = self.paint > AIM_SECONDS or self.kilobytes > AIM_KILOBYTES
        return late or round(self.shift, 3) > 0 or self.elsewhere > 0


def rows() -> Iterator[Row]:
    if (chromium := shutil.which("chromium")) is None:
        yield Row("page, cold", "No Chromium here. On Debian: apt-get install chromium")
        return
    yield Row(
        "page, cold, 1.6 Mbit/s, 150 ms, processor 4x slower", "paint, moved, bytes", "1.5 s, 0, 100 kB, none elsewhere"
    )
    with demonstration() as running, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for stop in PAGES:
            loads = [_load(browser, running.address, stop.path) for _ in range(TIMES)]
            middle = sorted(loads, key=lambda load: load.paint)[TIMES // 2]
            worst = max(load.shift for load in loads)
            figure = (
                f"{middle.paint:.2f} s, moved {worst:.3f}, {middle.kilobytes:.1f} kB in {middle.requests} requests,"
                f" {middle.elsewhere} elsewhere{'   MISSES' if middle.misses or round(worst, 3) else ''}"
            )
            yield Row(f"  {stop.path}", figure)
        browser.close()


def _load(browser: Browser, address: str, path: str) -> Load:
    context = browser.new_context(**PHONE, service_workers="block")
    page = context.new_page()
    session = context.new_cdp_session(page)
    received: list[float] = []
    asked: list[str] = []
    session.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    session.on("Network.requestWillBeSent", lambda event: asked.append(event["request"]["url"]))
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_4G)
    session.send("Emulation.setCPUThrottlingRate", {"rate": CPU_SLOWER})
    page.goto(f"{address}{path}")
    with suppress(TimeoutError):  # the page without network looks again and again whether there is one
        page.wait_for_load_state("networkidle", timeout=PATIENCE_MILLISECONDS)
    page.wait_for_timeout(SETTLED_MILLISECONDS)
    seen = page.evaluate(SEEN)
    context.close()
    here = urlsplit(address).netloc
    fetched = [url for url in asked if url.startswith("http")]
    return Load(
        paint=seen["paint"] / 1000,
        shift=seen["shift"],
        kilobytes=sum(received) / 1000,
        requests=len(fetched),
        elsewhere=sum(urlsplit(url).netloc != here for url in fetched),
    )
