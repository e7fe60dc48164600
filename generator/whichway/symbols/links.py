"""What links in texts name: nodes and trees by the addresses of their pages, and guides with their headings."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Iterator
from urllib.parse import unquote, urlsplit

from whichway.symbols.names import Named, Names
from whichway.symbols.symbol import Symbol
from whichway.symbols.tree_text import TreeText
from whichway.written_links import has_own_id, written_links

# How a page is called in an address: as a file of Markdown, as the site has it, or as a frame.
_ENDS = (".md", "/index.html", "/embed.html", ".html", "/", "")
_BEFORE, _AFTER = r"(?<=[(<\"'=:\s])", r"(?=[)>\"'\s]|$)"
# A fact that an address gives, and the comment that shows a tree on a page.
_GIVEN = re.compile(r"[?&;]ww\.([\w-]+)=([\w-]*)")
_SHOWN = re.compile(r"<!--\s*whichway:\s*([\w-]+)\s*-->")
_UNUSED = "https://whichway.invalid/unused"


class Links:
    """Finds the names in links; `uris` are the paths of the guides, and `section` that of the trees' pages."""

    def __init__(self, names: Names, section: str, uris: Collection[str] = (), site_url: str = "") -> None:
        self._names = names
        self._uris = uris
        self._section = section
        self._site = site_url.rstrip("/")
        folder = f"{re.escape(section)}/" if section else ""
        ends = "|".join(map(re.escape, _ENDS))
        self._tree_page = re.compile(rf"(?:^|/){folder}(?P<tree>[\w-]+)(?:{ends})$").search

    def in_body(self, text: str, tree: TreeText) -> list[Named]:
        """What the links in a body of `tree` name, and where in the body."""
        return [*self._in(text, lambda target: self.named(target, tree, text))] if self._may_link(text) else []

    def in_page(self, text: str, uri: str) -> list[Named]:
        """What the links of a guide name of trees, and where in its text."""
        shown = [named for mark in _SHOWN.finditer(text) for named in self._names.tree(mark[1], mark.start(1))]
        if self._section not in text:
            return shown
        return [*shown, *self._in(text, lambda target: self.to_tree(target, posixpath.dirname(uri)))]

    def named(self, target: str, tree: TreeText, body: str = "") -> list[Named]:
        """What a target names that is written in `tree`, in a `body` or as a guide."""
        if target.startswith("#"):
            if not body or has_own_id(body, _node_in(target[1:])):
                return []
            return self._names.node(tree, _node_in(target[1:]), 1)
        return self.to_tree(target, "") or self._to_guide(target)

    def to_tree(self, target: str, base: str) -> list[Named]:
        """The tree, and the node, that a link names by the address of the tree's page."""
        path, sign, anchor = target.partition("#")
        path = path.partition("?")[0]
        try:
            parts = urlsplit(path)
        except ValueError:
            return []
        if parts.scheme or parts.netloc:
            if not self._site or not path.startswith(f"{self._site}/"):
                return []
        elif path.endswith(".md") and not self._is_in_section(path, base):
            return []
        found = self._tree_page(path)
        if found is None or not (named := self._names.tree(found["tree"], found.start("tree"))):
            return []
        tree = self._names.trees[named[0].symbol.name]
        for given in _GIVEN.finditer(target[: len(target) - len(anchor)]):
            named += self._names.given(tree, given[1], given.start(1), given[2], given.start(2))
        if sign and (node := _node_in(anchor)):
            named += self._names.node(tree, node, len(target) - len(anchor))
        return named

    def _is_in_section(self, path: str, base: str) -> bool:
        uri = posixpath.normpath(posixpath.join("/", "" if path.startswith("/") else base, unquote(path).lstrip("/")))
        return posixpath.dirname(uri).strip("/") == self._section

    def _to_guide(self, target: str) -> list[Named]:
        path, _, anchor = target.partition("#")
        uri = posixpath.normpath(unquote(path).lstrip("/")) if path else ""
        if uri not in self._uris:
            return []
        page = Named(Symbol("page", "", uri), 0, len(path))
        begin = len(path) + 1
        return [page, *([Named(Symbol("heading", "", anchor, uri), begin, begin + len(anchor))] if anchor else [])]

    def _may_link(self, text: str) -> bool:
        return "#" in text or ".md" in text or self._section in text

    def _in(self, text: str, named: Callable[[str], list[Named]]) -> Iterator[Named]:
        links = written_links(text)
        for target in dict.fromkeys(link.target for link in links):
            if found := named(target):
                for start in _starts(text, target):
                    moved = (one._replace(start=start + one.start, stop=start + one.stop) for one in found)
                    yield from moved


def _node_in(anchor: str) -> str:
    """The id of a node in a fragment, which may have answers behind it; nothing where it is inside of a step."""
    name = anchor.partition("?")[0]
    return "" if "--" in name else name


def _starts(text: str, target: str) -> Iterator[int]:
    """Where the links to `target` are written: what stands in code, or in a comment, is none of them."""
    before = [link.target for link in written_links(text)].count(target)
    starts = [found.start() for found in re.finditer(_BEFORE + re.escape(target) + _AFTER, text)]
    if len(starts) == before:
        yield from starts
        return
    for start in starts:
        changed = text[:start] + _UNUSED + text[start + len(target) :]
        if any(link.target == _UNUSED for link in written_links(changed)):
            yield start
