"""All states by their numbers: which leads to which, and how far it is from each to some nodes."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from whichway.graph.layout import NodeKey

if TYPE_CHECKING:
    from whichway.graph.forest import Forest
    from whichway.graph.states import States


class Ways:
    """All states by their numbers, which are much faster to follow than the states themselves.

    `onward` and `back` have the states that each one leads to, and those that lead there. `costs` says how much a way
    on counts: one, but nothing at silent nodes.
    """

    def __init__(self, forest: Forest) -> None:
        self.forest = forest
        states = forest.states
        self.states = [*states.arrival]
        number = {state: index for index, state in enumerate(self.states)}
        self.onward: list[list[int]] = [[] for _ in self.states]
        self.back: list[list[int]] = [[] for _ in self.states]
        for here, there in states.edges:
            self.onward[number[here]].append(number[there])
            self.back[number[there]].append(number[here])
        self.at: dict[NodeKey, list[int]] = {}
        for state, index in number.items():
            self.at.setdefault((state.page, state.node), []).append(index)
        self.starts = [number[state] for state, arrival in states.arrival.items() if arrival is None]
        self.costs = [0 if forest.pages[state.page][state.node].silent else 1 for state in self.states]
        self._away: dict[tuple[Collection[NodeKey], bool], list[int | None]] = {}

    @cached_property
    def leading_on(self) -> dict[str, list[int]]:
        """For each page, its states that have a way on, those that take the fewest options to come to first."""
        found: dict[str, list[int]] = {}
        for index, state in enumerate(self.states):
            if self.onward[index]:
                found.setdefault(state.page, []).append(index)
        return found

    def lead_around(self, passing: Collection[NodeKey], nodes: Iterable[NodeKey]) -> bool:
        """Whether some walk leads to one of `nodes` that has passed none of others."""
        ends = {index for key in nodes for index in self.at.get(key, ())}
        seen = {index for key in passing for index in self.at.get(key, ())}
        queue = [index for index in self.starts if index not in seen]
        while queue:
            here = queue.pop()
            if here in ends:
                return True
            for there in self.onward[here]:
                if there not in seen:
                    seen.add(there)
                    queue.append(there)
        return False

    def away(self, nodes: frozenset[NodeKey], *, surely: bool = False) -> Sequence[int | None]:
        """For each state, how many ways on are to go to one of `nodes`; `None` where no way leads there.

        A way that nobody knows the end of may lead there. Where facts were left aside beyond the budget, some ways on
        are not `surely` offered.
        """
        surely = surely and bool(self.forest.states.forgetting)
        if (known := self._away.get((nodes, surely))) is not None:
            return known
        away: list[int | None] = [None] * len(self.states)
        queue = deque([*self._unknown_ends, *(index for key in nodes for index in self.at.get(key, ()))])
        for index in queue:
            away[index] = 0
        # Breadth first with two kinds of way, of which the one that costs nothing comes first in the queue.
        while queue:
            there = queue.popleft()
            for here in self.back[there]:
                further = (away[there] or 0) + self.costs[here]
                if surely and not self.is_sure[here]:
                    continue
                if (known_away := away[here]) is None or further < known_away:
                    away[here] = further
                    (queue.append if self.costs[here] else queue.appendleft)(here)
        return self._away.setdefault((nodes, surely), away)

    @cached_property
    def sure(self) -> States:
        """The states that some reader comes to for sure, whatever is misspelled or was left aside."""
        return self.forest.search.around((), self.forest.states)

    @cached_property
    def _unknown_ends(self) -> list[int]:
        """The states that are offered a way that leads nobody knows where: other rules report it."""
        leads_nowhere = self.forest.search.leads_nowhere
        return [index for index, state in enumerate(self.states) if leads_nowhere(state)]

    @cached_property
    def is_sure(self) -> list[bool]:
        """For each state, whether what it offers depends on nothing that is misspelled or was left aside."""
        if not self.forest.states.forgetting:
            return [True] * len(self.states)
        depends, pages = self.forest.search.depends_on_forgotten, self.forest.pages
        return [not depends(pages[state.page][state.node], state) for state in self.states]
