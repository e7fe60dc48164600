"""Positions inside a text that is one value, such as a body or a page, and the edits that put a name there."""

from __future__ import annotations

import re
from functools import lru_cache

from whichway.findings import Edit
from whichway.fixes import applied, line_starts
from whichway.load.parse import NULLS, parse
from whichway.load.plain_yaml import in_brackets
from whichway.load.yaml_problem import line_of, spot
from whichway.place import End, Place

# What may follow on a name: the end of the line, a space, or a sign of YAML's.
_ends_here = re.compile(r"$|[\s:,\]}]")
_plain_name = re.compile(r"[\w/.][\w/.-]*")


def place_in(text: str, place: Place, value: str, index: int, length: int) -> Place:
    """Where a part of `value` stands in the file `text` that it was read from.

    The part begins at `index` and has `length` characters; the value's own place is `place`, and stands for the part
    where the file does not hold that as it is, such as behind an alias.
    """
    part = value[index : index + length]
    before = _count(value[:index], part)
    # CR and CRLF end a line as well, as they do where the place comes from.
    here = line_starts(text)[place.line - 1] + place.column - 1
    if not part or text[here : here + 1] == "*":
        return place
    for _ in range(before + 1):
        here = text.find(part, here)
        if here < 0:
            return place
        here += 1
    return place_of_index(place.file, text, here - 1, part)


def edit_at(text: str, place: Place, written: str, instead: str) -> Edit | None:
    """The edit that puts `instead` in the place of what was `written` there, in the file with that `text`.

    A quote may stand before it. `None` where the file does not hold it as it is, such as behind an alias.
    """
    line = line_of(text, place.line)
    begin = place.column - 1
    begin += line[begin : begin + 1] in ('"', "'")
    if not written or not line.startswith(written, begin):
        return None
    return Edit(place.line, begin + 1, place.line, begin + 1 + len(written), instead)


def replacing(text: str, place: Place, written: str, new: str) -> Edit | None:
    """The edit that puts the name `new` in the place of `written`, a whole key or value, in the file with that `text`.

    `None` where `edit_at` has none, and where `new` would not be read as the same text.
    """
    edit = edit_at(text, place, written, new)
    if edit is None or not _plain_name.fullmatch(new):
        return None
    line = line_of(text, place.line)
    quote = line[place.column - 1 : edit.column - 1]
    rest = line[edit.end_column - 1 :]
    whole = rest.startswith(quote) and _ends_here.match(rest.removeprefix(quote))
    return edit if whole and (quote or new not in NULLS) else None


def rewriting(text: str, place: Place, new: str) -> Edit | None:
    """The edit that writes the text `new` for the whole one that begins at `place`, in the file with that `text`.

    `None` where that is no text in one line, or where any other value would change, too.
    """
    end = place.end
    if end is None or end.line != place.line or line_of(text, place.line)[place.column - 1 : place.column] in "*&|>!":
        return None
    edit = Edit(place.line, place.column, end.line, end.column, in_brackets(new))
    before, after = _texts_before(text), _texts_in(parse(applied(text, [edit]), "").value)
    changed = [two for one, two in zip(before, after, strict=False) if one != two]
    return edit if len(before) == len(after) and changed == [new] else None


@lru_cache(maxsize=1)  # a file may have many such texts
def _texts_before(text: str) -> list[object]:
    return _texts_in(parse(text, "").value)


def _texts_in(value: object) -> list[object]:
    """Every key and text in a value, one after the other."""
    if isinstance(value, dict):
        return [inner for pair in value.items() for one in pair for inner in _texts_in(one)]
    return [inner for one in value for inner in _texts_in(one)] if isinstance(value, list) else [value]


def place_of_index(file: str, text: str, index: int, part: str) -> Place:
    """The place of the `part` at `index` in the text of a file; its beginning where the index is none.

    Where something else stands there, such as the part with escapes, the end is not known.
    """
    place = Place(file, *spot(text, max(0, index)))
    is_there = part and text.startswith(part, index)
    return place.until(End(*spot(text, index + len(part)))) if is_there else place


def _count(text: str, part: str) -> int:
    """How often `part` stands in `text`, overlapping or not."""
    count, at = 0, text.find(part)
    while at >= 0:
        count, at = count + 1, text.find(part, at + 1)
    return count
