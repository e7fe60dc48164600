"""What readers get of a site on any host: each feature is tried in Chromium, and either works or doesn't."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from playwright.sync_api import Page, expect

from tests.browser.axe import run_axe
from tests.conftest import OpenPage, Site
from tests.hosts.foreign import ForeignHost
from tests.hosts.sites import soup

STATUS = "https://status.example.com"
_ANSWER = {"status": {"description": "Partial System Outage"}, "components": [], "incidents": []}
_FIRST = {"lamp": "plugged-in", "fuse": "reset", "odd": "first"}


class Built(NamedTuple):
    """A site of a host, served at `url`, and what opens its pages."""

    host: ForeignHost
    site: Site
    url: str
    open_page: OpenPage

    def page(self, page: str, **options: object) -> Page:
        """A page by its path in the folder of guides, with a fragment if one is named."""
        path, mark, fragment = page.partition("#")
        return self.open_page(self.url + self.host.address(path) + mark + fragment, beside=[STATUS], **options)


def walks_with_script(built: Built) -> bool:
    """Three trees are walked, one step at a time, into another tree and back, also with a page from the history."""
    for tree, first in _FIRST.items():
        page = built.page(f"troubleshoot/{tree}")
        expect(page.locator(".ww-tree[data-running]")).to_be_visible()
        assert _shown(page) == first
        page.locator(".ww-current .ww-options a").first.click()
        expect(page.locator(f".ww-current:not([data-node={first}])")).to_be_visible()
        page.get_by_role("button", name="Back", exact=True).click()
        expect(page.locator(f".ww-current[data-node={first}]")).to_be_visible()
    page = built.page("troubleshoot/lamp")
    page.get_by_role("link", name="There is no light anywhere").click()
    expect(page.locator("[data-tree=fuse] .ww-current[data-node=look]")).to_be_visible()
    page.locator(".ww-current").get_by_role("link", name="Yes", exact=True).click()
    expect(page.locator("[data-tree=lamp] .ww-current[data-node=replace-bulb]")).to_be_visible()
    expect(page.locator(".ww-trail a[data-tree=lamp]").first).to_be_visible()
    return True


def walks_without_script(built: Built) -> bool:
    """Three trees are walked by the browser alone."""
    for tree, first in _FIRST.items():
        page = built.page(f"troubleshoot/{tree}", java_script_enabled=False)
        shown = page.locator(".ww-node h2[tabindex]").filter(visible=True)
        expect(shown).to_have_count(1)
        expect(shown).to_have_id(first)
        page.locator(".ww-node .ww-options a").filter(visible=True).first.click()
        expect(shown).to_have_count(1)
        expect(shown).not_to_have_id(first)
    return True


def is_drawn_by_pages_that_swap(built: Built) -> bool:
    """A reader comes to a tree from the start page by links, whether or not the host loads pages on the way."""
    page = built.open_page(built.url + built.host.base, beside=[STATUS])
    page.get_by_role("link", name="here", exact=True).click()
    page.locator(".ww-index").get_by_role("link", name="The lamp is dark").click()
    expect(page.locator(".ww-tree[data-running]")).to_be_visible()
    expect(page.locator(".ww-current[data-node=plugged-in]")).to_be_visible()
    page.go_back()
    expect(page.locator(".ww-index")).to_be_visible()
    page.go_forward()
    expect(page.locator(".ww-current[data-node=plugged-in]")).to_be_visible()
    return True


def leads_on(built: Built) -> bool:
    """Each link, picture, script, and style of our pages leads to a file, and to an id in it."""
    pages = ["troubleshoot/index", *(f"troubleshoot/{tree}" for tree in _FIRST)]
    lost = [found for page in pages for found in _lost(built, page)]
    assert lost == []
    return True


def is_titled_once(built: Built) -> bool:
    """A tree's page has one heading of level 1."""
    headings = soup(built.site.folder / built.host.file("troubleshoot/lamp"))
    assert [" ".join(found.get_text().split()).rstrip(" ¶#") for found in headings.select("h1")] == ["The lamp is dark"]
    return True


def is_readable(built: Built) -> bool:
    """Text has enough contrast, in light and in dark, at the first step and at an outcome."""
    violations = 0
    for scheme in ("light", "dark"):
        page = built.page("troubleshoot/lamp", color_scheme=scheme)
        expect(page.locator(".ww-tree[data-running]")).to_be_visible()
        page.locator(".ww-current").get_by_role("link", name="Yes", exact=True).click()
        expect(page.locator(".ww-trail")).to_be_visible()
        violations += run_axe(page, ".ww-tree", {"runOnly": ["color-contrast"]}).violations_count
    return violations == 0


def is_dark(built: Built) -> bool:
    """With a dark system, the page is dark."""
    page = built.page("troubleshoot/lamp", color_scheme="dark")
    text = page.locator(".ww-current h2").evaluate("element => getComputedStyle(element).color")
    return sum(map(float, re.findall(r"[\d.]+", text)[:3])) > 3 * 128


def is_framed(built: Built) -> bool:
    """The page for frames is walked, and what it loads is there."""
    frame = urljoin(built.url + built.host.base, "troubleshoot/lamp/embed.html")
    page = built.open_page(frame, beside=[STATUS])
    expect(page.locator(".ww-tree[data-running]")).to_be_visible()
    page.locator(".ww-current").get_by_role("link", name="Yes", exact=True).click()
    expect(page.locator(".ww-current[data-node=replace-bulb]")).to_be_visible()
    return True


def names_its_oembed(built: Built) -> bool:
    """The head of a tree's page names its oEmbed, which has the address of the page for frames."""
    file = built.site.folder / built.host.file("troubleshoot/lamp")
    link = soup(file).select_one('head link[type="application/json+oembed"]')
    if link is None:
        return False
    answer = json.loads(built.site.read(urlsplit(str(link["href"])).path.lstrip("/")))
    assert f"{built.url}{built.host.base}troubleshoot/lamp/embed.html" in answer["html"]
    return True


def says_where_it_is_used(built: Built) -> bool:
    """A guide names the steps that cite its sections, each below its section's name, and leads to them."""
    page = built.page("guides/power")
    used = page.locator(".ww-used")
    expect(used).to_be_visible()
    section = used.locator("li", has=page.locator("ul")).first
    expect(section.locator("> a")).to_have_text("The wall")
    section.get_by_role("link", name="Is it plugged in?").click()
    expect(page.locator("[data-tree=lamp] .ww-current[data-node=plugged-in]")).to_be_visible()
    return True


def offers_the_way_back(built: Built) -> bool:
    """On a guide that a reader has gone to from a step, a link leads back to that step."""
    page = built.page("troubleshoot/lamp")
    page.locator(".ww-current").get_by_role("link", name="Yes", exact=True).click()
    page.locator(".ww-current").get_by_role("link", name="Bulb", exact=True).click()
    back = page.locator("h2:has-text('Bulb') + .ww-way-back a")
    expect(back).to_have_text("Back to: Replace the bulb")
    back.click()
    expect(page.locator(".ww-current[data-node=replace-bulb]")).to_be_visible()
    return True


def tells_the_status(built: Built) -> bool:
    """A step says what the status page says at that moment."""
    page = built.page("troubleshoot/lamp")
    headers = {"Access-Control-Allow-Origin": "*"}
    page.route(f"{STATUS}/**", lambda route: route.fulfill(json=_ANSWER, headers=headers))
    page.locator(".ww-current").get_by_role("link", name="No", exact=True).click()
    expect(page.locator(".ww-current .ww-status")).to_contain_text("Partial System Outage")
    return True


def is_found(built: Built) -> bool:
    """The site's own search knows the words of a step."""
    names = ("searchindex.js", "search.json", "search_index.json")
    indexes = [file for name in names for file in built.site.folder.rglob(name)]
    return any("zebra" in file.read_text("utf-8").lower() for file in indexes)


def leads_on_from_former_addresses(built: Built) -> bool:
    """The address under a former id leads to the tree's page, with the reader's step."""
    page = built.page("troubleshoot/old-lamp#replace-bulb")
    expect(page.locator("[data-tree=lamp] .ww-current[data-node=replace-bulb]")).to_be_visible()
    return True


FEATURES: dict[str, Callable[[Built], bool]] = {
    "Three trees, walked with JavaScript": walks_with_script,
    "Three trees, walked without JavaScript": walks_without_script,
    "Coming by the site's own links": is_drawn_by_pages_that_swap,
    "All links, with their headings": leads_on,
    "One title": is_titled_once,
    "Contrast, in light and in dark": is_readable,
    "Dark where the reader's system is": is_dark,
    "Frames": is_framed,
    "oEmbed named in the page's head": names_its_oembed,
    '"Used in" on guides': says_where_it_is_used,
    "The way back from guides": offers_the_way_back,
    "Live status": tells_the_status,
    "The site's search finds steps": is_found,
    "Former addresses": leads_on_from_former_addresses,
}
"""What is tried, by its name in the manual's table."""


def _shown(page: Page) -> str:
    shown = page.locator(".ww-tree .ww-node h2[tabindex]").filter(visible=True)
    expect(shown).to_have_count(1)
    return str(shown.get_attribute("id"))


def _lost(built: Built, page: str) -> list[str]:
    root = built.site.folder
    file = root / built.host.file(page)
    ours = ".ww-tree, .ww-index, .ww-embedding"
    elements = [one for part in soup(file).select(ours) for one in part.select("[href], [src]")]
    elements += [one for one in soup(file).select("link[href], script[src]") if "troubleshoot/" in str(one)]
    base = "http://site/" + file.relative_to(root).as_posix()
    addresses = {str(one.get("href") or one.get("src")) for one in elements}
    return [f"{page}: {address}" for address in sorted(addresses) if not _is_there(built, urljoin(base, address))]


def _is_there(built: Built, address: str) -> bool:
    target = urlsplit(address)
    if target.netloc not in ("site", urlsplit(built.url).netloc):
        return True
    found = built.site.folder / unquote(target.path).lstrip("/")
    if target.path.endswith("/") or found.is_dir():
        found /= "index.html"
    if not found.is_file():
        return False
    return not target.fragment or soup(found).find(id=unquote(target.fragment).partition("?")[0]) is not None
