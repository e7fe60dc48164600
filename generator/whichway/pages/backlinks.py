"""The way back from guides: which steps cite a section, in a line below its heading."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple, TypeAlias

from whichway.graph import Forest
from whichway.guides import Citation
from whichway.pages.looks import OWN, Looks
from whichway.words import ENGLISH, Words

_HEADING = re.compile(r"<h([1-6])\b([^>]*)>.*?</h\1>", re.DOTALL)
_ID = re.compile(r"""\bid=["']([^"']*)["']""")


class CitingStep(NamedTuple):
    """A step that cites a section: its heading, and its address from the guide."""

    title: str
    url: str


Backlinks: TypeAlias = Mapping[str, Mapping[str, list[CitingStep]]]
"""The steps that cite a site's guides: by the guide's path below `docs/`, then by the anchor of the section."""


def backlinks(citations: Iterable[Citation], forest: Forest, url: Callable[[str, str], str | None]) -> Backlinks:
    """The steps that cite each guide; `url` gives the address of a tree's page from a guide, or `None`."""
    found: dict[str, dict[str, list[CitingStep]]] = {}
    for tree, node, uri, anchor in citations:
        if (page := url(tree, uri)) is not None:
            step = CitingStep(forest.trees[tree].nodes[node].heading, f"{page}#{node}")
            found.setdefault(uri, {}).setdefault(anchor, []).append(step)
    return found


def with_used_in(
    page: str, citing: Mapping[str, Iterable[CitingStep]], words: Words = ENGLISH, looks: Looks = OWN
) -> str:
    """The HTML of a guide with "Used in" below each section that is cited, by its anchor; below the title for none."""
    # Two anchors may stand in one section.
    at: dict[int, list[CitingStep]] = {}
    for anchor, steps in citing.items():
        at.setdefault(_below(page, anchor), []).extend(steps)
    for index, steps in sorted(at.items(), reverse=True):
        line = looks.render("used.html", words=words, steps=list(dict.fromkeys(steps)))
        page = page[:index] + line + page[index:]
    return page


def _below(page: str, anchor: str) -> int:
    """Where the heading of the section ends that `anchor` opens, or that it stands in; 0 where there is none."""
    headings = list(_HEADING.finditer(page))
    for heading in headings:
        found = _ID.search(heading[2])
        if anchor and found and found[1] == anchor:
            return heading.end()
    if not anchor:
        return next((heading.end() for heading in headings if heading[1] == "1"), 0)
    place = re.search(rf"""\b(?:id|name)=["']{re.escape(anchor)}["']""", page)
    here = place.start() if place else 0
    # An anchor of its own often stands before the heading that it is for, with nothing between.
    following = next((heading for heading in headings if heading.start() > here), None)
    if following and not re.sub(r"<[^>]*>", "", page[page.find(">", here) + 1 : following.start()]).strip():
        return following.end()
    return max((heading.end() for heading in headings if heading.start() <= here), default=0)
