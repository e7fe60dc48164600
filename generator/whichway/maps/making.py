"""Maps with a place for everything: texts in lines, what each node and label takes, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from whichway.findings import Finding
from whichway.graph import Forest
from whichway.maps.drawing import drawn
from whichway.maps.connectors import most_crossing, to_hubs, with_connectors
from whichway.maps.framing import framed
from whichway.maps.placing import Bundle, Placed, bundles, placed
from whichway.maps.values import Box, MapEdge, MapNode, TreeMap
from whichway.maps.widths import text_width
from whichway.maps.wrapping import wrapped
from whichway.model import Tree
from whichway.words import ENGLISH, Words

if TYPE_CHECKING:
    from whichway.scenarios import Played

TEXT, LABEL = 13.0, 12.0
"""The sizes of the texts in nodes and on edges, in pixels."""
LINE, LABEL_LINE = 17.0, 15.0
"""How high a line of each is."""
WIDEST, WIDEST_LABEL = 190.0, 130.0
MOST_LINES, MOST_LABEL_LINES = 6, 3

MOST_ROUNDS = 4
"""So often a map is laid out at most, each time with fewer lines that cross."""
PADDING = {"question": 20.0, "outcome": 34.0, "route": 24.0, "include": 18.0, "tree": 18.0}
"""The space before and behind the text of a node, by its kind."""


def tree_map(
    forest: Forest,
    tree: Tree,
    words: Words = ENGLISH,
    *,
    findings: Iterable[Finding] = (),
    coverage: Played | None = None,
) -> TreeMap:
    """The map of one tree.

    `forest` is as those see it whom the map is for; drafts are on it if it has them. `words` are the page's own.
    `findings` are marked on the nodes that they name, and what no scenario covers is marked if `coverage` is given.
    """
    return laid_out(drawn(forest, tree, words, findings, coverage))


def laid_out(tree_map: TreeMap) -> TreeMap:
    """A map with lines for its texts, and a place for everything."""
    nodes = tuple(node._replace(lines=wrapped(node.text, TEXT, WIDEST, MOST_LINES)) for node in tree_map.nodes)
    edges = tuple(
        edge._replace(lines=wrapped(edge.label, LABEL, WIDEST_LABEL, MOST_LABEL_LINES)) for edge in tree_map.edges
    )
    whole = replace(tree_map, nodes=nodes, edges=edges)
    cut: set[tuple[str, str]] = to_hubs(_bundles(whole))
    for _ in range(MOST_ROUNDS):
        drawing = with_connectors(whole, cut)
        made = _bundles(drawing)
        found = placed({node.place: _node_size(node) for node in drawing.nodes}, made)
        more = most_crossing(made, found.lines, len(nodes))
        if not more:
            break
        cut |= more
    return framed(_put(drawing, made, found))


def _bundles(tree_map: TreeMap) -> list[Bundle]:
    return bundles(tree_map.nodes, tree_map.edges, [*map(_label_size, tree_map.edges)])


def _put(drawing: TreeMap, made: list[Bundle], found: Placed) -> TreeMap:
    """The drawing with everything where it was `placed`; several labels of a line stand one below the other."""
    edges = [*drawing.edges]
    for bundle, line, labels in zip(made, found.lines, found.labels, strict=True):
        top = labels.y if labels else 0.0
        for number in bundle.edges:
            width, height = _label_size(edges[number])
            has_label = labels is not None and bool(edges[number].lines)
            box = Box(labels.center.x - width / 2, top, width, height) if labels and has_label else None
            top += height if has_label else 0.0
            edges[number] = edges[number]._replace(points=line, box=box, is_back=bundle.is_back)
    nodes = tuple(node._replace(box=found.nodes[node.place]) for node in drawing.nodes)
    return replace(drawing, nodes=nodes, edges=tuple(edges))


def _node_size(node: MapNode) -> tuple[float, float]:
    width = max(text_width(line, TEXT) for line in node.lines or ("",))
    padding = PADDING.get(node.kind, 12.0)
    return round(max(width, 24) + 2 * padding), len(node.lines) * LINE + 16


def _label_size(edge: MapEdge) -> tuple[float, float]:
    width = max((text_width(line, LABEL) for line in edge.lines), default=0.0)
    return round(width + 8), len(edge.lines) * LABEL_LINE + 4
