"""Tells guides which steps cite their sections, and authors which are cited by none."""

from __future__ import annotations

from collections.abc import Iterable

from mkdocs.structure.files import File, Files

from whichway.graph import Forest
from whichway.guides import tree_uri
from whichway.guides.coverage import Citation, Gaps
from whichway.hosts.mkdocs.links import SiteLinks
from whichway.pages import CitingStep, Gap, Looks, Page, guide_report_page, with_used_in
from whichway.words.catalogue import Words


def tell_where_used(
    files: Files,
    citations: Iterable[Citation],
    forest: Forest,
    section: str,
    say: Words,
    looks: Looks,
    *,
    everywhere: bool,
) -> None:
    """Puts "Used in" below each cited section: `everywhere` but where a page's front matter says otherwise."""
    by_page: dict[str, dict[str, list[CitingStep]]] = {}
    for tree, node, uri, anchor in citations:
        guide, page = files.get_file_from_path(uri), files.get_file_from_path(tree_uri(section, tree))
        if guide is not None and page is not None and _tells(guide, everywhere):
            step = CitingStep(forest.trees[tree].nodes[node].heading, f"{page.url_relative_to(guide)}#{node}")
            by_page.setdefault(uri, {}).setdefault(anchor, []).append(step)
    for uri, citing in by_page.items():
        guide = files.get_file_from_path(uri)
        # A `--dirty` build leaves out the pages that have not changed.
        if guide is not None and guide.page is not None and guide.page.content is not None:
            guide.page.content = with_used_in(guide.page.content, citing, say, looks)


def _tells(guide: File, everywhere: bool) -> bool:
    own = guide.page.meta.get("whichway") if guide.page is not None else None
    return bool(own.get("used_in", everywhere)) if isinstance(own, dict) else everywhere


def gaps_page(gaps: Gaps, links: SiteLinks, say: Words, looks: Looks) -> Page:
    """The page that lists what trees and guides do not know of each other."""
    sections = [
        Gap(section.title, links.guide(written).url, written)
        for section in gaps.sections
        for written in [f"{section.page}#{section.anchor}" if section.anchor else section.page]
    ]
    outcomes = [Gap(one.title, links.tree_url(one.tree, one.node), str(one.place)) for one in gaps.outcomes]
    return guide_report_page(sections, outcomes, say, looks)
