"""A reader answers."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import (
    Reader,
    ReaderAt,
)
from tests.browser.reader.odd_trees import described_by


def test_an_answer_shows_the_next_step_under_its_own_address(kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(kettle)
    entries = reader.history
    reader.answer("no")
    reader.stands_at("#plugged-in?p=no")
    reader.has_focus_on_heading()
    assert reader.history == entries + 1
    assert reader.page.title() == "Is it plugged in? - The kettle stays cold"
    assert described_by(reader) == reader.page.locator(".ww-progress").inner_text()
    assert described_by(reader).startswith("Step 2, at most ")


def test_the_trail_tells_two_answers_apart_that_lead_to_one_step(kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(kettle)
    for option, label in (("no", "No"), ("unsure", "I can't tell")):
        reader.open("")
        reader.answer(option)
        reader.stands_at(f"#plugged-in?p={option}")
        row = reader.page.locator(".ww-trail li")
        expect(row).to_have_text(f"Is its light on? {label} Change")
        expect(row.locator("a")).to_have_accessible_name("Change the answer to: Is its light on?")


def test_the_last_step_says_that_it_is_the_last(kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(kettle, "#where?p=no.yes.next.no")
    reader.answer("at-work")
    reader.stands_at("#ask?p=no.yes.next.no.at-work")
    assert described_by(reader) == "Step 6, the last one"


def test_a_way_round_a_loop_is_a_way_like_any_other(kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(kettle)
    reader.answer("no", "yes", "next", "dark-inside", "next", "yes")
    reader.stands_at("#descale?p=no.yes.next.dark-inside.next.yes")
    assert reader.trail == ["light", "plugged-in", "look-inside", "limescale", "look-inside", "limescale"]


def test_the_second_click_of_a_double_click_answers_nothing(pages: str, reader_at: ReaderAt) -> None:
    """It would answer the question that the first one brought: its option lies where the first one's lay."""
    reader = reader_at(f"{pages}/twins.html")
    reader.option("yes").dblclick()
    reader.stands_at("#two?p=yes")
    here = reader.option("yes").bounding_box()
    reader.answer("yes")
    reader.stands_at("#three?p=yes.yes")
    assert reader.option("yes").bounding_box() == here


def test_a_click_with_the_control_key_opens_a_new_page_and_leaves_this_one(kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(kettle)
    with reader.page.context.expect_page() as opened:
        reader.option("no").click(modifiers=["Control"])
    other = Reader(opened.value, kettle)
    other.stands_at("#plugged-in")
    reader.sees("light")
    assert reader.page.url == kettle


def test_an_option_to_another_tree_loads_its_page(kettle: str, reader_at: ReaderAt) -> None:
    stove = kettle.replace("kettle", "stove")
    reader = reader_at(kettle).listen()
    reader.answer("whistles")
    Reader(reader.page, stove).stands_at("#flame?p=~kettle:whistles")
    reader.page.go_back()
    reader.stands_at("")
    reader.answer("dark")
    Reader(reader.page, stove).stands_at("#fuse?p=~kettle:dark")
    told = [(event["event"], event["tree"], event.get("option")) for event in reader.told]
    assert told[:3] == [
        ("whichway:start", "kettle", None),
        ("whichway:answer", "kettle", "whistles"),
        ("whichway:start", "stove", None),
    ]
    assert told[-2:] == [("whichway:answer", "kettle", "dark"), ("whichway:start", "stove", None)]
