"""Chromium, by Playwright, which drives it in all other tests as well."""

from __future__ import annotations

import re
from typing import Any

import playwright.sync_api as playwright

from tests.browser.engines.windows import PATIENCE, NotYetError, Page, Window
from tests.conftest import hear_errors

_ELSEWHERE = re.compile(r"^(?!data:|blob:|file:|http://(127\.0\.0\.1|localhost):)")
"""The addresses that no server of the tests has."""

_REFUSE = """for (const name of ['localStorage', 'sessionStorage']) {
  Object.defineProperty(window, name, { get() { throw new DOMException('refused', 'SecurityError'); } });
}"""


class ChromiumFrame:
    """What is in a frame, or in the window's own."""

    def __init__(self, page: playwright.Page, selector: str = "") -> None:
        self._page = page
        self._selector = selector

    def run(self, function: str, *arguments: object) -> Any:
        try:
            return self._frame.evaluate(f"values => ({function})(...values)", list(arguments))
        except playwright.Error as error:
            raise NotYetError(str(error)) from error

    def click(self, selector: str) -> None:
        try:
            self._frame.locator(selector).first.click(timeout=PATIENCE * 1000)
        except playwright.Error as error:
            raise NotYetError(str(error)) from error

    @property
    def _frame(self) -> playwright.Frame:
        if not self._selector:
            return self._page.main_frame
        element = self._page.query_selector(self._selector)
        frame = element and element.content_frame()
        if not frame:
            raise NotYetError(f"there is no frame `{self._selector}`")
        return frame


class ChromiumWindow(ChromiumFrame):
    """A window of a context of its own."""

    def __init__(self, context: playwright.BrowserContext) -> None:
        super().__init__(context.new_page())
        self._context = context
        self._errors: list[str] = []
        hear_errors(self._page, self._errors)

        def refuse(route: playwright.Route) -> None:
            self._errors.append(f"request to another origin: {route.request.url}")
            route.abort()

        context.route(_ELSEWHERE, refuse)

    @property
    def errors(self) -> list[str]:
        return self._errors

    def open(self, url: str) -> None:
        self._page.goto(url, wait_until="domcontentloaded")

    def back(self) -> None:
        self._page.go_back(wait_until="commit")

    def forward(self) -> None:
        self._page.go_forward(wait_until="commit")

    def reload(self) -> None:
        self._page.reload(wait_until="domcontentloaded")

    def paste(self) -> None:
        self._page.keyboard.press("Control+v")

    def inside(self, selector: str) -> Page:
        return ChromiumFrame(self._page, selector)

    def close(self) -> None:
        self._context.close()


class Chromium:
    """A Chromium that was started."""

    # Playwright switches that off.
    keeps_pages = False

    def __init__(self, browser: playwright.Browser, setting: str = "") -> None:
        self._browser = browser
        self._setting = setting

    def window(self) -> Window:
        context = self._browser.new_context(java_script_enabled=self._setting != "no script")
        if self._setting == "no storage":
            # What it does where third parties are blocked; the engine without a browser around it has no such setting.
            context.add_init_script(_REFUSE)
        return ChromiumWindow(context)

    def close(self) -> None:
        """Leaves it to whoever started it."""
