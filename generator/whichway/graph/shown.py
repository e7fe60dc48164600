"""The nodes that readers see at the addresses of others."""

from __future__ import annotations

from collections.abc import Mapping

from whichway.graph.layout import PageNode


def played_at(page_nodes: Mapping[str, PageNode], node: str) -> str:
    """The node that stands at the address `node`: for an include the first that it plays, for a checklist an item's."""
    page_node, passed = page_nodes[node], set[str]()
    while page_node.is_passed and page_node.id not in passed and page_node.edges:
        passed.add(page_node.id)
        _, inner = page_node.edges[0].target or ("", "")
        if inner not in page_nodes:
            break
        page_node = page_nodes[inner]
    return page_node.id


def seen_at(page_nodes: Mapping[str, PageNode], node: str) -> str:
    """The node that readers see at `node` of whom nothing is known: a checklist's first item, though it is guarded."""
    played = played_at(page_nodes, node)
    guarded = page_nodes[played].edges[0].target if page_nodes[played].is_guard else None
    return guarded[1] if guarded is not None else played
