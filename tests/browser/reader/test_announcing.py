"""What the page announces."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect

from tests.browser.conftest import (
    ReaderAt,
)


def test_a_walk_is_told_in_events_and_to_a_tag_manager(kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(kettle).listen()
    version = reader.page.get_attribute(".ww-tree", "data-version")

    def event(name: str, node: str, step: int, **more: str) -> dict[str, Any]:
        place = {"tree": "kettle", "version": version, "node": node, "step": step}
        return {"event": "whichway:" + name, **place, **more}

    reader.answer("unsure", "no")
    reader.press("back")
    reader.stands_at("#plugged-in?p=unsure")
    reader.press("restart")
    reader.stands_at("#light")
    expected = [
        event("start", "light", 1),
        event("answer", "light", 1, option="unsure"),
        event("answer", "plugged-in", 2, option="no"),
        event("outcome", "plug-it-in", 3, result="solved"),
        event("back", "plug-it-in", 3),
        event("restart", "plugged-in", 2),
    ]
    assert reader.told == expected
    assert reader.pushed == expected


def test_the_browsers_back_is_told_as_well_and_forward_is_not(kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(kettle).listen()
    reader.answer("no")
    reader.page.go_back()
    reader.stands_at("")
    reader.page.go_forward()
    reader.stands_at("#plugged-in?p=no")
    assert [event["event"] for event in reader.told] == ["whichway:start", "whichway:answer", "whichway:back"]


def test_an_outcome_that_is_opened_by_its_address_is_told(kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(kettle, "#ask?p=no.yes.next.no.at-work").listen()
    reader.stands_at("#ask?p=no.yes.next.no.at-work")
    told = [(event["event"], event["node"], event.get("result")) for event in reader.told]
    assert told == [("whichway:start", "ask", None), ("whichway:outcome", "ask", "escalate")]


def test_a_script_that_is_loaded_twice_runs_once(kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(kettle).listen()
    reader.page.add_script_tag(url="whichway.js")
    assert reader.control("back").count() == 1
    reader.answer("no")
    reader.stands_at("#plugged-in?p=no")
    assert [event["event"] for event in reader.told] == ["whichway:start", "whichway:answer"]


def test_what_the_manual_says_is_not_told_is_not(kettle: str, reader_at: ReaderAt) -> None:
    """A link to a place inside a step, finding a step by its heading, keyboard mode, picking up where one left off."""
    reader = reader_at(kettle).listen()
    reader.answer("no")
    reader.page.get_by_role("link", name="the drawing").click()
    reader.sees("plugged-in")
    reader.press("keys")
    finder = reader.page.locator(".ww-finder input")
    finder.fill("caretaker")
    finder.press("Enter")
    reader.sees("ask")
    assert [event["event"] for event in reader.told] == ["whichway:start", "whichway:answer"]
    # Who comes back is offered to go on.
    reader.open("")
    reader.page.locator(".ww-resume a").click()
    reader.stands_at("#plugged-in?p=no")
    assert [event["event"] for event in reader.told][2:] == ["whichway:start"]


def test_marks_of_a_heading_are_shown_there_and_are_plain_in_the_trail_the_title_and_the_notes(
    pages: str, reader_at: ReaderAt
) -> None:
    reader = reader_at(f"{pages}/marked.html", permissions=["clipboard-read", "clipboard-write"])
    page, question = reader.page, "Is spec wrong & my_pod <b>?"
    expect(page.locator("h1 code")).to_have_text("pods")
    expect(reader.heading.locator("em")).to_have_text("wrong")
    expect(reader.option("selector")).to_have_accessible_description("Below spec")
    reader.option("selector").locator("code").click()
    reader.stands_at("#end?p=selector")
    assert page.title() == "Mend spec - pods restart"
    row = page.locator(".ww-trail li")
    expect(row).to_have_text(f"{question} selector Change")
    assert row.locator("code, em, b").count() == 0
    expect(row.locator("a")).to_have_accessible_name(f"Change the answer to: {question}")
    reader.press("copy")
    expect(page.locator(".ww-tools output")).to_have_text("Copied")
    notes = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert notes[:5] == ["# pods restart", "", f"1. {question} → selector", "2. **Mend spec** (Try this)", ""]
