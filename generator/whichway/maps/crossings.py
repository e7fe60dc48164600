"""Where edges of a map cross, and where they run through boxes, as far as they are level or upright."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from whichway.maps.values import Box, Point

_TOUCH = 0.5


class Crossing(NamedTuple):
    """A place where lines cross, by their numbers: all that run upright there, and all that run level."""

    upright: frozenset[int]
    level: frozenset[int]

    def without(self, line: int) -> Crossing:
        """What is left without one of the lines."""
        return Crossing(self.upright - {line}, self.level - {line})

    @property
    def is_left(self) -> bool:
        """Whether there still are lines of both kinds, and not the same one."""
        return bool(self.upright and self.level) and len(self.upright | self.level) > 1

    @property
    def alone(self) -> Iterator[int]:
        """The lines without which nothing crosses here. Those that have joined before are several."""
        for side in self:
            yield from side if len(side) == 1 else ()


def crossings_of(lines: Sequence[Sequence[Point]]) -> list[Crossing]:
    """The places where lines cross each other."""
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
    found: dict[tuple[float, float], tuple[set[int], set[int]]] = {}
    for x, top, bottom, one in upright:
        for y, left, right, other in level[bisect_left(heights, top) : bisect_right(heights, bottom)]:
            if left < x < right and one != other:
                sides = found.setdefault((round(x, 1), round(y, 1)), (set(), set()))
                sides[0].add(one)
                sides[1].add(other)
    return [Crossing(frozenset(one), frozenset(other)) for one, other in found.values()]


def runs_through(lines: Iterable[Sequence[Point]], boxes: Iterable[Box]) -> bool:
    """Whether some line runs through a box; those that only touch its border do not."""
    by_left = sorted(boxes)
    lefts = [box.x for box in by_left]
    widest = max((box.width for box in by_left), default=0.0)
    for line in lines:
        for (x1, y1), (x2, y2) in pairwise(line):
            left, right, top, bottom = min(x1, x2), max(x1, x2), min(y1, y2), max(y1, y2)
            for box in by_left[bisect_left(lefts, left - widest) : bisect_right(lefts, right)]:
                is_beside = right <= box.x + _TOUCH or left >= box.x + box.width - _TOUCH
                if not is_beside and top < box.y + box.height - _TOUCH and bottom > box.y + _TOUCH:
                    return True
    return False
