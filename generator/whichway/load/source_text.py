"""The text of a file, and the edits of it that cure what was written wrong."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Any

import yaml

from whichway.findings import Edit
from whichway.fixes import applied, line_starts
from whichway.place import Place

# A longer text is no tree that anybody wrote, and would only cost time.
LONGEST = 500_000

# In brackets a text ends before the next key, or before the bracket that closes. A key is a word with its colon.
_find_flow_end = re.compile(r"\s*(?:,\s*[\w<-]+:(?:[\s\"'{\[]|$)|,?\s*[}\]]|,?\s*$)").search
# A comment with a space after its `#` is one, whatever stands before it.
_find_comment = re.compile(r"[ \t]+#(?=[ \t])").search


class SourceText:
    """A text with its lines; positions are indices, and become lines and columns in an edit."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = line_starts(text)

    def index(self, line: int, column: int) -> int:
        """The index of a line and column, both from 1."""
        return self.starts[min(line, len(self.starts)) - 1] + column - 1

    def index_of(self, place: Place) -> int:
        """The index of a place in this text."""
        return self.index(place.line, place.column)

    def spot(self, index: int) -> tuple[int, int]:
        """The line and column of an index, both from 1."""
        line = bisect_right(self.starts, index)
        return line, index - self.starts[line - 1] + 1

    def line_end(self, index: int) -> int:
        """Where the line that holds `index` ends, without its line break."""
        found = re.compile(r"[\r\n]|\Z").search(self.text, index)
        return found.start() if found else len(self.text)

    def edit(self, begin: int, end: int, text: str) -> Edit:
        """The edit that puts `text` in the place of what stands from `begin` to before `end`."""
        return Edit(*self.spot(begin), *self.spot(end), text)

    def end_of(self, begin: int, value: str) -> int | None:
        """Where `value` ends that begins at `begin`, in quotes or not; `None` where it is written in another way."""
        for written in (value, f'"{value}"', f"'{value}'"):
            if value and self.text.startswith(written, begin):
                return begin + len(written)
        return None

    def end_of_text(self, begin: int, *, flow: bool, until: int = 0) -> int:
        """Where the text ends that its author began at `begin`: in brackets before the next key, else with its line.

        A text of several lines goes on at least `until` there.
        """
        rest = self.text[max(begin, until) : self.line_end(max(begin, until))]
        if not flow and (comment := _find_comment(rest)):
            rest = rest[: comment.start()]
        if flow and (found := _find_flow_end(rest)):
            rest = rest[: found.start()]
        return max(begin, until) + len(rest.rstrip())

    def quote(self, begin: int, end: int) -> Edit:
        """The edit that puts what stands from `begin` to before `end` in quotes."""
        return self.edit(begin, end, quoted(self.text[begin:end]))

    def cures(self, edit: Edit, index: int) -> bool:
        """Whether YAML can be read beyond the line of `index` after `edit`, where it could not before."""
        after = applied(self.text, [edit])
        beyond = self.line_end(index) + len(after) - len(self.text)
        return error_index(after) > beyond

    def stays_yaml(self, edit: Edit) -> bool:
        """Whether all of the text is YAML after `edit`."""
        after = applied(self.text, [edit])
        return error_index(after) > len(after)


def quoted(text: str) -> str:
    """`text` as YAML in quotes, in double ones if nothing in it would have to be escaped there."""
    return f'"{text}"' if not re.search(r'["\\]', text) else "'" + text.replace("'", "''") + "'"


def events_of(text: str) -> tuple[list[Any], int | None]:
    """The events of `text` up to where it is no YAML, and the index of that; `None` where all of it is."""
    parser, events = yaml.CSafeLoader(text), []
    try:
        while (event := parser.get_event()) is not None:
            events.append(event)
    except yaml.MarkedYAMLError as error:
        mark: Any = error.problem_mark or error.context_mark
        return events, mark.index
    except (yaml.YAMLError, ValueError):
        return events, 0
    finally:
        parser.dispose()
    return events, None


def error_index(text: str) -> int:
    """Where `text` ceases to be YAML; beyond its end where it does not."""
    index = events_of(text)[1]
    return len(text) + 1 if index is None else index
