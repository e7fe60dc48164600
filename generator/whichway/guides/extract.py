"""What trees link to, and which pages link to trees: every link with the place where it was written."""

from __future__ import annotations

import html
import posixpath
from collections.abc import Callable, Iterable, Iterator

from whichway.edges import BodyLink
from whichway.graph import PageNode
from whichway.guides.links import Link
from whichway.guides.trees import tree_uri
from whichway.model import AnyNode, GuideSection, Tree
from whichway.place import Place
from whichway.texts import FindsLinks, Removed, code_scheme, occurrence, unsafe_link
from whichway.written_links import written_links

Locate = Callable[[Place, str, int, int], Place]
"""Where a part of a value stands: its own place, the value, and the part's index and length in it."""


def links_of_tree(tree: Tree, section: str, finder: FindsLinks, locate: Locate) -> Iterator[Link]:
    """Every link of `tree`: its guides, and the links and pictures in its bodies and notes."""
    page = tree_uri(section, tree.id)
    if (removed := unsafe_link(tree.contact)) is not None:
        yield Link(tree.contact, tree.places.value("contact"), page, "", tree.id, removed=removed)
    for node_id, node in tree.nodes.items():
        for index, guide in enumerate(node.guides):
            if isinstance(guide, GuideSection):
                shown = guide.show == "section"
                removed = unsafe_link(guide.to)
                yield Link(guide.to, guide.places.value("to"), page, "", tree.id, node_id, shown=shown, removed=removed)
            elif guide:
                place = node.places.value("guides", index)
                yield Link(guide, place, page, "", tree.id, node_id, removed=unsafe_link(guide))
        for text, place in _texts(node):
            written = finder.of(text)
            for target, number, is_picture in written.links:
                # What is none to a browser is among the removed.
                if not code_scheme(html.unescape(target)):
                    here = _within(place, text, target, number, locate)
                    yield Link(target, here, page, "", tree.id, node_id, is_picture, ids=written.ids)
            for removed in written.removed:
                here = _within(place, text, removed.what, 0, locate)
                yield Link(removed.what, here, page, "", tree.id, node_id, removed=removed)


def misread_ways(page_nodes: Iterable[PageNode], section: str, finder: FindsLinks, locate: Locate) -> Iterator[Link]:
    """The links to nodes in texts that the proofs, which go by the signs of Markdown alone, count otherwise than it.

    `page_nodes` are those of a tree's own page; `section` is the folder of the trees' pages.
    """
    for page_node in page_nodes:
        tree = page_node.tree
        parts = [edge.written.part for edge in page_node.edges]
        counted = {target for part in parts if isinstance(part, BodyLink) for target in part.targets}
        for text, place in _texts(page_node.node) if not page_node.silent else ():
            if not counted and "#" not in text:
                continue
            written = finder.of(text)
            made = {link.target for link in written.links if not link.is_picture}
            by_signs = {link.target for link in written_links(text)} & counted
            own = {f"#{id_}" for id_ in written.ids}
            to_nodes = {f"#{id_}" for id_ in tree.nodes if id_ != page_node.id}
            for target in sorted((by_signs - made) | (by_signs & own) | ((made & to_nodes) - own - by_signs)):
                counts = "counts as one" if target in by_signs else "doesn't count as one"
                message = f"can't tell whether `{target}` is a way on to a node: in the proofs it {counts}"
                help = "write it as `[text](#node)` in a paragraph or a list, outside of HTML"
                here = _within(place, text, target, 0, locate)
                removed = Removed("undecided", target, message, help)
                yield Link(target, here, tree_uri(section, tree.id), "", tree.id, page_node.id, removed=removed)


def _within(place: Place, text: str, part: str, number: int, locate: Locate) -> Place:
    """Where a part of a text stands, with its number among those that are the same; the text's place if unknown."""
    index = occurrence(text, part, number)
    return locate(place, text, index, len(part)) if index >= 0 else place


def _texts(node: AnyNode) -> Iterator[tuple[str, Place]]:
    if node.body:
        yield node.body, node.places.value("body")
    for note in node.notes:
        yield note.body, note.places.value("body")


def links_to_trees(
    uri: str, text: str, section: str, finder: FindsLinks, locate: Callable[[str, int], Place]
) -> list[Link]:
    """The links to trees in the page at `uri`, whose Markdown is `text`.

    `locate` gives the place of a target, with its number among the links to the same one.
    """
    base = posixpath.dirname(uri)
    # Most pages hold none, and need not be converted for that.
    if f"{posixpath.basename(section)}/" not in text and base != section:
        return []
    found = []
    for target, number, is_picture in finder.of(text).links:
        link = Link(target, locate(target, number), uri, base, is_picture=is_picture)
        goes_to = None if target.startswith("/") else link.goes_to
        if goes_to and posixpath.dirname(goes_to.uri) == section and not is_picture:
            name = posixpath.splitext(posixpath.basename(goes_to.uri))[0]
            found.append(link._replace(tree=name))
    return found
