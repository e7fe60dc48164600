"""Trees in frames of another site's pages: two servers, so two origins, and the strictest policy on the trees' own."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from bs4 import BeautifulSoup
from playwright.sync_api import FrameLocator, Page, expect

from tests.browser.axe import run_axe
from tests.browser.conftest import KETTLE, STOVE, Served, overflow, press_tool
from tests.conftest import OpenPage, Serve, Site, build_site

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'"
"""What the project promises to work under. A breach of it is an error in the console, which fails a test."""

SCRIPTED = {
    "no sandbox": "",
    "scripts and popups": 'sandbox="allow-scripts allow-popups"',
    "scripts and its own origin": 'sandbox="allow-scripts allow-popups allow-same-origin"',
}
"""The frames in which the script runs."""

# Not `wait_for_function`, which the policy forbids: it makes a function of a string, inside of the frame.
UNTIL_IT_FITS = """() => new Promise((done) => {
  const last = performance.now() + 10_000;
  (function look() {
    const { body, documentElement } = document;
    const fits = Math.ceil(body.getBoundingClientRect().height) === innerHeight;
    if (fits && documentElement.scrollHeight <= innerHeight) done(true);
    else if (performance.now() > last) done(false);
    else requestAnimationFrame(look);
  })();
})"""

_SITE: dict[str, Any] = {
    "site_name": "Kitchen",
    "theme": {"name": "mkdocs", "highlightjs": False},
    "plugins": ["search", "whichway"],
    "markdown_extensions": ["attr_list"],
}
# Text above and below the frame, so that the page could be scrolled, and a field that has the focus.
_WIKI = """\
<!doctype html>
<meta charset="utf-8">
<title>A page of a wiki</title>
<link rel="icon" href="data:,">
<input autofocus aria-label="Search this wiki">
<script>
  messages = [];
  addEventListener('message', ({ data, source }) => { if (source !== window) messages.push(data); });
</script>
"""


class Wiki(NamedTuple):
    """The site that has the trees, and the folder and address of another one that shows them."""

    site: Served
    folder: Path
    url: str

    @property
    def embed(self) -> str:
        """The address of the kettle's page for frames."""
        return f"{self.site.url}/troubleshoot/kettle/embed.html"

    @property
    def resize(self) -> str:
        """The element by which a page of the wiki follows the height of trees."""
        return f'<script src="{self.site.url}/assets/whichway/resize.js" defer></script>'


@pytest.fixture(scope="session")
def wiki(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> Wiki:
    """A site with the kettle's and the stove's trees, and an empty wiki at another origin."""
    source = tmp_path_factory.mktemp("kitchen")
    site = Served(source / "site", serve(source / "site", {"Content-Security-Policy": POLICY}))
    files = {
        "mkdocs.yml": yaml.safe_dump({**_SITE, "site_url": site.url + "/"}),
        "docs/index.md": "# Kitchen\n",
        "docs/guide.md": "# All about kettles\n\n## Limescale\n\nIt is white.\n\n## Sockets\n\nIn the wall.\n",
        "decision_trees/kettle.yml": KETTLE,
        "decision_trees/stove.yml": STOVE,
    }
    for name, text in files.items():
        (source / name).parent.mkdir(exist_ok=True)
        (source / name).write_text(text, "utf-8")
    built = build_site(source, site.folder, "--strict")
    assert built.status == 0, built.log
    folder = tmp_path_factory.mktemp("wiki")
    return Wiki(site, folder, serve(folder))


class Framed(NamedTuple):
    """A page of the wiki with a tree in a frame, and what is in the frame."""

    page: Page
    inside: FrameLocator

    def sees(self, node: str) -> None:
        """Waits until that node is shown in the frame, and no other."""
        expect(self.inside.locator(f'.ww-node h2[id="{node}"]')).to_be_visible()
        # While another tree is loaded into the frame, there may be more for a moment.
        expect(self.inside.locator(".ww-node h2").filter(visible=True)).to_have_count(1)

    def answer(self, *options: str) -> None:
        for option in options:
            self.inside.locator(f'[data-option="{option}"]').filter(visible=True).click()

    def fits(self) -> None:
        """Waits until the frame is just as high as what is in it: nothing to scroll, and no empty space below."""
        inner = self.page.locator("iframe").element_handle().content_frame()
        assert inner
        assert inner.evaluate(UNTIL_IT_FITS), "the frame does not become as high as what is in it"

    @property
    def height(self) -> float:
        return float(self.page.locator("iframe").evaluate("frame => frame.getBoundingClientRect().height"))


def framed(open_page: OpenPage, wiki: Wiki, attributes: str = "", fragment: str = "", below: int = 0) -> Framed:
    """A page of the wiki with the kettle's tree in a frame, `below` so many pixels of text, and as much after it."""
    space = f'<div style="height: {below}px">Tea</div>'
    frame = (
        f'<iframe src="{wiki.embed}{fragment}" title="The kettle stays cold" width="100%" height="600" '
        f'allow="clipboard-write" style="border:0" {attributes}></iframe>'
    )
    (wiki.folder / "page.html").write_text(f"{_WIKI}{wiki.resize}\n{space}\n{frame}\n{space}\n", "utf-8")
    page = open_page(f"{wiki.url}/page.html", beside=[wiki.site.url], expected="Blocked script execution in")
    return Framed(page, page.frame_locator("iframe"))


def pasted(open_page: OpenPage, wiki: Wiki) -> Framed:
    """A page of the wiki into which an author has pasted what the tree's own page offers."""
    tree = (wiki.site.folder / "troubleshoot" / "kettle" / "index.html").read_text("utf-8")
    snippet = BeautifulSoup(tree, "html.parser").select(".ww-snippet")[0].text
    column = f'<div style="width: 720px; max-width: 100%">{snippet}</div>'
    (wiki.folder / "pasted.html").write_text(f"{_WIKI}{column}\n<p>Tea</p>\n", "utf-8")
    page = open_page(f"{wiki.url}/pasted.html", beside=[wiki.site.url])
    return Framed(page, page.frame_locator("iframe"))


def test_what_is_pasted_has_a_height_from_the_start_and_keeps_the_right_one(wiki: Wiki, open_page: OpenPage) -> None:
    frame = pasted(open_page, wiki)
    frame.sees("light")
    frame.fits()
    first = int(str(frame.page.locator("iframe").get_attribute("height")))
    assert abs(first - frame.height) <= 50
    frame.answer("no", "yes")
    frame.sees("look-inside")
    frame.fits()
    assert frame.page.locator("iframe").get_attribute("title") == "The kettle stays cold"


def test_case_notes_are_copied_from_what_is_pasted(wiki: Wiki, open_page: OpenPage) -> None:
    frame = pasted(open_page, wiki)
    frame.answer("no", "no")
    frame.inside.locator('[data-ww="copy"]').click()
    expect(frame.inside.locator(".ww-tools output")).to_have_text("Copied")
    field = frame.page.get_by_label("Search this wiki")
    field.press("Control+v")
    expect(field).to_have_value(re.compile(r"Is it plugged in\?"))


def test_the_first_height_of_every_tree_is_about_the_right_one(
    own_site: Site, tmp_path: Path, serve: Serve, open_page: OpenPage
) -> None:
    heights = {
        file.stem: json.loads(file.read_text("utf-8"))["height"]
        for file in sorted((own_site.folder / "troubleshoot" / "oembed").glob("*.json"))
    }
    home = serve(own_site.folder)
    frames = [f'<iframe name="{tree}" src="{home}/troubleshoot/{tree}/embed.html"></iframe>' for tree in heights]
    style = '<style>iframe { border: 0; height: 600px; width: 720px; }</style><link rel="icon" href="data:,">'
    (tmp_path / "all.html").write_text("\n".join([style, *frames]), "utf-8")
    page = open_page(serve(tmp_path) + "/all.html", beside=[home])
    for tree in heights:
        expect(page.frame_locator(f'[name="{tree}"]').locator(".ww-tree[data-running] .ww-current")).to_be_visible()
    actual = {
        tree: page.frame(tree).evaluate("Math.ceil(document.body.getBoundingClientRect().height)")  # type: ignore[union-attr]
        for tree in heights
    }
    assert {tree: height for tree, height in heights.items() if abs(height - actual[tree]) > 50} == {}


each_scripted_frame = pytest.mark.parametrize("attributes", SCRIPTED.values(), ids=SCRIPTED)


@each_scripted_frame
def test_a_frame_is_as_high_as_its_tree_at_each_step(attributes: str, wiki: Wiki, open_page: OpenPage) -> None:
    frame = framed(open_page, wiki, attributes)
    heights = []
    for option, node in (("", "light"), ("no", "plugged-in"), ("yes", "look-inside"), ("next", "limescale")):
        frame.answer(*filter(None, [option]))
        frame.sees(node)
        frame.fits()
        heights.append(frame.height)
    assert len(set(heights)) > 1
    # It shrinks, too.
    frame.inside.locator('[data-ww="back"]').click()
    frame.sees("look-inside")
    frame.fits()
    assert frame.height == heights[-2] < heights[-1]
    # A window's height is what the page around makes of it: a tree that went by that would grow without end.
    frame.page.set_viewport_size({"width": 1280, "height": 400})
    frame.fits()
    frame.page.set_viewport_size({"width": 320, "height": 700})
    frame.fits()


@each_scripted_frame
def test_a_frame_takes_neither_focus_nor_scroll(attributes: str, wiki: Wiki, open_page: OpenPage) -> None:
    for fragment in ("", "#limescale?p=no.yes.next", "#limescale?f=limescale"):
        frame = framed(open_page, wiki, attributes, fragment, below=600)
        frame.sees("limescale" if fragment else "light")
        expect(frame.page.get_by_label("Search this wiki")).to_be_focused()
        assert frame.page.evaluate("scrollY") == 0


def test_an_answer_in_a_tall_frame_keeps_the_next_question_in_sight(wiki: Wiki, open_page: OpenPage) -> None:
    frame = framed(open_page, wiki, below=600)
    frame.sees("light")
    frame.page.mouse.wheel(0, 500)
    frame.answer("no", "yes", "next")
    expect(frame.inside.locator("#limescale")).to_be_focused()
    expect(frame.inside.locator("#limescale")).to_be_in_viewport(ratio=1)


def test_without_a_script_a_frame_leads_from_step_to_step(wiki: Wiki, open_page: OpenPage) -> None:
    frame = framed(open_page, wiki, 'sandbox=""', below=600)
    frame.sees("light")
    expect(frame.page.get_by_label("Search this wiki")).to_be_focused()
    assert frame.page.evaluate("scrollY") == 0
    frame.answer("no")
    frame.sees("plugged-in")
    frame.answer("no")
    frame.sees("plug-it-in")
    assert frame.height == 600
    assert frame.page.evaluate("messages") == []


@each_scripted_frame
def test_case_notes_are_copied_from_a_frame(attributes: str, wiki: Wiki, open_page: OpenPage) -> None:
    frame = framed(open_page, wiki, attributes)
    frame.answer("no", "no")
    press_tool(frame.inside, "copy")
    expect(frame.inside.locator(".ww-tools output")).to_have_text("Copied")
    field = frame.page.get_by_label("Search this wiki")
    field.press("Control+v")
    expect(field).to_have_value(re.compile(r"Is it plugged in\?"))
    # The link is one that works outside of the frame.
    press_tool(frame.inside, "link")
    # To copy takes the focus for a moment, and would take it from the field.
    expect(frame.inside.locator(".ww-tools output")).to_have_text("Copied")
    field.fill("")
    field.press("Control+v")
    expect(field).to_have_value(f"{wiki.site.url}/troubleshoot/kettle/#plug-it-in?p=no.no")


def test_no_storage_is_needed(wiki: Wiki, open_page: OpenPage) -> None:
    """Browsers refuse it to frames of other sites, and so does a sandbox."""
    frame = framed(open_page, wiki, SCRIPTED["scripts and popups"])
    frame.answer("no", "no")
    frame.sees("plug-it-in")
    refused = "() => { try { return typeof localStorage.length } catch (error) { return error.name } }"
    assert frame.inside.locator("body").evaluate(refused) == "SecurityError"


@each_scripted_frame
def test_another_tree_opens_in_the_frame(attributes: str, wiki: Wiki, open_page: OpenPage) -> None:
    frame = framed(open_page, wiki, attributes)
    frame.answer("dark")
    frame.sees("fuse")
    expect(frame.inside.locator("main h1")).to_have_text("The stove stays cold")
    expect(frame.inside.locator(".ww-current h2")).to_be_focused()
    frame.fits()
    frame.answer("next")
    frame.sees("call")
    # The case came along, and leads back.
    expect(frame.inside.locator('.ww-trail a[data-tree="kettle"]')).to_have_count(1)
    expect(frame.inside.locator('.ww-trail a[data-tree="stove"]')).to_have_count(1)
    for node in ("fuse", "light"):
        frame.inside.locator('[data-ww="back"]').click()
        frame.sees(node)
    expect(frame.inside.locator("main h1")).to_have_text("The kettle stays cold")


def test_a_guide_and_the_whole_site_open_in_a_tab_that_knows_nothing_of_the_frame(
    wiki: Wiki, open_page: OpenPage
) -> None:
    frame = framed(open_page, wiki, fragment="#look-inside?p=no.yes")
    links = {".ww-current .ww-guide": "/guide/#limescale", ".ww-open a": "/troubleshoot/kettle/"}
    for link, target in links.items():
        with frame.page.context.expect_page() as opened:
            frame.inside.locator(link).click()
        expect(opened.value).to_have_url(wiki.site.url + target)
        assert opened.value.evaluate("window.opener") is None


def test_a_frame_tells_its_height_and_that_a_step_has_changed_and_nothing_else(wiki: Wiki, open_page: OpenPage) -> None:
    frame = framed(open_page, wiki)
    frame.answer("no", "no")
    frame.inside.locator('[data-ww="back"]').click()
    frame.inside.locator('[data-ww="restart"]').click()
    frame.fits()
    messages = frame.page.evaluate("messages")
    assert {(message["type"], *(message.keys() - {"type"})) for message in messages} == {
        ("whichway:height", "height"),
        ("whichway:step",),
    }
    assert sum(message["type"] == "whichway:step" for message in messages) == 4


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("fragment", ["", "#look-inside?p=no.yes", "#plug-it-in?p=no.no"])
def test_axe_finds_nothing_wrong(scheme: str, fragment: str, wiki: Wiki, open_page: OpenPage) -> None:
    # Opened by itself it may ask for the site's icon, which a frame does not.
    page = open_page(wiki.embed + fragment, color_scheme=scheme, expected="Failed to load resource")
    expect(page.locator("[data-running] .ww-current")).to_be_visible()
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 800})
        found = run_axe(page).response["violations"]
        assert [(rule["id"], node["html"]) for rule in found for node in rule["nodes"]] == []
        assert overflow(page) == 0


# The script of the page around the frames.

_LOUD = """\
<!doctype html>
<link rel="icon" href="data:,">
<script>
  addEventListener('message', ({ data }) => data.say && parent.postMessage(data.say, '*'));
</script>
"""


def loud(open_page: OpenPage, wiki: Wiki, source: str) -> Page:
    """A page of the wiki with a frame that says whatever it is told to."""
    for name in ("embed.html", "other.html"):
        (wiki.folder / name).write_text(_LOUD, "utf-8")
    frame = f'<iframe src="{source}" height="600" style="border:0"></iframe>'
    (wiki.folder / "loud.html").write_text(f"{_WIKI}{wiki.resize}\n{frame}\n", "utf-8")
    return open_page(f"{wiki.url}/loud.html", beside=[wiki.site.url])


def words(page: Page, height: object) -> None:
    """Has the frame ask for a height, and waits until the page has heard of it."""
    heard = page.evaluate("messages.length")
    message = {"say": {"type": "whichway:height", "height": height}}
    page.evaluate("message => document.querySelector('iframe').contentWindow.postMessage(message, '*')", message)
    page.wait_for_function("heard => messages.length > heard", arg=heard)


@pytest.mark.parametrize(("asked", "given"), [(1e9, 5000), (-5, 150), (777, 777), ("900px", 600), (None, 600)])
def test_a_height_is_kept_within_reason(asked: object, given: int, wiki: Wiki, open_page: OpenPage) -> None:
    page = loud(open_page, wiki, "embed.html")
    words(page, asked)
    expect(page.locator("iframe")).to_have_css("height", f"{given}px")


def test_a_frame_that_shows_no_tree_has_no_say(wiki: Wiki, open_page: OpenPage) -> None:
    page = loud(open_page, wiki, "other.html")
    words(page, 777)
    expect(page.locator("iframe")).to_have_css("height", "600px")


def test_neither_the_page_itself_nor_a_frame_that_has_gone_elsewhere_has_a_say(wiki: Wiki, open_page: OpenPage) -> None:
    page = loud(open_page, wiki, wiki.embed)
    frame = page.locator("iframe")
    expect(frame).not_to_have_css("height", "600px")
    page.evaluate("document.querySelector('iframe').contentWindow.location = 'embed.html'")
    # The page that was there has scripts too: only the address says that the other one has come.
    page.frames[1].wait_for_url(f"{wiki.url}/embed.html")
    before = frame.evaluate("frame => frame.style.height")
    words(page, 777)
    page.evaluate("window.postMessage({ type: 'whichway:height', height: 777 }, '*')")
    page.evaluate("new Promise((done) => setTimeout(done))")
    assert frame.evaluate("frame => frame.style.height") == before


def test_a_script_that_comes_late_asks_for_the_heights(wiki: Wiki, open_page: OpenPage) -> None:
    (wiki.folder / "late.html").write_text(f'{_WIKI}<iframe src="{wiki.embed}" style="border:0"></iframe>', "utf-8")
    page = open_page(f"{wiki.url}/late.html", beside=[wiki.site.url])
    frame = Framed(page, page.frame_locator("iframe"))
    frame.sees("light")
    assert frame.height == 150
    frame.page.add_script_tag(url=f"{wiki.site.url}/assets/whichway/resize.js")
    frame.fits()


# The page's own policy.

SHOWS = """\
title: What a step may show
nodes:
  see:
    step: Look
    body: |
      <a href="http://example.com/">no picture</a>
      <video src="film.wav" poster="data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="></video>
      <img src="dot.svg" alt="own">
    next: end
  end: {outcome: Seen, body: '<iframe src="https://example.com/"></iframe>'}
"""


PLAIN = """\
title: What every step may show
nodes:
  see: {step: Look, body: '<img src="dot.svg" alt="own"> <b id="probe">x</b>', next: end}
  end: {outcome: Seen}
"""


@pytest.fixture(scope="module")
def shows(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built site with a tree that shows films and another site, and one that does not; its server has no policy."""
    source = tmp_path_factory.mktemp("shows")
    files = {
        "mkdocs.yml": yaml.safe_dump(_SITE),
        "docs/index.md": "# Home\n",
        "docs/dot.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>',
        "docs/film.wav": "",
        "decision_trees/shows.yml": SHOWS,
        "decision_trees/plain.yml": PLAIN,
    }
    for name, text in files.items():
        (source / name).parent.mkdir(exist_ok=True)
        (source / name).write_text(text, "utf-8")
    built = build_site(source, source / "site")
    assert built.status == 0, built.log
    return source / "site"


def test_a_page_for_frames_names_what_it_loads_and_nothing_else(shows: Path) -> None:
    text = (shows / "troubleshoot" / "shows" / "embed.html").read_text("utf-8")
    found = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', text)
    assert found and found[1].replace("&#39;", "'") == (
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; base-uri 'none'; "
        "img-src 'self' data:; media-src 'self' data:; frame-src 'self' https:"
    )


@pytest.mark.parametrize("way", ["served", "from disk"])
def test_a_page_for_frames_refuses_a_script_that_is_none_of_its_own(
    shows: Path, way: str, serve: Serve, open_page: OpenPage
) -> None:
    address = serve(shows) if way == "served" else shows.as_uri()
    page = open_page(f"{address}/troubleshoot/plain/embed.html", expected="Executing inline event handler")
    expect(page.locator(".ww-tree[data-running]")).to_have_count(1)
    assert page.locator("img").evaluate("picture => picture.decode().then(() => picture.naturalWidth)") == 1
    page.evaluate(
        """() => {
            const probe = document.querySelector('#see--probe');
            probe.setAttribute('onclick', "document.title = 'it ran'");
            probe.click();
        }"""
    )
    assert page.title() != "it ran"
