"""Where the keys and values of a text end."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from whichway.load.source_text import events_of
from whichway.place import End, Place


class _Table(NamedTuple):
    """The ends by the line and column of the beginning, both from 0."""

    texts: dict[tuple[int, int], End]
    brackets: dict[tuple[int, int], End]
    blocks: dict[tuple[int, int], End]


class TextEnds:
    """The ends of all that is written in a text.

    To keep them with each value would take a quarter more memory, and a twentieth more time. They are wanted for the
    few values that a finding is about, so the text is then looked through again.
    """

    def __init__(self, text: str) -> None:
        self._text = text

    def of_text(self, place: Place) -> End | None:
        """The end of the key or text that begins at `place`."""
        return self._table.texts.get((place.line - 1, place.column - 1))

    def of_brackets(self, place: Place) -> End | None:
        """The end of the mapping or list in brackets that begins at `place`."""
        return self._table.brackets.get((place.line - 1, place.column - 1))

    def of_block(self, place: Place) -> End | None:
        """Where the last thing ends in the mapping or list without brackets that begins at `place`."""
        return self._table.blocks.get((place.line - 1, place.column - 1))

    @property
    def _table(self) -> _Table:
        return _table_of(self._text)


# Who reports findings goes from file to file. The tables of all files would take as much memory as their trees.
@lru_cache(maxsize=4)
def _table_of(text: str) -> _Table:
    table, open_at, last = _Table({}, {}, {}), list[Any](), None
    for event in events_of(text)[0]:
        if isinstance(event, MappingStartEvent | SequenceStartEvent):
            open_at.append(event)
        elif isinstance(event, MappingEndEvent | SequenceEndEvent):
            begun = open_at.pop()
            if begun.flow_style:
                last = event.end_mark
            # To the parser, what has no brackets ends where the next thing begins, comments and all.
            _add(table.brackets if begun.flow_style else table.blocks, begun.start_mark, last)
        elif isinstance(event, ScalarEvent | AliasEvent):
            last = event.end_mark
            _add(table.texts, event.start_mark, last)
    return table


def _add(ends: dict[tuple[int, int], End], begin: Any, end: Any) -> None:
    if begin.index < end.index:  # nothing at all has no end either
        ends[begin.line, begin.column] = End(end.line + 1, end.column + 1)
