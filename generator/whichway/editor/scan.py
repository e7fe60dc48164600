"""Reads the YAML of a tree that is being written line by line: every key and value with its path, broken or not.

A parser gives up where a bracket is open. Here, lines go by their indentation, and what is in brackets goes as far as
the indentation lets it, so all around a place where somebody types is known.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

Path: TypeAlias = tuple[str | int, ...]

_KEY = re.compile(
    r"""(?P<key> "(?:[^"\\\n]|\\.)*" | '(?:[^'\n]|'')*'
      | [^\s#\-\[\]{},"'|>&*!%@`?:] [^\n#{}\[\],]*? | -[^\s][^\n:]*? ) [ \t]*:(?=[ \t\r\n]|$)""",
    re.VERBOSE,
)
_FLOW_KEY = re.compile(
    r"""( "(?:[^"\\\n]|\\.)*" | '(?:[^'\n]|'')*' | [^\s,\[\]{}"'\#:] [^,\[\]{}\n:]*? ) [ \t]*:(?=[\s,\[\]{}"']|$)""",
    re.VERBOSE,
)
_BLOCK = re.compile(r"[|>][+\-0-9]*[ \t]*(?:#.*)?$")
_PLAIN_END = re.compile(r"[ \t]#|[\r\n]|$")
_FLOW_PLAIN = re.compile(r"""(?:[^,\[\]{}\n#]|(?<=\S)#)*""")
_QUOTED = re.compile(r""""(?:[^"\\]|\\.)*"?|'(?:[^']|'')*'?""")
_LINE_END = re.compile(r"\r\n|\r|\n|\Z")
_TAG_END = re.compile(r"[ \t]+|$")


_Reading: TypeAlias = "Generator[Token, None, int]"
"""What reads tokens, and says where it stopped."""


class Token(NamedTuple):
    """A key or a value that is no mapping and no list: its path, what is written, and where that stands.

    A value that is still to be written is empty. `column` is that of a key, and `flow` says whether it is in brackets.
    The text of a `block` begins on the next line.
    """

    path: Path
    role: Literal["key", "value", "block"]
    written: str
    start: int
    end: int
    column: int = 0
    flow: bool = False

    @property
    def text(self) -> str:
        """What is written, without quotes."""
        written = self.written.strip()
        return written[1:-1] if len(written) > 1 and written[0] in "\"'" and written[-1] == written[0] else written


def tokens_of(text: str) -> Iterator[Token]:
    """The keys and values of a text, in their order."""
    return _Scan(text).tokens()


@dataclass
class _Level:
    """A key, or an item of a list, that lines further to the right belong to."""

    column: int
    name: str | int
    is_item: bool = False


class _Scan:
    """Reads a text line by line."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.stack: list[_Level] = []

    def tokens(self) -> Iterator[Token]:
        at, text = 0, self.text
        while at < len(text):
            end = self._line_end(at)
            content = text[at:end]
            stripped = content.lstrip(" ")
            if not stripped.strip() or stripped.startswith("#") or content.startswith(("---", "...", "%")):
                at = self._next(end)
                continue
            at = yield from self._line(at + len(content) - len(stripped), at, end)

    def _line(self, at: int, line_start: int, end: int) -> _Reading:
        """Reads what begins at an index of a line, and says where the next line begins that it hasn't read."""
        column = at - line_start
        while self.text[at : at + 1] == "-" and self.text[at + 1 : at + 2] in ("", " ", "\t", "\n", "\r"):
            self._item(column)
            inner = at + 1
            while inner < end and self.text[inner] in " \t":
                inner += 1
            if inner >= end:
                return self._next(end)
            at, column = inner, inner - line_start
        found = _KEY.match(self.text, at, end)
        if found is None:
            if self.stack and not self.stack[-1].is_item and self.stack[-1].column >= column:
                # A key whose colon is still to come.
                self._pop(column)
                written = self.text[at:end].rstrip()
                yield Token((*self._path, written), "key", written, at, at + len(written), column)
                return self._next(end)
            return (yield from self._value(at, end, column))
        self._pop(column)
        key = found["key"]
        name = key[1:-1] if key[0] in "\"'" else key
        self.stack.append(_Level(column, name))
        yield Token(self._path, "key", key, at, at + len(key), column)
        at = found.end()
        while at < end and self.text[at] in " \t":
            at += 1
        return (yield from self._value(at, end, column))

    def _value(self, at: int, end: int, column: int) -> _Reading:
        """Reads the value that begins at an index, or that a line ends without."""
        text = self.text
        while text[at : at + 1] in ("&", "!") and at < end:
            blank = _TAG_END.search(text, at, end)
            at = blank.end() if blank else end
        sign = text[at : at + 1] if at < end else ""
        if sign in ("{", "[") and sign:
            limit = self._block_end(end, self._owner(column))
            at = yield from _Flow(text, limit).value(at, self._path)
            return self._next(self._line_end(at))
        if _BLOCK.match(text[at:end]):
            limit = self._block_end(end, self._owner(column))
            begin = min(self._next(end), limit)
            yield Token(self._path, "block", text[begin:limit], begin, limit)
            return max(limit, self._next(end))
        if sign in ('"', "'") and sign:
            limit = self._block_end(end, self._owner(column))
            quoted = _QUOTED.match(text, at, limit)
            stop = quoted.end() if quoted else end
            yield Token(self._path, "value", text[at:stop], at, stop)
            return self._next(self._line_end(stop))
        plain = _PLAIN_END.search(text, at, end)
        stop = plain.start() if plain else end
        written = text[at:stop]
        if sign != "#":
            yield Token(self._path, "value", written.rstrip(), at, at + len(written.rstrip()))
        elif self.stack and not self.stack[-1].is_item:
            yield Token(self._path, "value", "", at, at)
        return self._next(end)

    def _owner(self, column: int) -> int:
        """The column that lines of a value have to go beyond."""
        return self.stack[-1].column if self.stack else -1

    def _item(self, column: int) -> None:
        self._pop(column + 1)
        last = self.stack[-1] if self.stack else None
        if last is not None and last.column == column and isinstance(last.name, int):
            last.name += 1
        else:
            self.stack.append(_Level(column, 0, True))

    def _pop(self, column: int) -> None:
        while self.stack and self.stack[-1].column >= column:
            self.stack.pop()

    @property
    def _path(self) -> Path:
        return tuple(level.name for level in self.stack)

    def _line_end(self, at: int) -> int:
        found = _LINE_END.search(self.text, at)
        return found.start() if found else len(self.text)

    def _next(self, end: int) -> int:
        return end + (2 if self.text.startswith("\r\n", end) else 1)

    def _block_end(self, end: int, column: int) -> int:
        """Where the first line begins, after the one that ends at `end`, that is not indented beyond a column."""
        at = self._next(end)
        while at < len(self.text):
            line_end = self._line_end(at)
            line = self.text[at:line_end]
            if line.strip() and len(line) - len(line.lstrip(" ")) <= column:
                return at
            at = self._next(line_end)
        return len(self.text)


class _Flow:
    """Reads what is in brackets, up to where they can't go on."""

    def __init__(self, text: str, limit: int) -> None:
        self.text, self.limit = text, limit

    def value(self, at: int, path: Path) -> _Reading:
        """Reads a value, and says where it ends."""
        sign = self.text[at] if at < self.limit else ""
        if sign == "{":
            return (yield from self._mapping(at + 1, path))
        if sign == "[":
            return (yield from self._list(at + 1, path))
        pattern = _QUOTED if sign in ('"', "'") and sign else _FLOW_PLAIN
        found = pattern.match(self.text, at, self.limit)
        written = (found[0] if found else "").rstrip()
        yield Token(path, "value", written, at, at + len(written), flow=True)
        return found.end() if found else at

    def _mapping(self, at: int, path: Path) -> _Reading:
        while True:
            gap, at = at, self._skip(at)
            yield Token((*path, ""), "key", "", gap, at, flow=True)
            if at >= self.limit or self.text[at] in "}]":
                return min(at + 1, self.limit)
            key = _FLOW_KEY.match(self.text, at, self.limit)
            if key is None:
                word = _FLOW_PLAIN.match(self.text, at, self.limit)
                stop = word.end() if word else at
                if stop == at:
                    at += 1
                    continue
                written = self.text[at:stop].rstrip()
                yield Token((*path, written), "key", written, at, at + len(written), flow=True)
                at = stop
                continue
            name = key[1]
            inner = (*path, name[1:-1] if name[0] in "\"'" else name)
            yield Token(inner, "key", name, at, at + len(name), flow=True)
            at = key.end()
            while at < self.limit and self.text[at] in " \t":
                at += 1
            at = yield from self.value(at, inner)

    def _list(self, at: int, path: Path) -> _Reading:
        number = 0
        while True:
            gap, at = at, self._skip(at)
            if at >= self.limit or self.text[at] in "}]":
                yield Token((*path, number), "value", "", gap, at, flow=True)
                return min(at + 1, self.limit)
            before = at
            at = yield from self.value(at, (*path, number))
            number += 1
            at += at == before

    def _skip(self, at: int) -> int:
        """Where the next thing begins, past spaces, commas, and comments."""
        while at < self.limit:
            if self.text[at] in " \t\r\n,":
                at += 1
            elif self.text[at] == "#":
                end = self.text.find("\n", at, self.limit)
                at = end if end >= 0 else self.limit
            else:
                break
        return at
