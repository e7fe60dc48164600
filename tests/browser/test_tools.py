"""The tools of a case come in a script of their own, once a reader needs them, and then work as if they had been there."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import ReaderAt

CLIPBOARD = ["clipboard-read", "clipboard-write"]


def loaded(page: Page) -> int:
    """How many scripts of tools the page has asked for."""
    return page.locator('script[src$="tools.js"]').count()


def test_the_first_question_loads_no_tools_and_the_first_answer_does(anywhere: str, reader_at: ReaderAt) -> None:
    reader = reader_at(anywhere)
    assert loaded(reader.page) == 0
    reader.answer("unsure", "no")
    assert loaded(reader.page) == 1


@pytest.mark.parametrize("turn", ["hover", "focus"])
def test_a_reader_who_turns_to_the_tools_gets_them(turn: str, kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(kettle)
    getattr(reader.page.locator('[data-ww="copy"]'), turn)()
    assert loaded(reader.page) == 1


def test_a_click_that_comes_before_the_tools_is_carried_out_once_they_are_there(
    kettle: str, reader_at: ReaderAt
) -> None:
    waiting: list[Route] = []
    reader = reader_at(kettle, permissions=CLIPBOARD)
    reader.page.context.route("**/tools.js", lambda route: waiting.append(route))
    with reader.page.expect_request("**/tools.js"):
        reader.press("link")
    expect(reader.page.locator(".ww-tools output")).to_have_text("")
    waiting[0].continue_()
    expect(reader.page.locator(".ww-tools output")).to_have_text("Copied")
    assert "kettle.html" in reader.page.evaluate("navigator.clipboard.readText()")


def test_tools_that_could_not_be_loaded_are_asked_for_again(kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(kettle, permissions=CLIPBOARD, expected="Failed to load resource")
    reader.page.context.route("**/tools.js", lambda route: route.abort(), times=1)
    with reader.page.expect_event("requestfailed"):
        reader.page.hover('[data-ww="copy"]')
    reader.press("copy")
    expect(reader.page.locator(".ww-tools output")).to_have_text("Copied")
