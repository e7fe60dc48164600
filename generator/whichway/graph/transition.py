"""One step of a walk, for proof and player alike: what is offered at a node, and what is known after taking it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from whichway.graph.conditions import Known, holds
from whichway.graph.layout import Edge, NodeKey, PageNode
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
    return _held(page_node, knowledge) if page_node.conditional else enumerate(page_node.edges)


def _held(page_node: PageNode, knowledge: Knowledge) -> Iterator[tuple[int, Edge]]:
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
        known = sharing.carried(page, other, known)
        complete = is_first(other, node, known, sharing)
    elif known is knowledge.known:
        return knowledge
    if complete and (edge.sets or edge.target is None or edge.target[0] != page) and UNSET in known.values():
        # On a complete walk, what has no value needs no word.
        known = {name: value for name, value in known.items() if value != UNSET}
    return Knowledge(known, complete)


def is_first(page: str, node: str, known: Known, sharing: Sharing) -> bool:
    """Whether who comes to a page by `node` sees what they would see who begin there.

    It is the first node; or that one is silent, and passes readers on to where this one does: whatever they know, and
    with nothing answered, too. A route may pass on who may have answered, and keep who has not.
    """
    first = sharing.starts[page]
    if node == first or not first or not sharing.pages[page][first].silent:
        return node == first
    begun, _ = settle((page, first), Knowledge(known), sharing, within_page=True)
    opened = (settle((page, node), Knowledge(known, complete), sharing, within_page=True) for complete in (False, True))
    return all(key == begun for key, _ in opened)


def settle(
    key: NodeKey, knowledge: Knowledge, sharing: Sharing, *, within_page: bool = False
) -> tuple[NodeKey, Knowledge]:
    """The first node from `key` on that is shown, and what is known there: silent ones are passed through.

    A route that nobody can decide, or that leads round to itself, is where the reader stays; and so, `within_page`, is
    one that leads to another page.
    """
    seen: set[NodeKey] = set()
    while (page_node := sharing.pages[key[0]][key[1]]).silent and key not in seen:
        edges = [edge for _, edge in offered(page_node, knowledge)]
        # What is before an item leads to it where nobody knows whether it holds.
        decided = len(edges) == 1 or (page_node.is_guard and bool(edges))
        target = edges[0].target if decided else None
        if target is None or (within_page and target[0] != key[0]):
            break
        seen.add(key)
        knowledge = follow(key[0], page_node, edges[0], knowledge, sharing)
        key = target
    return key, knowledge
