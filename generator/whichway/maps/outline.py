"""A map as nested lists, for those who don't see it, and as text for a terminal: each node once, repeats as links."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from html import escape
from typing import NamedTuple

from whichway.maps.svg import Href
from whichway.maps.values import START, MapEdge, MapNode, TreeMap


class Row(NamedTuple):
    """A node where an edge leads to it: how deep it stands, and whether its own ways on are listed elsewhere."""

    depth: int
    edge: MapEdge | None
    node: MapNode
    is_repeat: bool
    is_last: bool


def rows(tree_map: TreeMap) -> Iterator[Row]:
    """The nodes in the order of reading. Ways on from a node are listed where the fewest answers lead to it."""
    nodes = tree_map.places
    ways: dict[str, list[MapEdge]] = {}
    for edge in tree_map.edges:
        ways.setdefault(edge.source, []).append(edge)
    tops, own = _tops(tree_map, ways)
    stack = [Row(0, None, nodes[place], False, index == 0) for index, place in enumerate(reversed(tops))]
    while stack:
        row = stack.pop()
        yield row
        edges = [] if row.is_repeat else ways.get(row.node.place, [])
        for index, edge in enumerate(reversed(edges)):
            is_own = own.get(edge.target) is edge
            stack.append(Row(row.depth + 1, edge, nodes[edge.target], not is_own, index == 0))


def _tops(tree_map: TreeMap, ways: dict[str, list[MapEdge]]) -> tuple[list[str], dict[str, MapEdge]]:
    """The nodes that stand by themselves: the first one, and those that nothing leads to. And each other one's edge."""
    own: dict[str, MapEdge] = {}
    tops: list[str] = []
    led_to = {edge.target for edge in tree_map.edges if edge.source != START}
    drawn = [node for node in tree_map.nodes if node.kind not in ("start", "connector")]
    ordered = sorted(drawn, key=lambda node: (not node.is_first, node.place in led_to))
    seen: set[str] = set()
    for node in ordered:
        if node.place in seen:
            continue
        tops.append(node.place)
        seen.add(node.place)
        queue = deque([node.place])
        while queue:
            for edge in ways.get(queue.popleft(), ()):
                if edge.target not in seen:
                    seen.add(edge.target)
                    own[edge.target] = edge
                    queue.append(edge.target)
    return tops, own


def outline(tree_map: TreeMap, *, href: Href | None = None) -> str:
    """The map as nested lists in HTML; `href` gives the addresses of nodes, without it nothing is a link."""
    pieces: list[str] = []
    depth = -1
    for row in rows(tree_map):
        if row.depth > depth:
            pieces.append('<ul class="ww-map-list">' if depth < 0 else "<ul>")
        else:
            pieces.append("</li>" + "</ul></li>" * (depth - row.depth))
        depth = row.depth
        pieces.append(_item(row, href))
    pieces.append("</li></ul>" * (depth + 1))
    return "".join(pieces)


def _item(row: Row, href: Href | None) -> str:
    node = row.node
    text = escape(node.text)
    if href and node.link and (address := href(*node.link)):
        text = f'<a href="{escape(address)}">{text}</a>'
    label = f"<span>{escape(row.edge.label)}:</span> " if row.edge and row.edge.label else ""
    repeat = ' class="ww-map-repeat"' if row.is_repeat else ""
    return f'<li data-node="{escape(node.id)}"{repeat}>{label}{text}'


def text(tree_map: TreeMap) -> str:
    """The map as text for a terminal."""
    lines = [tree_map.title]
    stems: list[str] = []
    for row in rows(tree_map):
        del stems[max(0, row.depth - 1) :]
        sign = ("└─ " if row.is_last else "├─ ") if row.depth else ""
        label = f"{row.edge.label} → " if row.edge and row.edge.label else ""
        again = " ↑" if row.is_repeat else ""
        lines.append("".join(stems) + sign + label + row.node.text + f" [{row.node.id}]" + again)
        if row.depth:
            stems.append("   " if row.is_last else "│  ")
    return "\n".join(lines) + "\n"
