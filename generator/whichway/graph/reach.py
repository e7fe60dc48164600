"""From where something can be come to: one search backwards, for states, nodes and whatever else has edges."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


def leading_to(edges: Sequence[tuple[T, T]], ends: Iterable[T]) -> set[T]:
    """Everything from which one of `ends` can be reached over `edges`, these included; in linear time."""
    found = set(ends)
    # In the order of a search, most edges lead on: backwards, one look at each finds nearly all.
    left: list[tuple[T, T]] = []
    for here, there in reversed(edges):
        if there in found:
            found.add(here)
        else:
            left.append((here, there))
    # What an edge is left for that led nowhere yet may have been found since, and so on from there.
    before: dict[T, list[T]] = {}
    for here, there in left:
        if here not in found:
            before.setdefault(there, []).append(here)
    queue = [there for there in before if there in found]
    while queue:
        for here in before.get(queue.pop(), ()):
            if here not in found:
                found.add(here)
                queue.append(here)
    return found
