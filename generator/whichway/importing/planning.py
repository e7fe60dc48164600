"""Which trees become of pages with charts: their ids and titles, and the parts of charts that they are made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from whichway.basics import slug
from whichway.formats import FlowNode, Text
from whichway.importing.directed import Component, components, directed
from whichway.importing.notes import Notes
from whichway.importing.page import FoundChart, Page
from whichway.importing.texts import inline
from whichway.inline import plain_text
from whichway.place import Place


class Planned(NamedTuple):
    """A tree that is going to be made.

    `loose` are nodes that no way leads to or from, and `says_title` is whether the title is the first node's text.
    """

    id: str
    title: Text
    page: Page
    found: FoundChart
    part: Component
    loose: Sequence[FlowNode]
    says_title: bool


def planned(pages: Sequence[Page], notes: Notes) -> Iterator[Planned]:
    """The trees of all charts, in the order of the pages; their ids differ from one another."""
    ids: set[str] = set()
    for page in pages:
        for found in page.charts:
            yield from _of_chart(page, found, ids, notes)


def _of_chart(page: Page, found: FoundChart, ids: set[str], notes: Notes) -> Iterator[Planned]:
    parts = components(*directed(found.chart, notes), found.chart.start)
    if not parts:
        notes.left_out(Place(page.file, found.line, 1), "a chart", "it has no nodes")
    connected = [part for part in parts if part.ways]
    large = connected or parts[:1]
    others = [part for part in parts if not part.ways] if connected else parts[1:]
    loose = [node for part in others for node in part.nodes.values()]
    for part in large:
        is_main = part is large[0]
        start = part.nodes[part.starts[0]]
        title, why = _title(page, found, start, is_main=is_main, is_only=len(large) == 1)
        own = found.chart.id if is_main else ""
        id_ = _id(page, title, own, is_main=is_main and found is page.charts[0], ids=ids)
        if not (part.is_whole and found.chart.title):
            notes.guessed(start.place, f"`{id_}`: {' '.join(title.text.split())}", f"the title is {why}")
        if own and own != id_:
            why = "its id is taken" if slug(own) == own else "the tree's id was not in kebab-case"
            notes.guessed(start.place, f"`{id_}`: {own}", why)
        if len(large) > 1:
            notes.guessed(start.place, f"`{id_}`", "nothing connects parts of a chart: each is a tree")
        says_title = title == start.text and not part.is_whole
        yield Planned(id_, title, page, found, part, loose if is_main else (), says_title)


def _id(page: Page, title: Text, own: str, *, is_main: bool, ids: set[str]) -> str:
    """The chart's own id; else a page's first tree has the page's name, and any other one its title behind that."""
    stem = slug(PurePosixPath(page.file).stem) or "chart"
    name = stem if is_main else f"{stem}-{slug(plain_text(inline(title)))[:60].strip('-')}".strip("-")
    name = slug(own) or name
    id_, number = name, 1
    while id_ in ids:
        number += 1
        id_ = f"{name}-{number}"
    ids.add(id_)
    return id_


def _title(page: Page, found: FoundChart, start: FlowNode, *, is_main: bool, is_only: bool) -> tuple[Text, str]:
    """A title for a part of a chart, and where it is from."""
    if is_main and found.chart.title:
        return Text(found.chart.title, is_markdown=bool(found.chart.start)), "that of the chart"
    top = next((section for section in page.sections if section.level == 1), None)
    if is_only and top and found is page.charts[0]:
        return Text(top.title, is_markdown=True), "that of the page"
    if is_only and found.section:
        return Text(found.section.title, is_markdown=True), "the heading above the chart"
    return (start.text if start.text.text.strip() else Text(start.id)), "the text of the first node"
