"""The state graph: every node with everything that a reader may have established on the way there.

A state keeps only what is still asked about on some way on. So a tree that asks about no facts has as many states as
nodes, and one that asks soon after it sets has few more.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from whichway.graph.conditions import names_in
from whichway.graph.layout import NodeKey, Stop, Way
from whichway.graph.reach import leading_to
from whichway.graph.transition import Knowledge, follow, offered
from whichway.kinds import is_asked

if TYPE_CHECKING:
    import networkx as nx


class State(NamedTuple):
    """A node of a page, and what is known there of all that is still asked about.

    A walk is `complete` if it began at the first question; where it began at another node, an unset fact may have any
    value. Where nothing is asked about any more, it counts as complete.
    """

    page: str
    node: str
    known: tuple[tuple[str, str], ...] = ()
    complete: bool = True

    @property
    def key(self) -> NodeKey:
        """The node alone."""
        return self.page, self.node


class Taken(NamedTuple):
    """One option of a walk: the node that it was taken at, and its id."""

    node: str
    option: str


@dataclass(frozen=True)
class States:
    """All states that a reader can come to, and how.

    `edges` has a pair wherever an option leads from one state to another. `arrival` has the state and way by which a
    state was come to with the fewest options, in that order; the first question has none.
    `used` has, for each node whose ways have conditions, those that some state offers or takes, by their index.
    `unproven` has the pages with more states than the budget, and those that are unclear: there, facts were left aside,
    and every option counts as offered.
    """

    edges: Sequence[tuple[State, State]]
    arrival: Mapping[State, tuple[State, Way] | None]
    used: Mapping[NodeKey, set[int]]
    unproven: frozenset[str]

    @cached_property
    def graph(self) -> nx.DiGraph[State]:
        """The states and edges as a graph; made when it is first asked for, which a sound tree never needs."""
        import networkx as nx

        graph: nx.DiGraph[State] = nx.DiGraph()
        graph.add_nodes_from(self.arrival)
        graph.add_edges_from(self.edges)
        return graph

    def leading_to(self, ends: Iterable[State]) -> set[State]:
        """All states from which one of `ends` can be reached, these included."""
        return leading_to(self.edges, ends)

    @cached_property
    def at(self) -> dict[NodeKey, list[State]]:
        """The states of each node, those that take the fewest options to come to first."""
        found: dict[NodeKey, list[State]] = {}
        for state in self.arrival:
            found.setdefault(state.key, []).append(state)
        return found

    def walk_to_node(self, node: NodeKey) -> tuple[Taken, ...] | None:
        """The options of a shortest walk to `node`, or `None` where there is no walk."""
        states = self.at.get(node)
        return self.walk_to(states[0]) if states else None

    def walk_to(self, state: State) -> tuple[Taken, ...]:
        """The options of a shortest walk to `state`; silent nodes take none."""
        taken: list[Taken] = []
        while (arrival := self.arrival[state]) is not None:
            state, way = arrival
            if not way.silent:
                taken.append(Taken(state.node, way.exit.option))
        return tuple(reversed(taken))


class Search:
    """Finds all states of all pages."""

    def __init__(
        self,
        pages: Mapping[str, Mapping[str, Stop]],
        starts: Mapping[str, str],
        budget: int,
        unclear: frozenset[str] = frozenset(),
    ) -> None:
        self.pages = pages
        self.starts = starts
        self.budget = budget
        self.unclear = unclear
        self.live = {page: {} if page in unclear else live_names(page, stops) for page, stops in pages.items()}

    def run(self) -> States:
        """All states. A page that has more than the budget is searched again without its facts."""
        unproven = {*self.unclear}
        while True:
            states, too_many = self._spread(frozenset(unproven))
            if too_many is None:
                return states
            unproven.add(too_many)
            self.live[too_many] = {}

    def _spread(self, unproven: frozenset[str]) -> tuple[States, str | None]:
        arrival: dict[State, tuple[State, Way] | None] = {
            State(page, node): None for page, node in self.starts.items() if node
        }
        edges: list[tuple[State, State]] = []
        used: dict[NodeKey, set[int]] = {}
        count = dict.fromkeys(self.pages, 0)
        # Breadth first by options taken: what routes and includes lead to comes before what the next option leads to.
        queue, later = deque(arrival), dict[State, tuple[State, Way]]()
        while queue:
            state = queue.popleft()
            page = state.page
            count[page] += 1
            if count[page] > self.budget and page not in unproven and self.live[page]:
                return States([], {}, {}, unproven), page
            stop = self.pages[page][state.node]
            for index, way, following in self.moves(stop, state):
                if stop.conditional:
                    used.setdefault(state.key, set()).add(index)
                if following is None:
                    continue
                edges.append((state, following))
                if following not in arrival and way.silent:
                    later.pop(following, None)
                    arrival[following] = (state, way)
                    queue.append(following)
                elif following not in arrival:
                    later.setdefault(following, (state, way))
            if not queue:
                arrival |= later
                queue, later = deque(later), {}
        return States(edges, arrival, used, unproven), None

    def moves(self, stop: Stop, state: State) -> Iterator[tuple[int, Way, State | None]]:
        """The ways on that are offered in `state`, by their index, each with the state that it leads to.

        Of a route only the first case that holds is taken, and before it those that may hold.
        """
        knowledge = Knowledge(dict(state.known), state.complete)
        # Without its facts, a page knows nothing for sure: all options count as offered.
        proven = knowledge if self.live[state.page] else Knowledge(complete=False)
        for index, way in offered(stop, proven):
            yield index, way, self._follow(state.page, stop, way, knowledge)

    def _follow(self, here: str, stop: Stop, way: Way, knowledge: Knowledge) -> State | None:
        """The state that `way` leads to from a node of the page `here`; `None` where that is not known."""
        if way.target is None:
            return None
        page, node = way.target
        live = self.live[page].get(node)
        if not live:
            return State(page, node)
        known, complete = follow(here, stop, way, knowledge, self.starts)
        # What is not asked about any more makes no difference, so it is no part of the state.
        return State(page, node, tuple(sorted((n, v) for n, v in known.items() if n in live)), complete)

    def ends(self, states: States) -> Iterator[State]:
        """The states at which a walk ends, or may end: outcomes, and those offered a way that leads nobody knows where.

        Such a way, or such an include, is told by other rules; what lies behind it may well be an outcome.
        """
        for state in states.arrival:
            stop = self.pages[state.page][state.node]
            leads_nowhere = any(way.target is None for way in stop.ways) and any(
                following is None for _, _, following in self.moves(stop, state)
            )
            if stop.is_end or leads_nowhere or (stop.is_include and not stop.ways):
                yield state


def reads(stop: Stop) -> set[str]:
    """The facts and questions that a node asks about."""
    return {name for way in stop.ways for name in names_in(way.tests)} | asked(stop)


def asked(stop: Stop) -> set[str]:
    """The facts that a question establishes whatever is answered: where they are known, it need not be asked."""
    if not stop.ways or not stop.ways[0].sets or not is_asked(stop.node):
        return set()
    return set.intersection(*({*way.sets} for way in stop.ways))


def live_names(page: str, stops: Mapping[str, Stop]) -> dict[str, frozenset[str]]:
    """For each node, the facts and questions that are asked about there or on some way on, before being set anew.

    Nothing at all is given for a page on which nothing is asked about: that is most of them.
    """
    if not any(stop.conditional or asked(stop) for stop in stops.values()):
        return {}
    before: dict[str, set[str]] = {stop.id: set() for stop in stops.values()}
    leads_here: dict[str, list[Stop]] = {stop.id: [] for stop in stops.values()}
    for stop in stops.values():
        for way in stop.ways:
            if way.target is not None and way.target[0] == page:
                leads_here[way.target[1]].append(stop)
    queue = deque(stops.values())
    # Backward to a fixed point: a node's set only grows, so each is looked at again a few times at most.
    while queue:
        stop = queue.popleft()
        live = reads(stop)
        for way in stop.ways:
            if way.target is not None and way.target[0] == page:
                live |= before[way.target[1]] - way.sets.keys() - {stop.answer}
        if live - before[stop.id]:
            before[stop.id] |= live
            queue.extend(leads_here[stop.id])
    return {node: frozenset(live) for node, live in before.items()}
