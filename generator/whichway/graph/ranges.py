"""Whether the ranges of a question cover every answer, and each one once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf
from typing import NamedTuple

from whichway.graph.conditions import holds
from whichway.graph.entries import TypedRange
from whichway.graph.forest import Forest
from whichway.graph.layout import Edge, PageNode
from whichway.graph.states import State
from whichway.kinds import is_asked
from whichway.model import DateQuestion, NumberQuestion, Tree
from whichway.quantities import between, written


class Offered(NamedTuple):
    """The ranges of a question, and those that it offers in a state: for sure, and perhaps."""

    page_node: PageNode
    state: State
    ranges: Sequence[Edge]
    sure: Sequence[Edge]
    possible: Sequence[Edge]


def ranges_offered(forest: Forest, tree: Tree) -> Iterator[Offered]:
    """What questions for numbers or dates of `tree` offer, in all states in which readers are surely asked them."""
    for page_node in forest.own_page_nodes(tree):
        if not is_asked(page_node.node) or not isinstance(page_node.node, NumberQuestion | DateQuestion):
            continue
        states = (state for state in forest.states_shown(tree, page_node.id) if state in forest.sure_states.arrival)
        for state in states:
            here, knowledge = forest.pages[state.page][state.node], forest.search.knowledge(state)
            ranges = [edge for edge in here.edges if isinstance(edge.typed, TypedRange)]
            held = [holds(edge.tests, *knowledge) for edge in ranges]
            yield Offered(
                page_node,
                state,
                ranges,
                [edge for edge, one in zip(ranges, held, strict=True) if one],
                [edge for edge, one in zip(ranges, held, strict=True) if one is not False],
            )
            if not page_node.conditional:
                break


def uncovered(every: Sequence[Edge], offered: Sequence[Edge]) -> str | None:
    """An answer that falls into none of the ranges that are offered, of `every` one that a question has.

    `None` where there is no such answer.
    """
    first = next((edge.typed for edge in every if isinstance(edge.typed, TypedRange)), None)
    if first is None:
        return None
    ranges = sorted((edge.typed for edge in offered if isinstance(edge.typed, TypedRange)), key=lambda one: one.lower)
    reached = first.least
    for range_ in ranges:
        if range_.lower > reached:
            break
        reached = max(reached, range_.upper)
    if reached > first.most or reached == inf:
        return None
    end = min((one.lower for one in ranges if one.lower > reached), default=inf)
    value = between(first.quantity, reached, end, first.most, first.decimals)
    return None if value is None else written(first.quantity, value)


def shared_answer(one: Edge, other: Edge) -> str | None:
    """An answer that falls into both of two ranges; `None` where there is no such answer."""
    if not isinstance(one.typed, TypedRange) or not isinstance(other.typed, TypedRange):
        return None
    lowest, end = max(one.typed.lower, other.typed.lower), min(one.typed.upper, other.typed.upper)
    value = between(one.typed.quantity, max(lowest, one.typed.least), end, one.typed.most, one.typed.decimals)
    return None if value is None else written(one.typed.quantity, value)
