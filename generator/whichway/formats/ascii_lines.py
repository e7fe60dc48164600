"""The lines of trees that are drawn with signs: branches, lines that only connect, and texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple, TypeAlias

Kind: TypeAlias = Literal["blank", "branch", "bar", "arrow", "text"]

_BARS = "│┃║|¦┆┊"
_BRANCH = re.compile(
    rf"(?P<lead>[\s{_BARS}]*?)(?:[├└┣┗╠╚╰][─━═╌┄-]*|[+`\\|](?:-{{2,}}|-(?=\s)))"
    r"(?:[>►▶→]+(?=\s|\[))?[ \t]*(?P<text>\S.*)"
)
_CONNECTOR = re.compile(
    rf"(?P<lead>[\s{_BARS}]*)(?:(?P<arrow>[↓▼⬇⇓⯆]|[vV](?=\s*$|\s+\())[ \t]*(?P<label>\(.*\)|\[.*\])?)?[\s{_BARS}]*"
)
_TEXT = re.compile(rf"(?P<lead>[\s{_BARS}]*)(?P<text>\S.*)")
_RULE = re.compile(rf"[\s{_BARS}+:=─━═-]*")
_BOX = re.compile(r"[┌┐┘╔╗╝╭╮╯╒╕╛╓╖╜]|\+-{3,}\+|┴|┼|╩|╬")


class DrawnLine(NamedTuple):
    """A line of a drawing: what it is, the column of its sign or its text, and the text; of an arrow, its label."""

    kind: Kind
    number: int
    column: int = 0
    text: str = ""
    text_column: int = 0


def is_boxes(text: str) -> bool:
    """Whether a text has corners of boxes, which only drawings in two dimensions have."""
    return _BOX.search(text) is not None


def drawn_lines(text: str) -> Iterator[DrawnLine]:
    """The lines of a drawing; their numbers and columns count from 0."""
    for number, line in enumerate(text.expandtabs(4).split("\n")):
        yield _line(line.rstrip(), number)


def _line(line: str, number: int) -> DrawnLine:
    if not line:
        return DrawnLine("blank", number)
    if found := _CONNECTOR.fullmatch(line):
        if found["arrow"]:
            return DrawnLine("arrow", number, found.start("arrow"), (found["label"] or "").strip("()[]"))
        return DrawnLine("bar", number, max(line.rfind(bar) for bar in _BARS))
    if (found := _BRANCH.fullmatch(line)) and not _RULE.fullmatch(line):
        return DrawnLine("branch", number, found.end("lead"), found["text"], found.start("text"))
    written = _TEXT.fullmatch(line)
    if written is None:  # every other line has a text
        return DrawnLine("blank", number)
    return DrawnLine("text", number, written.start("text"), written["text"], written.start("text"))
