"""Reads passages of SugarCube: links with what they set, and macros."""

from __future__ import annotations

import re
from collections.abc import Sequence

from whichway.formats.harlowe_reading import MOST_NESTED
from whichway.formats.twine_items import (
    Branch,
    Item,
    Link,
    Sets,
    Unknown,
    Words,
    label_and_target,
    settings,
    string_of,
)

_STRING = r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'"
_NEXT = re.compile(
    rf"(?P<link>\[\[(?P<inside>(?:(?!\]\]|\]\[).)*)(?:\]\[(?P<sets>(?:(?!\]\]).)*))?\]\])"
    rf"|(?P<image>\[img\[.*?\]\])"
    rf"|<<(?P<closing>/?)(?P<name>[A-Za-z][\w-]*|[=-])(?P<args>(?:{_STRING}|(?!>>).)*)>>"
    r"|(?P<comment>/\*.*?\*/|/%.*?%/|<!--.*?-->)",
    re.DOTALL,
)
_ARGUMENT = re.compile(rf"\s*(?:(?P<link>\[\[(?P<inside>.*?)\]\])|(?P<string>{_STRING})|(?P<other>\S+))", re.DOTALL)
_THROUGH = frozenset(("silently", "nobr", "silent", "do"))
_HOLDING = frozenset(("if", "link", "button", "silently", "nobr", "silent", "do", "switch", "for", "widget", "script"))


def read_sugarcube(text: str) -> tuple[Item, ...]:
    """The items of a passage."""
    items, _ = _Reader(text).items("", 0)
    return tuple(items)


class _Reader:
    """Reads one passage, token by token."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._tokens = list(_NEXT.finditer(text))
        self._index = 0

    def items(self, within: str, depth: int) -> tuple[list[Item], re.Match[str] | None]:
        """The items up to what closes or divides the macro that they stand in, and that token."""
        items: list[Item] = []
        while self._index < len(self._tokens):
            token = self._tokens[self._index]
            self._index += 1
            if token.start() > self._at:
                items.append(Words(self._text[self._at : token.start()]))
            self._at = token.end()
            if within and _ends(token, within):
                return items, token
            items += self._item(token, depth)
        if self._at < len(self._text):
            items.append(Words(self._text[self._at :]))
            self._at = len(self._text)
        return items, None

    def _item(self, token: re.Match[str], depth: int) -> Sequence[Item]:
        begin = token.start()
        if token["link"]:
            label, target = label_and_target(token["inside"])
            return [Link(label, target, begin, settings(token["sets"] or ""))]
        if token["comment"]:
            return [Unknown(token[0], "it's a comment", begin)]
        if token["image"]:
            return [Unknown(token[0], "pictures are left out", begin)]
        name, args = token["name"], token["args"].strip()
        if token["closing"]:
            return [Unknown(token[0], "nothing was opened that it closes", begin)]
        if name == "set":
            return [Sets(settings(args), begin)]
        if name == "goto":
            return [_leading(args, token[0], begin)]
        if name not in _HOLDING or depth >= MOST_NESTED:
            return [Unknown(token[0], "no tree has what this macro does", begin)]
        return self._holding(token, name, args, depth)

    def _holding(self, token: re.Match[str], name: str, args: str, depth: int) -> Sequence[Item]:
        """Reads a macro together with what it stands around."""
        begin = token.start()
        if name == "if":
            return [self._branch(args, begin, depth)]
        inner, _ = self.items(name, depth + 1)
        if name in ("link", "button"):
            found = _link(args, inner, begin)
            return [found] if found else [Unknown(token[0], "it leads to no passage by its name", begin), *inner]
        if name in _THROUGH:
            return inner
        return [Unknown(token[0], "no tree has what this macro does", begin), *inner]

    def _branch(self, condition: str | None, begin: int, depth: int) -> Branch:
        parts: list[tuple[str | None, tuple[Item, ...]]] = []
        token: re.Match[str] | None = None
        while True:
            inner, token = self.items("if", depth + 1)
            parts.append((condition, tuple(inner)))
            if token is None or token["closing"]:
                return Branch(tuple(parts), begin)
            condition = None if token["name"] == "else" else token["args"]
            if token["name"] == "else" and token["args"].strip().startswith("if "):
                condition = token["args"].strip()[3:]


def _ends(token: re.Match[str], within: str) -> bool:
    if token["closing"]:
        return str(token["name"]) == within
    return within == "if" and token["name"] in ("else", "elseif")


def _leading(args: str, shown: str, offset: int) -> Item:
    link = re.fullmatch(r"\[\[(.*?)\]\]", args, re.DOTALL)
    target = label_and_target(link[1])[1] if link else string_of(args)
    if target is None:
        return Unknown(shown, "where it leads is computed", offset)
    return Link("", target, offset, is_silent=True)


def _link(args: str, inner: Sequence[Item], begin: int) -> Link | None:
    """The link that a macro makes: by its own passage, or by the one that it goes to."""
    given = [*_ARGUMENT.finditer(args)]
    if not given or len(given) > 2 or any(one["other"] for one in given):
        return None
    if given[0]["link"]:
        label, target = label_and_target(given[0]["inside"])
    else:
        label = string_of(given[0]["string"]) or ""
        target = string_of(given[1]["string"]) or "" if len(given) > 1 and given[1]["string"] else ""
    ends = [item for item in inner if isinstance(item, Link) and item.is_silent]
    if not target and len(ends) == 1:
        target = ends[0].target
    rest = [item for item in inner if not isinstance(item, Sets) and item not in ends]
    if not target or any(not (isinstance(item, Words) and not item.text.strip()) for item in rest):
        return None
    sets = tuple(one for item in inner if isinstance(item, Sets) for one in item.sets)
    return Link(label, target, begin, sets)
