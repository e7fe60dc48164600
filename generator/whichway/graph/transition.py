"""One step of a walk, for proof and player alike: what is offered at a node, and what is known after taking it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from whichway.graph.conditions import Known, holds
from whichway.graph.layout import Edge, PageNode
from whichway.graph.sharing import Sharing
from whichway.model import UNSET


class Knowledge(NamedTuple):
    """What a walk has established, and whether it is `complete`: come to its page by the first question.

    Where it was not, an unset fact may have any value.
    """

    known: Known = {}
    complete: bool = True


def offered(page_node: PageNode, knowledge: Knowledge) -> Iterator[tuple[int, Edge]]:
    """The ways on that a reader who knows that much is offered, by their index.

    What may hold is offered as well. Of a route only the first case that surely holds is taken, and before it those
    that may hold.
    """
    if not page_node.conditional:
        yield from enumerate(page_node.edges)
        return
    for index, edge in enumerate(page_node.edges):
        held = holds(edge.tests, *knowledge)
        if held is not False:
            yield index, edge
        if held and page_node.is_route:
            return


def established(page_node: PageNode, edge: Edge, known: Known) -> Known:
    """What is known once `edge` has been taken at a node of the same page: the very same where that adds nothing."""
    if not edge.sets and page_node.answer is None:
        return known
    if page_node.answer is None:
        return {**known, **edge.sets}
    answer = edge.written.option if edge.typed is None else edge.option
    return {**known, page_node.answer: answer, **edge.sets}


def follow(page: str, page_node: PageNode, edge: Edge, knowledge: Knowledge, sharing: Sharing) -> Knowledge:
    """What is known after taking `edge` at a node of `page`.

    Another page knows what it has in common with this one, and nothing of the answers that were given here.
    """
    known, complete = established(page_node, edge, knowledge.known), knowledge.complete
    if edge.target is not None and edge.target[0] != page:
        other, node = edge.target
        known, complete = sharing.carried(page, other, known), node == sharing.starts[other]
    elif known is knowledge.known:
        return knowledge
    if complete and (edge.sets or edge.target is None or edge.target[0] != page) and UNSET in known.values():
        # On a complete walk, what has no value needs no word.
        known = {name: value for name, value in known.items() if value != UNSET}
    return Knowledge(known, complete)
