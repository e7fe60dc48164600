"""How these tests look at a page."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.conftest import (
    Reader,
)


def described_by(reader: Reader) -> str:
    """What a screen reader says after the heading that has the focus."""
    ids = (reader.heading.get_attribute("aria-describedby") or "").split()
    return " ".join(reader.page.locator(f'[id="{id_}"]').inner_text() for id_ in ids)


def visible(page: Page, selector: str) -> int:
    return page.locator(selector).filter(visible=True).count()
