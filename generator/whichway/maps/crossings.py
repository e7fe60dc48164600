"""Where edges of a map cross, as far as they run level or upright."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from whichway.maps.values import Point

_TOUCH = 0.5


def crossing_pairs(lines: Sequence[Sequence[Point]]) -> list[tuple[int, int]]:
    """The pairs of lines that cross, by their numbers, once for each place where they do."""
    level: list[tuple[float, float, float, int]] = []
    upright: list[tuple[float, float, float, int]] = []
    for number, line in enumerate(lines):
        for (x1, y1), (x2, y2) in pairwise(line):
            if abs(x1 - x2) < _TOUCH:
                upright.append((x1, min(y1, y2) + _TOUCH, max(y1, y2) - _TOUCH, number))
            elif abs(y1 - y2) < _TOUCH:
                level.append((y1, min(x1, x2) + _TOUCH, max(x1, x2) - _TOUCH, number))
    level.sort()
    heights = [y for y, *_ in level]
    return [
        (one, other)
        for x, top, bottom, one in upright
        for _, left, right, other in level[bisect_left(heights, top) : bisect_right(heights, bottom)]
        if left < x < right and one != other
    ]
