"""From where something can be come to: one search backwards, for states, nodes and whatever else has edges."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


def leading_to(edges: Iterable[tuple[T, T]], ends: Iterable[T]) -> set[T]:
    """Everything from which one of `ends` can be reached over `edges`, these included; in linear time."""
    before: dict[T, list[T]] = {}
    for here, there in edges:
        before.setdefault(there, []).append(here)
    found = set(ends)
    queue = list(found)
    while queue:
        for here in before.get(queue.pop(), ()):
            if here not in found:
                found.add(here)
                queue.append(here)
    return found
