"""Looks after a preview between its builds: its watches, and what builds leave in memory.

The watch of a folder or file that is taken away ends, and nobody begins it anew. The next change would not be seen, and
where a build has failed meanwhile, no page would load any more.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from whichway.collector import collect_all

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

_SECONDS = 0.5  # as often as MkDocs looks


class Watching(threading.Thread):
    """Watches what is watched, and the folder that the settings name now."""

    def __init__(self, server: LiveReloadServer, folder: Callable[[], Path]) -> None:
        super().__init__(name="whichway-watching", daemon=True)
        self._server = server
        self._folder = folder
        self._ended = threading.Event()
        self._has_garbage = threading.Event()

    def end(self) -> None:
        """The preview is over."""
        self._ended.set()

    def has_built(self) -> None:
        """A build is over: what it leaves in memory is cleared away soon, while its pages are already there."""
        self._has_garbage.set()

    def run(self) -> None:
        """Looks again and again."""
        while not self._ended.wait(_SECONDS):
            if self._has_garbage.is_set():
                self._has_garbage.clear()
                collect_all()
            for path in self.to_be_watched():
                # It may be gone again; then the next look finds it.
                with suppress(OSError):
                    self._watch(path)

    def to_be_watched(self) -> list[str]:
        """What is there and should be watched, but is not."""
        emitters = list(self._server.observer.emitters)
        alive = {str(emitter.watch.path) for emitter in emitters if emitter.is_alive()}
        wanted = {str(emitter.watch.path) for emitter in emitters} | {str(self._folder())}
        return sorted(path for path in wanted - alive if Path(path).exists())

    def _watch(self, path: str) -> None:
        times = 0
        with suppress(KeyError):  # it is not watched any more
            while True:
                self._server.unwatch(path)
                times += 1
        for _ in range(max(times, 1)):
            self._server.watch(path)
        # A new watch tells nothing of what is there already.
        with self._server._rebuild_cond:
            self._server._want_rebuild = True
            self._server._rebuild_cond.notify_all()
