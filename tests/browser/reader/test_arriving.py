"""A reader arrives at a tree, or at a step of it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import (
    ReaderAt,
)
from tests.browser.reader.odd_trees import described_by, visible


def test_a_tree_opens_at_its_first_question(kettle: str, reader_at: ReaderAt) -> None:
    """Nobody asked for it by its address, so the focus stays where the browser puts it."""
    reader = reader_at(kettle)
    reader.sees("light")
    assert reader.page.url == kettle
    assert reader.page.title() == "The kettle stays cold"
    assert reader.page.evaluate("document.activeElement === document.body")
    # Two of its ways lead to another tree, and nobody knows here how much that may ask.
    assert reader.page.locator(".ww-progress").inner_text() == "Step 1"
    assert visible(reader.page, ".ww-notice, .ww-resume, .ww-trail, .ww-controls button") == 0


def test_a_tree_that_begins_with_a_route_opens_where_that_leads(pages: str, reader_at: ReaderAt) -> None:
    reader = reader_at(f"{pages}/route-first.html")
    reader.sees("where")
    reader.answer("at-work")
    reader.stands_at("#ask?p=at-work")
    reader.press("restart")
    reader.stands_at("#where")


@pytest.mark.parametrize(
    ("fragment", "trail"),
    [
        ("#limescale", []),
        ("#limescale?p=no.yes.next", ["light", "plugged-in", "look-inside"]),
        ("#limescale?f=plugged-in&p=yes.next", ["plugged-in", "look-inside"]),
        ("#limescale%3Fp%3Dno.yes.next", ["light", "plugged-in", "look-inside"]),
    ],
)
def test_a_step_opens_by_its_address(fragment: str, trail: list[str], kettle: str, reader_at: ReaderAt) -> None:
    """The address stays as it was written, and the focus goes to what it names."""
    reader = reader_at(kettle, fragment)
    reader.stands_at(fragment)
    reader.has_focus_on_heading()
    assert reader.trail == trail
    assert reader.page.title() == "Is there a white crust at the bottom? - The kettle stays cold"


def test_a_step_that_was_opened_directly_says_so_and_leads_to_the_first_question(
    kettle: str, reader_at: ReaderAt
) -> None:
    reader = reader_at(kettle, "#limescale")
    assert described_by(reader).startswith("This step was opened directly. Go to the first question Step 1")
    reader.page.click(".ww-notice a")
    reader.stands_at("#light")
    reader.has_focus_on_heading()
    assert visible(reader.page, ".ww-notice") == 0


def test_answers_after_a_step_that_was_opened_directly_are_counted_from_there(kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(kettle, "#limescale")
    reader.answer("yes")
    reader.stands_at("#descale?f=limescale&p=yes")
    assert reader.trail == ["limescale"]
    reader.press("back")
    reader.stands_at("#limescale")


@pytest.mark.parametrize("fragment", ["#%E0%A4%A", "#top", "#__comments", "#ww-tree-kettle", "#light"])
def test_an_address_that_names_nothing_else_opens_the_first_question(
    fragment: str, kettle: str, reader_at: ReaderAt
) -> None:
    reader = reader_at(kettle, fragment)
    reader.sees("light")
    assert reader.page.url == kettle + fragment
    assert visible(reader.page, ".ww-notice") == 0


def test_an_address_of_a_step_that_is_gone_says_so(kettle: str, reader_at: ReaderAt) -> None:
    """Who followed an old link must not take the first question for the step that was meant."""
    reader = reader_at(kettle, "#no-such-node")
    reader.sees("light")
    assert reader.page.url == kettle + "#no-such-node"
    assert "another version" in reader.page.locator(".ww-notice").inner_text()
    reader.has_focus_on_heading()
    assert "another version" in described_by(reader)


def test_an_address_of_a_step_that_is_gone_says_so_on_the_way_too(kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(kettle)
    reader.answer("no")
    reader.page.evaluate("location.hash = '#no-such-node'")
    reader.sees("light")
    expect(reader.page.locator(".ww-notice")).to_contain_text("another version")
    reader.page.go_back()
    reader.stands_at("#plugged-in?p=no")
    assert visible(reader.page, ".ww-notice") == 0


def test_an_address_that_is_changed_by_hand_is_followed(kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(kettle)
    reader.answer("no")
    reader.page.evaluate("location.hash = '#descale'")
    reader.stands_at("#descale")
    reader.has_focus_on_heading()
    assert reader.trail == []


def test_a_reload_keeps_the_place_and_the_way(kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(kettle)
    reader.answer("unsure", "yes", "next")
    reader.page.reload()
    reader.stands_at("#limescale?p=unsure.yes.next")
    reader.has_focus_on_heading()
    assert reader.trail == ["light", "plugged-in", "look-inside"]
    entries = reader.history
    reader.press("back")
    reader.stands_at("#look-inside?p=unsure.yes")
    assert reader.history == entries
