"""The search of this site: it finds the steps that say a word, before guides and manual."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.conftest import OpenPage, Site

STEPS = "/troubleshoot/"


@pytest.mark.parametrize(
    ("words", "step"),
    [
        ("GAID", "forwarding-and-alerts/#no-ad-id"),  # in parentheses
        ("gaid", "events-never-arrive/#filter-for-device"),
        ("no route", "forwarding-and-alerts/#which-alert"),
        ('"no route"', "forwarding-and-alerts/#which-alert"),
        ("begins with missing", "forwarding-and-alerts/#which-alert"),  # in quotes
    ],
)
def test_the_steps_that_say_a_word_come_before_guides_and_manual(
    words: str, step: str, own_site: Site, serve: Callable[[Path], str], open_page: OpenPage
) -> None:
    page = open_page(serve(own_site.folder) + "/guides/platform-guide/activity/")
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").press_sequentially(words)
    links = page.locator(".md-search-result__link")
    expect(links.first).to_be_attached()
    expect(
        page.locator(f'.md-search-result__link[href*="{step.split("#")[0]}"][href$="#{step.split("#")[1]}"]')
    ).to_have_count(1)
    found = [str(link.get_attribute("href")) for link in links.all()]
    at = next(index for index, href in enumerate(found) if href.endswith("#" + step.split("#")[1]))
    assert [href for href in found[:at] if STEPS not in href] == []
