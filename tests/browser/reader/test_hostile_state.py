"""Addresses and stored values that somebody made up."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import ReaderAt

FRAGMENTS = [
    "#%",
    "#%00",
    "#__proto__",
    "#constructor?p=constructor",
    "#light?p=__proto__.toString",
    "#light?f=%22%5D&p=no",
    "#javascript:alert(1)",
    '#"><img src=x onerror=alert(1)>',
    "#light?p=" + "no." * 3_000,
    "#?f=&p=....",
    "#light?p=~__proto__:no",
    "#light?p=~%2e%2e:no~..%2f..:no~\\\\evil.example.com:no",
    "#light?p=" + "~kettle:no" * 300,
    "#light?f=constructor&p=~kettle/__proto__:no~no",
]
STORED = [
    "javascript:alert(1)",
    "javascript:light?p=no",
    "https://evil.example.com/#light?p=no",
    "//evil.example.com",
    "/light?p=no&f=nowhere",
    "/evil/evil.html#light?p=~kettle:no Click here",
    "///evil.example.com/#light?p=~kettle:no Click here",
    "/\\\\[#light?p=~kettle:no Click here",
    "#nowhere?p=no",
    "#light?p=whistles",
    '"><img src=x onerror=alert(1)>',
]


def test_no_fragment_breaks_the_page(kettle: str, reader_at: ReaderAt) -> None:
    """A script that fails, and a request to anywhere, fails this test."""
    reader = reader_at(kettle)
    for fragment in FRAGMENTS:
        reader.open(fragment)
        expect(reader.heading).to_have_count(1)
        assert reader.page.locator("main img").count() == 0
        if reader.control("restart").is_visible():
            reader.press("restart")
        reader.sees("light")
        reader.answer("no")


@pytest.mark.parametrize("stored", STORED)
def test_what_is_stored_leads_nowhere_but_along_the_tree(stored: str, kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(kettle)
    reader.answer("no")
    reader.has_tools()
    keys = reader.page.evaluate("Object.keys(localStorage)")
    assert len(keys) == 1
    reader.page.evaluate("([key, value]) => { localStorage[key] = value; }", [keys[0], stored])
    reader.open("")
    reader.sees("light")
    reader.has_tools()
    link = reader.page.locator(".ww-resume a")
    assert not link.is_visible() or link.get_attribute("href") == "#light?p=no"
