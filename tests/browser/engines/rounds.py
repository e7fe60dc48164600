"""One walk after the other: each goes back to where it leaves the one before, and on from there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import takewhile

from tests.browser.engines.reader import Choice, Reader
from tests.browser.over_trees import WALKS

IN_TURN = sorted(WALKS, key=lambda key: WALKS[key])
"""The outcomes in an order in which walks that begin alike follow each other."""


class Round:
    """A reader who takes every step of all walks once, and goes back over every one of them."""

    def __init__(self, reader: Reader, home: str) -> None:
        self.reader = reader
        self._home = home
        self._at: tuple[str, str] | None = None
        self._choices: list[Choice] = []

    def go_to(self, key: tuple[str, str]) -> list[Choice]:
        """Goes to an outcome: all choices on its walk, from the first question."""
        shared = self._go_back_for(key)
        self._choices[shared:] = self.reader.walk(key, since=shared)
        self._at = key
        return list(self._choices)

    def go_home(self) -> None:
        """Goes back to the first question."""
        if self._at:
            self.reader.walk_back(self._at)

    def _go_back_for(self, key: tuple[str, str]) -> int:
        """Goes back to where both walks part: after how many answers. Who got lost begins with the first question."""
        last, self._at = self._at, None
        if last is None:
            self.reader.begins(self._home)
            return 0
        both = zip(WALKS[last], WALKS[key], strict=False)
        shared = len(list(takewhile(lambda answers: answers[0] == answers[1], both)))
        self.reader.walk_back(last, until=shared)
        return shared


@contextmanager
def round_from(home: str, reader: Reader) -> Iterator[Round]:
    """A round that begins and ends at the first question."""
    taken = Round(reader, home)
    yield taken
    taken.go_home()
