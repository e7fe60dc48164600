"""Positions as editors count them, in code units of a line, and as messages do, in characters from 1."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable

from lsprotocol.types import Position, PositionEncodingKind, Range

from whichway.findings import Edit
from whichway.fixes import line_starts
from whichway.place import Place

_word = re.compile(r"[\w./-]+|\S")
_Units = Callable[[str], int]
_UNITS: dict[str, _Units] = {
    # A lone half of a pair is no character, but an editor may send one.
    PositionEncodingKind.Utf8: lambda text: len(text.encode("utf-8", "surrogatepass")),
    PositionEncodingKind.Utf16: lambda text: len(text.encode("utf-16-le", "surrogatepass")) // 2,
    PositionEncodingKind.Utf32: len,
}


class Lines:
    """The lines of a text, by which an index in it becomes a position and back; CRLF, CR, and LF end a line."""

    def __init__(self, text: str, encoding: str = PositionEncodingKind.Utf16) -> None:
        self.text = text
        self.encoding = encoding
        self.starts = line_starts(text)
        self._units = _UNITS.get(encoding, _UNITS[PositionEncodingKind.Utf16])

    def line(self, number: int) -> str:
        """The line with that number, from 0, without its break."""
        begin = self.starts[number]
        end = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.text)
        return self.text[begin:end].rstrip("\r\n")

    def index(self, position: Position) -> int:
        """The index of a position; one beyond its line is at the line's end, and one beyond the text at that."""
        if position.line >= len(self.starts):
            return len(self.text)
        line = self.line(max(position.line, 0))
        return self.starts[max(position.line, 0)] + self._characters(line, position.character)

    def _characters(self, line: str, units: int) -> int:
        """How many characters of a line so many units are; one that is cut counts as a whole."""
        if line.isascii():
            return max(0, min(units, len(line)))
        done = 0
        for number, character in enumerate(line):
            if done >= units:
                return number
            done += self._units(character)
        return len(line)

    def position(self, index: int) -> Position:
        """The position of an index."""
        index = max(0, min(index, len(self.text)))
        line = bisect_right(self.starts, index) - 1
        before = self.text[self.starts[line] : index].rstrip("\r\n")
        return Position(line, len(before) if before.isascii() else self._units(before))

    def index_at(self, line: int, column: int) -> int:
        """The index of a line and column, both from 1, as places have them; the nearest there is."""
        number = max(0, min(line, len(self.starts)) - 1)
        return self.starts[number] + max(0, min(column - 1, len(self.line(number))))

    def range(self, begin: int, end: int) -> Range:
        """What stands from one index to another."""
        return Range(self.position(begin), self.position(end))

    def range_of(self, place: Place) -> Range:
        """What stands at a place: up to its end, or else the word that begins there."""
        begin = self.index_at(place.line, place.column)
        if place.end is not None:
            return self.range(begin, max(begin, self.index_at(*place.end)))
        word = _word.match(self.text, begin)
        return self.range(begin, word.end() if word else begin)

    def range_of_edit(self, edit: Edit) -> Range:
        """What an edit replaces."""
        begin, end = self.index_at(edit.line, edit.column), self.index_at(edit.end_line, edit.end_column)
        return self.range(begin, end)
