"""What rules over states have in common: where a node was written, and each place told once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from whichway.findings import Problem
from whichway.graph import Stop
from whichway.place import Place


def place_of_node(stop: Stop) -> Place:
    """Where the id of the node was written, in the file of its own tree."""
    return stop.tree.places.inside("nodes").key(stop.own_id)


def told_once(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The problem with the shortest walk for each place: a node has many states, and stands on many pages."""
    first: dict[Place, Problem] = {}
    for problem in problems:
        known = first.get(problem.place)
        if known is None or len(problem.walk or ()) < len(known.walk or ()):
            first[problem.place] = problem
    return iter(first.values())
