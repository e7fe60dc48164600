"""What is wrong with a drawing, by its boxes and points alone."""

from __future__ import annotations

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


def segments(edge: MapEdge) -> list[Segment]:
    """The straight pieces of an edge."""
    return list(pairwise(edge.points))


def covered(segment: Segment, box: Box) -> bool:
    """Whether a straight piece, which is level or upright, runs through a rectangle."""
    (x1, y1), (x2, y2) = segment
    left, top = box.x + TOUCH, box.y + TOUCH
    right, bottom = box.x + box.width - TOUCH, box.y + box.height - TOUCH
    is_beside = (x1 <= left and x2 <= left) or (x1 >= right and x2 >= right)
    return not is_beside and not (y1 <= top and y2 <= top) and not (y1 >= bottom and y2 >= bottom)


def edges_through_nodes(drawing: TreeMap) -> list[str]:
    """Every edge that runs through a node, of its own only where it begins or ends inside of it."""
    return [
        f"{edge.source} {edge.option} → {edge.target} through {node.place}"
        for edge in drawing.edges
        for segment in segments(edge)
        for node in drawing.nodes
        if covered(segment, node.box)
    ]


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
        if edge.target != labeled.target and any(covered(segment, labeled.box) for segment in segments(edge))
    ]


def lonely_labels(drawing: TreeMap) -> list[str]:
    """Every label that doesn't stand on its edge, or below another label of the same line."""
    found = []
    for line in {edge.points for edge in drawing.edges if edge.box}:
        boxes = [(edge, edge.box) for edge in drawing.edges if edge.points == line and edge.box]
        top, bottom = min(box.y for _, box in boxes), max(box.y + box.height for _, box in boxes)
        edge, box = boxes[0]
        around = Box(box.x - 1, top - 1, box.width + 2, bottom - top + 2)
        ends = line[edge.joint - 1 : edge.joint + 1]
        if sum(height for _, (_, _, _, height) in boxes) != bottom - top or not all(
            within(end, around) for end in ends
        ):
            found.append(f"{edge.source} {edge.option}")
    return found


def within(point: Point, box: Box) -> bool:
    """Whether a point lies in a rectangle."""
    return box.x <= point.x <= box.x + box.width and box.y <= point.y <= box.y + box.height


def crossings(drawing: TreeMap) -> list[str]:
    """Every place where two edges cross that don't end at the same node; where several run together, it is one."""
    pieces = [(edge, segment) for edge in drawing.edges for segment in segments(edge)]
    level = [(edge, s) for edge, s in pieces if s[0].y == s[1].y and s[0].x != s[1].x]
    upright = [(edge, s) for edge, s in pieces if s[0].x == s[1].x and s[0].y != s[1].y]
    found = {
        (v[0].x, h[0].y): f"{a.source} {a.option} × {b.source} {b.option} at {v[0].x:g},{h[0].y:g}"
        for a, h in level
        for b, v in upright
        if a is not b and _inside(v[0].x, h[0].x, h[1].x) and _inside(h[0].y, v[0].y, v[1].y) and not joined(a, b)
    }
    return sorted(found.values())


def joined(one: MapEdge, other: MapEdge) -> bool:
    """Whether two edges end at the same node, where they may run together."""
    return one.target == other.target


def _inside(value: float, one: float, other: float) -> bool:
    return one + TOUCH < value < other - TOUCH or other + TOUCH < value < one - TOUCH
