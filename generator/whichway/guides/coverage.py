"""What trees and guides know of each other: which sections steps cite, and what is cited by none or cites none."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from whichway.graph import Forest
from whichway.guides.cites import cites_page
from whichway.guides.links import Link
from whichway.guides.pages import GuidePage, Guides
from whichway.inline import plain_text
from whichway.kinds import is_end, is_silent
from whichway.place import Place


class Citation(NamedTuple):
    """A step that cites a guide's section; the anchor is empty where it is the whole page."""

    tree: str
    node: str
    uri: str
    anchor: str


def citations_in(links: Iterable[Link], forest: Forest, guides: Guides) -> list[Citation]:
    """Which guide sections the steps of `forest` cite, in `guides:` or in their text; each section once a step."""
    found = []
    for link in links:
        target = link.goes_to
        # The nodes that readers see: they pass through the others.
        node = forest.trees[link.tree].nodes.get(link.node) if link.node and link.tree in forest.trees else None
        uri = guides.path(target.uri) if target else ""
        if target and uri in guides.uris and node is not None and not is_silent(node):
            found.append(Citation(link.tree, link.node, uri, target.anchor))
    return list(dict.fromkeys(found))


class UncitedSection(NamedTuple):
    """A section of a guide that no step cites."""

    page: str
    anchor: str
    title: str


class UncitingOutcome(NamedTuple):
    """An outcome that cites no guide, and where it was written."""

    tree: str
    node: str
    title: str
    place: Place


class Gaps(NamedTuple):
    """What trees and guides do not know of each other."""

    sections: list[UncitedSection]
    outcomes: list[UncitingOutcome]

    def as_dict(self) -> dict[str, list[dict[str, str | int]]]:
        """The gaps as plain values, for programs."""
        return {
            "sections": [{"page": page, "anchor": anchor, "title": title} for page, anchor, title in self.sections],
            "outcomes": [
                {"tree": tree, "node": node, "title": title, "file": place.file, "line": place.line}
                for tree, node, title, place in self.outcomes
            ],
        }


def gaps(citations: Iterable[Citation], forest: Forest, guides: Guides) -> Gaps:
    """The sections of guides that no step cites, and the outcomes of `forest` that cite no page.

    Who cites a section cites what stands below it, too; who cites a page without an anchor, all of it.
    """
    cited: dict[str, set[str]] = {}
    for _, _, uri, anchor in citations:
        cited.setdefault(uri, set()).add(anchor)
    return Gaps(
        [section for page in guides.pages() for section in _uncited(page, cited.get(page.uri, set()))],
        [
            UncitingOutcome(tree.id, id_, plain_text(node.heading), tree.places.inside("nodes").key(id_))
            for tree in forest.trees.values()
            for id_, node in tree.nodes.items()
            if is_end(node) and not cites_page(node)
        ],
    )


def _uncited(page: GuidePage, cited: set[str]) -> Iterable[UncitedSection]:
    if "" in cited:
        return
    # The page's own heading is cited with any part of it: who reads the part has come to the page.
    if not cited:
        yield UncitedSection(page.uri, "", page.title)
    above: list[tuple[int, bool]] = []
    for section in page.sections:
        above = [(level, is_cited) for level, is_cited in above if level < section.level]
        is_cited = section.id in cited or any(known for _, known in above)
        above.append((section.level, is_cited and section.level > 1))
        if not is_cited and section.level > 1:
            yield UncitedSection(page.uri, section.id, section.title)
