"""A tree as a page: the HTML that every host puts into its own frame."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from whichway.graph import Forest
from whichway.model import Tree
from whichway.pages.host import Host
from whichway.pages.looks import OWN, Looks
from whichway.pages.view import NodeView
from whichway.words.catalogue import ENGLISH, Words

_IDS = re.compile(r'<[a-zA-Z][^<>]*? id="([^"]+)"')


class Heading(NamedTuple):
    """A node as the page's contents list it: the id that opens it, and its heading."""

    id: str
    title: str


@dataclass(frozen=True)
class Page:
    """A page ready for a host: everything below the site's own chrome, the heading of level 1 included."""

    id: str
    title: str
    summary: str
    html: str
    headings: tuple[Heading, ...] = ()


def tree_page(
    tree: Tree,
    forest: Forest,
    host: Host,
    say: Words = ENGLISH,
    looks: Looks = OWN,
    *,
    titled: bool = True,
    problems: Mapping[str, Sequence[str]] | None = None,
) -> Page:
    """The page of `tree`; its links are made by `host`, its own words are those of `say`.

    It is not `titled` where it becomes a part of another page, which has a heading of level 1 already. In a preview of
    a tree with errors, `problems` has what is wrong with nodes, by their ids on the page.
    """
    view = NodeView(tree.id, forest, host, say, problems)
    stops = {stop.id: stop for stop in forest.pages[tree.id].values() if not stop.is_include}
    first = forest.start(tree)[1]
    # Without a script the first node is the one that shows, so it stands first, wherever it is in the file.
    ordered = sorted(stops.values(), key=lambda stop: stop.id != view.shown(first))
    trees = {stop.tree.id: stop.tree for stop in forest.pages[tree.id].values()}
    # Old ids of options, which old links answer with; where two trees had the same one, the page's own counts.
    aliases = {old: owner.alias(old) for owner in (*trees.values(), tree) for old in owner.aliases}
    html = looks.render(
        "page.html",
        tree=tree,
        version=version(trees),
        titled=titled,
        nodes=[view.of(stop) for stop in ordered],
        aliases=json.dumps(aliases) if aliases else "",
        url=host.public_url(tree.id),
        say=say,
        script_words=json.dumps(say.for_script(), ensure_ascii=False),
    )
    headings = tuple(Heading(stop.id, stop.node.heading) for stop in ordered if not stop.is_route)
    return Page(tree.id, tree.title, tree.summary, html, headings)


def index_page(trees: Sequence[Tree], host: Host, say: Words = ENGLISH, looks: Looks = OWN) -> Page:
    """The page that lists all `trees`."""
    entries = [{"title": t.title, "summary": t.summary, "url": host.tree_url(t.id, ""), "id": t.id} for t in trees]
    html = looks.render("index.html", entries=entries, say=say)
    return Page("index", say["index"], say["index-lead"], html)


class Gap(NamedTuple):
    """A section or an outcome that stands alone: its title, its address, and where it was written."""

    title: str
    url: str
    written: str


def guide_report_page(
    sections: Sequence[Gap], outcomes: Sequence[Gap], say: Words = ENGLISH, looks: Looks = OWN
) -> Page:
    """The page that tells authors what trees and guides do not know of each other."""
    html = looks.render("guide-report.html", sections=sections, outcomes=outcomes, say=say)
    headings = (Heading("sections", say["uncited-sections"]), Heading("outcomes", say["uncited-outcomes"]))
    return Page("guide-report", say["guide-report"], "", html, headings)


def report_page(page_id: str, title: str, report: str, say: Words = ENGLISH, looks: Looks = OWN) -> Page:
    """The page that stands in for a tree that can't be read, while its author is at work on it."""
    html = looks.render("report.html", title=title, report=report, say=say)
    return Page(page_id, title, "", html)


def with_report(page: Page, report: str, say: Words = ENGLISH, looks: Looks = OWN) -> Page:
    """The page of a tree that has errors, with the report above the tree."""
    above = looks.render("report.html", title="", report=report, say=say)
    head, tree, rest = page.html.partition('<div class="ww-tree"')
    return replace(page, html=f"{head}{above}\n{tree}{rest}")


def ids(html: str) -> set[str]:
    """Every id in the HTML of a page: what a link to the page may name after `#`."""
    return set(_IDS.findall(html))


def version(trees: Mapping[str, Tree]) -> str:
    """A hash of the content of a page's trees: the same for the same words and ways, whenever and wherever made."""
    about = {"formerly", "meta"}  # of the page, not of what readers see in the tree
    content = {id_: tree.model_dump(mode="json", by_alias=True, exclude=about) for id_, tree in trees.items()}
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:8]
