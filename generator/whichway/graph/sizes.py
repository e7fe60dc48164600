"""How much of other trees each tree plays, before any page is laid out: a few includes can make millions of nodes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from whichway.kinds import included_tree
from whichway.limits import MAX_INCLUDE_DEPTH, MAX_INCLUDED_NODES
from whichway.model import Tree


class Played(NamedTuple):
    """How many nodes of other trees a tree plays, and how many trees deep."""

    nodes: int = 0
    depth: int = 0

    @property
    def is_too_much(self) -> bool:
        """Whether it is beyond what one page may hold."""
        return self.nodes > MAX_INCLUDED_NODES or self.depth > MAX_INCLUDE_DEPTH


def oversized(trees: Mapping[str, Tree]) -> dict[str, Played]:
    """The trees that include too much, each with what it would play.

    Such a tree plays nothing, on its own page and wherever it is included. So those that include it are counted without
    that, and one chain of includes has one finding each time the bound is reached, not one for every tree in it.
    """
    played: dict[str, Played] = {}
    too_much: dict[str, Played] = {}
    for id_ in _inner_first(trees):
        inner = [(len(trees[other].nodes), played.get(other, Played())) for other in _included(trees, id_)]
        nodes = sum(own + more.nodes for own, more in inner)
        here = Played(nodes, 1 + max(more.depth for _, more in inner) if inner else 0)
        if here.is_too_much:
            too_much[id_] = here
        played[id_] = Played() if here.is_too_much else here
    return too_much


def _included(trees: Mapping[str, Tree], id_: str) -> list[str]:
    """The trees that a tree includes, each as often as it does."""
    included = (included_tree(node) for node in trees[id_].nodes.values())
    return [other for other in included if other is not None and other in trees]


def _inner_first(trees: Mapping[str, Tree]) -> Iterator[str]:
    """All trees, each after those that it includes; of trees that include one another, any may be first."""
    begun: set[str] = set()
    for root in trees:
        # A stack of its own: Python's would not hold a chain of a thousand trees.
        stack = [] if root in begun else [(root, iter(_included(trees, root)))]
        begun.add(root)
        while stack:
            id_, rest = stack[-1]
            if (other := next((other for other in rest if other not in begun), None)) is None:
                yield id_
                stack.pop()
            else:
                begun.add(other)
                stack.append((other, iter(_included(trees, other))))


def circular(trees: Mapping[str, Tree]) -> set[tuple[str, str]]:
    """The includes that lead back to their own tree by more than one other, as pairs of its id and the included tree's.

    Where many trees include one another, there are far too many ways to lay them out until a tree comes again.
    """
    rings = _rings(trees)
    sizes = Counter(rings.values())
    return {
        (id_, other)
        for id_ in trees
        for other in _included(trees, id_)
        if rings[id_] == rings[other] and sizes[rings[id_]] > 2
    }


def _rings(trees: Mapping[str, Tree]) -> dict[str, str]:
    """For each tree, one that stands for all that it includes and that include it, however far round (Kosaraju)."""
    including: dict[str, list[str]] = {id_: [] for id_ in trees}
    for id_ in trees:
        for other in _included(trees, id_):
            including[other].append(id_)
    ring: dict[str, str] = {}
    for root in reversed([*_inner_first(trees)]):
        queue = [] if root in ring else [root]
        while queue:
            if (id_ := queue.pop()) not in ring:
                ring[id_] = root
                queue += including[id_]
    return ring
