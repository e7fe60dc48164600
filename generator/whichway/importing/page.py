"""The charts of a file, and the sections of a Markdown page, which nodes of charts may lead to."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from whichway.basics import slug
from whichway.formats import Flowchart, Reading, Source, guess_format
from whichway.importing.notes import Notes
from whichway.place import Place
from whichway.registry import READERS

MARKDOWN = (".md", ".markdown", ".mdx")
"""How the names of Markdown pages end; any other file is a chart as a whole."""

_FENCED = {"mermaid": ("mermaid",), "ascii": ("", "text", "txt", "plain", "plaintext", "ascii", "none", "tree")}
"""The formats that stand in fences of Markdown pages, and the languages of those fences."""

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
    """A chart, its format, the line that it begins in, and the section that it stands in, if any."""

    chart: Flowchart
    format: str
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


def read_page(
    text: str, file: str, notes: Notes, format_: str = "", names: Mapping[str, str] = MappingProxyType({})
) -> Page:
    """The page that a file is: the whole of it is a chart, or Markdown with charts in fences.

    Without a format, each chart's own is found out; any of `READERS` is taken for granted. `names` are what the file
    calls the parts of nodes.

    Raises:
        UnreadableChart: if a file that is a chart as a whole can't be read in its format.
    """
    lines = text.split("\n")
    if not file.lower().endswith(MARKDOWN) or (format_ and format_ not in _FENCED):
        return Page(
            file, lines, [*_charts(Source(text, file, names=names), format_ or _format_of(file, text, notes), notes)]
        )
    fences = list(_fences(lines))
    sections = list(_sections(lines, fences))
    charts = [
        found._replace(section=next((one for one in reversed(sections) if one.line < fence.begin), None))
        for fence in fences
        for found in _in_fence(fence, lines, file, notes, format_)
    ]
    return Page(file, lines, charts, sections)


def _format_of(file: str, text: str, notes: Notes) -> str:
    guessed = guess_format(file, text)
    if guessed is None:
        notes.left_out(Place(file, 1, 1), "the file", "nothing says its format: name it with `--from`")
        return ""
    if guessed.by_text:
        notes.guessed(Place(file, 1, 1), guessed.name, "the text looks like this format, and the name says none")
    return guessed.name


def _in_fence(fence: _Fence, lines: Sequence[str], file: str, notes: Notes, format_: str) -> Iterator[FoundChart]:
    name = next((name for name, languages in _FENCED.items() if fence.language in languages), "")
    if not name or name != (format_ or name):
        return
    text = textwrap.dedent("\n".join(lines[fence.begin : fence.end - 1]))
    for found in _charts(Source(text, file, fence.begin + 1), name, notes):
        # A fence with one chart is where readers look for it.
        yield found._replace(line=fence.begin) if name == "mermaid" else found


def _charts(source: Source, format_: str, notes: Notes) -> Iterator[FoundChart]:
    """The charts of a text; what its reader tells of all of it is noted."""
    reading: Reading = READERS[format_](source) if format_ else Reading()
    for guess in (*reading.guesses, *(guess for chart in reading.charts for guess in chart.guesses)):
        notes.guessed(*guess)
    for unread in reading.unread:
        notes.left_out(unread.place, unread.what, unread.why)
    for chart in reading.charts:
        yield FoundChart(chart, format_, chart.line)


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
