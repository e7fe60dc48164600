"""WebKit, by Selenium and WebKitGTK's own driver: its small browser, on a screen that nobody sees."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.common import WebDriverException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service
from urllib3.exceptions import HTTPError

from tests.browser.engines.windows import ANSWER, FIND, NotYetError, Page, Window, was_missed

_ARGUMENTS = {"no script": ["--enable-javascript=false"], "no storage": ["--enable-html5-local-storage=false"]}


class WebKitFrame:
    """What is in a frame, or in the window's own."""

    def __init__(self, driver: webdriver.WebKitGTK, turned: list[str], selector: str = "") -> None:
        self._driver = driver
        # To which frame the driver is turned: all of a window share it.
        self._turned = turned
        self._selector = selector

    def run(self, function: str, *arguments: object) -> Any:
        with self._turn():
            return self._driver.execute_script(f"return ({function})(...arguments)", *arguments)

    def click(self, selector: str) -> None:
        with self._turn():
            # The driver would scroll it just into the window, where something that sticks to its edge may lie over it.
            element = self._driver.execute_script(f"return ({FIND})(...arguments)", selector)
            if not element:
                raise NotYetError(f"there is no `{selector}` to be seen")
            element.click()
        if was_missed(self):
            raise NotYetError(f"`{selector}` moved away from the mouse")

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Turns the driver to this frame."""
        try:
            # Only where it has to: while a page is on its way, the driver may wait for an answer to that forever.
            if self._turned != [self._selector]:
                self._driver.switch_to.default_content()
                if self._selector:
                    self._driver.switch_to.frame(self._driver.find_element(By.CSS_SELECTOR, self._selector))
                self._turned[:] = [self._selector]
            yield
        except (WebDriverException, HTTPError) as error:
            # A page that was loaded into the frame since is another one for the driver.
            if self._selector:
                self._turned.clear()
            raise NotYetError(str(error)) from error


class WebKitWindow(WebKitFrame):
    """A browser of its own: WebKitGTK's driver has one for each session."""

    def __init__(self, display: str, arguments: list[str]) -> None:
        self._home = tempfile.TemporaryDirectory()
        options = Options()
        options.binary_location = _browser()
        for argument in ("--automation", *arguments):
            options.add_argument(argument)
        service = Service(log_output=subprocess.DEVNULL, env=os.environ | {"DISPLAY": display, "HOME": self._home.name})
        driver = webdriver.WebKitGTK(options, service)
        # It has no answer to some commands that it gets while a page loads.
        driver.command_executor.client_config.timeout = ANSWER
        super().__init__(driver, [""])

    @property
    def errors(self) -> list[str]:
        # WebKitGTK's driver does not tell them, and keeps what its browser writes to itself.
        return []

    def open(self, url: str) -> None:
        self._driver.get(url)

    def back(self) -> None:
        self._driver.back()

    def forward(self) -> None:
        self._driver.forward()

    def reload(self) -> None:
        self._driver.refresh()

    def paste(self) -> None:
        webdriver.ActionChains(self._driver).key_down(Keys.CONTROL).send_keys("v").key_up(Keys.CONTROL).perform()

    def inside(self, selector: str) -> Page:
        return WebKitFrame(self._driver, self._turned, selector)

    def close(self) -> None:
        self._driver.quit()
        self._home.cleanup()


def _browser() -> str:
    found = sorted(Path("/usr/lib").glob("*/webkit*gtk-*/MiniBrowser"))
    assert found, "no MiniBrowser was found; `make browsers` installs it"
    return str(found[-1])


class WebKit:
    """A screen for windows with WebKit, which have "no script" or "no storage"."""

    keeps_pages = True

    def __init__(self, setting: str = "") -> None:
        self._arguments = _ARGUMENTS.get(setting, [])
        self._screen = subprocess.Popen(
            ["Xvfb", "-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self._screen.stdout
        self._display = f":{self._screen.stdout.readline().strip()}"

    def window(self) -> Window:
        return WebKitWindow(self._display, self._arguments)

    def close(self) -> None:
        self._screen.terminate()
        self._screen.communicate()
