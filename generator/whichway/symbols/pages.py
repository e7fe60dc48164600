"""The headings of guides, which links name by their ids, found by Markdown's signs alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from whichway.written_links import heading_id, without_code

_ATX = re.compile(r" {0,3}#{1,6}[ \t]+(.+?)[ \t]*#*[ \t]*$").match
_UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*$").match
_GIVEN = re.compile(r"\{[^{}\n]*#([\w-]+)[^{}\n]*\}\s*$").search
_ELEMENT = re.compile(r"<[a-zA-Z][^<>]*?\b(?:id|name)\s*=\s*[\"']([\w.-]+)[\"']")


class Anchor(NamedTuple):
    """An id of a page, and the line and columns at which what has it is written, from 1."""

    id: str
    line: int
    column: int
    end: int


def anchors_in(text: str) -> Iterator[Anchor]:
    """Every id that a page has by a heading or an element of its own."""
    lines = without_code(text).split("\n")
    used = Counter[str]()
    for number, line in enumerate(lines, 1):
        for element in _ELEMENT.finditer(line):
            yield Anchor(element[1], number, element.start() + 1, element.end() + 1)
        atx = _ATX(line)
        is_setext = line.strip() and number < len(lines) and _UNDERLINE(lines[number]) and not atx
        heading = atx[1] if atx else line.strip() if is_setext else ""
        if heading:
            given = _GIVEN(heading)
            id_ = given[1] if given else heading_id(heading)
            if used[id_] and not given:
                id_ = f"{id_}_{used[id_]}"
            used[heading_id(heading)] += 1
            yield Anchor(id_, number, 1, len(line) + 1)
