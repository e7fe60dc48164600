"""Where each character of a value stands in the text that it was read from, however it is quoted or folded."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

# What stands before a value and is no part of it: an anchor, or a tag.
_properties = re.compile(r"(?:[&!][^\s,\[\]{}]*[ \t\r\n]+)*").match
_block_header = re.compile(r"[|>][^\r\n]*(?:\r\n|\r|\n|\Z)").match
_ESCAPED = re.compile(
    r"\\x(?P<x>[0-9a-fA-F]{2})|\\u(?P<u>[0-9a-fA-F]{4})|\\U(?P<U>[0-9a-fA-F]{8})|\\(?:\r\n|[\s\S])|[\s\S]"
)
_SINGLE = re.compile(r"''|[\s\S]")
_PLAIN = re.compile(r"[\s\S]")
_ESCAPES = {"0": "\0", "a": "\a", "b": "\b", "v": "\v", "f": "\f", "e": "\x1b", "_": "\xa0"} | {
    "N": "\x85",
    "L": "\u2028",
    "P": "\u2029",
    "n": "\n",
    "r": "\r",
    "t": "\t",
}
_QUOTES = ("'", '"')
_odd = frozenset("'\"\\")
# These are added and taken away where lines are folded and indented.
_FOLDED = frozenset(" \t\r\n")


class Spelling(NamedTuple):
    """Where the characters of a value stand; those of white space, which may stand nowhere, are where others begin.

    Where the value stands whole is between `begin` and `end`, quotes included.
    """

    begin: int
    end: int
    begins: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, stop: int) -> tuple[int, int]:
        """Where the part of the value from `start` to before `stop` begins and ends in the text."""
        return (self.begins[start], self.ends[stop - 1]) if start < stop else (self.begin, self.end)


def spelling(text: str, index: int, value: str) -> Spelling | None:
    """Where the `value` that begins at `index` stands in `text`; `None` behind an alias, or where it isn't there."""
    found = _properties(text, index)
    begin = found.end() if found else index
    sign = text[begin : begin + 1]
    if sign == "*":
        return None
    quotes = sign in _QUOTES
    if text.startswith(value, begin + quotes) and sign not in "|>" and not (quotes and _odd.intersection(value)):
        first, last = begin + quotes, begin + quotes + len(value)
        return Spelling(begin, last + quotes, range(first, last), range(first + 1, last + 1))
    if sign in ("|", ">") and (header := _block_header(text, begin)):
        return _matched(_units(text, header.end(), _PLAIN, _itself), value, begin, 0)
    if sign == '"':
        return _matched(_units(text, begin + 1, _ESCAPED, _unescaped), value, begin, 1)
    if sign == "'":
        return _matched(_units(text, begin + 1, _SINGLE, _unquoted), value, begin, 1)
    return _matched(_units(text, begin, _PLAIN, _itself), value, begin, 0)


_Units = Iterator[tuple[str, int, int]]


def _units(text: str, begin: int, pattern: re.Pattern[str], meant: Callable[[re.Match[str]], str]) -> _Units:
    """What is written from an index on, sign by sign: each with the character that it means, and where it stands."""
    return ((meant(found), *found.span()) for found in pattern.finditer(text, begin))


def _itself(found: re.Match[str]) -> str:
    return found[0]


def _unquoted(found: re.Match[str]) -> str:
    return found[0][-1]


def _unescaped(found: re.Match[str]) -> str:
    if found.lastgroup:
        number = int(found[found.lastgroup], 16)
        return chr(number) if number < 0x110000 else ""
    written = found[0]
    return written if len(written) == 1 else _ESCAPES.get(written[1], written[-1])


def _matched(units: _Units, value: str, begin: int, closing: int) -> Spelling | None:
    begins, ends, at = list[int](), list[int](), begin + closing
    for character in value:
        if character not in _FOLDED:
            unit = next((unit for unit in units if unit[0] not in _FOLDED), None)
            if unit is None or unit[0] != character:
                return None
            begins.append(unit[1])
            ends.append(at := unit[2])
        else:
            begins.append(at)
            ends.append(at)
    return Spelling(begin, at + closing, tuple(begins), tuple(ends))
