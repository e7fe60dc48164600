"""What the shapes and lines of a map mean, as SVG below it: only those that are on it."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import get_args

from whichway.findings import Severity
from whichway.maps.names import kind_name, worst
from whichway.maps.shapes import finding_mark, shape
from whichway.maps.values import Box, Kind, MapNode, Point, TreeMap
from whichway.maps.widths import text_width

ROW, SAMPLE, BETWEEN, SIZE = 28.0, 40.0, 26.0, 12.0
"""How high a row is, how wide a sample, what is between entries, and the size of their texts, in pixels."""
ORDER = [*get_args(Kind)]
"""The kinds in the order in which they are told."""


class Legend:
    """The legend of a map, in rows no wider than the map."""

    def __init__(self, tree_map: TreeMap, width: float) -> None:
        self._map = tree_map
        self._is_mirrored = tree_map.direction == "rtl"
        self._width = width
        self._placed = list(self._in_rows())

    @property
    def height(self) -> float:
        """How high the legend is, with the space around it."""
        return (self._placed[-1][0].y + ROW + 8) if self._placed else 0.0

    def svg(self, left: float, top: float) -> str:
        """The legend at a place."""
        entries = "".join(
            f'<g transform="translate({at.x:g} {at.y:g})">{sample}{self._label(text)}</g>'
            for at, sample, text in self._placed
        )
        return f'<g class="ww-map-legend" aria-hidden="true" transform="translate({left:g} {top:g})">{entries}</g>'

    def _label(self, text: str) -> str:
        # Samples stand at the side where reading begins.
        at, anchor = (-8.0, "start") if self._is_mirrored else (SAMPLE + 8, "start")
        return f'<text x="{at:g}" y="12" text-anchor="{anchor}" font-size="{SIZE:g}">{escape(text)}</text>'

    def _in_rows(self) -> Iterator[tuple[Point, str, str]]:
        x = y = 0.0
        for sample, text in self._entries():
            width = SAMPLE + 8 + text_width(text, SIZE)
            if x and x + width > self._width:
                x, y = 0.0, y + ROW
            yield Point(self._width - x - SAMPLE if self._is_mirrored else x, y), sample, text
            x += width + BETWEEN

    def _entries(self) -> Iterator[tuple[str, str]]:
        words, nodes = self._map.words, self._map.nodes
        kinds = {kind_name(node, words): node for node in nodes if node.kind != "start"}
        for name, node in sorted(kinds.items(), key=lambda item: (ORDER.index(item[1].kind), item[1].result)):
            yield self._node(node), name
        if any(node.is_draft for node in nodes):
            yield self._node(MapNode("", "", "step", "", ()), "ww-map-draft"), words["draft"]
        if not all(node.is_reached for node in nodes):
            yield self._node(MapNode("", "", "step", "", ()), "ww-map-unreached"), words["map-unreached"]
        if not all([*(node.is_covered for node in nodes), *(edge.is_covered for edge in self._map.edges)]):
            yield _line("ww-map-uncovered"), words["map-uncovered"]
        if any(edge.share is not None for edge in self._map.edges):
            yield _line("ww-map-share-3"), words["map-likely"]
        found = {worst(node) for node in nodes}
        for severity in Severity:
            if severity in found:
                yield finding_mark(severity, Point(SAMPLE / 2, 8)), words[f"map-{severity}"]

    def _node(self, node: MapNode, mark: str = "") -> str:
        classes = " ".join(
            filter(None, ("ww-map-node", f"ww-map-{node.kind}", node.result and f"ww-map-{node.result}", mark))
        )
        sample = node._replace(box=Box(0, -1, SAMPLE, 18))
        return f'<g class="{classes}">{shape(sample, is_mirrored=self._is_mirrored)}</g>'


def _line(mark: str) -> str:
    return f'<g class="ww-map-edge {mark}"><path d="M0 8H{SAMPLE:g}"/></g>'
