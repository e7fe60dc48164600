"""A tree's page as a chart: nodes and edges as readers see them, for whatever draws them."""

from __future__ import annotations

from typing import NamedTuple

from whichway.graph.forest import Forest
from whichway.graph.layout import Edge, NodeKey, PageNode
from whichway.graph.shown import played_at
from whichway.model import Tree


class ChartNode(NamedTuple):
    """A node of the chart: of the page, or, without a `page_node`, another tree that some edge leads to."""

    key: NodeKey
    page_node: PageNode | None


class ChartEdge(NamedTuple):
    """A way on from one node of the chart to another."""

    source: NodeKey
    target: NodeKey
    edge: Edge


class Chart(NamedTuple):
    """The nodes of a tree's page, then the other trees that it leads to; and the edges in the order of the page."""

    nodes: list[ChartNode]
    edges: list[ChartEdge]


def chart(forest: Forest, tree: Tree) -> Chart:
    """The chart of `tree`.

    Readers pass through includes without seeing them, so an edge leads to the node that is played there. Another tree
    is one node, whatever part of it an edge leads to. Ways that lead nowhere are no edges.
    """
    page_nodes = forest.pages[tree.id]
    nodes = [
        ChartNode((tree.id, page_node.id), page_node) for page_node in page_nodes.values() if not page_node.is_passed
    ]
    edges = [
        ChartEdge((tree.id, page_node.id), target, edge)
        for page_node in page_nodes.values()
        if not page_node.is_passed
        for edge in page_node.edges
        if (target := _seen(tree, page_nodes, edge)) is not None
    ]
    doors = dict.fromkeys(edge.target for edge in edges if edge.target[0] != tree.id)
    return Chart([*nodes, *(ChartNode(key, None) for key in doors)], edges)


def _seen(tree: Tree, page_nodes: dict[str, PageNode], edge: Edge) -> NodeKey | None:
    if edge.target is None:
        return None
    page, node = edge.target
    return (page, played_at(page_nodes, node)) if page == tree.id else (page, "")
