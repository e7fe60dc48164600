"""The tools of a case come in a script of their own, once a reader needs them, and work as if they had been there."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Reader, ReaderAt, overflow

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
def test_a_reader_who_turns_to_the_tree_gets_the_tools(turn: str, kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(kettle)
    getattr(reader.option("no"), turn)()
    assert loaded(reader.page) == 1


def test_tools_that_could_not_be_loaded_are_asked_for_again(kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(kettle, permissions=CLIPBOARD, expected="Failed to load resource")
    reader.page.context.route("**/tools.js", lambda route: route.abort(), times=1)
    with reader.page.expect_event("requestfailed"):
        reader.answer("no")
    reader.sees("plugged-in")
    reader.answer("no")
    reader.press("copy")
    expect(reader.page.locator(".ww-tools output")).to_have_text("Copied")


# Where they stand.


def test_a_first_step_shows_no_tools(anywhere: str, reader_at: ReaderAt) -> None:
    reader = reader_at(anywhere)
    reader.has_tools()
    expect(reader.page.locator(".ww-tools")).to_be_hidden()
    reader.answer("no")
    expect(reader.control("more")).to_be_visible()
    reader.press("back")
    reader.stands_at("")
    expect(reader.page.locator(".ww-tools")).to_be_hidden()


def test_without_a_script_there_is_none(anywhere: str, reader_at: ReaderAt) -> None:
    reader = reader_at(anywhere, "#plug-it-in", java_script_enabled=False)
    reader.sees("plug-it-in")
    assert reader.page.locator("main :is(button, [data-ww])").filter(visible=True).count() == 0


@pytest.mark.parametrize("end", ["no.no", "no.yes.next.no.at-work"])
def test_where_a_case_ends_or_leads_to_people_the_notes_stand_outside_of_the_menu(
    end: str, anywhere: str, reader_at: ReaderAt
) -> None:
    reader = reader_at(anywhere)
    *way, last = end.split(".")
    reader.answer(*way)
    expect(reader.control("more")).to_be_visible()
    expect(reader.control("copy")).to_be_hidden()
    reader.answer(last)
    expect(reader.control("copy")).to_be_visible()
    expect(reader.control("link")).to_be_hidden()
    reader.press("back")
    expect(reader.control("copy")).to_be_hidden()


def test_the_menu_opens_and_closes_by_keyboard_and_gives_the_focus_back(anywhere: str, reader_at: ReaderAt) -> None:
    reader = reader_at(anywhere, viewport={"width": 320, "height": 800})
    reader.answer("no")
    more = reader.control("more")
    expect(more).to_be_visible()
    expect(more).to_have_attribute("aria-expanded", "false")
    more.focus()
    reader.page.keyboard.press("Enter")
    expect(more).to_have_attribute("aria-expanded", "true")
    expect(reader.page.locator(".ww-more")).to_match_aria_snapshot(
        """
        - list:
          - listitem:
            - button "Copy case notes"
          - listitem:
            - button "Copy link"
          - listitem:
            - button "Print all steps"
          - listitem:
            - button "Keyboard mode"
        """
    )
    assert overflow(reader.page) <= 0
    reader.page.keyboard.press("Tab")
    reader.page.keyboard.press("Tab")
    expect(reader.control("link")).to_be_focused()
    reader.page.keyboard.press("Escape")
    expect(more).to_be_focused()
    expect(more).to_have_attribute("aria-expanded", "false")
    expect(reader.control("link")).to_be_hidden()


def test_the_next_step_begins_with_a_closed_menu(kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(kettle)
    reader.answer("no")
    reader.press("more")
    reader.answer("yes")
    expect(reader.control("more")).to_have_attribute("aria-expanded", "false")
    expect(reader.control("link")).to_be_hidden()


def test_the_menu_takes_in_how_to_embed_the_tree(material_kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(material_kettle, viewport={"width": 320, "height": 800})
    snippet = reader.page.locator(".ww-snippet").first
    expect(reader.control("embed")).to_be_hidden()
    reader.answer("no")
    reader.press("more")
    reader.press("embed")
    expect(snippet).to_be_visible()
    assert overflow(reader.page) <= 0
    assert "<iframe" in snippet.input_value()


# The way to people.


def contact(reader: Reader) -> Locator:
    return reader.page.locator(".ww-current .ww-help a")


def test_after_eight_answers_a_way_to_people_stands_under_the_options(anywhere: str, reader_at: ReaderAt) -> None:
    reader = reader_at(anywhere)
    reader.answer("no", "yes", "next", "dark-inside", "next", "dark-inside", "next")
    reader.sees("limescale")
    expect(reader.control("more")).to_be_visible()
    expect(contact(reader)).to_have_count(0)
    reader.answer("dark-inside")
    expect(contact(reader)).to_have_text("Get help")
    href = contact(reader).get_attribute("href") or ""
    query = parse_qs(urlsplit(href).query)
    assert query["subject"] == ["The kettle stays cold"]
    assert query["body"][0].splitlines()[2] == "1. Is its light on? → No"
    options, below = (reader.page.locator(f".ww-current {part}").bounding_box() for part in (".ww-options", ".ww-help"))
    assert options
    assert below
    assert below["y"] >= options["y"] + options["height"]
    reader.press("back")
    expect(contact(reader)).to_have_count(0)


def test_answers_of_other_trees_count(anywhere: str, reader_at: ReaderAt) -> None:
    own = "next.dark-inside.next.dark-inside.next.dark-inside.next"
    reader = reader_at(anywhere, f"#limescale?f=look-inside&p=~stove:yes~{own}")
    expect(reader.page.locator(".ww-trail li")).to_have_count(8)
    expect(contact(reader)).to_be_visible()
    reader.press("back")
    expect(reader.page.locator(".ww-trail li")).to_have_count(7)
    expect(contact(reader)).to_have_count(0)


def test_an_outcome_that_leads_to_people_says_so_once(kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(kettle, f"#ask?p=no.yes.next{'.dark-inside.next' * 2}.no.at-work")
    reader.sees("ask")
    expect(reader.page.locator(".ww-current .ww-contact")).to_have_count(1)
