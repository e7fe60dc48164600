"""The keyboard mode: off by default, heard in the tree alone, and in nobody's way; on every kind of site."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Reader, ReaderAt


def with_keys(reader: Reader) -> Reader:
    """Turns the mode on, as a reader does: a first step has no tools, so they answer once. The focus is in the tree."""
    is_first = reader.control("back").is_hidden()
    if is_first:
        reader.answer("no")
    reader.press("keys")
    expect(reader.control("keys")).to_have_attribute("aria-pressed", "true")
    if is_first:
        reader.open("")
        reader.has_focus_on_heading()
        expect(reader.page.locator(".ww-finder")).to_be_visible()
    return reader


def press(reader: Reader, *keys: str) -> None:
    for key in keys:
        reader.page.keyboard.press(key)


def give_neighbours(reader: Reader) -> None:
    """Puts the page between two others in the navigation: "p" and "n" are Material's keys for these."""
    reader.page.evaluate(
        """() => {
          for (const rel of ['prev', 'next']) {
            document.head.append(Object.assign(document.createElement('link'), { rel, href: '../guide.html' }));
          }
        }"""
    )


def test_it_is_off_until_it_is_switched_on(anywhere: str, reader_at: ReaderAt) -> None:
    reader = reader_at(anywhere, "#light")
    expect(reader.control("keys")).to_have_attribute("aria-pressed", "false")
    expect(reader.page.locator(".ww-finder")).to_be_hidden()
    press(reader, "1", "2", "Backspace", "x")
    reader.stands_at("#light")


def test_digits_answer_and_backspace_goes_back(anywhere: str, reader_at: ReaderAt) -> None:
    reader = with_keys(reader_at(anywhere))
    press(reader, "2")
    reader.stands_at("#plugged-in?p=no")
    reader.has_focus_on_heading()
    press(reader, "1")
    reader.stands_at("#look-inside?p=no.yes")
    press(reader, "Backspace")
    reader.stands_at("#plugged-in?p=no")
    # There is no ninth option.
    press(reader, "9", "0")
    reader.stands_at("#plugged-in?p=no")
    press(reader, "Backspace")
    reader.stands_at("")
    press(reader, "Backspace")
    reader.stands_at("")


def test_each_option_shows_its_digit_and_keeps_its_name(kettle: str, reader_at: ReaderAt) -> None:
    reader = with_keys(reader_at(kettle))
    digit = "link => getComputedStyle(link, '::before').content"
    reader.page.wait_for_function("getComputedStyle(document.querySelector('.ww-finder')).borderTopWidth === '1px'")
    assert "counter(ww)" in reader.option("no").evaluate(digit)
    expect(reader.option("no")).to_have_accessible_name("No")
    reader.press("leave")
    assert reader.option("no").evaluate(digit) == "none"


def test_digits_do_nothing_outside_the_tree(anywhere: str, reader_at: ReaderAt) -> None:
    reader = with_keys(reader_at(anywhere))
    reader.page.locator(".md-header a, .md-nav a").filter(visible=True).first.focus()
    press(reader, "1", "2")
    reader.stands_at("")
    reader.answer("no")
    reader.page.locator(".md-header a, .md-nav a").filter(visible=True).first.focus()
    press(reader, "Backspace")
    reader.stands_at("#plugged-in?p=no")


def test_keys_with_a_modifier_are_the_browsers(kettle: str, reader_at: ReaderAt) -> None:
    reader = with_keys(reader_at(kettle))
    press(reader, "Alt+2", "Meta+2", "Control+2")
    reader.stands_at("")


@pytest.mark.parametrize("is_on", [True, False], ids=["on", "off"])
def test_keys_of_material_do_not_leave_the_page(is_on: bool, anywhere: str, reader_at: ReaderAt) -> None:
    """An agent who types "n" for No would lose the case."""
    reader = reader_at(anywhere, "#plugged-in?p=no")
    reader.stands_at("#plugged-in?p=no")
    give_neighbours(reader)
    if is_on:
        with_keys(reader)
    for key in ("p", "n", ",", "."):
        reader.page.locator(".ww-current h2").focus()
        press(reader, key)
    reader.page.wait_for_load_state("networkidle")
    reader.stands_at("#plugged-in?p=no")


def test_in_the_mode_keys_of_material_do_not_leave_the_page_from_outside_the_tree_either(
    material_kettle: str, reader_at: ReaderAt
) -> None:
    reader = with_keys(reader_at(material_kettle))
    give_neighbours(reader)
    reader.page.evaluate("document.activeElement.blur()")
    press(reader, "n", "p", ".", ",")
    reader.page.wait_for_load_state("networkidle")
    reader.stands_at("")
    # Without it they do what Material wants.
    reader.press("leave")
    reader.page.evaluate("document.activeElement.blur()")
    press(reader, "p")
    expect(reader.page).to_have_title("All about kettles - Kitchen")


def test_a_letter_begins_to_find_a_step_and_enter_opens_the_first(anywhere: str, reader_at: ReaderAt) -> None:
    """Typing, digits too, never answers."""
    reader = with_keys(reader_at(anywhere))
    field = reader.page.locator(".ww-finder input")
    press(reader, "w")
    expect(field).to_be_focused()
    expect(field).to_have_accessible_name("Find a step")
    reader.page.keyboard.type("hite 1 2")
    reader.stands_at("")
    press(reader, "Enter")
    reader.stands_at("")
    field.fill("WHITE crust")
    press(reader, "Enter")
    reader.stands_at("#limescale")
    reader.has_focus_on_heading()
    expect(field).to_have_value("")
    assert reader.trail == []
    press(reader, "1")
    reader.stands_at("#descale?f=limescale&p=yes")


def test_every_step_can_be_chosen_in_the_field(kettle: str, reader_at: ReaderAt) -> None:
    """The browser itself suggests what fits; what only the script passes through is no step."""
    reader = with_keys(reader_at(kettle))
    suggested = reader.page.locator(".ww-finder input").evaluate(
        "field => Array.from(field.list.options, ({ value }) => value)"
    )
    steps = reader.page.locator('.ww-node:not([data-kind="route"]) h2').all_text_contents()
    assert suggested == steps
    assert len(steps) == reader.page.locator(".ww-node").count() - 1


def test_it_stays_on_and_takes_the_focus_to_the_first_step(anywhere: str, reader_at: ReaderAt) -> None:
    """Agents take case after case."""
    reader = with_keys(reader_at(anywhere))
    reader.open("")
    expect(reader.control("keys")).to_have_attribute("aria-pressed", "true")
    reader.has_focus_on_heading()
    press(reader, "2", "2")
    reader.stands_at("#plug-it-in?p=no.no")
    reader.press("keys")
    reader.open("")
    expect(reader.control("keys")).to_have_attribute("aria-pressed", "false")
    assert reader.page.evaluate("document.activeElement === document.body")


def test_a_key_that_is_held_answers_once(kettle: str, reader_at: ReaderAt) -> None:
    reader = with_keys(reader_at(kettle))
    for _ in range(3):
        reader.page.keyboard.down("2")
    reader.stands_at("#plugged-in?p=no")


def test_only_options_that_are_offered_have_digits(kettle: str, reader_at: ReaderAt) -> None:
    """The second one that the reader sees is the second one, whatever is hidden between."""
    reader = with_keys(reader_at(kettle))
    reader.option("no").evaluate("link => { link.parentElement.hidden = true; }")
    press(reader, "2")
    reader.stands_at("#plugged-in?p=unsure")


# What the page says of it.


def test_a_panel_explains_the_keys(anywhere: str, reader_at: ReaderAt) -> None:
    reader = with_keys(reader_at(anywhere, viewport={"width": 320, "height": 800}))
    expect(reader.page.locator(".ww-keys")).to_have_text("1–9 choose / search Backspace back Esc leave")
    reader.page.emulate_media(media="print")
    expect(reader.page.locator(".ww-finder")).to_be_hidden()


def test_a_slash_begins_to_search(anywhere: str, reader_at: ReaderAt) -> None:
    """In Material, too, where it would open the search of the site."""
    reader = with_keys(reader_at(anywhere))
    press(reader, "/")
    field = reader.page.locator(".ww-finder input")
    expect(field).to_be_focused()
    expect(field).to_have_value("")


@pytest.mark.parametrize("way", ["key", "button"])
def test_escape_leaves_the_mode_and_keeps_the_focus_in_the_step(way: str, anywhere: str, reader_at: ReaderAt) -> None:
    reader = with_keys(reader_at(anywhere))
    press(reader, "/", "w")
    # The first one empties the field.
    press(reader, "Escape")
    expect(reader.page.locator(".ww-finder")).to_be_visible()
    if way == "key":
        press(reader, "Escape")
    else:
        reader.press("leave")
    expect(reader.page.locator(".ww-finder")).to_be_hidden()
    reader.has_focus_on_heading()
    press(reader, "1")
    reader.stands_at("")
    reader.open("")
    expect(reader.page.locator(".ww-finder")).to_be_hidden()


def test_escape_outside_the_tree_is_not_for_the_mode(anywhere: str, reader_at: ReaderAt) -> None:
    reader = with_keys(reader_at(anywhere))
    reader.page.evaluate("document.activeElement.blur()")
    press(reader, "Escape")
    expect(reader.page.locator(".ww-finder")).to_be_visible()


def test_escape_closes_the_menu_before_it_leaves_the_mode(kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(kettle)
    reader.answer("no")
    with_keys(reader)
    press(reader, "Escape")
    expect(reader.control("more")).to_be_focused()
    expect(reader.page.locator(".ww-finder")).to_be_visible()
