"""Where everything stands on a map: graphlay lays nodes, edges, and labels out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import graphlay

from whichway.maps.values import Box, MapEdge, MapNode, Point, TreeMap

MARGIN = 16.0
"""The space around a map, in pixels."""

OPTIONS: Mapping[str, Any] = {"direction": "leftright", "spacing": {"node_gap": 28.0, "layer_gap": 40.0}}


def placed(
    tree_map: TreeMap, sizes: Mapping[str, tuple[float, float]], labels: Sequence[tuple[float, float]]
) -> TreeMap:
    """The map with a place for everything; `sizes` are those of its nodes, and `labels` those of its edges' labels.

    From right to left, everything stands where it would in a mirror.
    """
    graph = graphlay.Graph()
    for node in tree_map.nodes:
        width, height = sizes[node.place]
        graph.node(node.place, width=width, height=height)
    for edge, (width, height) in zip(tree_map.edges, labels, strict=True):
        label = {"label_size": {"width": width, "height": height}} if edge.lines else {}
        graph.edge(edge.source, edge.target, **label)
    layout = graphlay.layout(graph, options=OPTIONS)
    nodes = [
        node._replace(box=_box(laid_out["center"], *sizes[node.place]))
        for node, laid_out in zip(tree_map.nodes, layout.nodes, strict=True)
    ]
    edges = [
        edge._replace(
            points=tuple(_point(point) for point in laid_out["points"]),
            box=_box(anchor, *label) if edge.lines and (anchor := laid_out.get("label_anchor")) else None,
        )
        for edge, label, laid_out in zip(tree_map.edges, labels, layout.edges, strict=True)
    ]
    return _moved(tree_map, nodes, edges)


def _moved(tree_map: TreeMap, nodes: Iterable[MapNode], edges: Iterable[MapEdge]) -> TreeMap:
    """The map with its margin, in whole steps of a tenth, so that the same map is the same text everywhere."""
    nodes, edges = [*nodes], [*edges]
    boxes = [node.box for node in nodes] + [edge.box for edge in edges if edge.box]
    points = [point for edge in edges for point in edge.points]
    left = min((*(box.x for box in boxes), *(point.x for point in points)), default=0.0) - MARGIN
    top = min((*(box.y for box in boxes), *(point.y for point in points)), default=0.0) - MARGIN
    right = max((*(box.x + box.width for box in boxes), *(point.x for point in points)), default=0.0) + MARGIN
    bottom = max((*(box.y + box.height for box in boxes), *(point.y for point in points)), default=0.0) + MARGIN
    is_mirrored = tree_map.direction == "rtl"

    def point_of(point: Point) -> Point:
        return Point(round(right - point.x if is_mirrored else point.x - left, 1), round(point.y - top, 1))

    def box_of(box: Box) -> Box:
        x = right - box.x - box.width if is_mirrored else box.x - left
        return Box(round(x, 1), round(box.y - top, 1), box.width, box.height)

    return replace(
        tree_map,
        nodes=tuple(node._replace(box=box_of(node.box)) for node in nodes),
        edges=tuple(
            edge._replace(points=tuple(map(point_of, edge.points)), box=box_of(edge.box) if edge.box else None)
            for edge in edges
        ),
        width=round(right - left, 1),
        height=round(bottom - top, 1),
    )


def _point(point: Mapping[str, float]) -> Point:
    return Point(point["x"], point["y"])


def _box(center: Mapping[str, float], width: float, height: float) -> Box:
    return Box(center["x"] - width / 2, center["y"] - height / 2, width, height)
