"""Changes of a YAML text at one place: everything else stays as it is, byte for byte.

A change becomes an edit of the text. It is made only if the text after it holds just the values that are wanted: so no
comment, quote or order is lost, and where a change can't be made without touching something else, that is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple, TypeAlias, assert_never

from whichway.findings import Edit
from whichway.fixes import applied
from whichway.load.ends import TextEnds
from whichway.load.parse import parse
from whichway.load.plain_yaml import Plain, after_sign, entry, in_brackets, item, text_of
from whichway.load.source_text import SourceText
from whichway.place import Place, Places
from whichway.wording import KeyPath


class SetValue(NamedTuple):
    """Puts a value at a path; the mapping or list around it must be there."""

    path: KeyPath
    value: Plain


class AppendItem(NamedTuple):
    """Adds an item to the list at a path, which begins there if there is none."""

    path: KeyPath
    value: Plain


class RenameKey(NamedTuple):
    """Gives the key at a path another name."""

    path: KeyPath
    name: str


Change: TypeAlias = SetValue | AppendItem | RenameKey


class UnwritableChange(Exception):  # noqa: N818 - for users to read, not for programmers
    """A change can't be made in a text; the message says why."""


def edited(text: str, changes: Iterable[Change]) -> str:
    """`text` after `changes`, one after the other: each speaks of the text as those before have left it.

    Raises:
        UnwritableChange: if there is no such path, or a change can't be made without another value changing, too.
    """
    for change in changes:
        text = applied(text, [edit_for(text, change)])
    return text


def edit_for(text: str, change: Change) -> Edit:
    """The edit that makes one change in `text`.

    Raises:
        UnwritableChange: if there is no such path, or the change can't be made without another value changing, too.
    """
    parsed = parse(text, "")
    if parsed.issues:
        raise UnwritableChange("the text is no sound YAML")
    wanted = _wanted(_copied(parsed.value), change)
    for edit in _Editor(text, parsed.value, parsed.places).edits(change):
        after = parse(applied(text, [edit]), "")
        if not after.issues and repr(after.value) == repr(_copied(wanted)):  # the order counts, too
            return edit
    raise UnwritableChange(f"{_called(change.path)} can't be changed without changing something else, too")


def _copied(value: Any) -> Any:
    """`value` in plain mappings and lists; of what aliases repeat, a copy each, as a change is made in one place."""
    if isinstance(value, str) or value is None:
        return value
    if isinstance(value, Mapping):
        return {key: _copied(inner) for key, inner in value.items()}
    return [_copied(inner) for inner in value]


def _called(path: KeyPath) -> str:
    return f"`{'.'.join(map(str, path))}`" if path else "the whole text"


def _wanted(value: Any, change: Change) -> Any:
    """`value` after a change."""
    if not change.path:
        raise UnwritableChange("the whole text can't be changed as one value")
    around, last = _at(value, change.path[:-1]), change.path[-1]
    is_there = last in around if isinstance(around, dict) else isinstance(last, int) and 0 <= last < len(around)
    match change:
        case SetValue(value=new):
            _must_be(is_there or isinstance(around, dict), change.path)
            around[last] = new
        case AppendItem(value=new):
            _must_be(is_there or isinstance(around, dict), change.path)
            items = (around[last] if is_there else None) or []
            _must_be(isinstance(items, list), change.path)
            around[last] = [*items, new]
        case RenameKey(name=name):
            _must_be(is_there and isinstance(around, dict), change.path)
            if name in around and name != last:
                raise UnwritableChange(f"`{name}` already exists")
            renamed = {name if key == last else key: inner for key, inner in around.items()}
            around.clear()
            around.update(renamed)
        case _:
            assert_never(change)
    return value


def _at(value: Any, path: KeyPath) -> Any:
    for number, step in enumerate(path, 1):
        holds = step in value if isinstance(value, dict) else isinstance(value, list) and step in range(len(value))
        _must_be(holds, path[:number])
        value = value[step]
    _must_be(isinstance(value, dict | list), path)
    return value


def _must_be(holds: bool, path: KeyPath) -> None:
    if not holds:
        raise UnwritableChange(f"there is nothing at {_called(path)} that could be changed so")


class _Editor:
    """Finds the edits of one text that may make a change, the best first."""

    def __init__(self, text: str, value: Any, places: Places) -> None:
        self.source = SourceText(text)
        self.value = value
        self.places = places
        self.ends = TextEnds(text)

    def edits(self, change: Change) -> Iterator[Edit]:
        around, last = self.places.inside(*change.path[:-1]), change.path[-1]
        match change:
            case RenameKey(name=name):
                begin = around.key(str(last))
                yield self.source.edit(self.source.index_of(begin), self._text_end(begin), text_of(name))
            case SetValue(value=value):
                yield from self._set(around, change.path, value)
            case AppendItem(value=value):
                items = around.values.get(last)
                if not isinstance(items, Places):
                    yield from self._set(around, change.path, [value])
                elif self._is_flow(change.path):
                    yield from self._into_brackets(items, in_brackets(value))
                else:
                    indent = items.column - 1
                    yield from self._below(items, indent, item(value, indent))
            case _:
                assert_never(change)

    def _set(self, around: Places, path: KeyPath, value: Plain) -> Iterator[Edit]:
        last, is_flow = path[-1], self._is_flow(path[:-1])
        if last in around.values:
            yield from self._replaced(around, last, value, is_flow=is_flow)
        elif is_flow:
            yield from self._into_brackets(around, f"{text_of(str(last))}: {in_brackets(value)}")
        else:
            indent = around.column - 1
            yield from self._below(around, indent, entry(str(last), value, indent))

    def _replaced(self, around: Places, last: str | int, value: Plain, *, is_flow: bool) -> Iterator[Edit]:
        """The edits that write `value` in the place of what is at the key or number `last` in the value `around`."""
        begin, end = self.source.index_of(around.value(last)), self._end(around, last)
        text = self.source.text
        if not is_flow:
            written = after_sign(value, around.column - 1)
            sign = len(text[:begin].rstrip())  # behind the colon or the hyphen
            if begin < end and self.source.line_end(sign) > begin and written.startswith(" "):
                yield self.source.edit(begin, end, written[1:])
            else:
                yield self.source.edit(sign, end, written)
        # Below a comment that follows on the sign, and where all stands in brackets.
        if begin < end:
            yield self.source.edit(begin, end, in_brackets(value))
        else:
            yield self.source.edit(begin, begin, f" {in_brackets(value)}")
            yield self.source.edit(begin, begin, f": {in_brackets(value)}")  # behind a key alone in brackets

    def _into_brackets(self, around: Places, written: str) -> Iterator[Edit]:
        """The edits that put something behind the last thing in brackets."""
        if around.values:
            end = self._end(around, list(around.values)[-1])
            yield self.source.edit(end, end, f", {written}")
        else:
            begin = self.source.index_of(around.own)
            yield self.source.edit(begin + 1, begin + 1, written)

    def _below(self, around: Places, indent: int, written: str) -> Iterator[Edit]:
        """The edits that put lines behind the last thing of a mapping or list in lines."""
        end = self._block_end(around)
        blanks = " " * indent
        # Behind what follows in that line, which may be a comment; blank lines stay behind what is new.
        last = len(self.source.text[:end].rstrip(" \r\n"))
        for line_end in dict.fromkeys((self.source.line_end(last), self.source.line_end(end))):
            yield self.source.edit(line_end, line_end, f"\n{blanks}{written}")
        # The text before keeps all blank lines that follow on it.
        yield self.source.edit(end, end, f"{blanks}{written}\n")

    def _is_flow(self, path: KeyPath) -> bool:
        """Whether the mapping or list at `path` stands in brackets, its own or those of one around it."""
        around = (self.places.inside(*path[:number]) for number in range(len(path) + 1))
        return any(self.ends.of_brackets(places.own) is not None for places in around)

    def _end(self, around: Places, last: str | int) -> int:
        """The index behind what is at the key or number `last`, without blank lines that follow on it."""
        spot = around.values[last]
        if isinstance(spot, Places) and (end := self.ends.of_brackets(spot.own)) is not None:
            return self.source.index(*end)
        end_index = self._block_end(spot) if isinstance(spot, Places) else self._text_end(around.value(last))
        return len(self.source.text[:end_index].rstrip()) if self._begins_line(end_index) else end_index

    def _block_end(self, places: Places) -> int:
        end = self.ends.of_block(places.own)
        return self.source.index(*end) if end else self._text_end(places.own)

    def _text_end(self, place: Place) -> int:
        end = self.ends.of_text(place)
        return self.source.index(*end) if end else self.source.index_of(place)

    def _begins_line(self, index: int) -> bool:
        return index in self.source.starts
