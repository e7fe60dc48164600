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

from whichway.bundle.links import Offline, links_of
from whichway.markup import cut_down, has_title, ids_in, sections_of
from whichway.pages import (
    Looks,
    Markup,
    PageView,
    answers_script,
    case_script,
    map_script,
    map_style,
    minified,
    script,
    standalone_script,
    standalone_style,
    style,
    tools_script,
    tools_style,
    tree_html,
)
from whichway.words import Words


class BuiltTree(NamedTuple):
    """A tree of the built site: the address of its page below the site's root, its view, and its former ids.

    `map` is the HTML of its map, if readers can open one.
    """

    url: str
    view: PageView
    formerly: tuple[str, ...] = ()
    map: str = ""


class BuiltGuide(NamedTuple):
    """Any other page of the built site: its address below the site's root, and the HTML that its theme was given."""

    url: str
    title: str
    html: str


@dataclass(frozen=True)
class Site:
    """The site that a bundle is made of: its pages, its folder on disk, and its public address, if it has one.

    `public_pages` has the public addresses of its pages, by those on disk. `start` is the tree that its home page
    shows, and empty if it shows none. `colors` is a style sheet with the variables of its theme.
    """

    name: str
    trees: Sequence[BuiltTree]
    guides: Sequence[BuiltGuide]
    folder: Path
    public_url: str
    public_pages: Mapping[str, str]
    words: Words
    looks: Looks
    start: str = ""
    colors: str = ""


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
    unreachable: set[str] = field(default_factory=set)
    """What it links to nowhere, since nobody knows where the hosted site is."""
    outside: set[str] = field(default_factory=set)
    """The addresses, as they were written, that lead out of the site's folder: nothing of them is in it."""
    unreadable: set[str] = field(default_factory=set)
    """The addresses of pictures that are too large for it, or can't be read."""


def bundle(site: Site, date: str) -> Bundle:
    """Every tree of `site` and what it cites as one file, which says that it was built on `date`."""
    made = Bundle()
    guides = _cited(site)
    ids = {url: ids_in(html) for url, html in guides.items()}
    trees = {tree.url: tree.view.id for tree in site.trees}
    offline = Offline(site.folder, site.public_url, trees, ids, site.public_pages)
    entries = [_tree(tree, offline, site.looks) for tree in site.trees]
    entries += [_guide(guide, guides[guide.url], offline) for guide in site.guides if guide.url in guides]
    made.trees = len(site.trees)
    made.sections = sum(section.level > 1 for html in guides.values() for section in sections_of(html))
    made.online, made.unreachable, made.outside = offline.online, offline.unreachable, offline.outside
    made.unreadable = offline.unreadable
    made.version = hashlib.sha256("".join(entry["html"] for entry in entries).encode()).hexdigest()[:8]
    # What readers type into, if any tree asks them to.
    is_typed = any(tree.view.is_typed for tree in site.trees)
    has_maps = any(tree.map for tree in site.trees)
    scripts = [standalone_script("bundle.js"), standalone_script("search.js"), script(), tools_script(), case_script()]
    sheets = [
        *(standalone_style(name, site.looks) for name in ("colors.css", "chrome.css", "bundle/style.css")),
        minified("text/css", site.colors),
        style(site.looks),
        tools_style(site.looks),
        *([standalone_style("answers.css", site.looks)] if is_typed else ()),
        *([map_style(site.looks)] if has_maps else ()),
        standalone_style("guides.css", site.looks),
    ]
    code = ";\n".join([*scripts, *([answers_script()] if is_typed else ()), *([map_script()] if has_maps else ())])
    look = "\n".join(sheets)
    start = site.start if site.start in trees.values() else ""
    made.html = site.looks.render(
        "bundle/template.html", site=site, start=start, words=site.words, entries=entries, version=made.version,
        date=date, script=code, style=look, script_hash=_hash(code), style_hash=_hash(look),
    )  # fmt: skip
    return made


def _tree(tree: BuiltTree, offline: Offline, looks: Looks) -> dict[str, str]:
    view = offline.tree(tree.view, tree.url)
    return {
        "kind": "tree",
        "name": view.id,
        "title": view.title,
        "about": view.summary,
        "html": tree_html(view, looks).strip(),
        "formerly": " ".join(tree.formerly),
        "map": tree.map,
    }


def _guide(guide: BuiltGuide, page: str, offline: Offline) -> dict[str, str]:
    title = "" if has_title(page) else Markup("<h1>{}</h1>").format(guide.title)  # a page may leave it to the theme
    html = title + offline.html(page, guide.url)
    made = {"kind": "guide", "name": guide.url, "title": guide.title, "about": ""}
    return {**made, "html": html, "formerly": "", "map": ""}


def _cited(site: Site) -> dict[str, str]:
    """The guides that the trees link to, by their addresses, cut down to the sections that are cited."""
    pages = {guide.url: guide for guide in site.guides}
    anchors: dict[str, set[str]] = {}
    for tree in site.trees:
        for target, anchor in links_of(tree.view, tree.url):
            if target in pages:
                anchors.setdefault(target, set()).add(anchor)
    return {url: cut_down(pages[url].html, anchors[url]) for url in pages if url in anchors}


def _hash(code: str) -> str:
    """What a policy names a script or style sheet by that stands in the page."""
    return "sha256-" + base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
