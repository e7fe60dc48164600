"""Where open pages wait for news of the trees."""

from __future__ import annotations

import threading


class Board:
    """Counts what has happened, and wakes those who wait for it."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._count = 1
        self._has_ended = False

    @property
    def has_ended(self) -> bool:
        """Whether the preview is over."""
        return self._has_ended

    def post(self) -> None:
        """Something has happened."""
        with self._changed:
            self._count += 1
            self._changed.notify_all()

    def end(self) -> None:
        """Nothing more will happen: nobody is to wait any longer."""
        with self._changed:
            self._has_ended = True
            self._changed.notify_all()

    def await_news(self, known: int, seconds: float) -> int:
        """How much has happened, as soon as that is more than is `known`; after so many `seconds`, in any case."""
        with self._changed:
            self._changed.wait_for(lambda: self._has_ended or self._count > known, seconds)
            return self._count

    def await_end(self, seconds: float) -> None:
        """Waits so many `seconds`, or until the preview is over."""
        with self._changed:
            self._changed.wait_for(lambda: self._has_ended, seconds)
