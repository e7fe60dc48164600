"""Trees as one directed graph, and the questions that are asked of it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeAlias

import networkx as nx

from whichway.model import Exit, Outcome, Question, Tree, exits

NodeKey: TypeAlias = tuple[str, str]
"""A node among all trees: the tree's id and the node's."""


@dataclass(frozen=True)
class Limits:
    """How much a reader may be asked: `max_answers` is how many options may have to be taken to an outcome."""

    max_answers: int = 12


@dataclass(frozen=True)
class Walks:
    """The walks from a tree's first question to one outcome, counted in options taken.

    A walk that would come back to a node it has been at is not counted beyond that node, so that loops do not make the
    longest walk endless. `mean` takes every walk as often as every other.
    """

    outcome: str
    shortest: int
    mean: float
    longest: int


class Way(NamedTuple):
    """A way on from a node: the exit as it was written, and the node it leads to, or `None` where there is none."""

    tree: Tree
    node: str
    exit: Exit
    target: NodeKey | None


class Forest:
    """All trees that are checked together, and the graph that their options make.

    Parameters
    ----------
    trees
        The trees. Links between them are edges like any others.
    unread
        The ids of trees that are there, but could not be read: a link to one of them may be as good as any.

    Notes
    -----
    All graphs are built on first use and kept; nothing changes the trees.
    """

    def __init__(self, trees: Iterable[Tree], unread: Iterable[str] = ()) -> None:
        self.trees = {tree.id: tree for tree in trees}
        self.unread = frozenset(unread)

    def target(self, tree: Tree, target: str) -> NodeKey | None:
        """The node that `target` means when it is written in `tree`, or `None` where there is no such node."""
        if not target.startswith("/"):
            return (tree.id, target) if target in tree.nodes else None
        tree_id, _, node = target[1:].partition("/")
        other = self.trees.get(tree_id)
        if other is None:
            return None
        node = node or self.start(other)[1]
        return (tree_id, node) if node in other.nodes else None

    def start(self, tree: Tree) -> NodeKey:
        """The node that `tree` asks first; the first in the file where `start` names none."""
        return tree.id, tree.first if tree.first in tree.nodes else next(iter(tree.nodes), "")

    @cached_property
    def ways(self) -> list[Way]:
        """Every way on of every node, with the node that it leads to."""
        return [
            Way(tree, node_id, way, self.target(tree, way.target))
            for tree in self.trees.values()
            for node_id, node in tree.nodes.items()
            for way in exits(node)
        ]

    @cached_property
    def graph(self) -> nx.DiGraph[NodeKey]:
        """The nodes of all trees, with an edge wherever an option leads from one to another."""
        graph: nx.DiGraph[NodeKey] = nx.DiGraph()
        graph.add_nodes_from((tree.id, node) for tree in self.trees.values() for node in tree.nodes)
        graph.add_edges_from(((way.tree.id, way.node), way.target) for way in self.ways if way.target is not None)
        return graph

    @cached_property
    def reached(self) -> set[NodeKey]:
        """The nodes that a reader can come to from the first question of some tree."""
        starts = [self.start(tree) for tree in self.trees.values() if tree.nodes]
        return _spread(self.graph, starts)

    @cached_property
    def stuck(self) -> set[NodeKey]:
        """The nodes from which no outcome can be reached.

        A way whose target is unknown, or that was left out of a tree that is not whole, may well lead to one; it
        is told by other rules, and counts as an end here.
        """
        ends = [
            (tree.id, node_id)
            for tree in self.trees.values()
            for node_id, node in tree.nodes.items()
            if isinstance(node, Outcome)
        ]
        ends += [(way.tree.id, way.node) for way in self.ways if way.target is None]
        return set(self.graph) - _spread(self.graph.reverse(copy=False), ends)

    def inescapable_loops(self) -> list[tuple[NodeKey, list[NodeKey]]]:
        """The loops that can't be left at all: the node by which a reader comes in, and a walk around the loop.

        Of a region without a way out only the loop at its end is given: what leads there is mended with it.

        Notes
        -----
        A component is at the end if no edge leaves it; the strongly connected components of the stuck nodes are found
        in linear time [1]_.

        References
        ----------
        .. [1] R. Tarjan, Depth-first search and linear graph algorithms, SIAM J. Comput. 1(2), 1972.
        """
        if not self.stuck:
            return []
        loops = []
        order = {key: index for index, key in enumerate(self.graph)}
        for component in nx.strongly_connected_components(self.graph.subgraph(self.stuck)):
            targets = {target for node in component for target in self.graph.successors(node)}
            if not targets or not targets <= component:
                continue  # a dead end, or a region that only leads on to another stuck one
            entries = [v for v in component if not component.issuperset(self.graph.predecessors(v))]
            entry = min(entries or component, key=order.__getitem__)
            around = nx.find_cycle(self.graph.subgraph(component), entry)
            loops.append((entry, [node for node, _ in around]))
        return sorted(loops, key=lambda loop: order[loop[0]])

    def leaves(self, tree: Tree) -> bool:
        """Whether some way on leads from `tree` to another tree."""
        return tree.id in self._leaving

    @cached_property
    def _leaving(self) -> set[str]:
        return {way.tree.id for way in self.ways if way.target is not None and way.target[0] != way.tree.id}

    def answers_to(self, tree: Tree) -> dict[NodeKey, int]:
        """The fewest questions that must be answered from the start of `tree` to each node within reach."""
        start = self.start(tree)
        fewest = {start: 0}
        queue = deque([start])
        # Breadth first with two kinds of edge: a step's way on asks nothing, so its target comes first in the queue.
        while queue:
            here = queue.popleft()
            node = self.trees[here[0]].nodes[here[1]]
            asked = int(isinstance(node, Question))
            for target in self.graph.successors(here):
                if fewest[here] + asked < fewest.get(target, 1 << 30):
                    fewest[target] = fewest[here] + asked
                    (queue.append if asked else queue.appendleft)(target)
        return fewest

    def longest(self, tree: Tree) -> dict[str, int]:
        """For each node of `tree`, the most options that may still have to be taken inside the tree.

        Ways back to a node on the walk are left out, so that a loop counts once.
        """
        dag = self._without_ways_back(tree)
        longest: dict[str, int] = {}
        for node in reversed(list(nx.topological_sort(dag))):
            longest[node] = max((1 + longest[target] for target in dag.successors(node)), default=0)
        return longest

    def walks(self, tree: Tree) -> list[Walks]:
        """The walks from the start of `tree` to each of its outcomes, in the order of the file."""
        dag = self._without_ways_back(tree)
        start = self.start(tree)[1]
        # For each node: how many walks lead there, all their options together, and the fewest and most of one walk.
        counted: dict[str, tuple[int, int, int, int]] = {start: (1, 0, 0, 0)}
        for node in nx.topological_sort(dag):
            if node not in counted:
                continue
            number, total, fewest, most = counted[node]
            for target in dag.successors(node):
                parallel: int = dag.edges[node, target]["ways"]
                n, t, low, high = counted.get(target, (0, 0, 1 << 30, 0))
                counted[target] = (
                    n + number * parallel,
                    t + (total + number) * parallel,
                    min(low, fewest + 1),
                    max(high, most + 1),
                )
        return [
            Walks(node_id, counted[node_id][2], counted[node_id][1] / counted[node_id][0], counted[node_id][3])
            for node_id, node in tree.nodes.items()
            if isinstance(node, Outcome) and node_id in counted
        ]

    def _without_ways_back(self, tree: Tree) -> nx.DiGraph[str]:
        """The tree's own graph without the edges that close a loop, walked depth first from its start.

        The attribute `ways` of an edge is the number of options that lead along it.
        """
        dag: nx.DiGraph[str] = nx.DiGraph()
        dag.add_nodes_from([self.start(tree)[1], *tree.nodes])  # the search begins with the node that stands first
        for node_id, node in tree.nodes.items():
            for way in exits(node):
                target = self.target(tree, way.target)
                if target is not None and target[0] == tree.id:
                    ways = dag.get_edge_data(node_id, target[1], {"ways": 0})["ways"]
                    dag.add_edge(node_id, target[1], ways=ways + 1)
        back: list[tuple[str, str]] = []
        on_walk: set[str] = set()
        for node_id, target_id, label in nx.dfs_labeled_edges(dag):
            if label == "forward":
                on_walk.add(target_id)
            elif label == "reverse":
                on_walk.discard(target_id)
            elif target_id in on_walk:
                back.append((node_id, target_id))
        dag.remove_edges_from(back)
        return dag


def _spread(graph: nx.DiGraph[NodeKey], sources: Iterable[NodeKey]) -> set[NodeKey]:
    """All nodes that can be reached from `sources`, these included."""
    return {node for layer in nx.bfs_layers(graph, list(sources)) for node in layer}
