"""What these tests share: small trees, on bare pages and in a real Material site, and a hand and an eye on the page."""

from __future__ import annotations

import json
import re
import shutil
import wave
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import pytest
import yaml
from playwright.sync_api import FrameLocator, Locator, Page, expect

from tests.browser.test_walks import BareHost
from tests.conftest import PALETTES, ROOT, OpenPage, Site, build_site
from whichway import pages
from whichway.audiences import EVERYBODY_ELSE
from whichway.graph import Forest, Taken
from whichway.inline import plain_text
from whichway.load import forest_of, load_paths
from whichway.model import Outcome

# As patient as `open_page`: a busy machine is slow, not wrong.
expect.set_options(timeout=10_000)

KETTLE = """\
title: The kettle stays cold
summary: Find out why, and have your tea.
contact: https://support.example.com/new?subject={title}&body={notes}
facts:
  place: [home, work]
nodes:
  light:
    question: Is its light on?
    body: It shines *while* the kettle heats.
    options:
      - {label: "Yes", next: wait}
      - {label: "No", next: plugged-in}
      - {label: I can't tell, id: unsure, next: plugged-in}
      - {label: It whistles, id: whistles, next: /stove}
      - {label: Nothing in the kitchen works, id: dark, next: /stove/fuse}
  plugged-in:
    question: Is it plugged in?
    body: |
      Follow the cable to the wall, as in [the drawing](#drawing); or [look inside](#look-inside) first.

      A cable.
      {#drawing}
    options:
      - {label: "Yes", next: look-inside}
      - {label: "No", next: plug-it-in}
  look-inside:
    step: Look inside
    body: |
      ## In good light

      Zebras see `limescale` best.
    guides: [guide.md#limescale]
    next: limescale
  limescale:
    question: Is there a white crust at the bottom?
    options:
      - {label: "Yes", next: descale}
      - {label: "No", next: where}
      - {label: It is dark in there, id: dark-inside, next: look-inside}
  where:
    question: Where is the kettle?
    options:
      - {label: At home, set: {place: home}, next: by-place}
      - {label: At work, set: {place: work}, next: by-place}
  by-place:
    route:
      - {when: {place: work}, next: ask}
      - {otherwise: buy}
  wait: {outcome: Wait for it, result: wait, body: Water takes a while., unsolved: plugged-in}
  plug-it-in: {outcome: Plug it in, guides: [guide.md#sockets], unsolved: look-inside}
  descale: {outcome: Boil vinegar in it, unsolved: where}
  ask: {outcome: Ask the caretaker, result: escalate}
  buy: {outcome: Buy another one, result: unsolved, body: This one is beyond repair.}
"""

STOVE = """\
title: The stove stays cold
nodes:
  flame:
    question: Is there a flame?
    options:
      - {label: "Yes", next: /kettle/look-inside}
      - {label: "No", next: fuse}
  fuse: {step: Look at the fuse, next: call}
  call: {outcome: Call an electrician, result: escalate}
"""

FILM = """\
title: A film
contact: https://support.example.com/
nodes:
  film: {step: Watch it, body: '<video src="film.wav" loop muted controls></video>', next: seen}
  seen: {question: Is it good?, options: [{label: "Yes", next: good}, {label: "No", next: film}]}
  good: {outcome: It is good}
"""

KINDS_OF_STEP = {
    "first question": "",
    "question on the way": "#limescale?p=unsure.yes.next",
    "step": "#look-inside?p=no.yes",
    "step opened directly": "#look-inside",
    "wait": "#wait?p=yes",
    "solved": "#plug-it-in?p=no.no",
    "unsolved": "#buy?p=no.yes.next.no.at-home",
    "escalate": "#ask?p=no.yes.next.no.at-work",
    "route": "#by-place",
}
"""The addresses of everything that a step of the kettle's page can look like."""

LISTEN = """
for (const name of ['start', 'answer', 'back', 'restart', 'outcome', 'guide', 'copy', 'feedback']) {
  addEventListener('whichway:' + name, ({ type, detail }) => {
    sessionStorage.told = JSON.stringify([...JSON.parse(sessionStorage.told || '[]'), { event: type, ...detail }]);
  });
}
window.dataLayer = { push(entry) {
  sessionStorage.pushed = JSON.stringify([...JSON.parse(sessionStorage.pushed || '[]'), entry]);
} };
"""
"""Keeps what a tree tells where it outlives the page, and stands in for a tag manager."""


IS_UNCOVERED = """heading => {
  const { left, top, width } = heading.getBoundingClientRect();
  return heading.contains(document.elementFromPoint(left + width / 2, top + 2));
}"""
"""Whether nothing lies over a heading."""


def press_tool(page: Page | FrameLocator, tool: str) -> None:
    """Presses one of the tools of a case, once they are there; in their menu, unless it stands outside of that."""
    more = page.locator('[data-ww="more"]')
    expect(more).to_be_visible()
    if page.locator(f'.ww-more[hidden] [data-ww="{tool}"]').count():
        more.click()
    page.locator(f'[data-ww="{tool}"]').click()


@dataclass(frozen=True)
class Reader:
    """A reader on the page of a tree: what they do, and what they are shown. `url` is the page's, without fragment."""

    page: Page
    url: str

    @property
    def tree(self) -> str:
        """The id of the page's tree."""
        address = urlsplit(self.url)
        return address.query.removeprefix("tree=") or PurePosixPath(address.path).name.removesuffix(".html")

    def option(self, option: str) -> Locator:
        """A way on from the current step."""
        return self.page.locator(f'.ww-current .ww-options a[data-option="{option}"]')

    def answer(self, *options: str) -> None:
        for option in options:
            self.option(option).click()

    def walk(self, taken: Iterable[Taken]) -> list[str]:
        """Answers as a walk from the first question does: the addresses on the way, first and last included."""
        places = [""]
        options: list[str] = []
        for _, option in taken:
            self.answer(option)
            options.append(option)
            places.append(place_of(self.heading.get_attribute("id"), options))
            self.stands_at(places[-1])
            self.has_focus_on_heading()
        return places

    def press(self, control: str) -> None:
        """Presses a control; one of the menu "More" is looked for there."""
        if control in ("copy", "link", "print", "keys"):
            press_tool(self.page, control)
        else:
            self.control(control).click()

    def control(self, name: str) -> Locator:
        return self.page.locator(f'[data-ww="{name}"]')

    def change(self, node: str) -> None:
        """Follows the link that the trail has for the answer given there."""
        self.page.locator(f'.ww-trail a[data-node="{node}"]').click()

    def open(self, fragment: str) -> None:
        """Opens the page anew at an address."""
        self.page.goto("about:blank")
        self.page.goto(self.url + fragment)

    @property
    def heading(self) -> Locator:
        """The headings of nodes that can be seen: always one."""
        return self.page.locator(".ww-tree .ww-node h2").filter(visible=True)

    def sees(self, node: str) -> None:
        """Waits until that node is shown, and no other."""
        # A page that is still loading may show several nodes.
        expect(self.heading).to_have_count(1)
        expect(self.heading).to_have_id(node)

    def stands_at(self, fragment: str) -> None:
        """Waits until the address is that one, and its node, or else the first, is shown alone as the current step."""
        expect(self.page).to_have_url(self.url + fragment)
        # Material's instant navigation changes the address first and the page a little later.
        tree = self.page.locator(f'.ww-tree[data-tree="{self.tree}"][data-running]')
        node = re.split(r"[?%]", fragment[1:])[0] or tree.locator(".ww-node").first.get_attribute("data-node") or ""
        expect(tree.locator(".ww-current")).to_have_attribute("data-node", node)
        self.sees(node)

    def has_focus_on_heading(self) -> None:
        expect(self.heading).to_be_focused()

    def has_heading_in_sight(self) -> None:
        """Waits until the heading is in the window, where nothing that sticks to the window's edge lies over it."""
        expect(self.heading).to_be_in_viewport(ratio=1)
        self.page.wait_for_function(f"({IS_UNCOVERED})(document.querySelector('.ww-current h2'))")

    def has_tools(self) -> None:
        """Waits until the tools of a case are there, which come after the first question."""
        self.page.evaluate("""async () => {
          document.querySelector('.ww-tree').dispatchEvent(new Event('pointerover'));
          while (!whichway.tools[0]) await new Promise(requestAnimationFrame);
          // They are shown when their style sheet is there.
          await whichway.styled;
          await new Promise(requestAnimationFrame);
        }""")

    @property
    def trail(self) -> list[str]:
        """The nodes that the trail shows an answer of."""
        # It comes with the tools, at the first answer; Back is there as soon as there is an answer.
        late = ".ww-tree:has([data-ww=back]:not([hidden])):has(.ww-trail[hidden])"
        expect(self.page.locator(late)).to_have_count(0)
        changes = self.page.locator(".ww-trail a[data-node]").filter(visible=True)
        return list(changes.evaluate_all("changes => changes.map(({ dataset }) => dataset.node)"))

    @property
    def history(self) -> int:
        """How many entries the window's history has."""
        return int(self.page.evaluate("history.length"))

    @property
    def told(self) -> list[dict[str, Any]]:
        """The events since `listen`."""
        return list(self.page.evaluate("JSON.parse(sessionStorage.told || '[]')"))

    @property
    def pushed(self) -> list[dict[str, Any]]:
        """What `dataLayer` was given since `listen`."""
        return list(self.page.evaluate("JSON.parse(sessionStorage.pushed || '[]')"))

    def listen(self) -> Reader:
        """Starts anew, at the same address, with an ear at the page."""
        self.page.add_init_script(LISTEN)
        self.page.evaluate("sessionStorage.clear()")
        self.page.reload()
        return self


ReaderAt = Callable[..., Reader]


@pytest.fixture
def reader_at(open_page: OpenPage) -> ReaderAt:
    """Puts a reader on a page: at its address, and a fragment if they have one."""

    def start(url: str, fragment: str = "", **options: Any) -> Reader:
        return Reader(open_page(url + fragment, **options), url)

    return start


def framed(open_page: OpenPage, source: str, attributes: str = "", host: str = "", **options: Any) -> Page:
    """A page that shows another one in a frame far below; it is that one's neighbour, or that of `host`."""
    page = open_page((host or source).partition("#")[0].replace("kettle.html", "host.html"), **options)
    # Else the test would fail for it: a neighbour only asks its own server.
    page.context.route(f"{source.rpartition('/')[0]}/**", lambda route: route.continue_())
    page.set_content(
        f'<p style="height: 1500px">A tall host</p>'
        f'<iframe src="{source}" width="600" height="900" {attributes}></iframe><p style="height: 1500px"></p>'
    )
    return page


def overflow(page: Page, selector: str = "html") -> int:
    """By how many pixels an element, or else the page, is wider than what can be seen of it."""
    return int(page.locator(selector).evaluate("element => element.scrollWidth - element.clientWidth"))


# The policy is the strictest that the project promises to work under; a breach of it is an error in the console.
_HEAD = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self';
  img-src 'self'; font-src 'self'; media-src 'self'">
<link rel="icon" href="icon.svg">
<link rel="stylesheet" href="whichway.css">
<script src="whichway.js" defer></script>
"""


def write_bare(folder: Path, forest: Forest) -> None:
    """Writes each tree as a page with nothing around it, `<id>.html`, and what these pages need."""
    for tree in forest.trees.values():
        view = pages.page_view(tree, forest, BareHost())
        (folder / tree.id).mkdir(exist_ok=True)
        (folder / tree.id / "tree.js").write_text(pages.texts_script(view, f"../{tree.id}.html"), "utf-8")
        body = pages.tree_html(view)
        text = f"{_HEAD}<title>{plain_text(tree.title)}</title>\n<main>\n{body}\n</main>\n"
        (folder / f"{tree.id}.html").write_text(text, "utf-8")
    (folder / "whichway.js").write_text(pages.script(), "utf-8")
    (folder / "tools.js").write_text(pages.tools_script(), "utf-8")
    (folder / "case.js").write_text(pages.case_script(), "utf-8")
    (folder / "tools.css").write_text(pages.tools_style(), "utf-8")
    (folder / "answers.js").write_text(pages.answers_script(), "utf-8")
    (folder / "answers.css").write_text(pages.standalone_style("answers.css"), "utf-8")
    (folder / "whichway.css").write_text(pages.style(), "utf-8")
    (folder / "icon.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8")
    (folder / "host.html").write_text('<!doctype html><title>A host</title><link rel="icon" href="data:,">', "utf-8")


def write_film(path: Path) -> None:
    """Writes a film of one silent second, without pictures."""
    with wave.open(str(path), "wb") as film:
        film.setparams((1, 1, 8000, 8000, "NONE", ""))
        film.writeframes(bytes([128]) * 8000)


def forest_in(folder: Path, trees: dict[str, str]) -> Forest:
    """The forest of trees that are written into `folder`."""
    for name, text in trees.items():
        (folder / f"{name}.yml").write_text(text, "utf-8")
    return forest_of(load_paths([folder]))


@pytest.fixture(scope="session")
def kettle(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """The address of the kettle's page, with nothing around the tree."""
    folder = tmp_path_factory.mktemp("bare")
    write_bare(folder, forest_in(folder, {"kettle": KETTLE, "stove": STOVE}))
    return serve(folder) + "/kettle.html"


_MATERIAL: dict[str, Any] = {
    "site_name": "Kitchen",
    "use_directory_urls": False,
    "theme": {
        "name": "material",
        "font": False,
        "palette": PALETTES,
    },
    "plugins": ["search", "whichway"],
    "markdown_extensions": ["attr_list"],
}
_IN_THE_WAY = [
    "navigation.instant",
    "navigation.tracking",
    "navigation.tabs",
    "navigation.tabs.sticky",
    "search.highlight",
]
"""What Material can switch on that could get in a tree's way."""

_GUIDE = "# All about kettles\n\n## Limescale\n\nIt is white.\n\n## Sockets\n\nThey are in the wall.\n"


class Served(NamedTuple):
    """A site that was built: its folder, and its address, without a slash at the end."""

    folder: Path
    url: str


def build_material(source: Path, url: str, features: list[str]) -> Served:
    """Builds a site in Material, to be served at that address."""
    site = Served(source / "site", url)
    files = {
        # Instant navigation knows the site's pages by its site map, which holds whole addresses.
        "mkdocs.yml": yaml.safe_dump(
            {**_MATERIAL, "theme": {**_MATERIAL["theme"], "features": features}, "site_url": f"{url}/"}
        ),
        "docs/index.md": "# Kitchen\n\nStart [here](troubleshoot/kettle.md).\n" + "\nTea.\n" * 60,
        "docs/guide.md": _GUIDE,
        "decision_trees/kettle.yml": KETTLE,
        "decision_trees/stove.yml": STOVE,
        "decision_trees/film.yml": FILM,
    }
    for name, text in files.items():
        (source / name).parent.mkdir(exist_ok=True)
        (source / name).write_text(text, "utf-8")
    write_film(source / "docs" / "film.wav")
    built = build_site(source, site.folder, "--strict")
    assert built.status == 0, built.log
    return site


@pytest.fixture(scope="session")
def material(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> Served:
    """A site in Material with everything switched on that could get in a tree's way."""
    source = tmp_path_factory.mktemp("material")
    return build_material(source, serve(source / "site"), _IN_THE_WAY)


@pytest.fixture(scope="session")
def plain_material(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> Served:
    """A site in Material as it is by itself."""
    source = tmp_path_factory.mktemp("plain")
    return build_material(source, serve(source / "site"), [])


@pytest.fixture(params=["plain", "instant", "instant files"])
def trees_anywhere(request: pytest.FixtureRequest) -> str:
    """The address of the trees' folder: of each Material site over http, and of the one with more as files."""
    theme, *files = request.param.split()
    site: Served = request.getfixturevalue({"plain": "plain_material", "instant": "material"}[theme])
    return (f"file://{site.folder}" if files else site.url) + "/troubleshoot"


@pytest.fixture
def anywhere(trees_anywhere: str) -> str:
    """The address of the kettle's page there."""
    return f"{trees_anywhere}/kettle.html"


@pytest.fixture(scope="session")
def material_kettle(material: Served) -> str:
    """The address of the kettle's page in the Material site."""
    return material.url + "/troubleshoot/kettle.html"


OWN = forest_of(load_paths([ROOT / "decision_trees"])).for_audience(EVERYBODY_ELSE)
"""The project's own trees, as its site shows them."""


ENDING = sorted(tree.id for tree in OWN.trees.values() if any(isinstance(n, Outcome) for n in tree.nodes.values()))
"""Those of the own trees that have an outcome; others only lead on to them."""


def walks(tree: str) -> dict[str, tuple[Taken, ...]]:
    """For each outcome of an own tree, a shortest walk on its own page."""
    alone = Forest([OWN.trees[tree]], unread=OWN.trees.keys() - {tree})
    found: dict[str, tuple[Taken, ...]] = {}
    for end in alone.states.arrival:
        if alone.pages[end.page][end.node].is_end:
            found.setdefault(end.node, alone.states.walk_to(end))
    assert found
    return found


def place_of(node: str | None, options: Sequence[str]) -> str:
    """The fragment of a node that was come to by those options from the first question."""
    return f"#{node}?p={'.'.join(options)}"


@pytest.fixture(scope="session")
def own_trees(own_site: Site, serve: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the folder of the trees' pages in the project's own site.

    There is nothing to be searched: each page reads all of it when it opens, which takes a fifth of its time.
    """
    folder = tmp_path_factory.mktemp("own-trees") / "site"
    shutil.copytree(own_site.folder, folder)
    index = folder / "search" / "search_index.json"
    index.write_text(json.dumps(json.loads(index.read_text("utf-8")) | {"docs": []}), "utf-8")
    return serve(folder) + "/troubleshoot"
