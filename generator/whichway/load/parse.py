"""YAML text into plain values, with the place of every one, by the YAML 1.2 core rules and strings first.

The events of PyYAML's C parser go straight into values: composing nodes first would cost twice the time, and a
loader of PyYAML's own would forget the places and take `no` for `False`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, cast

import yaml
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from whichway.findings import Edit
from whichway.load.ends import TextEnds
from whichway.load.issues import DuplicateKey, SyntaxProblem
from whichway.load.misleading import misleading_character
from whichway.load.yaml_problem import TOO_DEEP, spot, yaml_problem
from whichway.place import Ends, Place, Places, Spot

# The format nests six deep. What is deeper by far is no tree, and would only cost every later stage its stack.
MAX_DEPTH = 40
# Aliases make one written value many. A tree uses a handful; a file that grows past this is built to grow.
MAX_ALIASED_VALUES = 20_000

NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_KNOWN_TAGS = frozenset({None, "!", "tag:yaml.org,2002:str", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"})

_LONGEST_NULL = max(map(len, NULLS))
_UNREADABLE: Any = object()  # stands for a key that is no text


class Parsed(NamedTuple):
    """What a file holds: plain values, their places, and what was wrong on the way.

    `blank` says whether nothing at all was written somewhere, or a text without any character.
    """

    value: Any
    places: Places
    issues: list[SyntaxProblem | DuplicateKey]
    blank: bool = False


def parse(text: str, file: str) -> Parsed:
    """The first document of `text`.

    Every scalar stays the text that was written, but for nothing at all, `~` and `null`, which are `None`. Of a key
    that is there twice the first value stays. Where the text is no YAML, the value is `None` and a problem says where
    it broke off; nothing is raised.
    """
    builder = _Builder(file, TextEnds(text))
    if misleading := misleading_character(text):
        builder.invisible(text, misleading.start())
        return builder.broken_off()
    try:
        parser = yaml.CSafeLoader(text)
        try:
            builder.take_all(parser.get_event)
        finally:
            parser.dispose()
    except yaml.MarkedYAMLError as error:
        if TOO_DEEP in (error.problem or "") and error.problem_mark:
            # libyaml scans ahead of its events, so it meets its own limit before we meet ours, which is far lower.
            # Up to there, the text is read as it would be without libyaml's limit.
            return parse(text[: cast("Any", error.problem_mark).index], file)
        builder.wrong(*yaml_problem(error, text))
    except yaml.reader.ReaderError as error:
        # libyaml counts in bytes of UTF-8.
        builder.invisible(text, len(text.encode()[: cast("int", error.position)].decode("utf-8", "ignore")))
    except _TooMuch as error:
        builder.wrong(error.line, error.column, error.message, error.help)
    else:
        return builder.first_document()
    return builder.broken_off()


class _TooMuch(Exception):  # noqa: N818 - it is no error of the program's, but the end of reading this file
    """The file is so deep or so large that it is no tree."""

    def __init__(self, event: Any, message: str, help: str) -> None:
        super().__init__(message)
        self.line, self.column = event.start_mark.line + 1, event.start_mark.column + 1
        self.message, self.help = message, help


class _Frame:
    """A mapping or list that is still being read."""

    __slots__ = ("anchor", "items", "key", "mapping", "places", "size")

    def __init__(self, mapping: bool, places: Places, anchor: str | None) -> None:
        self.mapping = mapping
        self.items: Any = {} if mapping else []
        self.places = places
        self.anchor = anchor
        self.key: Any = None  # the event of a key whose value follows
        self.size = 0  # how many values the mappings and lists inside hold


class _Anchored(NamedTuple):
    """A value that aliases can repeat, how many values it holds, and their places if it is a mapping or list."""

    value: Any
    size: int
    places: Places | None


class _Builder:
    """Takes events one by one; holds the value when all are taken."""

    def __init__(self, file: str, ends: Ends) -> None:
        self.file = file
        self.ends = ends
        self.issues: list[SyntaxProblem | DuplicateKey] = []
        self.documents = 0
        # The documents of the file are the items of an outermost list, so that every value has something around it.
        self.stack = [_Frame(False, Places(file, ends=ends), None)]
        self.anchors: dict[str, _Anchored | None] = {}
        self.aliased = 0
        self.blank = False

    def first_document(self) -> Parsed:
        around = self.stack[0]
        value, places = (around.items[0], around.places.inside(0)) if around.items else (None, around.places)
        return Parsed(value, places, self.issues, self.blank)

    def broken_off(self) -> Parsed:
        return Parsed(None, Places(self.file), self.issues)

    def invisible(self, text: str, index: int) -> None:
        message = f"an invisible character (U+{ord(text[index]):04X}) is not allowed in a tree"
        self.wrong(*spot(text, index), message, "take it out; it was probably pasted in")

    def wrong(self, line: int, column: int, message: str, help: str, fix: Edit | None = None) -> None:
        self.issues.append(SyntaxProblem(Place(self.file, line, column), message, help, fix=fix))

    def take_all(self, next_event: Callable[[], Any]) -> None:
        """Takes all events, some thirty for each node of a tree: the most usual ones without a call."""
        stack = self.stack
        while (event := next_event()) is not None:
            frame = stack[-1]
            if event.__class__ is not ScalarEvent or not frame.mapping or event.tag is not None or event.anchor:
                _TAKEN_BY[event.__class__](self, event)
                continue
            value, key = event.value, frame.key
            mark: Any = event.start_mark
            if (len(value) <= _LONGEST_NULL and value in NULLS) or key is _UNREADABLE:
                self._scalar(event)
            elif key is None:
                frame.key = event
            elif (name := key.value) in frame.items:
                self._put(frame, value, mark)
            else:
                frame.key, places = None, frame.places
                places.keys[name], places.values[name], frame.items[name] = key.start_mark, mark, value

    def _scalar(self, event: Any) -> None:
        """Takes a key, or a text."""
        frame = self.stack[-1]
        value = event.value
        if event.tag is not None and event.tag not in _KNOWN_TAGS:
            self._tag(event)
        # In a mapping, every other value is a key. It stays the text that was written, `null` included.
        is_key = frame.mapping and frame.key is None
        if len(value) <= _LONGEST_NULL and value in NULLS:
            self.blank = self.blank or not value
            if event.implicit[0] and not is_key:
                value = None
        if event.anchor is not None:
            self.anchors[event.anchor] = _Anchored(value, 0, None)
        if is_key:
            frame.key = event
        else:
            self._put(frame, value, event.start_mark)

    def _open(self, event: Any) -> None:
        mark = event.start_mark
        if len(self.stack) > MAX_DEPTH:
            help = "a tree nests six deep; check the indentation"
            raise _TooMuch(event, f"this is nested more than {MAX_DEPTH} deep", help)
        if event.tag is not None and event.tag not in _KNOWN_TAGS:
            self._tag(event)
        if event.anchor is not None:
            self.anchors[event.anchor] = None  # known, but not to be used inside itself
        places = Places(self.file, mark.line + 1, mark.column + 1, self.ends)
        self.stack.append(_Frame(event.__class__ is MappingStartEvent, places, event.anchor))

    def _close(self, event: Any) -> None:
        done = self.stack.pop()
        size = done.size + len(done.items)
        if done.anchor is not None:
            self.anchors[done.anchor] = _Anchored(done.items, size, done.places)
        outer = self.stack[-1]
        if outer.mapping and outer.key is None:
            self._key_is_no_text(outer, done.places)
            return
        outer.size += size
        self._put(outer, done.items, done.places)

    def _put(self, frame: _Frame, value: Any, spot: Places | Spot) -> None:
        places, items = frame.places, frame.items
        if not frame.mapping:
            places.values[len(items)] = spot
            items.append(value)
            return
        key: Any = frame.key
        frame.key = None
        if key is _UNREADABLE:
            return
        name = key.value
        if name in items:
            self._key_is_there(name, key.start_mark, places)
            return
        places.keys[name] = key.start_mark
        places.values[name] = spot
        items[name] = value

    def _key_is_there(self, name: str, mark: Spot, places: Places) -> None:
        place = Place(self.file, mark.line + 1, mark.column + 1).until(self.ends.of_text)
        self.issues.append(DuplicateKey(place, name, places.key(name).line))

    def _alias(self, event: Any) -> None:
        mark = event.start_mark
        frame = self.stack[-1]
        known = self.anchors.get(event.anchor)
        if known is None:
            raise _TooMuch(
                event,
                f"the alias `*{event.anchor}` names an anchor that is not complete here",
                "write the value out; if this is a text that starts with `*`, put it in quotes",
            )
        self.aliased += 1 + known.size
        if self.aliased > MAX_ALIASED_VALUES:
            raise _TooMuch(
                event,
                f"aliases make more than {MAX_ALIASED_VALUES:,} values of this file",
                "write the values out; a tree needs no more than a few aliases",
            )
        if frame.mapping and frame.key is None:
            self._key_is_no_text(frame, Places(self.file, mark.line + 1, mark.column + 1, self.ends))
            return
        frame.size += known.size
        # What is wrong inside a mapping or list is wrong where it was written, not where the alias stands.
        self._put(frame, known.value, known.places or mark)

    def _key_is_no_text(self, frame: _Frame, places: Places) -> None:
        help = "write the key as one word"
        self.wrong(places.line, places.column, "this key is no plain text", help)
        # The value that follows still has to be taken for a value, and then dropped with its key.
        frame.key = _UNREADABLE

    def _tag(self, event: Any) -> None:
        mark = event.start_mark
        self.wrong(
            mark.line + 1,
            mark.column + 1,
            f"the tag `{event.tag.replace('tag:yaml.org,2002:', '!!')}` has no meaning in a tree",
            "take the tag out; if it is the beginning of a text, put that in quotes",
        )

    def _document(self, event: Any) -> None:
        self.documents += 1
        if self.documents == 2:
            mark = event.start_mark
            self.wrong(
                mark.line + 1,
                mark.column + 1,
                "a second document starts here, but a file holds one tree",
                "move it into a file of its own, or take out the line `---`",
            )


def _pass_over(builder: _Builder, event: Event) -> None:
    """Events that say nothing which the others do not."""


# Bound to the builder, these would keep it, and all that it made, until garbage is collected.
_TAKEN_BY: dict[type[Event], Callable[[_Builder, Any], None]] = {
    ScalarEvent: _Builder._scalar,
    **dict.fromkeys((MappingStartEvent, SequenceStartEvent), _Builder._open),
    **dict.fromkeys((MappingEndEvent, SequenceEndEvent), _Builder._close),
    AliasEvent: _Builder._alias,
    DocumentStartEvent: _Builder._document,
    **dict.fromkeys((DocumentEndEvent, StreamStartEvent, StreamEndEvent), _pass_over),
}
