"""Walks in numbers: how many answers lead to an outcome."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from graphlib import TopologicalSorter
from typing import NamedTuple

from whichway.graph.layout import NodeKey, PageNode
from whichway.graph.search import Search
from whichway.graph.states import State


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


class Ways(NamedTuple):
    """How many ways lead from one state to another, and how many options are taken by each: none where it is silent."""

    parallel: int
    options: int


class PageWalks:
    """The states of one page as a graph without loops, and what is counted on it.

    The edges that close a loop, as a depth-first search from the first question meets them, are left out: `back` has
    them. `crossings` are the ways to other pages, by the states that they lead from, each with its number of options.

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
        self._page_nodes = page_nodes
        self._starts = [*search.begin(page)]
        # The search begins with the first state.
        self.dag: dict[State, dict[State, Ways]] = {state: {} for state in states}
        self.crossings: list[tuple[State, State, int]] = []
        for state in states:
            for _, edge, following in search.moves(page_nodes[state.node], state):
                options = 0 if edge.silent else 1
                if following is not None and following.page != page:
                    self.crossings.append((state, following, options))
                elif following is not None:
                    parallel, _ = self.dag[state].get(following, Ways(0, 0))
                    self.dag[state][following] = Ways(parallel + 1, options)
                    self.dag.setdefault(following, {})
        self.back = [*_closing_loops(self.dag)]
        for here, there in self.back:
            del self.dag[here][there]

    def may_end(self, state: State) -> bool:
        """Whether a walk may end at a state, or be led nobody knows where."""
        page_node = self._page_nodes[state.node]
        return page_node.is_end or any(edge.target is None for edge in page_node.edges)

    def to_outcomes(self) -> list[Walks]:
        """The walks to each outcome, in the order of the page."""
        # For each state: how many walks lead there, all their options together, and the fewest and most of one walk.
        counted: dict[State, tuple[int, int, int, int]] = dict.fromkeys(self._starts, (1, 0, 0, 0))
        ends: dict[str, list[tuple[int, int, int, int]]] = {}
        for state in reversed(ends_first(self.dag)):
            if state not in counted:
                continue
            number, total, fewest, most = counted[state]
            if self._page_nodes[state.node].is_end:
                ends.setdefault(state.node, []).append(counted[state])
            for there, (parallel, options) in self.dag[state].items():
                n, t, low, high = counted.get(there, (0, 0, fewest + options, 0))
                counted[there] = (
                    n + number * parallel,
                    t + (total + number * options) * parallel,
                    min(low, fewest + options),
                    max(high, most + options),
                )
        return [_together(node, ends[node]) for node in self._page_nodes if node in ends]


def ends_first(dag: Mapping[State, Iterable[State]]) -> list[State]:
    """The states of a graph without loops, each after all that it leads to."""
    return [*TopologicalSorter(dag).static_order()]


# Every build counts the options ahead. That takes less than to load a library that would find these edges.
def _closing_loops(graph: Mapping[State, Iterable[State]]) -> Iterator[tuple[State, State]]:
    """The edges by which a depth-first search comes back to where it is on its way from."""
    visited: set[State] = set()
    for start in graph:
        on_walk = {start} - visited
        waiting = [(state, iter(graph[state])) for state in on_walk]
        visited |= on_walk
        while waiting:
            here, following = waiting[-1]
            for there in following:
                if there not in visited:
                    visited.add(there)
                    on_walk.add(there)
                    waiting.append((there, iter(graph[there])))
                    break
                if there in on_walk:
                    yield here, there
            else:
                waiting.pop()
                on_walk.discard(here)


def _together(outcome: str, counted: list[tuple[int, int, int, int]]) -> Walks:
    number = sum(c[0] for c in counted)
    return Walks(outcome, min(c[2] for c in counted), sum(c[1] for c in counted) / number, max(c[3] for c in counted))


def fewest_answers(starts: Iterable[State], search: Search, *, within_page: bool = False) -> dict[NodeKey, int]:
    """The fewest answers from one of `starts` to each node within reach.

    An answer is an option of a question, or "that did not help" at an outcome. A step's way on says nothing, so it is
    not counted, and neither is that from an included tree's outcome to what follows on its result. `within_page`, ways
    to other trees are not taken.
    """
    fewest = dict.fromkeys(starts, 0)
    queue = deque(fewest)
    # Breadth first with two kinds of edge: what is reached without an answer comes first in the queue.
    while queue:
        here = queue.popleft()
        for _, edge, there in search.moves(search.pages[here.page][here.node], here):
            answers = fewest[here] + edge.is_answer
            if there is None or (within_page and there.page != here.page):
                continue
            if answers < fewest.get(there, 1 << 30):
                fewest[there] = answers
                (queue.append if edge.is_answer else queue.appendleft)(there)
    by_node: dict[NodeKey, int] = {}
    for state, answers in fewest.items():
        by_node[state.key] = min(answers, by_node.get(state.key, answers))
    return by_node
