"""How many options a walk may still take, on the pages of all trees that it may come to."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from math import inf

from whichway.graph.reach import leading_to
from whichway.graph.states import State, States
from whichway.graph.walks import PageWalks, ends_first


def longest_ways(walks: Mapping[str, PageWalks], states: States) -> dict[str, dict[str, int | None]]:
    """For each node within reach, by its page, the most options that may still have to be taken.

    `None` where there is no saying: where the reader can come to no end without going back to where a walk has been, or
    may go around through several trees. On one page, a walk that would come back to a state is not counted beyond it.

    Notes
    -----
    The pages' graphs have no loops. Ways between pages that are part of none, as both ends belong to different strongly
    connected components, join them to one that has none either; so the longest path is found in linear time.
    """
    crossings = [crossing for page in walks.values() for crossing in page.crossings]
    dag = {
        here: {there: ways.options for there, ways in following.items()}
        for page in walks.values()
        for here, following in page.dag.items()
    }
    closed = _Closed(walks, states) if crossings else None
    endless: set[State] = set()
    for here, there, options in crossings:
        if closed and closed.has(here, there):
            endless.add(here)
        else:
            dag[here][there] = options
            dag.setdefault(there, {})
    if endless:
        # By a way back, too: nobody could say when the walk is there.
        endless = leading_to(states.edges, endless)
    only_back = {here for page in walks.values() for here, _ in page.back if not dag[here]} - endless
    most: dict[State, float | None] = {}
    for state in ends_first(dag):
        ahead = [inf] if state in endless else []
        for there, options in dag[state].items():
            # Who comes from another page has not been where a state there leads back to.
            more = inf if most[there] is None and there.page != state.page else most[there]
            ahead += [] if more is None else [options + more]
        is_last = not ahead and not dag[state] and state not in only_back
        most[state] = max([*ahead, 0] if is_last or walks[state.page].may_end(state) else ahead, default=None)
    found: dict[str, dict[str, float | None]] = {page: {} for page in walks}
    for state, number in most.items():
        of_page = found[state.page]
        # At an outcome from which the only way on leads back, the reader may stop, and may be back for more.
        shown = None if state in only_back else number
        of_page[state.node] = max(of_page.get(state.node) or 0, shown) if shown is not None else of_page.get(state.node)
    return {
        page: {node: None if most is None or most == inf else int(most) for node, most in of_page.items()}
        for page, of_page in found.items()
    }


class _Closed:
    """Ways between pages of which nobody can say how many options follow."""

    def __init__(self, walks: Mapping[str, PageWalks], states: States) -> None:
        import networkx as nx

        components = enumerate(nx.strongly_connected_components(states.graph))
        self._component = {state: number for number, component in components for state in component}
        self._first = {page: next(iter(of_page.dag), None) for page, of_page in walks.items()}
        self._before_loops = cache(lambda page: _before_loops(walks[page]))

    def has(self, here: State, there: State) -> bool:
        """Whether a way may be gone again and again, or leads into the middle of a page with a loop ahead.

        Where a page's loop ends was found for those who begin at its first question; who comes in elsewhere may well go
        on where these would have been before.
        """
        if self._component[here] == self._component[there]:
            return True
        return there != self._first[there.page] and there in self._before_loops(there.page)


def _before_loops(page: PageWalks) -> set[State]:
    """The states of a page from which a loop can be come to."""
    edges = ((here, there) for here, following in page.dag.items() for there in following)
    return leading_to([*edges, *page.back], {here for here, _ in page.back})
