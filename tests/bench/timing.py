"""Processor time of what runs in this process, in interleaved rounds."""

from __future__ import annotations

import gc
import resource
from collections.abc import Callable


def _used() -> float:
    """The seconds that this process has taken, and those that it waited for."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in both)


def seconds(run: Callable[[], object]) -> float:
    """The processor time that one run takes."""
    gc.collect()
    start = _used()
    run()
    return _used() - start


def interleaved(mine: Callable[[], object], other: Callable[[], object], rounds: int) -> tuple[float, float]:
    """The least time of each: whatever else the machine does only adds to it."""
    pairs = [(seconds(other), seconds(mine)) for _ in range(rounds)]
    return min(one for _, one in pairs), min(one for one, _ in pairs)
