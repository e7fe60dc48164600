"""What an import tells: what it guessed and what it left out, each with its place and the reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple, TypeAlias

from whichway.place import Place

Kind: TypeAlias = Literal["guessed", "left out"]


class Note(NamedTuple):
    """One thing that was guessed or left out: `what` it is, and `why`."""

    kind: Kind
    place: Place
    what: str
    why: str


class Notes:
    """Takes notes in the order in which they come up, each once."""

    def __init__(self) -> None:
        self._notes: dict[Note, None] = {}

    def guessed(self, place: Place, what: str, why: str) -> None:
        """Notes what the chart does not say."""
        self._notes[Note("guessed", place, what, why)] = None

    def left_out(self, place: Place, what: str, why: str) -> None:
        """Notes what no tree contains."""
        self._notes[Note("left out", place, what, why)] = None

    def all(self) -> Sequence[Note]:
        """The notes in the order of the files' lines."""
        return sorted(self._notes, key=lambda note: note.place)
