"""The shape of each kind of node, so that nobody has to tell kinds apart by their colors."""

from __future__ import annotations

from whichway.maps.values import Box, MapNode

SLANT = 12.0


def outline_of(node: MapNode) -> str:
    """The outline of a node as SVG."""
    x, y, width, height = node.box
    match node.kind:
        case "question":
            return _polygon(node.box, [(SLANT, 0), (-SLANT, 0), (0, 0.5), (-SLANT, 1), (SLANT, 1), (0, 0.5)])
        case "route":
            return _polygon(node.box, [(SLANT, 0), (0, 0), (-SLANT, 1), (0, 1)])
        case "outcome" | "start" | "connector":
            return _rect(node.box, height / 2)
        case "include" | "tree":
            bars = f'<path d="M{x + 6:g} {y:g}v{height:g}M{x + width - 6:g} {y:g}v{height:g}"/>'
            return _rect(node.box, 0) + bars
        case "step" | "missing":
            return _rect(node.box, 2)


def _rect(box: Box, radius: float) -> str:
    x, y, width, height = box
    return f'<rect class="ww-map-shape" x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="{radius:g}"/>'


def _polygon(box: Box, corners: list[tuple[float, float]]) -> str:
    """A shape by its corners: how far each is from the left, or, if negative or the last of a row, from the right."""
    x, y, width, height = box
    middle = len(corners)
    points = []
    for index, (across, down) in enumerate(corners):
        is_right = 0 < index < (4 if middle == 6 else 3)
        points.append((x + width + across if is_right else x + across, y + down * height))
    return '<polygon class="ww-map-shape" points="' + " ".join(f"{px:g},{py:g}" for px, py in points) + '"/>'
