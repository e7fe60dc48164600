"""Links in bodies and notes as ways on: which of them lead to a node, and by what id readers take them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import unquote

from whichway.edges import BodyLink, WrittenEdge
from whichway.graph.layout import Edge, NodeKey, PageNode, Pages
from whichway.model import AnyNode, Note, Tree, link_id
from whichway.written_links import WrittenLink, has_own_id, written_links

_names_a_node = re.compile(r"[(<\"'=:\s]#\w").search


class _Way(NamedTuple):
    """Where a link leads: the id of the option, the target as an option would have it, and the node, if it's there."""

    option: str
    target: str
    key: NodeKey | None


class BodyLinks:
    """Puts the links in texts on the pages of trees.

    Parameters
    ----------
    pages
        The trees, as those see them who read these pages.
    whole
        The trees with the parts for all audiences. A link to what is hidden is a way on, but leads nowhere.
    section
        The folder of the trees' pages, by which links name other trees.
    """

    def __init__(self, pages: Pages, whole: Mapping[str, Tree], section: str) -> None:
        self._pages = pages
        self._whole = whole
        self._folder = f"{section}/".lstrip("/")

    def put_on(self, page: str, page_nodes: dict[str, PageNode]) -> dict[str, PageNode]:
        """The nodes of a page with a way on for each node that their texts link to, behind all others."""
        for page_node in list(page_nodes.values()):
            node = page_node.node
            texts = (node.body, *(note.body for note in node.notes)) if node.notes else (node.body,)
            # A route is passed by whoever can be: nobody is sure to be shown what it says.
            if not any(map(self._may_lead_on, texts)) or page_node.silent:
                continue
            if links := [*self._edges(page, page_node, page_nodes)]:
                page_nodes[page_node.id] = page_node._replace(edges=(*page_node.edges, *links))
        return page_nodes

    def _edges(self, page: str, page_node: PageNode, page_nodes: Mapping[str, PageNode]) -> Iterator[Edge]:
        found: dict[_Way, tuple[AnyNode | Note, list[WrittenLink]]] = {}
        for within in (page_node.node, *page_node.node.notes):
            for link in written_links(within.body) if self._may_lead_on(within.body) else ():
                way = self._way(link.target, page, page_node, page_nodes)
                if way and not (link.target.startswith("#") and has_own_id(within.body, link.target[1:])):
                    # Two links to one node are one way.
                    found.setdefault(way, (within, []))[1].append(link)
        for way, (within, links) in found.items():
            part = BodyLink(within, tuple(dict.fromkeys(link.target for link in links)))
            yield Edge(WrittenEdge(way.option, links[0].text, way.target, part, "body"), way.key)

    def _may_lead_on(self, text: str) -> bool:
        """Whether a text may link to a node: most texts don't, and are passed over at once."""
        if ".md" in text and self._folder in text:
            return True
        return "#" in text and _names_a_node(text) is not None

    def _way(self, link: str, page: str, page_node: PageNode, page_nodes: Mapping[str, PageNode]) -> _Way | None:
        """The way that a link is; `None` where it leads to no node, or to the one that it stands in."""
        path, _, anchor = link.partition("#")
        name = unquote(anchor)
        own = page_node.tree.id
        tree_id = self._tree_at(path) if path else own
        # What has two hyphens is inside of a step, and what has answers is an address of the reader's own.
        if tree_id is None or "--" in name or "?" in link or not (path or name):
            return None
        whole = self._whole[tree_id]
        node = name if name in whole.nodes else whole.alias(name)
        if tree_id in (own, page):
            # What is written in an included tree of its own nodes leads to those that are played with it.
            prefix = page_node.prefix if tree_id == own else ""
            here = prefix + (node or self._pages.start(self._pages.trees[tree_id]))
            key = (page, here) if here in page_nodes else None
        else:
            key = self._elsewhere(tree_id, node)
        is_hidden = key is None and (not node or node in whole.nodes)
        if (key is None and not is_hidden) or key == (page, page_node.id):
            return None
        option = link_id(node, "" if tree_id == own and node else tree_id)
        target = node if tree_id == own and node else f"/{tree_id}/{node}".rstrip("/")
        return _Way(option, target, key)

    def _elsewhere(self, tree_id: str, node: str) -> NodeKey | None:
        other = self._pages.trees.get(tree_id)
        return self._pages.target(other, f"/{tree_id}/{node}") if other is not None else None

    def _tree_at(self, path: str) -> str | None:
        """The tree whose page is at a path below `docs/`, by the id that it has today."""
        uri = posixpath.normpath(unquote(path).lstrip("/"))
        if not uri.startswith(self._folder) or not uri.endswith(".md"):
            return None
        named = uri[len(self._folder) : -len(".md")]
        tree_id = self._pages.former.get(named, named)
        return tree_id if tree_id in self._whole else None
