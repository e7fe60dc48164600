"""When a site is checked: soon after the last change, in a thread of its own, and never what nobody waits for."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from whichway.editor.checking import Checked
from whichway.editor.desk import Desk
from whichway.editor.sites import Site

PAUSE = 0.02
"""For how many seconds nobody may type before a check begins."""
LONGEST_PAUSE = 0.5
"""Where a check takes long, more changes come before it is done: it then waits for longer."""


class Schedule:
    """Checks sites one after the other, and tells on the loop's thread what was found."""

    def __init__(self, desk: Desk, tell: Callable[[Site, Checked], None], failed: Callable[[Exception], None]) -> None:
        self._desk = desk
        self._tell = tell
        self._failed = failed
        self._worker = ThreadPoolExecutor(1, "whichway-check")
        self._timers: dict[Site, asyncio.TimerHandle] = {}
        self._left: dict[Site, None] = {}
        self._soonest = 0.0

    def ask(self, site: Site) -> None:
        """Has a site checked once nobody has typed for a moment."""
        loop, change = asyncio.get_running_loop(), self._desk.changes
        # What was begun for other sites is cut short by this change, and goes on after it.
        for other in [site, *self._left]:
            if timer := self._timers.pop(other, None):
                timer.cancel()
            pause = min(max(PAUSE, self._soonest), LONGEST_PAUSE)
            self._left[other] = None
            self._timers[other] = loop.call_later(pause, self._start, loop, other, change)

    def _start(self, loop: asyncio.AbstractEventLoop, site: Site, change: int) -> None:
        self._timers.pop(site, None)
        self._worker.submit(self._run, loop, site, change)

    def _run(self, loop: asyncio.AbstractEventLoop, site: Site, change: int) -> None:
        begun, is_first = time.thread_time(), True
        try:
            for checked in self._desk.checks(site, change):
                if is_first:
                    took = time.thread_time() - begun
                    self._soonest = took if took > 0.1 else 0.0
                is_first = False
                loop.call_soon_threadsafe(self._tell_of, site, checked, change)
        except Exception as error:  # whatever it is, the next change is checked again
            loop.call_soon_threadsafe(self._failed, error)

    def _tell_of(self, site: Site, checked: Checked, change: int) -> None:
        if checked.complete:
            self._left.pop(site, None)
        if change == self._desk.changes:
            self._tell(site, checked)

    def stop(self) -> None:
        """Begins nothing any more."""
        for timer in self._timers.values():
            timer.cancel()
        self._desk.changed()
        self._worker.shutdown(wait=False, cancel_futures=True)
