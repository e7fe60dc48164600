"""A tree for everybody: by keyboard, by ear, in any colours, at any size, in either direction, on paper."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise, product

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import run_axe
from tests.browser.conftest import KINDS_OF_STEP, Reader, ReaderAt, overflow
from whichway.words import ENGLISH

BARE_ADDRESSES = sorted({fragment.partition("?")[0] for fragment in KINDS_OF_STEP.values()})
"""The addresses of all kinds of step as they are without a script: there are no answers in them."""

WITH_OPTIONS = ("#limescale?p=no.yes.next", "#look-inside", "#plug-it-in?p=no.no")
"""The addresses of a question on the way, a step and an outcome: what has options, and looks each its own way."""

AXE_OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}


EVERY_LOOK = tuple(product(("default", "slate"), (1280, 320)))
"""Each palette at each width."""
EACH_LOOK = (("default", 320), ("slate", 1280))
"""Each palette and each width, once: enough where many pages look alike."""


_AT_REST = """() => Promise.allSettled(
  document.getAnimations().filter((one) => one instanceof CSSTransition).map(({ finished }) => finished)
)"""
"""Waits for the colors of the palette before to be gone: some of Material's fade."""


def violations(page: Page, looks: Iterable[tuple[str, int]] = EVERY_LOOK) -> list[str]:
    """What axe finds wrong in what a page is about, in palettes and widths; and where it scrolls sideways."""
    found: list[str] = []
    for scheme, width in looks:
        page.evaluate("scheme => document.body.setAttribute('data-md-color-scheme', scheme)", scheme)
        page.set_viewport_size({"width": width, "height": 800})
        page.evaluate(_AT_REST)
        result = run_axe(page, "article", AXE_OPTIONS)
        if result.violations_count:
            found.append(f"{scheme}, {width} px: {result.generate_report()}")
        if overflow(page) > 0:
            found.append(f"{scheme}, {width} px: it scrolls sideways")
    return found


@pytest.fixture(params=["kettle", "material_kettle"], ids=["bare", "material"])
def each_kettle(request: pytest.FixtureRequest) -> str:
    """The address of the kettle's page: with nothing around it, then in Material."""
    return str(request.getfixturevalue(request.param))


# What a machine can judge.


@pytest.mark.parametrize("fragment", KINDS_OF_STEP.values(), ids=KINDS_OF_STEP.keys())
def test_axe_finds_nothing_wrong(fragment: str, material_kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(material_kettle, fragment, reduced_motion="reduce")
    reader.stands_at(fragment)
    assert violations(reader.page) == []


def test_axe_finds_nothing_wrong_without_the_trees_script(material_kettle: str, reader_at: ReaderAt) -> None:
    """Other scripts run, as axe is one."""
    reader = reader_at(material_kettle, reduced_motion="reduce")
    reader.page.context.route("**/whichway.js", lambda route: route.fulfill(body=""))
    reader.open("")
    found = {}
    for fragment in BARE_ADDRESSES:
        reader.page.goto(material_kettle + fragment)
        reader.sees(fragment.removeprefix("#") or "light")
        assert reader.page.locator("[data-running]").count() == 0
        found[fragment] = violations(reader.page, EACH_LOOK)
    assert found == {fragment: [] for fragment in BARE_ADDRESSES}


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_headings_follow_each_other_without_a_gap(script: bool, each_kettle: str, reader_at: ReaderAt) -> None:
    """This step has headings in its body, and headings of the answers after it."""
    reader = reader_at(each_kettle, "#look-inside", java_script_enabled=script)
    reader.sees("look-inside")
    if script:
        reader.open("#look-inside?p=no.yes")
    headings = reader.page.locator("main :is(h1, h2, h3, h4, h5, h6)").filter(visible=True)
    expect(headings).to_have_text(["The kettle stays cold", "Look inside", "In good light", *["Your answers"] * script])
    levels = [int(name[1]) for name in headings.evaluate_all("all => all.map(({ tagName }) => tagName)")]
    assert levels[:3] == [1, 2, 3]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_screen_reader_is_given_the_step_then_the_controls_then_the_way(kettle: str, reader_at: ReaderAt) -> None:
    """And nothing of the steps that are hidden."""
    reader = reader_at(kettle, "#limescale?p=unsure.yes.next")
    expect(reader.page.locator(".ww-tree")).to_match_aria_snapshot(
        """
        - /children: equal
        - button "Back"
        - paragraph: /Step 4, at most \\d+ more/
        - heading "Is there a white crust at the bottom?" [level=2]
        - list:
          - /children: equal
          - listitem:
            - link "Yes"
          - listitem:
            - link "No"
          - listitem:
            - link "It is dark in there"
        - button "Start again"
        - navigation "Your answers":
          - heading "Your answers" [level=3]
          - list:
            - listitem:
              - text: Is its light on?
              - strong: I can't tell
              - 'link "Change the answer to: Is its light on?"'
            - listitem:
              - text: Is it plugged in?
              - strong: "Yes"
              - 'link "Change the answer to: Is it plugged in?"'
            - listitem:
              - text: Look inside
              - strong: Continue
              - 'link "Change the answer to: Look inside"'
        - button "More"
        - status
        """
    )


@pytest.mark.parametrize(
    ("outcome", "word"),
    [("wait", "wait"), ("plug-it-in", "solved"), ("buy", "unsolved-result"), ("ask", "escalate")],
)
def test_an_outcome_says_its_result_in_words(outcome: str, word: str, kettle: str, reader_at: ReaderAt) -> None:
    """Not by its colour alone."""
    reader = reader_at(kettle, "#" + outcome)
    expect(reader.page.locator(".ww-result").filter(visible=True)).to_have_text(ENGLISH[word])


# By keyboard.


def focus(reader: Reader) -> str:
    """What has the focus: the id of a heading, or what the link or button is for."""
    return str(
        reader.page.evaluate(
            """() => {
              const { id, dataset, textContent } = document.activeElement;
              return id || dataset.option || dataset.ww || dataset.node || textContent;
            }"""
        )
    )


def test_tab_leads_from_the_heading_through_the_step_to_the_controls_and_the_way(
    kettle: str, reader_at: ReaderAt
) -> None:
    reader = reader_at(kettle, "#plugged-in?p=no")
    page_nodes = [focus(reader)]
    for _ in range(6):
        reader.page.keyboard.press("Tab")
        page_nodes.append(focus(reader))
    assert page_nodes == ["plugged-in", "the drawing", "to-look-inside", "yes", "no", "restart", "light"]
    for _ in range(6):
        reader.page.keyboard.press("Shift+Tab")
    assert focus(reader) == "back"


def test_a_tree_is_walked_and_changed_by_the_keyboard_alone(each_kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(each_kettle, "#light")

    def go_to(page_node: str) -> None:
        """Tabs on, or back to what is above the heading; there is less than a dozen of stops in each step."""
        for _ in range(12):
            reader.page.keyboard.press("Shift+Tab" if page_node == "back" else "Tab")
            if focus(reader) == page_node:
                break
        assert focus(reader) == page_node
        focused = reader.page.locator("*:focus")
        expect(focused).to_have_css("outline-style", "solid")
        expect(focused).to_have_css("outline-width", "3px")

    for page_node, fragment in [
        ("unsure", "#plugged-in?p=unsure"),
        ("yes", "#look-inside?p=unsure.yes"),
        ("next", "#limescale?p=unsure.yes.next"),
        ("back", "#look-inside?p=unsure.yes"),
        ("plugged-in", "#plugged-in?p=unsure"),
        ("no", "#plug-it-in?p=unsure.no"),
        ("restart", "#light"),
    ]:
        go_to(page_node)
        reader.page.keyboard.press("Enter")
        reader.stands_at(fragment)
        reader.has_focus_on_heading()


# In any colours, and at rest.


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colours_leave_a_border_around_each_option(scheme: str, each_kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(each_kettle, forced_colors="active", color_scheme=scheme)
    for fragment in WITH_OPTIONS:
        reader.open(fragment)
        reader.stands_at(fragment)
        borders = reader.page.locator(".ww-current .ww-options a").evaluate_all(
            """links => links.map((link) => {
              const canvas = document.body.appendChild(document.createElement('i'));
              canvas.style.color = 'Canvas';
              const { borderTopStyle, borderTopWidth, borderTopColor } = getComputedStyle(link);
              return [borderTopStyle, borderTopWidth, borderTopColor !== getComputedStyle(canvas).color];
            })"""
        )
        assert borders
        assert all(border == ["solid", "1px", True] for border in borders), borders


def test_nothing_moves_for_readers_who_want_no_motion(each_kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(each_kettle, "#limescale?p=no.yes.next", reduced_motion="reduce")
    moving = """tree => {
      const moves = ({ transitionDuration, animationName }) =>
        !/^[0s, ]+$/.test(transitionDuration) || animationName !== 'none';
      const parts = [...tree.querySelectorAll('*')].filter((part) => moves(getComputedStyle(part)));
      return [...parts.map(({ outerHTML }) => outerHTML), ...tree.getAnimations({ subtree: true }).map(String)];
    }"""
    assert reader.page.locator(".ww-tree").evaluate(moving) == []
    reader.answer("dark-inside")
    assert reader.page.locator(".ww-tree").evaluate(moving) == []
    assert reader.page.locator("html").evaluate("html => getComputedStyle(html).scrollBehavior") == "auto"


# At any size, in either direction.


def test_at_four_hundred_percent_nothing_scrolls_sideways_and_the_heading_is_in_sight(
    each_kettle: str, reader_at: ReaderAt
) -> None:
    """A window of 1280 by 1024 pixels has 320 by 256 of them then."""
    reader = reader_at(each_kettle, viewport={"width": 320, "height": 256})
    assert overflow(reader.page) <= 0
    for fragment in (*WITH_OPTIONS, "#ask?p=no.yes.next.no.at-work", "#by-place"):
        reader.open(fragment)
        reader.stands_at(fragment)
        assert overflow(reader.page) <= 0
        reader.has_heading_in_sight()


@pytest.mark.parametrize("width", [1200, 320])
def test_every_option_is_high_enough_for_a_thumb(width: int, each_kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(each_kettle, viewport={"width": width, "height": 800})
    for fragment in WITH_OPTIONS:
        reader.open(fragment)
        reader.stands_at(fragment)
        heights = reader.page.locator(".ww-current .ww-options a").evaluate_all(
            "links => links.map((link) => link.getBoundingClientRect().height)"
        )
        assert heights
        assert all(height >= 44 for height in heights), heights


@pytest.mark.parametrize("width", [1200, 320])
def test_from_right_to_left_everything_is_mirrored(width: int, kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(kettle, viewport={"width": width, "height": 800})
    reader.page.evaluate("document.documentElement.dir = 'rtl'")
    reader.answer("no", "yes")
    reader.press("back")
    reader.stands_at("#plugged-in?p=no")
    assert overflow(reader.page) <= 0
    option = reader.option("yes").evaluate(
        """link => {
          const text = document.createRange();
          text.selectNode(link.firstChild);
          const [box, words] = [link, text].map((part) => part.getBoundingClientRect());
          const { borderLeftWidth, borderRightWidth } = getComputedStyle(link);
          return {
            arrow: getComputedStyle(link, '::after').scale,
            begins_right: box.right - words.right < words.left - box.left,
            marked_right: parseFloat(borderRightWidth) > parseFloat(borderLeftWidth),
          };
        }"""
    )
    assert option == {"arrow": "-1 1", "begins_right": True, "marked_right": True}
    question, change = (reader.page.locator(f".ww-trail li {part}").bounding_box() for part in ("span", "a"))
    assert question
    assert change
    assert change["x"] < question["x"] or change["y"] > question["y"]
    reader.answer("no")
    outcome = reader.page.locator(".ww-current")
    assert outcome.evaluate("box => getComputedStyle(box).borderRightWidth > getComputedStyle(box).borderLeftWidth")
    assert overflow(reader.page) <= 0


# On paper.


def test_paper_shows_the_way_and_the_step_and_no_controls(each_kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(each_kettle, "#limescale?p=no.yes.next")
    reader.stands_at("#limescale?p=no.yes.next")
    reader.page.emulate_media(media="print")
    reader.sees("limescale")
    rows = reader.page.locator(".ww-trail li").filter(visible=True)
    assert rows.locator("strong").all_inner_texts() == ["No", "Yes", "Continue"]
    assert rows.locator("span").all_inner_texts() == ["Is its light on?", "Is it plugged in?", "Look inside"]
    for unwanted in ("[data-ww]", ".ww-trail a", ".ww-notice"):
        assert reader.page.locator(unwanted).filter(visible=True).count() == 0
    # A ring around the heading says where the focus is, which paper has none of.
    assert reader.heading.evaluate("heading => getComputedStyle(heading).outlineStyle") == "none"


def test_paper_shows_every_step_where_there_is_no_script(each_kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(each_kettle, "#limescale", java_script_enabled=False)
    reader.page.emulate_media(media="print")
    assert reader.heading.count() == reader.page.locator(".ww-node").count() > 1
