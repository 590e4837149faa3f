"""WebKit, the engine of Safari and of every browser on an iPhone, on a screen that nobody sees."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException, WebDriverException
from selenium.webdriver.common.by import By
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from browsing import until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selenium.webdriver.remote.webdriver import WebDriver
    from selenium.webdriver.remote.webelement import WebElement

WIDTH, HEIGHT = 450, 900  # about the least that its window can be


@contextmanager
def webkit() -> Iterator[WebDriver]:
    driver = shutil.which("WebKitWebDriver")
    if driver is None or shutil.which("Xvfb") is None:
        pytest.skip("No WebKit here. On Debian: apt-get install webkit2gtk-driver xvfb")
    with _screen() as display:
        options = Options()
        options.add_argument("--automation")
        opened = webdriver.WebKitGTK(options, Service(driver, env={**os.environ, "DISPLAY": display}))
        try:
            opened.set_window_size(WIDTH, HEIGHT)
            yield opened
        finally:
            opened.quit()


@contextmanager
def _screen() -> Iterator[str]:
    number, told = os.pipe()
    command = ["Xvfb", "-displayfd", str(told), "-screen", "0", "1280x1000x24", "-nolisten", "tcp"]
    process = subprocess.Popen(command, pass_fds=[told], stderr=subprocess.DEVNULL)  # noqa: S603
    os.close(told)
    try:
        with os.fdopen(number) as said:
            yield f":{said.readline().strip()}"
    finally:
        process.terminate()
        process.wait(20)


def shown(page: WebDriver, selector: str, begins: str = "") -> None:
    """Something is seen whose words begin so, now or soon."""
    assert until(lambda: _found(page, selector, begins)), f"{selector} “{begins}” is seen on {page.current_url}"


def press(page: WebDriver, selector: str, begins: str) -> None:
    def pressed() -> bool:
        try:
            if (one := _found(page, selector, begins)) is None:
                return False
            one.click()
        except WebDriverException:  # it was drawn anew meanwhile, or something still lies over it
            return False
        return True

    assert until(pressed), f"{selector} “{begins}” can be pressed on {page.current_url}"


def _found(page: WebDriver, selector: str, begins: str) -> WebElement | None:
    try:
        every = page.find_elements(By.CSS_SELECTOR, selector)
        return next((one for one in every if one.is_displayed() and one.text.startswith(begins)), None)
    except StaleElementReferenceException:
        return None
