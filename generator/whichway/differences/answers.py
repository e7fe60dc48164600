"""The same answers at the same question of both versions: where each leads in one, and in the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain, combinations, islice
from typing import NamedTuple

from whichway.differences.sides import Side, Sides
from whichway.graph import Edge, State, Ticks, ticks_offered
from whichway.model import NOTHING_TICKED

MOST_ANSWERS = 1024
"""How many answers to one question are compared: as many as ten options can be ticked in."""


class Way(NamedTuple):
    """One answer in one version: what it is there, the state that it leads to, and the facts that it establishes."""

    option: str
    there: State
    sets: Mapping[str, str] = {}


class SameAnswer(NamedTuple):
    """One answer in both versions. On a side that doesn't offer it, or where it leads nowhere, there is no way."""

    old: Way | None
    new: Way | None


def ways(side: Side, state: State) -> Iterator[Way]:
    """The answers that are offered in a state: each option, and of what is typed or ticked all that differs."""
    found = ((edge, there) for _, edge, there in side.search.moves(side.page_node(state.key), state))
    for edge, there in islice(found, MOST_ANSWERS):
        if there is not None:
            yield _way(side, edge, there)


def _way(side: Side, edge: Edge, there: State) -> Way:
    # What is typed or ticked is known by parts, which may be others in the other version.
    return Way(edge.written.option, side.settled(there), edge.sets if edge.typed is None else {})


def take(side: Side, state: State, option: str) -> Way | None:
    """The way that an answer takes in a state; `None` if it isn't offered, or leads nowhere."""
    taken = side.search.take(state, option)
    return _way(side, taken[0], taken[1]) if taken and taken[1] is not None else None


def take_renamed(side: Side, state: State, option: str) -> Way | None:
    """As `take`, of an answer of the old version: an alias leads from it to what has taken its place."""
    return take(side, state, option) or take(side, state, side.page_node(state.key).tree.option_alias(option))


def same_answers(sides: Sides, old: State, new: State) -> Iterator[SameAnswer]:
    """Every answer that one of both versions offers at the same node, those of the old one first."""
    if sides.old.page_node(old.key).silent or sides.new.page_node(new.key).silent:
        yield from _same_cases(sides, old, new)
        return
    covered: set[str] = set()
    for option in _candidates(sides, old, new):
        way = take(sides.old, old, option)
        same = take_renamed(sides.new, new, option)
        if way is None:
            # It's an answer of the new version, which may be one of the old one by another id.
            same = take(sides.new, new, option)
            if same is None or same.option in covered:
                continue
        if same is not None:
            covered.add(same.option)
        yield SameAnswer(way, same)


def _candidates(sides: Sides, old: State, new: State) -> list[str]:
    """What may be answered in one of both states; of what is ticked, all that makes a difference in either."""
    olds = [way.option for way in ways(sides.old, old)]
    news = [way.option for way in ways(sides.new, new)]
    single = [*_ticks(sides.old, old), *_ticks(sides.new, new)]
    if not single:
        return [*dict.fromkeys([*olds, *news])]
    ticks = dict.fromkeys(tick for answer in (*olds, *news) if answer != NOTHING_TICKED for tick in answer.split("+"))
    sizes = range(2, len(ticks) + 1)
    together = ("+".join(some) for some in chain.from_iterable(combinations(ticks, size) for size in sizes))
    return [*dict.fromkeys([*olds, *news, *single, *islice(together, MOST_ANSWERS)])]


def _ticks(side: Side, state: State) -> Iterator[str]:
    """The options that can be ticked in a state, also those that make no difference."""
    for edge in side.page_node(state.key).edges:
        if isinstance(edge.typed, Ticks):
            yield from (way.id for way in ticks_offered(edge.typed, side.search.knowledge(state)))


def _same_cases(sides: Sides, old: State, new: State) -> Iterator[SameAnswer]:
    """The cases of a route that readers choose from where nothing is known: the same condition is the same answer."""
    olds, news = _cases(sides.old, old), _cases(sides.new, new)
    for condition in dict.fromkeys([*olds, *news]):
        yield SameAnswer(olds.get(condition), news.get(condition))


def _cases(side: Side, state: State) -> dict[str, Way]:
    moves = side.search.moves(side.page_node(state.key), state)
    return {repr(edge.tests_as_lists): _way(side, edge, there) for _, edge, there in moves if there is not None}
