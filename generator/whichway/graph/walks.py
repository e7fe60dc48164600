"""Walks in numbers: how many answers lead to an outcome."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from whichway.graph.layout import NodeKey, PageNode
from whichway.graph.search import Search
from whichway.graph.states import State

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True)
class Walks:
    """The walks from a tree's first question to one outcome, counted in options taken, whatever the address gives.

    A walk that would come back to a state it has been at is not counted beyond that state, so that loops do not make
    the longest walk endless. `mean` takes every walk as often as every other.
    """

    outcome: str
    shortest: int
    mean: float
    longest: int


class PageWalks:
    """The states of one page as a graph without loops, and what is counted on it.

    The edges that close a loop, as a depth-first search from the first question meets them, are left out: `back` has
    them. An edge has the number of ways that lead along it, and the number of options taken by it: none where it is
    silent. `crossings` are the ways to other pages, by the states that they lead from, each with its number of options.

    Parameters
    ----------
    page
        The id of the page's tree.
    page_nodes
        The nodes of the page.
    search
        What knows where each state leads.
    states
        The states of the page, that of the first question first.
    """

    def __init__(self, page: str, page_nodes: Mapping[str, PageNode], search: Search, states: Sequence[State]) -> None:
        import networkx as nx

        self._page_nodes = page_nodes
        self._starts = [*search.begin(page)]
        self.dag: nx.DiGraph[State] = nx.DiGraph()
        self.back: list[tuple[State, State]] = []
        self.crossings: list[tuple[State, State, int]] = []
        self.dag.add_nodes_from(states)  # the search begins with the first one
        for state in states:
            for _, edge, following in search.moves(page_nodes[state.node], state):
                options = 0 if edge.silent else 1
                if following is not None and following.page != page:
                    self.crossings.append((state, following, options))
                elif following is not None:
                    parallel = self.dag.get_edge_data(state, following, {"parallel": 0})["parallel"]
                    self.dag.add_edge(state, following, parallel=parallel + 1, options=options)
        on_walk: set[State] = set()
        for here, there, label in nx.dfs_labeled_edges(self.dag):
            if label == "forward":
                on_walk.add(there)
            elif label == "reverse":
                on_walk.discard(there)
            elif there in on_walk:
                self.back.append((here, there))
        self.dag.remove_edges_from(self.back)

    def may_end(self, state: State) -> bool:
        """Whether a walk may end at a state, or be led nobody knows where."""
        page_node = self._page_nodes[state.node]
        return page_node.is_end or any(edge.target is None for edge in page_node.edges)

    def to_outcomes(self) -> list[Walks]:
        """The walks to each outcome, in the order of the page."""
        import networkx as nx

        # For each state: how many walks lead there, all their options together, and the fewest and most of one walk.
        counted: dict[State, tuple[int, int, int, int]] = dict.fromkeys(self._starts, (1, 0, 0, 0))
        ends: dict[str, list[tuple[int, int, int, int]]] = {}
        for state in nx.topological_sort(self.dag):
            if state not in counted:
                continue
            number, total, fewest, most = counted[state]
            if self._page_nodes[state.node].is_end:
                ends.setdefault(state.node, []).append(counted[state])
            for there in self.dag.successors(state):
                edge = self.dag.edges[state, there]
                parallel, options = edge["parallel"], edge["options"]
                n, t, low, high = counted.get(there, (0, 0, fewest + options, 0))
                counted[there] = (
                    n + number * parallel,
                    t + (total + number * options) * parallel,
                    min(low, fewest + options),
                    max(high, most + options),
                )
        return [_together(node, ends[node]) for node in self._page_nodes if node in ends]


def _together(outcome: str, counted: list[tuple[int, int, int, int]]) -> Walks:
    number = sum(c[0] for c in counted)
    return Walks(outcome, min(c[2] for c in counted), sum(c[1] for c in counted) / number, max(c[3] for c in counted))


def fewest_answers(starts: Iterable[State], search: Search) -> dict[NodeKey, int]:
    """The fewest answers from one of `starts` to each node within reach.

    An answer is an option of a question, or "that did not help" at an outcome. A step's way on says nothing, so it is
    not counted, and neither is that from an included tree's outcome to what follows on its result.
    """
    fewest = dict.fromkeys(starts, 0)
    queue = deque(fewest)
    # Breadth first with two kinds of edge: what is reached without an answer comes first in the queue.
    while queue:
        here = queue.popleft()
        for _, edge, there in search.moves(search.pages[here.page][here.node], here):
            answers = fewest[here] + edge.is_answer
            if there is not None and answers < fewest.get(there, 1 << 30):
                fewest[there] = answers
                (queue.append if edge.is_answer else queue.appendleft)(there)
    by_node: dict[NodeKey, int] = {}
    for state, answers in fewest.items():
        by_node[state.key] = min(answers, by_node.get(state.key, answers))
    return by_node
