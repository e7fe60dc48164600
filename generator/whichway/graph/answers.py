"""The answers that a way on stands for: those that readers type or tick, each as a way on like any other."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations
from typing import assert_never

from whichway.graph.conditions import holds
from whichway.graph.entries import Ticks, TickWay, TypedRange, TypedText
from whichway.graph.layout import Edge
from whichway.graph.meanings import OFF, ON, TYPED_TEXT
from whichway.graph.transition import Knowledge
from whichway.model import NOTHING_TICKED
from whichway.quantities import Amount, amount, between, from_address, in_address


def answers(edge: Edge, relevant: Collection[str], knowledge: Knowledge, *, every: bool = False) -> Iterator[Edge]:
    """Ways on that stand for all answers by which a way on may be taken, as far as these make any difference.

    Answers differ in what is `relevant` of what they establish. With `every`, each option is ticked by some answer.
    A way on that is chosen, and not typed or ticked, stands for itself.
    """
    match edge.typed:
        case None:
            yield edge
        case TypedRange() as range_:
            yield from _in_range(edge, range_, relevant)
        case Ticks() as ticks:
            offered = ticks_offered(ticks, knowledge)
            matter = _that_matter(offered, relevant)
            sizes = range(len(matter) + 1)
            for chosen in chain.from_iterable(combinations(matter, size) for size in sizes):
                yield _ticked(edge, ticks, chosen)
            if every and len(matter) < len(offered):
                yield _ticked(edge, ticks, [way for way in offered if way not in matter])
        case TypedText():
            yield _replaced(edge, TYPED_TEXT, edge.sets)
        case _ as typed:
            assert_never(typed)


def ticks_that_matter(edge: Edge, relevant: Collection[str]) -> int:
    """How many ticks of a way on make a difference: each of them doubles the number of answers."""
    return len(_that_matter(edge.typed.ways, relevant)) if isinstance(edge.typed, Ticks) else 0


def _that_matter(ways: Iterable[TickWay], relevant: Collection[str]) -> list[TickWay]:
    return [way for way in ways if way.name in relevant or not way.sets.keys().isdisjoint(relevant)]


def ticks_offered(ticks: Ticks, knowledge: Knowledge) -> list[TickWay]:
    """The options that a reader who knows that much can tick, also those that only may be offered."""
    return [way for way in ticks.ways if holds(way.tests, *knowledge) is not False]


def _in_range(edge: Edge, range_: TypedRange, relevant: Collection[str]) -> Iterator[Edge]:
    quantity, least, most, decimals = range_.quantity, range_.least, range_.most, range_.decimals
    found = (between(quantity, max(first, least), end, most, decimals) for _, first, end in range_.parts())
    values = [value for value in found if value is not None]
    if not values:
        yield edge  # that no answer is in the range is reported; what lies behind it is not
    for value in values if range_.fact in relevant else values[:1]:
        yield _typed(edge, range_, value)


def _typed(edge: Edge, range_: TypedRange, value: Amount) -> Edge:
    known = {range_.fact: range_.cells.of(value)} if range_.cells else {}
    return _replaced(edge, in_address(range_.quantity, value), {**edge.sets, **known})


def _ticked(edge: Edge, ticks: Ticks, chosen: Sequence[TickWay]) -> Edge:
    sets = {way.name: ON if way in chosen else OFF for way in ticks.ways}
    for way in chosen:
        sets |= way.sets
    return _replaced(edge, "+".join(way.id for way in chosen) or NOTHING_TICKED, sets)


def _replaced(edge: Edge, answer: str, sets: Mapping[str, str]) -> Edge:
    # The question counts as answered by the option that was written, whatever was typed.
    return edge._replace(written=edge.written._replace(option=answer), sets=sets)


def answered(offered: Iterable[Edge], answer: str, knowledge: Knowledge) -> Edge | None:
    """The way on that an answer takes; `None` if it takes none of those that are offered.

    An answer is the id of an option, or what is typed or ticked, as addresses and scenarios have it. The id of a range
    is one as well: of a fact that has several parts there, it is not known then which one.
    """
    edges = [*offered]
    for edge in edges:
        if edge.written.option == answer and not isinstance(edge.typed, Ticks | TypedText):
            return edge
    for edge in edges:
        if edge.typed is not None and (found := _answer(edge, answer, knowledge)) is not None:
            return found
    return None


def _answer(edge: Edge, answer: str, knowledge: Knowledge) -> Edge | None:
    match edge.typed:
        case TypedRange() as range_:
            value = amount(range_.quantity, from_address(answer))
            return _typed(edge, range_, value) if value is not None and range_.has(value) else None
        case Ticks() as ticks:
            ids = [] if answer == NOTHING_TICKED else re.split(r"[+ ]", answer)
            offered = ticks_offered(ticks, knowledge)
            if not {*ids} <= {way.id for way in offered}:
                return None
            return _ticked(edge, ticks, [way for way in offered if way.id in ids])
        case TypedText(pattern=pattern):
            fits = answer == TYPED_TEXT or (answer.strip() and _fits(answer.strip(), pattern))
            return _replaced(edge, TYPED_TEXT, edge.sets) if fits else None
        case None:
            return None
        case _ as typed:
            assert_never(typed)


def _fits(text: str, pattern: str) -> bool:
    """Whether a text is like a pattern; one that can't be read fits all, and is reported."""
    try:
        return re.fullmatch(pattern, text) is not None if pattern else True
    except re.error:
        return True


def choices(edge: Edge, knowledge: Knowledge) -> list[str]:
    """The answers of a way on that can be listed: options, each alone, and what stands for a text."""
    match edge.typed:
        case Ticks() as ticks:
            return [*(way.id for way in ticks_offered(ticks, knowledge)), NOTHING_TICKED]
        case TypedText():
            return [TYPED_TEXT]
        case TypedRange() | None:
            return [edge.written.option]
        case _ as typed:
            assert_never(typed)


def options_in(edge: Edge) -> list[str]:
    """The ids of the options that an author wrote for a way on: one, or all that can be ticked."""
    return [way.id for way in edge.typed.ways] if isinstance(edge.typed, Ticks) else [edge.written.option]


def options_taken(edge: Edge) -> list[str]:
    """The options that somebody has chosen who took a way on: of ticks all, of what was typed the range, or the way."""
    if edge.typed is None:
        return [edge.written.option]
    if isinstance(edge.typed, Ticks):
        return [] if edge.written.option == NOTHING_TICKED else edge.written.option.split("+")
    return [edge.option]
