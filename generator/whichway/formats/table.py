"""The text of a table as rows: which sign parts its cells, which row names its columns, and where each row stands."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from whichway.formats.cells import as_written
from whichway.formats.flowchart import Guess, Unread
from whichway.formats.unreadable import UnreadableChart
from whichway.place import Place

DELIMITERS = ",;\t|"
_NAMES = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "vertical bars"}
# Excel writes and reads this line.
_SAYS_DELIMITER = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)
_LONGEST_CELL = 1_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its cells, in the order of the columns, and the line in which it begins."""

    place: Place
    cells: Sequence[str]

    def __getitem__(self, column: int) -> str:
        return self.cells[column] if column < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Table:
    """The names of the columns, the rows below them, and what was guessed and not read."""

    header: Row
    rows: Sequence[Row]
    unread: tuple[Unread, ...] = ()
    guesses: tuple[Guess, ...] = ()


def read_table(text: str, file: str, line: int = 1, known: Callable[[Sequence[str]], int] | None = None) -> Table:
    """The table in `text`, whose first line is that `line` of the `file`.

    `known` says how many cells of a row are names of columns: of the first ten rows, the best one is the header.

    Raises:
        UnreadableChart: if a quote has no end, or there are no rows at all.
    """
    text = text.removeprefix("\ufeff")
    said = _SAYS_DELIMITER.match(text)
    begin = said.end() if said else 0
    delimiter = said[1] if said else _delimiter(text)
    rows = [*_rows(text[begin:], delimiter, file, line + (1 if said else 0))]
    if not rows:
        raise UnreadableChart(Place(file, line, 1), "the table has no rows", "is it the right file?")
    at = max(range(min(10, len(rows))), key=lambda index: (known(rows[index].cells) if known else 0, -index))
    header = rows[at]
    guesses = []
    if not said and delimiter != ",":
        guesses.append(Guess(header.place, "the header", f"its cells are parted by {_NAMES[delimiter]}"))
    unread = [Unread(row.place, _shown(row.cells), "it stands above the names of the columns") for row in rows[:at]]
    for row in rows[at + 1 :]:
        if any(cell.strip() for cell in row.cells[len(header.cells) :]):
            more = _shown(row.cells[len(header.cells) :])
            unread.append(Unread(row.place, more, "the row has more cells than there are columns"))
        elif len(row.cells) < len(header.cells):
            why = "the row has fewer cells than there are columns: the others are empty"
            guesses.append(Guess(row.place, _shown(row.cells), why))
    return Table(header, rows[at + 1 :], tuple(unread), tuple(guesses))


def _delimiter(text: str) -> str:
    """The sign that parts the cells of the first row which has any of them, in and around quotes."""
    for line in re.sub(r'"(?:[^"]|"")*"', "", text).split("\n")[:10]:
        if counts := {sign: line.count(sign) for sign in DELIMITERS if sign in line}:
            return max(counts, key=lambda sign: counts[sign])
    return ","


def _rows(text: str, delimiter: str, file: str, line: int) -> Iterator[Row]:
    """The rows that say anything."""
    _allow_long_cells()
    reader = csv.reader(re.split(r"(?<=\n)", text), delimiter=delimiter, strict=True)
    begin = line
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise _why_unreadable(error, Place(file, begin, 1), Place(file, line + reader.line_num - 1, 1)) from error
        if any(cell.strip() for cell in cells):
            yield Row(Place(file, begin, 1), [as_written(cell) for cell in cells])
        begin = line + reader.line_num


def _allow_long_cells() -> None:
    if csv.field_size_limit() < _LONGEST_CELL:
        csv.field_size_limit(_LONGEST_CELL)


def _why_unreadable(error: csv.Error, begin: Place, end: Place) -> UnreadableChart:
    text = str(error)
    if "end of data" in text:
        return UnreadableChart(begin, "a quote that begins in this row has no end", 'put a `"` at the end of its cell')
    if "expected after" in text:
        help_ = 'write each `"` inside a cell twice, and put the cell in quotes'
        return UnreadableChart(end, "something stands behind a quote that ends a cell", help_)
    return UnreadableChart(end, f"the row can't be read: {text}", "save the table as CSV again")


def _shown(cells: Sequence[str]) -> str:
    return ", ".join(cell for cell in cells if cell.strip())[:120]
