"""The nodes of Mermaid charts as they are written: an id, a text in brackets that say its shape, and classes."""

from __future__ import annotations

import re
from typing import NamedTuple

# A hyphen, an equals sign, or a full stop is part of an id as long as no line begins there.
_ID = re.compile(r"(?:[^\s\[\](){}<>|&;:\"@~=,.-]|-(?![-.>=])|\.(?!-)|=(?!=))+")
_SHAPES = (
    ("(((", (")))",), "double-circle"),
    ("((", ("))",), "circle"),
    ("([", ("])",), "stadium"),
    ("(-", ("-)",), "ellipse"),
    ("(", (")",), "rounded"),
    ("[[", ("]]",), "subroutine"),
    ("[(", (")]",), "cylinder"),
    ("[/", ("/]", "\\]"), "leaning"),
    ("[\\", ("\\]", "/]"), "leaning"),
    ("[", ("]",), "rectangle"),
    ("{{", ("}}",), "hexagon"),
    ("{", ("}",), "diamond"),
    (">", ("]",), "flag"),
)
_QUOTE = re.compile(r"\s*\"")
_LONGEST = 20_000
"""A text of a node that is longer is none: some bracket is missing."""
_CLASSES = re.compile(r":::([\w,-]+)")
_DATA = re.compile(r"@\{")
_PAIR = re.compile(r"\s*([\w-]+)\s*:\s*(\"(?:[^\"\\]|\\.)*\"|'[^']*'|[^,\n}]*)\s*,?")


class WrittenNode(NamedTuple):
    """A node that was read: where it ends in the file, its id, its text as it was written, and its shape.

    Where no text was written, that is `None`. `data` has what stands in `@{…}` besides the text and the shape.
    """

    end: int
    id: str
    text: str | None = None
    shape: str = ""
    classes: tuple[str, ...] = ()
    data: tuple[tuple[str, str], ...] = ()


def node_at(source: str, at: int) -> WrittenNode | None:
    """The node that begins at an index; `None` where there is none, or where its brackets don't close."""
    found = _ID.match(source, at)
    if found is None:
        return None
    node: WrittenNode | None = WrittenNode(found.end(), found[0])
    if _DATA.match(source, found.end()):
        node = _with_data(source, WrittenNode(found.end(), found[0]))
    else:
        node = _with_text(source, WrittenNode(found.end(), found[0]))
    if node is None:
        return None
    classes: tuple[str, ...] = ()
    while named := _CLASSES.match(source, node.end):
        classes += tuple(filter(None, named[1].split(",")))
        node = node._replace(end=named.end())
    return node._replace(classes=classes)


def closing(source: str, at: int, closers: tuple[str, ...]) -> tuple[int, int] | None:
    """Where a text that begins at an index ends, and where what closes it ends; `None` where nothing does.

    A text in quotes may go over several lines, and hold quotes and brackets.
    """
    either, end = "|".join(map(re.escape, closers)), at + _LONGEST
    if quoted := _QUOTE.match(source, at):
        found = re.compile(rf'"\s*({either})').search(source, quoted.end(), end)
        return (found.start() + 1, found.end()) if found else None
    found = re.compile(either).search(source, at, end)
    text = source[at : found.start()] if found else ""
    # What is not in quotes goes over no blank line, nor beyond the end of another text: some bracket is missing.
    if found is None or re.search(r"\n[ \t]*\n", text) or (len(closers[0]) > 1 and closers[0][-1] in text):
        return None
    return found.start(), found.end()


def _with_text(source: str, node: WrittenNode) -> WrittenNode | None:
    for opener, closers, shape in _SHAPES:
        if not source.startswith(opener, node.end):
            continue
        begin = node.end + len(opener)
        ends = closing(source, begin, closers)
        if ends is None:
            continue  # a single bracket may still be right, as in `[(a) b]`
        return node._replace(end=ends[1], text=source[begin : ends[0]], shape=shape)
    # Only a bracket that opens a text must close it.
    return None if source[node.end : node.end + 1] in tuple("([{>") else node


def _with_data(source: str, node: WrittenNode) -> WrittenNode | None:
    at, pairs = node.end + 2, dict[str, str]()
    while found := _PAIR.match(source, at):
        pairs[found[1]] = found[2].strip().strip("\"'")
        at = found.end()
    closed = re.compile(r"\s*\}").match(source, at)
    if closed is None:
        return None
    text, shape = pairs.pop("label", None), pairs.pop("shape", "")
    return node._replace(end=closed.end(), text=text, shape=shape, data=tuple(pairs.items()))
