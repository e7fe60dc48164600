"""A tree's page as a chart: nodes and edges as readers see them, for whatever draws them."""

from __future__ import annotations

from typing import NamedTuple

from whichway.graph.forest import Forest
from whichway.graph.layout import NodeKey, Stop, Way, played_at
from whichway.model import Tree


class ChartNode(NamedTuple):
    """A node of the chart: of the page, or, without a `stop`, another tree that some edge leads to."""

    key: NodeKey
    stop: Stop | None


class ChartEdge(NamedTuple):
    """A way on from one node of the chart to another."""

    source: NodeKey
    target: NodeKey
    way: Way


class Chart(NamedTuple):
    """The nodes of a tree's page, then the other trees that it leads to; and the edges in the order of the page."""

    nodes: list[ChartNode]
    edges: list[ChartEdge]


def chart(forest: Forest, tree: Tree) -> Chart:
    """The chart of `tree`.

    Readers pass through includes without seeing them, so an edge leads to the node that is played there. Another tree
    is one node, whatever part of it an edge leads to. Ways that lead nowhere are no edges.
    """
    stops = forest.pages[tree.id]
    nodes = [ChartNode((tree.id, stop.id), stop) for stop in stops.values() if not stop.is_include]
    edges = [
        ChartEdge((tree.id, stop.id), target, way)
        for stop in stops.values()
        if not stop.is_include
        for way in stop.ways
        if (target := _seen(tree, stops, way)) is not None
    ]
    doors = dict.fromkeys(edge.target for edge in edges if edge.target[0] != tree.id)
    return Chart([*nodes, *(ChartNode(key, None) for key in doors)], edges)


def _seen(tree: Tree, stops: dict[str, Stop], way: Way) -> NodeKey | None:
    if way.target is None:
        return None
    page, node = way.target
    return (page, played_at(stops, node)) if page == tree.id else (page, "")
