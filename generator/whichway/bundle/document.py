"""The offline bundle: every tree of a site, and the guide sections that their steps cite, in one HTML file.

Each tree and each guide waits in a template element; the file's own script puts the one on the page that the address
names: `?tree=<tree-id>#<node-id>` or `?guide=<page>#<heading>`. So all the page's script has to know is one tree.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from bs4 import BeautifulSoup, Tag

from whichway.bundle.links import Offline, kept_sections
from whichway.pages.assets import script, script_apart, style, style_apart
from whichway.pages.looks import Looks
from whichway.words.catalogue import Words


class BuiltPage(NamedTuple):
    """A page of the built site: its address below the site's root, and the HTML that its theme was given.

    `tree` is the id of the tree that it is the page of, if it is one's, and `formerly` has the ids that it had before.
    """

    url: str
    title: str
    html: str
    tree: str = ""
    summary: str = ""
    formerly: tuple[str, ...] = ()


@dataclass(frozen=True)
class Site:
    """The site that a bundle is made of: its pages, its folder on disk, and its public address, if it has one."""

    name: str
    pages: Sequence[BuiltPage]
    folder: Path
    public_url: str
    say: Words
    looks: Looks


@dataclass
class Bundle:
    """A bundle, and what came of making it."""

    html: str = ""
    version: str = ""
    trees: int = 0
    sections: int = 0
    """Guide sections in it."""
    online: set[str] = field(default_factory=set)
    """The addresses that it leaves to the hosted site."""
    lost: set[str] = field(default_factory=set)
    """What it links to nowhere, since nobody knows where the hosted site is."""


def bundle(site: Site, date: str) -> Bundle:
    """Every tree of `site` and what it cites as one file, which says that it was built on `date`."""
    made = Bundle()
    trees = {page.url: BeautifulSoup(page.html, "html.parser") for page in site.pages if page.tree}
    guides = _cited(site, trees)
    offline = Offline(site.folder, site.public_url, {page.url: page.tree for page in site.pages if page.tree}, guides)
    entries: list[dict[str, str]] = []
    for kind, soups in (("tree", trees), ("guide", guides)):
        for page in site.pages:
            if page.url in soups:
                offline.mend(soups[page.url], page.url)
                _title(soups[page.url], page.title)
                html = soups[page.url].decode(formatter="minimal").strip()
                name = page.tree or page.url
                entry = {"kind": kind, "name": name, "title": page.title, "about": page.summary, "html": html}
                entries.append({**entry, "formerly": " ".join(page.formerly)})
    made.trees = len(trees)
    made.sections = sum(len(_headings(soup)) for soup in guides.values())
    made.online, made.lost = offline.online, offline.lost
    made.version = hashlib.sha256("".join(entry["html"] for entry in entries).encode()).hexdigest()[:8]
    code = f"{script_apart('bundle.js')};\n{script()}"
    sheets = [style_apart("bundle/style.css", site.looks), style(site.looks), style_apart("guides.css", site.looks)]
    look = "\n".join(sheets)
    made.html = site.looks.render(
        "bundle/template.html", site=site, say=site.say, entries=entries, version=made.version, date=date,
        script=code, style=look, script_hash=_hash(code), style_hash=_hash(look),
    )  # fmt: skip
    return made


def _cited(site: Site, trees: Mapping[str, BeautifulSoup]) -> dict[str, BeautifulSoup]:
    """The guides that `trees` link to, by their addresses, cut down to the sections that are cited."""
    pages = {page.url: page for page in site.pages if not page.tree}
    anchors: dict[str, set[str]] = {}
    for url, soup in trees.items():
        for target, anchor in Offline.links(soup, url):
            if target in pages:
                anchors.setdefault(target, set()).add(anchor)
    return {url: kept_sections(pages[url].html, anchors[url]) for url in pages if url in anchors}


def _title(soup: BeautifulSoup, title: str) -> None:
    """Gives a page that leaves this to the theme its heading of level 1."""
    if soup.find("h1") is None:
        heading = soup.new_tag("h1")
        heading.string = title
        soup.insert(0, heading)


def _headings(soup: BeautifulSoup) -> list[Tag]:
    return soup.select("h2[id], h3[id], h4[id], h5[id], h6[id]")


def _hash(code: str) -> str:
    """What a policy names a script or style sheet by that stands in the page."""
    return "sha256-" + base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
