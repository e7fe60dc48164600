"""Trees that are opened as files: a built site in a folder, and no server. Any request beyond files fails the test."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OWN, Reader, ReaderAt, Served, place_of, walks
from tests.conftest import ROOT, build_site

TREE = max(OWN.trees, key=lambda tree: len(OWN.pages[tree]))
"""The largest of the project's own trees."""


@pytest.fixture(scope="module")
def largest(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of that tree's page."""
    site = build_site(ROOT, tmp_path_factory.mktemp("files") / "site", "--strict", "--no-directory-urls")
    assert site.status == 0, site.log
    return f"file://{site.folder}/troubleshoot/{TREE}.html"


def test_a_tree_is_walked_to_an_outcome_and_back(largest: str, reader_at: ReaderAt) -> None:
    outcome, walk = max(walks(TREE).items(), key=lambda item: len(item[1]))
    reader = reader_at(largest)
    *places, place = reader.walk(walk)
    assert place == place_of(outcome, [option for _, option in walk])
    assert reader.trail == [node for node, _ in walk]
    for place in reversed(places):
        reader.press("back")
        reader.stands_at(place)


def test_a_step_opens_by_its_address_and_stays_when_it_is_loaded_again(largest: str, reader_at: ReaderAt) -> None:
    outcome, walk = max(walks(TREE).items(), key=lambda item: len(item[1]))
    place = place_of(outcome, [option for _, option in walk])
    reader = reader_at(largest, place)
    for _ in range(2):
        reader.stands_at(place)
        reader.has_focus_on_heading()
        assert reader.trail == [node for node, _ in walk]
        reader.page.reload()
    reader.open(f"#{outcome}")
    reader.stands_at(f"#{outcome}")
    assert reader.trail == []


def test_without_a_script_a_step_opens_by_its_address_and_leads_on_and_back(largest: str, reader_at: ReaderAt) -> None:
    reader = reader_at(largest, java_script_enabled=False)
    first = reader.heading.get_attribute("id") or ""
    way_on = reader.page.locator('.ww-options a[href^="#"]').filter(visible=True).first
    target = (way_on.get_attribute("href") or "").removeprefix("#")
    way_on.click()
    # An include's address is that of the first step that it plays.
    expect(reader.page).to_have_url(f"{reader.url}#{target}")
    second = reader.heading.get_attribute("id") or ""
    assert second != first
    reader.page.go_back()
    reader.sees(first)
    reader.open(f"#{second}")
    reader.sees(second)
    reader.has_focus_on_heading()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_an_option_leads_to_another_tree_and_back_returns(script: bool, material: Served, reader_at: ReaderAt) -> None:
    kettle = f"file://{material.folder}/troubleshoot/kettle.html"
    reader = reader_at(kettle, "#light", java_script_enabled=script)
    stove = Reader(reader.page, kettle.replace("kettle", "stove"))
    reader.page.locator('[data-option="dark"]').filter(visible=True).click()
    expect(reader.page).to_have_url(stove.url + ("#fuse?p=~kettle:dark" if script else "#fuse"))
    stove.sees("fuse")
    expect(reader.page.locator("[data-running]")).to_have_count(int(script))
    reader.page.go_back()
    expect(reader.page).to_have_url(kettle + "#light")
    reader.sees("light")
