"""What a reader does on the page of a tree, and what the page does then, with its script and without."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import (
    ENDING,
    OWN,
    Reader,
    ReaderAt,
    forest_in,
    framed,
    overflow,
    place_of,
    walks,
    write_bare,
)
from tests.conftest import OpenPage

each_own_tree = pytest.mark.parametrize("tree", sorted(OWN.trees))
each_ending_tree = pytest.mark.parametrize("tree", ENDING)

LONG = "Rechtsschutzversicherungsgesellschaftsangestelltenüberprüfungsverfahrensverzögerung"

ODD_TREES = {
    "wide": f"""\
title: {LONG}
nodes:
  first:
    question: Is it {LONG}?
    body: Look for `{LONG.lower()}_{LONG.lower()}` at https://example.com/{LONG.lower()}.
    options:
      - {{label: "Yes: {LONG}", id: "yes", next: second}}
      - {{label: "No", next: end}}
  second:
    step: Send the {LONG}
    next: end
  end:
    outcome: The {LONG} has been sent
    body: "`{LONG.lower()}`"
    unsolved: first
""",
    # Three questions that look the same: what is clicked in one lies where it lay in the one before.
    "twins": """\
title: Sure
nodes:
  one: {question: Sure?, options: [{label: "Yes", next: two}, {label: "No", next: end}]}
  two: {question: Sure?, options: [{label: "Yes", next: three}, {label: "No", next: end}]}
  three: {question: Sure?, options: [{label: "Yes", next: one}, {label: "No", next: end}]}
  end: {outcome: Not sure}
""",
    "place": """\
title: A place
facts: {place: [home, work]}
nodes:
  where:
    question: Where are you?
    options: [{label: At home, set: {place: home}, next: whom}, {label: At work, set: {place: work}, next: whom}]
  whom:
    question: Whom do you ask?
    options:
      - {label: Nobody, next: end}
      - {label: The caretaker, id: caretaker, when: {place: work}, next: end}
      - {label: My family, id: family, when: {place: home}, next: end}
  end: {outcome: The end}
""",
    # Links to headings inside of steps.
    "inside": """\
title: Inside
nodes:
  first:
    question: Sure?
    body: "[Skip ahead](#second--details)"
    options: [{label: "Yes", next: second}, {label: "No", next: end}]
  second:
    step: Look
    body: |
      See [the details](#details). [Nowhere](#detials)

      ![A tall picture](icon.svg){ height=900 }

      ## Details { #details }

      What is [behind the details](#first).
    next: end
  end:
    outcome: The end
    body: "See [their details](#second--details) or [their details, with the page](inside.html#second--details)."
""",
    "route-first": """\
title: It begins with a route
facts: {place: [home, work]}
nodes:
  by-place: {route: [{when: {place: work}, next: ask}, {otherwise: where}]}
  where:
    question: Where is it?
    options: [{label: At home, next: end}, {label: At work, set: {place: work}, next: by-place}]
  ask: {step: Ask, next: end}
  end: {outcome: The end}
""",
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """The address of a folder of bare pages: each odd tree's."""
    folder = tmp_path_factory.mktemp("odd")
    write_bare(folder, forest_in(folder, ODD_TREES))
    return serve(folder)


FOLLOW = """async (places) => {
  const found = {};
  for (const place of places) {
    const followed = new Promise((follow) => addEventListener('hashchange', follow, { once: true }));
    location.hash = place;
    await followed;
    const trail = document.querySelectorAll('.ww-trail:not([hidden]) a[data-node]');
    const stale = document.querySelector('.ww-notice:not([hidden])') ? ['with a notice'] : [];
    const { node } = document.querySelector('.ww-current').dataset;
    found[place] = [node, ...Array.from(trail, ({ dataset }) => dataset.node), ...stale];
  }
  return found;
}"""
"""Goes to addresses of one page one after the other: for each, the node that is shown, and those of the trail."""


def described_by(reader: Reader) -> str:
    """What a screen reader says after the heading that has the focus."""
    ids = (reader.heading.get_attribute("aria-describedby") or "").split()
    return " ".join(reader.page.locator(f'[id="{id_}"]').inner_text() for id_ in ids)


def visible(page: Page, selector: str) -> int:
    return page.locator(selector).filter(visible=True).count()


# Arriving.


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


# Answering.


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
    Reader(reader.page, stove).stands_at("")
    reader.page.go_back()
    reader.stands_at("")
    reader.answer("dark")
    Reader(reader.page, stove).stands_at("#fuse")
    told = [(event["event"], event["tree"], event.get("option")) for event in reader.told]
    assert told[:3] == [
        ("whichway:start", "kettle", None),
        ("whichway:answer", "kettle", "whistles"),
        ("whichway:start", "stove", None),
    ]
    assert told[-2:] == [("whichway:answer", "kettle", "dark"), ("whichway:start", "stove", None)]


# Going back.


def test_back_is_the_browsers_own_back(kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(kettle)
    reader.answer("no", "yes")
    entries = reader.history
    reader.press("back")
    reader.stands_at("#plugged-in?p=no")
    reader.has_focus_on_heading()
    assert reader.history == entries
    reader.page.go_forward()
    reader.stands_at("#look-inside?p=no.yes")
    assert reader.trail == ["light", "plugged-in"]


def test_back_works_in_browsers_that_do_not_tell_their_history(kettle: str, reader_at: ReaderAt) -> None:
    """There, nobody knows whether the browser's own Back would do: the step before is one more entry."""
    reader = reader_at(kettle)
    reader.page.add_init_script("Object.defineProperty(window, 'navigation', { value: undefined })")
    reader.page.reload()
    reader.answer("no", "yes")
    reader.press("back")
    reader.stands_at("#plugged-in?p=no")
    reader.press("back")
    reader.stands_at("#light")
    assert reader.trail == []


def test_back_pressed_twice_at_once_goes_back_once(kettle: str, reader_at: ReaderAt) -> None:
    """The browser takes its time to go back; the second press must not leave the page, or skip a step."""
    reader = reader_at(kettle)
    reader.answer("no", "yes", "next")
    back = "document.querySelector('[data-ww=back]')"
    reader.page.evaluate(f"{back}.click(); {back}.click()")
    reader.stands_at("#look-inside?p=no.yes")
    reader.press("back")
    reader.stands_at("#plugged-in?p=no")


def test_back_finds_its_way_where_another_script_has_taken_the_address(kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(kettle)
    reader.answer("no")
    reader.page.evaluate("history.replaceState({}, '', '#not-ours')")
    reader.answer("yes")
    reader.press("back")
    reader.stands_at("#plugged-in?p=no")
    reader.press("back")
    reader.stands_at("")


def test_the_browsers_back_and_forward_walk_the_way(kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(kettle)
    reader.answer("no", "yes", "next")
    for fragment in ("#look-inside?p=no.yes", "#plugged-in?p=no", ""):
        reader.page.go_back()
        reader.stands_at(fragment)
        reader.has_focus_on_heading()
    assert reader.trail == []
    for fragment in ("#plugged-in?p=no", "#look-inside?p=no.yes", "#limescale?p=no.yes.next"):
        reader.page.go_forward()
        reader.stands_at(fragment)
        reader.has_focus_on_heading()
    assert reader.trail == ["light", "plugged-in", "look-inside"]


def test_a_step_shown_again_marks_the_earlier_answer(kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(kettle)
    reader.answer("unsure")
    reader.press("back")
    marked = reader.page.locator(".ww-earlier")
    expect(marked).to_have_text("I can't tell (your earlier answer)")
    assert marked.get_attribute("data-option") == "unsure"
    reader.answer("no")
    expect(marked).to_have_count(0)
    expect(reader.page.locator(".ww-trail li strong")).to_have_text("No")


def test_start_again_forgets_the_answers(kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(kettle)
    reader.answer("no", "yes")
    reader.press("restart")
    reader.stands_at("#light")
    reader.has_focus_on_heading()
    assert reader.page.title() == "The kettle stays cold"
    assert visible(reader.page, ".ww-trail, .ww-earlier, .ww-controls button") == 0
    reader.page.go_back()
    reader.stands_at("#look-inside?p=no.yes")


def test_an_answer_can_be_changed_from_the_trail(kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(kettle)
    reader.answer("no", "yes", "next", "no")
    reader.change("plugged-in")
    reader.stands_at("#plugged-in?p=no")
    reader.has_focus_on_heading()
    expect(reader.page.locator(".ww-earlier")).to_have_attribute("data-option", "yes")
    reader.answer("no")
    reader.stands_at("#plug-it-in?p=no.no")
    assert reader.trail == ["light", "plugged-in"]


def test_after_a_change_back_goes_one_answer_back_and_the_browsers_back_undoes_the_change(
    kettle: str, reader_at: ReaderAt
) -> None:
    reader = reader_at(kettle)
    reader.answer("no", "yes", "next")
    reader.change("plugged-in")
    reader.press("back")
    reader.stands_at("#light")
    reader.page.go_back()
    reader.stands_at("#plugged-in?p=no")
    reader.page.go_back()
    reader.stands_at("#limescale?p=no.yes.next")


# Links inside a step.


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


def test_a_link_to_another_step_opens_it_directly(kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(kettle)
    reader.answer("no")
    entries = reader.history
    reader.page.click("text=look inside")
    reader.stands_at("#look-inside")
    assert reader.history == entries + 1
    assert reader.trail == []
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


# What the page tells.


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


# Small windows and frames.


@pytest.mark.parametrize("fragment", ["", "#second?p=yes", "#end?p=yes.next", "#first"])
@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_long_words_wrap_in_a_narrow_window(script: bool, fragment: str, pages: str, open_page: OpenPage) -> None:
    window = {"width": 320, "height": 640}
    page = open_page(f"{pages}/wide.html{fragment}", viewport=window, java_script_enabled=script)
    assert overflow(page) <= 0
    # Nothing is cut off, either.
    for text in page.locator("h1, h2, .ww-options a, .ww-trail strong").filter(visible=True).all():
        assert text.evaluate("element => element.scrollWidth <= element.clientWidth"), text


def test_the_heading_is_in_sight_after_an_answer(kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(kettle, "#limescale?p=no.yes.next", viewport={"width": 320, "height": 256})
    reader.option("dark-inside").scroll_into_view_if_needed()
    reader.answer("dark-inside")
    reader.has_heading_in_sight()


def test_a_frame_takes_neither_focus_nor_scroll(kettle: str, open_page: OpenPage) -> None:
    page = framed(open_page, kettle + "#limescale?p=no.yes.next")
    inside = page.frame_locator("iframe")
    expect(inside.locator(".ww-current")).to_have_attribute("data-node", "limescale")
    assert page.evaluate("scrollY") == 0
    assert page.evaluate("document.activeElement === document.body")


def test_a_sandboxed_frame_walks_and_goes_back(kettle: str, open_page: OpenPage) -> None:
    """It may keep nothing, and its origin is its own."""
    page = framed(open_page, kettle, 'sandbox="allow-scripts"')
    inside = page.frame_locator("iframe")
    for option in ("no", "yes"):
        inside.locator(f'.ww-current [data-option="{option}"]').click()
    current = inside.locator(".ww-current")
    expect(current).to_have_attribute("data-node", "look-inside")
    inside.locator('[data-ww="back"]').click()
    expect(current).to_have_attribute("data-node", "plugged-in")
    expect(inside.locator(".ww-trail a")).to_have_count(1)


# Without the script.


def test_without_a_script_the_first_question_stands_alone(kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(kettle, java_script_enabled=False)
    reader.sees("light")
    assert visible(reader.page, ".ww-node") == 1
    assert visible(reader.page, ".ww-trail, .ww-progress, [data-ww]") == 0


def test_without_a_script_clicks_lead_on_and_the_browsers_back_leads_back(kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(kettle, java_script_enabled=False)
    for option, node in (("no", "plugged-in"), ("yes", "look-inside"), ("next", "limescale"), ("yes", "descale")):
        reader.page.locator(f'a[data-option="{option}"]').filter(visible=True).click()
        expect(reader.page).to_have_url(f"{kettle}#{node}")
        reader.sees(node)
        reader.has_focus_on_heading()
    reader.page.go_back()
    reader.sees("limescale")
    reader.page.go_forward()
    reader.sees("descale")


def test_without_a_script_a_step_opens_by_its_address(kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(kettle, "#limescale", java_script_enabled=False)
    reader.sees("limescale")
    reader.has_focus_on_heading()
    reader.open("#plugged-in--drawing")
    reader.sees("plugged-in")
    # The answers of a way mean nothing without a script.
    reader.open("#limescale?p=no.yes.next")
    reader.sees("light")


# The project's own trees.


@each_ending_tree
def test_an_own_tree_is_walked_from_its_first_question_to_an_outcome_and_back(
    tree: str, own_trees: str, reader_at: ReaderAt
) -> None:
    outcome, walk = max(walks(tree).items(), key=lambda item: len(item[1]))
    reader = reader_at(f"{own_trees}/{tree}/")
    *places, place = reader.walk(walk)
    assert place == place_of(outcome, [option for _, option in walk])
    assert reader.trail == [node for node, _ in walk]
    for place in reversed(places):
        reader.press("back")
        reader.stands_at(place)


def test_every_outcome_of_the_own_trees_opens_by_the_answers_that_lead_to_it(
    tmp_path: Path, serve: Callable[[Path], str], open_page: OpenPage
) -> None:
    """The proofs in Python and the page's script agree on every walk."""
    write_bare(tmp_path, OWN)
    url = serve(tmp_path)
    page = open_page(f"{url}/host.html")
    for tree in ENDING:
        expected = {
            place_of(outcome, [option for _, option in walk]): [outcome, *(node for node, _ in walk)]
            for outcome, walk in walks(tree).items()
        }
        page.goto(f"{url}/{tree}.html")
        found = page.evaluate(FOLLOW, list(expected))
        assert found == expected


@each_ending_tree
def test_without_a_script_every_outcome_of_an_own_tree_is_within_reach_by_links(
    tree: str, own_trees: str, reader_at: ReaderAt
) -> None:
    """Found on the page's links, and walked by clicks to the outcome that is farthest away."""
    reader = reader_at(f"{own_trees}/{tree}/", java_script_enabled=False)
    sections = reader.page.locator(".ww-node").evaluate_all(
        """nodes => nodes.map(node => ({
          node: node.dataset.node, ids: [...node.querySelectorAll('[id]')].map(({ id }) => id), kind: node.dataset.kind,
          links: [...node.querySelectorAll('.ww-options a')].map(a => a.getAttribute('href')),
        }))"""
    )
    node_of = {id_: section["node"] for section in sections for id_ in section["ids"]}
    links = {section["node"]: section["links"] for section in sections}
    first = sections[0]["node"]
    ways: dict[str, list[str]] = {first: []}
    queue = [first]
    for node in queue:
        for link in links[node]:
            target = node_of.get(link.removeprefix("#")) if link.startswith("#") else None
            if target and target not in ways:
                ways[target] = [*ways[node], link]
                queue.append(target)
    outcomes = {section["node"] for section in sections if section["kind"] == "outcome"}
    assert outcomes
    assert outcomes <= ways.keys()
    farthest = max(outcomes, key=lambda outcome: len(ways[outcome]))
    reader.sees(first)
    for link in ways[farthest]:
        reader.page.locator(f'.ww-options a[href="{link}"]').filter(visible=True).first.click()
        reader.sees(node_of[link.removeprefix("#")])
    assert reader.heading.get_attribute("id") == farthest


@each_own_tree
def test_no_step_of_an_own_tree_is_wider_than_a_telephone(tree: str, own_trees: str, open_page: OpenPage) -> None:
    """Without a script: there, every step is at its address at once."""
    window = {"width": 320, "height": 640}
    page = open_page(f"{own_trees}/{tree}/", viewport=window, java_script_enabled=False)
    sizes = page.locator(".ww-node").evaluate_all(
        """nodes => nodes.map(({ dataset }) => {
          location.hash = dataset.node;
          const { scrollWidth, clientWidth } = document.querySelector('main');
          return [dataset.node, document.getElementById(dataset.node).checkVisibility(), scrollWidth - clientWidth];
        })"""
    )
    assert [(node, shown, over) for node, shown, over in sizes if not shown or over > 0] == []


@pytest.fixture(scope="session")
def home(own_trees: str) -> str:
    """The address of the project's own home page, which shows the entry's first question."""
    return own_trees.removesuffix("troubleshoot")


def test_the_home_page_is_the_first_question_and_its_answers_are_addresses(home: str, reader_at: ReaderAt) -> None:
    reader = reader_at(home)
    reader.sees("symptom")
    reader.page.click('.ww-current [data-option="app"]')
    expect(reader.page).to_have_url(f"{home}#which-app?p=app")
    reader.sees("which-app")
    reader.press("back")
    reader.sees("symptom")
    # As somebody else opens it, to whom the address was sent.
    reader.open("#find-input?p=app.not-sure")
    reader.sees("find-input")
    assert reader.trail == ["symptom", "which-app"]
    assert reader.page.locator("h1:visible").count() == 1


def test_the_home_page_asks_without_a_script_too(home: str, reader_at: ReaderAt) -> None:
    reader = reader_at(home, java_script_enabled=False)
    reader.sees("symptom")
    reader.page.locator('[data-option="app"]').filter(visible=True).click()
    reader.sees("which-app")
    reader.page.locator('[data-option="android"]').filter(visible=True).click()
    expect(reader.page).to_have_url(f"{home}troubleshoot/sdk-android/")


def test_the_home_page_fits_a_telephone(home: str, open_page: OpenPage) -> None:
    page = open_page(home, viewport={"width": 390, "height": 844})
    last = page.locator(".ww-current .ww-options li").last.bounding_box()
    assert last is not None
    assert last["y"] + last["height"] <= 844
