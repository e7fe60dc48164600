"""A tree in Material for MkDocs, whose instant navigation, tracking, search and palettes all have a say in the page."""

from __future__ import annotations

from importlib.metadata import version

import pytest
from packaging.version import Version
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import IS_UNCOVERED, Reader, ReaderAt, Served
from tests.conftest import OpenPage


def mark(page: Page) -> None:
    """Leaves something in the window that only a real page load takes away."""
    page.evaluate("window.marked = true")


def is_marked(page: Page) -> bool:
    return page.evaluate("window.marked === true") is True


def events(reader: Reader) -> list[str]:
    return [event["event"].removeprefix("whichway:") for event in reader.told]


# Walking.


def test_each_answer_is_one_entry_of_the_history_under_its_own_address(
    material_kettle: str, reader_at: ReaderAt
) -> None:
    """Instant navigation would add a second one, and lose the answers."""
    reader = reader_at(material_kettle)
    entries = reader.history
    for count, (option, fragment) in enumerate(
        [
            ("no", "#plugged-in?p=no"),
            ("yes", "#look-inside?p=no.yes"),
            ("next", "#limescale?p=no.yes.next"),
            ("yes", "#descale?p=no.yes.next.yes"),
        ]
    ):
        reader.answer(option)
        reader.stands_at(fragment)
        reader.has_focus_on_heading()
        reader.has_heading_in_sight()
        assert reader.history == entries + count + 1
    assert reader.page.title() == "Boil vinegar in it - The kettle stays cold - Kitchen"
    assert reader.trail == ["light", "plugged-in", "look-inside", "limescale"]


def test_back_and_forward_and_start_again_walk_the_way(material_kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(material_kettle)
    reader.answer("no", "yes", "next")
    entries = reader.history
    reader.press("back")
    reader.stands_at("#look-inside?p=no.yes")
    reader.page.go_back()
    reader.stands_at("#plugged-in?p=no")
    reader.has_focus_on_heading()
    reader.page.go_forward()
    reader.page.go_forward()
    reader.stands_at("#limescale?p=no.yes.next")
    assert reader.trail == ["light", "plugged-in", "look-inside"]
    assert reader.history == entries
    reader.change("plugged-in")
    reader.stands_at("#plugged-in?p=no")
    expect(reader.page.locator(".ww-earlier")).to_have_attribute("data-option", "yes")
    reader.press("restart")
    reader.stands_at("#light")
    assert reader.trail == []


@pytest.mark.parametrize("fragment", ["#limescale", "#limescale?p=no.yes.next", "#limescale?f=look-inside&p=next"])
def test_a_step_opens_by_its_address_and_stays_when_it_is_loaded_again(
    fragment: str, material_kettle: str, reader_at: ReaderAt
) -> None:
    reader = reader_at(material_kettle, fragment)
    for _ in range(2):
        reader.stands_at(fragment)
        reader.has_focus_on_heading()
        reader.has_heading_in_sight()
        reader.page.reload()


def test_scrolling_leaves_the_answers_in_the_address(material_kettle: str, reader_at: ReaderAt) -> None:
    """Tracking writes the heading that is scrolled to into the address, and a tree's headings are no such headings."""
    reader = reader_at(material_kettle, viewport={"width": 800, "height": 300})
    reader.answer("no", "yes")
    # Where Material has noticed the scrolling, it has written it down.
    reader.page.mouse.wheel(0, 200)
    reader.page.wait_for_function("history.state?.x >= 0 && history.state.y > 0")
    reader.stands_at("#look-inside?p=no.yes")
    reader.press("back")
    reader.stands_at("#plugged-in?p=no")


def test_a_link_inside_a_step_keeps_the_way_and_the_page(material_kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(material_kettle).listen()
    reader.answer("no")
    reader.page.click("text=the drawing")
    expect(reader.page.locator(":target")).to_have_id("plugged-in--drawing")
    reader.stands_at("#plugged-in?p=no")
    assert reader.trail == ["light"]
    reader.answer("yes")
    reader.stands_at("#look-inside?p=no.yes")
    assert events(reader) == ["start", "answer", "answer"]


def test_a_click_with_the_control_key_opens_a_new_page_and_leaves_this_one(
    material_kettle: str, reader_at: ReaderAt
) -> None:
    reader = reader_at(material_kettle)
    with reader.page.context.expect_page() as opened:
        reader.option("no").click(modifiers=["Control"])
    Reader(opened.value, material_kettle).stands_at("#plugged-in")
    reader.stands_at("")


def test_without_a_script_clicks_lead_on(material_kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(material_kettle, java_script_enabled=False)
    reader.sees("light")
    for option, node in (("no", "plugged-in"), ("no", "plug-it-in"), ("unsolved", "look-inside")):
        reader.page.locator(f'a[data-option="{option}"]').filter(visible=True).click()
        expect(reader.page).to_have_url(f"{material_kettle}#{node}")
        reader.sees(node)
        assert reader.heading.evaluate(IS_UNCOVERED)
    reader.page.go_back()
    reader.sees("plug-it-in")


# Leaving, and coming back.


def test_a_page_that_is_fetched_a_second_time_tells_its_start_once(material_kettle: str, reader_at: ReaderAt) -> None:
    """Instant navigation fetches the page again at the first Back, and puts it in place of the one that runs."""
    reader = reader_at(material_kettle).listen()
    reader.answer("unsure", "yes")
    mark(reader.page)
    reader.page.evaluate("document.querySelector('.ww-tree').dataset.old = ''")
    reader.page.go_back()
    # It is there when the tree is another one than before. Older releases leave the page in place that runs.
    another = ":not([data-old])" if Version(version("mkdocs-material")) >= Version("9.6") else ""
    expect(reader.page.locator(f".ww-tree[data-running]{another}")).to_have_count(1)
    assert is_marked(reader.page)
    reader.stands_at("#plugged-in?p=unsure")
    reader.has_focus_on_heading()
    assert reader.trail == ["light"]
    expect(reader.page.locator(".ww-earlier")).to_have_attribute("data-option", "yes")
    reader.answer("no")
    reader.stands_at("#plug-it-in?p=unsure.no")
    assert reader.page.title() == "Plug it in - The kettle stays cold - Kitchen"
    assert events(reader) == ["start", "answer", "answer", "back", "answer", "outcome"]
    assert reader.pushed == reader.told


@pytest.mark.parametrize(
    ("tabs", "focused"),
    [
        (1, ".ww-current .ww-guide"),
        (4, '[data-ww="restart"]'),
        (6, '.ww-trail a[data-node="plugged-in"]'),
    ],
)
def test_a_page_that_comes_late_the_second_time_takes_neither_answer_nor_focus_back(
    tabs: int, focused: str, material_kettle: str, reader_at: ReaderAt
) -> None:
    """Over a slow line, a reader goes on before instant navigation has fetched what the first Back asked for."""
    reader = reader_at(material_kettle)
    reader.answer("unsure", "yes")
    reader.page.evaluate("document.querySelector('.ww-tree').dataset.old = ''")
    held: list[Route] = []
    reader.page.route(material_kettle, lambda route: held.append(route))
    with reader.page.expect_request(material_kettle):
        reader.page.go_back()
    reader.stands_at("#plugged-in?p=unsure")
    reader.answer("no")
    reader.stands_at("#plug-it-in?p=unsure.no")
    reader.has_focus_on_heading()
    assert len(reader.trail) == 2
    for _ in range(tabs):
        reader.page.keyboard.press("Tab")
    stop = reader.page.locator(focused)
    expect(stop).to_be_focused()
    held[0].continue_()
    another = ":not([data-old])" if Version(version("mkdocs-material")) >= Version("9.6") else ""
    expect(reader.page.locator(f".ww-tree[data-running]{another}")).to_have_count(1)
    reader.stands_at("#plug-it-in?p=unsure.no")
    expect(stop).to_be_focused()


def test_back_from_a_guide_returns_to_the_step_that_was_left(material_kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(material_kettle)
    reader.answer("no", "yes")
    mark(reader.page)
    reader.page.click(".ww-current .ww-guide")
    expect(reader.page).to_have_title("All about kettles - Kitchen")
    expect(reader.page).to_have_url(material_kettle.replace("troubleshoot/kettle", "guide") + "#limescale")
    assert is_marked(reader.page), "instant navigation is not at work, so this proves nothing"
    reader.page.go_back()
    reader.stands_at("#look-inside?p=no.yes")
    expect(reader.page).to_have_title("Look inside - The kettle stays cold - Kitchen")
    assert reader.trail == ["light", "plugged-in"]
    reader.answer("next")
    reader.stands_at("#limescale?p=no.yes.next")


def test_an_option_leads_to_another_tree_and_back_returns(material_kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(material_kettle).listen()
    stove = Reader(reader.page, material_kettle.replace("kettle", "stove"))
    reader.answer("whistles")
    stove.stands_at("#flame?p=~kettle:whistles")
    expect(reader.page).to_have_title("Is there a flame? - The stove stays cold - Kitchen")
    stove.answer("yes")
    reader.stands_at("#look-inside?p=~kettle:whistles~stove:yes")
    reader.page.go_back()
    stove.stands_at("#flame?p=~kettle:whistles")
    reader.page.go_back()
    reader.stands_at("")
    told = [(event["event"].removeprefix("whichway:"), event["tree"]) for event in reader.told]
    assert told == [
        ("start", "kettle"),
        ("answer", "kettle"),
        ("start", "stove"),
        ("answer", "stove"),
        ("start", "kettle"),
        ("start", "stove"),
        ("start", "kettle"),
    ]


def test_a_page_that_was_left_does_not_answer_any_more(material_kettle: str, reader_at: ReaderAt) -> None:
    """Material keeps the scripts of a page that it has replaced, and they hear of every Back."""
    reader = reader_at(material_kettle).listen()
    reader.answer("no", "yes")
    reader.page.click(".ww-current .ww-guide")
    expect(reader.page).to_have_title("All about kettles - Kitchen")
    reader.page.click(".md-tabs__link[href$='troubleshoot/index.html']")
    reader.page.locator(".ww-index a", has_text="kettle").click()
    reader.stands_at("")
    reader.page.evaluate("history.go(-4)")
    reader.stands_at("#plugged-in?p=no")
    assert [entry["event"] for entry in reader.pushed] == [
        "whichway:start",
        "whichway:answer",
        "whichway:answer",
        "whichway:guide",
        "whichway:start",
    ]


def test_leaving_by_the_browsers_history_is_no_step_back(
    material: Served, material_kettle: str, open_page: OpenPage
) -> None:
    reader = Reader(open_page(material.url + "/index.html"), material_kettle).listen()
    reader.page.locator("article a", has_text="here").click()
    reader.stands_at("")
    reader.answer("no")
    reader.page.evaluate("history.go(-2)")
    expect(reader.page).to_have_title("Kitchen")
    assert events(reader) == ["start", "answer"]


@pytest.mark.parametrize("place", ["index.html", "troubleshoot/kettle.html#descale?p=no.yes.next.yes"])
def test_search_leads_to_the_step_that_has_the_word(
    place: str, material: Served, material_kettle: str, open_page: OpenPage
) -> None:
    """The word stands in the text of one step only; it is searched for on another page, and on the tree's own."""
    page = open_page(f"{material.url}/{place}")
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").press_sequentially("zebras")
    results = page.locator(".md-search-result__link")
    expect(results.locator("h1, h2")).to_have_text(["The kettle stays cold", "Look inside"])
    results.last.click()
    reader = Reader(page, material_kettle)
    reader.sees("look-inside")
    reader.has_focus_on_heading()
    reader.has_heading_in_sight()
    reader.answer("next")
    reader.sees("limescale")
    page.go_back()
    reader.sees("look-inside")


# Colours.

CONTRASTS = """elements => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const paint = (color) => {
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
  };
  const luminance = () => {
    const [r, g, b] = Array.from(canvas.getImageData(0, 0, 1, 1).data.slice(0, 3), (value) => value / 255)
      .map((value) => value <= .04045 ? value / 12.92 : ((value + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b;
  };
  return elements.map((element) => {
    const behind = [];
    for (let box = element; box; box = box.parentElement) behind.unshift(getComputedStyle(box).backgroundColor);
    ['white', ...behind].forEach(paint);
    const paper = luminance();
    paint(getComputedStyle(element).color);
    const [dark, light] = [paper, luminance()].sort((a, b) => a - b);
    return [element.textContent, (light + .05) / (dark + .05)];
  });
}"""
"""The contrast of each element's text with what lies behind it, as WCAG counts it."""


def use_scheme(page: Page, scheme: str) -> None:
    """Chooses a palette as a reader does, by the button in the header."""
    body = page.locator("body")
    while body.get_attribute("data-md-color-scheme") != scheme:
        page.locator("label.md-header__button[for^=__palette]").filter(visible=True).click()
    expect(body).to_have_attribute("data-md-color-scheme", scheme)


@pytest.mark.parametrize(
    "fragment", ["#limescale?p=no.yes.next", "#look-inside", "#wait?p=yes", "#plug-it-in?p=no.no", "#buy", "#ask"]
)
def test_all_that_a_tree_says_can_be_read_in_each_palette(
    fragment: str, material_kettle: str, reader_at: ReaderAt
) -> None:
    reader = reader_at(material_kettle, fragment, reduced_motion="reduce")
    texts = reader.page.locator(".ww-tree :is(h2, h3, p, a, span, strong, button)").filter(visible=True)
    for scheme in ("default", "slate"):
        use_scheme(reader.page, scheme)
        contrasts = texts.evaluate_all(CONTRASTS)
        assert len(contrasts) >= 4
        assert [(text, contrast) for text, contrast in contrasts if contrast < 4.5] == []


def test_the_colours_of_a_tree_follow_the_palette(material_kettle: str, reader_at: ReaderAt) -> None:
    reader = reader_at(material_kettle, reduced_motion="reduce")
    look = """link => {
      const { color, borderTopColor } = getComputedStyle(link);
      const arrow = getComputedStyle(link, '::after').color;
      return [color, borderTopColor, arrow, getComputedStyle(document.body).backgroundColor];
    }"""
    use_scheme(reader.page, "default")
    light = reader.option("no").evaluate(look)
    use_scheme(reader.page, "slate")
    dark = reader.option("no").evaluate(look)
    assert all(one != other for one, other in zip(light, dark, strict=True)), (light, dark)
