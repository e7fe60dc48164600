"""A map in its frame: with a margin, mirrored where texts are read from right to left, and in round numbers."""

from __future__ import annotations

from dataclasses import replace

from whichway.maps.values import Box, Point, TreeMap

MARGIN = 16.0
"""The space around a map, in pixels."""


def framed(tree_map: TreeMap) -> TreeMap:
    """The map as wide and as high as what stands on it, from its upper left corner."""
    boxes = [node.box for node in tree_map.nodes] + [edge.box for edge in tree_map.edges if edge.box]
    points = [point for edge in tree_map.edges for point in edge.points]
    xs = [x for box in boxes for x in (box.x, box.x + box.width)] + [point.x for point in points] or [0.0]
    ys = [y for box in boxes for y in (box.y, box.y + box.height)] + [point.y for point in points] or [0.0]
    left, top, right = min(xs) - MARGIN, min(ys) - MARGIN, max(xs) + MARGIN
    is_mirrored = tree_map.direction == "rtl"

    def point_of(point: Point) -> Point:
        return Point(round(right - point.x if is_mirrored else point.x - left, 1), round(point.y - top, 1))

    def box_of(box: Box) -> Box:
        x = right - box.x - box.width if is_mirrored else box.x - left
        return Box(round(x, 1), round(box.y - top, 1), box.width, box.height)

    nodes = [node._replace(box=box_of(node.box)) for node in tree_map.nodes]
    edges = [
        edge._replace(points=tuple(map(point_of, edge.points)), box=edge.box and box_of(edge.box))
        for edge in tree_map.edges
    ]
    width, height = round(right - left, 1), round(max(ys) - top + MARGIN, 1)
    return replace(tree_map, nodes=tuple(nodes), edges=tuple(edges), width=width, height=height)
