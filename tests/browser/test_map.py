"""The map of a tree: it comes when a reader asks for it, follows them, and opens the steps that are clicked."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import KETTLE, STOVE, Reader, ReaderAt, Served, press_tool
from tests.browser.test_accessibility import EACH_LOOK, violations
from tests.browser.test_bundle import write_bundle
from tests.conftest import PALETTES, OpenPage, Serve, build_site

# The kettle, with a tree that is played in it, and a way that only staff may go.
_KETTLE = KETTLE.replace(
    '      - {label: "No", next: plug-it-in}\n',
    """\
      - {label: "No", next: sockets}
      - {label: Nobody knows, id: ask-at-night, audience: staff, next: nightly}
""",
)
_KETTLE += """\
  sockets: {include: socket, results: {solved: plug-it-in, unsolved: ask}}
  nightly: {outcome: Phone the caretaker at home, audience: staff, result: escalate}
"""
_SOCKET = """\
title: The socket is dead
map: false
nodes:
  works: {question: Does a lamp work there?, options: [{label: "Yes", next: fine}, {label: "No", next: broken}]}
  fine: {outcome: Use this socket}
  broken: {outcome: Use another socket, result: unsolved}
"""
_SITE: dict[str, Any] = {
    "site_name": "Kitchen",
    "use_directory_urls": False,
    "theme": {"name": "material", "font": False, "palette": PALETTES},
    "plugins": ["search", {"whichway": {"map": True}}],
    "markdown_extensions": ["attr_list"],
}
_FILES = {
    "docs/index.md": "# Kitchen\n",
    "docs/guide.md": "# All about kettles\n\n## Limescale\n\nIt is white.\n\n## Sockets\n\nThey are in the wall.\n",
    "decision_trees/kettle.yml": _KETTLE,
    "decision_trees/stove.yml": STOVE,
    "decision_trees/socket.yml": _SOCKET,
}


class Mapped(NamedTuple):
    """The site, and the folder with its source."""

    site: Served
    source: Path

    @property
    def kettle(self) -> str:
        return f"{self.site.url}/troubleshoot/kettle.html"


@pytest.fixture(scope="module")
def mapped(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> Mapped:
    """A site whose trees have maps, but for one."""
    source = tmp_path_factory.mktemp("mapped")
    site = Served(source / "site", serve(source / "site"))
    for name, text in {"mkdocs.yml": yaml.safe_dump({**_SITE, "site_url": f"{site.url}/"}), **_FILES}.items():
        (source / name).parent.mkdir(exist_ok=True)
        (source / name).write_text(text, "utf-8")
    built = build_site(source, site.folder, "--strict")
    assert built.status == 0, built.log
    return Mapped(site, source)


@pytest.fixture
def asked(reader_at: ReaderAt, mapped: Mapped) -> Reader:
    """A reader who has answered once."""
    reader = reader_at(mapped.kettle)
    reader.answer("no")
    return reader


def open_map(page: Any) -> None:
    """Opens the map, and waits until it is there."""
    press_tool(page, "map")
    expect(page.locator(".ww-map-frame svg")).to_be_visible()


def box(page: Any, node: str) -> Locator:
    """A node as it is drawn."""
    return page.locator(f'.ww-map-frame [data-node="{node}"]')  # type: ignore[no-any-return]


def marked(page: Any, name: str) -> list[str]:
    """The nodes that are drawn with a mark."""
    found = page.locator(f".ww-map-frame .ww-map-node.ww-map-{name}")
    return list(found.evaluate_all("nodes => nodes.map(({ dataset }) => dataset.node)"))


def taken(page: Page) -> list[str]:
    """The ways that are drawn as taken."""
    found = page.locator(".ww-map-frame .ww-map-edge.ww-map-taken")
    return list(found.evaluate_all("edges => edges.map(({ dataset: { from, to } }) => `${from} ${to}`)"))


def size(page: Page) -> dict[str, float]:
    """How wide the drawing is, and what its frame shows of it."""
    script = "frame => ({ width: frame.firstElementChild.clientWidth, left: frame.scrollLeft, top: frame.scrollTop })"
    return dict(page.locator(".ww-map-frame").evaluate(script))


def test_the_map_comes_when_it_is_asked_for_and_no_staff_are_on_it(mapped: Mapped, reader_at: ReaderAt) -> None:
    reader = reader_at(mapped.kettle)
    loaded: list[str] = []
    reader.page.on("request", lambda request: loaded.append(request.url.removeprefix(mapped.site.url)))
    reader.answer("no")
    reader.press("more")
    assert [url for url in loaded if "map" in url] == []
    open_map(reader.page)
    names = ["/assets/whichway/map.js", "/assets/whichway/map.css", "/troubleshoot/kettle/map.js"]
    assert [url for url in loaded if "map" in url] == names
    texts = [file.read_text("utf-8") for file in mapped.site.folder.rglob("*.*") if file.suffix in (".js", ".html")]
    assert any("Boil vinegar" in text for text in texts)
    assert not [text for text in texts if "nightly" in text or "at home" in text]


def test_a_tree_that_says_so_has_none(mapped: Mapped, reader_at: ReaderAt) -> None:
    reader = reader_at(mapped.kettle.replace("kettle", "socket"))
    reader.answer("no")
    reader.press("more")
    expect(reader.control("link")).to_be_visible()
    expect(reader.control("map")).to_have_count(0)
    assert not (mapped.site.folder / "troubleshoot" / "socket" / "map.js").exists()


def test_it_shows_where_the_reader_is_and_has_been_and_follows(asked: Reader) -> None:
    page = asked.page
    open_map(page)
    assert (marked(page, "here"), marked(page, "taken")) == (["plugged-in"], ["light"])
    # Below it, the reader goes on, through the tree that is played there.
    asked.answer("no")
    expect(box(page, "sockets.works")).to_have_class("ww-map-node ww-map-question ww-map-here")
    assert taken(page) == ["light plugged-in", "plugged-in sockets.works"]
    asked.press("back")
    asked.press("back")
    asked.answer("unsure", "yes", "next", "no", "at-work")
    expect(box(page, "ask")).to_be_visible()
    assert marked(page, "here") == ["ask"]
    # The route as well, which nobody has seen.
    assert taken(page)[-2:] == ["where by-place", "by-place ask"]
    current = page.locator(".ww-map-outline [aria-current]")
    assert (current.text_content(), current.locator("..").text_content()) == (
        "Ask the caretaker",
        "Ask the caretaker (you are here)",
    )
    page.locator(".ww-map-frame").scroll_into_view_if_needed()
    expect(box(page, "ask").locator(".ww-map-shape")).to_be_in_viewport(ratio=0.9)


def test_a_click_leads_back_as_change_does_and_opens_any_other_step(asked: Reader) -> None:
    page = asked.page
    asked.answer("yes", "next")
    open_map(page)
    box(page, "plugged-in").click()
    asked.stands_at("#plugged-in?p=no")
    asked.has_focus_on_heading()
    # The answers after it are given again.
    asked.answer("yes")
    asked.stands_at("#limescale?p=no.yes.next")
    box(page, "descale").click()
    asked.stands_at("#descale")
    asked.has_focus_on_heading()
    expect(page.locator(".ww-notice")).to_contain_text("opened directly")
    assert marked(page, "here") == ["descale"]
    page.go_back()
    asked.stands_at("#limescale?p=no.yes.next")
    # Another tree, at the address that the page has for it.
    box(page, "/stove/fuse").click()
    expect(page.locator('.ww-tree[data-tree="stove"] .ww-current')).to_have_attribute("data-node", "fuse")


def test_by_keyboard_it_is_moved_resized_read_as_a_list_and_left(asked: Reader) -> None:
    page = asked.page
    open_map(page)
    frame = page.locator(".ww-map-frame")
    expect(frame).to_be_focused()
    expect(page.locator(".ww-more")).to_be_hidden()
    before = size(page)
    page.keyboard.press("+")
    assert size(page)["width"] > before["width"] * 1.2
    page.keyboard.press("0")
    assert size(page)["width"] <= frame.evaluate("frame => frame.clientWidth")
    page.keyboard.press("Tab")
    expect(page.locator(".ww-map-outline summary")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(".ww-map-outline a").first).to_be_focused()
    assert page.evaluate("document.activeElement.textContent") == "Is its light on?"
    page.keyboard.press("Enter")
    asked.sees("light")
    asked.has_focus_on_heading()
    asked.answer("no")
    page.locator(".ww-map-outline a", has_text="Boil vinegar").first.press("Escape")
    expect(page.locator(".ww-map-panel")).to_be_hidden()
    expect(asked.control("map")).to_be_focused()
    expect(asked.control("map")).to_have_attribute("aria-expanded", "false")


def test_it_is_resized_by_buttons_wheel_and_fingers_and_dragged_without_a_click(asked: Reader) -> None:
    page = asked.page
    open_map(page)
    frame = page.locator(".ww-map-frame")
    asked.control("map-closer").click()
    at = frame.bounding_box()
    assert at
    x, y = at["x"] + at["width"] / 2, at["y"] + at["height"] / 2
    page.mouse.move(x, y)
    page.keyboard.down("Control")
    before = size(page)
    page.mouse.wheel(0, -60)
    page.wait_for_function(
        "width => document.querySelector('.ww-map-frame svg').clientWidth > width", arg=before["width"]
    )
    page.keyboard.up("Control")
    assert page.evaluate("visualViewport.scale") == 1
    before = size(page)
    page.mouse.down()
    page.mouse.move(x + 60, y + 20, steps=4)
    page.mouse.up()
    after = size(page)
    assert (before["left"] - after["left"], before["top"] - after["top"]) == (60, 20)
    asked.stands_at("#plugged-in?p=no")
    device = page.context.new_cdp_session(page)
    for kind, apart in (("touchStart", 40), ("touchMove", 50), ("touchMove", 60), ("touchEnd", 0)):
        points = [{"x": x - apart, "y": y}, {"x": x + apart, "y": y}] if apart else []
        device.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    page.wait_for_function(
        "width => document.querySelector('.ww-map-frame svg').clientWidth > width", arg=after["width"]
    )
    asked.control("map-whole").click()
    assert size(page)["width"] <= at["width"]


def test_what_could_not_be_loaded_is_said_and_asked_for_again(mapped: Mapped, reader_at: ReaderAt) -> None:
    reader = reader_at(mapped.kettle, expected="Failed to load resource")
    reader.page.context.route("**/kettle/map.js", lambda route: route.abort(), times=1)
    reader.answer("no")
    reader.press("more")
    reader.control("map").click()
    expect(reader.page.locator(".ww-tools output")).to_have_text("The map could not be loaded. Try again.")
    reader.control("map").click()
    expect(reader.page.locator(".ww-map-frame svg")).to_be_visible()
    expect(reader.page.locator(".ww-tools output")).to_be_empty()


def test_axe_finds_nothing_wrong_with_it_and_it_fits_at_320_pixels(asked: Reader) -> None:
    asked.answer("no")
    open_map(asked.page)
    asked.page.locator(".ww-map-outline summary").click()
    assert violations(asked.page, EACH_LOOK) == []


def test_it_works_in_a_sandboxed_frame_whose_policy_allows_nothing_else(mapped: Mapped, open_page: OpenPage) -> None:
    page = open_page(f"{mapped.site.url}/index.html")
    address = f"{mapped.site.url}/troubleshoot/kettle/embed.html"
    page.set_content(f'<iframe src="{address}" sandbox="allow-scripts allow-popups" width="700" height="900"></iframe>')
    frame = page.frame_locator("iframe")
    frame.locator('.ww-current [data-option="no"]').click()
    open_map(frame)
    expect(box(frame, "plugged-in")).to_have_class("ww-map-node ww-map-question ww-map-here")
    box(frame, "sockets.works").click()
    expect(frame.locator(".ww-current")).to_have_attribute("data-node", "sockets.works")


@pytest.fixture(scope="module", params=["one file", "whole site"])
def offline(request: pytest.FixtureRequest, mapped: Mapped, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the kettle's page on disk."""
    if request.param == "whole site":
        return f"{mapped.site.folder.as_uri()}/troubleshoot/kettle.html"
    folder = tmp_path_factory.mktemp("bundle")
    write_bundle(mapped.source, folder)
    assert "at home" not in (folder / "kitchen.html").read_text("utf-8")
    return f"{(folder / 'kitchen.html').as_uri()}?tree=kettle"


def test_it_is_there_offline_and_leads_to_other_trees(offline: str, reader_at: ReaderAt) -> None:
    reader = reader_at(offline)
    reader.answer("no")
    open_map(reader.page)
    assert marked(reader.page, "here") == ["plugged-in"]
    box(reader.page, "/stove/fuse").click()
    expect(reader.page.locator('.ww-tree[data-tree="stove"] .ww-current')).to_have_attribute("data-node", "fuse")
