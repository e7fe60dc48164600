"""What a reader or an agent takes along from a case: notes, links, paper, and the place to go on at; on every site."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from tests.browser.conftest import Reader, ReaderAt, framed, press_tool
from tests.conftest import OpenPage

CLIPBOARD = ["clipboard-read", "clipboard-write"]
REFUSE = """
document.execCommand = () => false;
navigator.clipboard.writeText = () => Promise.reject(new DOMException('Write permission denied.', 'NotAllowedError'));
"""
"""A browser that lets no page copy."""


def copied(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def told(reader: Reader, name: str) -> list[dict[str, Any]]:
    """What the events of a name have in `detail`; each must have been pushed to the tag manager, once."""
    events = [event for event in reader.told if event.pop("event") == f"whichway:{name}"]
    assert [entry for entry in reader.pushed if entry.pop("event") == f"whichway:{name}"] == events
    return events


# Case notes and links.


def test_case_notes_hold_the_answers_the_outcome_the_version_and_the_link(anywhere: str, reader_at: ReaderAt) -> None:
    reader = reader_at(anywhere, permissions=CLIPBOARD).listen()
    reader.answer("unsure", "no")
    version = reader.page.get_attribute(".ww-tree", "data-version")
    reader.press("copy")
    expect(reader.page.locator(".ww-tools output")).to_have_text("Copied")
    # A file's address is nothing to open for others: they are given the site's.
    address = reader.page.get_attribute("link[rel=canonical]", "href") or ""
    assert address.startswith("http://127.0.0.1:")
    assert copied(reader.page).splitlines() == [
        "# The kettle stays cold",
        "",
        "1. Is its light on? → I can't tell",
        "2. Is it plugged in? → No",
        "3. **Plug it in** (Try this)",
        "",
        f"{address}#plug-it-in?p=unsure.no",
        "",
        f"kettle, version {version}",
    ]
    (event,) = told(reader, "copy")
    assert (event["node"], event["step"], event["option"]) == ("plug-it-in", 3, "copy")


def test_case_notes_of_a_case_that_goes_on_end_with_the_question(kettle: str, reader_at: ReaderAt) -> None:
    """The mark of an earlier answer is no part of that answer, and what was done twice is written once."""
    reader = reader_at(kettle, permissions=CLIPBOARD)
    reader.answer("no", "yes", "next", "dark-inside", "next")
    reader.press("copy")
    expect(reader.page.locator(".ww-tools output")).to_have_text("Copied")
    assert copied(reader.page).splitlines()[2:7] == [
        "1. Is its light on? → No",
        "2. Is it plugged in? → Yes",
        "3. Look inside → Continue",
        "4. Is there a white crust at the bottom? → It is dark in there",
        "5. **Is there a white crust at the bottom?**",
    ]


def test_the_link_is_one_that_works_for_others(anywhere: str, reader_at: ReaderAt) -> None:
    reader = reader_at(anywhere, permissions=CLIPBOARD)
    reader.answer("no")
    reader.press("link")
    expect(reader.page.locator(".ww-tools output")).to_have_text("Copied")
    address = reader.page.get_attribute("link[rel=canonical]", "href")
    assert copied(reader.page) == f"{address}#plugged-in?p=no"


@pytest.mark.parametrize("control", ["copy", "link"])
def test_over_plain_http_copying_works_and_the_focus_returns(control: str, kettle: str, reader_at: ReaderAt) -> None:
    """There, browsers have no clipboard for pages."""
    reader = reader_at(kettle.replace("127.0.0.1", "help.test"))
    assert reader.page.evaluate("navigator.clipboard") is None
    reader.answer("no")
    reader.press(control)
    expect(reader.page.locator(".ww-tools output")).to_have_text("Copied")
    expect(reader.page.locator(".ww-tools textarea")).to_be_hidden()
    expect(reader.control(control)).to_be_focused()
    # What was copied can be pasted.
    field = reader.page.locator(".ww-finder input")
    reader.press("keys")
    field.focus()
    reader.page.keyboard.press("Control+V")
    expect(field).to_have_value(re.compile(r"#plugged-in\?p=no"))


def test_a_browser_that_refuses_shows_the_text_selected(anywhere: str, reader_at: ReaderAt) -> None:
    reader = reader_at(anywhere)
    reader.page.add_init_script(REFUSE)
    reader.page.reload()
    reader.answer("no")
    reader.press("copy")
    box = reader.page.locator(".ww-tools textarea")
    expect(box).to_be_visible()
    expect(box).to_be_focused()
    expect(box).to_have_accessible_name("Text to copy")
    expect(reader.page.locator(".ww-tools output")).to_contain_text("copy it by hand")
    selected = reader.page.evaluate("String(getSelection())")
    assert selected == box.input_value()
    assert "1. Is its light on? → No" in selected
    reader.answer("yes")
    expect(box).to_be_hidden()
    expect(reader.page.locator(".ww-tools output")).to_be_empty()


@pytest.mark.parametrize("attributes", ['sandbox="allow-scripts"', "", 'allow="clipboard-write"'])
def test_copying_works_in_a_frame(attributes: str, kettle: str, open_page: OpenPage) -> None:
    """Of another site's page, too. What it copies is the address that others know."""
    host = kettle.replace("127.0.0.1", "localhost")
    refusal = "Permissions policy violation: The Clipboard API has been blocked"
    page = framed(open_page, kettle, attributes, host, expected=refusal, permissions=CLIPBOARD)
    inside: FrameLocator = page.frame_locator("iframe")
    inside.locator('[data-option="no"]').first.click()
    press_tool(inside, "link")
    expect(inside.locator(".ww-tools output")).to_have_text("Copied")
    assert copied(page) == "https://help.example.org/kettle.html#plugged-in?p=no"


# Support.


def test_the_contact_link_carries_the_case_notes(anywhere: str, reader_at: ReaderAt) -> None:
    reader = reader_at(anywhere, "#ask?p=no.yes.next.no.at-work")
    href = reader.page.locator(".ww-current .ww-contact").get_attribute("href") or ""
    query = parse_qs(urlsplit(href).query)
    assert query["subject"] == ["The kettle stays cold"]
    notes = query["body"][0].splitlines()
    assert notes[2] == "1. Is its light on? → No"
    assert notes[7] == "6. **Ask the caretaker** (Get help)"
    assert notes[-1].startswith("kettle, version ")


def test_the_contact_link_stays_below_two_thousand_characters(kettle: str, reader_at: ReaderAt) -> None:
    """The last answers stay, with the outcome and the link; the first ones go."""
    round_trips = ".dark-inside.next" * 15
    reader = reader_at(kettle, f"#buy?p=no.yes.next{round_trips}.no.at-home")
    href = reader.page.locator(".ww-current .ww-contact").get_attribute("href") or ""
    assert 1800 < len(href) < 2000
    notes = parse_qs(urlsplit(href).query)["body"][0].splitlines()
    assert notes[0] == "# The kettle stays cold"
    assert "20. Where is the kettle? → At home" in notes
    assert "1. Is its light on? → No" not in notes
    assert any(line.endswith("#buy?p=no.yes.next" + round_trips + ".no.at-home") for line in notes)


def test_without_a_script_the_contact_link_works_without_notes(kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(kettle, "#ask", java_script_enabled=False)
    link = reader.page.locator(".ww-contact").filter(visible=True)
    assert link.get_attribute("href") == "https://support.example.com/new?subject=The%20kettle%20stays%20cold&body="


# Did this solve it?


def test_yes_thanks_the_reader_and_is_told_once(anywhere: str, reader_at: ReaderAt) -> None:
    reader = reader_at(anywhere).listen()
    reader.answer("no", "no")
    expect(reader.page.locator(".ww-ask")).to_have_text("Did this solve it? Yes")
    reader.press("solved")
    thanks = reader.page.locator(".ww-thanks")
    expect(thanks).to_be_focused()
    expect(thanks).to_contain_text("Thank you for telling us.")
    # What is for those whom it did not help would only mislead now.
    expect(reader.page.locator(".ww-current .ww-options, .ww-current .ww-contact").filter(visible=True)).to_have_count(
        0
    )
    expect(reader.control("solved")).to_have_count(0)
    (event,) = told(reader, "feedback")
    assert event == {
        "tree": "kettle",
        "version": reader.page.get_attribute(".ww-tree", "data-version"),
        "node": "plug-it-in",
        "step": 3,
        "option": "solved",
        "result": "solved",
    }
    # Another case, and it is asked again.
    reader.press("restart")
    reader.answer("yes")
    reader.stands_at("#wait?p=yes")
    expect(reader.control("solved")).to_be_visible()


def test_no_goes_on_with_the_next_likely_cause(anywhere: str, reader_at: ReaderAt) -> None:
    reader = reader_at(anywhere).listen()
    reader.answer("no", "no")
    expect(reader.option("unsolved")).to_have_text("That did not help")
    reader.answer("unsolved")
    reader.stands_at("#look-inside?p=no.no.unsolved")
    assert [event["option"] for event in told(reader, "answer")] == ["no", "no", "unsolved"]
    assert told(reader, "feedback") == []


def test_no_goes_to_support_where_there_is_no_other_cause(trees_anywhere: str, reader_at: ReaderAt) -> None:
    reader = reader_at(f"{trees_anywhere}/film.html", "#good?p=next.yes").listen()
    contact = reader.page.locator(".ww-current .ww-contact")
    expect(contact).to_have_text("That did not help: contact support")
    contact.evaluate("link => link.addEventListener('click', (event) => event.preventDefault())")
    contact.click()
    (event,) = told(reader, "feedback")
    assert (event["node"], event["option"]) == ("good", "contact")


def test_an_outcome_that_solves_nothing_asks_nothing(kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(kettle, "#ask?p=no.yes.next.no.at-work")
    reader.sees("ask")
    expect(reader.control("solved")).to_have_count(0)
    expect(reader.page.locator(".ww-current .ww-contact")).to_have_text("Contact support")


def test_a_guide_that_is_opened_is_told(anywhere: str, reader_at: ReaderAt) -> None:
    reader = reader_at(anywhere).listen()
    reader.answer("no", "yes")
    reader.page.click(".ww-current .ww-guide")
    expect(reader.page).to_have_title("All about kettles - Kitchen")
    (event,) = told(reader, "guide")
    assert (event["node"], event["step"]) == ("look-inside", 3)
    assert event["guide"].endswith("guide.html#limescale")


# Going on later.


def test_going_on_is_offered_and_start_again_forgets(anywhere: str, reader_at: ReaderAt) -> None:
    reader = reader_at(anywhere)
    reader.answer("no", "yes", "next")
    reader.open("")
    # Offered, not forced.
    reader.stands_at("")
    offer = reader.page.locator(".ww-resume")
    expect(offer).to_contain_text("Pick up where you left off: Is there a white crust at the bottom?")
    offer.locator("a").click()
    reader.stands_at("#limescale?p=no.yes.next")
    reader.has_focus_on_heading()
    expect(offer).to_be_hidden()
    assert reader.trail == ["light", "plugged-in", "look-inside"]
    reader.press("restart")
    reader.open("")
    reader.stands_at("")
    expect(offer).to_be_hidden()


def test_an_answer_makes_the_offer_go(kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(kettle)
    reader.answer("no", "yes")
    reader.open("")
    expect(reader.page.locator(".ww-resume")).to_be_visible()
    reader.answer("unsure")
    expect(reader.page.locator(".ww-resume")).to_be_hidden()
    reader.open("")
    expect(reader.page.locator(".ww-resume a")).to_have_attribute("href", "#plugged-in?p=unsure")


@pytest.mark.parametrize("fragment", ["#limescale", "#limescale?p=no.yes.next"])
def test_nothing_is_offered_to_a_reader_who_asked_for_a_step(fragment: str, kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(kettle)
    reader.answer("no")
    reader.open(fragment)
    reader.stands_at(fragment)
    expect(reader.page.locator(".ww-resume")).to_be_hidden()


def test_a_case_that_was_solved_is_not_offered_again(kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(kettle)
    reader.answer("no", "no")
    reader.press("solved")
    reader.open("")
    reader.stands_at("")
    expect(reader.page.locator(".ww-resume")).to_be_hidden()


def test_another_version_of_the_tree_offers_nothing(kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(kettle)
    reader.answer("no")
    version = str(reader.page.get_attribute(".ww-tree", "data-version"))
    newer = reader.page.request.get(kettle).text().replace(version, "0000")
    reader.page.context.route("**/kettle.html", lambda route: route.fulfill(body=newer, content_type="text/html"))
    reader.open("")
    reader.stands_at("")
    expect(reader.page.locator(".ww-resume")).to_be_hidden()


def test_a_tree_works_where_storage_throws(kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(kettle)
    reader.page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })"
    )
    reader.page.reload()
    reader.answer("no")
    reader.press("keys")
    reader.page.keyboard.press("2")
    reader.stands_at("#plug-it-in?p=no.no")
    reader.press("restart")
    reader.stands_at("#light")


# On paper.

PRINTED = """() => {
  window.printed = null;
  window.print = () => {
    const shown = (selector) => Array.from(document.querySelectorAll(selector)).filter((e) => e.checkVisibility(
      { contentVisibilityAuto: true, visibilityProperty: true })).length;
    window.printed = [shown('.ww-node h2'), shown('.ww-options li'), shown('.ww-tree button'), shown('.ww-trail li')];
  };
}"""
"""Counts what would come onto the paper: headings of steps, options, buttons, and answers of the trail."""


def test_paper_shows_the_way_and_the_step_and_every_step_on_request(anywhere: str, reader_at: ReaderAt) -> None:
    reader = reader_at(anywhere, "#limescale?p=no.yes.next")
    reader.stands_at("#limescale?p=no.yes.next")
    reader.page.evaluate(PRINTED)
    reader.page.emulate_media(media="print")
    reader.page.evaluate("print()")
    assert reader.page.evaluate("printed") == [1, 3, 0, 3]
    # On paper there is no button to press.
    reader.control("print").evaluate("button => button.click()")
    nodes, options = (reader.page.locator(f".ww-node {part}").count() for part in ("h2", ".ww-options li"))
    assert reader.page.evaluate("printed") == [nodes, options, 0, 3]
    reader.page.evaluate("dispatchEvent(new Event('afterprint')); print()")
    assert reader.page.evaluate("printed") == [1, 3, 0, 3]


def test_all_steps_are_on_the_pages_that_are_printed(kettle: str, reader_at: ReaderAt) -> None:
    """For real: the more steps, the more paper."""
    reader = reader_at(kettle, "#limescale?p=no.yes.next")
    few = reader.page.pdf().count(b"/Type /Page\n")
    reader.page.evaluate("window.print = () => {}")
    reader.press("print")
    assert reader.page.pdf().count(b"/Type /Page\n") > few == 1
