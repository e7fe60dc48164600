"""Finds the Mermaid diagrams of a Markdown page, in fences at any depth and in HTML, and its fences of plain text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from whichway.place import Place

# What lists, quotes, and blanks put before a fence. Each part begins with a sign of its own.
_FENCE = re.compile(r"((?:[ \t]|>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))*)(`{3,}|~{3,}|:{3,})[ \t]*(.*)$")
_MERMAID = re.compile(r"\{?[ \t]*\.?mermaid(?![\w-])", re.IGNORECASE)
_PLAIN = re.compile(r"(?:text|txt|plain|plaintext|ascii|none|tree)?[ \t]*(?:[{ ].*)?$", re.IGNORECASE)
_ELEMENT = re.compile(
    r"<(div|pre)\b[^>]*?\bclass\s*=\s*(?:\"[^\"]*?\bmermaid(?![\w-])[^\"]*\"|'[^']*?\bmermaid(?![\w-])[^']*'|mermaid(?=[\s>]))[^>]*>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-f]+|[a-z]\w*);", re.IGNORECASE)
_COMMENT = re.compile(r"(?<!`)<!--")
_BLANKS = " \t"


@dataclass(frozen=True)
class Block:
    """A diagram as its page has it: its `lines` begin at `line`, each behind a margin that is no part of it.

    `is_html` says that entities stand for characters, and `is_plain` that it is text, in which something may be drawn.
    `opening` is where the block itself begins.
    """

    lines: tuple[str, ...]
    margins: tuple[int, ...]
    line: int
    opening: Place
    is_html: bool = False
    is_closed: bool = True
    is_plain: bool = False

    @property
    def source(self) -> str:
        """The diagram alone."""
        text = "\n".join(self.lines)
        return html.unescape(text) if self.is_html else text

    def in_page(self, place: Place) -> Place:
        """A place in the source, whose lines count as the page's, as the place in the page."""
        index, column = place.line - self.line, place.column
        if not 0 <= index < len(self.lines):
            return self.opening
        if self.is_html:
            column = _escaped_column(self.lines[index], column)
        return Place(place.file, place.line, column + self.margins[index])


def _escaped_column(line: str, column: int) -> int:
    for found in _ENTITY.finditer(line):
        if found.start() >= column - 1:
            break
        column += len(found[0]) - len(html.unescape(found[0]))
    return column


def blocks(text: str, file: str) -> Iterator[Block]:
    """The blocks of a page, in their order; those in comments, or in code that shows Markdown, are none."""
    lines, index = text.split("\n"), 0
    # Few pages have diagrams in elements, and to look for them in each line takes long.
    may_have_elements = "mermaid" in text.lower()
    while index < len(lines):
        line = lines[index]
        if (fence := _FENCE.match(line)) and _opens(fence):
            end = _end(lines, index, fence)
            if (is_mermaid := _MERMAID.match(fence[3]) is not None) or _PLAIN.match(fence[3]):
                yield replace(_fenced(lines, index, end, fence, file), is_plain=not is_mermaid)
            index = end.after
        elif may_have_elements and (found := _ELEMENT.search(line)):
            block, index = _element(lines, index, found, file)
            yield block
        elif "<!--" in line and (comment := _COMMENT.search(line)) and "-->" not in line[comment.end() :]:
            index = next((at for at in range(index + 1, len(lines)) if "-->" in lines[at]), index) + 1
        else:
            index += 1


def _opens(fence: re.Match[str]) -> bool:
    """Whether a line opens a fence: text in backticks is none, and colons are one for diagrams alone."""
    if fence[2][0] == ":":
        return _MERMAID.match(fence[3]) is not None
    return fence[2][0] != "`" or "`" not in fence[3]


class _End(NamedTuple):
    """The index behind the last line in a fence, that of the line to go on with, and whether anything closed it."""

    behind: int
    after: int
    is_closed: bool = True


def _end(lines: list[str], begin: int, fence: re.Match[str]) -> _End:
    """Where a fence ends: at the line that closes it, with the quote around it, or with the page."""
    closes = re.compile(rf"[ \t>]*{re.escape(fence[2][0])}{{{len(fence[2])},}}[ \t]*$").match
    depth = fence[1].count(">")
    for index in range(begin + 1, len(lines)):
        if closes(lines[index]):
            return _End(index, index + 1)
        if depth and lines[index][: _margin(lines[index], len(fence[1]), depth)].count(">") < depth:
            return _End(index, index)
    return _End(len(lines), len(lines), is_closed=False)


def _margin(line: str, width: int, depth: int) -> int:
    """How much of a line is what stands before the fence: signs of quotes, and as many blanks as the fence has."""
    at = 0
    while at < len(line) and (line[at] in _BLANKS or (line[at] == ">" and depth)):
        if line[at] in _BLANKS and at >= width:
            break
        depth -= line[at] == ">"
        at += 1
    return at


def _fenced(lines: list[str], begin: int, end: _End, fence: re.Match[str], file: str) -> Block:
    inner, opening = lines[begin + 1 : end.behind], Place(file, begin + 1, fence.start(2) + 1)
    margins = tuple(_margin(line, len(fence[1]), fence[1].count(">")) for line in inner)
    cut = tuple(line[margin:] for line, margin in zip(inner, margins, strict=True))
    return Block(cut, margins, begin + 2, opening, is_closed=end.is_closed)


def _element(lines: list[str], begin: int, found: re.Match[str], file: str) -> tuple[Block, int]:
    """The diagram in an element, and the index of the line to go on with."""
    closing = re.compile(rf"</{found[1]}\s*>", re.IGNORECASE)
    inner, end, is_closed = [lines[begin][found.end() :]], begin, False
    while not (is_closed := (closed := closing.search(inner[-1])) is not None) and end + 1 < len(lines):
        end += 1
        inner.append(lines[end])
    if closed:
        inner[-1] = inner[-1][: closed.start()]
    margins = (found.end(), *(0 for _ in inner[1:]))
    opening = Place(file, begin + 1, found.start() + 1)
    return Block(tuple(inner), margins, begin + 1, opening, is_html=True, is_closed=is_closed), end + 1
