"""Maps with a place for everything: texts in lines, what each node and label takes, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from whichway.findings import Finding
from whichway.graph import Forest
from whichway.maps.connectors import most_crossing, to_hubs, with_connectors
from whichway.maps.crossings import Crossing, crossings_of
from whichway.maps.drawing import drawn
from whichway.maps.framing import framed
from whichway.maps.placing import FAST, OTHERWISE, Bundle, Placed, bundles, placed
from whichway.maps.sizes import label_lines, label_size, node_lines, node_size
from whichway.maps.values import Box, TreeMap
from whichway.model import Tree
from whichway.words import ENGLISH, Words

if TYPE_CHECKING:
    from whichway.scenarios import Played

MOST_ROUNDS, LARGE = 4, 100
"""So often a map is laid out at most, each time with fewer lines that cross; one of more nodes, only twice."""


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

    Raises:
        ImportError: if graphlay isn't installed.
    """
    return laid_out(drawn(forest, tree, words, findings=findings, coverage=coverage))


def laid_out(tree_map: TreeMap) -> TreeMap:
    """A map with lines for its texts, and a place for everything."""
    nodes = tuple(node._replace(lines=node_lines(node)) for node in tree_map.nodes)
    edges = tuple(edge._replace(lines=label_lines(edge)) for edge in tree_map.edges)
    whole = replace(tree_map, nodes=nodes, edges=edges)
    cut = to_hubs(_bundles(whole))
    drawings: list[_Drawing] = []
    for _ in range(MOST_ROUNDS if len(nodes) <= LARGE else 2):
        drawings.append(_drawing_of(with_connectors(whole, cut)))
        more = most_crossing(drawings[-1].bundles, drawings[-1].crossings, len(nodes))
        if not more:
            break
        cut |= more
    best = min(drawings, key=lambda drawing: len(drawing.crossings))
    for options in OTHERWISE:
        if not best.placed.is_spoiled:
            break
        best = _drawing_of(best.tree_map, options)
    return framed(_put(best))


class _Drawing(NamedTuple):
    """A map that is laid out, and where its bundles cross."""

    tree_map: TreeMap
    bundles: list[Bundle]
    placed: Placed
    crossings: list[Crossing]


def _drawing_of(tree_map: TreeMap, options: Mapping[str, Any] = FAST) -> _Drawing:
    bundles = _bundles(tree_map)
    found = placed({node.place: node_size(node) for node in tree_map.nodes}, bundles, options)
    return _Drawing(tree_map, bundles, found, crossings_of(found.lines))


def _bundles(tree_map: TreeMap) -> list[Bundle]:
    return bundles(tree_map.nodes, tree_map.edges, [*map(label_size, tree_map.edges)])


def _put(drawing: _Drawing) -> TreeMap:
    """The map with everything where it was placed; several labels of a line stand one below the other."""
    found, edges = drawing.placed, [*drawing.tree_map.edges]
    for bundle, line, pieces, labels in zip(drawing.bundles, found.lines, found.pieces, found.labels, strict=True):
        top = labels.y if labels else 0.0
        for number in bundle.edges:
            edge = edges[number]._replace(points=line, joint=len(pieces[0]) % len(line), is_back=bundle.is_back)
            if labels and edge.lines:
                _, height = label_size(edge)
                edge = edge._replace(box=Box(labels.x, top, labels.width, height))
                top += height
            edges[number] = edge
    nodes = tuple(node._replace(box=found.nodes[node.place]) for node in drawing.tree_map.nodes)
    return replace(drawing.tree_map, nodes=nodes, edges=tuple(edges))
