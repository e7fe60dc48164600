"""Reads the charts of all pages in a folder, and judges each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from whichway.audit.blocks import Block, blocks
from whichway.audit.drawn import drawn_issues
from whichway.audit.graph import graph_issues
from whichway.audit.kinds import first_word, is_other, meant
from whichway.audit.links import Site, link_issues
from whichway.audit.texts import text_issues
from whichway.chart_issues import ChartIssue, NotRead
from whichway.findings import Problem
from whichway.fixes import line_starts
from whichway.formats import Flowchart, Source, read_ascii, read_mermaid
from whichway.load import display_path, docs_files
from whichway.place import Place
from whichway.reading import as_text, read_bytes, why_unreadable

_MAY_HAVE_TREES = re.compile(
    r"^[ \t]*(?:(?:│|\|)[ \t]*)*(?:[+`\\|]--?[ >]|├|└|┣|┗|╠|╚|╰)".encode(), re.MULTILINE
).search


@dataclass
class Audited:
    """What was found in a folder of pages, and how much there was; `others` are diagrams that are no flowcharts."""

    pages: int = 0
    charts: int = 0
    others: int = 0
    nodes: int = 0
    lines: int = 0
    issues: list[ChartIssue] = field(default_factory=list)
    unreadable: list[Problem] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)


def audit_pages(folder: Path, excluded: Sequence[str] = ()) -> Audited:
    """Judges all charts in the pages of a folder, but for those that fit one of the patterns `excluded`.

    Raises:
        OSError: if the folder can't be read.
    """
    pages, others = docs_files(folder, excluded)
    site, found = Site(folder, pages, others), Audited(pages=len(pages))
    for uri, path in pages.items():
        try:
            content = read_bytes(path)
        except OSError as error:
            place = Place(display_path(path), 1, 1)
            found.unreadable.append(Problem(place, why_unreadable(error), "replace it by a file that can be read"))
            continue
        # Few pages have charts, and to look for them takes longer than to read the page.
        if b"mermaid" in content.lower() or _MAY_HAVE_TREES(content):
            _audit_page(as_text(content, "replace"), display_path(path), uri, site, found)
    return found


def _audit_page(text: str, file: str, uri: str, site: Site, found: Audited) -> None:
    number = 0
    for block in blocks(text, file):
        trees = read_ascii(Source(block.source, file, block.line)).charts if block.is_plain else ()
        if block.is_plain and not trees:
            continue
        found.texts[file] = text
        number += 1
        name = f"{uri}#{number}"
        issues = _audit_trees(trees, name, found) if trees else _audit_block(block, name, uri, site, found)
        found.issues += [
            issue if issue.place is block.opening else replace(issue, place=block.in_page(issue.place))
            for issue in issues
        ]


def _audit_trees(trees: Sequence[Flowchart], name: str, found: Audited) -> Iterator[ChartIssue]:
    for tree in trees:
        found.charts += 1
        found.nodes += len(tree.nodes)
        found.lines += len(tree.ways)
        yield from drawn_issues(tree, name)


def _audit_block(block: Block, name: str, uri: str, site: Site, found: Audited) -> Iterator[ChartIssue]:
    file, source = block.opening.file, block.source
    if not block.is_closed:
        why = "nothing closes it, so it goes on to the end of the page"
        yield NotRead(place=block.opening, chart=name, what="the chart", why=why, certainty="likely")
    chart = read_mermaid(source, file, block.line)
    if chart is None:
        yield from _not_a_chart(block, name, found)
        return
    found.charts += 1
    found.nodes += len(chart.nodes)
    found.lines += len(chart.ways)
    # A part that was not read may be just the line that is missed.
    if block.is_closed and all(unread.is_look for unread in chart.unread):
        yield from graph_issues(chart, name)
    yield from text_issues(chart, name, block.opening)
    yield from link_issues(chart, name, block, uri, site)


def _not_a_chart(block: Block, name: str, found: Audited) -> Iterator[ChartIssue]:
    word, begin = first_word(block.source)
    if is_other(word):
        found.others += 1
        return
    if not word:
        yield NotRead(place=block.opening, chart=name, what="the chart", why="it is empty", certainty="likely")
        return
    from bisect import bisect_right

    starts = line_starts(block.source)
    line = bisect_right(starts, begin)
    place = Place(block.opening.file, block.line + line - 1, begin - starts[line - 1] + 1)
    near = meant(word)
    why = f"no diagram begins so; did you mean `{near}`?" if near else "no kind of diagram that is known begins so"
    yield NotRead(place=place, chart=name, what=word, why=why, certainty="likely" if near else "guess")
