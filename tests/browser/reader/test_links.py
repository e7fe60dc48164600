"""Links inside a step."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import (
    ReaderAt,
)


def test_a_link_inside_a_step_keeps_the_way(kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(kettle)
    reader.answer("no")
    reader.page.click("text=the drawing")
    expect(reader.page.locator(":target")).to_have_id("plugged-in--drawing")
    reader.stands_at("#plugged-in?p=no")
    assert reader.trail == ["light"]
    reader.page.reload()
    reader.stands_at("#plugged-in?p=no")
    assert reader.trail == ["light"]
    reader.page.click("text=the drawing")
    reader.answer("yes")
    reader.stands_at("#look-inside?p=no.yes")
    reader.press("back")
    reader.stands_at("#plugged-in?p=no")
    assert reader.trail == ["light"]


def test_a_link_to_a_heading_inside_a_step_takes_the_focus_there_and_keeps_the_way(
    pages: str, reader_at: ReaderAt
) -> None:
    reader = reader_at(f"{pages}/inside.html", viewport={"width": 600, "height": 400})
    reader.answer("yes")
    reader.page.click("text=the details")
    details = reader.page.locator('[id="second--details"]')
    expect(details).to_be_focused()
    expect(details).to_be_in_viewport()
    reader.stands_at("#second?p=yes")
    assert reader.trail == ["first"]
    # The keyboard goes on from there.
    reader.page.keyboard.press("Tab")
    expect(reader.page.locator("text=behind the details")).to_be_focused()


@pytest.mark.parametrize("link", ["their details", "their details, with the page"])
def test_a_link_to_a_heading_of_an_earlier_step_goes_back_to_that_step(
    link: str, pages: str, reader_at: ReaderAt
) -> None:
    reader = reader_at(f"{pages}/inside.html")
    reader.answer("yes", "next")
    reader.stands_at("#end?p=yes.next")
    reader.page.get_by_text(link, exact=True).click()
    expect(reader.page.locator('[id="second--details"]')).to_be_focused()
    reader.stands_at("#second?p=yes")
    assert reader.trail == ["first"]
    reader.page.go_back()
    reader.stands_at("#end?p=yes.next")
    assert reader.trail == ["first", "second"]


def test_a_link_to_a_heading_of_a_step_that_is_not_on_the_way_opens_that_step(pages: str, reader_at: ReaderAt) -> None:
    reader = reader_at(f"{pages}/inside.html")
    reader.page.click("text=Skip ahead")
    expect(reader.page.locator('[id="second--details"]')).to_be_focused()
    reader.sees("second")
    assert reader.page.url.endswith("#second--details")
    reader.page.reload()
    reader.sees("second")
    expect(reader.page.locator('[id="second--details"]')).to_be_focused()


def test_a_link_to_nothing_leaves_the_reader_where_they_are(pages: str, reader_at: ReaderAt) -> None:
    reader = reader_at(f"{pages}/inside.html")
    reader.answer("yes")
    reader.page.click("text=Nowhere")
    reader.stands_at("#second?p=yes")
    assert reader.trail == ["first"]


@pytest.mark.parametrize(
    "rewrite",
    [
        "history.replaceState({}, '', '#second--details')",
        "history.replaceState({}, '', '#around')",
        "history.replaceState({}, '', '#second')",
        "history.replaceState({}, '', '#nothing-of-ours')",
        "history.replaceState({}, '', location.pathname)",
        "document.querySelector('.to-around').click()",
        "document.querySelector('.to-top').click()",
    ],
)
def test_what_rewrites_the_address_leaves_the_way_in_it(rewrite: str, pages: str, reader_at: ReaderAt) -> None:
    """Themes write there what is scrolled to, or which tab was chosen, and have links to what is around the tree."""
    reader = reader_at(f"{pages}/inside.html")
    reader.page.evaluate(
        """document.body.insertAdjacentHTML('beforeend',
            '<h2 id="around">Around</h2><a class="to-around" href="#around">Down</a>' +
            '<a class="to-top" href="#top">Up</a>')"""
    )
    reader.answer("yes")
    reader.page.evaluate(rewrite)
    reader.stands_at("#second?p=yes")
    assert reader.trail == ["first"]
    reader.press("back")
    reader.sees("first")
    assert reader.trail == []


def test_without_a_script_a_link_to_a_heading_inside_a_step_shows_it(pages: str, reader_at: ReaderAt) -> None:
    reader = reader_at(f"{pages}/inside.html", java_script_enabled=False)
    reader.page.click("text=Skip ahead")
    reader.sees("second")
    expect(reader.page.locator('[id="second--details"]')).to_be_in_viewport()
    reader.page.click("text=the details")
    reader.sees("second")


def test_a_link_to_another_step_is_an_answer(kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(kettle)
    reader.answer("no")
    entries = reader.history
    reader.page.click("text=look inside")
    reader.stands_at("#look-inside?p=no.to-look-inside")
    assert reader.history == entries + 1
    assert reader.trail == ["light", "plugged-in"]
    reader.page.go_back()
    reader.stands_at("#plugged-in?p=no")
    assert reader.trail == ["light"]


def test_a_step_that_the_browsers_search_finds_is_shown_beside_the_current_one(
    kettle: str, reader_at: ReaderAt
) -> None:
    """An address with a text to look for makes the browser search as its Find does. An answer there begins a way."""
    reader = reader_at(kettle, "#:~:text=white%20crust%20at%20the%20bottom")
    expect(reader.heading).to_have_count(2)
    found = reader.page.locator(".ww-found")
    expect(found).to_have_attribute("data-node", "limescale")
    found.locator('[data-option="yes"]').click()
    reader.stands_at("#descale?f=limescale&p=yes")
    assert reader.trail == ["limescale"]
    reader.press("back")
    reader.stands_at("#limescale")


def test_a_step_that_is_found_offers_what_it_would_if_it_had_been_opened_directly(
    pages: str, reader_at: ReaderAt
) -> None:
    """It was shown before, and some of its options were not offered then."""
    reader = reader_at(f"{pages}/place.html")
    reader.answer("at-home")
    expect(reader.page.locator(".ww-options a").filter(visible=True)).to_have_text(["Nobody", "My family"])
    reader.page.goto(reader.url + "#:~:text=Whom%20do%20you%20ask")
    expect(reader.heading).to_have_count(2)
    options = reader.page.locator(".ww-found .ww-options a").filter(visible=True)
    expect(options).to_have_text(["Nobody", "The caretaker", "My family"])
