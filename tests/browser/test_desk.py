"""The author's desk: a real preview in Chromium, whose trees are saved while it is looked at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Route, ViewportSize, expect

from tests.conftest import OpenPage
from tests.hosts.preview import Preview
from tests.hosts.sites import FUSE, LAMP

WIDE: ViewportSize = {"width": 1280, "height": 800}
NARROW: ViewportSize = {"width": 390, "height": 800}
SAVED = LAMP.replace("step: Plug it in,", "step: Plug it in, body: Okapis *help*.,").replace("help*.,", "help*,")
HOSTILE = "<img src=x onerror=alert(1)>"
WRONG = SAVED.replace("help*, next: replace-bulb", f'help*, next: "{HOSTILE}"')
BROKEN = SAVED.replace("nodes:", "nodes: {")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A preview of the small site in Material with instant navigation."""
    features = {"features": ["navigation.instant"], "font": False}
    running = Preview.started(tmp_path_factory.mktemp("desk"), theme="material", theme_settings=features)
    running.await_start()
    yield running
    running.stop()


class Author:
    """An author who looks at a page; MkDocs never gets to reload it, so all that changes comes from the desk."""

    def __init__(self, open_page: OpenPage, site: Preview, address: str, viewport: ViewportSize) -> None:
        self.page: Page = open_page(f"{site.url}/guides/power/", viewport=viewport)
        self.held: list[Route] = []
        self.page.route("**/livereload/**", lambda route: self.held.append(route))
        self.page.goto(f"{site.url}/{address}")
        self.desk = self.page.locator(".ww-desk")
        self.count = self.desk.locator(".count")
        self.findings = self.desk.locator(".findings li")
        self.step = self.page.locator(".ww-current")
        # The map comes last.
        expect(self.desk.locator(".ww-map-node").first).to_be_attached()


def fill_of(shape: Locator) -> str:
    """The color inside a shape of the map."""
    return str(shape.evaluate("one => getComputedStyle(one).fill"))


def test_an_author_sees_what_was_saved_and_what_is_wrong_with_it(open_page: OpenPage, site: Preview) -> None:
    author = Author(open_page, site, "troubleshoot/lamp/", WIDE)
    page, desk = author.page, author.desk
    expect(desk.locator(".proof")).to_contain_text("of 2 trees proven in")
    expect(desk.locator("[data-node='plugged-in']")).to_contain_class("ww-map-here")

    # The map leads to steps, and follows the author.
    shape = desk.locator("[data-node='plug-in'] .ww-map-shape")
    elsewhere = fill_of(shape)
    desk.locator("[data-node='plug-in'] a").click()
    expect(author.step.locator("h2")).to_have_text("Plug it in")
    expect(desk.locator("[data-node='plug-in']")).to_contain_class("ww-map-here")
    assert fill_of(shape) != elsewhere
    page.go_back()
    author.step.get_by_text("No", exact=True).click()
    expect(desk.locator("[data-from='plugged-in'][data-option='no']")).to_contain_class("ww-map-taken")

    site.save("decision_trees/lamp.yml", SAVED)
    expect(author.step.locator(".ww-body em")).to_have_text("help")
    expect(desk.locator(".changed a")).to_have_text(["Plug it in"])
    expect(page).to_have_url(f"{site.url}/troubleshoot/lamp/#plug-in?p=no")
    # The script runs in what was put there.
    author.step.locator("[data-option]").click()
    expect(author.step.locator("h2")).to_have_text("Replace the bulb")
    page.go_back()

    # What is wrong stands on the desk and at its step, as it was written and no more than that.
    site.save("decision_trees/lamp.yml", WRONG)
    finding = author.findings.filter(has_text="unknown-target")
    expect(finding).to_contain_text(f"`{HOSTILE}` is not a node of this tree")
    expect(author.step.locator(".ww-unfinished").first).to_contain_text(HOSTILE)
    expect(desk.locator("img")).to_have_count(0)
    expect(finding.locator(".step")).to_have_attribute("href", "/troubleshoot/lamp/#plug-in")
    line = next(number for number, text in enumerate(WRONG.splitlines(), 1) if HOSTILE in text)
    column = WRONG.splitlines()[line - 1].index(f'"{HOSTILE}') + 1
    path = Path(site.folder, "decision_trees", "lamp.yml").as_posix()
    expect(finding.locator(".edit")).to_have_attribute("href", f"vscode://file{path}:{line}:{column}")
    expect(page.locator(".ww-report")).to_contain_text("unknown-target")

    # However much is wrong, the step is in sight.
    site.save("decision_trees/lamp.yml", WRONG + "".join(f"  spare-{n}: {{outcome: Spare {n}}}\n" for n in range(9)))
    expect(author.findings.filter(has_text="unreachable-node")).to_have_count(9)
    page.evaluate("scrollTo(0, 0)")
    expect(author.step.locator("h2")).to_be_in_viewport()
    site.save("decision_trees/lamp.yml", WRONG)
    expect(author.findings.filter(has_text="unreachable-node")).to_have_count(0)

    # A file that can't be read leaves the step that was there.
    site.save("decision_trees/lamp.yml", BROKEN)
    expect(author.findings.filter(has_text="invalid-yaml")).to_be_visible()
    expect(author.step.locator(".ww-body em")).to_have_text("help")

    site.save("decision_trees/lamp.yml", LAMP)
    expect(page.locator(".ww-report")).to_have_count(0)
    expect(author.step.locator(".ww-body em")).to_have_count(0)
    expect(author.findings.filter(has_text="Error")).to_have_count(0)
    assert author.held, "MkDocs' own reload was not held back, so this proves nothing"


def test_the_map_shows_the_step_at_hand_however_late_its_style_comes(open_page: OpenPage, site: Preview) -> None:
    site.save("decision_trees/lamp.yml", LAMP)
    page = open_page(f"{site.url}/guides/power/", viewport=WIDE)
    held: list[Route] = []
    page.route("**/desk.css", lambda route: held.append(route))
    page.goto(f"{site.url}/troubleshoot/lamp/", wait_until="commit")
    here = page.locator(".ww-desk .ww-map-here .ww-map-shape")
    expect(here).to_be_attached()
    for route in held:
        route.continue_()
    page.wait_for_load_state()
    frame = page.locator(".ww-desk .frame")
    page.wait_for_function("frame => getComputedStyle(frame).overflowX === 'auto'", arg=frame.element_handle())
    inside = """([frame, here]) => {
      const [outer, inner] = [frame, here].map((one) => one.getBoundingClientRect());
      return inner.left >= outer.left && inner.right <= outer.right && inner.bottom <= outer.bottom;
    }"""
    page.wait_for_function(inside, arg=[frame.element_handle(), here.element_handle()])


def test_a_step_is_not_called_saved_because_its_link_was_found_broken(open_page: OpenPage, site: Preview) -> None:
    site.save("decision_trees/lamp.yml", LAMP.replace("guides/lamp.md#bulb]", "guides/lamp.md#bolb]"))
    author = Author(open_page, site, "troubleshoot/lamp/", WIDE)
    expect(author.findings.filter(has_text="`bolb`")).to_be_visible()
    expect(author.desk.locator(".now")).to_have_text("")
    author.page.reload()
    # The page is the one that was made after the links were checked.
    expect(author.page.locator(".ww-report")).to_contain_text("`bolb`")
    expect(author.desk.locator(".ww-map-here")).to_be_attached()
    expect(author.desk.locator(".changed a")).to_have_count(0)


def test_the_desk_leaves_the_page_its_room_and_goes_along(open_page: OpenPage, site: Preview) -> None:
    site.save("decision_trees/lamp.yml", LAMP)
    author = Author(open_page, site, "troubleshoot/lamp/", NARROW)
    page, desk, fold = author.page, author.desk, author.desk.locator(".fold")
    # Folded until it is asked for, at the end of the window, and all of the page can be scrolled to above it.
    expect(fold).to_have_attribute("aria-expanded", "false")
    expect(desk.locator(".content")).to_be_hidden()
    fold.click()
    expect(desk.locator(".content")).to_be_visible()
    room = "parseFloat(getComputedStyle(document.documentElement).paddingBottom)"
    page.wait_for_function(f"Math.abs({room} - document.querySelector('.ww-desk').offsetHeight) < 1")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    # What was chosen stays, beside a wide page as well.
    page.set_viewport_size(WIDE)
    page.reload()
    expect(fold).to_have_attribute("aria-expanded", "true")
    assert page.evaluate("document.body.getBoundingClientRect().right <= document.querySelector('.ww-desk').offsetLeft")
    # With instant navigation, the page's scripts stay when another page takes its place.
    page.evaluate("window.isSame = true")
    author.step.get_by_text("There is no light anywhere").click()
    expect(page.locator("h1")).to_contain_text("The fuse is out")
    expect(desk.locator(".ww-map")).to_have_attribute("data-tree", "fuse")
    expect(desk.locator("[data-node='look']")).to_contain_class("ww-map-here")
    site.save("decision_trees/more/fuse.yaml", FUSE.replace("Does it stay in?", "Do quaggas like it?"))
    expect(author.step.locator("h2")).to_have_text("Do quaggas like it?")
    assert page.evaluate("window.isSame")
    fold.click()
    expect(desk.locator(".content")).to_be_hidden()
    page.reload()
    expect(author.count).not_to_be_empty()
    expect(desk.locator(".content")).to_be_hidden()
