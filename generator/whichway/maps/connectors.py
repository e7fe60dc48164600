"""Edges that end in a sign with the name of their node, where a line to it would cross too many others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from whichway.maps.crossings import Crossing
from whichway.maps.placing import Bundle
from whichway.maps.sizes import node_lines
from whichway.maps.values import START, MapNode, TreeMap

MOST_BACK = 3
"""More ways than that don't lead back to one node in lines."""


def most_crossings(nodes: int) -> int:
    """How many crossings eyes can follow on a map of so many nodes."""
    return max(2, nodes // 20)


def to_hubs(bundles: Sequence[Bundle]) -> set[tuple[str, str]]:
    """The ends of all bundles that lead back to where many do."""
    back = [bundle for bundle in bundles if bundle.is_back and bundle.source != bundle.target]
    counts = Counter(bundle.target for bundle in back)
    return {(bundle.source, bundle.target) for bundle in back if counts[bundle.target] > MOST_BACK}


def most_crossing(bundles: Sequence[Bundle], crossings: Sequence[Crossing], nodes: int) -> set[tuple[str, str]]:
    """The ends of the fewest bundles without which no more than a few crossings are left; none if there are few.

    One line onward to each node stays.
    """
    onward = Counter(bundle.target for bundle in bundles if not bundle.is_back)
    cut: set[int] = set()
    # What is laid out anew, with fewer lines, may cross elsewhere.
    enough = most_crossings(nodes) // 2 if len(crossings) > most_crossings(nodes) else len(crossings)
    while len(crossings) > enough:
        counts = Counter(number for crossing in crossings for number in crossing.alone)
        left = [number for number in counts if bundles[number].is_back or onward[bundles[number].target] > 1]
        if not left:
            break
        worst = max(left, key=lambda number: (counts[number], bundles[number].is_back, -number))
        cut.add(worst)
        onward[bundles[worst].target] -= not bundles[worst].is_back
        crossings = [rest for crossing in crossings if (rest := crossing.without(worst)).is_left]
    return {(bundles[number].source, bundles[number].target) for number in cut}


def with_connectors(tree_map: TreeMap, cut: set[tuple[str, str]]) -> TreeMap:
    """The map with a sign at the end of each edge whose ends are among the `cut` ones."""
    nodes = tree_map.places
    edges = []
    for edge in tree_map.edges:
        if (edge.source, edge.target) in cut and edge.source != START:
            node = nodes[edge.target]
            place = f"{edge.target}@{edge.source}"
            name = MapNode(place, node.id, "connector", node.text, (), link=node.link)
            nodes[place] = name._replace(lines=node_lines(name))
            edge = edge._replace(target=place)
        edges.append(edge)
    return replace(tree_map, nodes=tuple(nodes.values()), edges=tuple(edges))
