"""How large texts are on a map, and what takes how much room because of that."""

from __future__ import annotations

from whichway.maps.values import MapEdge, MapNode
from whichway.maps.widths import text_width
from whichway.maps.wrapping import wrapped

TEXT, LABEL = 13.0, 12.0
"""The sizes of the texts in nodes and on edges, in pixels."""
LINE, LABEL_LINE = 17.0, 15.0
"""How high a line of each is."""
WIDEST, WIDEST_LABEL, WIDEST_NAME = 190.0, 124.0, 176.0
"""How wide a line may be in a node, on an edge, and in the name of a node elsewhere."""
MOST_LINES, MOST_LABEL_LINES = 7, 4

PADDING = {"question": 18.0, "outcome": 26.0, "route": 20.0, "include": 18.0, "tree": 18.0, "connector": 23.0}
"""The space before and behind the text of a node, by its kind."""


def node_lines(node: MapNode) -> tuple[str, ...]:
    """The text of a node in lines; the name of one elsewhere is cut, as that one has it all."""
    if node.kind == "connector":
        return wrapped(node.text, LABEL, WIDEST_NAME, 1)
    return wrapped(node.text, TEXT, WIDEST, MOST_LINES)


def label_lines(edge: MapEdge) -> tuple[str, ...]:
    """The label of an edge in lines."""
    return wrapped(edge.label, LABEL, WIDEST_LABEL, MOST_LABEL_LINES)


def node_size(node: MapNode) -> tuple[float, float]:
    """The width and height of a node with its text."""
    size = LABEL if node.kind == "connector" else TEXT
    width = max(text_width(line, size) for line in node.lines or ("",))
    # The names of nodes elsewhere are smaller, so that nobody takes them for these nodes.
    height = LINE + 8 if node.kind == "connector" else len(node.lines) * LINE + 16
    return round(max(width, 24.0) + 2 * PADDING.get(node.kind, 12.0)), height


def label_size(edge: MapEdge) -> tuple[float, float]:
    """The width and height of a label, with the space to the next one."""
    width = max((text_width(line, LABEL) for line in edge.lines), default=0.0)
    return round(width + 12), len(edge.lines) * LABEL_LINE + 7
