"""What axe finds wrong in a page, which gets it once: reading it again takes longer than most of its runs."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe, AxeResults
from playwright.sync_api import Page

_AXE = Axe()
_RUN = "([context, options]) => axe.run(context ?? document, options).then(({ violations }) => ({ violations }))"


def run_axe(page: Page, context: str | None = None, options: dict[str, Any] | None = None) -> AxeResults:
    """What axe finds wrong in a page, or in the part of it that fits the selector `context`."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_AXE.axe_script)
    return AxeResults(page.evaluate(_RUN, [context, {"resultTypes": ["violations"], **(options or {})}]))
