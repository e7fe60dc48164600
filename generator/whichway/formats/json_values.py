"""JSON as plain values with the place of every one: numbers, `true`, and `false` stay the text that was written."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from decimal import Decimal
from json.decoder import scanstring  # type: ignore[attr-defined]  # what the standard library itself reads strings with
from typing import Any, NamedTuple

from whichway.formats.unreadable import UnreadableChart
from whichway.load import Bare
from whichway.place import Place, Places

MAX_DEPTH = 300
"""How deep a file may nest: a tree whose answers stand inside one another has two levels for each step."""

_SPACE = re.compile(r"[ \t\n\r]*")
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d{1,3})?(?![\w.+-])", re.ASCII)
_WORD = re.compile(r"[^\s,:\[\]{}\"]*")
_LINES = {"]": "a list", "}": "an object"}


class _Spot(NamedTuple):
    line: int
    column: int


class JsonKeyTwice(NamedTuple):
    """A key that an object has twice; its first value counts."""

    place: Place
    key: str


class JsonFile(NamedTuple):
    """What a file says: its value, the places in it, and the keys that are there twice."""

    value: Any
    places: Places
    twice: list[JsonKeyTwice]


def read_json_values(text: str, file: str, line: int = 1) -> JsonFile:
    """The value that `text` says; its first line is that `line` of the `file`.

    Raises:
        UnreadableChart: if it is not JSON, or is nested too deep.
    """
    return _Reader(text, file, line).all()


class _Reader:
    """Reads one text."""

    def __init__(self, text: str, file: str, line: int) -> None:
        self._text, self._file, self._line = text, file, line
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]
        self._twice: list[JsonKeyTwice] = []

    def all(self) -> JsonFile:
        around = Places(self._file)
        value, end = self._value(self._after_space(0), around, 0, 0)
        if (end := self._after_space(end)) < len(self._text):
            raise self._wrong(end, "something stands after the end", "take it out, or put all of it into a list")
        places = around.values[0]
        return JsonFile(value, places if isinstance(places, Places) else around, self._twice)

    def _value(self, at: int, around: Places, key: str | int, depth: int) -> tuple[Any, int]:
        spot = self._spot(at)
        around.values[key] = spot
        sign = self._text[at : at + 1]
        if sign == '"':
            return self._string(at)
        if sign in ("{", "["):
            if depth >= MAX_DEPTH:
                raise self._wrong(at, f"this is nested more than {MAX_DEPTH} deep", "split the file")
            inner = Places(self._file, spot.line + 1, spot.column + 1)
            around.values[key] = inner
            return (self._object if sign == "{" else self._list)(at + 1, inner, depth + 1)
        if number := _NUMBER.match(self._text, at):
            written = number[0]
            return Bare(f"{Decimal(written):f}" if "e" in written.lower() else written), number.end()
        word = _WORD.match(self._text, at)
        written = word[0] if word else ""
        if written in ("true", "false"):
            return Bare(written), at + len(written)
        if written == "null":
            return None, at + len(written)
        raise self._wrong(at, *_why_no_value(written, sign))

    def _string(self, at: int) -> tuple[str, int]:
        try:
            text, end = scanstring(self._text, at + 1, True)
        except json.JSONDecodeError as error:
            if error.msg.startswith("Unterminated"):
                raise self._wrong(at, "this text has no end", 'put a `"` at its end') from error
            if error.msg.startswith("Invalid control"):
                help_ = "write `\\n` for the end of a line, and `\\t` for a tab"
                raise self._wrong(error.pos, "a text can't have the end of a line, or a tab, in it", help_) from error
            raise self._wrong(error.pos, "this escape is not known in JSON", "write `\\\\` for a backslash") from error
        # Half of a pair can't be written into any file.
        return re.sub("[\ud800-\udfff]", "\ufffd", text), end

    def _object(self, at: int, places: Places, depth: int) -> tuple[dict[str, Any], int]:
        values: dict[str, Any] = {}
        at = self._after_space(at)
        while self._text[at : at + 1] != "}":
            if self._text[at : at + 1] != '"':
                raise self._wrong(at, *self._why_no_key(at))
            key, end = self._string(at)
            spot = self._spot(at)
            at = self._after_space(end)
            if self._text[at : at + 1] != ":":
                raise self._wrong(at, f"a `:` is missing after `{key}`", "write `:` between a key and its value")
            is_new = key not in values
            inside = places if is_new else Places(self._file)
            value, at = self._value(self._after_space(at + 1), inside, key, depth)
            if is_new:
                values[key], places.keys[key] = value, spot
            else:
                self._twice.append(JsonKeyTwice(self._place(spot), key))
            at = self._next(at, "}")
        return values, at + 1

    def _list(self, at: int, places: Places, depth: int) -> tuple[list[Any], int]:
        values: list[Any] = []
        at = self._after_space(at)
        while self._text[at : at + 1] != "]":
            value, at = self._value(at, places, len(values), depth)
            values.append(value)
            at = self._next(at, "]")
        return values, at + 1

    def _next(self, at: int, end: str) -> int:
        """Where the next item begins, or the end of its list or object stands."""
        at = self._after_space(at)
        if self._text[at : at + 1] == end:
            return at
        if self._text[at : at + 1] != ",":
            kind = _LINES[end]
            if at >= len(self._text):
                raise self._wrong(at, f"the file ends inside of {kind}", f"put a `{end}` at its end")
            raise self._wrong(at, f"a `,` is missing in {kind}", "write `,` between two items")
        after = self._after_space(at + 1)
        if self._text[after : after + 1] == end:
            raise self._wrong(at, "there is a `,` after the last item", "take it out")
        return after

    def _why_no_key(self, at: int) -> tuple[str, str]:
        if at >= len(self._text):
            return "the file ends inside of an object", "put a `}` at its end"
        return "here, a key should be", "put keys in double quotes"

    def _after_space(self, at: int) -> int:
        found = _SPACE.match(self._text, at)
        return found.end() if found else at

    def _spot(self, at: int) -> _Spot:
        row = bisect_right(self._starts, at) - 1
        return _Spot(row + self._line - 1, at - self._starts[row])

    def _place(self, spot: _Spot) -> Place:
        return Place(self._file, spot.line + 1, spot.column + 1)

    def _wrong(self, at: int, why: str, help: str) -> UnreadableChart:
        return UnreadableChart(self._place(self._spot(min(at, len(self._text)))), why, help)


def _why_no_value(written: str, sign: str) -> tuple[str, str]:
    if not sign:
        return "the file ends where a value should be", "is it whole?"
    if written.startswith("'") or sign == "'":
        return "texts are in double quotes in JSON", "write `\"` instead of `'`"
    if written.startswith(("//", "/*", "#")):
        return "JSON has no comments", "take them out"
    if written.lower() in ("true", "false", "null", "none"):
        return f"`{written}` is not a value", f"write `{'null' if written == 'None' else written.lower()}`"
    return "here, a value should be", "write a text in double quotes, a number, `true`, `false`, or `null`"
