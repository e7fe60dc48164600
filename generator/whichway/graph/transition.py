"""One step of a walk, for proof and player alike: what is offered at a node, and what is known after taking it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from whichway.graph.conditions import Known, holds
from whichway.graph.layout import Stop, Way


class Knowledge(NamedTuple):
    """What a walk has established, and whether it is `complete`: begun at the first question of its page.

    Where it was not, an unset fact may have any value.
    """

    known: Known = {}
    complete: bool = True


def offered(stop: Stop, knowledge: Knowledge) -> Iterator[tuple[int, Way]]:
    """The ways on that a reader who knows that much is offered, by their index.

    What may hold is offered as well. Of a route only the first case that surely holds is taken, and before it those
    that may hold.
    """
    if not stop.conditional:
        yield from enumerate(stop.ways)
        return
    for index, way in enumerate(stop.ways):
        held = holds(way.tests, *knowledge)
        if held is not False:
            yield index, way
        if held and stop.is_route:
            return


def follow(page: str, stop: Stop, way: Way, knowledge: Knowledge, starts: Mapping[str, str]) -> Knowledge:
    """What is known after taking `way` at a node of `page`; `starts` has the first question of each page.

    Another page knows nothing of the answers that were given on this one.
    """
    if way.target is not None and way.target[0] != page:
        other, node = way.target
        return Knowledge({}, node == starts[other])
    if not way.sets and stop.answer is None:
        return knowledge
    known = {**knowledge.known, **way.sets}
    if stop.answer is not None:
        known[stop.answer] = way.exit.option
    return Knowledge(known, knowledge.complete)
