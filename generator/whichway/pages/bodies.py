"""The Markdown texts on a page: each with the name by which it is converted, which no other text of the page has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from whichway.graph import PageNode
from whichway.place import Place


class Body(NamedTuple):
    """The body of a node or of one of its notes: its Markdown, where it was written, and its node on the page."""

    name: str
    text: str
    place: Place
    page_node: PageNode


def note_name(page_node: PageNode, index: int) -> str:
    """The name of a note's text: no node has two hyphens in its id."""
    return f"{page_node.id}--{index}"


def bodies_of(page_nodes: Iterable[PageNode]) -> Iterator[Body]:
    """Every text of the nodes of a page, in their order; those that readers pass through say nothing."""
    for page_node in page_nodes:
        if page_node.is_passed:
            continue
        node = page_node.node
        if node.body.strip():
            yield Body(page_node.id, node.body, node.places.value("body"), page_node)
        for index, note in enumerate(node.notes):
            if note.body.strip():
                yield Body(note_name(page_node, index), note.body, note.places.value("body"), page_node)
