"""The garbage collector, and when it has nothing to do."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """No garbage collection meanwhile: what is loaded stays, and to look through it over and over takes a third."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            # What is there now counts as old, or the first thing to happen would be a look through all of it.
            gc.freeze()
            gc.unfreeze()
            gc.enable()


def collect_all() -> None:
    """Collects what is garbage now. Where the collector has been paused, it would wait for very much more of it."""
    gc.collect()
