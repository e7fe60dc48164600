"""A tree as a page: the HTML that every host puts into its own frame."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple, Protocol
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from whichway import words
from whichway.graph import Forest
from whichway.model import Exit, GuideSection, Node, Outcome, Tree, exits
from whichway.render.convert import Converter

_IDS = re.compile(r'<[a-zA-Z][^<>]*? id="([^"]+)"')


class GuideLink(NamedTuple):
    """A guide section as a link: its address, the section's title, and the page's where it is another."""

    url: str
    title: str
    page: str = ""


class Heading(NamedTuple):
    """A node as the page's contents list it: the id that opens it, and its heading."""

    id: str
    title: str


class Host(Protocol):
    """What a page must know of the host that it is made for."""

    converter: Converter
    contact: str

    def guide(self, target: str) -> GuideLink:
        """The link to a guide section, written as in the tree: `path/page.md#heading`, or a URL."""

    def tree_url(self, tree: str, node: str) -> str:
        """The address of another tree's page, at `node` unless it is empty, from the page that is being made."""


@dataclass(frozen=True)
class Page:
    """A page ready for a host: everything below the site's own chrome, the heading of level 1 included."""

    id: str
    title: str
    summary: str
    html: str
    headings: tuple[Heading, ...] = ()


def tree_page(tree: Tree, forest: Forest, host: Host, say: Mapping[str, str] = words.ENGLISH) -> Page:
    """The page of `tree`; its links are made by `host`, its own words are those of `say`."""
    longest = forest.longest(tree)
    first = forest.start(tree)[1]
    # Without a script the first node is the one that shows, so it stands first, wherever it is in the file.
    ordered = [first, *(node_id for node_id in tree.nodes if node_id != first)]
    nodes = [_node(tree, node_id, forest, host, say, longest[node_id]) for node_id in ordered]
    html = _template("page.html").render(
        tree=tree,
        version=version(tree),
        nodes=nodes,
        script_words=json.dumps({key: say[key] for key in words.FOR_SCRIPT}, ensure_ascii=False),
    )
    headings = tuple(Heading(node_id, tree.nodes[node_id].heading) for node_id in ordered)
    return Page(tree.id, tree.title, tree.summary, html, headings)


def index_page(trees: Sequence[Tree], host: Host, say: Mapping[str, str] = words.ENGLISH) -> Page:
    """The page that lists all `trees`."""
    entries = [{"title": t.title, "summary": t.summary, "url": host.tree_url(t.id, ""), "id": t.id} for t in trees]
    html = _template("index.html").render(entries=entries, say=say)
    return Page("index", say["index"], say["index-lead"], html)


def report_page(page_id: str, title: str, report: str, say: Mapping[str, str] = words.ENGLISH) -> Page:
    """The page that stands in for a tree that has errors, while its author is at work on it."""
    html = _template("report.html").render(title=title, report=report, say=say)
    return Page(page_id, title, "", html)


def ids(html: str) -> set[str]:
    """Every id in the HTML of a page: what a link to the page may name after `#`."""
    return set(_IDS.findall(html))


def version(tree: Tree) -> str:
    """A hash of the tree's content: the same for the same words and ways, wherever and whenever it is made."""
    content = json.dumps([tree.id, tree.model_dump(mode="json", by_alias=True)], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(content.encode()).hexdigest()[:8]


def _node(tree: Tree, node_id: str, forest: Forest, host: Host, say: Mapping[str, str], longest: int) -> dict[str, Any]:
    """What the template of the node's kind is given."""
    node = tree.nodes[node_id]
    return {
        "id": node_id,
        "kind": node.kind,
        "heading": node.heading,
        "result": node.result if isinstance(node, Outcome) else "",
        "longest": longest,
        "body": Markup(host.converter.convert(node.body, node_id)),  # noqa: S704 - Markdown, rendered on purpose
        "guides": [host.guide(target) for target in _guides(node)],
        "contact": _contact(tree, node, host),
        "options": [_option(tree, way, forest, host, say) for way in exits(node)],
        "say": say,
    }


def _contact(tree: Tree, node: Node, host: Host) -> str:
    """Where the reader of an outcome that solves nothing can turn to; nothing for all other nodes.

    The address may hold `{title}` and `{notes}`. There are no notes before the reader has answered something.
    """
    if not isinstance(node, Outcome) or node.result not in ("unsolved", "escalate"):
        return ""
    address = tree.contact or host.contact
    return address.replace("{title}", quote(tree.title)).replace("{notes}", "")


def _guides(node: Node) -> list[str]:
    return [guide.to if isinstance(guide, GuideSection) else guide for guide in node.guides]


def _option(tree: Tree, way: Exit, forest: Forest, host: Host, say: Mapping[str, str]) -> dict[str, str]:
    target = forest.target(tree, way.target)
    if target is None:
        # Only in the preview: of a tree with errors, or of one beside it. There, the other page tells the errors.
        other, _, node = way.target.removeprefix("/").partition("/")
        href = host.tree_url(other, node) if way.target.startswith("/") and other in forest.unread else "#"
    elif target[0] == tree.id:
        href = "#" + target[1]
    else:
        # A tree that is linked as a whole opens at its first question by itself, with a plain address.
        href = host.tree_url(target[0], target[1] if way.target.count("/") > 1 else "")
    return {"id": way.option, "label": way.label or say.get(way.option, way.option), "href": href}


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("whichway", "looks"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )


def _template(name: str) -> Any:
    return _environment().get_template(name)
