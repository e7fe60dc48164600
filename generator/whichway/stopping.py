"""How a run ends early, by a signal or because it can't write, and what it has written by then."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

_STOPPING = (signal.SIGINT, signal.SIGTERM)


class Stopped(BaseException):
    """The run has been asked to stop. It is no `Exception`, so that nobody takes it for a failure and goes on."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.name = signal.Signals(number).name
        self.status = 128 + number


class NotWritten(OSError):  # noqa: N818 - for users to read, not for programmers
    """A target can't be written; `filename` is that of the target, wherever it was written to at first."""


class Progress:
    """The targets that this process is about to change, and those that it has changed."""

    def __init__(self) -> None:
        self.under_way: list[str] = []
        self.written: list[str] = []

    def begin(self) -> None:
        """Forgets the command before, where one process runs several."""
        self.under_way.clear()
        self.written.clear()

    @contextmanager
    def of(self, target: str) -> Iterator[None]:
        """Notes the target as under way, until it is done, or given up for a failure."""
        self.under_way.append(target)
        try:
            yield
        except Exception:
            if target in self.under_way:
                self.under_way.remove(target)
            raise

    def done(self, target: str) -> None:
        """Notes the target as written."""
        self.under_way.remove(target)
        if target not in self.written:
            self.written.append(target)

    def __str__(self) -> str:
        """What somebody who has stopped the run wants to know: what is new, and what is not."""
        written = _listed(self.written, "written")
        untouched = _listed(self.under_way, "unchanged")
        return "; ".join(text for text in (written, untouched) if text) or "nothing was written"


progress = Progress()
"""That of the command that this process runs."""


def _listed(names: list[str], state: str) -> str:
    if len(names) < 2:
        return f"`{names[0]}` is {state}" if names else ""
    return f"{', '.join(f'`{name}`' for name in names)} are {state}"


@contextmanager
def stoppable() -> Iterator[None]:
    """SIGINT and SIGTERM raise `Stopped` meanwhile, unless whoever started this process has them ignored."""
    progress.begin()

    def stop(number: int, frame: FrameType | None) -> None:
        raise Stopped(number)

    with _handled(stop):
        yield


@contextmanager
def deferred() -> Iterator[None]:
    """Signals that arrive meanwhile are acted on afterwards: some steps have no good end but their own."""
    arrived: list[int] = []
    try:
        with _handled(lambda number, _: arrived.append(number)):
            yield
    finally:
        if arrived:
            signal.raise_signal(arrived[0])


@contextmanager
def _handled(handler: Callable[[int, FrameType | None], None]) -> Iterator[None]:
    # Only the main thread may set handlers, and signals reach no other.
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.getsignal(number) for number in _STOPPING}
    before = {number: was for number, was in before.items() if was not in (signal.SIG_IGN, None)}
    for number in before:
        signal.signal(number, handler)
    try:
        yield
    finally:
        for number, was in before.items():
            signal.signal(number, was)
