"""Which edges lead back, so that a map can run in one direction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence


def ways_back(ends: Sequence[tuple[str, str]], first: Iterable[str]) -> set[int]:
    """The edges that lead back to where readers have been, by their numbers; without them, there are no loops.

    `ends` has the two ends of each edge. Readers begin at the `first` nodes, then wherever no walk has led so far.
    """
    ways: dict[str, list[int]] = {}
    for number, (source, _) in enumerate(ends):
        ways.setdefault(source, []).append(number)
    back: set[int] = set()
    is_done: dict[str, bool] = {}
    for begin in (*first, *ways):
        if begin in is_done:
            continue
        is_done[begin] = False
        walk: list[tuple[str, Iterator[int]]] = [(begin, iter(ways.get(begin, ())))]
        while walk:
            here, left = walk[-1]
            if (number := next(left, None)) is None:
                is_done[here] = True
                walk.pop()
                continue
            there = ends[number][1]
            if there not in is_done:
                is_done[there] = False
                walk.append((there, iter(ways.get(there, ()))))
            elif not is_done[there]:
                back.add(number)
    return back


def ranks(nodes: Iterable[str], ends: Iterable[tuple[str, str]]) -> dict[str, int]:
    """How many edges lead to each node on the longest way; the edges make no loops."""
    ways: dict[str, list[str]] = {}
    incoming = dict.fromkeys(nodes, 0)
    for source, target in ends:
        ways.setdefault(source, []).append(target)
        incoming[target] += 1
    rank = dict.fromkeys(incoming, 0)
    ready = [node for node, count in incoming.items() if not count]
    while ready:
        here = ready.pop()
        for there in ways.get(here, ()):
            rank[there] = max(rank[there], rank[here] + 1)
            incoming[there] -= 1
            if not incoming[there]:
                ready.append(there)
    return rank
