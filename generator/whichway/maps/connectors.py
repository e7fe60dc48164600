"""Edges that end in a sign with the name of their node, where a line to it would cross too many others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from whichway.maps.crossings import crossing_pairs
from whichway.maps.placing import Bundle
from whichway.maps.values import START, MapNode, Point, TreeMap

MOST_BACK = 3
"""More ways than that don't lead back to one node in lines."""


def too_many(crossings: int, nodes: int) -> bool:
    """Whether a map of so many nodes has more crossings than eyes can follow."""
    return crossings > max(2, nodes // 20)


def to_hubs(bundles: Sequence[Bundle]) -> set[tuple[str, str]]:
    """The ends of all bundles that lead back to where many do."""
    back = [bundle for bundle in bundles if bundle.is_back and bundle.source != bundle.target]
    counts = Counter(bundle.target for bundle in back)
    return {(bundle.source, bundle.target) for bundle in back if counts[bundle.target] > MOST_BACK}


def most_crossing(bundles: Sequence[Bundle], lines: Sequence[Sequence[Point]], nodes: int) -> set[tuple[str, str]]:
    """The ends of the fewest bundles without which no more than a few crossings are left; none if there are few.

    One line to each node stays.
    """
    crossings = crossing_pairs(lines)
    into = Counter(bundle.target for bundle in bundles)
    cut: set[int] = set()
    while too_many(len(crossings), nodes):
        counts = Counter(number for pair in crossings for number in pair if into[bundles[number].target] > 1)
        if not counts:
            break
        worst = max(counts, key=lambda number: (counts[number], bundles[number].is_back, len(lines[number]), -number))
        cut.add(worst)
        into[bundles[worst].target] -= 1
        crossings = [pair for pair in crossings if worst not in pair]
    return {(bundles[number].source, bundles[number].target) for number in cut}


def with_connectors(tree_map: TreeMap, cut: set[tuple[str, str]]) -> TreeMap:
    """The map with a sign at the end of each edge whose ends are among the `cut` ones."""
    nodes = tree_map.places
    edges = []
    for edge in tree_map.edges:
        if (edge.source, edge.target) in cut and edge.source != START:
            node = nodes[edge.target]
            place = f"{edge.target}@{edge.source}"
            nodes[place] = MapNode(place, node.id, "connector", node.text, (node.lines[0],), link=node.link)
            edge = edge._replace(target=place)
        edges.append(edge)
    return replace(tree_map, nodes=tuple(nodes.values()), edges=tuple(edges))
