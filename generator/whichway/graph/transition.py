"""One step of a walk, for proof and player alike: what is offered at a node, and what is known after taking it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from whichway.graph.conditions import Known, holds
from whichway.graph.layout import Edge, PageNode


class Knowledge(NamedTuple):
    """What a walk has established, and whether it is `complete`: begun at the first question of its page.

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


def follow(page: str, page_node: PageNode, edge: Edge, knowledge: Knowledge, starts: Mapping[str, str]) -> Knowledge:
    """What is known after taking `edge` at a node of `page`; `starts` has the first question of each page.

    Another page knows nothing of the answers that were given on this one.
    """
    if edge.target is not None and edge.target[0] != page:
        other, node = edge.target
        return Knowledge({}, node == starts[other])
    if not edge.sets and page_node.answer is None:
        return knowledge
    known = {**knowledge.known, **edge.sets}
    if page_node.answer is not None:
        known[page_node.answer] = edge.written.option
    return Knowledge(known, knowledge.complete)
