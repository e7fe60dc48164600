"""Where the nodes of a map lead to that are links."""

from __future__ import annotations

from whichway.maps.values import Href, TreeMap


def on_page(tree_map: TreeMap) -> Href:
    """The addresses of nodes on the tree's own page, and of other trees next to it."""
    return lambda tree, node: f"#{node}" if tree == tree_map.id else f"../{tree}/#{node}"


def on_own_page(tree_map: TreeMap) -> Href:
    """The addresses of nodes on the tree's own page alone."""
    return lambda tree, node: f"#{node}" if tree == tree_map.id else ""
