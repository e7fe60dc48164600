"""Finds every state that a reader can come to, breadth first and within a budget."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from itertools import islice, product
from math import inf

from whichway.graph.answers import answered, answers, ticks_that_matter
from whichway.graph.conditions import FORGOTTEN, UNKNOWN
from whichway.graph.entries import Ticks
from whichway.graph.layout import Edge, NodeKey, PageNode
from whichway.graph.liveness import live_everywhere, live_names, reads
from whichway.graph.sharing import Sharing, is_passing
from whichway.graph.states import State, States
from whichway.graph.transition import Knowledge, follow, offered

_NOTHING = Knowledge()


class Search:
    """Finds all states of all pages."""

    def __init__(
        self,
        pages: Mapping[str, Mapping[str, PageNode]],
        sharing: Sharing,
        budget: int,
        unclear: frozenset[str],
        promised: Mapping[str, Mapping[str, frozenset[str]]],
    ) -> None:
        self.pages = pages
        self.sharing = sharing
        self.budget = budget
        self.unclear = unclear
        self.unproven = unclear
        self.forgetting = unclear
        self.promised = promised
        self._plain: dict[NodeKey, State] = {}
        self.live = live_everywhere(pages, sharing, self.unproven, self.forgetting, promised)

    def run(self) -> States:
        """All states.

        A page that has more than the budget is searched again without the facts that cross to it and from it; and if
        these are still too many, without any. All pages together have a budget, too, as facts that cross may make many
        states on each of many pages: then those that have the most forget what crosses.
        """
        while True:
            count = dict.fromkeys(self.pages, 0)
            states = None if self._count_ticks(count) else self._spread(count)
            if states is not None:
                return states
            too_many = {page for page in self.pages if self._has_too_many(page, count[page])}
            alone = too_many & (self.forgetting | self._local)
            if too_many == alone and alone:
                self.unproven |= alone
                self.forgetting |= alone
            else:
                self.forgetting |= self._largest(count) | (too_many - alone)
            self.live = live_everywhere(self.pages, self.sharing, self.unproven, self.forgetting, self.promised)

    def _count_ticks(self, count: dict[str, int]) -> bool:
        """Counts the answers of each question whose ticks alone make too many states, before these are made."""
        for page, edges in self._ticked.items():
            answers = max(2 ** ticks_that_matter(edge, self._relevant(page, edge)) for edge in edges)
            count[page] = answers if answers > self.budget else 0
        return any(map(count.__getitem__, self._ticked))

    @cached_property
    def _ticked(self) -> dict[str, list[Edge]]:
        """The ways on from questions with ticks, by their pages."""
        found: dict[str, list[Edge]] = {}
        for page, page_nodes in self.pages.items():
            for page_node in page_nodes.values():
                for edge in page_node.edges:
                    if isinstance(edge.typed, Ticks):
                        found.setdefault(page, []).append(edge)
        return found

    def _has_too_many(self, page: str, count: int) -> bool:
        return count > self.budget and page not in self.unproven and bool(self.live[page])

    def _largest(self, count: Mapping[str, int]) -> set[str]:
        """The pages with the most states that have half of all those to which facts cross."""
        pages = sorted(self._crossed, key=count.__getitem__)
        left = sum(map(count.__getitem__, pages)) / 2
        largest: set[str] = set()
        while pages and (left > 0 or not largest):
            largest.add(page := pages.pop())
            left -= count[page]
        return largest

    @cached_property
    def _local(self) -> frozenset[str]:
        """The pages to which no facts come, and from which none go on, that are asked about later."""
        sharing = self.pages if self.sharing.ways_into else ()
        return frozenset(self.pages) - {page for page in sharing if self._shares(page)}

    @property
    def _crossed(self) -> frozenset[str]:
        """The pages between which facts are carried."""
        return frozenset(self.pages) - self.forgetting - self._local

    @cached_property
    def _most(self) -> int:
        """How many states all pages may have, as long as facts cross between some of them."""
        return max(2 * self.budget, 10 * sum(map(len, self.pages.values())))

    def _shares(self, page: str) -> bool:
        """Whether facts come to a page, or go on from it, that are asked about later."""
        own = live_names(page, self.pages[page], self.promised.get(page, {}))
        if own != self.live[page]:
            return True
        read = frozenset[str]().union(*own.values())
        ways = self.sharing.ways_into.get(page, ())
        return any(not read.isdisjoint(self.sharing.may_arrive(here, page)) for here in {way.page for way in ways})

    def begin(self, page: str) -> Iterator[State]:
        """The states in which a walk may begin on a page: first, nothing is known; then, what the address may give."""
        node = self.sharing.starts[page]
        asked = self.live[page].get(node, ())
        given = {name: domain for name, domain in self.sharing.given.get(page, {}).items() if name in asked}
        for values in product(*(("", *domain) for domain in given.values())):
            yield State(page, node, tuple(sorted((n, v) for n, v in zip(given, values, strict=True) if v)))

    def surely(self, states: States) -> States:
        """Those of all `states` that some reader comes to for sure; beyond the budget, these are not all."""
        return states if self.forgetting == self.unclear else self.around((), states)

    def around(self, taken_away: Collection[NodeKey], states: States) -> States:
        """As `surely`, but without some nodes, and without doubt: no unclear page is trusted with what it offers."""
        if not self.forgetting and not taken_away:
            return states
        count, surely = dict.fromkeys(self.pages, 0), bool(self.forgetting)
        return self._spread(count, surely=surely, taken_away=taken_away) or states

    def depends_on_forgotten(self, page_node: PageNode, state: State) -> bool:
        """Whether what a node offers depends on facts that were left aside."""
        if not page_node.conditional or state.page in self.unproven:
            return page_node.conditional
        forgotten = {name for name, value in state.known if value == UNKNOWN}
        return not forgotten.isdisjoint(reads(page_node))

    def _spread(
        self, count: dict[str, int], *, surely: bool = False, taken_away: Collection[NodeKey] = ()
    ) -> States | None:
        """All states, counted for each page; `None` once these are too many."""
        pages = (page for page, node in self.sharing.starts.items() if node and (page, node) not in taken_away)
        # One more than the budget is too many, however many there may be.
        starts = [state for page in pages for state in islice(self.begin(page), self.budget + 1)]
        # Of two walks that are equally short, an author would rather see the one without given facts.
        starts.sort(key=lambda state: len(state.known))
        arrival: dict[State, tuple[State, Edge] | None] = dict.fromkeys(starts)
        edges: list[tuple[State, State]] = []
        used: dict[NodeKey, set[int]] = {}
        most = self._most if self.sharing.ways_into else inf
        too_many = False
        # Breadth first by options taken: what routes and includes lead to comes before what the next option leads to.
        queue, later = deque(arrival), dict[State, tuple[State, Edge]]()
        while queue or later:
            if not queue:
                arrival |= later
                queue, later = deque(later), {}
            state = queue.popleft()
            page = state.page
            count[page] += 1
            if count[page] > self.budget and self._has_too_many(page, count[page]):
                too_many = True  # others may have too many as well
                continue
            page_node = self.pages[page][state.node]
            if surely and self.depends_on_forgotten(page_node, state):
                continue
            for index, edge, following in self.moves(page_node, state):
                if page_node.conditional:
                    used.setdefault(state.key, set()).add(index)
                if following is None or (taken_away and following.key in taken_away):
                    continue
                edges.append((state, following))
                if following not in arrival and edge.silent:
                    later.pop(following, None)
                    arrival[following] = (state, edge)
                    queue.append(following)
                elif following not in arrival:
                    later.setdefault(following, (state, edge))
            if len(arrival) > most:
                if self._crossed:
                    return None
                most = inf
        return None if too_many else States(edges, arrival, used, self.unproven, self.forgetting)

    def moves(
        self, page_node: PageNode, state: State, *, every: bool = False
    ) -> Iterator[tuple[int, Edge, State | None]]:
        """The ways on that are offered in `state`, by their index, each with the state that it leads to.

        Of a route only the first case that holds is taken, and before it those that may hold. Where readers type or
        tick, there is a way on for each answer that makes a difference; with `every`, some answer ticks each option.
        """
        knowledge = Knowledge(dict(state.known), state.complete) if state.known or not state.complete else _NOTHING
        proven = self._proven(state.page, knowledge)
        for index, edge in offered(page_node, proven):
            if edge.typed is None:
                yield index, edge, self._follow(state.page, page_node, edge, knowledge)
            else:
                for one in answers(edge, self._relevant(state.page, edge), proven, every=every):
                    yield index, one, self._follow(state.page, page_node, one, knowledge)

    def take(self, state: State, answer: str) -> tuple[Edge, State | None] | None:
        """The way on that an answer takes in `state`, with where it leads; `None` where no such answer is offered.

        An answer is an option's id, or what is typed or ticked, as addresses and scenarios have it.
        """
        page_node, proven = self.pages[state.page][state.node], self.knowledge(state)
        edge = answered((edge for _, edge in offered(page_node, proven)), answer, proven)
        knowledge = Knowledge(dict(state.known), state.complete)
        return None if edge is None else (edge, self._follow(state.page, page_node, edge, knowledge))

    def knowledge(self, state: State) -> Knowledge:
        """What is known for sure in a state."""
        return self._proven(state.page, Knowledge(dict(state.known), state.complete))

    def _proven(self, page: str, knowledge: Knowledge) -> Knowledge:
        """What is known for sure: without its facts, a page knows nothing, so that all options count as offered."""
        return knowledge if self.live[page] else Knowledge(FORGOTTEN)

    def _relevant(self, here: str, edge: Edge) -> Collection[str]:
        """Those names of a page that are asked about where a way on from it leads."""
        page, node = edge.target or (here, "")
        live = self.live[page].get(node, frozenset())
        if not live or page == here:
            return live
        names = ((name, self.sharing.carried(here, page, {name: ""})) for name in edge.may_set)
        return {name for name, along in names if not live.isdisjoint(along)}

    def _follow(self, here: str, page_node: PageNode, edge: Edge, knowledge: Knowledge) -> State | None:
        """The state that `edge` leads to from a node of the page `here`; `None` where that is not known."""
        if edge.target is None:
            return None
        page, node = edge.target
        live = self.live[page].get(node)
        if not live:
            # The same one each time: most trees have nothing but these.
            state = self._plain.get(edge.target)
            if state is None:
                state = self._plain[edge.target] = State(page, node)
            return state
        known, complete = follow(here, page_node, edge, knowledge, self.sharing)
        if page != here and self.forgetting and (here in self.forgetting or page in self.forgetting):
            known = dict.fromkeys(self.sharing.may_arrive(here, page), UNKNOWN)
        # What other pages ask about is known, or has no value, however the walk came to this one.
        complete = complete or all(map(is_passing, live))
        # What is not asked about any more makes no difference, so it is no part of the state.
        return State(page, node, tuple(sorted((n, v) for n, v in known.items() if n in live)), complete)

    def ends(self, states: States) -> Iterator[State]:
        """The states at which a walk ends, or may end: outcomes, and those offered a way that leads nobody knows where.

        Such a way, or such an include, is reported by other rules; what lies behind it may well be an outcome.
        """
        return (s for s in states.arrival if self.pages[s.page][s.node].is_end or self.leads_nowhere(s))

    def leads_nowhere(self, state: State) -> bool:
        """Whether readers are offered a way that leads nobody knows where, or an include that plays nothing."""
        page_node = self.pages[state.page][state.node]
        for edge in page_node.edges:
            if edge.target is None:
                return any(following is None for _, _, following in self.moves(page_node, state))
        return not page_node.edges and page_node.is_include
