"""What rules over states have in common: where a node was written, and each place told once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import inf

from whichway.findings import Problem
from whichway.graph import Stop
from whichway.place import Place


def place_of_node(stop: Stop) -> Place:
    """Where the id of the node was written, in the file of its own tree."""
    return stop.tree.places.inside("nodes").key(stop.own_id)


def told_once(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The problem with the shortest walk for each place: a node has many states, and stands on many pages.

    A problem that some walk leads to is told before one that no reader comes to.
    """
    first: dict[Place, Problem] = {}
    for problem in problems:
        known = first.get(problem.place)
        if known is None or _length(problem) < _length(known):
            first[problem.place] = problem
    return iter(first.values())


def _length(problem: Problem) -> float:
    return inf if problem.walk is None else len(problem.walk)
