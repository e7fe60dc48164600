"""Loops that can't be left: where a reader comes into one, and which nodes lead around."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, NamedTuple

from whichway.graph.layout import NodeKey
from whichway.graph.reach import leading_to
from whichway.graph.states import State, States

if TYPE_CHECKING:
    import networkx as nx


class Loop(NamedTuple):
    """Nodes that lead to each other and nowhere else: the state in which a reader comes in, and the nodes around."""

    entry: State
    around: list[NodeKey]


def inescapable_loops(states: States, stuck: Collection[State]) -> list[Loop]:
    """The loops among the `stuck` states, from which no outcome can be reached, as readers come to them.

    Of a region without a way out only the loop at its end is given: what leads there is mended with it.

    Notes
    -----
    A component is at the end if no edge leaves it; the strongly connected components of the stuck states are found in
    linear time [1]_. A reader may go around once or twice until all that is known is what stays known, so the loop is
    entered where only its nodes follow.

    References
    ----------
    .. [1] R. Tarjan, Depth-first search and linear graph algorithms, SIAM J. Comput. 1(2), 1972.
    """
    if not stuck:
        return []
    # Loaded only where there is something to look for, as it takes as long as the whole proof.
    import networkx as nx

    order = {state: index for index, state in enumerate(states.arrival)}
    graph = states.graph
    loops = []
    for component in nx.strongly_connected_components(graph.subgraph(stuck)):
        targets = {target for state in component for target in graph.successors(state)}
        if targets and targets <= component:  # else a dead end, or a region that leads on to another stuck one
            entry = min(_inside(component, states, stuck), key=order.__getitem__)
            loops.append(Loop(entry, _around(graph.subgraph(component), entry.key)))
    return sorted(loops, key=lambda loop: order[loop.entry])


def _inside(component: set[State], states: States, stuck: Collection[State]) -> set[State]:
    """The stuck states at nodes of `component` after which nothing but these nodes can follow."""
    inside = {state for key in {state.key for state in component} for state in states.at[key] if state in stuck}
    edges = [(state, following) for state in inside for following in states.graph.successors(state)]
    return inside - leading_to(edges, {following for _, following in edges if following not in inside})


def _around(component: nx.DiGraph[State], node: NodeKey) -> list[NodeKey]:
    """The nodes of a shortest walk through `component` from `node` until it comes back there."""
    start = next(state for state in component if state.key == node)
    walks = [[start]]
    seen = {start}
    for walk in walks:  # breadth first: `walks` grows as it is gone through
        for state in component.successors(walk[-1]):
            if state.key == node:
                return [state.key for state in walk]
            if state not in seen:
                seen.add(state)
                walks.append([*walk, state])
    raise AssertionError("each state of a component can be come back to")  # pragma: no cover
