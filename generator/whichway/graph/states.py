"""The state graph: every node with everything that a reader may have established on the way there.

A state keeps only what is still asked about on some way on. So a tree that asks about no facts has as many states as
nodes, and one that asks soon after it sets has few more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from whichway.graph.conditions import UNKNOWN
from whichway.graph.layout import Edge, NodeKey
from whichway.graph.reach import leading_to
from whichway.graph.sharing import is_passing
from whichway.graph.taken import Taken, given
from whichway.model import UNSET

if TYPE_CHECKING:
    import networkx as nx


class State(NamedTuple):
    """A node of a page, and what is known there of all that is still asked about.

    A walk is `complete` if it came to the page by its first question; where it came by another node, an unset fact may
    have any value. Where nothing is asked about any more, it counts as complete.
    """

    page: str
    node: str
    known: tuple[tuple[str, str], ...] = ()
    complete: bool = True

    @property
    def key(self) -> NodeKey:
        """The node alone."""
        return self.page, self.node

    @property
    def own(self) -> dict[str, str]:
        """What is known for sure of the page's own facts and questions."""
        return {name: value for name, value in self.known if value not in (UNKNOWN, UNSET) and not is_passing(name)}


# Nobody compares or prints it; the code that dataclasses write for that would slow down each start.
@dataclass(frozen=True, eq=False, repr=False)
class States:
    """All states that a reader can come to, and how.

    `edges` has a pair wherever an option leads from one state to another. `arrival` has the state and way by which a
    state was come to with the fewest options, in that order; the first question has none.
    `used` has, for each node whose ways have conditions, those that some state offers or takes, by their index.
    `unproven` has the pages with more states than the budget, and those that are unclear: there, facts were left aside,
    and every option counts as offered. `forgetting` has these, and those that could be proven once the facts that come
    from other pages, or go on to others, were left aside.
    """

    edges: Sequence[tuple[State, State]]
    arrival: Mapping[State, tuple[State, Edge] | None]
    used: Mapping[NodeKey, set[int]]
    unproven: frozenset[str]
    forgetting: frozenset[str] = frozenset()

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

    @cached_property
    def on_page(self) -> Mapping[str, list[State]]:
        """The states of each page, in the same order."""
        found: dict[str, list[State]] = defaultdict(list)
        for state in self.arrival:
            found[state.page].append(state)
        return found

    def walk_to_node(self, node: NodeKey) -> tuple[Taken, ...] | None:
        """The options of a shortest walk to `node`, or `None` where there is no walk."""
        states = self.at.get(node)
        return self.walk_to(states[0]) if states else None

    def walk_to(self, state: State) -> tuple[Taken, ...]:
        """The options of a shortest walk to `state`; silent nodes take none."""
        taken: list[Taken] = []
        page = state.page
        while (arrival := self.arrival[state]) is not None:
            state, edge = arrival
            if not edge.silent:
                node = state.node if state.page == page else f"/{state.page}/{state.node}"
                taken.append(Taken(node, edge.written.option))
        return (*given(state.known), *reversed(taken))
