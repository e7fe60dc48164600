"""Small windows and frames."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import (
    ReaderAt,
    framed,
    overflow,
)
from tests.conftest import OpenPage


@pytest.mark.parametrize("fragment", ["", "#second?p=yes", "#end?p=yes.next", "#first"])
@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_long_words_wrap_in_a_narrow_window(script: bool, fragment: str, pages: str, open_page: OpenPage) -> None:
    window = {"width": 320, "height": 640}
    page = open_page(f"{pages}/wide.html{fragment}", viewport=window, java_script_enabled=script)
    assert overflow(page) <= 0
    # Nothing is cut off, either.
    for text in page.locator("h1, h2, .ww-options a, .ww-trail strong").filter(visible=True).all():
        assert text.evaluate("element => element.scrollWidth <= element.clientWidth"), text


def test_the_heading_is_in_sight_after_an_answer(kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(kettle, "#limescale?p=no.yes.next", viewport={"width": 320, "height": 256})
    reader.option("dark-inside").scroll_into_view_if_needed()
    reader.answer("dark-inside")
    reader.has_heading_in_sight()


def test_a_frame_takes_neither_focus_nor_scroll(kettle: str, open_page: OpenPage) -> None:
    page = framed(open_page, kettle + "#limescale?p=no.yes.next")
    inside = page.frame_locator("iframe")
    expect(inside.locator(".ww-current")).to_have_attribute("data-node", "limescale")
    assert page.evaluate("scrollY") == 0
    assert page.evaluate("document.activeElement === document.body")


def test_a_sandboxed_frame_walks_and_goes_back(kettle: str, open_page: OpenPage) -> None:
    """It may keep nothing, and its origin is its own."""
    page = framed(open_page, kettle, 'sandbox="allow-scripts"')
    inside = page.frame_locator("iframe")
    for option in ("no", "yes"):
        inside.locator(f'.ww-current [data-option="{option}"]').click()
    current = inside.locator(".ww-current")
    expect(current).to_have_attribute("data-node", "look-inside")
    inside.locator('[data-ww="back"]').click()
    expect(current).to_have_attribute("data-node", "plugged-in")
    expect(inside.locator(".ww-trail a")).to_have_count(1)
