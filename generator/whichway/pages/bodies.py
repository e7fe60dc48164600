"""The Markdown texts on a page: each with the name by which it is converted, which no other text of the page has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from whichway.graph import PageNode
from whichway.model import Node, Note
from whichway.place import Place


class Body(NamedTuple):
    """The body of a node or of one of its notes, its `part`: its Markdown, and the ids of its tree and node."""

    name: str
    text: str
    part: Node | Note
    tree: str
    node: str

    @property
    def place(self) -> Place:
        """Where it was written."""
        return self.part.places.value("body")


def note_name(page_node: PageNode, index: int) -> str:
    """The name of a note's text: no node has two hyphens in its id."""
    return f"{page_node.id}--{index}"


def bodies_of(page_nodes: Iterable[PageNode]) -> Iterator[Body]:
    """Every text of the nodes of a page, in their order; those that readers pass through say nothing."""
    for page_node in page_nodes:
        if page_node.is_passed:
            continue
        node, own = page_node.node, (page_node.tree.id, page_node.own_id)
        if node.body.strip():
            yield Body(page_node.id, node.body, node, *own)
        for index, note in enumerate(node.notes):
            if note.body.strip():
                yield Body(note_name(page_node, index), note.body, note, *own)
