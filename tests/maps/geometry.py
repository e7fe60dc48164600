"""What is wrong with a drawing, by its boxes and points alone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise

from whichway.maps import Box, MapEdge, Point, TreeMap

Segment = tuple[Point, Point]

TOUCH = 0.5
"""What overlaps by less only touches, in pixels."""


def overlap(one: Box, other: Box) -> bool:
    """Whether two rectangles overlap."""
    return (
        min(one.x + one.width, other.x + other.width) - max(one.x, other.x) > TOUCH
        and min(one.y + one.height, other.y + other.height) - max(one.y, other.y) > TOUCH
    )


def segments(edge: MapEdge) -> Iterator[Segment]:
    """The straight pieces of an edge."""
    return pairwise(edge.points)


def covered(segment: Segment, box: Box) -> bool:
    """Whether a straight piece, which is level or upright, runs through a rectangle."""
    (x1, y1), (x2, y2) = segment
    line = Box(min(x1, x2) - TOUCH, min(y1, y2) - TOUCH, abs(x1 - x2) + 2 * TOUCH, abs(y1 - y2) + 2 * TOUCH)
    inner = Box(box.x + TOUCH, box.y + TOUCH, box.width - 2 * TOUCH, box.height - 2 * TOUCH)
    return overlap(line, inner)


def edges_through_nodes(drawing: TreeMap) -> list[str]:
    """Every edge that runs through a node, of its own only where it begins or ends inside of it."""
    found = []
    for edge in drawing.edges:
        for node in drawing.nodes:
            if any(covered(segment, node.box) for segment in segments(edge)):
                found.append(f"{edge.source} {edge.option} → {edge.target} through {node.place}")
    return found


def overlapping_labels(drawing: TreeMap) -> list[str]:
    """Every label that stands over another one, or over a node."""
    boxes = [(f"{edge.source} {edge.option}", edge.box) for edge in drawing.edges if edge.box]
    found = [f"{a} over {b}" for (a, one), (b, other) in combinations(boxes, 2) if overlap(one, other)]
    found += [f"{a} over {node.place}" for a, box in boxes for node in drawing.nodes if overlap(box, node.box)]
    nodes = combinations(drawing.nodes, 2)
    return found + [f"{one.place} over {other.place}" for one, other in nodes if overlap(one.box, other.box)]


def edges_under_labels(drawing: TreeMap) -> list[str]:
    """Every edge that the label of another one hides a part of, unless both end at the same node."""
    return [
        f"{edge.source} {edge.option} under {labeled.source} {labeled.option}"
        for labeled in drawing.edges
        if labeled.box
        for edge in drawing.edges
        if edge is not labeled and edge.target != labeled.target
        and any(covered(segment, labeled.box) for segment in segments(edge))
    ]


def lonely_labels(drawing: TreeMap) -> list[str]:
    """Every label that doesn't stand on its edge."""
    return [
        f"{edge.source} {edge.option}"
        for edge in drawing.edges
        if edge.box and not any(covered(segment, edge.box) for segment in segments(edge))
    ]


def crossings(drawing: TreeMap) -> list[str]:
    """Every place where two edges cross, or run along each other though they begin and end at other nodes."""
    pieces = [(edge, segment) for edge in drawing.edges for segment in segments(edge)]
    level = [(edge, s) for edge, s in pieces if s[0].y == s[1].y and s[0].x != s[1].x]
    upright = [(edge, s) for edge, s in pieces if s[0].x == s[1].x and s[0].y != s[1].y]
    found = {
        f"{a.source} {a.option} × {b.source} {b.option} at {v[0].x:g},{h[0].y:g}"
        for a, h in level
        for b, v in upright
        if a is not b and _inside(v[0].x, h[0].x, h[1].x) and _inside(h[0].y, v[0].y, v[1].y)
        and not joined(a, b)
    }
    return sorted(found)


def joined(one: MapEdge, other: MapEdge) -> bool:
    """Whether two edges end at the same node, where they may run together."""
    return one.target == other.target


def _inside(value: float, one: float, other: float) -> bool:
    return min(one, other) + TOUCH < value < max(one, other) - TOUCH
