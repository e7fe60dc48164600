"""The fewest walks that together take every option that somebody wants to be taken."""

from __future__ import annotations

import itertools
from collections import Counter, deque
from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from whichway.graph.answers import options_taken
from whichway.graph.forest import Forest
from whichway.graph.states import State
from whichway.graph.taken import Taken, given
from whichway.model import Tree

if TYPE_CHECKING:
    import networkx as nx

_START, _END = "start", "end"


class StateEdge(NamedTuple):
    """One way on between two states; `there` is `None` where the walk ends or leaves the page.

    `options` are those that are taken by it, as pairs of a node's id and an option's: mostly one, and of ticks all.
    """

    here: State
    there: State | None
    taken: Taken | None
    options: frozenset[tuple[str, str]] = frozenset()


def fewest_walks(
    forest: Forest, tree: Tree, wanted: Iterable[tuple[str, str]], outcomes: Iterable[str] = ()
) -> list[list[Taken]]:
    """Walks from the first question of `tree` to an end that together take `wanted` options and come to `outcomes`.

    Parameters
    ----------
    forest
        The trees.
    tree
        The tree whose page the walks go through.
    wanted
        Pairs of a node's id and an option's. Those that no walk can take are left out.
    outcomes
        Ids of nodes that the walks are to come to. Those that no walk comes to are left out.

    Returns
    -------
    list of list of Taken
        What the address gives, then the options that are taken. As few walks as there can be, if the page has no facts.
        With facts, an option may be offered in several states; the first of them is taken, and another choice might
        have needed fewer walks.

    Notes
    -----
    A walk ends at an outcome, where it leaves the page, or, where nothing else can be reached, in a dead end.

    A loop can be walked as often as one likes, so each strongly connected component counts as one node that a walk
    covers whole. What is left has no loops, and the fewest walks through it are a minimum flow in which every wanted
    way has a lower bound of one [1]_, found by the network simplex algorithm.

    References
    ----------
    .. [1] R. Ahuja, T. Magnanti, J. Orlin, Network Flows, 1993, section 6.2.
    """
    return _Suggestion(forest, tree, set(wanted), set(outcomes)).walks()


def within_reach(forest: Forest, tree: Tree) -> tuple[set[tuple[str, str]], set[str]]:
    """The options that walks from the first question of `tree` can take on its page, and the nodes they come to."""
    edges = list(_edges(forest, forest.begin(tree)))
    options = {option for edge in edges for option in edge.options}
    return options, {edge.here.node for edge in edges}


class _Suggestion:
    def __init__(self, forest: Forest, tree: Tree, wanted: set[tuple[str, str]], outcomes: set[str]) -> None:
        import networkx as nx

        self.starts = forest.begin(tree)
        self.edges = list(_edges(forest, self.starts))
        self.graph: nx.DiGraph[State] = nx.DiGraph()
        self.graph.add_nodes_from(edge.here for edge in self.edges)
        self.graph.add_edges_from((e.here, e.there) for e in self.edges if e.there is not None)
        # Inside a component, everything can be gone to from everywhere: one visit covers it whole. So walks are counted
        # over components alone, among which there is no loop.
        self.states = list(nx.strongly_connected_components(self.graph))
        self.component = {state: number for number, states in enumerate(self.states) for state in states}
        self.edges += self._dead_ends()
        # Breadth first, so that of an option's or outcome's several states the nearest is the one to go to.
        self.wanted: list[StateEdge] = []
        self.outcomes: list[State] = []
        for edge in self.edges:
            if not wanted.isdisjoint(edge.options):
                wanted -= edge.options
                self.wanted.append(edge)
            if edge.here.node in outcomes:
                outcomes.discard(edge.here.node)
                self.outcomes.append(edge.here)

    def _dead_ends(self) -> list[StateEdge]:
        """An end for each component that has none: there a walk stops, instead of going round for ever."""
        number = self.component
        left = {number[e.here] for e in self.edges if e.there is None or number[e.there] != number[e.here]}
        # Backwards, so that the state that is nearest to the start is the last one written.
        first = {number[state]: state for state in reversed(list(self.graph))}
        return [StateEdge(state, None, None) for component, state in first.items() if component not in left]

    def walks(self) -> list[list[Taken]]:
        """All walks, each as the options that it takes."""
        flow = self._flow()
        # Several may begin in one component: the first of them, which needs the least, begins all its walks.
        begin = {self.component[state]: state for state in reversed(self.starts)}
        return [self._one(start, flow) for number, start in begin.items() for _ in range(flow[_START, (number, "in")])]

    def _across(self, edge: StateEdge) -> tuple[Any, Any]:
        """The edge between components that an edge between states belongs to; inside one, the component's own."""
        here = self.component[edge.here]
        if edge.there is None:
            return (here, "out"), _END
        there = self.component[edge.there]
        return ((here, "in"), (here, "out")) if here == there else ((here, "out"), (there, "in"))

    def _flow(self) -> Counter[tuple[Any, Any]]:
        """How many walks go along each edge between components, with as few walks as there can be."""
        import networkx as nx

        least = Counter(map(self._across, self.wanted))
        been_at = {self.component[state] for state in self.outcomes}
        least.update(((number, "in"), (number, "out")) for number in been_at)
        for number in range(len(self.states)):
            inside = ((number, "in"), (number, "out"))
            least[inside] = min(1, least[inside])  # one walk covers a component whole
        network: nx.DiGraph[Any] = nx.DiGraph()
        # The flow goes in a circle, and each round costs the most: the cheapest flow is that of the fewest walks, and
        # of those, that in which the address gives the least.
        most = 1 + max(len(state.known) for state in self.starts) * (len(self.wanted) + len(self.outcomes))
        network.add_edge(_END, _START, weight=most)
        for state in reversed(self.starts):
            network.add_edge(_START, (self.component[state], "in"), weight=len(state.known))
        # All else is free, since walks may share their beginnings and come by the same node.
        for pair in dict.fromkeys([*map(self._across, self.edges), *least]):
            network.add_edge(*pair, weight=0)
        # A lower bound of one is a unit that is taken away at the one end and needed at the other.
        demand: Counter[Any] = Counter()
        for (here, there), number in least.items():
            demand[here] += number
            demand[there] -= number
        nx.set_node_attributes(network, {node: demand[node] for node in network}, "demand")
        _, found = nx.network_simplex(network)
        flow = Counter({(u, v): n for u, targets in found.items() for v, n in targets.items()})
        return flow + least

    def _one(self, start: State, flow: Counter[tuple[Any, Any]]) -> list[Taken]:
        taken: list[StateEdge] = []
        at: State | None = start
        while at is not None:
            # First all that is wanted in this component, since the walk never comes back to it.
            within = self._within(at)
            last = within[-1].there if within else at
            assert last is not None  # noqa: S101 - for the type checker: no edge within a component ends a walk
            edge = self._next((self.component[at], "out"), flow)
            flow[self._across(edge)] -= 1
            taken += [*within, *self._edge(last, edge.here), edge]
            at = edge.there
        return [*given(start.known), *(edge.taken for edge in taken if edge.taken is not None)]

    def _next(self, out: tuple[int, str], flow: Counter[tuple[Any, Any]]) -> StateEdge:
        """An edge that leaves a component and has flow left: one that is wanted, as long as there is one."""
        edges = (edge for edge in (*self.wanted, *self.edges) if self._across(edge)[0] == out)
        found = next(edge for edge in edges if flow[self._across(edge)] > 0)
        if found in self.wanted:
            self.wanted.remove(found)
        return found

    def _within(self, at: State) -> list[StateEdge]:
        """A walk on from `at` to all that is wanted in its component, where everything can be gone to from everywhere.

        It goes to what is nearest, again and again, which keeps it short.
        """
        import networkx as nx

        states = self.states[self.component[at]]
        walk: list[StateEdge] = []
        while True:
            wanted: dict[State, list[StateEdge]] = {state: [] for state in self.outcomes if state in states}
            wanted |= {edge.here: [edge] for edge in self.wanted if edge.here in states and edge.there in states}
            if not wanted:
                return walk
            # Breadth first from here, so the first that is wanted is the nearest.
            reached = itertools.chain([at], (there for _, there in nx.bfs_edges(self.graph, at)))
            near = next(state for state in reached if state in wanted)
            further = [*self._edge(at, near), *wanted[near]]
            # What lies on the way is covered, too.
            self.wanted = [edge for edge in self.wanted if edge not in further]
            been_at = {at, near, *(edge.there for edge in further)}
            self.outcomes = [state for state in self.outcomes if state not in been_at]
            walk += further
            at = wanted[near][0].there or near if wanted[near] else near

    def _edge(self, here: State, there: State) -> list[StateEdge]:
        """The shortest walk from one state to another, by edges that are wanted where there are some."""
        import networkx as nx

        edges = (*self.wanted, *self.edges)
        path = nx.shortest_path(self.graph, here, there)
        return [next(edge for edge in edges if (edge.here, edge.there) == pair) for pair in itertools.pairwise(path)]


def _edges(forest: Forest, starts: Collection[State]) -> Iterator[StateEdge]:
    """The ways on from all states that walks from `starts` come to without leaving its page, breadth first.

    A node that leads nowhere has one that only ends there.
    """
    queue, seen = deque(starts), {*starts}
    while queue:
        state = queue.popleft()
        page_node = forest.pages[state.page][state.node]
        # A way without a target leads nowhere: another rule tells that, and no scenario can take it.
        moves = [(edge, there) for _, edge, there in forest.moves(state, every=True) if there is not None]
        if page_node.is_end or not moves:
            yield StateEdge(state, None, None)
        # The more is ticked by one answer, the fewer walks are needed.
        for edge, there in sorted(moves, key=lambda move: -len(options_taken(move[0]))):
            on_page = there if there.page == state.page else None
            if edge.silent:
                yield StateEdge(state, on_page, None)
            else:
                options = frozenset((page_node.id, option) for option in options_taken(edge))
                yield StateEdge(state, on_page, Taken(page_node.id, edge.written.option), options)
            if on_page is not None and on_page not in seen:
                seen.add(on_page)
                queue.append(on_page)
