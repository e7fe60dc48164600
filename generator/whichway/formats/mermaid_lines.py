"""The lines between the nodes of Mermaid charts: their ends, their look, and the text on them."""

from __future__ import annotations

import re
from typing import NamedTuple

from whichway.formats.flowchart import Head, Line

_HEADS: dict[str, Head] = {">": "arrow", "<": "arrow", "x": "cross", "o": "circle"}
_LINES: dict[str, Line] = {"-": "solid", "=": "thick", ".": "dotted", "~": "invisible"}
_ID = r"(?:(?P<id>[\w-]+)@)?"
_TAIL = r"(?P<tail><|[xo](?=[-=]))?"
_PLAIN = r"-\.+-(?P<dotted>[>xo])?|(?P<sign>[-=])(?P=sign)+(?P<head>[>xo])|-{3,}|={3,}|~{3,}"
_WHOLE = re.compile(rf"{_ID}{_TAIL}(?:{_PLAIN})")
_OPENED = re.compile(rf"{_ID}{_TAIL}(?P<sign>--|==|-\.)")
_CLOSED = {
    "--": re.compile(r"-{2,}(?P<head>[>xo])|-{3,}"),
    "==": re.compile(r"={2,}(?P<head>[>xo])|={3,}"),
    "-.": re.compile(r"\.+-(?P<head>[>xo])?"),
}
_QUOTED = re.compile(r'\s*("(?:[^"]|"(?!\s*(?:[-=.|])))*")\s*')
_PIPED = re.compile(r'[^\S\n]*\|(\s*"[^"]*"\s*|[^|\n]*)\|')


class WrittenLine(NamedTuple):
    """A line that was read: where it ends in the file, the text on it as it was written, and how it looks."""

    end: int
    text: str
    head: Head
    tail: Head
    line: Line
    id: str = ""


def line_at(source: str, at: int) -> WrittenLine | None:
    """The line that begins at an index; `None` where there is none."""
    if found := _WHOLE.match(source, at):
        piped = _PIPED.match(source, found.end())
        head = found["head"] or found["dotted"] or ""
        sign = next(sign for sign in ".~=-" if sign in found[0])
        end = piped.end() if piped else found.end()
        return _made(found, end, piped[1] if piped else "", head, sign)
    if (opened := _OPENED.match(source, at)) is None:
        return None
    closed_by = _CLOSED[opened["sign"]]
    quoted = _QUOTED.match(source, opened.end())
    begin = quoted.end() if quoted else opened.end()
    closed = closed_by.match(source, begin) if quoted else closed_by.search(source, begin, _line_end(source, begin))
    if closed is None or (not quoted and not source[begin : closed.start()].strip()):
        return None
    text = quoted[1] if quoted else source[begin : closed.start()]
    return _made(opened, closed.end(), text, closed["head"] or "", opened["sign"][-1])


def _made(found: re.Match[str], end: int, text: str, head: str, sign: str) -> WrittenLine:
    tail = _HEADS.get(found["tail"] or "", "")
    return WrittenLine(end, text, _HEADS.get(head, ""), tail, _LINES[sign], found["id"] or "")


def _line_end(source: str, at: int) -> int:
    end = source.find("\n", at)
    return len(source) if end < 0 else end
