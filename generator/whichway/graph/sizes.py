"""How much of other trees each tree plays, before any page is laid out: a few includes can make millions of nodes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from whichway.kinds import included_tree
from whichway.limits import MAX_INCLUDE_DEPTH, MAX_INCLUDED_NODES
from whichway.model import Tree

if TYPE_CHECKING:
    import networkx as nx

Includes: TypeAlias = Mapping[str, Collection[str]]
"""For each tree that includes others, their ids, each as often as it is included."""


class Played(NamedTuple):
    """How many nodes of other trees a tree plays, and how many trees deep."""

    nodes: int = 0
    depth: int = 0

    @property
    def is_too_much(self) -> bool:
        """Whether it is beyond what one page may hold."""
        return self.nodes > MAX_INCLUDED_NODES or self.depth > MAX_INCLUDE_DEPTH


class Sizes:
    """What trees play of others, and where that is too much.

    `circular` are the includes that lead back to their own tree, as pairs of its id and the included tree's. `cut` are
    those of them that are passed over, as there are too many ways to lay them out until a tree comes again.

    `oversized` are the trees that include too much, each with what it would play. Such a tree plays nothing, on its own
    page and wherever it is included. So those that include it are counted without that, and one chain of includes has
    one finding each time the bound is reached, not one for every tree in it.
    """

    def __init__(self, trees: Mapping[str, Tree]) -> None:
        self.circular: set[tuple[str, str]] = set()
        self.cut: set[tuple[str, str]] = set()
        self.oversized: dict[str, Played] = {}
        self._own = {id_: len(tree.nodes) for id_, tree in trees.items()}
        self._played: dict[str, Played] = {}
        self._includes = includes = _includes(trees)
        for ring in _inner_first(includes):
            around = {(id_, other) for id_ in ring for other in includes.get(id_, ()) if other in ring}
            self.circular |= around
            whole = self._all_around(ring) if around else None
            if whole is None:
                self.cut |= around
            for id_ in ring:
                self._keep(id_, whole[id_] if whole else self._without_ring(id_, ring))

    def way_round(self, tree: str, included: str) -> list[str]:
        """The fewest trees that lead from `tree` back to itself by way of one that it includes, itself at both ends."""
        import networkx as nx

        return [tree, *nx.shortest_path(self._circles, included, tree)]

    @cached_property
    def _circles(self) -> nx.DiGraph[str]:
        import networkx as nx

        return nx.DiGraph([*self.circular])

    @property
    def bounded(self) -> set[str]:
        """The trees of which a page shows less than it would, so that what they lead to is not known."""
        return {*self.oversized, *(id_ for id_, _ in self.cut)}

    def _keep(self, id_: str, played: Played) -> None:
        if played.is_too_much:
            self.oversized[id_] = played
        self._played[id_] = Played() if played.is_too_much else played

    def _without_ring(self, id_: str, ring: Collection[str]) -> Played:
        """What a tree plays of those outside of its ring."""
        inner = [(self._own[other], self._played[other]) for other in self._includes.get(id_, ()) if other not in ring]
        nodes = sum(own + more.nodes for own, more in inner)
        return Played(nodes, max((1 + more.depth for _, more in inner), default=0))

    def _all_around(self, ring: Collection[str]) -> dict[str, Played] | None:
        """What each tree of a ring plays until a tree comes again; `None` where that is too much for any of them."""
        found = {}
        for id_ in ring:
            found[id_] = self._around(id_, ring)
            if found[id_].is_too_much:
                return None
        return found

    def _around(self, id_: str, ring: Collection[str]) -> Played:
        """What a tree of a ring plays until a tree comes again, or as much of that as is too much."""
        played = Played()
        queue: list[tuple[str, ...]] = [(id_,)]
        while queue and not played.is_too_much:
            path = queue.pop()
            for other in self._includes[path[-1]]:
                if other in path:
                    continue
                inner = self._played.get(other, Played())
                if other in ring:
                    queue.append((*path, other))
                nodes = played.nodes + self._own[other] + inner.nodes
                played = Played(nodes, max(played.depth, len(path) + inner.depth))
        return played


def _includes(trees: Mapping[str, Tree]) -> dict[str, list[str]]:
    """The trees that each one includes, as far as they are there."""
    found: dict[str, list[str]] = {}
    for id_, tree in trees.items():
        included = [other for node in tree.nodes.values() if (other := included_tree(node)) in trees and other]
        if included:
            found[id_] = included
    return found


def _inner_first(includes: Includes) -> Iterator[Collection[str]]:
    """All trees, each after those that it includes; those that include one another, however far round, together."""
    try:
        order: Iterable[Collection[str]] = [(id_,) for id_ in TopologicalSorter(includes).static_order()]
    except CycleError:
        # Loaded only where trees go round, as it takes as long as a whole proof.
        import networkx as nx

        rings = nx.condensation(nx.DiGraph(dict(includes)))
        order = [sorted(rings.nodes[ring]["members"]) for ring in reversed([*nx.topological_sort(rings)])]
    yield from order
