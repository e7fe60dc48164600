"""Where everything stands on a map: graphlay lays it out in layers, with each label as a node of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import graphlay

from whichway.maps.loops import ranks, ways_back
from whichway.maps.values import Box, MapEdge, MapNode, Point

Size = tuple[float, float]

FASTER = {"effort": "fast"}
SPACING = {"node_gap": 14.0, "layer_gap": 24.0, "dummy_gap": 12.0, "port_gap": 10.0, "isolated_gap": 24.0}
ACROSS, DOWN = "leftright", "topbottom"
FITS = (1400.0, 900.0)
"""The space in which as much of a map as possible should be legible, in pixels."""


class Bundle(NamedTuple):
    """The edges from one node to another, which are drawn as one line, and the size of all their labels."""

    source: str
    target: str
    edges: tuple[int, ...]
    is_back: bool
    size: Size | None

    @property
    def label(self) -> str:
        """The name of its labels among the nodes."""
        return f"{self.source}>{self.target}"


class Placed(NamedTuple):
    """Where everything stands: nodes by their places, and for each bundle its line and its labels."""

    nodes: Mapping[str, Box]
    lines: Sequence[tuple[Point, ...]]
    labels: Sequence[Box | None]


def bundles(nodes: Sequence[MapNode], edges: Sequence[MapEdge], sizes: Sequence[Size]) -> list[Bundle]:
    """The edges in bundles; `sizes` are those of their labels."""
    together: dict[tuple[str, str], list[int]] = {}
    for number, edge in enumerate(edges):
        together.setdefault((edge.source, edge.target), []).append(number)
    back = ways_back([*together], [node.place for node in nodes if node.kind == "start" or node.is_first])
    return [
        Bundle(source, target, tuple(numbers), number in back, _stacked([sizes[n] for n in numbers if edges[n].lines]))
        for number, ((source, target), numbers) in enumerate(together.items())
    ]


def _stacked(sizes: Sequence[Size]) -> Size | None:
    return (max(width for width, _ in sizes), sum(height for _, height in sizes)) if sizes else None


def placed(sizes: Mapping[str, Size], bundles: Sequence[Bundle], options: Mapping[str, Any] = FASTER) -> Placed:
    """Where nodes of these `sizes`, by their places, and the bundles between them stand."""
    graph = graphlay.Graph()
    everything = {**sizes, **{bundle.label: bundle.size for bundle in bundles if bundle.size}}
    for place, (width, height) in everything.items():
        graph.node(place, width=width, height=height)
    drawn = [[graph.edge(*ends) for ends in _pieces(bundle)] for bundle in bundles]
    options = {"direction": _direction(everything, bundles), "spacing": SPACING, **options}
    layout = graphlay.layout(graph, options=options)
    boxes = {
        place: _box(node["center"], *size) for (place, size), node in zip(everything.items(), layout.nodes, strict=True)
    }
    lines = [[_points(layout.edges[number]["points"]) for number in numbers] for numbers in drawn]
    return Placed(
        {place: boxes[place] for place in sizes},
        [_joined(bundle, pieces) for bundle, pieces in zip(bundles, lines, strict=True)],
        [boxes.get(bundle.label) if bundle.size else None for bundle in bundles],
    )


def _pieces(bundle: Bundle) -> list[tuple[str, str]]:
    """The edges of a bundle's line, all in the direction of the map."""
    source, target, label = bundle.source, bundle.target, bundle.label
    if not bundle.size:
        return [(target, source)] if bundle.is_back else [(source, target)]
    if source == target:
        return [(source, label), (source, label)]
    return [(target, label), (label, source)] if bundle.is_back else [(source, label), (label, target)]


def _joined(bundle: Bundle, pieces: Sequence[tuple[Point, ...]]) -> tuple[Point, ...]:
    """A bundle's line from its source to its target."""
    if bundle.source == bundle.target and bundle.size:
        return (*pieces[0], *reversed(pieces[1]))
    line = tuple(point for piece in pieces for point in piece)
    return line[::-1] if bundle.is_back else line


def _direction(sizes: Mapping[str, Size], bundles: Sequence[Bundle]) -> str:
    """The direction in which more of the map fits into a page."""
    rank = ranks(sizes, [ends for bundle in bundles for ends in _pieces(bundle) if ends[0] != ends[1]])
    layers: dict[int, list[Size]] = {}
    for place, size in sizes.items():
        layers.setdefault(rank[place], []).append(size)
    gap, between = SPACING["node_gap"], SPACING["layer_gap"]
    across = (
        sum(max(width for width, _ in layer) + between for layer in layers.values()),
        max((sum(height + gap for _, height in layer) for layer in layers.values()), default=0.0),
    )
    down = (
        max((sum(width + gap for width, _ in layer) for layer in layers.values()), default=0.0),
        sum(max(height for _, height in layer) + between for layer in layers.values()),
    )
    return min((ACROSS, across), (DOWN, down), key=lambda way: max(way[1][0] / FITS[0], way[1][1] / FITS[1]))[0]


def _points(points: Sequence[Mapping[str, float]]) -> tuple[Point, ...]:
    return tuple(Point(point["x"], point["y"]) for point in points)


def _box(center: Mapping[str, float], width: float, height: float) -> Box:
    return Box(center["x"] - width / 2, center["y"] - height / 2, width, height)
