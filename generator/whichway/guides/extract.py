"""What trees link to, and which pages link to trees: every link with the place where it was written."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator

from whichway.guides.links import Link
from whichway.guides.trees import tree_uri
from whichway.model import AnyNode, GuideSection, Tree
from whichway.place import Place
from whichway.texts import FindsLinks, occurrence

Locate = Callable[[Place, str, int, int], Place]
"""Where a part of a value stands: its own place, the value, and the part's index and length in it."""


def links_of_tree(tree: Tree, section: str, finder: FindsLinks, locate: Locate) -> Iterator[Link]:
    """Every link of `tree`: its guides, and the links and pictures in its bodies and notes."""
    page = tree_uri(section, tree.id)
    for node_id, node in tree.nodes.items():
        for index, guide in enumerate(node.guides):
            if isinstance(guide, GuideSection):
                shown = guide.show == "section"
                yield Link(guide.to, guide.places.value("to"), page, "", tree.id, node_id, shown=shown)
            elif guide:
                yield Link(guide, node.places.value("guides", index), page, "", tree.id, node_id)
        for text, place in _texts(node):
            written = finder.of(text)
            for target, number, is_picture in written.links:
                index = occurrence(text, target, number)
                here = locate(place, text, index, len(target)) if index >= 0 else place
                yield Link(target, here, page, "", tree.id, node_id, is_picture, ids=written.ids)


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
