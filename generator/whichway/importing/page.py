"""The charts of a file, and the sections of a Markdown page, which nodes of charts may lead to."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from whichway.basics import slug
from whichway.formats import Flowchart, read_mermaid
from whichway.importing.notes import Notes
from whichway.place import Place

MARKDOWN = (".md", ".markdown", ".mdx")
"""How the names of Markdown pages end; any other file is a chart as a whole."""

_FENCE = re.compile(r"[ \t]*(?P<sign>`{3,}|~{3,}|:{3,})[ \t]*\{?\.?(?P<language>[\w-]*)[^`]*")
_HEADING = re.compile(r" {0,3}(?P<signs>#{1,6})[ \t]+(?P<title>.*?)[ \t]*#*[ \t]*")
_ID = re.compile(r"(?P<title>.*?)[ \t]*\{[^{}]*#(?P<id>[\w.-]+)[^{}]*\}")


class Section(NamedTuple):
    """A heading of a page: its level, its text, its anchor, its line, and where what stands below it ends.

    The last line is not a part of it, and lines count from 1.
    """

    level: int
    title: str
    anchor: str
    line: int
    end: int


class FoundChart(NamedTuple):
    """A chart, the line that it begins in, and the section that it stands in, if any."""

    chart: Flowchart
    line: int
    section: Section | None = None


class _Fence(NamedTuple):
    language: str
    begin: int
    end: int


@dataclass(frozen=True)
class Page:
    """A file with its charts; `sections` are empty where it is not Markdown."""

    file: str
    lines: Sequence[str]
    charts: Sequence[FoundChart]
    sections: Sequence[Section] = ()

    def section(self, anchor: str) -> Section | None:
        """The section that an anchor leads to, however the generator of a site spells anchors."""
        return next((section for section in self.sections if slug(section.anchor) == slug(anchor)), None)

    def chart_in(self, section: Section) -> FoundChart | None:
        """The first chart that stands in a section."""
        return next((found for found in self.charts if section.line <= found.line < section.end), None)


def read_page(text: str, file: str, notes: Notes) -> Page:
    """The page that a file is: the whole of it is a chart, or Markdown with charts in fences."""
    if not file.lower().endswith(MARKDOWN):
        chart = read_mermaid(text, file)
        return Page(file, text.split("\n"), () if chart is None else (FoundChart(chart, 1),))
    lines = text.split("\n")
    fences = list(_fences(lines))
    sections = list(_sections(lines, fences))
    charts = []
    for fence in fences:
        if fence.language == "mermaid":
            chart = read_mermaid(textwrap.dedent("\n".join(lines[fence.begin : fence.end - 1])), file, fence.begin + 1)
            if chart is None:
                notes.left_out(Place(file, fence.begin, 1), "a diagram", "it is not a flowchart")
            else:
                above = [section for section in sections if section.line < fence.begin]
                charts.append(FoundChart(chart, fence.begin, above[-1] if above else None))
    return Page(file, lines, charts, sections)


def _fences(lines: Sequence[str]) -> Iterator[_Fence]:
    """The fenced blocks, by the lines of their two fences."""
    opened: tuple[str, str, int] | None = None
    for number, line in enumerate(lines, 1):
        if opened is None:
            found = _FENCE.fullmatch(line)
            # Colons fence much else, which is Markdown itself.
            if found and (found["sign"][0] != ":" or found["language"] == "mermaid"):
                opened = found["sign"], found["language"].lower(), number
        elif (closed := line.strip()).startswith(opened[0]) and not closed.strip(opened[0][0]):
            yield _Fence(opened[1], opened[2], number)
            opened = None
    if opened is not None:
        yield _Fence(opened[1], opened[2], len(lines) + 1)


def _sections(lines: Sequence[str], fences: Sequence[_Fence]) -> Iterator[Section]:
    fenced = {number for fence in fences for number in range(fence.begin, fence.end + 1)}
    if lines and lines[0].rstrip() == "---" and "---" in lines[1:]:
        fenced |= {*range(1, lines.index("---", 1) + 2)}
    headings = [
        (number, len(found["signs"]), found["title"])
        for number, line in enumerate(lines, 1)
        if number not in fenced and (found := _HEADING.fullmatch(line))
    ]
    for index, (number, level, written) in enumerate(headings):
        end = next((line for line, other, _ in headings[index + 1 :] if other <= level), len(lines) + 1)
        own = _ID.fullmatch(written)
        title = own["title"] if own else written
        yield Section(level, title, own["id"] if own else _anchor(title), number, end)


def _anchor(title: str) -> str:
    """The anchor that Markdown gives a heading."""
    plain = unicodedata.normalize("NFKD", re.sub(r"[*`]", "", title)).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())
